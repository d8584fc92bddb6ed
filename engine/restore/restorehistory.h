// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/logrun.h"
#include "engine/restore/restorability.h"

namespace engine {

/// All that a vault knows of one incarnation of an environment, as read from disk. Value type.
struct RestoreHistory
{
    QString incarnation;
    std::vector<BackupSet> sets; // of all incarnations, as the vault orders them
    std::vector<BrokenSet> broken;
    LogArchive archive;
    LogIndexPtr index; // of the log archive
    std::vector<LogRun> runs;
    Restorability restorability;
};

/// Reads only, but for `indexCache` (may be empty). An empty incarnation is the newest one.
/// NotRegistered if the vault doesn't know the environment or the incarnation.
Result<RestoreHistory> readRestoreHistory(const Vault &vault, const QString &environmentId,
    const QString &incarnation, const Path &indexCache, JobContext &context);

} // namespace engine
