// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logframe.h"

#include <algorithm>
#include <optional>

namespace engine::je {

namespace {

constexpr std::size_t blockBytes = 4096;
constexpr std::int64_t leastBudget = std::int64_t(64) << 20;
constexpr std::int64_t budgetPerByte = 16;

/// Tries every offset behind a bad entry. An entry after it has a prevOffset that points into the
/// bad stretch, a length that fits and the right checksum; by chance that doesn't happen.
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

    Result<LogEnd> run()
    {
        std::int64_t offset = m_bad + 1;
        while (offset < m_window.limit()) {
            auto block = m_window.read(offset, blockBytes + plainHeaderLength);
            if (!block.hasValue())
                return std::move(block).error();
            const auto bytes = block.value();
            if (bytes.size() < plainHeaderLength)
                break;
            const std::size_t starts = bytes.size() - plainHeaderLength + 1;
            const auto candidate = firstCandidate(bytes, starts, offset);
            if (!candidate) {
                offset += static_cast<std::int64_t>(starts);
                continue;
            }
            auto good = isGoodOrTooHard(*candidate);
            if (!good.hasValue())
                return std::move(good).error();
            if (good.value())
                return LogEnd::Damaged;
            offset = *candidate + 1;
        }
        return LogEnd::TornTail;
    }

private:
    std::optional<std::int64_t> firstCandidate(
        std::span<const std::byte> bytes, std::size_t starts, std::int64_t base) const
    {
        for (std::size_t i = 0; i < starts; ++i) {
            const EntryHeader header = m_frame.parse(bytes.data() + i);
            const std::int64_t offset = base + static_cast<std::int64_t>(i);
            if (header.previous >= m_bad && header.previous < offset
                && LogFrame::isPlausible(header, m_window.limit() - offset))
                return offset;
        }
        return std::nullopt;
    }

    /// Too much work to exclude a good entry counts as one.
    Result<bool> isGoodOrTooHard(std::int64_t offset)
    {
        auto bytes = m_window.read(offset, plainHeaderLength);
        if (!bytes.hasValue())
            return std::move(bytes).error();
        if (bytes.value().size() < plainHeaderLength)
            return false;
        const EntryHeader header = m_frame.parse(bytes.value().data());
        m_budget -= static_cast<std::int64_t>(header.length);
        if (header.length > m_window.capacity() / 2)
            m_budget -= static_cast<std::int64_t>(m_window.capacity()); // read again to go on
        if (m_budget < 0)
            return true;
        return hasGoodChecksum(m_window, m_frame, offset, header);
    }

    FileWindow &m_window;
    const LogFrame &m_frame;
    std::int64_t m_bad;
    std::int64_t m_budget;
};

} // namespace

Result<LogEnd> examineTail(FileWindow &window, const LogFrame &frame, std::int64_t badOffset)
{
    auto start = window.read(badOffset, plainHeaderLength);
    if (!start.hasValue())
        return std::move(start).error();
    const auto bytes = start.value();
    if (bytes.empty())
        return LogEnd::Clean;
    if (bytes.size() < plainHeaderLength)
        return LogEnd::TornTail;
    // A writer that dies leaves the start of a good entry. So one that is all there and wrong is
    // no torn one; zeros may be where a file system lost its last pages.
    const bool isZero =
        std::all_of(bytes.begin(), bytes.end(), [](std::byte b) { return b == std::byte(0); });
    const auto room = static_cast<std::uint64_t>(window.limit() - badOffset);
    if (!isZero && frame.parse(bytes.data()).length <= room)
        return LogEnd::Damaged;
    return TailSearch(window, frame, badOffset).run();
}

} // namespace engine::je
