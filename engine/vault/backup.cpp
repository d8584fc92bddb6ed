// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/backup.h"

#include "engine/bdb/logscan.h"
#include "engine/env/homekind.h"
#include "engine/jobs/shell.h"
#include "engine/vault/backuprun.h"
#include "engine/vault/fence.h"
#include "engine/vault/jebackup.h"

namespace engine {

namespace {

// By hand a backup is a directory of its own that recovery makes an environment of.
const QString copyVariable = QStringLiteral("\"$COPY\"");

QString copied(const Path &relative)
{
    return copyVariable + QLatin1Char('/') + shellQuoted(relative);
}

std::vector<Path> directoriesByHand(const BackupPlan &plan)
{
    std::vector<Path> directories = plan.environment.layout.directoriesOfCopy();
    for (const bdb::DatabaseFile &file : plan.environment.databases) {
        const Path parent = file.inCopy.parent_path();
        if (std::ranges::find(directories, parent) == directories.end())
            directories.push_back(parent);
    }
    return directories;
}

QString copyCommand(const BackupOptions &options, const bdb::DatabaseFile &file)
{
    if (options.useLibraryBackup)
        return {}; // the library copies all of them
    const QString how = options.kind == BackupKind::OfflineFull
        ? QStringLiteral("cp -- %1 %2")
        : QStringLiteral("dd if=%1 of=%2 bs=1M iflag=direct status=none");
    return how.arg(shellQuoted(file.source), copied(file.inCopy));
}

void addCopySteps(BackupPlan &plan)
{
    const Path data = Path("<set>") / "data";
    for (const bdb::DatabaseFile &file : plan.environment.databases) {
        if (!file.isDatabase)
            continue;
        PlanStep step;
        step.verb = PlanVerb::Copy;
        step.detail = QStringLiteral("%1 database, pages kept whole").arg(file.type);
        step.source = file.source;
        step.target = data / file.inCopy;
        step.bytes = file.size;
        step.command = copyCommand(plan.options, file);
        plan.steps.push_back(std::move(step));
    }
}

// The glob is in ascending order; bash compares names as text, and the numbers have ten digits.
QString logCommand(const BackupPlan &plan, std::uint32_t firstFile)
{
    const bdb::EnvironmentLayout &layout = plan.environment.layout;
    if (plan.options.useLibraryBackup) // with databases and a recovery of the copy
        return QStringLiteral("db_hotbackup %1%2-h %3 -b %4")
            .arg(shellPassword(plan.environment.isEncrypted),
                layout.directoriesOfCopy().empty() ? QString() : QStringLiteral("-D "),
                shellQuoted(layout.home), copyVariable);
    const Path &place = layout.logDirectory.inCopy;
    return QStringLiteral("for log in %1/log.[0-9]*; do if [[ ! ${log##*/} < %2 ]]; then cp -- "
                          "\"$log\" %3/; fi; done")
        .arg(shellQuoted(layout.logDirectory.source), displayPath(bdb::logFileName(firstFile)),
            place.empty() ? copyVariable : copied(place));
}

void addSteps(BackupPlan &plan, const PreparedBackup &prepared)
{
    const BackupOptions &options = plan.options;
    const bool isIncremental = options.kind == BackupKind::Incremental;
    const bool isEncrypted = plan.environment.isEncrypted;
    const Path &home = plan.environment.home;
    const Path &logs = plan.environment.layout.logDirectory.source;
    const Lsn from = isIncremental ? prepared.parent->manifest.end : plan.recoverFrom;
    const auto add = [&plan](PlanVerb verb, const QString &detail, const Path &source = {},
                         const Path &target = {}, std::int64_t bytes = 0,
                         const QString &command = {}) {
        plan.steps.push_back({ verb, detail, source, target, bytes, command });
    };
    add(PlanVerb::Lock, QStringLiteral("the vault"), {}, prepared.vault.lockPath());
    if (options.checkpointFirst)
        add(PlanVerb::Checkpoint, QStringLiteral("attached, as you asked"), home, {}, 0,
            QStringLiteral("db_checkpoint -1 %1-h %2")
                .arg(shellPassword(isEncrypted), shellQuoted(home)));
    if (options.kind == BackupKind::OfflineFull)
        add(PlanVerb::Check, QStringLiteral("nobody uses the environment"), home);
    add(PlanVerb::Check,
        QStringLiteral("the log is sound and leads nowhere outside, from %1 to %2")
            .arg(toString(from), toString(plan.logEnd)),
        logs);
    add(PlanVerb::CreateDirectory, QStringLiteral("for the set"), {}, "<set>", 0,
        shellMakeDirectories(copyVariable, directoriesByHand(plan))
            + shellWriteDbConfig(copyVariable, isIncremental ? std::string() : prepared.dbConfig));
    if (!isIncremental)
        addCopySteps(plan);
    add(PlanVerb::Archive,
        QStringLiteral("new bytes of the log up to %1").arg(toString(plan.logEnd)), logs,
        prepared.vault.logDirectory(options.environmentId, plan.incarnation), prepared.newLogBytes,
        logCommand(plan, std::max(from.file, 1U)));
    add(PlanVerb::Check,
        isIncremental ? QStringLiteral("every database is in the full backup or made in the logs")
                      : QStringLiteral("every database is in the copy or made in the logs, and no "
                                       "page is newer than the logs"));
    if (!isIncremental)
        add(PlanVerb::Verify, QStringLiteral("read all copies back from disk"), {}, {}, 0,
            QStringLiteral("sync && find %1 -type f -exec cat -- {} + > /dev/null")
                .arg(copyVariable));
    add(PlanVerb::Publish, QStringLiteral("the set, its manifest last"), {},
        prepared.vault.setsDirectory(options.environmentId));
}

BackupPlan planOf(const PreparedBackup &prepared)
{
    BackupPlan plan;
    plan.options = prepared.options;
    plan.environment = prepared.environment;
    plan.incarnation = prepared.history.incarnation.id;
    plan.isNewIncarnation = prepared.history.isNew;
    plan.parent = prepared.parent ? prepared.parent->manifest.id : QString();
    plan.recoverFrom = prepared.recoverFrom;
    plan.logEnd = prepared.end;
    plan.warnings = prepared.warnings;
    addSteps(plan, prepared);
    return plan;
}

bool isSameLayout(const bdb::EnvironmentLayout &a, const bdb::EnvironmentLayout &b)
{
    const auto isSame = [](const auto &left, const auto &right) {
        return left.source == right.source && left.inCopy == right.inCopy;
    };
    return a.home == b.home && isSame(a.logDirectory, b.logDirectory)
        && std::equal(a.dataDirectories.begin(), a.dataDirectories.end(), b.dataDirectories.begin(),
            b.dataDirectories.end(), isSame);
}

// What makes the steps of the plan wrong; that time has passed doesn't.
Result<> checkFresh(const BackupPlan &plan, const PreparedBackup &prepared)
{
    const auto stale = [&plan](const QString &what) {
        return makeError(ErrorCode::PlanStale, what, plan.environment.home);
    };
    if (!isSameLayout(plan.environment.layout, prepared.environment.layout))
        return stale(QStringLiteral("the directories of the environment have changed"));
    const HistoryChoice &history = prepared.history;
    const bool isSameHistory = plan.isNewIncarnation == history.isNew
        && (history.isNew || plan.incarnation == history.incarnation.id);
    if (!isSameHistory)
        return stale(QStringLiteral("the environment's log history has changed"));
    const QString parent = prepared.parent ? prepared.parent->manifest.id : QString();
    if (plan.parent != parent)
        return stale(QStringLiteral("another backup was taken meanwhile"));
    return {};
}

Result<> takeCheckpoint(const BackupOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    const auto done = helper.checkpoint({ options.home, options.password }, context);
    return done.hasValue() ? Result<>() : done.error();
}

Result<JobOutcome> runLocked(const BackupPlan &plan, bdb::BdbHelper &helper, JobContext &context)
{
    // An application that removes its logs can be faster than a look at them.
    constexpr int tries = 3;
    for (int i = 1;; ++i) {
        auto prepared = prepareBackup(plan.options, helper, context);
        if (prepared.hasValue()) {
            if (auto fresh = checkFresh(plan, prepared.value()); !fresh.hasValue())
                return fresh.error();
            const std::int64_t wanted = totalBytes(planOf(prepared.value()).steps);
            if (auto enough = checkSpace(context.fs(), plan.options.vault, wanted);
                !enough.hasValue())
                return enough.error();
            const std::vector<Error> warnings = prepared.value().warnings;
            BackupRun run(std::move(prepared).value(), helper, context);
            auto opened = run.openLog();
            if (opened.hasValue()) {
                for (const Error &warning : warnings)
                    context.warn(warning);
                return run.run();
            }
            prepared = opened.error();
        }
        if (prepared.error().code != ErrorCode::LogGap || i == tries)
            return prepared.error();
    }
}

} // namespace

Result<BackupPlan> planBackup(
    const BackupOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    if (auto inService = refuseFenced(context.fs(), options.home, options.fenceRun);
        !inService.hasValue())
        return std::move(inService).error().whileDoing(QStringLiteral("planning the backup"));
    const auto names = context.fs().list(options.home);
    const bool isJava = names.hasValue() && kindOfHome(names.value()) == HomeKind::JavaEdition;
    auto plan = isJava
        ? planJeBackup(options, context)
        : prepareBackup(options, helper, context).transform([](const PreparedBackup &world) {
              return planOf(world);
          });
    return std::move(plan).whileDoing(QStringLiteral("planning the backup"));
}

Result<JobOutcome> runBackup(const BackupPlan &plan, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    if (auto inService = refuseFenced(fs, plan.options.home, plan.options.fenceRun);
        !inService.hasValue())
        return std::move(inService).error();
    const auto vault = Vault::open(fs, plan.options.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto lock = acquireLock(fs, vault.value().lockPath(),
        QStringLiteral("backup of %1").arg(plan.options.environmentName), context.clock().now());
    if (!lock.hasValue())
        return lock.error();
    if (auto clean = vault.value().removeLeftovers(fs, plan.options.environmentId);
        !clean.hasValue())
        return clean.error();
    const bool isJava = plan.environment.product == Product::JavaEdition;
    if (plan.options.checkpointFirst && !isJava) {
        if (auto taken = takeCheckpoint(plan.options, helper, context); !taken.hasValue())
            return taken.error();
    }
    auto outcome = isJava ? runJeBackup(plan, context) : runLocked(plan, helper, context);
    return std::move(outcome).whileDoing(
        QStringLiteral("backing up %1").arg(displayPath(plan.options.home)));
}

} // namespace engine
