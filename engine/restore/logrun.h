// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "engine/restore/restorability.h"
#include "engine/vault/vault.h"

namespace engine {

/// A stretch of archived log without a break. Between two runs lies a gap. In Java Edition's log,
/// which lacks what its cleaner freed, a stretch of cuts that can be restored.
struct LogRun
{
    std::uint32_t firstFile = 0;
    std::uint32_t lastFile = 0;
    Lsn end; // after its last record
    QString endCause; // why it ends; empty for the end of the archive
    GapCause endWhy = {}; // the same
    Lsn after = {}; // Java Edition: a checkpoint before which cuts lack a file; null if none do

    Lsn start() const { return std::max(after, Lsn { firstFile, 0 }); }
    bool contains(Lsn lsn) const { return start() <= lsn && lsn <= end; }
};

/// Ascending.
std::vector<LogRun> contiguousRuns(const LogArchive &archive, const LogIndex &archiveIndex);

/// The commits of a run: a view into the index, which may know more than the archive vouches for.
std::span<const Commit> commitsOf(const LogRun &run, const LogIndex &archiveIndex);

/// The fulls of an incarnation that a run supports, ascending by consistentFrom.
std::vector<const BackupSet *> basesIn(
    const LogRun &run, const std::vector<BackupSet> &sets, const QString &incarnation);

/// The last commit before `lsn`, the first at or after it; null if there is none.
const Commit *commitBefore(std::span<const Commit> commits, Lsn lsn);
const Commit *commitAtOrAfter(std::span<const Commit> commits, Lsn lsn);

} // namespace engine
