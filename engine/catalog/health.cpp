// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/health.h"

#include "engine/env/logpin.h"

#include <algorithm>

namespace engine {

namespace {

class Assessment
{
public:
    explicit Assessment(const HealthInput &input)
        : m_input(input)
    {}

    Health take()
    {
        assessEnvironment();
        assessVault();
        assessStandbys();
        measureExposure();
        std::ranges::stable_sort(m_health.findings, std::greater<> {}, &HealthFinding::severity);
        m_health.state =
            m_health.findings.empty() ? HealthState::Fine : m_health.findings.front().severity;
        return std::move(m_health);
    }

private:
    void find(HealthCause cause, HealthState severity, const QString &subject = {},
        const QString &detail = {}, const Path &path = {})
    {
        m_health.findings.push_back({ cause, severity, subject, detail, path });
    }

    void assessEnvironment()
    {
        if (m_input.environmentError != nullptr && *m_input.environmentError)
            find(HealthCause::NotReadable, HealthState::Bad, {},
                (*m_input.environmentError)->toString(), (*m_input.environmentError)->path);
        if (m_input.environment != nullptr) {
            const bdb::DbConfig &config = m_input.environment->layout.config;
            if (config.logInMemory)
                find(HealthCause::LogInMemory, HealthState::Bad);
            if (config.autoRemoveLogs)
                find(HealthCause::LogsAutoRemoved, HealthState::Warning);
            if (m_input.environment->javaEdition)
                assessHome(*m_input.environment);
            assessAttachment(m_input.environment->attachment);
        }
        if (m_input.index == nullptr)
            return;
        for (const LogFileInfo &file : m_input.index->files) {
            if (file.state == LogFileState::DamagedTail && file.number != m_input.index->end.file)
                find(HealthCause::LogDamaged, HealthState::Bad, QString::number(file.number), {},
                    file.path);
        }
        for (const LogGapInfo &gap : m_input.index->gaps)
            find(HealthCause::LogMissing, HealthState::Bad, {}, gap.cause);
        if (const auto pin = findLogPin(*m_input.index)) {
            find(pin->cause == LogPin::Cause::NoCheckpoint ? HealthCause::NoCheckpoint
                                                           : HealthCause::OldTransaction,
                HealthState::Warning, toString(pin->since), QString::number(pin->files));
        }
    }

    void assessHome(const Environment &javaEdition)
    {
        for (const Error &limit : javaEdition.limits) {
            const bool isCorrupt = limit.code == ErrorCode::LogDamaged;
            find(isCorrupt ? HealthCause::MarkedCorrupt : HealthCause::StrangeFiles,
                isCorrupt ? HealthState::Bad : HealthState::Warning, {}, limit.detail, limit.path);
        }
    }

    void assessAttachment(const bdb::Attachment &attachment)
    {
        const QString evidence =
            attachment.evidence.empty() ? QString() : attachment.evidence.front();
        switch (attachment.state) {
        case bdb::AttachState::Free:
        case bdb::AttachState::Attached:
            break;
        case bdb::AttachState::CrashedUsers:
            find(HealthCause::CrashedUsers, HealthState::Warning, {}, evidence);
            break;
        case bdb::AttachState::Unknown:
            find(HealthCause::AttachmentUnknown, HealthState::Unknown, {}, evidence);
            break;
        }
    }

    void assessVault()
    {
        if (m_input.vault.empty()) {
            find(HealthCause::NoVault, HealthState::Bad);
            return;
        }
        if (m_input.vaultError != nullptr && *m_input.vaultError) {
            find(HealthCause::VaultUnavailable, HealthState::Bad, {},
                (*m_input.vaultError)->toString(), m_input.vault);
            return;
        }
        if (m_input.isVaultOnSameDevice)
            find(HealthCause::VaultOnSameDevice, HealthState::Warning, {}, {}, m_input.vault);
        assessSets();
        if (m_input.restorability != nullptr) {
            for (const RestoreGap &gap : m_input.restorability->gaps) {
                // Before the first base is no loss of anything that was ever promised.
                const auto &spans = m_input.restorability->spans;
                const bool isInside = std::ranges::any_of(
                    spans, [&gap](const RestorableSpan &span) { return span.first < gap.first; });
                if (isInside)
                    find(HealthCause::RestoreGap, HealthState::Warning, {}, gap.cause);
            }
        }
    }

