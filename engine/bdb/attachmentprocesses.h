// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/attachment.h"

#include <map>
#include <string_view>
#include <utility>

namespace engine::bdb {

using FileIdentity = std::pair<std::uint64_t, std::uint64_t>; // device, inode

/// A line of /proc/PID/maps that maps a file.
struct MappedFile
{
    FileIdentity identity;
    std::string path; // as the kernel writes it, without " (deleted)"
    bool isDeleted = false;
};
std::optional<MappedFile> parseMapsLine(std::string_view line);

/// The files by which a process gives itself away.
struct WatchedFiles
{
    Path home;
    FileIdentity homeIdentity;
    std::map<FileIdentity, std::string> regions; // region files and __db.register, with their names
    std::map<FileIdentity, std::string> logs; // the newest ones
    std::vector<Path> dataDirectories; // as the kernel writes them
    std::optional<std::int64_t> systemSegment;
};

struct ProcessFindings
{
    std::vector<AttachedProcess> processes;
    int hidden = 0; // processes that may not be looked into; kernel threads aren't counted
};

Result<ProcessFindings> findProcesses(
    FileSystem &fs, const WatchedFiles &watched, const Path &procRoot);

/// The process's name, empty if it is gone.
QString commandOf(FileSystem &fs, const Path &procRoot, std::int64_t pid);

/// Of a file in /proc, whose size says nothing.
Result<std::string> readKernelFile(FileSystem &fs, const Path &path);

} // namespace engine::bdb
