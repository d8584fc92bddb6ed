// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/jebackup.h"

#include <set>

namespace engine {

/// One backup of a Java Edition environment under way: checks the log, archives it, publishes the
/// set. The vault's lock is held by the caller. One thread.
class JeBackupRun
{
public:
    JeBackupRun(PreparedJeBackup prepared, JobContext &context);
    Result<JobOutcome> run();

private:
    Result<> stage();
    Result<> survey();
    Result<> chooseFiles();
    Result<> describeStart();
    Result<> checkStillQuiet();
    Result<> checkSpace();
    Result<> archiveLogs();
    Result<> archiveOne(const JeLogFacts &facts);
    Result<> describeLogs();
    Result<> copyProperties();
    Result<> publish();
    void releaseCleaner();
    JobOutcome outcome() const;
    bool isIncremental() const { return m_prepared.options.kind == BackupKind::Incremental; }
    const ManifestLog *inParent(std::uint32_t number) const;
    FileSystem &fs() const { return m_context.fs(); }

    PreparedJeBackup m_prepared;
    JobContext &m_context;
    Manifest m_manifest;
    Path m_staging; // becomes the set's directory
    JeSurvey m_survey;
    std::set<std::uint32_t> m_numbers; // of the set
    std::set<std::uint32_t> m_leftOut; // reserved ones, by choice
    JeSnapshot::HoldCost m_holdCost;
    bool m_heldCleaner = false;
    std::int64_t m_logBytes = 0; // newly archived
};

} // namespace engine
