// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <array>
#include <cstddef>
#include <span>

namespace engine {

/// The first fields of a log file, as far as the archive needs them (see engine/bdb/FORMAT.md).
struct LogFileStart
{
    std::uint32_t previousEnd = 0; // offset of the last record of the file before
    std::uint32_t version = 0; // 0 if it is encrypted
    bool isSwapped = false;
};

inline constexpr std::size_t logFileStartLength = 28;

/// BadMagic if it isn't the start of a log file.
Result<LogFileStart> readLogFileStart(std::span<const std::byte> bytes, const Path &path);

/// How to find the end of a record from its first bytes.
struct RecordShape
{
    static constexpr std::size_t longestHead = 14;
    std::size_t headLength = 0; // at most longestHead
    std::uint64_t (*length)(std::span<const std::byte> head) = nullptr; // 0: can't be a record
};

RecordShape bdbRecordShape(bool isSwapped);
RecordShape jeEntryShape();

/// Follows the record lengths of a log file as its bytes stream by: finds the last record, and
/// whether the bytes end where a record ends. A second opinion on the scanner's, for little cost.
class RecordWalker
{
public:
    /// `offset` is the end of a record, or 0.
    RecordWalker(std::uint32_t offset, std::uint32_t lastRecord, RecordShape shape)
        : m_next(offset)
        , m_position(offset)
        , m_lastRecord(lastRecord)
        , m_shape(shape)
    {}

    void add(std::span<const std::byte> bytes);
    bool isAtRecordEnd() const { return !m_isBroken && m_next == m_position && m_pending == 0; }
    std::uint32_t lastRecord() const { return m_lastRecord; }

private:
    void step();

    std::uint64_t m_next; // where the next record starts
    std::uint64_t m_position; // bytes seen
    std::uint32_t m_lastRecord;
    RecordShape m_shape;
    bool m_isBroken = false; // a length that can't be
    std::size_t m_pending = 0; // bytes of m_head that are filled
    std::array<std::byte, RecordShape::longestHead> m_head {};
};

} // namespace engine
