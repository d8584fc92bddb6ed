// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/backup.h"
#include "engine/vault/historychoice.h"
#include "engine/vault/logsurvey.h"

#include <set>

namespace engine {

/// Of a set that is made of somebody else's copy, in whose directory PreparedBackup::environment
/// is.
struct AdoptedCopy
{
    Path home; // of the environment
    Lsn logEnd; // of the copy, of which `end` may leave out something
    bool isJoined = false; // the log archive has all of the log that is needed
    std::set<Path> knownFiles; // of the environment, as far as one can see, by the names of the log
};

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
    std::optional<AdoptedCopy> adopted;
};

/// Unsupported if the logs are of a release that the linked library can't recover.
Result<> checkVersion(const Environment &environment, const bdb::HelperInfo &library);
/// DB_CONFIG for a copy, empty if there is none; DangerousPath if it leads out of it.
Result<std::string> readHarmlessDbConfig(FileSystem &fs, const Environment &environment);
/// Files beside the databases, which aren't part of a backup.
std::optional<Error> otherFilesWarning(const Environment &environment);
/// NoSpace if the vault has less than `wanted` bytes left.
Result<> checkSpace(FileSystem &fs, const Path &vault, std::int64_t wanted);

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
