// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/env/environment.h"
#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"
#include "engine/standby/followstate.h"
#include "engine/vault/vault.h"

namespace engine {

/// The state of a standby as its own file tells: <directory>/.ninelives/standby.json, published
/// last. The rest of the directory is an environment that an application can open.
struct StandbyState
{
    static constexpr int schemaVersion = 1;
    Product product = Product::BerkeleyDb;
    QString id;
    QString name;
    QString environmentId;
    Path primaryHome;
    Path vault;
    QString incarnation;
    Lsn position; // end of the primary's log that has been brought here and recovered
    Lsn needFrom; // first log of the next cycle (file of the last ckp_lsn), bdb facts 6.1
    /// Of the standby's own log: anything later means that it forked. Java Edition, whose standby
    /// is recovered by whoever opens it: the position.
    Lsn endAfterRecovery;
    std::optional<Timestamp> lastCommitTime;
    Timestamp createdAt;
    Timestamp updatedAt;
    QString trouble; // what the last update broke on; empty: nothing
};

/// NotRegistered if the directory is no standby.
Result<StandbyState> readStandbyState(FileSystem &fs, const Path &directory);
/// Only while holding the standby's lock, or before the directory has its final name.
Result<> writeStandbyState(FileSystem &fs, const Path &directory, const StandbyState &state);

struct StandbyOptions
{
    QString name;
    QString environmentId;
    QString environmentName;
    Path primaryHome;
    Path vault;
    Path directory; // new or empty for create
    bdb::Secret password;
    Path indexCache; // as in RestoreOptions; only create looks at the whole archive
    QString fenceRun; // as in BackupOptions
};

struct StandbyPlan
{
    StandbyOptions options;
    bool isCreate = false;
    PlanSteps steps;
    std::vector<Error> warnings; // same device as the primary, …
};

/// create: full or incremental backup into the vault, restore to latest, state file.
/// update: log archive first, then the new logs from the archive, catastrophic recovery from
/// needFrom, then logs that are archived and no longer needed go, state file last. A standby that
/// somebody wrote to is never overwritten: StandbyDiverged. LogGap, LogDiverged and
/// BulkTransaction leave it as it was and mean that it must be created anew. After any
/// interruption the next update starts over from the archive.
/// Java Edition: the new log is appended, files that the primary freed go after the new state was
/// published, unless somebody reads the standby: then the next update removes them.
Result<StandbyPlan> planStandbyCreate(const StandbyOptions &, bdb::BdbHelper &, JobContext &);
Result<StandbyPlan> planStandbyUpdate(const StandbyOptions &, bdb::BdbHelper &, JobContext &);
Result<JobOutcome> runStandbyCreate(const StandbyPlan &, bdb::BdbHelper &, JobContext &);
Result<JobOutcome> runStandbyUpdate(const StandbyPlan &, bdb::BdbHelper &, JobContext &);
/// Without the primary: recovers the standby to the end of what was shipped to it or is in the log
/// archive, whichever reaches further.
Result<JobOutcome> runStandbyRecovery(const StandbyOptions &, bdb::BdbHelper &, JobContext &);

struct Lag
{
    std::int64_t bytes = 0; // of log
    std::uint64_t commits = 0;
    double seconds = 0; // between the last commit of each side, by the application's clock
};

enum class Readiness { Ready, NeedsUpdate, Diverged, Broken, Unknown };

struct StandbyStatus
{
    StandbyState state;
    Readiness readiness = Readiness::Unknown;
    Lsn shipped; // end of the log on its disk: its position, or more that a follower brought
    std::int64_t unrecoveredBytes = 0; // between the two; a failover recovers them first
    std::optional<FollowView> follow; // none: nobody ever followed it
    std::optional<Lag> lag; // behind `shipped`; none: the primary can't be read, i.e. unknown
    std::vector<QString> evidence;
};
/// Reads only. `primary` is the index of the primary's log; null if it can't be read now.
Result<StandbyStatus> standbyStatus(
    const Path &directory, const LogIndex *primary, JobContext &context);

} // namespace engine
