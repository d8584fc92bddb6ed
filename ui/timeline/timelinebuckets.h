// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace ui {

/// Where each commit lies on the time axis, and a pyramid over that, so that the commits of a
/// pixel are counted in a few cache lines whatever the zoom.
///
/// Positions never go back: a commit whose clock stepped back lies where the latest one before it
/// lies, which is also how a restore to a time reads the log. The log tells whole seconds only, so
/// commits of the same second are spread over it in the order of the log. Both together make the
/// axis a picture of the LSN order in which each commit can be pointed at.
///
/// A value; built by a worker, immutable when shared.
class TimelineBuckets
{
public:
    static constexpr std::size_t fanOut = 16;

    std::size_t size() const { return m_levels.front().size(); }
    std::int64_t position(std::size_t commit) const { return m_levels.front()[commit]; }
    /// Number of commits with a position before `msecs`: the index of the first at or after it.
    std::size_t countBefore(std::int64_t msecs) const;

    /// Takes over what `index` has more. If its history isn't the one seen before, starts anew.
    void append(const engine::LogIndex &index);

private:
    void truncate(std::size_t size);
    void push(std::int64_t position);
    void appendRun(std::int64_t time, std::size_t count, std::int64_t width);

    // [k] holds every fanOut^k-th position; the top has one entry per 16 million commits.
    std::array<std::vector<std::int64_t>, 7> m_levels;
    engine::Lsn m_firstLsn;
    engine::Lsn m_lastLsn;
    std::int64_t m_lastTime = 0; // of the last run of equal times
    std::size_t m_lastRun = 0; // where that run starts; it is spread anew when it grows
};

using TimelineBucketsPtr = std::shared_ptr<const TimelineBuckets>;

/// For a worker: what `previous` knows is not computed again. `previous` may be null.
TimelineBucketsPtr grownBuckets(const TimelineBucketsPtr &previous, const engine::LogIndex &index);

} // namespace ui
