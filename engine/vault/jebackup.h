// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/backup.h"
#include "engine/vault/jehistory.h"
#include "engine/vault/jesurvey.h"

namespace engine {

/// A Java Edition environment as a backup finds it, with the log files of that moment in hand.
struct PreparedJeBackup
{
    BackupOptions options;
    Vault vault;
    Environment environment;
    JeSnapshot snapshot;
    JeHistory history;
    std::optional<BackupSet> parent; // the newest of the incarnation; also for a full
    std::vector<Error> warnings;
};

/// Reads only, and refuses what can't be backed up.
Result<PreparedJeBackup> prepareJeBackup(const BackupOptions &options, JobContext &context);

Result<BackupPlan> planJeBackup(const BackupOptions &options, JobContext &context);
/// The vault's lock is held by the caller.
Result<JobOutcome> runJeBackup(const BackupPlan &plan, JobContext &context);

/// The proof that an offline backup asks for: EnvironmentInUse or AttachUnknown without it.
Result<> checkNoJeWriter(FileSystem &fs, const Path &home);

} // namespace engine
