// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"
#include "engine/vault/vault.h"

namespace engine {

/// A copy of an environment that somebody else made, to become a backup set: what db_hotbackup
/// wrote, or a home that was copied by hand.
struct AdoptionOptions
{
    QString environmentId;
    QString environmentName;
    Path home; // of the environment, which may be gone
    Path vault;
    Path directory; // only read
};

struct AdoptionPlan
{
    AdoptionOptions options;
    QString incarnation; // the one that the copy's log belongs to, or a new one
    bool isNewIncarnation = false;
    Lsn end; // of what is taken of its log: without what a recovery of the copy wrote, if it joins
    PlanSteps steps;
    std::vector<Error> warnings;
};

/// Reads only. Berkeley DB. The copy must prove what a backup of ours proves: the chain and the
/// checksums of its log, that no page is newer than the log, page checksums where there are some,
/// and that it has every database which its log speaks of. Replayed is all of its log, since nobody
/// knows when the files were copied. NotCovered, LogGap, LogDamaged and the like say what is
/// missing; LogDiverged if it is the copy of another environment.
///
/// It joins the log history in the vault that holds all of its log, and can then be restored to
/// any later point of that; otherwise it begins a history of its own, older than all others.
Result<AdoptionPlan> planAdoption(
    const AdoptionOptions &options, bdb::BdbHelper &helper, JobContext &context);
/// Publishes the set or leaves nothing. PlanStale if the world moved.
Result<JobOutcome> runAdoption(
    const AdoptionPlan &plan, bdb::BdbHelper &helper, JobContext &context);

} // namespace engine
