// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/healthtext.h"

#include "ui/text/enginetext.h"
#include "ui/text/names.h"

#include <QCoreApplication>

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

struct HealthText
{
    Q_DECLARE_TR_FUNCTIONS(HealthText)
};

QString sentence(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text + QLatin1Char('.');
}

// The engine tells causes in English, too; words for people are made from what lies behind them.

QString missingText(const QString &cause, const EnvironmentSnapshot &snapshot)
{
    if (!snapshot.index)
        return cause;
    for (const LogGapInfo &gap : snapshot.index->gaps) {
        const LogFileInfo *const file = snapshot.index->file(gap.firstMissing);
        if (gap.cause != cause || file == nullptr || file->state != LogFileState::Missing)
            continue;
        return gap.firstMissing == gap.lastMissing
            ? HealthText::tr("log file %1").arg(gap.firstMissing)
            : HealthText::tr("log files %1 to %2").arg(gap.firstMissing).arg(gap.lastMissing);
    }
    return cause;
}

QString restoreGapText(const QString &cause, const EnvironmentSnapshot &snapshot)
{
    const auto &gaps = snapshot.restorability.gaps;
    const auto found = std::ranges::find(gaps, cause, &RestoreGap::cause);
    if (found == gaps.end())
        return sentence(cause);
    const QString advice = gapAdviceText(found->why);
    return sentence(gapCauseText(found->why))
        + (advice.isEmpty() ? QString() : QLatin1Char(' ') + advice);
}

} // namespace

QString healthStateText(HealthState state)
{
    switch (state) {
    case HealthState::Fine:
        return HealthText::tr("Fine");
    case HealthState::Unknown:
        return HealthText::tr("Unknown");
    case HealthState::Warning:
        return HealthText::tr("Needs attention");
    case HealthState::Bad:
        return HealthText::tr("At risk");
    }
    return {};
}

QString shortHealthText(const EnvironmentSnapshot &snapshot)
{
    if (snapshot.health.findings.empty()) {
        const auto &exposure = snapshot.health.exposure;
        if (exposure && exposure->commits == 0)
            return HealthText::tr("every commit is safe");
        return exposure
            ? HealthText::tr("%1 not yet safe").arg(commitCount(std::int64_t(exposure->commits)))
            : HealthText::tr("nothing to complain about");
    }
    switch (snapshot.health.findings.front().cause) {
    case HealthCause::NotReadable:
        return HealthText::tr("can’t be read");
    case HealthCause::LogDamaged:
        return HealthText::tr("a log file is damaged");
    case HealthCause::LogMissing:
        return HealthText::tr("log files are missing");
    case HealthCause::NoVault:
        return HealthText::tr("no vault chosen");
    case HealthCause::VaultUnavailable:
        return HealthText::tr("vault not available");
    case HealthCause::NoBackup:
        return HealthText::tr("no backup yet");
    case HealthCause::BrokenSet:
        return HealthText::tr("a backup set is broken");
    case HealthCause::RestoreGap:
        return HealthText::tr("gap in what can be restored");
    case HealthCause::NeverProved:
        return HealthText::tr("no backup proved yet");
    case HealthCause::VaultOnSameDevice:
        return HealthText::tr("vault on the same disk");
    case HealthCause::NoCheckpoint:
        return HealthText::tr("no checkpoints");
    case HealthCause::OldTransaction:
        return HealthText::tr("a transaction stays open");
    case HealthCause::LogsAutoRemoved:
        return HealthText::tr("removes its own logs");
    case HealthCause::LogInMemory:
        return HealthText::tr("keeps its log in memory");
    case HealthCause::MarkedCorrupt:
        return HealthText::tr("marked as corrupt");
    case HealthCause::StrangeFiles:
        return HealthText::tr("files that don’t belong there");
    case HealthCause::CrashedUsers:
        return HealthText::tr("a program crashed in it");
    case HealthCause::AttachmentUnknown:
        return HealthText::tr("unknown who uses it");
    case HealthCause::NoStandby:
        return HealthText::tr("no standby");
    case HealthCause::StandbyNeedsUpdate:
        return HealthText::tr("standby needs an update");
    case HealthCause::StandbyDiverged:
        return HealthText::tr("standby went its own way");
    case HealthCause::StandbyBroken:
        return HealthText::tr("standby is broken");
    case HealthCause::StandbyUnknown:
        return HealthText::tr("standby’s state unknown");
    }
    return {};
}

