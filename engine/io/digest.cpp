// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/digest.h"

#include <array>
#include <openssl/evp.h>

namespace engine {

namespace {

// Without SHA-256 there is nothing that this program could prove.
void require(int succeeded)
{
    if (succeeded != 1)
        qFatal("libcrypto refuses SHA-256");
}

} // namespace

struct Digest::State
{
    std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX *)> context { EVP_MD_CTX_new(),
        &EVP_MD_CTX_free };
};

Digest::Digest()
    : m_state(std::make_unique<State>())
{
    require(EVP_DigestInit_ex(m_state->context.get(), EVP_sha256(), nullptr));
}

Digest::~Digest() = default;
Digest::Digest(Digest &&) noexcept = default;
Digest &Digest::operator=(Digest &&) noexcept = default;

void Digest::add(std::span<const std::byte> bytes)
{
    require(EVP_DigestUpdate(m_state->context.get(), bytes.data(), bytes.size()));
}

Digest Digest::copy() const
{
    Digest other;
    require(EVP_MD_CTX_copy_ex(other.m_state->context.get(), m_state->context.get()));
    return other;
}

QString Digest::finish()
{
    std::array<char, 32> raw = {};
    require(EVP_DigestFinal_ex(
        m_state->context.get(), reinterpret_cast<unsigned char *>(raw.data()), nullptr));
    return QString::fromLatin1(QByteArray(raw.data(), raw.size()).toHex());
}

} // namespace engine
