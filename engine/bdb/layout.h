// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/dbconfig.h"

#include <array>
#include <optional>

namespace engine::bdb {

/// The directories of an environment, resolved, and where each goes in a copy.
struct EnvironmentLayout
{
    Path home;
    DbConfig config;
    struct Directory
    {
        Path source; // absolute
        Path inCopy; // relative to the copy's home; "" is the home itself
    };
    std::vector<Directory> dataDirectories; // the home first, then as configured
    Directory logDirectory;
    std::optional<Directory> metadataDirectory;
    std::optional<Directory> blobDirectory;
    std::vector<Path> logFiles; // absolute, ascending by number
    std::vector<Path> regionFiles; // __db.001 …
    bool hasSystemVRegions = false;
};

/// Reads only. NotAnEnvironment if there is neither log, region, DB_CONFIG nor database.
Result<EnvironmentLayout> readLayout(FileSystem &fs, const Path &home);

enum class DatabaseByteOrder { Little, Big };

/// A database file found by looking, not by asking the log.
struct DatabaseFile
{
    Path source; // absolute
    Path inCopy; // relative to the copy's home
    std::int64_t size = 0;
    bool isDatabase = false; // false: some other file in a data directory
    QString type; // btree, hash, recno, queue, heap, queue extent, unknown
    std::uint32_t pageSize = 0;
    std::array<std::byte, 20> uid {};
    bool hasChecksums = false;
    bool isEncrypted = false;
    bool isSwapped = false;
    std::uint32_t lastPage = 0;
};

/// Every file of the data directories, sub-directories included, that a copy must hold: databases
/// by their meta page (also when named log.something), queue extents, partitions. Log files,
/// regions, lock and temporary files of libdb are left out.
Result<std::vector<DatabaseFile>> findDatabases(FileSystem &fs, const EnvironmentLayout &layout);

} // namespace engine::bdb