QString restorabilitySentence(const EnvironmentSnapshot &snapshot, const TimeZones &zones)
{
    const QString &name = snapshot.registration.name;
    const auto &spans = snapshot.restorability.spans;
    if (snapshot.vaultError)
        return HealthText::tr("What can be restored of %1 is unknown: the vault can’t be read.")
            .arg(name);
    if (spans.empty())
        return HealthText::tr("Nothing of %1 can be restored yet.").arg(name);
    const QString since = formatTime(spans.front().firstTime, zones);
    const auto holes = std::int64_t(spans.size()) - 1;
    if (holes == 0)
        return HealthText::tr("%1 can be restored to any commit since %2.").arg(name, since);
    return HealthText::tr("%1 can be restored to most commits since %2; %3 can’t be reached.")
        .arg(name, since, HealthText::tr("%n gap(s)", nullptr, int(holes)));
}

QString exposureSentence(const EnvironmentSnapshot &snapshot)
{
    const auto &exposure = snapshot.health.exposure;
    if (!exposure)
        return HealthText::tr(
            "What would be lost if it failed now is unknown: its log can’t be read.");
    if (exposure->safeUpTo.isNull())
        return HealthText::tr(
            "If it were lost now, everything would be lost: nothing is archived.");
    if (exposure->bytes == 0)
        return HealthText::tr("If it were lost now, no commit would be lost.");
    return HealthText::tr("If it were lost now: %1, %2 of log, %3.")
        .arg(commitCount(std::int64_t(exposure->commits)), formatBytes(exposure->bytes),
            formatMilliseconds(std::int64_t(exposure->seconds * 1000)));
}

