// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/preflight.h"

#include "engine/failover/preflightworld.h"
#include "engine/failover/runs.h"
#include "engine/standby/standbyfiles.h"

#include <algorithm>

namespace engine {

namespace {

Error notLookedAt()
{
    return makeError(ErrorCode::NotFound, QStringLiteral("not looked at"));
}

void readPrimary(PreflightWorld &world)
{
    world.primary = inspectEnvironment(world.fs, world.found.standby.primaryHome);
    if (!world.primary.hasValue()) {
        world.logTrouble = world.primary.error().toString();
        return;
    }
    auto index = updateLogIndex(world.primary.value().liveLog(), nullptr, world.context);
    if (!index.hasValue())
        world.logTrouble = index.error().toString();
    else if (index.value()->files.empty())
        world.logTrouble = QStringLiteral("there is no log file");
    else
        world.log = index.value();
}

void readVault(PreflightWorld &world)
{
    const StandbyState &state = world.found.standby;
    world.vault = Vault::open(world.fs, state.vault);
    if (!world.vault.hasValue())
        return;
    world.archive = LogArchive::open(world.fs,
        world.vault.value().logDirectory(state.environmentId, state.incarnation), state.product);
    auto sets = world.vault.value().sets(world.fs, state.environmentId);
    if (sets.hasValue())
        world.sets = std::move(sets).value().sets;
}

// Where the standby will be once all that is in reach was brought to it.
Lsn expectedEnd(const PreflightWorld &world)
{
    Lsn end = world.found.standby.position;
    if (world.archive.hasValue())
        end = std::max(end, world.archive.value().end());
    const bool isWhole = world.log && world.found.loss.isKnown;
    const bool isBrought = !world.isEmergency() || (world.options.isRescued && !world.sets.empty());
    return isWhole && isBrought ? std::max(end, world.log->end) : end;
}

void checkLoss(PreflightWorld &world)
{
    const StandbyState &state = world.found.standby;
    Loss &loss = world.found.loss;
    loss = lossBehind(world.log.get(), state.position, state.lastCommitTime, world.context);
    const Lsn end = expectedEnd(world);
    if (end != state.position)
        loss = lossBehind(world.log.get(), end, state.lastCommitTime, world.context);
    if (loss.isNothing())
        world.add(CheckId::Loss, CheckState::Pass, describe(loss));
    else if (loss.isKnown)
        world.add(CheckId::Loss, world.blockIfPlanned(), describe(loss),
            QStringLiteral("Only an emergency failover goes on, once this is accepted."));
    else
        world.add(CheckId::Loss, world.isEmergency() ? CheckState::Unknown : CheckState::Block,
            describe(loss),
            QStringLiteral("Make the primary's log readable; otherwise only an emergency failover "
                           "goes on, once this is accepted."));
}

void checkOtherRun(PreflightWorld &world)
{
    const auto runs = listRuns(world.fs, world.options.standby);
    if (!runs.hasValue()) {
        world.add(CheckId::OtherRun, CheckState::Unknown, runs.error().toString());
        return;
    }
    for (const RunState &run : runs.value()) {
        if (run.isOpen() && run.id != world.options.run) {
            world.add(CheckId::OtherRun, CheckState::Block,
                QStringLiteral("run %1 isn't finished").arg(run.id),
                QStringLiteral("Run it on, commit it or roll it back."));
            return;
        }
    }
    world.add(CheckId::OtherRun, CheckState::Pass,
        QStringLiteral("%1 earlier runs, all ended").arg(runs.value().size()));
}

} // namespace

QLatin1String failoverKindName(FailoverKind kind)
{
    switch (kind) {
    case FailoverKind::Switchover:
        return QLatin1String("switchover");
    case FailoverKind::Failover:
        return QLatin1String("failover");
    case FailoverKind::Failback:
        return QLatin1String("failback");
    }
    return {};
}

std::optional<FailoverKind> failoverKindFromName(const QString &name)
{
    for (const FailoverKind kind :
        { FailoverKind::Switchover, FailoverKind::Failover, FailoverKind::Failback }) {
        if (name == failoverKindName(kind))
            return kind;
    }
    return std::nullopt;
}

Result<Preflight> runPreflight(
    const PreflightOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    auto state = readStandbyState(fs, options.standby);
    if (!state.hasValue())
        return std::move(state).error();
    PreflightWorld world { options, helper, context, fs, {}, notLookedAt(), nullptr, {},
        inspectEnvironment(fs, options.standby), notLookedAt(), notLookedAt(), {}, {} };
    world.found.standby = std::move(state).value();
    readPrimary(world);
    readVault(world);
    if (auto goOn = context.checkpoint(); !goOn.hasValue())
        return std::move(goOn).error();
    const auto status = standbyStatus(options.standby, world.log.get(), context);
    if (status.hasValue())
        world.lag = status.value().lag;
    checkPrimary(world);
    checkStandby(world);
    checkStandbyFiles(world);
    checkVault(world);
    checkPrimaryLog(world);
    checkSurroundings(world);
    checkHandOver(world);
    checkOtherRun(world);
    checkLoss(world);
    if (auto goOn = context.checkpoint(); !goOn.hasValue())
        return std::move(goOn).error();
    std::stable_sort(world.found.checks.begin(), world.found.checks.end(),
        [](const PreflightCheck &a, const PreflightCheck &b) { return a.id < b.id; });
    return std::move(world.found);
}

} // namespace engine
