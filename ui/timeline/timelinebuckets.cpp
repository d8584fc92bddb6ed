// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinebuckets.h"

#include <algorithm>

namespace ui {

namespace {

constexpr std::int64_t second = 1000;

} // namespace

std::size_t TimelineBuckets::countBefore(std::int64_t msecs) const
{
    // Entries before `msecs` on a level, from the bounds that the level above leaves.
    std::size_t count = 0;
    for (std::size_t level = m_levels.size(); level-- > 0;) {
        const std::vector<std::int64_t> &entries = m_levels[level];
        const bool isTop = level + 1 == m_levels.size();
        const std::size_t first = count == 0 ? 0 : (count - 1) * fanOut;
        const std::size_t end = isTop ? entries.size() : std::min(count * fanOut, entries.size());
        std::size_t i = first;
        while (i < end && entries[i] < msecs)
            ++i;
        count = i;
        if (count == 0)
            return 0; // each level starts with the first commit
    }
    return count;
}

void TimelineBuckets::append(const engine::LogIndex &index)
{
    const std::vector<engine::Commit> &commits = index.commits;
    const std::size_t known = size();
    const bool continues = known > 0 && commits.size() >= known && commits.front().lsn == m_firstLsn
        && commits[known - 1].lsn == m_lastLsn;
    if (!continues) {
        truncate(0);
        m_lastRun = 0;
        m_lastTime = commits.empty() ? 0 : commits.front().time.msecs;
    }
    if (commits.empty() || size() == commits.size())
        return;

    truncate(m_lastRun);
    std::size_t runStart = m_lastRun;
    std::int64_t time = m_lastTime;
    std::size_t i = std::max(continues ? known : 1, runStart + 1);
    for (; i < commits.size(); ++i) {
        const std::int64_t next = commits[i].time.msecs;
        if (next <= time)
            continue; // the same second, or a clock that stepped back
        appendRun(time, i - runStart, std::min(second, next - time));
        runStart = i;
        time = next;
    }
    m_lastRun = runStart;
    m_lastTime = time;
    appendRun(time, commits.size() - runStart, second);
    m_firstLsn = commits.front().lsn;
    m_lastLsn = commits.back().lsn;
}

void TimelineBuckets::appendRun(std::int64_t time, std::size_t count, std::int64_t width)
{
    // A time with milliseconds is exact as it is.
    const std::int64_t spread = time % second == 0 ? width : 0;
    for (std::size_t k = 0; k < count; ++k)
        push(time + static_cast<std::int64_t>(k) * spread / static_cast<std::int64_t>(count));
}

void TimelineBuckets::push(std::int64_t position)
{
    std::size_t i = size();
    for (std::vector<std::int64_t> &level : m_levels) {
        level.push_back(position);
        if (i % fanOut != 0)
            return;
        i /= fanOut;
    }
}

void TimelineBuckets::truncate(std::size_t size)
{
    std::size_t keep = size;
    for (std::vector<std::int64_t> &level : m_levels) {
        level.resize(keep);
        keep = (keep + fanOut - 1) / fanOut;
    }
}

TimelineBucketsPtr grownBuckets(const TimelineBucketsPtr &previous, const engine::LogIndex &index)
{
    auto grown = previous ? std::make_shared<TimelineBuckets>(*previous)
                          : std::make_shared<TimelineBuckets>();
    grown->append(index);
    return grown;
}

} // namespace ui
