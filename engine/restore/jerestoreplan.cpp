// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/jerestoreplan.h"

#include "engine/je/logname.h"
#include "engine/je/logscan.h"
#include "engine/je/properties.h"
#include "engine/jobs/shell.h"
#include "engine/restore/destination.h"
#include "engine/restore/jereach.h"
#include "engine/restore/restorecopy.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t longestProperties = 1 << 20;

/// Looks for where the entry at a position ends.
class EntryFinder final : public je::LogVisitor
{
public:
    explicit EntryFinder(Lsn wanted)
        : m_wanted(wanted)
    {}
    bool wants(std::uint8_t /*type*/) const override { return true; }
    Result<> entry(const je::LogEntry &entry) override
    {
        if (entry.lsn == m_wanted)
            m_end = entry.end();
        return {};
    }
    const std::optional<Lsn> &end() const { return m_end; }

private:
    Lsn m_wanted;
    std::optional<Lsn> m_end;
};

Result<Lsn> entryEnd(const LogArchive &archive, Lsn lsn, JobContext &context)
{
    const ArchivedLog *log = archive.log(lsn.file);
    if (!log)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("log file %1 isn't in the log archive").arg(lsn.file),
            archive.directory());
    EntryFinder finder(lsn);
    je::LogScanOptions options;
    options.fileNumber = lsn.file;
    options.length = log->length;
    const auto scanned =
        je::scanLogFile(context.fs(), archive.pathOf(lsn.file), options, &finder, &context);
    if (!scanned.hasValue())
        return scanned.error();
    if (!finder.end())
        return makeError(ErrorCode::TargetUnreachable,
            QStringLiteral("no entry starts at %1").arg(toString(lsn)), archive.pathOf(lsn.file));
    return *finder.end();
}

// Behind the commit, and behind the checkpoint that the run begins with.
Result<Lsn> cutFor(
    const ResolvedTarget &resolved, const RestoreHistory &history, JobContext &context)
{
    if (resolved.takesAll)
        return resolved.run->end;
    const Lsn after = resolved.run->after;
    if (resolved.commit && resolved.commit->lsn > after)
        return entryEnd(history.archive, resolved.commit->lsn, context);
    if (after.isNull())
        return makeError(
            ErrorCode::TargetUnreachable, QStringLiteral("it lies before the first commit"));
    return entryEnd(history.archive, after, context);
}

// Configuration and placement of the files are taken from it.
const BackupSet *nearestSet(const RestoreOptions &options, const RestoreHistory &history, Lsn cut)
{
    const BackupSet *nearest = nullptr;
    for (const BackupSet &set : history.sets) {
        const Manifest &manifest = set.manifest;
        const bool isAsked = options.baseSet.isEmpty() || manifest.id == options.baseSet;
        if (manifest.incarnation == history.incarnation && isAsked
            && (!nearest || manifest.end <= cut))
            nearest = &set;
    }
    return nearest;
}

void addPropertyWarnings(RestorePlan &plan, JobContext &context)
{
    const Manifest &base = plan.base.manifest;
    for (const ManifestEntry &entry : base.files) {
        const Path path = plan.base.directory / "data" / entry.name;
        const auto bytes = readWholeFile(context.fs(), path, longestProperties);
        if (entry.name != Path("je.properties") || !bytes.hasValue())
            continue; // that it can't be read is an error of the run
        const std::string_view text(
            reinterpret_cast<const char *>(bytes.value().data()), bytes.value().size());
        for (const auto &[key, value] : je::parseProperties(text)) {
            if (key.startsWith(QLatin1String("je.rep.")))
                plan.warnings.push_back(makeError(ErrorCode::DangerousPath,
                    QStringLiteral("je.properties has %1 = %2: opened as a replica the copy would "
                                   "join the group of the original")
                        .arg(key, value),
                    path));
            else if (value.startsWith(QLatin1Char('/')))
                plan.warnings.push_back(makeError(ErrorCode::DangerousPath,
                    QStringLiteral("je.properties has %1 = %2: the copy would share it with the "
                                   "original")
                        .arg(key, value),
                    path));
        }
    }
}

