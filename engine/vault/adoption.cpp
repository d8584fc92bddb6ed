// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/adoption.h"

#include "engine/bdb/databasefile.h"
#include "engine/bdb/loglookup.h"
#include "engine/env/homekind.h"
#include "engine/vault/adoptionhistory.h"
#include "engine/vault/backuprun.h"
#include "engine/vault/jsonfields.h"
#include "engine/vault/overlap.h"

#include <algorithm>

namespace engine {

namespace {

Error notCovered(const QString &what, const Path &path)
{
    return makeError(ErrorCode::NotCovered, what, path);
}

/// What is known of an environment beside its log: which files it has, and who they are.
struct KnownDatabases
{
    std::set<Path> names; // as logs know them
    std::set<bdb::FileUid> uids;
    std::vector<bdb::DatabaseFile> live; // in its home
};

/// A copy as an adoption finds it; becomes a PreparedBackup.
class AdoptionPrepare
{
public:
    AdoptionPrepare(const AdoptionOptions &options, bdb::BdbHelper &helper, JobContext &context)
        : m_options(options)
        , m_helper(helper)
        , m_context(context)
        , m_fs(context.fs())
    {}

    Result<PreparedBackup> run();

private:
    Result<> checkPlace(const PreparedBackup &prepared) const;
    Result<> lookAtCopy(PreparedBackup &prepared);
    Result<> checkUse(const Environment &copy) const;
    Result<> lookAtLog(PreparedBackup &prepared);
    Result<> surveyLog(PreparedBackup &prepared, SourceLog &log);
    Result<> learnDatabases(const PreparedBackup &prepared);
    void addNames(const Path &inCopy, const std::vector<Path> &directories);
    Result<> addUidsOfSets(const PreparedBackup &prepared);
    Result<> checkIdentity(const PreparedBackup &prepared) const;
    void addWarnings(PreparedBackup &prepared) const;

