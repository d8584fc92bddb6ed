// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/jebackup.h"

#include "engine/je/logname.h"
#include "engine/jobs/shell.h"
#include "engine/vault/jebackuprun.h"
#include "engine/vault/overlap.h"

#include <algorithm>

namespace engine {

namespace {

// Log files come and go while they are looked at.
constexpr int tries = 5;

Result<> checkOptions(const BackupOptions &options)
{
    if (options.checkpointFirst || options.useLibraryBackup)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("Java Edition can't be asked from outside for a checkpoint or for a "
                           "backup of its own"));
    return {};
}

Result<> checkHome(FileSystem &fs, const BackupOptions &options, const Environment &environment)
{
    const je::EnvironmentLayout &layout = *environment.javaEdition;
    std::vector<Path> directories { layout.home };
    for (const je::LogFileName &file : layout.logFiles) {
        const Path directory = directoryOf(file.path);
        if (std::find(directories.begin(), directories.end(), directory) == directories.end())
            directories.push_back(directory);
    }
    if (auto apart = checkNoOverlap(fs, options.vault, directories); !apart.hasValue())
        return apart;
    if (layout.isMarkedCorrupt)
        return makeError(ErrorCode::LogDamaged,
            QStringLiteral("the environment is marked as corrupt: Java Edition refuses to open it, "
                           "and a copy of it would be no backup"),
            layout.home / "7fffffff.jdb");
    if (layout.logFiles.empty())
        return makeError(ErrorCode::NotCovered, QStringLiteral("it has no log files"), layout.home);
    return options.kind == BackupKind::OfflineFull ? checkNoJeWriter(fs, layout.home) : Result<>();
}

const ManifestLog *findLog(const Manifest &manifest, std::uint32_t number)
{
    const auto found = std::lower_bound(manifest.logs.begin(), manifest.logs.end(), number,
        [](const ManifestLog &log, std::uint32_t wanted) { return log.number < wanted; });
    return found != manifest.logs.end() && found->number == number ? &*found : nullptr;
}

// The first log file that has to be read. A full reads them all: that is its proof.
std::uint32_t readFrom(const BackupOptions &options, const std::optional<KnownHistory> &known,
    const std::optional<BackupSet> &parent, const std::vector<je::LogFileName> &files)
{
    if (options.kind != BackupKind::Incremental || !known || !parent)
        return 0;
    const Manifest &manifest = parent->manifest;
    std::vector<std::uint32_t> numbers;
    std::uint32_t first = files.back().number;
    for (const je::LogFileName &file : files) {
        numbers.push_back(file.number);
        const ArchivedLog *archived = known->archive.log(file.number);
        const ManifestLog *inParent = findLog(manifest, file.number);
        const bool isKnown =
            archived && archived->isComplete && inParent && inParent->length == archived->length;
        // One that the parent left out was reserved already.
        const bool isLeftOut =
            options.excludeReserved && !inParent && file.number < manifest.end.file;
        if (!isKnown && !isLeftOut)
            first = std::min(first, file.number);
    }
    return std::min(first, recognisedBy(known->archive, numbers));
}

Result<std::optional<BackupSet>> newestSet(FileSystem &fs, const Vault &vault,
    const QString &environmentId, const std::optional<KnownHistory> &known,
    std::vector<Error> &warnings)
{
    std::optional<BackupSet> newest;
    auto sets = vault.sets(fs, environmentId);
    if (!sets.hasValue())
        return sets.error();
    for (BackupSet &set : sets.value().sets) {
        if (known && set.manifest.incarnation == known->incarnation.id)
            newest = std::move(set); // the last of it is the newest
    }
    for (const BrokenSet &broken : sets.value().broken)
        warnings.push_back(broken.error);
    return newest;
}

Result<> checkParent(const PreparedJeBackup &prepared)
{
    const JeHistory &history = prepared.history;
    if (history.choice.isNew && !history.choice.incarnation.predecessor.isEmpty())
        return makeError(ErrorCode::LogDiverged,
            QStringLiteral("the environment has another log history than the last backups; it was "
                           "restored or made anew: take a full backup"),
            prepared.environment.home);
    if (!prepared.parent)
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("there is no full backup yet that an incremental could follow"),
            prepared.vault.root());
    return {};
}

void addWarnings(PreparedJeBackup &prepared, FileSystem &fs)
{
    if (auto warning = sameDiskWarning(fs, prepared.vault.root(), prepared.environment.home))
        prepared.warnings.push_back(*std::move(warning));
    prepared.warnings.insert(prepared.warnings.end(), prepared.environment.limits.begin(),
        prepared.environment.limits.end());
    const HistoryChoice &history = prepared.history.choice;
    if (!history.isNew && !prepared.history.isJoined)
        prepared.warnings.push_back(makeError(ErrorCode::LogGap,
            QStringLiteral("the environment has freed every log file that was archived before, up "
                           "to %1: only numbers and times show that it is the same one")
                .arg(toString(history.archive.end())),
            prepared.environment.home));
}