FindingText findingText(const HealthFinding &finding, const EnvironmentSnapshot &snapshot)
{
    const auto act = [&](ActionKind kind) {
        return Action { kind, snapshot.registration.id, {}, finding.path, {} };
    };
    switch (finding.cause) {
    case HealthCause::NotReadable:
        return { HealthText::tr("The environment can’t be read"), finding.detail, {}, {} };
    case HealthCause::LogDamaged:
        return { HealthText::tr("Log file %1 is damaged").arg(finding.subject),
            HealthText::tr(
                "Good records follow a bad one: recovery would drop commits silently. A full "
                "backup begins an unbroken log again."),
            HealthText::tr("Back up in full…"), act(ActionKind::BackUpFull) };
    case HealthCause::LogMissing:
        return { HealthText::tr("Log files are missing"),
            HealthText::tr(
                "Neither the environment nor the archive has them: %1. A full backup begins an "
                "unbroken log again.")
                .arg(missingText(finding.detail, snapshot)),
            HealthText::tr("Back up in full…"), act(ActionKind::BackUpFull) };
    case HealthCause::NoVault:
        return { HealthText::tr("No vault is chosen"),
            HealthText::tr(
                "A vault is the directory that keeps backups and archived logs, best on another "
                "disk."),
            HealthText::tr("Choose a vault…"), act(ActionKind::ChooseVault) };
    case HealthCause::VaultUnavailable:
        return { HealthText::tr("The vault isn’t available"), finding.detail,
            HealthText::tr("Choose a vault…"), act(ActionKind::ChooseVault) };
    case HealthCause::NoBackup:
        return { HealthText::tr("There is no backup yet"),
            HealthText::tr("A full backup copies the live environment without attaching to it."),
            HealthText::tr("Back up…"), act(ActionKind::BackUpFull) };
    case HealthCause::BrokenSet:
        return { HealthText::tr("Backup set %1 is broken").arg(finding.subject),
            engineText(finding.detail), HealthText::tr("Back up in full…"),
            act(ActionKind::BackUpFull) };
    case HealthCause::RestoreGap:
        return { HealthText::tr("There is a gap in what can be restored"),
            restoreGapText(finding.detail, snapshot), HealthText::tr("Back up in full…"),
            act(ActionKind::BackUpFull) };
    case HealthCause::NeverProved:
        return { HealthText::tr("No backup has been proved yet"),
            HealthText::tr("Verifying reads every byte of a set again and compares the digests."),
            HealthText::tr("Verify newest set"), act(ActionKind::VerifySet) };
    case HealthCause::VaultOnSameDevice:
        return { HealthText::tr("The vault lies on the same disk as the environment"),
            HealthText::tr("If the disk fails, both are gone. Choose a vault on another disk."),
            HealthText::tr("Choose a vault…"), act(ActionKind::ChooseVault) };
    case HealthCause::NoCheckpoint:
        return { HealthText::tr("The application makes no checkpoints"),
            HealthText::tr(
                "Recovery would start at %1, and %2 log files can’t be removed. The application "
                "should call txn_checkpoint() now and then, or db5.3_checkpoint be run beside it.")
                .arg(finding.subject, finding.detail),
            {}, {} };
    case HealthCause::OldTransaction:
        return { HealthText::tr("A transaction stays open"),
            HealthText::tr(
                "Checkpoints are made, but recovery would still start at %1, so %2 log files can’t "
                "be removed. A program holds a transaction open all the time, or ended without "
                "aborting it.")
                .arg(finding.subject, finding.detail),
            {}, {} };
    case HealthCause::LogsAutoRemoved:
        return { HealthText::tr("The application removes its logs by itself"),
            HealthText::tr(
                "Logs that go before a backup archives them leave a gap. Back up more often than "
                "checkpoints, or switch off automatic removal."),
            HealthText::tr("Back up…"), act(ActionKind::BackUp) };
    case HealthCause::LogInMemory:
        return { HealthText::tr("The log is kept in memory"),
            HealthText::tr("There is nothing to archive, so only offline backups are possible."),
            {}, {} };
    case HealthCause::MarkedCorrupt:
        return { HealthText::tr("Java Edition marked the environment as corrupt"),
            HealthText::tr(
                "It found damage and left 7fffffff.jdb in the home: it won’t open the environment "
                "as long as that is there. Restore a good state."),
            HealthText::tr("Restore…"), act(ActionKind::Restore) };
    case HealthCause::StrangeFiles:
        return { HealthText::tr("Files in the home don’t belong there"), finding.detail, {}, {} };
    case HealthCause::CrashedUsers:
        return { HealthText::tr("A program crashed while using the environment"),
            HealthText::tr("The application must run recovery before it is used again. %1")
                .arg(engineText(finding.detail)),
            {}, {} };
    case HealthCause::AttachmentUnknown:
        return { HealthText::tr("It is unknown who uses the environment"), finding.detail, {}, {} };
    case HealthCause::NoStandby:
        return { HealthText::tr("There is no standby"),
            HealthText::tr("A standby is a second home that an application can open at once."),
            HealthText::tr("Create a standby…"), act(ActionKind::CreateStandby) };
    case HealthCause::StandbyNeedsUpdate:
        return { HealthText::tr("Standby %1 needs an update").arg(finding.subject),
            HealthText::tr(
                "An application can open it, but what was committed since its last update is "
                "missing there."),
            HealthText::tr("Update standby"), act(ActionKind::UpdateStandby) };
    case HealthCause::StandbyDiverged:
        return { HealthText::tr("Standby %1 went its own way").arg(finding.subject),
            HealthText::tr("Something wrote to it, so it can’t be updated. %1")
                .arg(engineText(finding.detail)),
            HealthText::tr("Create a standby…"), act(ActionKind::CreateStandby) };
    case HealthCause::StandbyBroken:
        return { HealthText::tr("Standby %1 is broken").arg(finding.subject),
            engineText(finding.detail), HealthText::tr("Create a standby…"),
            act(ActionKind::CreateStandby) };
    case HealthCause::StandbyUnknown:
        return { HealthText::tr("The state of standby %1 is unknown").arg(finding.subject),
            engineText(finding.detail), HealthText::tr("Update standby"),
            act(ActionKind::UpdateStandby) };
    }
    return {};
}

} // namespace ui
