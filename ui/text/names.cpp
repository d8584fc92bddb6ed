// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/names.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ui {

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("Names", text);
}

// Phases are keys of the engine; a known one is also marked for translation here.
constexpr std::array knownPhases {
    QT_TRANSLATE_NOOP("Names", "archive logs"),
    QT_TRANSLATE_NOOP("Names", "check logs"),
    QT_TRANSLATE_NOOP("Names", "copy databases"),
    QT_TRANSLATE_NOOP("Names", "copy logs"),
    QT_TRANSLATE_NOOP("Names", "publish"),
    QT_TRANSLATE_NOOP("Names", "read files"),
    QT_TRANSLATE_NOOP("Names", "read logs"),
    QT_TRANSLATE_NOOP("Names", "recover"),
    QT_TRANSLATE_NOOP("Names", "verify"),
    QT_TRANSLATE_NOOP("Names", "verify copies"),
};

} // namespace

QString jobStateText(engine::JobState state)
{
    switch (state) {
    case engine::JobState::Queued:
        return tr("Waiting");
    case engine::JobState::Running:
        return tr("Running");
    case engine::JobState::Paused:
        return tr("Paused");
    case engine::JobState::Cancelling:
        return tr("Cancelling…");
    case engine::JobState::Succeeded:
        return tr("Done");
    case engine::JobState::Failed:
        return tr("Failed");
    case engine::JobState::Cancelled:
        return tr("Cancelled");
    }
    Q_UNREACHABLE();
}

QString jobKindText(engine::JobKind kind)
{
    switch (kind) {
    case engine::JobKind::Scan:
        return tr("Log scan");
    case engine::JobKind::BackupFull:
        return tr("Full backup");
    case engine::JobKind::BackupIncremental:
        return tr("Incremental backup");
    case engine::JobKind::BackupOffline:
        return tr("Offline backup");
    case engine::JobKind::Verify:
        return tr("Verification");
    case engine::JobKind::Restore:
        return tr("Restore");
    case engine::JobKind::StandbyCreate:
        return tr("New standby");
    case engine::JobKind::StandbyUpdate:
        return tr("Standby update");
    case engine::JobKind::VaultRebuild:
        return tr("Vault rebuild");
    case engine::JobKind::DatabaseCheck:
        return tr("Database verification");
    case engine::JobKind::Preview:
        return tr("Preview");
    case engine::JobKind::BackupDelete:
        return tr("Deletion of a backup set");
    case engine::JobKind::Other:
        return tr("Job");
    }
    Q_UNREACHABLE();
}

