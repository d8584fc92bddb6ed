// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restorerun.h"

#include "engine/io/copyfile.h"
#include "engine/restore/pagecheck.h"
#include "engine/vault/backupprepare.h"
#include "engine/vault/jsonfields.h"
#include "engine/vault/jsonfile.h"

#include <QUuid>

namespace engine {

namespace {

enum Phase { CopyDatabases, CopyLogs, CheckLogs, Recover, Verify, Publish };

/// One run of a plan; the copy grows in a staging directory.
class RestoreRun
{
public:
    RestoreRun(const RestorePlan &plan, bdb::BdbHelper &helper, JobContext &context)
        : m_plan(plan)
        , m_manifest(plan.base.manifest)
        , m_helper(helper)
        , m_context(context)
        , m_fs(context.fs())
    {}

    Result<JobOutcome> run(const FinishCopy &finish);

private:
    Result<> recheck();
    Result<> checkSpace() const;
    Result<> prepare();
    Result<> makeDirectories();
    Result<> copyDatabases();
    Result<> copyFile(const ManifestEntry &entry);
    Result<> copyLogs();
    Result<> checkBaseLogs();
    Result<> checkLogs();
    Result<> recover();
    Result<> verify();
    JobOutcome outcome(const Path &setAside) const;
    Path logDirectory() const
    {
        return m_manifest.logDirectory.empty() ? m_copy.directory
                                               : m_copy.directory / m_manifest.logDirectory;
    }

