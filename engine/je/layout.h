// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <optional>

namespace engine::je {

struct LogFileName
{
    std::uint32_t number = 0;
    Path path; // absolute; where it was found
};

/// What lies in a Java Edition home; names only, nothing is opened but je.properties.
struct EnvironmentLayout
{
    Path home;
    /// je.log.nDataDirectories; 0: log files lie in the home itself. An application may set it in
    /// its program instead of je.properties: then it is the number of directories that are there.
    int dataDirectories = 0;
    std::vector<LogFileName> logFiles; // ascending
    std::vector<Path> properties; // je.properties if it is there
    std::vector<Path> deleted; // "*.del", "deleted/*": freed by the cleaner, not needed
    std::vector<Path> setAside; // "*.bad": a last file that recovery couldn't read
    std::vector<Path> replicationLeftovers; // ".tmp", ".bup" of a network restore
    /// Names that JE takes for log files but never gives them itself ("00000000.jdb.1",
    /// "0000000A.JDB"): no data, and JE may fail on them.
    std::vector<Path> lookalikes;
    bool isMarkedCorrupt = false; // 7fffffff.jdb is there
    bool hasLockFile = false; // je.lck
};

/// Lists a home. InvalidArgument with the file's name if log files lie where JE would refuse them
/// (in data directories as well as in the home, in the wrong one, in one too many), or if
/// je.properties has no valid number of data directories.
/// A file that vanishes meanwhile is no error.
Result<EnvironmentLayout> readLayout(FileSystem &fs, const Path &home);

/// Lists only the log files, again; for use while the cleaner works.
Result<std::vector<LogFileName>> listLogFiles(
    FileSystem &fs, const Path &home, int dataDirectories);

} // namespace engine::je