    const AdoptionOptions &m_options;
    bdb::BdbHelper &m_helper;
    JobContext &m_context;
    FileSystem &m_fs;
    KnownDatabases m_known;
};

bool isNamedDatabase(const bdb::DatabaseFile &file)
{
    return file.isDatabase && !isExtent(file);
}

// A DB_CONFIG that was copied along may name directories of the environment itself.
Result<> AdoptionPrepare::checkPlace(const PreparedBackup &prepared) const
{
    const bdb::EnvironmentLayout &layout = prepared.environment.layout;
    if (liesIn(m_fs, m_options.directory, m_options.home))
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("it lies in the environment itself: back that up instead"),
            m_options.directory);
    std::vector<Path> directories { layout.home, layout.logDirectory.source };
    for (const auto &directory : layout.dataDirectories)
        directories.push_back(directory.source);
    for (const auto *each : { &layout.metadataDirectory, &layout.blobDirectory }) {
        if (each->has_value())
            directories.push_back((*each)->source);
    }
    for (const Path &directory : directories) {
        if (!liesIn(m_fs, directory, layout.home))
            return notCovered(
                QStringLiteral("its DB_CONFIG leads out of the copy, to %1: remove that line "
                               "from the copy, or copy the directory along")
                    .arg(displayPath(directory)),
                layout.home / "DB_CONFIG");
    }
    return checkNoOverlap(m_fs, m_options.vault, directories);
}

// Region files may have been copied along with whatever count of users they had.
Result<> AdoptionPrepare::checkUse(const Environment &copy) const
{
    if (copy.attachment.state == bdb::AttachState::CrashedUsers)
        return {};
    return checkQuiescence(copy);
}

Result<> AdoptionPrepare::lookAtCopy(PreparedBackup &prepared)
{
    const auto names = m_fs.list(m_options.directory);
    if (!names.hasValue())
        return names.error();
    if (kindOfHome(names.value()) == HomeKind::JavaEdition)
        return makeError(ErrorCode::Unsupported,
            QStringLiteral("copies of Java Edition environments can't be adopted: add the "
                           "directory as an environment of its own and back that up"),
            m_options.directory);
    auto copy = inspectEnvironment(m_fs, m_options.directory);
    if (!copy.hasValue())
        return copy.error();
    prepared.environment = std::move(copy).value();
    if (auto apart = checkPlace(prepared); !apart.hasValue())
        return apart;
    if (prepared.environment.isEncrypted)
        return makeError(ErrorCode::Encrypted,
            QStringLiteral("its log is encrypted: whether the copy has all that the log speaks of "
                           "can't be proved"),
            m_options.directory);
    if (prepared.environment.layout.logFiles.empty())
        return notCovered(
            QStringLiteral("it has no log files, and databases alone can't be proved consistent"),
            m_options.directory);
    const auto library = m_helper.info();
    if (!library.hasValue())
        return library.error();
    prepared.library = library.value();
    if (auto fits = checkVersion(prepared.environment, prepared.library); !fits.hasValue())
        return fits;
    if (auto alone = checkUse(prepared.environment); !alone.hasValue())
        return alone;
    auto config = readHarmlessDbConfig(m_fs, prepared.environment);
    if (!config.hasValue())
        return config.error();
    prepared.dbConfig = std::move(config).value();
    return {};
}

Result<> AdoptionPrepare::lookAtLog(PreparedBackup &prepared)
{
    const Path &directory = prepared.environment.layout.logDirectory.source;
    auto numbers = bdb::listLogFiles(m_fs, directory);
    if (!numbers.hasValue())
        return numbers.error();
    if (numbers.value().empty())
        return makeError(
            ErrorCode::LogGap, QStringLiteral("its log files have just gone"), directory);
    prepared.logNumbers = std::move(numbers).value();
    const std::uint32_t first = prepared.logNumbers.front();
    prepared.recoverFrom = { first, 0 };
    prepared.surveyFrom = first;
    auto log = SourceLog::open(m_fs, directory, first);
    if (!log.hasValue())
        return log.error();
    const auto end = log.value().findEnd(m_context);
    if (!end.hasValue())
        return end.error();
    prepared.adopted->logEnd = end.value();
    auto history = chooseAdoptedHistory(m_fs, prepared.vault, m_options.environmentId, log.value(),
        directory, end.value(), m_context.clock().now(), m_context);
    if (!history.hasValue())
        return history.error();
    prepared.history = std::move(history.value().choice);
    prepared.adopted->isJoined = !prepared.history.isNew;
    prepared.end = history.value().end;
    return surveyLog(prepared, log.value());
}

Result<> AdoptionPrepare::surveyLog(PreparedBackup &prepared, SourceLog &log)
{
    std::vector<std::int64_t> lengths;
    for (std::uint32_t number = log.first(); number <= prepared.end.file; ++number) {
        const auto length = log.lengthOf(number, prepared.end);
        if (!length.hasValue())
            return length.error();
        lengths.push_back(length.value());
        if (!prepared.adopted->isJoined)
            prepared.newLogBytes += length.value();
    }
    LogSurvey survey(prepared.recoverFrom, m_options.home);
    auto walked = surveyLogs(m_fs, prepared.environment.layout.logDirectory.source, log.first(),
        lengths, survey, m_context);
    return walked.hasValue() ? survey.check() : walked;
}

// The log names files relative to a data directory, of which a manifest doesn't tell which are.
void AdoptionPrepare::addNames(const Path &inCopy, const std::vector<Path> &directories)
{
    m_known.names.insert(inCopy);
    for (const Path &directory : directories) {
        if (isSameOrInside(inCopy, directory))
            m_known.names.insert(plainName(inCopy.lexically_relative(directory)));
    }
}

Result<> AdoptionPrepare::addUidsOfSets(const PreparedBackup &prepared)
{
    const auto sets = prepared.vault.sets(m_fs, m_options.environmentId);
    if (!sets.hasValue())
        return sets.error();
    for (const BackupSet &set : sets.value().sets) {
        for (const ManifestEntry &entry : set.manifest.files) {
            addNames(entry.name, set.manifest.directories);
            const auto file = bdb::describeFile(m_fs, set.directory / "data" / entry.name);
            if (!file.hasValue() && file.error().code != ErrorCode::NotFound)
                return file.error();
            if (file.hasValue() && isNamedDatabase(file.value()))
                m_known.uids.insert(file.value().uid);
        }
    }
    return {};
}

Result<> AdoptionPrepare::learnDatabases(const PreparedBackup &prepared)
{
    if (auto added = addUidsOfSets(prepared); !added.hasValue())
        return added;
    // The environment may be lost: that is when an old copy is wanted most.
    const auto layout = bdb::readLayout(m_fs, m_options.home);
    if (!layout.hasValue())
        return {};
    auto live = bdb::findDatabases(m_fs, layout.value());
    if (!live.hasValue())
        return {};
    for (bdb::DatabaseFile &file : live.value()) {
        if (!isNamedDatabase(file))
            continue;
        for (const Path &name : loggedNamesOf(layout.value(), file.source))
            m_known.names.insert(name);
        m_known.uids.insert(file.uid);
        m_known.live.push_back(std::move(file));
    }
    return {};
}

Result<> AdoptionPrepare::checkIdentity(const PreparedBackup &prepared) const
{
    const auto &files = prepared.environment.databases;
    if (std::ranges::none_of(files, isNamedDatabase))
        return notCovered(QStringLiteral("it has no databases"), m_options.directory);
    if (m_known.uids.empty())
        return notCovered(
            QStringLiteral("there is nothing of %1 to compare it with, neither its home nor a "
                           "backup set: add the directory as an environment of its own and back "
                           "that up")
                .arg(m_options.environmentName),
            m_options.directory);
    const bool isShared = std::ranges::any_of(files, [this](const bdb::DatabaseFile &file) {
        return isNamedDatabase(file) && m_known.uids.contains(file.uid);
    });
    if (isShared)
        return {};
    return makeError(ErrorCode::LogDiverged,
        QStringLiteral("it is the copy of another environment: none of its databases was ever one "
                       "of %1")
            .arg(m_options.environmentName),
        m_options.directory);
}

void AdoptionPrepare::addWarnings(PreparedBackup &prepared) const
{
    const auto warn = [&prepared](const QString &what, const Path &path) {
        prepared.warnings.push_back(notCovered(what, path));
    };
    const auto &files = prepared.environment.databases;
    for (const bdb::DatabaseFile &live : m_known.live) {
        const auto isIt = [&live](const bdb::DatabaseFile &file) { return file.uid == live.uid; };
        if (std::ranges::none_of(files, isIt))
            warn(QStringLiteral("the environment has this database today, the copy doesn't: it was "
                                "made later, or left out"),
                live.source);
    }
    const bool isChecked = std::ranges::all_of(files,
        [](const bdb::DatabaseFile &file) { return !isNamedDatabase(file) || file.hasChecksums; });
    if (!isChecked)
        warn(QStringLiteral("there are databases without page checksums: whether each page was "
                            "copied whole shows only when the set is restored for trial"),
            m_options.directory);
    if (prepared.history.isNew)
        warn(QStringLiteral("its log isn't part of a log archive in the vault: only the state of "
                            "the copy can be restored from it, and points in its own log"),
            m_options.directory);
    if (auto warning = otherFilesWarning(prepared.environment))
        prepared.warnings.push_back(*std::move(warning));
    if (auto warning = sameDiskWarning(m_fs, m_options.vault, m_options.home))
        prepared.warnings.push_back(*std::move(warning));
}

Result<PreparedBackup> AdoptionPrepare::run()
{
    if (!isIdentifier(m_options.environmentId))
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("\"%1\" can't be the id of an environment")
                .arg(m_options.environmentId));
    auto vault = Vault::open(m_fs, m_options.vault);
    if (!vault.hasValue())
        return vault.error();
    BackupOptions options;
    options.kind = BackupKind::Full;
    options.environmentId = m_options.environmentId;
    options.environmentName = m_options.environmentName;
    options.home = m_options.directory;
    options.vault = m_options.vault;
    PreparedBackup prepared(std::move(options), std::move(vault).value());
    prepared.adopted.emplace().home = m_options.home;
    if (auto looked = lookAtCopy(prepared); !looked.hasValue())
        return looked.error();
    if (auto learnt = learnDatabases(prepared); !learnt.hasValue())
        return learnt.error();
    if (auto same = checkIdentity(prepared); !same.hasValue())
        return same.error();
    prepared.adopted->knownFiles = m_known.names;
    if (auto looked = lookAtLog(prepared); !looked.hasValue())
        return looked.error();
    addWarnings(prepared);
    return prepared;
}

