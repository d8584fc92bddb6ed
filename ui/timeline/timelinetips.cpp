// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinetips.h"

#include "ui/text/names.h"

namespace ui {

namespace {

QString merged(std::size_t count)
{
    return count > 1
        ? TimelineModel::tr("\nand %n more here: zoom in", nullptr, static_cast<int>(count - 1))
        : QString();
}

QString spanTip(const engine::RestorableSpan &span, const TimeZones &zones)
{
    return TimelineModel::tr("Restorable to any commit\nfrom %1\nto %2")
        .arg(formatTime(span.firstTime, zones), formatTime(span.lastTime, zones));
}

QString gapTip(const engine::RestoreGap &gap, const TimeZones &zones)
{
    QString text = TimelineModel::tr("Not restorable: %1").arg(gapCauseText(gap.why));
    if (gap.firstTime && gap.lastTime) {
        text += TimelineModel::tr("\nfrom %1\nto %2")
                    .arg(formatTime(*gap.firstTime, zones), formatTime(*gap.lastTime, zones));
    }
    if (const QString advice = gapAdviceText(gap.why); !advice.isEmpty())
        text += QLatin1Char('\n') + advice;
    if (!gap.unproved.empty())
        text += TimelineModel::tr("\nPart of it might be whole, but nothing proves it");
    return text;
}

// What can be done about it.
QString healTip(const engine::RestoreGap &gap, const TimelineData &data)
{
    using Kind = engine::GapCause::Kind;
    const bool lacksFiles =
        gap.why.kind == Kind::FilesNotArchived || gap.why.kind == Kind::RestNotArchived;
    const bool isBerkeley = data.log && data.log->product == engine::Product::BerkeleyDb;
    return lacksFiles && isBerkeley
        ? TimelineModel::tr("\n“Close gaps” looks for the missing log files")
        : QString();
}

QString logFileTip(const engine::LogFileInfo &file, engine::Product product, const TimeZones &zones)
{
    QString text = TimelineModel::tr("Log file %1: %2")
                       .arg(file.number)
                       .arg(logFileStateText(file.state, product));
    if (file.state == engine::LogFileState::Missing)
        return text;
    text += QStringLiteral("\n%1 · %2").arg(formatBytes(file.size), commitCount(file.commits));
    if (file.firstTime && file.lastTime) {
        text += TimelineModel::tr("\nfrom %1\nto %2")
                    .arg(formatTime(*file.firstTime, zones), formatTime(*file.lastTime, zones));
    }
    return text;
}

QString setTip(const SetMark &set, const TimeZones &zones)
{
    const QString proof = set.isProved && set.provedAt
        ? TimelineModel::tr("proved %1").arg(formatTime(*set.provedAt, zones))
        : set.isProved ? TimelineModel::tr("proved")
                       : TimelineModel::tr("not proved yet: verify it");
    return QStringLiteral("%1, %2\n%3\n%4\n%5")
        .arg(backupKindText(set.kind), formatBytes(set.bytes), formatTime(set.finishedAt, zones),
            TimelineModel::tr("up to %1").arg(formatLsn(set.lsn)), proof);
}

QString standbyTip(const StandbyMark &standby, const TimeZones &zones)
{
    QString text =
        TimelineModel::tr("Standby %1: %2\nposition %3")
            .arg(standby.name, readinessText(standby.readiness), formatLsn(standby.position));
    if (standby.lastCommitTime)
        text +=
            TimelineModel::tr("\nlast commit %1").arg(formatTime(*standby.lastCommitTime, zones));
    if (standby.lag) {
        text += TimelineModel::tr("\nbehind by %1, %2")
                    .arg(commitCount(static_cast<std::int64_t>(standby.lag->commits)),
                        formatBytes(standby.lag->bytes));
    } else {
        text += TimelineModel::tr("\nlag unknown: the primary can’t be read");
    }
    return text;
}

} // namespace

QString markTip(const TimelineModel &model, const TimelineMark &mark, const TimeZones &zones)
{
    const TimelineData &data = model.data();
    switch (mark.kind) {
    case MarkKind::Span:
        return spanTip(data.spans[mark.index], zones);
    case MarkKind::Tail:
        return TimelineModel::tr(
            "Committed, but not in the archive yet.\nBack up to make it restorable.");
    case MarkKind::Gap:
        return gapTip(data.gaps[mark.index], zones) + healTip(data.gaps[mark.index], data);
    case MarkKind::LogFile:
        return logFileTip(data.log->files[mark.index], data.log->product, zones)
            + merged(mark.count);
    case MarkKind::Checkpoint: {
        const engine::Checkpoint &checkpoint = data.log->checkpoints[mark.index];
        return TimelineModel::tr("Checkpoint %1\n%2\nrecovery would start at %3")
                   .arg(formatLsn(checkpoint.lsn), formatTime(checkpoint.time, zones),
                       formatLsn(checkpoint.ckpLsn))
            + merged(mark.count);
    }
    case MarkKind::BackupSet:
        return setTip(data.sets[mark.index], zones) + merged(mark.count);
    case MarkKind::Archive:
        return TimelineModel::tr("In the log archive: %1")
            .arg(logFileCount(static_cast<std::int64_t>(mark.count)));
    case MarkKind::Standby:
        return standbyTip(data.standbys[mark.index], zones);
    case MarkKind::Job: {
        const JobMark &job = data.jobs[mark.index];
        return QStringLiteral("%1\n%2, %3")
            .arg(job.title, jobStateText(job.state), formatTime(job.start, zones));
    }
    case MarkKind::NamedPoint:
        if (data.namedPoints[mark.index].isWarning)
            return TimelineModel::tr("The commit before this one:\n%1\n%2")
                .arg(
                    data.namedPoints[mark.index].name, formatLsn(data.namedPoints[mark.index].lsn));
        return QStringLiteral("%1\n%2").arg(
            data.namedPoints[mark.index].name, formatLsn(data.namedPoints[mark.index].lsn));
    }
    Q_UNREACHABLE();
}

std::optional<engine::Lsn> lsnOfMark(const TimelineModel &model, const TimelineMark &mark)
{
    const TimelineData &data = model.data();
    switch (mark.kind) {
    case MarkKind::Checkpoint:
        return data.log->checkpoints[mark.index].lsn;
    case MarkKind::BackupSet:
        return data.sets[mark.index].lsn;
    case MarkKind::Standby:
        return data.standbys[mark.index].position;
    case MarkKind::NamedPoint:
        return data.namedPoints[mark.index].lsn;
    case MarkKind::Span:
    case MarkKind::Tail:
    case MarkKind::Gap:
    case MarkKind::LogFile:
    case MarkKind::Archive:
    case MarkKind::Job:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}

} // namespace ui
