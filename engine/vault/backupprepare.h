// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/backup.h"
#include "engine/vault/historychoice.h"
#include "engine/vault/logsurvey.h"

namespace engine {

/// The world as a backup finds it: what the plan is made of, and the run looks at once more.
struct PreparedBackup
{
    PreparedBackup(BackupOptions theOptions, Vault theVault)
        : options(std::move(theOptions))
        , vault(std::move(theVault))
    {}

    BackupOptions options;
    Vault vault;
    Environment environment;
    bdb::HelperInfo library;
    std::vector<std::uint32_t> logNumbers; // in the environment, ascending
    HistoryChoice history;
    std::vector<BackupSet> sets; // of the incarnation
    std::optional<BackupSet> parent; // incremental
    std::optional<BackupSet> base; // incremental
    Lsn recoverFrom;
    std::uint32_t surveyFrom = 0; // log file where the oldest transaction begins that matters
    Lsn end;
    std::int64_t newLogBytes = 0; // between the archive's end and `end`
    std::string dbConfig; // for the copy
    std::vector<Error> warnings;
};

/// Reads only, and refuses what can't be backed up.
Result<PreparedBackup> prepareBackup(
    const BackupOptions &options, bdb::BdbHelper &helper, JobContext &context);

/// Where a recovery of a copy that is begun now has to start: ckp_lsn of the last checkpoint on
/// disk; the start of log file 1 if there never was one. Of an encrypted log, which can't be read,
/// the start of the oldest file.
Result<Lsn> findRecoverFrom(FileSystem &fs, const Path &logDirectory,
    const std::vector<std::uint32_t> &numbers, bool isEncrypted, TransferMonitor &monitor);

/// The proof that an offline backup asks for: EnvironmentInUse or AttachUnknown without it.
Result<> checkQuiescence(const Environment &environment);

} // namespace engine
