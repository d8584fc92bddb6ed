// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/environment.h"
#include "engine/vault/databasecopy.h"
#include "engine/vault/logsurvey.h"
#include "engine/vault/sourcelog.h"

#include <functional>
#include <set>

namespace engine {

/// Copies all databases of an environment into a directory while the application may create,
/// rename and remove some, and proves afterwards that the copies and the logs together know every
/// one. One thread.
class DatabaseSet
{
public:
    DatabaseSet(FileSystem &fs, const Environment &environment, Path target, CopyMethod method)
        : m_fs(fs)
        , m_environment(environment)
        , m_target(std::move(target))
        , m_method(method)
    {}

    /// Take the pages from what the library's backup made: all databases in one directory.
    Result<> readFromLibraryCopy(const Path &directory);
    /// `betweenFiles` is called before each file. Copies anew what appears meanwhile, as long as
    /// something does.
    Result<> copy(const std::function<Result<>()> &betweenFiles, TransferMonitor &monitor);
    /// A database that was renamed after it was copied is there twice then, and recovery would mix
    /// up the pages of the two: only the last copy stays. NotCovered if recovery would lose one.
    Result<> leaveOutRenamed(const LogSurvey &survey);
    /// NotCovered if a database is neither in the copy nor known to the logs. Names that the logs
    /// know as open and that are nowhere are returned for a warning.
    Result<std::vector<Path>> checkNames(const LogSurvey &survey) const;
    /// NotCovered if a database lacks what a bulk transaction put into it and not into the log:
    /// it is older than the log's last checkpoint, and recovery would crash or miss it.
    Result<> checkBulkPages(const LogSurvey &survey) const;
    /// Reads all copies back from disk.
    Result<> prove(TransferMonitor &monitor) const;

    /// Sorted by name.
    std::vector<ManifestEntry> entries() const;
    Lsn highestPageLsn() const;
    /// With the directories of the copied files, of DB_CONFIG and of names in the logs; sorted.
    std::vector<Path> directories(const LogSurvey &survey) const;
    bool hasReflinks() const { return m_hasReflinks; }

private:
    Result<bool> copyNew(const std::vector<bdb::DatabaseFile> &found,
        const std::function<Result<>()> &betweenFiles, TransferMonitor &monitor);
    Result<> copyOne(const bdb::DatabaseFile &file, TransferMonitor &monitor);
    Result<DatabaseCopy> copyAsItIs(bdb::DatabaseFile &file, TransferMonitor &monitor);

    FileSystem &m_fs;
    const Environment &m_environment;
    Path m_target;
    CopyMethod m_method;
    Path m_libraryCopy; // empty: from the environment itself
    std::map<Path, ManifestEntry> m_entries; // by name in the copy
    std::vector<bdb::DatabaseFile> m_copied; // in this order, as the copies are
    std::map<Path, bdb::DatabaseFile> m_vanished; // seen, but gone before they were copied
    std::vector<bdb::DatabaseFile> m_present; // as of the last look
    bool m_hasReflinks = false;
};

/// The names by which logs may call a file: relative to each data directory that holds it.
std::vector<Path> loggedNamesOf(const bdb::EnvironmentLayout &layout, const Path &source);

/// Queue extents come and go without a record of their own; their queue's records cover them.
bool isExtent(const bdb::DatabaseFile &file);

} // namespace engine
