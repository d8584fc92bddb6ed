// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/databasemodel.h"

#include "ui/models/stateicons.h"

namespace ui {

using namespace engine;

namespace {

const QString unknown = QStringLiteral("—");

// The whole of it is in the tool tip.
QString shortTime(Timestamp time, const TimeZones &zones)
{
    return QStringLiteral("%1 %2").arg(
        formatDay(time, zones.first), formatTimeOfDay(time, zones.first, TimePrecision::Minutes));
}

bool isRight(int column)
{
    return column >= DatabaseModel::PageSize && column <= DatabaseModel::Touched;
}

std::int64_t pagesOf(const bdb::DatabaseFile &file)
{
    return file.pageSize == 0 ? 0 : file.size / file.pageSize;
}

} // namespace

void DatabaseModel::setDatabases(const std::vector<bdb::DatabaseFile> &databases)
{
    std::vector<DatabaseRow> wanted;
    for (const bdb::DatabaseFile &file : databases) {
        if (file.isDatabase)
            wanted.push_back({ file, {}, {}, {} });
    }
    setRows(std::move(wanted));
}

void DatabaseModel::setZones(const TimeZones &zones)
{
    m_zones = zones;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int DatabaseModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

// "btree, checksums"
QString DatabaseModel::kindText(const bdb::DatabaseFile &file)
{
    QStringList kind { file.type };
    if (file.isEncrypted)
        kind << tr("encrypted");
    else if (file.hasChecksums)
        kind << tr("checksums");
    if (file.hasSubdatabases)
        kind << tr("several databases");
    if (file.isSwapped)
        kind << tr("big endian");
    return kind.join(QStringLiteral(", "));
}

QString DatabaseModel::text(const DatabaseRow &row, Column column) const
{
    const bdb::DatabaseFile &file = row.file;
    const bool isCounted = row.check && row.check->isCounted;
    switch (column) {
    case Name:
        return displayPath(file.inCopy);
    case Type:
        return kindText(file);
    case PageSize:
        return file.pageSize == 0 ? unknown : formatCount(file.pageSize);
    case Size:
        return formatBytes(file.size);
    case Pages:
        return file.pageSize == 0 ? unknown : formatCount(pagesOf(file));
    case Records:
        return isCounted ? formatCount(row.check->records) : unknown;
    case Free:
        return isCounted ? formatBytes(row.check->freeBytes) : unknown;
    case Touched:
        if (row.touchedAt)
            return shortTime(*row.touchedAt, m_zones);
        return row.touched.isNull() ? unknown : formatLsn(row.touched);
    case Verified:
        if (!row.check)
            return tr("Never");
        return row.check->passed ? tr("Sound, %1").arg(shortTime(row.check->at, m_zones))
                                 : tr("Damaged: %1").arg(row.check->detail);
    }
    return {};
}

QVariant DatabaseModel::sortValue(const DatabaseRow &row, Column column)
{
    const bool isCounted = row.check && row.check->isCounted;
    switch (column) {
    case Name:
        return displayPath(row.file.inCopy);
    case Type:
        return kindText(row.file);
    case PageSize:
        return row.file.pageSize;
    case Size:
        return qlonglong(row.file.size);
    case Pages:
        return qlonglong(pagesOf(row.file));
    case Records:
        return qlonglong(isCounted ? row.check->records : -1);
    case Free:
        return qlonglong(isCounted ? row.check->freeBytes : -1);
    case Touched:
        return (qulonglong(row.touched.file) << 32) | row.touched.offset;
    case Verified:
        return row.check ? qlonglong(row.check->at.msecs) * (row.check->passed ? 1 : -1)
                         : qlonglong(0);
    }
    return {};
}

QString DatabaseModel::toolTip(const DatabaseRow &row, Column column) const
{
    if (column == Touched && row.touchedAt)
        return tr("Last changed by the log record at %1, committed %2")
            .arg(formatLsn(row.touched), formatTime(*row.touchedAt, m_zones));
    if (column == Touched && !row.touched.isNull())
        return tr("Last changed by the log record at %1").arg(formatLsn(row.touched));
    const bool isOfCheck = column == Records || column == Free || column == Verified;
    if (isOfCheck && row.check)
        return tr("From a copy (%1) as of %2, verified %3")
            .arg(row.check->source, formatLsn(row.check->asOf), formatTime(row.check->at, m_zones));
    if (isOfCheck)
        return tr("Known once the databases were verified");
    return displayPath(row.file.source);
}

QVariant DatabaseModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const DatabaseRow &at = row(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(at, column);
    case Qt::DecorationRole:
        if (column != Verified)
            return {};
        return healthIcon(!at.check ? HealthState::Unknown
                : at.check->passed  ? HealthState::Fine
                                    : HealthState::Bad);
    case Qt::TextAlignmentRole:
        return int((isRight(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        return toolTip(at, column);
    case SortRole:
        return sortValue(at, column);
    case KeyRole:
        return displayPath(at.file.inCopy);
    }
    return {};
}

QVariant DatabaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((isRight(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Database file");
    case Type:
        return tr("Type");
    case PageSize:
        return tr("Page size");
    case Size:
        return tr("Size");
    case Pages:
        return tr("Pages");
    case Records:
        return tr("Records");
    case Free:
        return tr("Free inside");
    case Touched:
        return tr("Last changed");
    case Verified:
        return tr("Verified");
    }
    return {};
}

} // namespace ui
