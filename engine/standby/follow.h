// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/directorywatch.h"
#include "engine/standby/followstate.h"
#include "engine/standby/standby.h"

#include <functional>

namespace engine {

/// How often a follower does what. Nanoseconds of the steady clock.
struct FollowPace
{
    static constexpr std::int64_t second = 1'000'000'000;
    std::int64_t shipEvery = second / 2; // at most; the primary's disk is shared with it
    std::int64_t lookEvery = second; // at least, whatever the watch says
    std::int64_t archiveEvery = 2 * second; // at most
    std::int64_t recoverEvery = 300 * second;
    std::int64_t recoverBytes = 64 << 20; // or when so much log waits
    /// A recovery by a whole update, which makes a backup set and finds databases that no log
    /// knows of, instead of one from the log that was shipped.
    std::int64_t updateEvery = 3600 * second;
    std::int64_t retryAfter = 5 * second; // of what went wrong
};

struct FollowOptions
{
    StandbyOptions standby;
    FollowPace pace;
};

/// Sees what is written to the follow state, on the follower's thread.
using FollowObserver = std::function<void(const FollowState &)>;

/// Ships the primary's new log to a standby, and on to its vault's archive, until it is cancelled,
/// which is how it ends well. What goes wrong is told in the follow state and tried again for ever;
/// only a beginning that can't be is an error: NotRegistered, Unsupported for Java Edition, and
/// Busy with the name of another follower, in this process or elsewhere.
///
/// New log is appended to a log archive of the standby's own, so that a busy vault never holds it
/// up, and the standby's databases take it in now and then, on another thread. The standby is only
/// written to by updates and recoveries, as ever.
Result<JobOutcome> runFollow(const FollowOptions &options, bdb::BdbHelper &helper,
    DirectoryWatch &watch, JobContext &context, const FollowObserver &observer = {});

} // namespace engine
