// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/comparison.h"
#include "engine/failover/failoverrun.h"
#include "engine/restore/drill.h"
#include "engine/restore/jelogcheck.h"
#include "engine/standby/jestandby.h"
#include "engine/standby/standbyfeed.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/jsonfields.h"

// The steps that bring the last log to the standby, and prove it.

namespace engine {

namespace {

// A plan may go stale between two looks at a world that others use, too.
constexpr int mostAttempts = 3;

template <typename Attempt>
Result<JobOutcome> freshly(Attempt attempt)
{
    for (int i = 1;; ++i) {
        auto outcome = attempt();
        const bool isStale = !outcome.hasValue() && outcome.error().code == ErrorCode::PlanStale;
        if (!isStale || i == mostAttempts)
            return outcome;
    }
}

bool hasFull(const Vault::Sets &sets, const StandbyState &state)
{
    return std::any_of(sets.sets.begin(), sets.sets.end(), [&state](const BackupSet &set) {
        return set.manifest.kind != BackupKind::Incremental
            && set.manifest.incarnation == state.incarnation;
    });
}

} // namespace

// Into the archive, and tried there: set by set, what the standby isn't asked to risk.
Result<QJsonObject> FailoverRun::archiveLastLog(bool *isArchived)
{
    const auto state = standbyState();
    if (!state.hasValue())
        return state.error();
    const auto vault = Vault::open(m_fs, state.value().vault);
    if (!vault.hasValue())
        return vault.error();
    const auto sets = vault.value().sets(m_fs, state.value().environmentId);
    if (!sets.hasValue())
        return sets.error();
    if (!hasFull(sets.value(), state.value()))
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("there is no archival copy to try it on"), state.value().vault);
    const StandbyOptions options = completed(standbyOptions(), state.value());
    const auto backup = freshly([&]() -> Result<JobOutcome> {
        return planBackup(backupOptions(options, BackupKind::Incremental), m_helper, m_context)
            .andThen([&](const BackupPlan &plan) -> Result<JobOutcome> {
                if (plan.isNewIncarnation || plan.incarnation != state.value().incarnation)
                    return makeError(ErrorCode::LogDiverged,
                        QStringLiteral("the primary's log isn't the one that the standby follows"),
                        m_primary);
                return runBackup(plan, m_helper, m_context);
            });
    });
    if (!backup.hasValue())
        return backup.error();
    *isArchived = true;
    const QString set = backup.value().facts.value(QLatin1String("id")).toString();
    DrillOptions drill;
    drill.vault = state.value().vault;
    drill.environmentId = state.value().environmentId;
    drill.setId = set;
    drill.password = m_options.password;
    const auto tried = runDrill(drill, m_helper, m_context);
    if (!tried.hasValue())
        return tried.error();
    return QJsonObject { { QStringLiteral("set"), set },
        { QStringLiteral("end"), backup.value().facts.value(QLatin1String("end")) },
        { QStringLiteral("triedMilliseconds"),
            tried.value().facts.value(QLatin1String("milliseconds")) } };
}

Result<QJsonObject> FailoverRun::rescue()
{
    QJsonObject facts { { QStringLiteral("rescued"), false } };
    if (!m_options.rescues) {
        facts.insert(QStringLiteral("why"), QStringLiteral("it wasn't wanted"));
        return facts;
    }
    bool isArchived = false;
    const auto rescued = archiveLastLog(&isArchived);
    if (rescued.hasValue()) {
        facts = rescued.value();
        facts.insert(QStringLiteral("rescued"), true);
        return facts;
    }
    if (rescued.error().code == ErrorCode::Cancelled)
        return rescued.error();
    m_context.warn(rescued.error());
    facts.insert(QStringLiteral("why"), rescued.error().toString());
    facts.insert(QStringLiteral("archived"), isArchived);
    return facts;
}

// The archive took the log, but trying it there failed: the standby must not take it in.
bool FailoverRun::isArchiveBad() const
{
    const auto rescue = m_run.state.done.find(FailoverStep::Rescue);
    return rescue != m_run.state.done.end()
        && rescue->second.value(QLatin1String("archived")).toBool()
        && !rescue->second.value(QLatin1String("rescued")).toBool();
}

Result<Lsn> FailoverRun::reachableEnd(const StandbyState &state)
{
    Lsn end = state.position;
    if (isArchiveBad())
        return end;
    const auto vault = Vault::open(m_fs, state.vault);
    if (!vault.hasValue())
        return end;
    if (state.product == Product::JavaEdition) {
        // It is brought to a set.
        const auto sets = vault.value().sets(m_fs, state.environmentId);
        if (!sets.hasValue())
            return sets.error();
        for (const BackupSet &set : sets.value().sets) {
            if (set.manifest.incarnation == state.incarnation)
                end = std::max(end, set.manifest.end);
        }
        return end;
    }
    for (const Path &directory : { shippedLogDirectory(m_standby),
             vault.value().logDirectory(state.environmentId, state.incarnation) }) {
        const auto archive = LogArchive::open(m_fs, directory);
        if (!archive.hasValue())
            return archive.error();
        end = std::max(end, archive.value().end());
    }
    return end;
}

