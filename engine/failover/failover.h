// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/failover/preflight.h"
#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"

namespace engine {

struct FailoverOptions
{
    FailoverKind kind = FailoverKind::Switchover;
    Path standby; // that takes over
    QString environmentName;
    QString operatorName; // who does it, for the journal
    HandOver handOver; // method None: the one that is kept beside the standby
    QStringList stopCommand; // program and arguments that end the application; may be empty
    int waitSeconds = 0; // for the application to end, and later to open its new home
    bool fencesByPermission = false; // also takes the permission to write off the primary
    bool rescues = true; // Failover: the primary's last log into the log archive
    bool compares = true; // Failback: the records of both homes
    bool verifies = true; // every database of the standby before it is handed over
    /// Commits the run if the application was seen to open the new home in time, else rolls it
    /// back; else that is left to commitFailover() and rollBackFailover().
    bool decidesItself = false;
    QStringList accepted; // names of checks whose unknown outcome somebody answers for
    bdb::Secret password;
    KernelTables tables;
};

struct FailoverPlan
{
    FailoverOptions options;
    Preflight preflight;
    PlanSteps steps;
    std::vector<Error> warnings;
    QString unfinishedRun; // that runFailover() would go on with; empty: it begins a new one
};

/// Reads only.
Result<FailoverPlan> planFailover(
    const FailoverOptions &options, bdb::BdbHelper &helper, JobContext &context);

/// Does the steps in order. Each is written to the run's journal when it begins and when it is done
/// (<standby>/.ninelives/failover/), and can be done again: after a failure, a cancel or a kill the
/// same call goes on, with the options that the run began with and what is accepted now. Nothing is
/// undone by itself. A step whose outcome is unknown stops the run, and so does a check:
/// stopCode() naming it; EnvironmentInUse while somebody uses the primary; NotCovered if something
/// would be lost that wasn't accepted.
///
/// It ends with the application pointed at the new home and the run open: until it is committed it
/// can be rolled back.
Result<JobOutcome> runFailover(
    const FailoverOptions &options, bdb::BdbHelper &helper, JobContext &context);

struct FailoverDecision
{
    Path standby;
    QString operatorName;
    int waitSeconds = 0; // rollback: for the application to leave the new home
    QStringList accepted;
    KernelTables tables;
};

/// Ends the run for good: the former primary stays fenced. AttachUnknown unless the application is
/// seen to use the new home, or "application" is accepted.
Result<JobOutcome> commitFailover(const FailoverDecision &decision, JobContext &context);
/// Points the application back, lowers the fence, makes the standby a standby again; also of a run
/// that stopped half way. EnvironmentInUse while somebody uses the new home; NotCovered if
/// something was committed there, which would be lost, and "loss" isn't accepted.
Result<JobOutcome> rollBackFailover(const FailoverDecision &decision, JobContext &context);

struct FailbackOptions
{
    FailoverOptions failover; // standby: the former primary
    Path successor; // in use now; empty: as the fence tells
    bool onlyPrepares = false; // makes it a standby that is up to date, and no more
};

/// Makes the former primary a standby of its successor, reusing what it has if it holds nothing
/// that the successor doesn't; else it is set aside whole and made anew. Brings it up to date while
/// the successor is in use, then switches over to it. May be done again after any interruption.
Result<JobOutcome> runFailback(
    const FailbackOptions &options, bdb::BdbHelper &helper, JobContext &context);

struct FailoverTestOptions
{
    Path standby;
    Path clone; // new directory, for the copy
    bool keepsClone = false; // for an application to be pointed at
    bdb::Secret password;
};

/// Fails over a clone: the standby is copied, the copy recovered and verified, and the time taken
/// that each needs. Neither standby nor primary are changed.
Result<JobOutcome> testFailover(
    const FailoverTestOptions &options, bdb::BdbHelper &helper, JobContext &context);

} // namespace engine
