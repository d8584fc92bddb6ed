// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restoreplan.h"

#include "engine/bdb/logscan.h"
#include "engine/jobs/shell.h"
#include "engine/restore/destination.h"
#include "engine/restore/jerestoreplan.h"
#include "engine/restore/logcheck.h"
#include "engine/restore/restorecopy.h"
#include "engine/restore/restorehistory.h"
#include "engine/restore/targetresolution.h"

namespace engine {

namespace {

QString describe(const RestorePoint &point)
{
    QString text = toString(point.commit);
    if (point.time)
        text += QStringLiteral(" (%1)").arg(toString(*point.time));
    return text;
}

Error withNearest(Error error, const RestoreHistory &history, const RestoreTarget &target)
{
    const NearestPoints nearest =
        nearestRestorePoints(history.restorability, *history.index, target);
    if (nearest.before)
        error.detail +=
            QStringLiteral("; the nearest point before is %1").arg(describe(*nearest.before));
    if (nearest.after)
        error.detail +=
            QStringLiteral("; the nearest point after is %1").arg(describe(*nearest.after));
    if (!history.broken.empty())
        error.detail += QStringLiteral("; %1 backup sets can't be used, the first because of %2")
                            .arg(history.broken.size())
                            .arg(history.broken.front().error.toString());
    return error;
}

Result<Lsn> chooseCut(const RestoreOptions &options, const ResolvedTarget &resolved,
    const RestoreHistory &history, const Manifest &base, JobContext &context)
{
    if (resolved.takesAll)
        return resolved.run->end;
    Lsn wanted = resolved.commit ? resolved.commit->lsn : Lsn {};
    bool orBefore = false;
    if (const auto *lsn = std::get_if<RestoreToLsn>(&options.target);
        lsn && !resolved.commit && base.isEncrypted) {
        wanted = lsn->lsn;
        orBefore = true;
    }
    if (wanted.isNull())
        return base.consistentFrom;
    // Never behind what the archive vouches for, whatever bytes follow there.
    if (orBefore && wanted >= history.archive.end())
        return history.archive.end();
    auto end =
        recordEnd(context.fs(), history.archive.pathOf(wanted.file), wanted, orBefore, context);
    if (!end.hasValue())
        return end;
    return std::max(end.value(), base.consistentFrom);
}

Result<std::vector<ManifestLog>> neededLogs(
    const RestoreHistory &history, const Manifest &base, Lsn cut)
{
    std::vector<ManifestLog> logs;
    for (const ArchivedLog &log : history.archive.logs()) {
        if (log.number < base.recoverFrom.file || log.number > cut.file)
            continue;
        const std::int64_t length = log.number == cut.file ? cut.offset : log.length;
        if (length > 0)
            logs.push_back({ log.number, length, length == log.length ? log.sha256 : QString() });
    }
    if (logs.empty() || logs.front().number > base.recoverFrom.file)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("log file %1 isn't in the log archive").arg(base.recoverFrom.file),
            history.archive.directory());
    return logs;
}

Result<> checkLibrary(const Manifest &base, bdb::BdbHelper &helper)
{
    const auto info = helper.info();
    if (!info.hasValue())
        return info.error();
    if (info.value().logVersion == base.logVersion)
        return {};
    return makeError(ErrorCode::LibraryMismatch,
        QStringLiteral("the log was written by release %1, the linked libdb is %2")
            .arg(bdb::releaseOfLogVersion(base.logVersion), info.value().release));
}

// By hand, too, the copy grows beside the destination and is renamed last.
Path stagedByHand(const Path &target)
{
    return target.native() + ".by-hand";
}

// Each database that is still there: the logs may have removed some.
QString verifyCommand(const Manifest &base, const Path &staged)
{
    QString files;
    for (const ManifestEntry &entry : base.files) {
        // The extents of a queue are verified with the queue.
        if (entry.isDatabase && entry.type != QLatin1String("queue extent"))
            files += QLatin1Char(' ') + shellQuoted(entry.name);
    }
    if (files.isEmpty())
        return {};
    return QStringLiteral("for name in%1; do if [ -e %2/\"$name\" ]; then db_verify -q %3-h %2 "
                          "%2/\"$name\"; fi; done")
        .arg(files, shellQuoted(staged), shellPassword(base.isEncrypted));
}

void addBdbSteps(RestorePlan &plan, const Destination &destination, const LogArchive &archive)
{
    const Manifest &base = plan.base.manifest;
    const Path &target = destination.path;
    const Path staged = stagedByHand(target);
    const auto add = [&plan](PlanVerb verb, const QString &detail, const Path &from, const Path &to,
                         std::int64_t bytes, const QString &command) {
        plan.steps.push_back({ verb, detail, from, to, bytes, command });
    };
    add(PlanVerb::CreateDirectory, QStringLiteral("beside the destination, with DB_CONFIG if any"),
        {}, target, 0,
        shellMakeDirectories(shellQuoted(staged), directoriesOfCopy(base))
            + shellWriteDbConfig(shellQuoted(staged), base.dbConfig));
    for (const ManifestEntry &entry : base.files) {
        const Path from = plan.base.directory / "data" / entry.name;
        add(PlanVerb::Copy, QStringLiteral("%1, digest checked").arg(displayPath(entry.name)), from,
            target / entry.name, entry.size,
            QStringLiteral("cp -- %1 %2").arg(shellQuoted(from), shellQuoted(staged / entry.name)));
    }
    for (const ManifestLog &log : plan.logs) {
        // The archive may hold more of it than belongs to the archive.
        const Path name = base.logDirectory / bdb::logFileName(log.number);
        add(PlanVerb::Copy, QStringLiteral("log file %1").arg(log.number),
            archive.pathOf(log.number), target / name, log.length,
            QStringLiteral("head -c %1 -- %2 > %3")
                .arg(log.length)
                .arg(shellQuoted(archive.pathOf(log.number)), shellQuoted(staged / name)));
    }
    const Path stop = base.logDirectory / bdb::logFileName(plan.cut.file);
    add(PlanVerb::Cut, QStringLiteral("end the log at %1").arg(toString(plan.cut)), {},
        target / stop, 0,
        QStringLiteral("truncate -s %1 -- %2")
            .arg(plan.cut.offset)
            .arg(shellQuoted(staged / stop)));
    add(PlanVerb::Check,
        QStringLiteral("no name in the logs or in DB_CONFIG leads out of the copy"), {}, target, 0,
        {});
    if (plan.options.recover)
        add(PlanVerb::Recover, QStringLiteral("catastrophic recovery of the copy"), {}, target, 0,
            QStringLiteral("db_recover -c %1-h %2")
                .arg(shellPassword(base.isEncrypted), shellQuoted(staged)));
    if (plan.options.recover && plan.options.verify)
        add(PlanVerb::Verify, QStringLiteral("pages and structure of all databases"), {}, target, 0,
            verifyCommand(base, staged));
}

void addSteps(RestorePlan &plan, const Destination &destination, const LogArchive &archive)
{
    const Path &target = destination.path;
    PlanSteps &steps = plan.steps;
    if (destination.kind == DestinationKind::Occupied)
        steps.push_back({ PlanVerb::Check,
            QStringLiteral("nobody uses the environment at the destination"), target, {}, 0, {} });
    if (plan.base.manifest.product == Product::JavaEdition)
        addJeSteps(plan, destination, stagedByHand(target), archive);
    else
        addBdbSteps(plan, destination, archive);
    if (destination.kind == DestinationKind::Occupied)
        steps.push_back({ PlanVerb::SetAside, QStringLiteral("rename what is there now"), target,
            Path(target.native() + ".before-restore-…"), 0,
            QStringLiteral("mv -T -- %1 %1.\"before-restore-$(date +%Y%m%dT%H%M%S)\"")
                .arg(shellQuoted(target)) });
    steps.push_back({ PlanVerb::Publish, QStringLiteral("rename the finished copy"), {}, target, 0,
        QStringLiteral("sync && mv -T -- %1 %2")
            .arg(shellQuoted(stagedByHand(target)), shellQuoted(target)) });
}

void addWarnings(RestorePlan &plan, const RestoreHistory &history, const QString &remark)
{
    if (!remark.isEmpty())
        plan.warnings.push_back(makeError(ErrorCode::TargetUnreachable, remark));
    for (const BrokenSet &broken : history.broken)
        plan.warnings.push_back(broken.error);
    if (plan.base.manifest.isEncrypted)
        plan.warnings.push_back(makeError(ErrorCode::Encrypted,
            QStringLiteral("the log is encrypted: names in it can't be checked before recovery")));
}

Result<RestorePlan> planFrom(const RestoreOptions &options, const RestoreHistory &history,
    const ResolvedTarget &resolved, const BackupSet &base, JobContext &context)
{
    RestorePlan plan;
    plan.options = options;
    plan.incarnation = history.incarnation;
    plan.base = base;
    const auto cut = chooseCut(options, resolved, history, base.manifest, context);
    if (!cut.hasValue())
        return cut.error();
    plan.cut = cut.value();
    auto logs = neededLogs(history, base.manifest, plan.cut);
    if (!logs.hasValue())
        return std::move(logs).error();
    plan.logs = std::move(logs).value();
    if (resolved.commit) {
        plan.commit = resolved.commit->lsn;
        plan.commitTime = resolved.commit->time;
    }
    for (const LogRun &run : history.runs) {
        for (const Commit &commit : commitsOf(run, *history.index)) {
            if (commit.lsn >= plan.cut)
                ++plan.commitsAfter;
        }
    }
    return plan;
}

Result<RestorePlan> planBdbRestore(const RestoreOptions &options, const RestoreHistory &history,
    const ResolvedTarget &resolved, bdb::BdbHelper &helper, JobContext &context)
{
    const BackupSet *base = chooseBase(resolved, history, options.baseSet);
    if (!base)
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("set %1 can't be the base of this restore").arg(options.baseSet));
    if (options.recover) {
        if (auto fits = checkLibrary(base->manifest, helper); !fits.hasValue())
            return std::move(fits).error();
    }
    return planFrom(options, history, resolved, *base, context);
}

