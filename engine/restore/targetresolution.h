// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/restorehistory.h"

namespace engine {

/// A target pinned to the log. Everything that isn't a commit is free between `commit` and
/// `latestCut`: any cut there gives the same content.
struct ResolvedTarget
{
    const LogRun *run = nullptr; // of the history
    std::optional<Commit> commit; // last one restored; none if none can be seen
    Lsn latestCut; // start of the next commit, or the end of the run
    bool takesAll = false; // latest: also what follows the last commit
    QString remark; // for a warning: what is special about the choice
};

/// Pure. TargetUnreachable with the cause, without the nearest points. InvalidArgument where the
/// target can't be looked for, as a time in an encrypted log.
Result<ResolvedTarget> resolveTarget(
    const RestoreTarget &target, const RestoreHistory &history, Timestamp now);

/// Berkeley DB: the newest full that isn't newer than the cut; by `baseSet` that one. Null if there
/// is none.
const BackupSet *chooseBase(
    const ResolvedTarget &resolved, const RestoreHistory &history, const QString &baseSet);

} // namespace engine
