// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinedata.h"

// Made-up histories for tests, bench and pictures of the timeline.
namespace madeup {

inline constexpr std::int64_t start = 1'795'264'800'000; // 2026-11-21T12:40:00Z

/// One commit at each of `times` (milliseconds), `perFile` to a log file, from log file 1 on.
std::shared_ptr<engine::LogIndex> logOf(
    const std::vector<std::int64_t> &times, std::size_t perFile = 10);

/// `count` commits over `hours`, with quiet and busy times, in log files of `perFile` commits.
std::shared_ptr<engine::LogIndex> busyLog(
    std::size_t count, double hours, std::size_t perFile = 5000);

/// Some thousand commits in 70 minutes and everything that lanes can show, a gap included.
ui::TimelineData everything();

} // namespace madeup
