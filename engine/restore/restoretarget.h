// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/timestamp.h"

#include <variant>

namespace engine {

struct RestoreToLatest
{
    bool operator==(const RestoreToLatest &) const = default;
};
/// Every commit with time <= `time` up to, not including, the first commit (in log order) that is
/// later than it; so a stepping clock can't pull in work done after. Where the clock stepped, the
/// search starts at the newest full backup whose own last commit isn't later than `time`. Berkeley
/// DB keeps whole seconds: 12:00:05.900 includes all commits of 12:00:05.
struct RestoreToTime
{
    Timestamp time;
    bool operator==(const RestoreToTime &) const = default;
};
/// Up to and including the last commit whose record starts at or before `lsn`.
struct RestoreToLsn
{
    Lsn lsn;
    bool operator==(const RestoreToLsn &) const = default;
};
/// Up to and including exactly this commit record.
struct RestoreToCommit
{
    Lsn lsn;
    bool operator==(const RestoreToCommit &) const = default;
};
using RestoreTarget = std::variant<RestoreToLatest, RestoreToTime, RestoreToLsn, RestoreToCommit>;

} // namespace engine