Result<PreparedJeBackup> tryToPrepare(
    const BackupOptions &options, const Vault &vault, JobContext &context)
{
    FileSystem &fs = context.fs();
    auto environment = inspectEnvironment(fs, options.home);
    if (!environment.hasValue())
        return environment.error();
    if (!environment.value().javaEdition)
        return makeError(ErrorCode::PlanStale,
            QStringLiteral("it is no Java Edition environment any more"), options.home);
    if (auto checked = checkHome(fs, options, environment.value()); !checked.hasValue())
        return checked.error();
    const auto known = newestHistory(fs, vault, options.environmentId, Product::JavaEdition);
    if (!known.hasValue())
        return known.error();
    std::vector<Error> warnings;
    auto parent = newestSet(fs, vault, options.environmentId, known.value(), warnings);
    if (!parent.hasValue())
        return parent.error();
    const je::EnvironmentLayout &layout = *environment.value().javaEdition;
    auto snapshot = JeSnapshot::take(
        layout, readFrom(options, known.value(), parent.value(), layout.logFiles), context);
    if (!snapshot.hasValue())
        return snapshot.error();
    auto history =
        chooseJeHistory(fs, known.value(), snapshot.value(), context.clock().now(), context);
    if (!history.hasValue())
        return history.error();
    PreparedJeBackup prepared { options, vault, std::move(environment).value(),
        std::move(snapshot).value(), std::move(history).value(), std::move(parent).value(),
        std::move(warnings) };
    if (prepared.history.choice.isNew)
        prepared.parent.reset();
    if (options.kind == BackupKind::Incremental) {
        if (auto follows = checkParent(prepared); !follows.hasValue())
            return follows.error();
    }
    addWarnings(prepared, fs);
    return prepared;
}

} // namespace

Result<> checkNoJeWriter(FileSystem &fs, const Path &home)
{
    const je::WriterEvidence evidence = je::findWriter(fs, home);
    switch (evidence.state) {
    case je::WriterState::None:
        return {};
    case je::WriterState::Running:
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("somebody has the environment open: %1").arg(evidence.detail), home);
    case je::WriterState::Unknown:
        break;
    }
    return makeError(ErrorCode::AttachUnknown,
        QStringLiteral("nobody can tell whether it is in use: %1").arg(evidence.detail), home);
}

Result<PreparedJeBackup> prepareJeBackup(const BackupOptions &options, JobContext &context)
{
    const auto vault = Vault::open(context.fs(), options.vault);
    if (!vault.hasValue())
        return vault.error();
    if (auto valid = checkOptions(options); !valid.hasValue())
        return valid.error();
    for (int i = 1;; ++i) {
        auto prepared = tryToPrepare(options, vault.value(), context);
        const bool isAgain = !prepared.hasValue() && prepared.error().code == ErrorCode::NotFound;
        if (!isAgain || i == tries)
            return prepared;
    }
}

namespace {

// Whole entries of the newest file that has any.
Result<Lsn> findEnd(JeSnapshot &snapshot, JobContext &context)
{
    auto &files = snapshot.files();
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        const auto opened = snapshot.open(*file);
        if (!opened.hasValue())
            return opened.error();
        JeSurvey survey;
        const bool isLast = file == files.rbegin();
        if (auto added =
                survey.add(*opened.value(), file->path, file->number, file->size, isLast, context);
            !added.hasValue())
            return added.error();
        snapshot.close(*file);
        survey.dropEmptyEnd();
        if (!survey.files().empty())
            return Lsn { file->number, survey.files().back().end };
    }
    return makeError(ErrorCode::LogGap, QStringLiteral("the log holds no entries"));
}

// The whole environment in the ascending order of its log files, whatever the vault has of them;
// one that the cleaner deletes meanwhile stops it.
QString copyByHand(const Path &home)
{
    return QStringLiteral(
        "mkdir -p -- \"$COPY\" && (cd -- %1 && { find . -maxdepth 1 -name je.properties; find . "
        "-maxdepth 2 -name '*.jdb' -printf '%f/%p\\n' | sort | cut -d/ -f2-; } | while IFS= read "
        "-r file; do cp --parents -- \"$file\" \"$COPY\"/; done)")
        .arg(shellQuoted(home));
}