    void assessSets()
    {
        if (m_input.brokenSets != nullptr) {
            for (const BrokenSet &set : *m_input.brokenSets)
                find(HealthCause::BrokenSet, HealthState::Warning,
                    displayPath(set.directory.filename()), set.error.toString(), set.directory);
        }
        if (m_input.sets == nullptr || m_input.sets->empty()) {
            find(HealthCause::NoBackup, HealthState::Bad);
            return;
        }
        std::optional<Timestamp> lastDrill;
        for (const BackupSet &set : *m_input.sets) {
            m_health.lastBackup =
                std::max(m_health.lastBackup, std::optional(set.manifest.finishedAt));
            for (const Proof &proof : set.proofs) {
                if (!proof.passed)
                    continue;
                m_health.lastProof = std::max(m_health.lastProof, std::optional(proof.at));
                if (proof.kind == Proof::Kind::Restored && (!lastDrill || *lastDrill < proof.at)) {
                    lastDrill = proof.at;
                    m_health.restoreMilliseconds = proof.milliseconds;
                }
            }
        }
        if (!m_health.lastProof)
            find(HealthCause::NeverProved, HealthState::Warning);
    }

    void assessStandbys()
    {
        if (m_input.standbys.empty())
            find(HealthCause::NoStandby, HealthState::Warning);
        for (const HealthInput::StandbyInput &standby : m_input.standbys) {
            if (standby.status == nullptr) {
                find(HealthCause::StandbyUnknown, HealthState::Unknown,
                    displayPath(standby.directory.filename()), {}, standby.directory);
                continue;
            }
            const StandbyStatus &status = *standby.status;
            const QString evidence = status.evidence.empty() ? QString() : status.evidence.front();
            const auto report = [&](HealthCause cause, HealthState severity) {
                find(cause, severity, status.state.name, evidence, standby.directory);
            };
            switch (status.readiness) {
            case Readiness::Ready:
                break;
            case Readiness::NeedsUpdate:
                report(HealthCause::StandbyNeedsUpdate, HealthState::Warning);
                break;
            case Readiness::Diverged:
                report(HealthCause::StandbyDiverged, HealthState::Bad);
                break;
            case Readiness::Broken:
                report(HealthCause::StandbyBroken, HealthState::Bad);
                break;
            case Readiness::Unknown:
                report(HealthCause::StandbyUnknown, HealthState::Unknown);
                break;
            }
        }
    }

    void measureExposure()
    {
        if (m_input.index == nullptr)
            return;
        const LogIndex &index = *m_input.index;
        Exposure exposure;
        exposure.safeUpTo = m_input.archivedEnd;
        for (const HealthInput::StandbyInput &standby : m_input.standbys) {
            const bool isUsable = standby.status != nullptr
                && (standby.status->readiness == Readiness::Ready
                    || standby.status->readiness == Readiness::NeedsUpdate);
            if (isUsable)
                exposure.safeUpTo = std::max(exposure.safeUpTo, standby.status->state.position);
        }
        for (const LogFileInfo &file : index.files) {
            if (file.number < exposure.safeUpTo.file)
                continue;
            const std::int64_t from =
                file.number == exposure.safeUpTo.file ? exposure.safeUpTo.offset : 0;
            exposure.bytes += std::max<std::int64_t>(0, file.end - from);
        }
        const auto firstLost = std::ranges::lower_bound(
            index.commits, exposure.safeUpTo, std::less<> {}, &Commit::lsn);
        exposure.commits = std::uint64_t(std::distance(firstLost, index.commits.end()));
        if (exposure.commits > 0) {
            const Timestamp safe =
                firstLost == index.commits.begin() ? firstLost->time : std::prev(firstLost)->time;
            exposure.seconds =
                std::max(0.0, double(index.commits.back().time.msecs - safe.msecs) / 1000.0);
        }
        m_health.exposure = exposure;
    }

    const HealthInput &m_input;
    Health m_health;
};

} // namespace

Health assessHealth(const HealthInput &input)
{
    return Assessment(input).take();
}

} // namespace engine
