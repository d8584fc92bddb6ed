// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/env/logindex.h"
#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"
#include "engine/vault/vault.h"

#include <variant>

namespace engine {

struct RestoreToLatest
{
    bool operator==(const RestoreToLatest &) const = default;
};
/// Every commit with time <= `time` up to, not including, the first commit (in log order) that is
/// later than it; so a stepping clock can't pull in work done after.
struct RestoreToTime
{
    Timestamp time;
    bool operator==(const RestoreToTime &) const = default;
};
/// Up to and including the last commit whose record starts at or before `lsn`.
struct RestoreToLsn
{
    Lsn lsn;
    bool operator==(const RestoreToLsn &) const = default;
};
/// Up to and including exactly this commit record.
struct RestoreToCommit
{
    Lsn lsn;
    bool operator==(const RestoreToCommit &) const = default;
};
using RestoreTarget = std::variant<RestoreToLatest, RestoreToTime, RestoreToLsn, RestoreToCommit>;

/// An interval of cuts that base and unbroken logs reach.
struct RestorableSpan
{
    QString incarnation;
    Lsn first; // earliest commit record that can be the last one restored
    Lsn last; // latest
    Timestamp firstTime;
    Timestamp lastTime;
};

/// Between or before spans: not restorable, and why.
struct RestoreGap
{
    QString incarnation;
    Lsn first;
    Lsn last;
    std::optional<Timestamp> firstTime;
    std::optional<Timestamp> lastTime;
    QString cause; // English: "log files 42 and 43 are in no log archive"
};

struct Restorability
{
    std::vector<RestorableSpan> spans;
    std::vector<RestoreGap> gaps;
};

/// What the vault can restore of an environment's incarnation; pure.
Restorability computeRestorability(const std::vector<BackupSet> &sets, const LogArchive &archive,
    const LogIndex &archiveIndex, const QString &incarnation);

struct RestoreOptions
{
    Path vault;
    QString environmentId;
    QString incarnation; // empty: the newest
    RestoreTarget target;
    Path destination; // new or empty, unless replace
    bool replace = false; // the former content is set aside beside it, never removed
    bool recover = true;
    bool verify = true;
    bdb::Secret password;
};

struct RestorePlan
{
    RestoreOptions options;
    BackupSet base;
    std::vector<ManifestLog> logs; // needed ones, ascending; the last one cut at `cut`
    Lsn commit; // last commit restored
    Lsn cut; // end of its record: nothing behind it is copied
    std::optional<Timestamp> commitTime;
    std::uint64_t commitsAfter = 0; // archived commits that this restore leaves out
    PlanSteps steps;
    std::vector<Error> warnings;
};

/// Reads only. TargetUnreachable names the cause and the nearest points before and after.
Result<RestorePlan> planRestore(
    const RestoreOptions &options, bdb::BdbHelper &helper, JobContext &context);
/// Builds the result in a staging directory beside the destination, recovers and verifies it
/// there, and renames it last.
Result<JobOutcome> runRestore(const RestorePlan &plan, bdb::BdbHelper &helper, JobContext &context);

} // namespace engine
