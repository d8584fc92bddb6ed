// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/standby/jestandby.h"
#include "engine/standby/standbyfiles.h"

namespace engine {

/// Brings a Java Edition standby to the newest backup set of its history, after the primary's new
/// log came into the vault. The standby's lock is held by the caller. There is no recovery: the log
/// is the database, and whoever opens the standby recovers it.
class JeStandbyUpdate
{
public:
    JeStandbyUpdate(const Path &directory, StandbyState state, std::optional<StandbyIntent> intent,
        JobContext &context);
    Result<JobOutcome> run();

private:
    /// A log file of the set that the standby lacks, whole or in part.
    struct NewLog
    {
        const ManifestLog *log = nullptr;
        std::int64_t had = 0; // bytes that are there; 0: the file is new
        Path temporary; // complete, beside its final name, if the file is new
        Path target;
    };

    Result<> openVault();
    Result<> checkStandby();
    bool isUpToDate() const;
    Result<> planFiles();
    Result<> stage();
    Result<> stageFile(NewLog &file);
    Result<> checkLogs();
    Result<> publishLogs();
    Result<> append(const NewLog &file);
    bool hasGap() const;
    Result<> renameAll(bool isNewestFirst);
    Result<> checkPublished();
    Result<> publishState();
    Result<> removeFreed();
    Result<> removeFile(std::uint32_t number, const JeStandbyFile &file);
    Result<> removeTemporaryFiles() const;
    void compareProperties();
    void removeStaged();
    JobOutcome outcome() const;

    const Path &m_directory;
    JobContext &m_context;
    FileSystem &m_fs;
    StandbyState m_state;
    std::optional<StandbyIntent> m_intent; // of an earlier update that was cut short
    LogArchive m_archive;
    BackupSet m_set; // that the standby is brought to
    JeStandbyFiles m_files;
    std::vector<NewLog> m_new; // ascending
    Lsn m_needFrom;
    Lsn m_from; // position before
    std::int64_t m_bytes = 0;
    int m_removed = 0;
    int m_postponed = 0;
};

} // namespace engine