Result<RestorePlan> planWith(const RestoreOptions &options, const RestoreHistory &history,
    bdb::BdbHelper &helper, JobContext &context)
{
    const auto resolved = resolveTarget(options.target, history, context.clock().now());
    if (!resolved.hasValue())
        return resolved.error();
    const bool isJavaEdition = history.archive.product() == Product::JavaEdition;
    auto plan = isJavaEdition ? planJeRestore(options, history, resolved.value(), context)
                              : planBdbRestore(options, history, resolved.value(), helper, context);
    if (!plan.hasValue())
        return plan;
    const auto destination = inspectDestination(context.fs(), options.destination, options.replace,
        plan.value().base.manifest.home, options.vault);
    if (!destination.hasValue())
        return destination.error();
    addWarnings(plan.value(), history, resolved.value().remark);
    addSteps(plan.value(), destination.value(), history.archive);
    return plan;
}

} // namespace

Result<RestorePlan> planRestore(
    const RestoreOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto vault = Vault::open(fs, options.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto history = readRestoreHistory(
        vault.value(), options.environmentId, options.incarnation, options.indexCache, context);
    if (!history.hasValue())
        return history.error();
    auto plan = planWith(options, history.value(), helper, context);
    if (!plan.hasValue() && plan.error().code == ErrorCode::TargetUnreachable)
        return withNearest(std::move(plan).error(), history.value(), options.target);
    return plan;
}

} // namespace engine
