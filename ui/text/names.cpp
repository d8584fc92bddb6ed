// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/names.h"

#include "ui/text/enginetext.h"
#include "ui/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace ui {

namespace {

struct Names
{
    Q_DECLARE_TR_FUNCTIONS(Names)
};

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
        return Names::tr("Waiting");
    case engine::JobState::Running:
        return Names::tr("Running");
    case engine::JobState::Paused:
        return Names::tr("Paused");
    case engine::JobState::Cancelling:
        return Names::tr("Cancelling…");
    case engine::JobState::Succeeded:
        return Names::tr("Done");
    case engine::JobState::Failed:
        return Names::tr("Failed");
    case engine::JobState::Cancelled:
        return Names::tr("Cancelled");
    }
    Q_UNREACHABLE();
}

QString jobKindText(engine::JobKind kind)
{
    switch (kind) {
    case engine::JobKind::Scan:
        return Names::tr("Log scan");
    case engine::JobKind::BackupFull:
        return Names::tr("Full backup");
    case engine::JobKind::BackupIncremental:
        return Names::tr("Incremental backup");
    case engine::JobKind::BackupOffline:
        return Names::tr("Offline backup");
    case engine::JobKind::Verify:
        return Names::tr("Verification");
    case engine::JobKind::Restore:
        return Names::tr("Restore");
    case engine::JobKind::StandbyCreate:
        return Names::tr("New standby");
    case engine::JobKind::StandbyUpdate:
        return Names::tr("Standby update");
    case engine::JobKind::VaultRebuild:
        return Names::tr("Vault rebuild");
    case engine::JobKind::DatabaseCheck:
        return Names::tr("Database verification");
    case engine::JobKind::Preview:
        return Names::tr("Preview");
    case engine::JobKind::BackupDelete:
        return Names::tr("Deletion of a backup set");
    case engine::JobKind::Other:
        return Names::tr("Job");
    }
    Q_UNREACHABLE();
}

QString jobPhaseText(const QString &phase)
{
    const auto isPhase = [&phase](const char *known) { return phase == QLatin1String(known); };
    const auto *const known = std::find_if(knownPhases.begin(), knownPhases.end(), isPhase);
    QString text = known != knownPhases.end() ? Names::tr(*known) : phase;
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString planVerbText(engine::PlanVerb verb)
{
    switch (verb) {
    case engine::PlanVerb::Check:
        return Names::tr("Check");
    case engine::PlanVerb::Lock:
        return Names::tr("Lock");
    case engine::PlanVerb::Copy:
        return Names::tr("Copy");
    case engine::PlanVerb::Link:
        return Names::tr("Link");
    case engine::PlanVerb::Archive:
        return Names::tr("Archive");
    case engine::PlanVerb::Cut:
        return Names::tr("Cut");
    case engine::PlanVerb::Recover:
        return Names::tr("Recover");
    case engine::PlanVerb::Verify:
        return Names::tr("Verify");
    case engine::PlanVerb::Publish:
        return Names::tr("Publish");
    case engine::PlanVerb::SetAside:
        return Names::tr("Set aside");
    case engine::PlanVerb::Remove:
        return Names::tr("Remove");
    case engine::PlanVerb::CreateDirectory:
        return Names::tr("Create directory");
    case engine::PlanVerb::Checkpoint:
        return Names::tr("Checkpoint");
    }
    Q_UNREACHABLE();
}

QString planStepText(const engine::PlanStep &step)
{
    QString text = planVerbText(step.verb);
    if (!step.detail.isEmpty())
        text += QLatin1String(": ") + engineText(step.detail);
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
        return Names::tr("active");
    case engine::LogFileState::Inactive:
        return Names::tr("inactive");
    case engine::LogFileState::Archived:
        return Names::tr("archived");
    case engine::LogFileState::Missing:
        return Names::tr("missing");
    case engine::LogFileState::DamagedTail:
        return Names::tr("damaged");
    case engine::LogFileState::Unreadable:
        return Names::tr("unreadable");
    }
    Q_UNREACHABLE();
}

