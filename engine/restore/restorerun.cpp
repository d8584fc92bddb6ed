// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restorerun.h"

#include "engine/restore/jerestorerun.h"
#include "engine/restore/pagecheck.h"
#include "engine/restore/restorecopy.h"
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
        , m_files(plan, context)
    {}

    Result<JobOutcome> run(const FinishCopy &finish);

private:
    Result<> copy();
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
    RestoreCopy m_files;
    RestoredCopy m_copy;
    std::int64_t m_recoverMsecs = 0;
    int m_databases = 0;
};

Result<> RestoreRun::copy()
{
    if (auto same = m_files.recheck(); !same.hasValue())
        return same;
    m_context.setPhases({ { QStringLiteral("copy databases"), m_files.fileBytes() },
        { QStringLiteral("copy logs"), m_files.logBytes() },
        { QStringLiteral("check logs"), m_files.logBytes() }, { QStringLiteral("recover"), 0 },
        { QStringLiteral("verify"), m_files.fileBytes() }, { QStringLiteral("publish"), 0 } });
    if (auto staged = m_files.stage(); !staged.hasValue())
        return staged;
    m_copy.directory = m_files.directory();
    m_copy.logDirectory = m_manifest.logDirectory;
    m_context.beginPhase(CopyDatabases);
    if (auto copied = m_files.copyFiles(); !copied.hasValue())
        return copied;
    m_context.beginPhase(CopyLogs);
    return m_files.copyLogs();
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
        const Path path = m_files.logPath(log.number);
        if (auto added = check.addFile(path, log.number, log.length, m_context); !added.hasValue())
            return added;
    }
    if (auto safe = check.refuseDangers(m_manifest.recoverFrom); !safe.hasValue())
        return safe;
    const auto layout = bdb::readLayout(m_fs, m_copy.directory);
    if (!layout.hasValue())
        return layout.error();
    if (auto kept = bdb::refuseLostByRecovery(m_fs, layout.value(), check.names());
        !kept.hasValue())
        return kept;
    if (auto made = bdb::makeDirectories(m_fs, layout.value(), check.names()); !made.hasValue())
        return made;
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
    const auto end =
        checkRecoveredLog(logDirectory(), m_plan.cut, m_files.lastLogDigest(), m_context);
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
    if (const auto complaint = bdb::complaintOf(verified.value()))
        return Error(*complaint).whileDoing(QStringLiteral("verifying the copy"));
    return {};
}

JobOutcome RestoreRun::outcome(const Path &setAside) const
{
    JobOutcome outcome;
    outcome.summary = QStringLiteral("restored %1 to %2")
                          .arg(m_manifest.environmentName, displayPath(m_files.destination()));
    outcome.facts = {
        { QStringLiteral("destination"), encodePath(m_files.destination()) },
        { QStringLiteral("baseSet"), m_manifest.id },
        { QStringLiteral("incarnation"), m_plan.incarnation },
        { QStringLiteral("commit"), lsnToJson(m_plan.commit) },
        { QStringLiteral("cut"), toString(m_plan.cut) },
        { QStringLiteral("logFiles"), static_cast<qint64>(m_plan.logs.size()) },
        { QStringLiteral("commitsInLogs"), static_cast<qint64>(m_copy.commits) },
        { QStringLiteral("commitsLeftOut"), static_cast<qint64>(m_plan.commitsAfter) },
        { QStringLiteral("bytes"), static_cast<qint64>(m_files.bytes()) },
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
    Result<> done = copy().andThen([this] { return checkLogs(); });
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
    const auto setAside = m_files.publish();
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
    const bool isJavaEdition = plan.base.manifest.product == Product::JavaEdition;
    auto outcome = isJavaEdition ? runJeRestore(plan, context, finish)
                                 : RestoreRun(plan, helper, context).run(finish);
    return std::move(outcome).whileDoing(
        QStringLiteral("restoring %1").arg(plan.base.manifest.environmentName));
}

Result<JobOutcome> runRestore(const RestorePlan &plan, bdb::BdbHelper &helper, JobContext &context)
{
    return runRestoreWith(plan, helper, context,
        [&plan, &context](const RestoredCopy &copy) { return markRestored(plan, copy, context); });
}

} // namespace engine
