// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logframe.h"

#include <cstring>

namespace engine::bdb {

namespace {

bool isZero(std::span<const std::byte> bytes)
{
    return bytes.empty()
        || (bytes.front() == std::byte(0)
            && std::memcmp(bytes.data(), bytes.data() + 1, bytes.size() - 1) == 0);
}

constexpr std::size_t blockBytes = 4096; // stepped over at once where all is zero
constexpr std::int64_t leastBudget = std::int64_t(64) << 20;
constexpr std::int64_t budgetPerByte = 16;

/// Tries every offset behind a bad record. A record after it has a prev that points into the bad
/// stretch, a length that fits and the right checksum; by chance that doesn't happen.
class TailSearch
{
public:
    TailSearch(FileWindow &window, const LogFrame &frame, std::int64_t badOffset)
        : m_window(window)
        , m_frame(frame)
        , m_bad(badOffset)
        // Hostile bytes could ask for a checksum of almost everything at every offset.
        , m_budget(std::max(leastBudget, budgetPerByte * (window.limit() - badOffset)))
    {}

    Result<LogTail> run()
    {
        const std::size_t headerSize = m_frame.headerSize();
        std::int64_t offset = m_bad + 1;
        bool sawBytes = false;
        while (offset < m_window.limit()) {
            auto block = m_window.read(offset, blockBytes + headerSize);
            if (!block.hasValue())
                return std::move(block).error();
            const auto bytes = block.value();
            if (bytes.empty())
                break;
            const bool allZero = isZero(bytes);
            sawBytes = sawBytes || !allZero;
            if (bytes.size() < headerSize)
                break;
            const std::size_t starts = bytes.size() - headerSize + 1;
            if (!allZero) {
                if (const auto at = firstCandidate(bytes, starts, offset)) {
                    auto verdict = judge(*at);
                    if (!verdict.hasValue())
                        return std::move(verdict).error();
                    if (verdict.value())
                        return LogTail { LogEnd::Damaged, m_goodAgain };
                    offset = *at + 1;
                    continue;
                }
            }
            offset += static_cast<std::int64_t>(starts);
        }
        return LogTail { sawBytes ? LogEnd::TornTail : LogEnd::Clean, 0 };
    }

private:
    std::optional<std::int64_t> firstCandidate(
        std::span<const std::byte> bytes, std::size_t starts, std::int64_t base) const
    {
        for (std::size_t i = 0; i < starts; ++i) {
            const RecordHeader header = m_frame.parse(bytes.data() + i);
            const std::int64_t offset = base + static_cast<std::int64_t>(i);
            if (header.previous >= m_bad && header.previous < offset
                && m_frame.isPlausible(header, m_window.limit() - offset))
                return offset;
        }
        return std::nullopt;
    }

    /// True ends the search: a good record, or too much work to exclude one.
    Result<bool> judge(std::int64_t offset)
    {
        auto bytes = m_window.read(offset, m_frame.headerSize());
        if (!bytes.hasValue())
            return std::move(bytes).error();
        if (bytes.value().size() < m_frame.headerSize())
            return false;
        const RecordHeader header = m_frame.parse(bytes.value().data());
        m_budget -= header.length;
        if (header.length > m_window.capacity() / 2)
            m_budget -= static_cast<std::int64_t>(m_window.capacity()); // read again to go on
        if (m_budget < 0)
            return true;
        auto good = hasGoodChecksum(m_window, m_frame, offset, header);
        if (good.hasValue() && good.value())
            m_goodAgain = static_cast<std::uint32_t>(offset);
        return good;
    }

    FileWindow &m_window;
    const LogFrame &m_frame;
    std::int64_t m_bad;
    std::int64_t m_budget;
    std::uint32_t m_goodAgain = 0;
};

} // namespace

Result<LogTail> examineTail(
    FileWindow &window, const LogFrame &frame, std::int64_t badOffset, bool searchZeros)
{
    auto first = window.read(badOffset, frame.headerSize());
    if (!first.hasValue())
        return std::move(first).error();
    const bool startsWithZeros = isZero(first.value());
    if (startsWithZeros && !searchZeros)
        return LogTail {};
    auto tail = TailSearch(window, frame, badOffset).run();
    // Only zeros behind a bad record that isn't zero itself: torn, not clean.
    if (tail.hasValue() && tail.value().ending == LogEnd::Clean && !startsWithZeros)
        tail.value().ending = LogEnd::TornTail;
    return tail;
}

} // namespace engine::bdb
