// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"
#include "engine/restore/restorability.h"

namespace engine {

struct SetRemovalOptions
{
    Path vault;
    QString environmentId;
    QString setId; // of a broken one the directory's name
    bool withDependents = false; // also the sets that can't be restored without it
    Path indexCache;
};

/// What goes, and what can't be restored any more then. The log archive stays as it is: other sets
/// and standbys may need it.
struct SetRemovalPlan
{
    SetRemovalOptions options;
    struct Doomed
    {
        QString id;
        Path directory;
        std::int64_t bytes = 0;
    };
    std::vector<Doomed> sets; // in this order: those that rest on others first
    std::int64_t bytes = 0;
    Restorability before; // of the set's incarnation
    Restorability after;
    std::uint64_t commitsLost = 0; // that can be restored now
    bool isLastSet = false; // of the environment
    PlanSteps steps;
    std::vector<Error> warnings;
};

/// Reads only. InvalidArgument, naming them, if sets rest on it and `withDependents` isn't given.
Result<SetRemovalPlan> planSetRemoval(const SetRemovalOptions &options, JobContext &context);
/// Each set disappears in one rename, manifest and all, and is then removed; what a killed run
/// leaves is removed by the next writer. PlanStale if other sets rest on it by now.
Result<JobOutcome> runSetRemoval(const SetRemovalPlan &plan, JobContext &context);

} // namespace engine