AdoptionPlan planOf(const AdoptionOptions &options, const PreparedBackup &prepared)
{
    AdoptionPlan plan;
    plan.options = options;
    plan.incarnation = prepared.history.incarnation.id;
    plan.isNewIncarnation = prepared.history.isNew;
    plan.end = prepared.end;
    plan.warnings = prepared.warnings;
    const auto add = [&plan](PlanVerb verb, const QString &detail, const Path &source,
                         const Path &target, std::int64_t bytes) {
        plan.steps.push_back({ verb, detail, source, target, bytes, {} });
    };
    const Path &logs = prepared.environment.layout.logDirectory.source;
    add(PlanVerb::Lock, QStringLiteral("the vault"), {}, prepared.vault.lockPath(), 0);
    add(PlanVerb::Check,
        QStringLiteral("the log is sound and leads nowhere outside, from %1 to %2")
            .arg(toString(prepared.recoverFrom), toString(prepared.end)),
        logs, {}, 0);
    for (const bdb::DatabaseFile &file : prepared.environment.databases) {
        if (file.isDatabase)
            add(PlanVerb::Copy, QStringLiteral("%1 database").arg(file.type), file.source,
                Path("<set>") / "data" / file.inCopy, file.size);
    }
    const Path archive = prepared.vault.logDirectory(options.environmentId, plan.incarnation);
    if (prepared.adopted->isJoined)
        add(PlanVerb::Check,
            QStringLiteral("the log archive has all of its log up to %1")
                .arg(toString(prepared.end)),
            logs, archive, 0);
    else
        add(PlanVerb::Archive, QStringLiteral("its log, as a history of its own"), logs, archive,
            prepared.newLogBytes);
    add(PlanVerb::Check,
        QStringLiteral("every database is in the copy or made in the logs, and no page is newer "
                       "than the logs"),
        {}, {}, 0);
    add(PlanVerb::Verify, QStringLiteral("read all copies back from disk"), {}, {}, 0);
    add(PlanVerb::Publish, QStringLiteral("the set, its manifest last"), {},
        prepared.vault.setsDirectory(options.environmentId), 0);
    return plan;
}

} // namespace

