// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/golden/logbuilder.h"

#include <algorithm>

namespace testkit {

using engine::Lsn;

namespace {

void appendU32(std::vector<std::byte> &bytes, std::uint32_t value, bool isSwapped)
{
    for (int i = 0; i < 4; ++i) {
        const int shift = 8 * (isSwapped ? 3 - i : i);
        bytes.push_back(static_cast<std::byte>(value >> shift & 0xff));
    }
}

} // namespace

std::uint32_t referenceChecksum(std::span<const std::byte> bytes, std::uint32_t seed)
{
    for (const std::byte byte : bytes)
        seed = seed * 33 + std::to_integer<std::uint32_t>(byte);
    return seed;
}

PayloadBuilder::PayloadBuilder(
    std::uint32_t type, std::uint32_t transaction, Lsn previous, bool isSwapped)
    : m_isSwapped(isSwapped)
{
    u32(type).u32(transaction).lsn(previous);
}

PayloadBuilder &PayloadBuilder::u32(std::uint32_t value)
{
    appendU32(m_payload, value, m_isSwapped);
    return *this;
}

PayloadBuilder &PayloadBuilder::lsn(Lsn value)
{
    return u32(value.file).u32(value.offset);
}

PayloadBuilder &PayloadBuilder::bytes(std::span<const std::byte> field)
{
    u32(static_cast<std::uint32_t>(field.size()));
    m_payload.insert(m_payload.end(), field.begin(), field.end());
    return *this;
}

PayloadBuilder &PayloadBuilder::name(std::string_view text)
{
    std::vector<std::byte> field(text.size() + 1);
    std::transform(
        text.begin(), text.end(), field.begin(), [](char c) { return static_cast<std::byte>(c); });
    return bytes(field);
}

LogBuilder::LogBuilder()
    : LogBuilder(Options())
{}

LogBuilder::LogBuilder(const Options &options)
    : m_options(options)
    , m_lastRecord(options.previousLastRecord) // what the persist header's prev says
{
    std::vector<std::byte> persist;
    for (const std::uint32_t field : { 0x00040988U, options.version, options.maxSize, 0U })
        appendU32(persist, field, options.isSwapped);
    if (options.isEncrypted) // its content isn't readable
        std::fill(persist.begin(), persist.end(), std::byte(0xa5));
    add(persist);
}

Lsn LogBuilder::add(std::span<const std::byte> payload)
{
    const std::uint32_t offset = end();
    const auto clear = static_cast<std::uint32_t>(payload.size());
    const std::uint32_t padded = m_options.isEncrypted ? (clear + 15) / 16 * 16 : clear;
    const std::uint32_t length = (m_options.isEncrypted ? 48 : 12) + padded;
    append(m_lastRecord);
    append(length);
    if (m_options.isEncrypted) {
        m_bytes.insert(m_bytes.end(), 36, std::byte(0x5a)); // HMAC and IV
        append(clear);
    } else {
        const std::uint32_t mask = m_options.version >= 12 ? m_lastRecord ^ length : 0;
        append(referenceChecksum(payload) ^ mask);
    }
    m_bytes.insert(m_bytes.end(), payload.begin(), payload.end());
    m_bytes.insert(m_bytes.end(), padded - clear, std::byte(0));
    if (m_options.isEncrypted) { // no real cipher, but like one no block is all zero
        for (std::size_t i = m_bytes.size() - padded; i < m_bytes.size(); ++i)
            m_bytes[i] ^= std::byte(0xc3);
    }
    m_lastRecord = offset;
    return { m_options.number, offset };
}

PayloadBuilder LogBuilder::payload(
    std::uint32_t type, std::uint32_t transaction, Lsn previous) const
{
    return { type, transaction, previous, m_options.isSwapped };
}

Lsn LogBuilder::addCommit(std::uint32_t transaction, std::int32_t seconds, Lsn previous)
{
    return add(payload(10, transaction, previous)
                   .u32(1)
                   .u32(static_cast<std::uint32_t>(seconds))
                   .u32(7)
                   .bytes({}));
}

Lsn LogBuilder::addAbort(std::uint32_t transaction, std::int32_t seconds)
{
    return add(
        payload(10, transaction).u32(3).u32(static_cast<std::uint32_t>(seconds)).u32(7).bytes({}));
}

Lsn LogBuilder::addCheckpoint(Lsn ckpLsn, Lsn last, std::int32_t seconds)
{
    return add(
        payload(11).lsn(ckpLsn).lsn(last).u32(static_cast<std::uint32_t>(seconds)).u32(7).u32(0));
}

Lsn LogBuilder::addFiller(std::uint32_t type, std::size_t size, std::uint32_t transaction)
{
    auto builder = payload(type, transaction);
    std::vector<std::byte> record(builder.payload().begin(), builder.payload().end());
    for (std::size_t i = 0; i < size; ++i)
        record.push_back(static_cast<std::byte>((i * 31 + type) & 0xff));
    return add(record);
}

std::vector<std::byte> LogBuilder::bytes(std::size_t size) const
{
    std::vector<std::byte> result = m_bytes;
    result.resize(std::max(size, result.size()));
    return result;
}

LogBuilder::Options LogBuilder::next() const
{
    Options options = m_options;
    ++options.number;
    options.previousLastRecord = m_lastRecord;
    return options;
}

void LogBuilder::append(std::uint32_t value)
{
    appendU32(m_bytes, value, m_options.isSwapped);
}

} // namespace testkit
