// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/previewmodels.h"

#include "ui/text/format.h"

namespace ui {

using namespace engine;

namespace {

const QString unknown = QStringLiteral("—");

std::optional<qlonglong> recordsOf(const std::optional<bdb::DatabaseCount> &count)
{
    if (!count || count->error)
        return {};
    return qlonglong(count->records);
}

} // namespace

PreviewCountModel::PreviewCountModel(std::vector<CountPair> pairs, QObject *parent)
    : QAbstractTableModel(parent)
    , m_pairs(std::move(pairs))
{}

int PreviewCountModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_pairs.size());
}

int PreviewCountModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString PreviewCountModel::text(const CountPair &pair, Column column) const
{
    const auto then = recordsOf(pair.then);
    const auto now = recordsOf(pair.now);
    switch (column) {
    case Database:
        return bdb::displayName(pair.name);
    case Then:
        return then ? formatCount(*then) : pair.then ? tr("unknown") : tr("not there");
    case Now:
        return now ? formatCount(*now) : pair.now ? tr("unknown") : tr("not there");
    case Difference:
        if (!then || !now)
            return unknown;
        return *now == *then ? tr("same number")
            : *now > *then   ? QStringLiteral("+%1").arg(formatCount(*now - *then))
                             : QStringLiteral("−%1").arg(formatCount(*then - *now));
    }
    return {};
}

QVariant PreviewCountModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CountPair &at = pair(index.row());
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(at, column);
    case Qt::TextAlignmentRole:
        return int((column == Database ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    case Qt::ToolTipRole:
        for (const auto *count : { &at.then, &at.now }) {
            if (*count && (*count)->error)
                return (*count)->error->detail;
        }
        return {};
    case SortRole:
        if (column == Database)
            return text(at, column);
        return column == Then ? recordsOf(at.then).value_or(-1)
            : column == Now   ? recordsOf(at.now).value_or(-1)
                              : recordsOf(at.now).value_or(0) - recordsOf(at.then).value_or(0);
    }
    return {};
}

QVariant PreviewCountModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Database ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Database:
        return tr("Database");
    case Then:
        return tr("Records then");
    case Now:
        return tr("Records now");
    case Difference:
        return tr("Change");
    }
    return {};
}

void PreviewKeyModel::setRows(std::vector<Row> rows)
{
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

void PreviewKeyModel::setHexadecimal(bool isHexadecimal)
{
    m_isHexadecimal = isHexadecimal;
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columns - 1));
}

int PreviewKeyModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PreviewKeyModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString PreviewKeyModel::bytesText(const QByteArray &bytes) const
{
    constexpr qsizetype shown = 400;
    const QByteArray part = bytes.left(shown);
    const QString text = m_isHexadecimal ? QString::fromLatin1(part.toHex(' '))
                                         : displayPath(Path(part.toStdString()));
    return bytes.size() > shown ? text + QStringLiteral("…") : text;
}

QString PreviewKeyModel::side(const std::optional<bdb::KeyRow> &row) const
{
    if (!row)
        return unknown;
    return row->value ? bytesText(*row->value) : formatBytes(row->size);
}

QVariant PreviewKeyModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role != Qt::DisplayRole)
        return {};
    const Row &at = row(index.row());
    switch (Column(index.column())) {
    case Key:
        return bytesText(at.key);
    case Then:
        return side(at.then);
    case Now:
        return side(at.now);
    }
    return {};
}

QVariant PreviewKeyModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Key:
        return tr("Key");
    case Then:
        return tr("Then");
    case Now:
        return tr("Now");
    }
    return {};
}

} // namespace ui
