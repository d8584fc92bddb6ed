// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/jobtext.h"

#include "ui/models/warningtext.h"
#include "ui/text/enginetext.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace ui {

using namespace engine;

namespace {

struct JobText
{
    Q_DECLARE_TR_FUNCTIONS(JobText)
};

QString bytesOf(const JobReport &report, const char *key)
{
    return formatBytes(report.outcome.facts.value(QLatin1String(key)).toInteger());
}

QString positionOf(const JobReport &report, const char *key)
{
    const auto lsn = lsnFromString(report.outcome.facts.value(QLatin1String(key)).toString());
    return lsn ? formatLsn(*lsn) : QStringLiteral("—");
}

/// What the engine says, as a sentence would start.
QString summaryText(const JobReport &report)
{
    QString text = engineText(report.outcome.summary);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

QString newLogText(const JobReport &report)
{
    return JobText::tr("%1 of new log, up to %2")
        .arg(bytesOf(report, "newLogBytes"), positionOf(report, "end"));
}

/// What a Java Edition backup that couldn't hold the files open has cost the application.
QString cleanerText(const JobReport &report)
{
    const QJsonObject &facts = report.outcome.facts;
    const QJsonValue held = facts.value(QLatin1String("cleanerHeldMilliseconds"));
    if (held.isUndefined())
        return {};
    const auto files = int(facts.value(QLatin1String("filesPiledUp")).toInteger());
    return JobText::tr("; the cleaner was held off for %1, and %2 piled up")
        .arg(formatDuration((held.toInteger() + 500) / 1000), logFileCount(files));
}

} // namespace

QString outcomeText(const JobReport &report)
{
    switch (report.kind) {
    case JobKind::BackupIncremental:
        return newLogText(report) + cleanerText(report);
    case JobKind::BackupFull:
    case JobKind::BackupOffline:
        if (report.outcome.facts.value(QLatin1String("product")) == QLatin1String("je"))
            return newLogText(report) + cleanerText(report); // its log is all there is
        return JobText::tr("%1 of databases, consistent at %2")
            .arg(bytesOf(report, "databaseBytes"), positionOf(report, "end"));
    case JobKind::StandbyUpdate:
        return JobText::tr("Reached %1 with %2 of log")
            .arg(positionOf(report, "position"), bytesOf(report, "bytes"));
    case JobKind::Scan:
    case JobKind::Verify:
    case JobKind::Restore:
    case JobKind::StandbyCreate:
    case JobKind::VaultRebuild:
    case JobKind::DatabaseCheck:
    case JobKind::Preview:
    case JobKind::BackupDelete:
    case JobKind::Other:
        break;
    }
    return summaryText(report);
}

QStringList warningTexts(const JobReport &report)
{
    QStringList texts;
    for (const Error &warning : report.warnings)
        texts << warningText(warning);
    texts.removeDuplicates();
    return texts;
}

} // namespace ui
