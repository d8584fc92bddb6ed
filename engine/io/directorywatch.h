// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"
#include "engine/io/clock.h"

#include <memory>
#include <vector>

namespace engine {

/// Wakes somebody who waits for files of some directories to be written, made, renamed or removed.
/// Only a hint: where the system has no such notice (network file systems, too many watches) the
/// wait is over when its time is, so whoever waits looks for himself. One thread.
class DirectoryWatch
{
public:
    virtual ~DirectoryWatch() = default;
    /// Replaces what is watched. False if one of them isn't: then waits end by time only.
    virtual bool setDirectories(const std::vector<Path> &directories) = 0;
    /// True if something happened since the last call; false after `nanoseconds`.
    virtual bool wait(std::int64_t nanoseconds) = 0;
};

/// The system's, by inotify; sleeps by `clock` where that fails.
std::unique_ptr<DirectoryWatch> makeDirectoryWatch(Clock &clock);

} // namespace engine
