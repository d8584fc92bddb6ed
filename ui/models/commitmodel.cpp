// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/commitmodel.h"

#include <algorithm>

namespace ui {

using namespace engine;

void CommitModel::setIndex(
    const LogIndexPtr &index, const Restorability &restorability, Lsn archivedEnd)
{
    const std::vector<Commit> none;
    const std::vector<Commit> &before = m_index ? m_index->commits : none;
    const std::vector<Commit> &after = index ? index->commits : none;
    // Growing at the end is the rule; anything else (logs removed, another history) starts anew.
    const bool isGrown = after.size() >= before.size()
        && (before.empty()
            || (after.front().lsn == before.front().lsn
                && after[before.size() - 1].lsn == before.back().lsn));
    m_restorability = restorability;
    m_archivedEnd = archivedEnd;
    if (!isGrown) {
        beginResetModel();
        m_index = index;
        endResetModel();
        return;
    }
    const int oldRows = int(before.size());
    if (after.size() > before.size()) {
        beginInsertRows({}, oldRows, int(after.size()) - 1);
        m_index = index;
        endInsertRows();
    } else {
        m_index = index;
    }
    if (oldRows > 0)
        Q_EMIT dataChanged(this->index(0, State), this->index(oldRows - 1, State));
}

void CommitModel::setZones(const TimeZones &zones)
{
    m_zones = zones;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Time), index(rowCount() - 1, Time));
}

const Commit *CommitModel::commit(int row) const
{
    return row < 0 || row >= rowCount() ? nullptr : &m_index->commits[std::size_t(row)];
}

int CommitModel::rowAtOrBefore(Lsn lsn) const
{
    if (!m_index)
        return -1;
    const auto after =
        std::ranges::upper_bound(m_index->commits, lsn, std::less<> {}, &Commit::lsn);
    return int(std::distance(m_index->commits.begin(), after)) - 1;
}

int CommitModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_index ? 0 : int(m_index->commits.size());
}

int CommitModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString CommitModel::stateText(const Commit &commit) const
{
    for (const RestorableSpan &span : m_restorability.spans) {
        if (span.first <= commit.lsn && commit.lsn <= span.last)
            return tr("Restorable");
    }
    return commit.lsn >= m_archivedEnd ? tr("Not archived yet") : tr("Can’t be restored");
}

// Within one file only: what lies between two files is the first one's padding.
QString CommitModel::bytesSincePrevious(int row) const
{
    const Lsn here = m_index->commits[std::size_t(row)].lsn;
    const Lsn previous = row == 0 ? Lsn() : m_index->commits[std::size_t(row) - 1].lsn;
    return formatBytes(here.offset - (previous.file == here.file ? previous.offset : 0));
}

QString CommitModel::text(int row, Column column) const
{
    const Commit &at = m_index->commits[std::size_t(row)];
    switch (column) {
    case Time:
        // Berkeley DB keeps whole seconds.
        return formatTime(at.time, m_zones, TimePrecision::Seconds);
    case Position:
        return formatLsn(at.lsn);
    case LogFile:
        return QString::number(at.lsn.file);
    case SincePrevious:
        return bytesSincePrevious(row);
    case State:
        return stateText(at);
    }
    return {};
}

QVariant CommitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::TextAlignmentRole:
        return int((column == SincePrevious || column == LogFile ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    case SortRole:
    case KeyRole:
        return index.row();
    }
    return {};
}

QVariant CommitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == SincePrevious || section == LogFile ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Time:
        return tr("Time");
    case Position:
        return tr("LSN");
    case LogFile:
        return tr("Log file");
    case SincePrevious:
        return tr("Log since previous");
    case State:
        return tr("State");
    }
    return {};
}

} // namespace ui