std::uint64_t commitsFrom(const RestoreHistory &history, Lsn cut)
{
    std::uint64_t count = 0;
    for (const LogRun &run : history.runs) {
        for (const Commit &commit : commitsOf(run, *history.index)) {
            if (commit.lsn >= cut)
                ++count;
        }
    }
    return count;
}

} // namespace

Result<RestorePlan> planJeRestore(const RestoreOptions &options, const RestoreHistory &history,
    const ResolvedTarget &resolved, JobContext &context)
{
    const auto cut = cutFor(resolved, history, context);
    if (!cut.hasValue())
        return cut.error();
    const JeReach reach(history.sets, history.archive, *history.index, history.incarnation);
    auto logs = reach.logsFor(cut.value());
    if (!logs.hasValue())
        return std::move(logs).error();
    const BackupSet *base = nearestSet(options, history, cut.value());
    if (!base)
        return makeError(ErrorCode::NotRegistered,
            options.baseSet.isEmpty()
                ? QStringLiteral("the vault holds no usable set of this history")
                : QStringLiteral("set %1 can't be the base of this restore").arg(options.baseSet));
    RestorePlan plan;
    plan.options = options;
    plan.incarnation = history.incarnation;
    plan.base = *base;
    plan.logs = std::move(logs).value();
    // Without a last file that holds nothing but its header.
    plan.cut = { plan.logs.back().number, static_cast<std::uint32_t>(plan.logs.back().length) };
    if (resolved.commit) {
        plan.commit = resolved.commit->lsn;
        plan.commitTime = resolved.commit->time;
    }
    plan.commitsAfter = commitsFrom(history, plan.cut);
    addPropertyWarnings(plan, context);
    return plan;
}

void addJeSteps(RestorePlan &plan, const Destination &destination, const Path &staged,
    const LogArchive &archive)
{
    const Manifest &base = plan.base.manifest;
    const Path &target = destination.path;
    const auto add = [&plan](PlanVerb verb, const QString &detail, const Path &from, const Path &to,
                         std::int64_t bytes, const QString &command) {
        plan.steps.push_back({ verb, detail, from, to, bytes, command });
    };
    add(PlanVerb::CreateDirectory,
        base.directories.empty() ? QStringLiteral("beside the destination")
                                 : QStringLiteral("beside the destination, with data directories"),
        {}, target, 0, shellMakeDirectories(shellQuoted(staged), directoriesOfCopy(base)));
    for (const ManifestEntry &entry : base.files) {
        const Path from = plan.base.directory / "data" / entry.name;
        add(PlanVerb::Copy, QStringLiteral("%1, digest checked").arg(displayPath(entry.name)), from,
            target / entry.name, entry.size,
            QStringLiteral("cp -- %1 %2").arg(shellQuoted(from), shellQuoted(staged / entry.name)));
    }
    for (const ManifestLog &log : plan.logs) {
        // The archive may hold more of it than belongs to the archive.
        const Path name = je::placeOfLogFile(log.number, base.dataDirectories);
        add(PlanVerb::Copy, QStringLiteral("log file %1").arg(log.number),
            archive.pathOf(log.number), target / name, log.length,
            QStringLiteral("head -c %1 -- %2 > %3")
                .arg(log.length)
                .arg(shellQuoted(archive.pathOf(log.number)), shellQuoted(staged / name)));
    }
    const Path last = je::placeOfLogFile(plan.cut.file, base.dataDirectories);
    add(PlanVerb::Cut, QStringLiteral("end the log at %1").arg(toString(plan.cut)), {},
        target / last, 0,
        QStringLiteral("truncate -s %1 -- %2")
            .arg(plan.cut.offset)
            .arg(shellQuoted(staged / last)));
    add(PlanVerb::Verify,
        QStringLiteral("every entry of the copy's log, the links between its files, and that "
                       "nothing lacks that an open reads"),
        {}, target, 0,
        QStringLiteral("java -cp \"${JE_JAR:-/usr/share/java/db-je.jar}\" "
                       "com.sleepycat.je.util.DbVerify -h %1")
            .arg(shellQuoted(staged)));
}

} // namespace engine
