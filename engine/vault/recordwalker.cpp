// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/recordwalker.h"

#include <QtEndian>

#include <algorithm>
#include <limits>

namespace engine {

namespace {

constexpr std::uint32_t logMagic = 0x00040988;
constexpr std::uint32_t smallestRecord = 12;
constexpr std::uint32_t encryptedHeaderLength = 64;

std::uint32_t word(std::span<const std::byte> bytes, std::size_t offset, bool isSwapped)
{
    Q_ASSERT(offset + sizeof(std::uint32_t) <= bytes.size());
    const std::byte *at = bytes.data() + offset;
    return isSwapped ? qFromBigEndian<std::uint32_t>(at) : qFromLittleEndian<std::uint32_t>(at);
}

template <bool isSwapped>
std::uint64_t bdbLength(std::span<const std::byte> head)
{
    const std::uint32_t length = word(head, 4, isSwapped);
    return length < smallestRecord ? 0 : length;
}

// Header: checksum, type, flags, offset of the entry before, length of the item. With a VLSN, which
// two flags tell of, the header is longer; the first entry's flags mean nothing.
std::uint64_t jeLength(std::span<const std::byte> head)
{
    constexpr std::uint64_t headerLength = 14;
    constexpr std::uint64_t vlsnLength = 8;
    constexpr std::byte hasVlsn { 0x28 };
    constexpr std::byte fileHeader { 25 };
    const std::uint32_t item = word(head, 10, false);
    if (item > std::uint32_t(std::numeric_limits<std::int32_t>::max()))
        return 0;
    const bool isLong = head[4] != fileHeader && (head[5] & hasVlsn) != std::byte { 0 };
    return headerLength + (isLong ? vlsnLength : 0) + item;
}

} // namespace

RecordShape bdbRecordShape(bool isSwapped)
{
    return { 8, isSwapped ? bdbLength<true> : bdbLength<false> };
}

RecordShape jeEntryShape()
{
    return { 14, jeLength };
}

Result<LogFileStart> readLogFileStart(std::span<const std::byte> bytes, const Path &path)
{
    if (bytes.size() < logFileStartLength)
        return makeError(ErrorCode::Truncated, QStringLiteral("shorter than a log header"), path);
    for (const bool isSwapped : { false, true }) {
        if (word(bytes, 12, isSwapped) == logMagic)
            return LogFileStart { word(bytes, 0, isSwapped), word(bytes, 16, isSwapped),
                isSwapped };
    }
    // In an encrypted file the magic is cipher text; prev and len are clear.
    if (word(bytes, 4, false) == encryptedHeaderLength)
        return LogFileStart { word(bytes, 0, false), 0, false };
    return makeError(ErrorCode::BadMagic, QStringLiteral("is no log file"), path);
}

void RecordWalker::step()
{
    const std::uint64_t length = m_shape.length(std::span(m_head).first(m_shape.headLength));
    m_pending = 0;
    m_isBroken = length == 0;
    m_lastRecord = static_cast<std::uint32_t>(m_next);
    m_next += length;
}

void RecordWalker::add(std::span<const std::byte> bytes)
{
    while (!bytes.empty() && !m_isBroken) {
        const std::uint64_t wanted = m_next + m_pending; // next byte that we look at
        const std::uint64_t skip =
            std::min<std::uint64_t>(bytes.size(), wanted > m_position ? wanted - m_position : 0);
        bytes = bytes.subspan(static_cast<std::size_t>(skip));
        m_position += skip;
        const std::size_t taken = std::min(bytes.size(), m_shape.headLength - m_pending);
        std::copy_n(bytes.begin(), taken, m_head.begin() + static_cast<std::ptrdiff_t>(m_pending));
        m_pending += taken;
        m_position += taken;
        bytes = bytes.subspan(taken);
        if (m_pending == m_shape.headLength)
            step();
    }
}

} // namespace engine
