// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <memory>
#include <span>

namespace engine {

/// SHA-256 by OpenSSL. One thread at a time.
class Digest
{
public:
    Digest();
    ~Digest();
    Digest(Digest &&) noexcept;
    Digest &operator=(Digest &&) noexcept;
    Digest(const Digest &) = delete;
    Digest &operator=(const Digest &) = delete;

    void add(std::span<const std::byte> bytes);
    /// Of the same bytes so far; each goes on alone.
    Digest copy() const;
    /// 64 lower-case hex digits. The digest can't be added to afterwards.
    QString finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

} // namespace engine