Result<QJsonObject> FailoverRun::decide()
{
    const auto state = standbyState();
    if (!state.hasValue())
        return state.error();
    const auto kept = reachableEnd(state.value());
    if (!kept.hasValue())
        return kept.error();
    LogIndexPtr index;
    const auto primary = inspectEnvironment(m_fs, m_primary);
    if (primary.hasValue()) {
        const auto read = updateLogIndex(primary.value().liveLog(), nullptr, m_context);
        if (read.hasValue() && !read.value()->files.empty())
            index = read.value();
    }
    const Loss loss =
        lossBehind(index.get(), kept.value(), state.value().lastCommitTime, m_context);
    QJsonObject facts { { QStringLiteral("loss"), toJson(loss) } };
    if (loss.isNothing())
        return facts;
    if (isAccepted(checkName(CheckId::Loss))) {
        facts.insert(QStringLiteral("accepted"), true);
        return facts;
    }
    if (auto noted = m_run.note(m_context, QStringLiteral("lossShown"), facts); !noted.hasValue())
        return std::move(noted).error();
    return makeError(ErrorCode::NotCovered,
        QStringLiteral("%1; accept \"loss\" to go on").arg(describe(loss)), m_primary);
}

Result<JobOutcome> FailoverRun::update()
{
    const StandbyOptions options = standbyOptions();
    if (m_options.kind == FailoverKind::Failover)
        return runStandbyRecovery(options, m_helper, m_context);
    return freshly([&]() -> Result<JobOutcome> {
        return planStandbyUpdate(options, m_helper, m_context)
            .andThen([&](const StandbyPlan &plan) {
                return runStandbyUpdate(plan, m_helper, m_context);
            });
    });
}

// By position: nothing of the primary's log lies behind what the standby has taken in.
Result<> FailoverRun::proveNothingLost(QJsonObject &facts)
{
    const auto state = standbyState();
    if (!state.hasValue())
        return state.error();
    const auto primary = inspectEnvironment(m_fs, m_primary);
    if (!primary.hasValue())
        return primary.error();
    const auto index = updateLogIndex(primary.value().liveLog(), nullptr, m_context);
    if (!index.hasValue())
        return index.error();
    const Loss loss = lossBehind(
        index.value().get(), state.value().position, state.value().lastCommitTime, m_context);
    facts.insert(QStringLiteral("position"), toString(state.value().position));
    facts.insert(QStringLiteral("primaryEnd"), toString(index.value()->end));
    if (loss.isNothing() && index.value()->end == state.value().position)
        return {};
    return makeError(ErrorCode::NotCovered,
        QStringLiteral("the standby is at %1 and the primary's log ends at %2: %3")
            .arg(toString(state.value().position), toString(index.value()->end), describe(loss)),
        m_standby);
}

Result<QJsonObject> FailoverRun::bring()
{
    QJsonObject facts;
    const bool isEmergency = m_options.kind == FailoverKind::Failover;
    const auto state = standbyState();
    if (!state.hasValue())
        return state.error();
    if (isArchiveBad()) {
        if (state.value().trouble.isEmpty())
            return QJsonObject { { QStringLiteral("position"), toString(state.value().position) },
                { QStringLiteral("why"), QStringLiteral("what was rescued isn't sound") } };
        return makeError(ErrorCode::NotCovered,
            QStringLiteral("the standby was left half updated: %1").arg(state.value().trouble),
            m_standby);
    }
    auto updated = update();
    if (updated.hasValue()) {
        facts = updated.value().facts;
    } else {
        // Without the vault the standby is as good as it was, if it was left well.
        const bool isAsItWas = isEmergency && state.value().trouble.isEmpty()
            && updated.error().code == ErrorCode::TargetUnavailable;
        if (!isAsItWas)
            return std::move(updated).error();
        m_context.warn(updated.error());
        facts.insert(QStringLiteral("why"), updated.error().toString());
        facts.insert(QStringLiteral("position"), toString(state.value().position));
    }
    if (!isEmergency) {
        if (auto proved = proveNothingLost(facts); !proved.hasValue())
            return std::move(proved).error();
    }
    return facts;
}

Result<QJsonObject> FailoverRun::compare()
{
    if (!m_options.compares)
        return QJsonObject { { QStringLiteral("why"), QStringLiteral("it wasn't wanted") } };
    const auto state = standbyState();
    if (!state.hasValue())
        return state.error();
    if (state.value().product == Product::JavaEdition)
        return compareJeHomes(m_primary, m_standby, m_context);
    return compareHomes(m_primary, m_standby, m_options.password, m_helper, m_context);
}

Result<> FailoverRun::verifyBdb(QJsonObject &facts)
{
    const auto request = verifyRequestFor(m_fs, m_standby, m_options.password);
    if (!request.hasValue())
        return request.error();
    facts.insert(QStringLiteral("databases"), static_cast<qint64>(request.value().files.size()));
    if (request.value().files.empty())
        return {};
    const auto verified = m_helper.verify(request.value(), m_context);
    if (!verified.hasValue())
        return verified.error();
    if (const auto complaint = bdb::complaintOf(verified.value()))
        return *complaint;
    return {};
}

Result<> FailoverRun::verifyJe(QJsonObject &facts)
{
    const auto files = readJeStandby(m_fs, m_standby);
    if (!files.hasValue())
        return files.error();
    JeLogCheck check(m_fs);
    for (const auto &[number, file] : files.value()) {
        if (auto added = check.addFile(file.path, number, file.size, m_context); !added.hasValue())
            return added;
    }
    facts.insert(QStringLiteral("entries"), static_cast<qint64>(check.entries()));
    return check.checkRecovery();
}

Result<QJsonObject> FailoverRun::verify()
{
    QJsonObject facts;
    if (!m_options.verifies) {
        facts.insert(QStringLiteral("why"), QStringLiteral("it wasn't wanted"));
        return facts;
    }
    const auto state = standbyState();
    if (!state.hasValue())
        return state.error();
    const auto verified =
        state.value().product == Product::JavaEdition ? verifyJe(facts) : verifyBdb(facts);
    if (!verified.hasValue())
        return verified.error();
    return facts;
}

} // namespace engine