QString logFileStateText(engine::LogFileState state, engine::Product product)
{
    const bool isJava = product == engine::Product::JavaEdition;
    switch (state) {
    case engine::LogFileState::Active:
        return isJava ? Names::tr("active, part of the databases")
                      : Names::tr("active, needed by recovery");
    case engine::LogFileState::Inactive:
        return isJava ? Names::tr("reserved: the cleaner will delete it")
                      : Names::tr("inactive, no longer needed by recovery");
    case engine::LogFileState::Archived:
        return Names::tr("in the archive only");
    case engine::LogFileState::Missing:
        return Names::tr("missing");
    case engine::LogFileState::DamagedTail:
        return Names::tr("damaged at its end");
    case engine::LogFileState::Unreadable:
        return Names::tr("can’t be read");
    }
    Q_UNREACHABLE();
}

QString backupKindText(engine::BackupKind kind)
{
    switch (kind) {
    case engine::BackupKind::Full:
        return Names::tr("Full backup");
    case engine::BackupKind::OfflineFull:
        return Names::tr("Offline full backup");
    case engine::BackupKind::Incremental:
        return Names::tr("Incremental backup");
    }
    Q_UNREACHABLE();
}

QString readinessText(engine::Readiness readiness)
{
    switch (readiness) {
    case engine::Readiness::Ready:
        return Names::tr("ready");
    case engine::Readiness::NeedsUpdate:
        return Names::tr("ready, behind the primary");
    case engine::Readiness::Diverged:
        return Names::tr("diverged: someone wrote to it");
    case engine::Readiness::Broken:
        return Names::tr("broken");
    case engine::Readiness::Unknown:
        return Names::tr("unknown");
    }
    Q_UNREACHABLE();
}

QString gapCauseText(const engine::GapCause &cause)
{
    using Kind = engine::GapCause::Kind;
    switch (cause.kind) {
    case Kind::BeforeFirstFull:
        return Names::tr("before the first full backup");
    case Kind::NoFull:
        return cause.firstFile == cause.lastFile
            ? Names::tr("no full backup lies in log file %1").arg(cause.firstFile)
            : Names::tr("no full backup lies in log files %1 to %2")
                  .arg(cause.firstFile)
                  .arg(cause.lastFile);
    case Kind::FilesNotArchived:
        return cause.firstFile == cause.lastFile
            ? Names::tr("log file %1 isn’t in the archive").arg(cause.firstFile)
            : Names::tr("log files %1 to %2 aren’t in the archive")
                  .arg(cause.firstFile)
                  .arg(cause.lastFile);
    case Kind::RestNotArchived:
        return Names::tr("the rest of log file %1 isn’t in the archive").arg(cause.firstFile);
    case Kind::Unreadable:
        return Names::tr("log file %1 can’t be read").arg(cause.firstFile);
    case Kind::Damaged:
        return Names::tr("log file %1 is damaged at offset %2")
            .arg(cause.firstFile)
            .arg(cause.offset);
    case Kind::FreedBeforeFirstBackup:
        return Names::tr("the cleaner freed log files before the first backup, by the checkpoint "
                         "at %1")
            .arg(formatLsn(cause.freedBy));
    case Kind::FreedBeforeArchived:
        return Names::tr("the cleaner freed log file %1 before its end was archived, by the "
                         "checkpoint at %2")
            .arg(cause.firstFile)
            .arg(formatLsn(cause.freedBy));
    case Kind::FreedBetweenBackups:
        return cause.firstFile == cause.lastFile
            ? Names::tr("log file %1 was made and freed between two backups, by the checkpoint at "
                        "%2")
                  .arg(cause.firstFile)
                  .arg(formatLsn(cause.freedBy))
            : Names::tr("log files %1 to %2 were made and freed between two backups, by the "
                        "checkpoint at %3")
                  .arg(cause.firstFile)
                  .arg(cause.lastFile)
                  .arg(formatLsn(cause.freedBy));
    }
    Q_UNREACHABLE();
}

QString gapAdviceText(const engine::GapCause &cause)
{
    using Kind = engine::GapCause::Kind;
    const bool isCleaners =
        cause.kind == Kind::FreedBeforeArchived || cause.kind == Kind::FreedBetweenBackups;
    return isCleaners ? Names::tr("More frequent incremental backups make such gaps rarer.")
                      : QString();
}

} // namespace ui