QString jobPhaseText(const QString &phase)
{
    const auto isPhase = [&phase](const char *known) { return phase == QLatin1String(known); };
    const auto *const known = std::find_if(knownPhases.begin(), knownPhases.end(), isPhase);
    QString text = known != knownPhases.end() ? tr(*known) : phase;
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString planVerbText(engine::PlanVerb verb)
{
    switch (verb) {
    case engine::PlanVerb::Check:
        return tr("Check");
    case engine::PlanVerb::Lock:
        return tr("Lock");
    case engine::PlanVerb::Copy:
        return tr("Copy");
    case engine::PlanVerb::Link:
        return tr("Link");
    case engine::PlanVerb::Archive:
        return tr("Archive");
    case engine::PlanVerb::Cut:
        return tr("Cut");
    case engine::PlanVerb::Recover:
        return tr("Recover");
    case engine::PlanVerb::Verify:
        return tr("Verify");
    case engine::PlanVerb::Publish:
        return tr("Publish");
    case engine::PlanVerb::SetAside:
        return tr("Set aside");
    case engine::PlanVerb::Remove:
        return tr("Remove");
    case engine::PlanVerb::CreateDirectory:
        return tr("Create directory");
    case engine::PlanVerb::Checkpoint:
        return tr("Checkpoint");
    }
    Q_UNREACHABLE();
}

QString planStepText(const engine::PlanStep &step)
{
    QString text = planVerbText(step.verb);
    if (!step.detail.isEmpty())
        text += QLatin1String(": ") + step.detail;
    if (!step.source.empty() && !step.target.empty()) {
        text += QStringLiteral(" (%1 → %2)")
                    .arg(engine::displayPath(step.source), engine::displayPath(step.target));
    } else if (!step.target.empty()) {
        text += QStringLiteral(" (→ %1)").arg(engine::displayPath(step.target));
    } else if (!step.source.empty()) {
        text += QStringLiteral(" (%1)").arg(engine::displayPath(step.source));
    }
    return text;
}

QString logFileStateName(engine::LogFileState state)
{
    switch (state) {
    case engine::LogFileState::Active:
        return tr("active");
    case engine::LogFileState::Inactive:
        return tr("inactive");
    case engine::LogFileState::Archived:
        return tr("archived");
    case engine::LogFileState::Missing:
        return tr("missing");
    case engine::LogFileState::DamagedTail:
        return tr("damaged");
    case engine::LogFileState::Unreadable:
        return tr("unreadable");
    }
    Q_UNREACHABLE();
}

QString logFileStateText(engine::LogFileState state, engine::Product product)
{
    const bool isJava = product == engine::Product::JavaEdition;
    switch (state) {
    case engine::LogFileState::Active:
        return isJava ? tr("active, part of the databases") : tr("active, needed by recovery");
    case engine::LogFileState::Inactive:
        return isJava ? tr("reserved: the cleaner will delete it")
                      : tr("inactive, no longer needed by recovery");
    case engine::LogFileState::Archived:
        return tr("in the archive only");
    case engine::LogFileState::Missing:
        return tr("missing");
    case engine::LogFileState::DamagedTail:
        return tr("damaged at its end");
    case engine::LogFileState::Unreadable:
        return tr("can’t be read");
    }
    Q_UNREACHABLE();
}

QString backupKindText(engine::BackupKind kind)
{
    switch (kind) {
    case engine::BackupKind::Full:
        return tr("Full backup");
    case engine::BackupKind::OfflineFull:
        return tr("Offline full backup");
    case engine::BackupKind::Incremental:
        return tr("Incremental backup");
    }
    Q_UNREACHABLE();
}

QString readinessText(engine::Readiness readiness)
{
    switch (readiness) {
    case engine::Readiness::Ready:
        return tr("ready");
    case engine::Readiness::NeedsUpdate:
        return tr("ready, behind the primary");
    case engine::Readiness::Diverged:
        return tr("diverged: someone wrote to it");
    case engine::Readiness::Broken:
        return tr("broken");
    case engine::Readiness::Unknown:
        return tr("unknown");
    }
    Q_UNREACHABLE();
}

QString gapCauseText(const engine::GapCause &cause)
{
    using Kind = engine::GapCause::Kind;
    switch (cause.kind) {
    case Kind::BeforeFirstFull:
        return tr("before the first full backup");
    case Kind::NoFull:
        return cause.firstFile == cause.lastFile
            ? tr("no full backup lies in log file %1").arg(cause.firstFile)
            : tr("no full backup lies in log files %1 to %2")
                  .arg(cause.firstFile)
                  .arg(cause.lastFile);
    case Kind::FilesNotArchived:
        return cause.firstFile == cause.lastFile
            ? tr("log file %1 isn’t in the archive").arg(cause.firstFile)
            : tr("log files %1 to %2 aren’t in the archive")
                  .arg(cause.firstFile)
                  .arg(cause.lastFile);
    case Kind::RestNotArchived:
        return tr("the rest of log file %1 isn’t in the archive").arg(cause.firstFile);
    case Kind::Unreadable:
        return tr("log file %1 can’t be read").arg(cause.firstFile);
    case Kind::Damaged:
        return tr("log file %1 is damaged at offset %2").arg(cause.firstFile).arg(cause.offset);
    }
    Q_UNREACHABLE();
}

} // namespace ui
