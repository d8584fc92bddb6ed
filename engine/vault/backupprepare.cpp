// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/backupprepare.h"

#include "engine/bdb/loglookup.h"
#include "engine/vault/databasecopy.h"
#include "engine/vault/jsonfields.h"
#include "engine/vault/overlap.h"
#include "engine/vault/sourcelog.h"

#include <algorithm>

namespace engine {

namespace {

std::vector<Path> directoriesOf(const bdb::EnvironmentLayout &layout)
{
    std::vector<Path> directories { layout.home, layout.logDirectory.source };
    for (const auto &directory : layout.dataDirectories)
        directories.push_back(directory.source);
    return directories;
}

Result<> checkLiveFiles(
    FileSystem &fs, const BackupOptions &options, const Environment &environment)
{
    for (const bdb::DatabaseFile &file : environment.databases) {
        if (!file.isDatabase)
            continue;
        auto can = checkCanCopyLive(fs, file.source, options.vault);
        if (!can.hasValue() && can.error().code != ErrorCode::NotFound)
            return can;
    }
    return {};
}

Result<> checkWays(FileSystem &fs, const BackupOptions &options, const Environment &environment)
{
    const bool wantsAttached = options.checkpointFirst || options.useLibraryBackup;
    if (wantsAttached && environment.layout.config.privateRegions)
        return makeError(ErrorCode::PrivateRegion,
            QStringLiteral("its regions are private to one process: nobody can attach"),
            environment.home);
    if (options.kind == BackupKind::Incremental)
        return {};
    if (options.kind == BackupKind::Full)
        return options.useLibraryBackup ? Result<>() : checkLiveFiles(fs, options, environment);
    if (wantsAttached)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("an offline backup doesn't attach to the environment"));
    return checkQuiescence(environment);
}

Result<> chooseParent(PreparedBackup &prepared)
{
    const HistoryChoice &history = prepared.history;
    if (history.isNew && !history.incarnation.predecessor.isEmpty())
        return makeError(ErrorCode::LogDiverged,
            QStringLiteral("the environment has another log history than the last backups; it was "
                           "restored or made anew: take a full backup"),
            prepared.environment.home);
    if (prepared.sets.empty())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("there is no full backup yet that an incremental could follow"),
            prepared.vault.root());
    if (history.nextLog == 0)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("the application removed log files after %1 before they were archived, "
                           "up to file %2: take a full backup")
                .arg(toString(history.archive.end()))
                .arg(prepared.logNumbers.front() - 1),
            prepared.environment.layout.logDirectory.source);
    prepared.parent = prepared.sets.back();
    const QString &base = prepared.parent->manifest.base;
    const auto found = std::find_if(prepared.sets.begin(), prepared.sets.end(),
        [&base](const BackupSet &set) { return set.manifest.id == base; });
    if (found == prepared.sets.end())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("the full backup %1 is gone: take a full backup").arg(base),
            prepared.vault.root());
    prepared.base = *found;
    return {};
}

Result<> readSets(PreparedBackup &prepared, FileSystem &fs)
{
    auto sets = prepared.vault.sets(fs, prepared.options.environmentId);
    if (!sets.hasValue())
        return sets.error();
    for (BackupSet &set : sets.value().sets) {
        if (set.manifest.incarnation == prepared.history.incarnation.id)
            prepared.sets.push_back(std::move(set));
    }
    for (const BrokenSet &broken : sets.value().broken)
        prepared.warnings.push_back(broken.error);
    return {};
}

// Walks the logs that the set would need where they lie; the run does it again with the copies.
Result<> surveySource(PreparedBackup &prepared, FileSystem &fs, TransferMonitor &monitor)
{
    const Path &directory = prepared.environment.layout.logDirectory.source;
    const Lsn from = prepared.parent ? prepared.parent->manifest.end : prepared.recoverFrom;
    const std::uint32_t first = std::max(from.file, prepared.logNumbers.front());
    auto log = SourceLog::open(fs, directory, first);
    if (!log.hasValue())
        return log.error();
    const auto end = log.value().findEnd(monitor);
    if (!end.hasValue())
        return end.error();
    prepared.end = end.value();
    std::vector<std::int64_t> lengths;
    for (std::uint32_t number = first; number <= end.value().file; ++number) {
        const auto length = log.value().lengthOf(number, end.value());
        if (!length.hasValue())
            return length.error();
        lengths.push_back(length.value());
        const ArchivedLog *archived = prepared.history.archive.log(number);
        prepared.newLogBytes += length.value() - (archived ? archived->length : 0);
    }
    LogSurvey survey(from, prepared.environment.home);
    auto walked = surveyLogs(fs, directory, first, lengths, survey, monitor);
    return walked.hasValue() ? survey.check() : walked;
}