    const RestorePlan &m_plan;
    const Manifest &m_manifest;
    bdb::BdbHelper &m_helper;
    JobContext &m_context;
    FileSystem &m_fs;
    LogArchive m_archive;
    Destination m_destination;
    std::unique_ptr<Staging> m_staging;
    RestoredCopy m_copy;
    QString m_stopDigest; // of the last log file up to the cut
    std::int64_t m_recoverMsecs = 0;
    std::int64_t m_bytes = 0;
    int m_databases = 0;
};

// The vault and the destination must still be what the plan saw; nothing is written before.
Result<> RestoreRun::recheck()
{
    const RestoreOptions &options = m_plan.options;
    const auto vault = Vault::open(m_fs, options.vault);
    if (!vault.hasValue())
        return vault.error();
    if (!exists(m_fs, m_plan.base.directory / "manifest.json"))
        return makeError(
            ErrorCode::PlanStale, QStringLiteral("the backup set is gone"), m_plan.base.directory);
    auto archive = LogArchive::open(
        m_fs, vault.value().logDirectory(options.environmentId, m_plan.incarnation));
    if (!archive.hasValue())
        return std::move(archive).error();
    m_archive = std::move(archive).value();
    for (const ManifestLog &wanted : m_plan.logs) {
        const ArchivedLog *log = m_archive.log(wanted.number);
        if (!log || log->length < wanted.length)
            return makeError(ErrorCode::PlanStale,
                QStringLiteral("log file %1 is gone from the archive").arg(wanted.number),
                m_archive.directory());
    }
    auto destination = inspectDestination(
        m_fs, options.destination, options.replace, m_manifest.home, options.vault);
    if (!destination.hasValue())
        return std::move(destination).error();
    m_destination = std::move(destination).value();
    if (m_destination.kind == DestinationKind::Occupied) {
        if (auto freeToGo = refuseAttached(m_fs, m_destination.path); !freeToGo.hasValue())
            return freeToGo;
    }
    return {};
}

Result<> RestoreRun::checkSpace() const
{
    const auto space = m_fs.space(m_copy.directory);
    if (!space.hasValue())
        return space.error();
    const std::int64_t needed = totalBytes(m_plan.steps);
    if (space.value().available < needed)
        return makeError(ErrorCode::NoSpace,
            QStringLiteral("%1 bytes are needed and %2 are available")
                .arg(needed)
                .arg(space.value().available),
            m_destination.path);
    return {};
}

Result<> RestoreRun::prepare()
{
    std::int64_t fileBytes = 0;
    for (const ManifestEntry &entry : m_manifest.files)
        fileBytes += entry.size;
    std::int64_t logBytes = 0;
    for (const ManifestLog &log : m_plan.logs)
        logBytes += log.length;
    m_context.setPhases({ { QStringLiteral("copy databases"), fileBytes },
        { QStringLiteral("copy logs"), logBytes }, { QStringLiteral("check logs"), logBytes },
        { QStringLiteral("recover"), 0 }, { QStringLiteral("verify"), fileBytes },
        { QStringLiteral("publish"), 0 } });
    auto staging = Staging::create(m_fs, m_destination,
        QStringLiteral("restore of %1").arg(m_manifest.environmentName), m_context.clock().now());
    if (!staging.hasValue())
        return std::move(staging).error();
    m_staging = std::move(staging).value();
    m_copy.directory = m_staging->path();
    m_copy.logDirectory = m_manifest.logDirectory;
    return checkSpace();
}

Result<> RestoreRun::makeDirectories()
{
    std::vector<Path> wanted = m_manifest.directories;
    for (const ManifestEntry &entry : m_manifest.files)
        wanted.push_back(entry.name.parent_path());
    wanted.push_back(m_manifest.logDirectory);
    for (const Path &directory : wanted) {
        if (directory.empty())
            continue;
        // The manifest's reader refuses such names already; nothing here relies on that.
        if (!isSafeRelative(directory))
            return makeError(ErrorCode::ManifestInvalid,
                QStringLiteral("a directory leads out of the copy"), directory);
        if (auto made = createDirectories(m_fs, m_copy.directory / directory); !made.hasValue())
            return made;
    }
    if (m_manifest.dbConfig.empty())
        return {};
    const auto file = m_fs.open(m_copy.directory / "DB_CONFIG", OpenMode::CreateNew);
    if (!file.hasValue())
        return file.error();
    const std::span<const char> text(m_manifest.dbConfig);
    return file.value()->write(0, std::as_bytes(text));
}

Result<> RestoreRun::copyFile(const ManifestEntry &entry)
{
    if (!isSafeRelative(entry.name))
        return makeError(ErrorCode::ManifestInvalid,
            QStringLiteral("a file name leads out of the copy"), entry.name);
    const Path source = m_plan.base.directory / "data" / entry.name;
    const auto from = m_fs.open(source, OpenMode::Read);
    if (!from.hasValue())
        return from.error();
    const auto to = m_fs.open(m_copy.directory / entry.name, OpenMode::CreateNew);
    if (!to.hasValue())
        return to.error();
    const auto copied = copyBytes(*from.value(), {}, *to.value(), 0, m_context);
    if (!copied.hasValue())
        return copied.error();
    if (copied.value().bytes != entry.size || copied.value().sha256 != entry.sha256)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("the file in the backup set isn't what was backed up"), source);
    m_bytes += entry.size;
    return {};
}

Result<> RestoreRun::copyDatabases()
{
    m_context.beginPhase(CopyDatabases);
    for (const ManifestEntry &entry : m_manifest.files) {
        if (auto copied = copyFile(entry); !copied.hasValue())
            return std::move(copied).whileDoing(
                QStringLiteral("copying %1").arg(displayPath(entry.name)));
    }
    return {};
}

// The archive may have grown since the set was made; what the set saw of it must be the same.
Result<> RestoreRun::checkBaseLogs()
{
    for (const ManifestLog &known : m_manifest.logs) {
        const ArchivedLog *log = m_archive.log(known.number);
        const bool isNeeded = !m_plan.logs.empty() && known.number >= m_plan.logs.front().number
            && known.number <= m_plan.logs.back().number;
        if (!log || !isNeeded)
            continue;
        QString digest = log->sha256; // proved while it is copied
        if (known.length != log->length) {
            const auto prefix =
                digestFile(m_fs, m_archive.pathOf(known.number), known.length, m_context);
            if (!prefix.hasValue())
                return prefix.error();
            digest = prefix.value().sha256;
        }
        if (digest != known.sha256)
            return makeError(ErrorCode::VerifyFailed,
                QStringLiteral(
                    "log file %1 in the archive isn't the one that the set was made with")
                    .arg(known.number),
                m_archive.pathOf(known.number));
    }
    return {};
}

Result<> RestoreRun::copyLogs()
{
    m_context.beginPhase(CopyLogs);
    if (auto same = checkBaseLogs(); !same.hasValue())
        return same;
    for (const ManifestLog &wanted : m_plan.logs) {
        const Path target = logDirectory() / bdb::logFileName(wanted.number);
        auto digest = copyArchivedLog(m_archive.pathOf(wanted.number),
            *m_archive.log(wanted.number), target, wanted.length, m_context);
        if (!digest.hasValue())
            return std::move(digest).error().whileDoing(
                QStringLiteral("copying log file %1").arg(wanted.number));
        m_stopDigest = digest.value();
        m_bytes += wanted.length;
    }
    return {};
}

// Everything that recovery will believe is looked at before.
Result<> RestoreRun::checkLogs()
{
    m_context.beginPhase(CheckLogs);
    bdb::DangerScanner configuration(m_manifest.home);
    configuration.add(bdb::parseDbConfig(m_manifest.dbConfig));
    if (auto safe = engine::refuseDangers(configuration.dangers()); !safe.hasValue())
        return safe;
    LogCheck check(m_fs, m_manifest.home);
    for (const ManifestLog &log : m_plan.logs) {
        const Path path = logDirectory() / bdb::logFileName(log.number);
        if (auto added = check.addFile(path, log.number, log.length, m_context); !added.hasValue())
            return added;
    }
    if (auto safe = check.refuseDangers(m_manifest.recoverFrom); !safe.hasValue())
        return safe;
    m_copy.lastCheckpoint = check.lastCheckpoint();
    m_copy.lastCommit = check.lastCommit();
    m_copy.commits = check.commits();
    const Lsn last = check.lastCommit() ? check.lastCommit()->lsn : Lsn {};
    // The planned commit may lie before the first log that is needed, but never elsewhere.
    if (last != m_plan.commit
        && (!last.isNull() || m_plan.commit >= m_plan.base.manifest.recoverFrom))
        return makeError(ErrorCode::PlanStale,
            QStringLiteral("the log ends with the commit at %1, planned was %2")
                .arg(toString(last), toString(m_plan.commit)));
    return {};
}

Result<> RestoreRun::recover()
{
    m_context.beginPhase(Recover);
    const std::int64_t started = m_context.clock().steadyNanoseconds();
    bdb::RecoverRequest request;
    request.home = m_copy.directory;
    request.password = m_plan.options.password;
    auto recovered = m_helper.recover(request, m_context);
    if (!recovered.hasValue())
        return std::move(recovered).error().whileDoing(QStringLiteral("recovering the copy"));
    m_recoverMsecs = (m_context.clock().steadyNanoseconds() - started) / 1'000'000;
    const auto end = checkRecoveredLog(logDirectory(), m_plan.cut, m_stopDigest, m_context);
    if (!end.hasValue())
        return end.error();
    m_copy.end = end.value();
    return {};
}

Result<> RestoreRun::verify()
{
    m_context.beginPhase(Verify);
    const auto layout = bdb::readLayout(m_fs, m_copy.directory);
    if (!layout.hasValue())
        return layout.error();
    const auto found = bdb::findDatabases(m_fs, layout.value());
    if (!found.hasValue())
        return found.error();
    if (auto checked = checkPages(found.value(), m_copy.end, m_context); !checked.hasValue())
        return checked;
    bdb::VerifyRequest request;
    request.home = m_copy.directory;
    request.password = m_plan.options.password;
    for (const bdb::DatabaseFile &database : found.value()) {
        // The extents of a queue are verified with the queue.
        if (database.isDatabase && database.type != QLatin1String("queue extent"))
            request.files.push_back(database.inCopy);
    }
    m_databases = static_cast<int>(request.files.size());
    if (request.files.empty())
        return {};
    auto verified = m_helper.verify(request, m_context);
    if (!verified.hasValue())
        return std::move(verified).error().whileDoing(QStringLiteral("verifying the copy"));
    return {};
}

JobOutcome RestoreRun::outcome(const Path &setAside) const
{
    JobOutcome outcome;
    outcome.summary = QStringLiteral("restored %1 to %2")
                          .arg(m_manifest.environmentName, displayPath(m_destination.path));
    outcome.facts = {
        { QStringLiteral("destination"), encodePath(m_destination.path) },
        { QStringLiteral("baseSet"), m_manifest.id },
        { QStringLiteral("incarnation"), m_plan.incarnation },
        { QStringLiteral("commit"), lsnToJson(m_plan.commit) },
        { QStringLiteral("cut"), toString(m_plan.cut) },
        { QStringLiteral("logFiles"), static_cast<qint64>(m_plan.logs.size()) },
        { QStringLiteral("commitsInLogs"), static_cast<qint64>(m_copy.commits) },
        { QStringLiteral("commitsLeftOut"), static_cast<qint64>(m_plan.commitsAfter) },
        { QStringLiteral("bytes"), static_cast<qint64>(m_bytes) },
        { QStringLiteral("recovered"), m_plan.options.recover },
        { QStringLiteral("recoverMilliseconds"), static_cast<qint64>(m_recoverMsecs) },
        { QStringLiteral("verifiedDatabases"), m_databases },
    };
    if (m_plan.commitTime)
        outcome.facts.insert(QStringLiteral("commitTime"), toString(*m_plan.commitTime));
    if (!m_copy.end.isNull())
        outcome.facts.insert(QStringLiteral("logEnd"), toString(m_copy.end));
    if (!setAside.empty())
        outcome.facts.insert(QStringLiteral("setAside"), encodePath(setAside));
    return outcome;
}

Result<JobOutcome> RestoreRun::run(const FinishCopy &finish)
{
    Result<> done = recheck()
                        .andThen([this] { return prepare(); })
                        .andThen([this] { return makeDirectories(); })
                        .andThen([this] { return copyDatabases(); })
                        .andThen([this] { return copyLogs(); })
                        .andThen([this] { return checkLogs(); });
    if (done.hasValue() && m_plan.options.recover)
        done = recover();
    if (done.hasValue() && m_plan.options.recover && m_plan.options.verify)
        done = verify();
    if (!done.hasValue())
        return std::move(done).error();
    m_context.beginPhase(Publish);
    if (auto finished = finish(m_copy); !finished.hasValue())
        return std::move(finished).error();
    if (auto wanted = m_context.checkpoint(); !wanted.hasValue())
        return std::move(wanted).error();
    const auto setAside = m_staging->publish(m_context.clock().now(), m_context);
    if (!setAside.hasValue())
        return setAside.error();
    return outcome(setAside.value());
}

// Says where the copy comes from; its log is a new incarnation from here on.
Result<> markRestored(const RestorePlan &plan, const RestoredCopy &copy, JobContext &context)
{
    const Manifest &manifest = plan.base.manifest;
    QJsonObject object {
        { QStringLiteral("format"), QStringLiteral("ninelives-restored") },
        { QStringLiteral("schemaVersion"), 1 },
        { QStringLiteral("incarnation"), QUuid::createUuid().toString(QUuid::WithoutBraces) },
        { QStringLiteral("predecessor"), plan.incarnation },
        { QStringLiteral("environmentId"), manifest.environmentId },
        { QStringLiteral("environmentName"), manifest.environmentName },
        { QStringLiteral("home"), encodePath(manifest.home) },
        { QStringLiteral("vault"), encodePath(plan.options.vault) },
        { QStringLiteral("baseSet"), manifest.id },
        { QStringLiteral("commit"), lsnToJson(plan.commit) },
        { QStringLiteral("cut"), toString(plan.cut) },
        { QStringLiteral("logEnd"), lsnToJson(copy.end) },
        { QStringLiteral("restoredAt"), toString(context.clock().now()) },
    };
    if (plan.commitTime)
        object.insert(QStringLiteral("commitTime"), toString(*plan.commitTime));
    return publishJsonFile(context.fs(), copy.directory / ".ninelives" / "restored.json", object);
}

} // namespace

Result<JobOutcome> runRestoreWith(
    const RestorePlan &plan, bdb::BdbHelper &helper, JobContext &context, const FinishCopy &finish)
{
    for (const Error &warning : plan.warnings)
        context.warn(warning);
    return RestoreRun(plan, helper, context)
        .run(finish)
        .whileDoing(QStringLiteral("restoring %1").arg(plan.base.manifest.environmentName));
}

Result<JobOutcome> runRestore(const RestorePlan &plan, bdb::BdbHelper &helper, JobContext &context)
{
    return runRestoreWith(plan, helper, context,
        [&plan, &context](const RestoredCopy &copy) { return markRestored(plan, copy, context); });
}

} // namespace engine
