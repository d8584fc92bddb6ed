// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/heal.h"

#include "engine/bdb/logscan.h"
#include "engine/io/copyfile.h"
#include "engine/vault/archiveindex.h"
#include "engine/vault/gapsearch.h"
#include "engine/vault/readback.h"
#include "engine/vault/recordwalker.h"

#include <QJsonArray>

#include <algorithm>

namespace engine {

namespace {

QString nameOf(const HealPlan::Gap &gap)
{
    return gap.after + 1 == gap.before
        ? QStringLiteral("the end of log file %1").arg(gap.after)
        : QStringLiteral("the gap between log files %1 and %2").arg(gap.after).arg(gap.before);
}

void addSteps(HealPlan &plan, const Vault &vault, const LogArchive &archive)
{
    plan.steps.push_back(
        { PlanVerb::Lock, QStringLiteral("the vault"), {}, vault.lockPath(), 0, {} });
    for (const HealPlan::Gap &gap : plan.gaps) {
        for (const HealPlan::Piece &piece : gap.pieces) {
            plan.steps.push_back({ PlanVerb::Archive,
                piece.from > 0 ? QStringLiteral("the rest of log file %1, from offset %2 on")
                                     .arg(piece.number)
                                     .arg(piece.from)
                               : QStringLiteral("log file %1").arg(piece.number),
                piece.source, archive.pathOf(piece.number), piece.length - piece.from, {} });
        }
        if (gap.missing == 0)
            plan.steps.push_back(
                { PlanVerb::Publish, QStringLiteral("the log archive without %1").arg(nameOf(gap)),
                    {}, archive.directory(), 0, {} });
        else
            plan.warnings.push_back(makeError(ErrorCode::LogGap,
                QStringLiteral("%1 stays: log file %2 wasn't found anywhere; a full backup begins "
                               "a fresh span")
                    .arg(nameOf(gap))
                    .arg(gap.missing),
                archive.directory()));
    }
}

Result<QString> newestIncarnation(FileSystem &fs, const Vault &vault, const QString &environmentId)
{
    const auto known = vault.incarnations(fs, environmentId);
    if (!known.hasValue())
        return known.error();
    if (known.value().empty())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("the vault holds no backup of environment %1").arg(environmentId),
            vault.root());
    return known.value().back();
}

Result<LogArchive> openArchive(FileSystem &fs, const Vault &vault, const HealPlan &plan)
{
    auto archive =
        LogArchive::open(fs, vault.logDirectory(plan.options.environmentId, plan.incarnation));
    if (archive.hasValue() && archive.value().product() != Product::BerkeleyDb)
        return makeError(ErrorCode::Unsupported,
            QStringLiteral("in Java Edition's log nothing tells which of the missing files its "
                           "cleaner had freed: take a full backup"),
            archive.value().directory());
    return archive;
}

// The archive's file, ready to be written at `length`: leftovers of a killed run are cut off.
Result<std::unique_ptr<File>> openAt(FileSystem &fs, const Path &path, std::int64_t length)
{
    auto file = fs.open(path, OpenMode::ReadWrite);
    if (!file.hasValue()) {
        if (file.error().code == ErrorCode::NotFound && length == 0)
            return fs.open(path, OpenMode::CreateNew);
        return file;
    }
    if (auto cut = file.value()->truncate(length); !cut.hasValue())
        return cut.error();
    return file;
}

/// Writes one piece behind what is archived of its file; what it is from now on.
Result<ArchivedLog> writePiece(FileSystem &fs, const LogArchive &archive,
    const HealPlan::Piece &piece, TransferMonitor &monitor)
{
    const auto source = fs.open(piece.source, OpenMode::Read);
    if (!source.hasValue())
        return source.error();
    const LogFormat &format = LogFormat::of(archive.product());
    const auto start = format.readStart(*source.value(), piece.number);
    if (!start.hasValue())
        return start.error();
    const Path path = archive.pathOf(piece.number);
    const auto target = openAt(fs, path, piece.from);
    if (!target.hasValue())
        return target.error();
    const ArchivedLog *const known = archive.log(piece.number);
    RecordWalker walker(static_cast<std::uint32_t>(piece.from), known ? known->lastRecord : 0,
        format.recordShape(start.value()));
    const CopyRange missing { piece.from, piece.length - piece.from };
    const auto copied = copyBytes(*source.value(), missing, *target.value(), piece.from, monitor,
        [&walker](std::span<const std::byte> block) { walker.add(block); });
    if (!copied.hasValue())
        return copied.error();
    if (!walker.isAtRecordEnd())
        return makeError(ErrorCode::LogDamaged,
            QStringLiteral("no record ends at %1").arg(piece.length), piece.source);
    if (auto synced = target.value()->sync(); !synced.hasValue())
        return synced.error();
    if (auto same = proveOnDisk(fs, path, missing, copied.value().sha256, monitor);
        !same.hasValue())
        return same.error();
    const auto whole = digestFile(fs, path, piece.length, monitor);
    if (!whole.hasValue())
        return whole.error();
    return ArchivedLog { piece.number, piece.length, whole.value().sha256, walker.lastRecord(),
        start.value().version, true };
}

// Best effort: what stays is no part of the archive, and the next run cuts it off.
void dropUnpublished(FileSystem &fs, const LogArchive &archive, const HealPlan::Gap &gap)
{
    for (const HealPlan::Piece &piece : gap.pieces) {
        if (piece.from == 0) {
            (void)fs.removeFile(archive.pathOf(piece.number));
            continue;
        }
        const auto file = fs.open(archive.pathOf(piece.number), OpenMode::ReadWrite);
        if (file.hasValue())
            (void)file.value()->truncate(piece.from);
    }
}

/// Closes one gap: in the archive on disk, and in `logs`.
Result<> closeGap(FileSystem &fs, const LogArchive &archive, const HealPlan::Gap &gap,
    std::vector<ArchivedLog> &logs, TransferMonitor &monitor)
{
    std::vector<ArchivedLog> healed = logs;
    const auto put = [&healed](ArchivedLog log) {
        const auto at = std::ranges::lower_bound(healed, log.number, {}, &ArchivedLog::number);
        if (at != healed.end() && at->number == log.number)
            *at = std::move(log);
        else
            healed.insert(at, std::move(log));
    };
    for (const HealPlan::Piece &piece : gap.pieces) {
        auto written = writePiece(fs, archive, piece, monitor);
        if (!written.hasValue()) {
            dropUnpublished(fs, archive, gap);
            return written.error();
        }
        put(std::move(written).value());
    }
    // From here on nothing is dropped: a failed publish may have taken place all the same.
    // The end of the former file may have been there, only nobody knew that it is one.
    std::ranges::lower_bound(healed, gap.after, {}, &ArchivedLog::number)->isComplete = true;
    if (auto published = publishArchiveIndex(fs, archive.directory(), archive.product(), healed);
        !published.hasValue())
        return published;
    logs = std::move(healed);
    return {};
}

Result<HealPlan> plan(const HealOptions &options, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto vault = Vault::open(fs, options.vault);
    if (!vault.hasValue())
        return vault.error();
    HealPlan plan { options, options.incarnation, {}, {}, {} };
    if (plan.incarnation.isEmpty()) {
        auto newest = newestIncarnation(fs, vault.value(), options.environmentId);
        if (!newest.hasValue())
            return newest.error();
        plan.incarnation = std::move(newest).value();
    }
    const auto archive = openArchive(fs, vault.value(), plan);
    if (!archive.hasValue())
        return archive.error();
    auto gaps = GapSearch(archive.value(), options.places, context).run();
    if (!gaps.hasValue())
        return gaps.error();
    plan.gaps = std::move(gaps).value();
    addSteps(plan, vault.value(), archive.value());
    if (plan.gaps.empty())
        return makeError(ErrorCode::LogGap, QStringLiteral("the log archive has no gap"),
            archive.value().directory());
    if (std::ranges::all_of(plan.gaps, [](const HealPlan::Gap &gap) { return gap.missing != 0; }))
        return plan.warnings.front();
    return plan;
}

bool isSame(const HealPlan &a, const HealPlan &b)
{
    return a.incarnation == b.incarnation
        && std::ranges::equal(a.gaps, b.gaps, {}, &HealPlan::Gap::pieces, &HealPlan::Gap::pieces);
}

Result<JobOutcome> runLocked(const HealPlan &plan, const Vault &vault, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto archive = openArchive(fs, vault, plan);
    if (!archive.hasValue())
        return archive.error();
    std::vector<ArchivedLog> logs = archive.value().logs();
    std::int64_t bytes = 0;
    QJsonArray closed;
    for (const HealPlan::Gap &gap : plan.gaps) {
        if (gap.missing != 0)
            continue;
        if (auto done = closeGap(fs, archive.value(), gap, logs, context); !done.hasValue())
            return std::move(done).error();
        for (const HealPlan::Piece &piece : gap.pieces)
            bytes += piece.length - piece.from;
        closed.append(QJsonObject { { QStringLiteral("after"), qint64(gap.after) },
            { QStringLiteral("before"), qint64(gap.before) } });
    }
    const qsizetype left = qsizetype(plan.gaps.size()) - closed.size();
    return JobOutcome { QStringLiteral("%1 gaps closed with %2 bytes of log, %3 left")
                            .arg(closed.size())
                            .arg(bytes)
                            .arg(left),
        { { QStringLiteral("closed"), closed }, { QStringLiteral("bytes"), qint64(bytes) },
            { QStringLiteral("left"), qint64(left) } } };
}

} // namespace

Result<HealPlan> planHeal(const HealOptions &options, JobContext &context)
{
    return plan(options, context).whileDoing(QStringLiteral("looking for missing log files"));
}

Result<JobOutcome> runHeal(const HealPlan &planned, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto vault = Vault::open(fs, planned.options.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto lock = acquireLock(fs, vault.value().lockPath(),
        QStringLiteral("healing of the log archive"), context.clock().now());
    if (!lock.hasValue())
        return lock.error();
    if (auto clean = vault.value().removeLeftovers(fs, planned.options.environmentId);
        !clean.hasValue())
        return clean.error();
    const auto now = plan(planned.options, context);
    if (!now.hasValue() && now.error().code != ErrorCode::LogGap)
        return now.error();
    if (!now.hasValue() || !isSame(planned, now.value()))
        return makeError(ErrorCode::PlanStale,
            QStringLiteral("the log archive or what was found has changed"), planned.options.vault);
    for (const Error &warning : planned.warnings)
        context.warn(warning);
    return runLocked(planned, vault.value(), context)
        .whileDoing(QStringLiteral("healing the log archive"));
}

} // namespace engine
