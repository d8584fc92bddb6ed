// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/jerestorerun.h"

#include "engine/je/layout.h"
#include "engine/restore/jelogcheck.h"
#include "engine/restore/restorecopy.h"
#include "engine/vault/jsonfields.h"

#include <algorithm>

namespace engine {

namespace {

enum Phase { CopyLogs, CheckLogs, Publish };

class JeRestoreRun
{
public:
    JeRestoreRun(const RestorePlan &plan, JobContext &context)
        : m_plan(plan)
        , m_manifest(plan.base.manifest)
        , m_context(context)
        , m_files(plan, context)
        , m_check(context.fs())
    {}

    Result<JobOutcome> run(const FinishCopy &finish);

private:
    Result<> copy();
    Result<> checkPlaces() const;
    Result<> checkLogs();
    JobOutcome outcome(const Path &setAside) const;

    const RestorePlan &m_plan;
    const Manifest &m_manifest;
    JobContext &m_context;
    RestoreCopy m_files;
    JeLogCheck m_check;
};

Result<> JeRestoreRun::copy()
{
    if (auto same = m_files.recheck(); !same.hasValue())
        return same;
    m_context.setPhases({ { QStringLiteral("copy logs"), m_files.logBytes() },
        { QStringLiteral("check logs"), m_files.logBytes() },
        { QStringLiteral("publish"), negligibleBytes } });
    if (auto staged = m_files.stage(); !staged.hasValue())
        return staged;
    m_context.beginPhase(CopyLogs);
    return m_files.copyFiles().andThen([this] { return m_files.copyLogs(); });
}

// What Java Edition will find by its own rules must be exactly what was planned.
Result<> JeRestoreRun::checkPlaces() const
{
    const auto layout = je::readLayout(m_context.fs(), m_files.directory());
    if (!layout.hasValue())
        return layout.error();
    const std::vector<je::LogFileName> &found = layout.value().logFiles;
    bool isAsPlanned = found.size() == m_plan.logs.size();
    for (std::size_t i = 0; isAsPlanned && i < found.size(); ++i) {
        const ManifestLog &wanted = m_plan.logs[i];
        const auto status = m_context.fs().status(found[i].path);
        if (!status.hasValue())
            return status.error();
        isAsPlanned = found[i].number == wanted.number
            && found[i].path == m_files.logPath(wanted.number)
            && status.value().size == wanted.length;
    }
    if (isAsPlanned)
        return {};
    return makeError(ErrorCode::VerifyFailed,
        QStringLiteral("the copy doesn't hold the log files that were planned, in their places"),
        m_files.directory());
}

Result<> JeRestoreRun::checkLogs()
{
    m_context.beginPhase(CheckLogs);
    if (auto inPlace = checkPlaces(); !inPlace.hasValue())
        return inPlace;
    for (const ManifestLog &log : m_plan.logs) {
        if (auto added =
                m_check.addFile(m_files.logPath(log.number), log.number, log.length, m_context);
            !added.hasValue())
            return added;
    }
    if (auto openable = m_check.checkRecovery(); !openable.hasValue())
        return openable;
    const Lsn last = m_check.lastCommit() ? m_check.lastCommit()->lsn : Lsn {};
    // The file with the planned commit may have been freed, with nothing committed since.
    const bool isThere = std::ranges::any_of(
        m_plan.logs, [this](const ManifestLog &log) { return log.number == m_plan.commit.file; });
    if (isThere ? last != m_plan.commit : last > m_plan.commit)
        return makeError(ErrorCode::PlanStale,
            QStringLiteral("the log ends with the commit at %1, planned was %2")
                .arg(toString(last), toString(m_plan.commit)));
    return {};
}

JobOutcome JeRestoreRun::outcome(const Path &setAside) const
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
        { QStringLiteral("logEnd"), toString(m_plan.cut) },
        { QStringLiteral("logFiles"), static_cast<qint64>(m_plan.logs.size()) },
        { QStringLiteral("commitsInLogs"), static_cast<qint64>(m_check.commits()) },
        { QStringLiteral("commitsLeftOut"), static_cast<qint64>(m_plan.commitsAfter) },
        { QStringLiteral("entriesChecked"), static_cast<qint64>(m_check.entries()) },
        { QStringLiteral("bytes"), static_cast<qint64>(m_files.bytes()) },
        { QStringLiteral("recovered"), false },
        { QStringLiteral("recoverMilliseconds"), 0 },
        { QStringLiteral("verifiedDatabases"), 0 },
        { QStringLiteral("advice"),
            QStringLiteral("Java Edition recovers it when it is opened, and goes on writing in log "
                           "file %1: it is a new history from then on, whose next backup must be a "
                           "full one")
                .arg(m_plan.logs.back().number) },
    };
    if (m_plan.commitTime)
        outcome.facts.insert(QStringLiteral("commitTime"), toString(*m_plan.commitTime));
    if (!setAside.empty())
        outcome.facts.insert(QStringLiteral("setAside"), encodePath(setAside));
    return outcome;
}

Result<JobOutcome> JeRestoreRun::run(const FinishCopy &finish)
{
    if (auto built = copy().andThen([this] { return checkLogs(); }); !built.hasValue())
        return std::move(built).error();
    m_context.beginPhase(Publish);
    const RestoredCopy copy { m_files.directory(), {}, m_check.lastCheckpoint(),
        m_check.lastCommit(), m_check.commits(), m_plan.cut };
    if (auto finished = finish(copy); !finished.hasValue())
        return std::move(finished).error();
    if (auto wanted = m_context.checkpoint(); !wanted.hasValue())
        return std::move(wanted).error();
    const auto setAside = m_files.publish();
    if (!setAside.hasValue())
        return setAside.error();
    return outcome(setAside.value());
}

} // namespace

Result<JobOutcome> runJeRestore(
    const RestorePlan &plan, JobContext &context, const FinishCopy &finish)
{
    return JeRestoreRun(plan, context).run(finish);
}

} // namespace engine