void addSteps(BackupPlan &plan, PreparedJeBackup &prepared)
{
    const BackupOptions &options = plan.options;
    const Path &home = plan.environment.home;
    const auto add = [&plan](PlanVerb verb, const QString &detail, const Path &source = {},
                         const Path &target = {}, std::int64_t bytes = 0,
                         const QString &command = {}) {
        plan.steps.push_back({ verb, detail, source, target, bytes, command });
    };
    add(PlanVerb::Lock, QStringLiteral("the vault"), {}, prepared.vault.lockPath());
    if (options.kind == BackupKind::OfflineFull)
        add(PlanVerb::Check, QStringLiteral("nobody has the environment open"), home);
    const auto &files = prepared.snapshot.files();
    add(PlanVerb::Check,
        prepared.snapshot.holdsCleaner()
            ? QStringLiteral("hold the cleaner off while %1 read")
                  .arg(files.size() == 1 ? QStringLiteral("a log file is")
                                         : QStringLiteral("%1 log files are").arg(files.size()))
            : files.size() == 1
            ? QStringLiteral("hold the log file open, so that the cleaner may delete it")
            : QStringLiteral("hold %1 log files open, so that the cleaner may delete them")
                  .arg(files.size()),
        home);
    add(PlanVerb::Check,
        files.front().number == plan.logEnd.file
            ? QStringLiteral("every entry of log file %1").arg(plan.logEnd.file)
            : QStringLiteral("every entry of log files %1 to %2, and that they follow one another")
                  .arg(files.front().number)
                  .arg(plan.logEnd.file),
        home);
    const LogArchive &archive = prepared.history.choice.archive;
    const Path target = prepared.vault.logDirectory(options.environmentId, plan.incarnation);
    add(PlanVerb::CreateDirectory, QStringLiteral("for the set"), {}, "<set>", 0, copyByHand(home));
    for (const JeSnapshot::LogFile &file : files) {
        const ArchivedLog *known = archive.log(file.number);
        const std::int64_t bytes = file.size - (known ? known->length : 0);
        const Path name = je::logFileName(file.number);
        if (bytes > 0 && file.number <= plan.logEnd.file)
            add(PlanVerb::Archive,
                known ? QStringLiteral("what is new in log file %1").arg(file.number)
                      : QStringLiteral("log file %1").arg(file.number),
                file.path, target / name, bytes);
    }
    add(PlanVerb::Verify, QStringLiteral("read what was written back from disk"));
    add(PlanVerb::Publish, QStringLiteral("the set, its manifest last"), {},
        prepared.vault.setsDirectory(options.environmentId));
}

// What makes the steps of the plan wrong; that time has passed doesn't.
Result<> checkFresh(const BackupPlan &plan, const PreparedJeBackup &prepared)
{
    const auto stale = [&plan](const QString &what) {
        return makeError(ErrorCode::PlanStale, what, plan.environment.home);
    };
    const HistoryChoice &history = prepared.history.choice;
    if (plan.isNewIncarnation != history.isNew
        || (!history.isNew && plan.incarnation != history.incarnation.id))
        return stale(QStringLiteral("the environment's log history has changed"));
    const bool isIncremental = plan.options.kind == BackupKind::Incremental;
    if (isIncremental && plan.parent != prepared.parent->manifest.id)
        return stale(QStringLiteral("another backup was taken meanwhile"));
    return {};
}

} // namespace

Result<BackupPlan> planJeBackup(const BackupOptions &options, JobContext &context)
{
    auto prepared = prepareJeBackup(options, context);
    if (!prepared.hasValue())
        return prepared.error();
    PreparedJeBackup &world = prepared.value();
    const auto end = findEnd(world.snapshot, context);
    if (!end.hasValue())
        return end.error();
    BackupPlan plan;
    plan.options = options;
    plan.environment = world.environment;
    plan.incarnation = world.history.choice.incarnation.id;
    plan.isNewIncarnation = world.history.choice.isNew;
    if (options.kind == BackupKind::Incremental)
        plan.parent = world.parent->manifest.id;
    if (world.parent)
        plan.recoverFrom = world.parent->manifest.recoverFrom;
    plan.logEnd = end.value();
    plan.warnings = world.warnings;
    addSteps(plan, world);
    return plan;
}

Result<JobOutcome> runJeBackup(const BackupPlan &plan, JobContext &context)
{
    auto prepared = prepareJeBackup(plan.options, context);
    if (!prepared.hasValue())
        return prepared.error();
    if (auto fresh = checkFresh(plan, prepared.value()); !fresh.hasValue())
        return fresh.error();
    for (const Error &warning : prepared.value().warnings)
        context.warn(warning);
    return JeBackupRun(std::move(prepared).value(), context).run();
}

} // namespace engine
