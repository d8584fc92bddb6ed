// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

namespace engine {

/// All that the index knows of one log file.
struct LogFileContent
{
    LogFileInfo info;
    std::vector<Commit> commits; // new ones
    std::vector<Checkpoint> checkpoints; // new ones
    bool keepsKnown = false; // the former ones hold, too
    bool isUnchanged = false; // nothing is different from before
    std::int64_t bytesRead = 0;
};

/// What an earlier look found.
struct KnownLogFile
{
    const LogFileInfo &info;
    bool isFromCache = false; // of another run: trust neither inode nor time alone
};

/// Looks at one log file: takes over what is known of it, reads only what was added, or reads it
/// all. `isHighest`: it may be growing right now. `info.number` and `info.path` say which file.
/// NotFound and Cancelled are errors; a file that can't be read is a state.
Result<LogFileContent> lookAtLogFile(FileSystem &fs, std::uint32_t number, const Path &path,
    bool isHighest, const KnownLogFile *known, TransferMonitor &monitor);

} // namespace engine
