// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restorerun.h"
#include "engine/standby/standbyfeed.h"
#include "engine/vault/jsonfields.h"

#include <QUuid>

namespace engine {

namespace {

RestoreOptions restoreOptions(const StandbyOptions &options, const QString &incarnation)
{
    RestoreOptions restore;
    restore.vault = options.vault;
    restore.environmentId = options.environmentId;
    restore.incarnation = incarnation;
    restore.target = RestoreToLatest {};
    restore.destination = options.directory;
    restore.password = options.password;
    restore.indexCache = options.indexCache;
    return restore;
}

// Logs that the next cycle doesn't start from stay in the archive only, where they came from.
Result<> dropOldLogs(FileSystem &fs, const RestorePlan &plan, const Path &directory, Lsn needFrom)
{
    for (const ManifestLog &log : plan.logs) {
        if (log.number >= needFrom.file)
            break;
        if (auto gone = fs.removeFile(directory / bdb::logFileName(log.number)); !gone.hasValue())
            return gone;
    }
    return {};
}

Result<> becomeStandby(const StandbyOptions &options, const RestorePlan &plan,
    const RestoredCopy &copy, JobContext &context)
{
    StandbyState state;
    state.product = plan.base.manifest.product;
    state.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    state.name = options.name.isEmpty() ? displayPath(options.directory.filename()) : options.name;
    state.environmentId = options.environmentId;
    state.primaryHome = options.primaryHome;
    state.vault = options.vault;
    state.incarnation = plan.incarnation;
    state.position = plan.cut;
    state.needFrom =
        copy.lastCheckpoint ? copy.lastCheckpoint->ckpLsn : plan.base.manifest.recoverFrom;
    state.endAfterRecovery = copy.end;
    state.lastCommitTime = plan.commitTime;
    state.createdAt = context.clock().now();
    state.updatedAt = state.createdAt;
    // Java Edition's log files are the database itself.
    Result<> dropped;
    if (state.product == Product::BerkeleyDb)
        dropped =
            dropOldLogs(context.fs(), plan, copy.directory / copy.logDirectory, state.needFrom);
    return std::move(dropped).andThen(
        [&] { return writeStandbyState(context.fs(), copy.directory, state); });
}

// A bulk transaction may show only while the new log is read: then a full is the answer.
Result<QString> feed(const StandbyOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    auto plan = planStandbyFeed(options, true, helper, context);
    if (!plan.hasValue())
        return std::move(plan).error();
    Result<JobOutcome> done = runBackup(plan.value(), helper, context);
    if (!done.hasValue() && plan.value().options.kind == BackupKind::Incremental
        && needsFull(done.error().code)) {
        plan = planBackup(backupOptions(options, BackupKind::Full), helper, context);
        if (!plan.hasValue())
            return std::move(plan).error();
        done = runBackup(plan.value(), helper, context);
    }
    if (!done.hasValue())
        return std::move(done).error();
    // Of the set that was made: a history that the vault didn't know got its id only now.
    return done.value().facts.value(QLatin1String("incarnation")).toString();
}

void addSteps(StandbyPlan &plan, const Path &target)
{
    plan.steps.push_back({ PlanVerb::Copy,
        QStringLiteral("databases of the newest full backup and all logs since, from the vault"),
        plan.options.vault, target, 0, {} });
    plan.steps.push_back({ PlanVerb::Recover, QStringLiteral("catastrophic recovery of the copy"),
        {}, target, 0, QStringLiteral("db_recover -c -h '%1'").arg(displayPath(target)) });
    plan.steps.push_back({ PlanVerb::Verify, QStringLiteral("pages and structure of all databases"),
        {}, target, 0, {} });
    plan.steps.push_back({ PlanVerb::Remove,
        QStringLiteral("from the copy: logs that the next update doesn't start from"), {}, target,
        0, {} });
}

void addJeSteps(StandbyPlan &plan, const Path &target)
{
    plan.steps.push_back(
        { PlanVerb::Copy, QStringLiteral("the log files of the newest backup, from the vault"),
            plan.options.vault, target, 0, {} });
    plan.steps.push_back({ PlanVerb::Verify,
        QStringLiteral("every entry of the copy's log, the links between its files, and that "
                       "nothing lacks that an open reads"),
        {}, target, 0, {} });
}

} // namespace

Result<StandbyPlan> planStandbyCreate(
    const StandbyOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    StandbyPlan plan;
    plan.options = options;
    plan.isCreate = true;
    const auto destination = inspectDestination(
        context.fs(), options.directory, false, options.primaryHome, options.vault);
    if (!destination.hasValue())
        return destination.error();
    auto backup = planStandbyFeed(options, true, helper, context);
    if (!backup.hasValue())
        return std::move(backup).error().whileDoing(
            QStringLiteral("planning the backup that the standby is made from"));
    plan.steps = backup.value().steps;
    plan.warnings = backup.value().warnings;
    warnOfSharedDevice(context.fs(), options, plan.warnings);
    const Path &target = destination.value().path;
    if (backup.value().environment.product == Product::JavaEdition)
        addJeSteps(plan, target);
    else
        addSteps(plan, target);
    plan.steps.push_back({ PlanVerb::Publish,
        QStringLiteral("rename the finished standby, its state within"), {}, target, 0, {} });
    return plan;
}

Result<JobOutcome> runStandbyCreate(
    const StandbyPlan &plan, bdb::BdbHelper &helper, JobContext &context)
{
    const StandbyOptions &options = plan.options;
    for (const Error &warning : plan.warnings)
        context.warn(warning);
    // Looked at before the backup is made for nothing.
    const auto destination = inspectDestination(
        context.fs(), options.directory, false, options.primaryHome, options.vault);
    if (!destination.hasValue())
        return destination.error();
    const auto incarnation = feed(options, helper, context);
    if (!incarnation.hasValue())
        return incarnation.error();
    const auto restore = planRestore(restoreOptions(options, incarnation.value()), helper, context);
    if (!restore.hasValue())
        return restore.error();
    auto outcome = runRestoreWith(restore.value(), helper, context, [&](const RestoredCopy &copy) {
        return becomeStandby(options, restore.value(), copy, context);
    });
    if (!outcome.hasValue())
        return std::move(outcome).whileDoing(QStringLiteral("creating the standby"));
    outcome.value().summary =
        QStringLiteral("created the standby in %1").arg(displayPath(options.directory));
    outcome.value().facts.insert(QStringLiteral("position"), lsnToJson(restore.value().cut));
    return outcome;
}

} // namespace engine