void addWarnings(PreparedBackup &prepared, FileSystem &fs)
{
    const Environment &environment = prepared.environment;
    const auto warn = [&prepared](ErrorCode code, const QString &detail, const Path &path) {
        prepared.warnings.push_back(makeError(code, detail, path));
    };
    if (environment.layout.config.autoRemoveLogs)
        warn(ErrorCode::LogGap,
            QStringLiteral("the application removes logs by itself: between two backups some may "
                           "be lost, then only a full backup helps"),
            environment.home / "DB_CONFIG");
    if (auto warning = sameDiskWarning(fs, prepared.vault.root(), environment.home))
        prepared.warnings.push_back(*std::move(warning));
    if (environment.isEncrypted)
        warn(ErrorCode::Encrypted,
            QStringLiteral("commits and file names in an encrypted log can't be read: the set "
                           "holds all logs that there are, and names aren't checked"),
            environment.home);
    if (auto warning = otherFilesWarning(environment))
        prepared.warnings.push_back(*std::move(warning));
}

} // namespace

Result<> checkVersion(const Environment &environment, const bdb::HelperInfo &library)
{
    if (environment.logVersion == library.logVersion)
        return {};
    return makeError(ErrorCode::Unsupported,
        QStringLiteral("its logs were written by Berkeley DB %1 (log version %2); backups need %3 "
                       "(log version %4)")
            .arg(bdb::releaseOfLogVersion(environment.logVersion))
            .arg(environment.logVersion)
            .arg(library.release)
            .arg(library.logVersion),
        environment.home);
}

Result<std::string> readHarmlessDbConfig(FileSystem &fs, const Environment &environment)
{
    constexpr std::int64_t limit = 1 << 20;
    const auto bytes = readWholeFile(fs, environment.home / "DB_CONFIG", limit);
    if (!bytes.hasValue()) {
        if (bytes.error().code == ErrorCode::NotFound)
            return std::string();
        return bytes.error();
    }
    const std::string_view text(
        reinterpret_cast<const char *>(bytes.value().data()), bytes.value().size());
    std::string config = bdb::dbConfigForCopy(text, environment.layout);
    bdb::DangerScanner scanner(environment.home);
    scanner.add(bdb::parseDbConfig(config));
    if (auto harmless = refuseDangers(scanner.dangers()); !harmless.hasValue())
        return harmless.error();
    return config;
}

std::optional<Error> otherFilesWarning(const Environment &environment)
{
    QStringList others;
    for (const bdb::DatabaseFile &file : environment.databases) {
        if (!file.isDatabase)
            others.append(displayPath(file.inCopy));
    }
    if (others.isEmpty())
        return std::nullopt;
    constexpr qsizetype shown = 10;
    return makeError(ErrorCode::NotCovered,
        QStringLiteral("%1 files are no databases and aren't part of the backup: %2")
            .arg(others.size())
            .arg(others.mid(0, shown).join(QStringLiteral(", "))),
        environment.home);
}

Result<> checkSpace(FileSystem &fs, const Path &vault, std::int64_t wanted)
{
    const auto space = fs.space(vault);
    if (!space.hasValue())
        return space.error();
    if (space.value().available >= wanted)
        return {};
    return makeError(ErrorCode::NoSpace,
        QStringLiteral("%1 bytes are needed, %2 are free").arg(wanted).arg(space.value().available),
        vault);
}

Result<> checkQuiescence(const Environment &environment)
{
    const bdb::Attachment &attachment = environment.attachment;
    const QString evidence = attachment.evidence.empty()
        ? QString()
        : QStringLiteral(": ") + attachment.evidence.front();
    switch (attachment.state) {
    case bdb::AttachState::Free:
        return {};
    case bdb::AttachState::Attached:
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("somebody uses the environment") + evidence, environment.home);
    case bdb::AttachState::CrashedUsers:
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("its last users crashed, recover it first") + evidence,
            environment.home);
    case bdb::AttachState::Unknown:
        break;
    }
    return makeError(ErrorCode::AttachUnknown,
        QStringLiteral("nobody can tell whether it is in use") + evidence, environment.home);
}

Result<Lsn> findRecoverFrom(FileSystem &fs, const Path &logDirectory,
    const std::vector<std::uint32_t> &numbers, bool isEncrypted, TransferMonitor &monitor)
{
    if (isEncrypted)
        return Lsn { numbers.front(), 0 };
    const auto checkpoint = bdb::findLastCheckpoint(fs, logDirectory, &monitor);
    if (!checkpoint.hasValue())
        return checkpoint.error();
    if (checkpoint.value()) {
        const Lsn ckpLsn = checkpoint.value()->record.ckpLsn;
        if (ckpLsn.file >= numbers.front())
            return ckpLsn;
        return makeError(ErrorCode::LogGap,
            QStringLiteral("log files %1 to %2 are missing: recovery would start there")
                .arg(ckpLsn.file)
                .arg(numbers.front() - 1),
            logDirectory);
    }
    if (numbers.front() != 1)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("there is no checkpoint and log files 1 to %1 are missing")
                .arg(numbers.front() - 1),
            logDirectory);
    return Lsn { 1, 0 };
}

