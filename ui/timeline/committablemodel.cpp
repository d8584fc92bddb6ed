// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/committablemodel.h"

#include <algorithm>
#include <limits>

namespace ui {

bool CommitTableModel::isGrown(const engine::LogIndex &log) const
{
    const auto known = static_cast<std::size_t>(rowCount());
    return known > 0 && log.commits.size() >= known
        && log.commits.front().lsn == m_log->commits.front().lsn
        && log.commits[known - 1].lsn == m_log->commits.back().lsn;
}

void CommitTableModel::setLog(engine::LogIndexPtr log)
{
    if (log && isGrown(*log)) {
        const int known = rowCount();
        const auto count = static_cast<int>(log->commits.size());
        if (count == known) {
            m_log = std::move(log);
            return;
        }
        beginInsertRows({}, known, count - 1);
        m_log = std::move(log);
        endInsertRows();
        return;
    }
    beginResetModel();
    m_log = std::move(log);
    endResetModel();
}

void CommitTableModel::setZones(const TimeZones &zones)
{
    m_zones = zones;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, TimeColumn), index(rowCount() - 1, TimeColumn));
}

int CommitTableModel::rowOf(engine::Lsn commit) const
{
    if (!m_log)
        return -1;
    const auto &commits = m_log->commits;
    const auto found = std::lower_bound(commits.begin(), commits.end(), commit,
        [](const engine::Commit &a, engine::Lsn b) { return a.lsn < b; });
    return found != commits.end() && found->lsn == commit
        ? static_cast<int>(found - commits.begin())
        : -1;
}

engine::Lsn CommitTableModel::commitAt(int row) const
{
    return m_log->commits[static_cast<std::size_t>(row)].lsn;
}

int CommitTableModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid() || !m_log)
        return 0;
    return static_cast<int>(
        std::min<std::size_t>(m_log->commits.size(), std::numeric_limits<int>::max()));
}

int CommitTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int { ColumnCount };
}

std::int64_t CommitTableModel::sincePrevious(int row) const
{
    const auto i = static_cast<std::size_t>(row);
    return i == 0 ? 0 : m_log->commits[i].time.msecs - m_log->commits[i - 1].time.msecs;
}

QString CommitTableModel::displayText(int row, Columns column) const
{
    const engine::Commit &commit = m_log->commits[static_cast<std::size_t>(row)];
    switch (column) {
    case TimeColumn:
        return formatTime(commit.time, m_zones);
    case LsnColumn:
        return formatLsn(commit.lsn);
    case SincePreviousColumn: {
        const std::int64_t since = sincePrevious(row);
        if (row == 0)
            return {};
        if (since < 0)
            return tr("clock went back %1").arg(formatMilliseconds(-since));
        return since == 0 ? tr("same second") : formatMilliseconds(since);
    }
    case FileColumn:
        return QString::number(commit.lsn.file);
    case ColumnCount:
        break;
    }
    return {};
}

QVariant CommitTableModel::sortValue(int row, Columns column) const
{
    const engine::Commit &commit = m_log->commits[static_cast<std::size_t>(row)];
    switch (column) {
    case TimeColumn:
        return static_cast<qlonglong>(commit.time.msecs);
    case LsnColumn:
        return data(index(row, column), LsnRole);
    case SincePreviousColumn:
        return static_cast<qlonglong>(sincePrevious(row));
    case FileColumn:
        return commit.lsn.file;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant CommitTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = static_cast<Columns>(index.column());
    if (role == Qt::DisplayRole)
        return displayText(index.row(), column);
    if (role == SortRole)
        return sortValue(index.row(), column);
    if (role == LsnRole) {
        const engine::Lsn lsn = commitAt(index.row());
        return static_cast<qulonglong>(lsn.file) << 32U | lsn.offset;
    }
    if (role == Qt::TextAlignmentRole && column != TimeColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QVariant CommitTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::TextAlignmentRole && section != TimeColumn)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Columns>(section)) {
    case TimeColumn:
        return tr("Time");
    case LsnColumn:
        return tr("LSN");
    case SincePreviousColumn:
        return tr("Since previous");
    case FileColumn:
        return tr("Log file");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace ui
