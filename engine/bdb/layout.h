// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/dbconfig.h"

#include <array>
#include <optional>

namespace engine::bdb {

/// The directories of an environment, resolved, and where each goes in a copy. A directory below
/// the home keeps its place; one elsewhere gets a name of its own, which depends on nothing but
/// its path, so that later copies agree with earlier ones.
struct EnvironmentLayout
{
    Path home; // absolute
    DbConfig config;
    struct Directory
    {
        Path configured; // as written in DB_CONFIG; "" is the home
        Path source; // absolute
        Path inCopy; // relative to the copy's home; "" is the home itself
    };
    std::vector<Directory> dataDirectories; // the home first, then as configured; all different
    std::vector<Directory> aliases; // further names that DB_CONFIG has for these
    Directory logDirectory;
    std::optional<Directory> temporaryDirectory; // needs to exist in the copy, empty
    std::optional<Directory> metadataDirectory; // only if it exists
    std::optional<Directory> blobDirectory; // only if it exists
    std::vector<Path> logFiles; // absolute, ascending by number
    std::vector<Path> regionFiles; // __db.001 …
    bool hasSystemVRegions = false;

    /// Where a directory of DB_CONFIG goes in a copy.
    Path inCopyOf(const Path &configured) const;
    /// Every directory that DB_CONFIG of the copy names, relative, without the home.
    std::vector<Path> directoriesOfCopy() const;
};

/// "./data//" -> "data", "." -> "".
Path plainDirectoryName(const Path &configured);

/// Reads only. NotAnEnvironment if there is neither log, region, DB_CONFIG nor database; NotFound
/// with its path if a data or log directory is missing.
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
    std::uint32_t pageSize = 0; // of an extent: its queue's; 0 if that is not there
    std::array<std::byte, 20> uid {}; // if encrypted, only the first 12 bytes; zero for extents
    bool hasChecksums = false;
    bool hasSubdatabases = false;
    bool isEncrypted = false;
    bool isSwapped = false; // big endian
    std::uint32_t lastPage = 0;
};

/// Every file of the data, metadata and blob directories, sub-directories and links included:
/// databases by their meta page (also when named log.something, or for the time of a transaction
/// __db.something), queue extents, partitions, and, with isDatabase false, files that are no
/// business of libdb's. Log files, DB_CONFIG, regions, other files of libdb's or Java Edition's
/// own and ours are left out. Sorted by inCopy.
Result<std::vector<DatabaseFile>> findDatabases(FileSystem &fs, const EnvironmentLayout &layout);

} // namespace engine::bdb
