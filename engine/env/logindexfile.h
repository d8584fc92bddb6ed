// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindexformat.h"

namespace engine {

/// What an earlier look found.
struct KnownLogFile
{
    const LogFileInfo &info;
    bool isFromCache = false; // of another run: trust neither inode nor time alone
};

/// Looks at one log file: takes over what is known of it, reads only what was added, or reads it
/// all. `isHighest`: it may be growing right now. NotFound and Cancelled are errors; a file that
/// can't be read is a state.
Result<LogFileContent> lookAtLogFile(FileSystem &fs, const LogIndexFormat &format,
    const FoundLogFile &where, bool isHighest, const KnownLogFile *known, TransferMonitor &monitor);

} // namespace engine
