// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/env/environment.h"
#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"
#include "engine/vault/vault.h"

namespace engine {

struct BackupOptions
{
    BackupKind kind = BackupKind::Full;
    QString environmentId;
    QString environmentName;
    Path home;
    Path vault;
    bool checkpointFirst = false; // attached; only by the user's leave
    bool useLibraryBackup = false; // attached; only by the user's leave
    /// Java Edition: without the files that its cleaner has freed and only keeps for replicas. They
    /// are needed for no later point than the checkpoint that freed them.
    bool excludeReserved = false;
    bdb::Secret password;
    QString fenceRun; // of a failover: it may read the home that it took out of service
};

/// Read-only result of planBackup. Re-checked when it runs: PlanStale if the world moved.
struct BackupPlan
{
    BackupOptions options;
    Environment environment;
    QString incarnation; // the one continued, or a new one
    bool isNewIncarnation = false;
    QString parent; // incremental: set that it follows
    Lsn recoverFrom; // of the moment; noted anew when it runs
    Lsn logEnd;
    PlanSteps steps;
    std::vector<Error> warnings; // auto-remove on, vault on the same device, …
};

Result<BackupPlan> planBackup(
    const BackupOptions &options, bdb::BdbHelper &helper, JobContext &context);
/// Publishes the set or leaves nothing. Facts: the manifest's id, spans, bytes, method.
Result<JobOutcome> runBackup(const BackupPlan &plan, bdb::BdbHelper &helper, JobContext &context);

} // namespace engine
