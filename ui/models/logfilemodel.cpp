// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/logfilemodel.h"

#include "ui/models/stateicons.h"
#include "ui/text/names.h"

namespace ui {

using namespace engine;

bool LogFileRow::operator==(const LogFileRow &other) const
{
    const LogFileInfo &a = file;
    const LogFileInfo &b = other.file;
    return a.number == b.number && a.state == b.state && a.isLive == b.isLive
        && a.isArchived == b.isArchived && a.size == b.size && a.end == b.end
        && a.records == b.records && a.commits == b.commits && a.checkpoints == b.checkpoints
        && a.damageOffset == b.damageOffset && a.utilisation == b.utilisation
        && a.lastTime == b.lastTime;
}

void LogFileModel::setIndex(const LogIndexPtr &index)
{
    if (index == m_index)
        return;
    m_index = index;
    std::vector<LogFileRow> rows;
    if (index) {
        rows.reserve(index->files.size());
        for (const LogFileInfo &file : index->files)
            rows.push_back({ file, {} });
        for (const LogGapInfo &gap : index->gaps) {
            for (LogFileRow &row : rows) {
                if (row.file.number >= gap.firstMissing && row.file.number <= gap.lastMissing)
                    row.gap = gap;
            }
        }
    }
    setRows(std::move(rows));
}

void LogFileModel::setZones(const TimeZones &zones)
{
    m_zones = zones;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, FirstTime), index(rowCount() - 1, LastTime));
}

int LogFileModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString LogFileModel::placeText(const LogFileInfo &file) const
{
    if (file.isLive && file.isArchived)
        return tr("Home and archive");
    if (file.isLive)
        return tr("Home only");
    if (file.isArchived)
        return tr("Archive only");
    return tr("Nowhere");
}

// On the day of the first one the time is enough: a table as narrow as it can be.
QString LogFileModel::lastTimeText(const LogFileInfo &file) const
{
    const QTimeZone &zone = m_zones.first;
    const bool isSameDay = file.firstTime
        && formatDay(*file.firstTime, zone) == formatDay(*file.lastTime, zone)
        && formatOffset(*file.firstTime, zone) == formatOffset(*file.lastTime, zone);
    return isSameDay ? formatTimeOfDay(*file.lastTime, zone) : formatTime(*file.lastTime, m_zones);
}

QString LogFileModel::text(const LogFileInfo &file, Column column) const
{
    const QString unknown = QStringLiteral("—");
    const bool isMissing = file.state == LogFileState::Missing;
    switch (column) {
    case Number:
        return QString::number(file.number);
    case State:
        return logFileStateName(file.state);
    case Size:
        return isMissing ? unknown : formatBytes(file.size);
    case Records:
        return isMissing ? unknown : formatCount(std::int64_t(file.records));
    case Commits:
        return isMissing ? unknown : formatCount(file.commits);
    case Checkpoints:
        return isMissing ? unknown : formatCount(file.checkpoints);
    case Needed:
        return file.utilisation ? tr("%1 %").arg(file.utilisation->percent()) : unknown;
    case FirstTime:
        return file.firstTime ? formatTime(*file.firstTime, m_zones) : unknown;
    case LastTime:
        return file.lastTime ? lastTimeText(file) : unknown;
    case Place:
        return placeText(file);
    }
    return {};
}

bool LogFileModel::hasUtilisation() const
{
    return m_index && m_index->product == Product::JavaEdition;
}

QString LogFileModel::neededTip(const LogFileInfo::Utilisation &utilisation)
{
    return tr("Of %1 that the cleaner has counted, %2 are still needed as of the last checkpoint")
        .arg(formatBytes(utilisation.counted),
            formatBytes(utilisation.counted - utilisation.obsolete));
}

QVariant LogFileModel::sortValue(const LogFileInfo &file, Column column)
{
    switch (column) {
    case Number:
        return file.number;
    case State:
        return int(file.state);
    case Size:
        return qlonglong(file.size);
    case Records:
        return qulonglong(file.records);
    case Commits:
        return file.commits;
    case Checkpoints:
        return file.checkpoints;
    case Needed:
        return file.utilisation ? file.utilisation->percent() : -1;
    case FirstTime:
        return file.firstTime ? qlonglong(file.firstTime->msecs) : 0;
    case LastTime:
        return file.lastTime ? qlonglong(file.lastTime->msecs) : 0;
    case Place:
        return int(file.isLive) * 2 + int(file.isArchived);
    }
    return {};
}

QVariant LogFileModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const LogFileRow &at = row(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(at.file, column);
    case Qt::DecorationRole:
        return column == State ? QVariant(logFileIcon(at.file.state)) : QVariant();
    case Qt::TextAlignmentRole:
        return int((column == Number || (column >= Size && column <= Needed) ? Qt::AlignRight
                                                                             : Qt::AlignLeft)
            | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        if (at.file.error)
            return at.file.error->toString();
        if (column == State && at.gap.cause.isEmpty())
            return logFileStateText(at.file.state, m_index->product);
        if (column == Needed && at.file.utilisation)
            return neededTip(*at.file.utilisation);
        if (at.file.state == LogFileState::Missing)
            return tr("Neither the environment nor the archive has this file");
        return at.gap.cause.isEmpty() ? displayPath(at.file.path) : at.gap.cause;
    case SortRole:
        return sortValue(at.file, column);
    case KeyRole:
        return at.file.number;
    }
    return {};
}

QVariant LogFileModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Number || (section >= Size && section <= Needed) ? Qt::AlignRight
                                                                                : Qt::AlignLeft)
            | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Number:
        return tr("Log file");
    case State:
        return tr("State");
    case Size:
        return tr("Size");
    case Records:
        return tr("Records");
    case Commits:
        return tr("Commits");
    case Checkpoints:
        return tr("Checkpoints");
    case Needed:
        return tr("Needed");
    case FirstTime:
        return tr("First commit");
    case LastTime:
        return tr("Last commit");
    case Place:
        return tr("Where it lies");
    }
    return {};
}

} // namespace ui