Result<AdoptionPlan> planAdoption(
    const AdoptionOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    return AdoptionPrepare(options, helper, context)
        .run()
        .transform([&options](const PreparedBackup &copy) { return planOf(options, copy); })
        .whileDoing(QStringLiteral("looking at %1").arg(displayPath(options.directory)));
}

Result<JobOutcome> runAdoption(
    const AdoptionPlan &plan, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto vault = Vault::open(fs, plan.options.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto lock = acquireLock(fs, vault.value().lockPath(),
        QStringLiteral("adoption for %1").arg(plan.options.environmentName), context.clock().now());
    if (!lock.hasValue())
        return lock.error();
    if (auto clean = vault.value().removeLeftovers(fs, plan.options.environmentId);
        !clean.hasValue())
        return clean.error();
    auto prepared = AdoptionPrepare(plan.options, helper, context).run();
    if (!prepared.hasValue())
        return prepared.error();
    const HistoryChoice &history = prepared.value().history;
    if (plan.isNewIncarnation != history.isNew || plan.end != prepared.value().end
        || (!history.isNew && plan.incarnation != history.incarnation.id))
        return makeError(ErrorCode::PlanStale,
            QStringLiteral("the copy or the log archive has changed"), plan.options.directory);
    const std::int64_t wanted = totalBytes(planOf(plan.options, prepared.value()).steps);
    if (auto enough = checkSpace(fs, plan.options.vault, wanted); !enough.hasValue())
        return enough.error();
    for (const Error &warning : prepared.value().warnings)
        context.warn(warning);
    BackupRun run(std::move(prepared).value(), helper, context);
    if (auto opened = run.openLog(); !opened.hasValue())
        return opened.error();
    return run.run().whileDoing(
        QStringLiteral("adopting %1").arg(displayPath(plan.options.directory)));
}

} // namespace engine