namespace {

// A transaction that was open at the parent's end has its first records before it; none is older
// than the ckp_lsn of that time.
Result<> findSurveyStart(PreparedBackup &prepared, FileSystem &fs, TransferMonitor &monitor)
{
    prepared.surveyFrom = prepared.parent->manifest.end.file;
    if (prepared.environment.isEncrypted)
        return {};
    const auto checkpoint =
        bdb::findLastCheckpoint(fs, prepared.history.archive.directory(), &monitor);
    if (!checkpoint.hasValue())
        return checkpoint.error();
    const std::uint32_t first = checkpoint.value() ? checkpoint.value()->record.ckpLsn.file : 0;
    prepared.surveyFrom = std::clamp(first, prepared.recoverFrom.file, prepared.surveyFrom);
    return {};
}

Result<> findStart(PreparedBackup &prepared, FileSystem &fs, JobContext &context)
{
    const Path &directory = prepared.environment.layout.logDirectory.source;
    auto history = chooseHistory(fs, prepared.vault, prepared.options.environmentId, directory,
        prepared.logNumbers, context.clock().now(), context);
    if (!history.hasValue())
        return history.error();
    prepared.history = std::move(history).value();
    if (auto read = readSets(prepared, fs); !read.hasValue())
        return read;
    if (prepared.options.kind == BackupKind::Incremental) {
        if (auto chosen = chooseParent(prepared); !chosen.hasValue())
            return chosen;
        prepared.recoverFrom = prepared.base->manifest.recoverFrom;
        return findSurveyStart(prepared, fs, context);
    }
    const auto from = findRecoverFrom(
        fs, directory, prepared.logNumbers, prepared.environment.isEncrypted, context);
    if (!from.hasValue())
        return from.error();
    prepared.recoverFrom = from.value();
    prepared.surveyFrom = from.value().file;
    return {};
}

Result<> lookAtLog(PreparedBackup &prepared, FileSystem &fs, JobContext &context)
{
    const Path &directory = prepared.environment.layout.logDirectory.source;
    auto numbers = bdb::listLogFiles(fs, directory);
    if (!numbers.hasValue())
        return numbers.error();
    if (numbers.value().empty())
        return makeError(ErrorCode::NotCovered,
            QStringLiteral(
                "it has no log files: it keeps the log in memory or isn't transactional"),
            directory);
    prepared.logNumbers = std::move(numbers).value();
    if (auto found = findStart(prepared, fs, context); !found.hasValue())
        return found;
    return surveySource(prepared, fs, context);
}

// The application may remove a log file after it was listed and before it is opened.
Result<> lookAtMovingLog(PreparedBackup &prepared, FileSystem &fs, JobContext &context)
{
    const PreparedBackup unlooked = prepared;
    constexpr int patience = 5;
    for (int look = 1;; ++look) {
        auto looked = lookAtLog(prepared, fs, context);
        if (looked.hasValue() || look == patience
            || (looked.error().code != ErrorCode::NotFound
                && looked.error().code != ErrorCode::LogGap))
            return looked;
        prepared = unlooked;
    }
}

} // namespace

Result<PreparedBackup> prepareBackup(
    const BackupOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    if (!isIdentifier(options.environmentId))
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("\"%1\" can't be the id of an environment").arg(options.environmentId));
    auto vault = Vault::open(fs, options.vault);
    if (!vault.hasValue())
        return vault.error();
    PreparedBackup prepared(options, std::move(vault).value());
    auto environment = inspectEnvironment(fs, options.home);
    if (!environment.hasValue())
        return environment.error();
    prepared.environment = std::move(environment).value();
    const bdb::EnvironmentLayout &layout = prepared.environment.layout;
    if (auto apart = checkNoOverlap(fs, options.vault, directoriesOf(layout)); !apart.hasValue())
        return apart.error();
    const auto library = helper.info();
    if (!library.hasValue())
        return library.error();
    prepared.library = library.value();
    if (auto fits = checkVersion(prepared.environment, prepared.library);
        !fits.hasValue() && !prepared.environment.isEncrypted)
        return fits.error();
    if (auto checked = checkWays(fs, options, prepared.environment); !checked.hasValue())
        return checked.error();
    auto dbConfig = readHarmlessDbConfig(fs, prepared.environment);
    if (!dbConfig.hasValue())
        return dbConfig.error();
    prepared.dbConfig = std::move(dbConfig).value();
    if (auto looked = lookAtMovingLog(prepared, fs, context); !looked.hasValue())
        return looked.error();
    // Anew: what goes from now on, the log tells from where recovery starts, or after.
    auto databases = bdb::findDatabases(fs, layout);
    if (!databases.hasValue())
        return databases.error();
    prepared.environment.databases = std::move(databases).value();
    addWarnings(prepared, fs);
    return prepared;
}

} // namespace engine
