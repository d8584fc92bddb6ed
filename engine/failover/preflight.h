// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/failover/check.h"
#include "engine/failover/handover.h"
#include "engine/failover/loss.h"
#include "engine/failover/placement.h"
#include "engine/standby/standby.h"

namespace engine {

/// Planned, nothing lost / emergency, loss stated / planned, back to the former primary.
enum class FailoverKind { Switchover, Failover, Failback };

QLatin1String failoverKindName(FailoverKind kind);
std::optional<FailoverKind> failoverKindFromName(const QString &name);

struct PreflightOptions
{
    FailoverKind kind = FailoverKind::Switchover;
    Path standby; // that takes over
    HandOver handOver; // method None: the one that is kept beside the standby
    bdb::Secret password;
    KernelTables tables;
    /// The log archive will get all that can be read of the primary's log before it is decided what
    /// is lost.
    bool isRescued = true;
    QString run; // id of the run that asks, whose own fence is no obstacle
};

struct Preflight
{
    StandbyState standby;
    KeptHandOver handOver;
    Loss loss; // if all goes as planned
    PreflightChecks checks;
};

/// Looks at everything that a failover depends on. Reads only. An error only if the standby itself
/// can't be read.
Result<Preflight> runPreflight(
    const PreflightOptions &options, bdb::BdbHelper &helper, JobContext &context);

} // namespace engine
