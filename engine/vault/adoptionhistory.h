// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/historychoice.h"
#include "engine/vault/sourcelog.h"

namespace engine {

/// Which log history of a vault a copy of an environment belongs to, and how much of its log.
struct AdoptedHistory
{
    HistoryChoice choice; // without nextLog
    Lsn end; // of what belongs to the set
};

/// Compares contents, the newest history first. The copy joins one whose archive holds all of its
/// log; what a recovery of the copy wrote behind that (a checkpoint and the like, never a commit)
/// is left out, for in the environment other records have these numbers. Else it begins another
/// one, put before all that are known, since no environment goes on with it. `end` is that of
/// `log`. Reads only.
Result<AdoptedHistory> chooseAdoptedHistory(FileSystem &fs, const Vault &vault,
    const QString &environmentId, SourceLog &log, const Path &logDirectory, Lsn end, Timestamp now,
    TransferMonitor &monitor);

} // namespace engine
