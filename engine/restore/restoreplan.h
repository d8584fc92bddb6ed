// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"
#include "engine/restore/restorability.h"

namespace engine {

struct RestoreOptions
{
    Path vault;
    QString environmentId;
    QString incarnation; // empty: the newest
    RestoreTarget target;
    Path destination; // new or empty, unless replace
    bool replace = false; // the former content is set aside beside it, never removed
    /// Berkeley DB. Java Edition needs no recovery, and each of its copies is checked.
    bool recover = true;
    bool verify = true;
    bdb::Secret password;
    QString baseSet; // empty: the newest full that isn't newer than the cut; else this one. Java
                     // Edition: only configuration and placement of files are taken from it
    Path indexCache; // of the log archive's index; empty: the archived logs are read through
};

struct RestorePlan
{
    RestoreOptions options;
    QString incarnation;
    BackupSet base;
    std::vector<ManifestLog> logs; // needed ones, ascending; the last one cut at `cut`
    Lsn commit; // last commit restored; null if none can be seen in the log
    Lsn cut; // end of its record, or where the base became consistent: nothing behind it is used
    std::optional<Timestamp> commitTime;
    std::uint64_t commitsAfter = 0; // archived commits that this restore leaves out
    PlanSteps steps;
    std::vector<Error> warnings;
};

/// Reads only. TargetUnreachable names the cause and the nearest points before and after, which
/// nearestRestorePoints(readRestoreHistory(…)) gives as values.
Result<RestorePlan> planRestore(
    const RestoreOptions &options, bdb::BdbHelper &helper, JobContext &context);
/// Builds the result in a staging directory beside the destination, recovers and verifies it
/// there, and renames it last. Until then the destination is untouched. What killed runs left
/// beside the destination is removed first.
Result<JobOutcome> runRestore(const RestorePlan &plan, bdb::BdbHelper &helper, JobContext &context);

} // namespace engine
