// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/jobhistorymodel.h"

#include "ui/models/jobtext.h"
#include "ui/models/stateicons.h"
#include "ui/text/errortext.h"
#include "ui/text/names.h"

namespace ui {

using namespace engine;

std::optional<std::int64_t> runTime(const JobReport &report)
{
    if (!report.startedAt || !report.finishedAt)
        return {};
    return report.finishedAt->msecs - report.startedAt->msecs;
}

void JobHistoryModel::setZones(const TimeZones &zones)
{
    m_zones = zones;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Started), index(rowCount() - 1, Started));
}

int JobHistoryModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString JobHistoryModel::text(const JobReport &report, Column column) const
{
    const QString unknown = QStringLiteral("—");
    switch (column) {
    case Started:
        return formatTime(report.startedAt.value_or(report.queuedAt), m_zones);
    case Title:
        return report.title;
    case State:
        return jobStateText(report.state);
    case Duration: {
        const auto milliseconds = runTime(report);
        return milliseconds ? formatMilliseconds(*milliseconds) : unknown;
    }
    case Bytes:
        return report.progress.done > 0 ? formatBytes(report.progress.done) : unknown;
    case Result:
        if (report.error)
            return errorText(*report.error).what;
        if (const auto warnings = warningTexts(report).size(); warnings > 0)
            return warningCount(warnings);
        return report.state == JobState::Succeeded ? outcomeText(report) : QString();
    }
    return {};
}

QVariant JobHistoryModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobReport &report = row(index.row()).report;
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(report, column);
    case Qt::DecorationRole:
        return column == State ? QVariant(jobIcon(report.state)) : QVariant();
    case Qt::TextAlignmentRole:
        return int((column == Duration || column == Bytes ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    case SortRole:
        if (column == Started)
            return qlonglong(report.startedAt.value_or(report.queuedAt).msecs);
        if (column == Duration)
            return qlonglong(runTime(report).value_or(0));
        if (column == Bytes)
            return qlonglong(report.progress.done);
        return text(report, column);
    case KeyRole:
        return qlonglong(report.queuedAt.msecs);
    }
    return {};
}

QVariant JobHistoryModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Duration || section == Bytes ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Started:
        return tr("Started");
    case Title:
        return tr("Job");
    case State:
        return tr("State");
    case Duration:
        return tr("Took");
    case Bytes:
        return tr("Bytes");
    case Result:
        return tr("Result");
    }
    return {};
}

} // namespace ui
