// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/backupprepare.h"
#include "engine/vault/databaseset.h"

namespace engine {

/// One backup under way: stages a set, archives the logs, and publishes both. The vault's lock is
/// held by the caller. One thread.
class BackupRun
{
public:
    BackupRun(PreparedBackup prepared, bdb::BdbHelper &helper, JobContext &context);
    /// Opens every log file that is going to be needed; LogGap if one has just been removed.
    Result<> openLog();
    Result<JobOutcome> run();

private:
    void beginAfterGap(std::uint32_t first);
    Result<> stage();
    Result<> copyDatabases();
    Result<> copyByLibrary();
    Result<> findEnd();
    Result<> checkStillQuiet(Lsn end);
    Result<> archiveLogs();
    Result<> surveyArchive();
    Result<> checkFullNames();
    Result<> checkIncrementalNames();
    Result<> describeLogs();
    Result<> publish();
    JobOutcome outcome() const;
    bool isIncremental() const { return m_prepared.options.kind == BackupKind::Incremental; }
    FileSystem &fs() const { return m_context.fs(); }

    PreparedBackup m_prepared;
    bdb::BdbHelper &m_helper;
    JobContext &m_context;
    Manifest m_manifest;
    Path m_staging; // becomes the set's directory
    std::optional<SourceLog> m_log;
    std::optional<DatabaseSet> m_databases; // none for an incremental
    LogSurvey m_survey;
    std::int64_t m_logBytes = 0; // newly archived
};

} // namespace engine
