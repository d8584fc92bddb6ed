// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/recordmodel.h"

#include "engine/base/path.h"
#include "ui/models/transactionmodel.h"
#include "ui/text/format.h"

#include <algorithm>

namespace ui {

using namespace engine;

void RecordModel::setIndex(LogRecordIndexPtr index)
{
    beginResetModel();
    m_index = std::move(index);
    m_pages.clear();
    m_wanted.clear();
    endResetModel();
}

void RecordModel::setPage(int page, std::vector<LogRecordRow> rows)
{
    m_wanted.erase(page);
    if (m_pages.size() >= mostPages) {
        const auto oldest = std::ranges::min_element(
            m_pages, {}, [](const auto &each) { return each.second.lastUse; });
        m_pages.erase(oldest);
    }
    m_pages[page] = { std::move(rows), ++m_uses };
    const int first = page * pageRows;
    const int last = std::min(first + pageRows, rowCount()) - 1;
    if (first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, columns - 1));
}

void RecordModel::failPage(int page)
{
    m_wanted.insert(page);
}

const LogRecordRow *RecordModel::row(int row) const
{
    const auto page = m_pages.find(row / pageRows);
    const auto at = std::size_t(row % pageRows);
    return page != m_pages.end() && at < page->second.rows.size() ? &page->second.rows[at]
                                                                  : nullptr;
}

int RecordModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_index ? 0 : int(m_index->count);
}

int RecordModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

void RecordModel::ask(int page) const
{
    if (m_wanted.insert(page).second)
        Q_EMIT pageWanted(page);
}

QString RecordModel::text(const LogRecordRow &row, Column column) const
{
    const QString none;
    switch (column) {
    case LsnColumn:
        return formatLsn(row.lsn);
    case Type:
        return row.type;
    case Transaction:
        return row.transaction ? transactionIdText(m_index->product, *row.transaction) : none;
    case Database:
        return displayPath(row.database);
    case Length:
        return formatBytes(row.length);
    case Previous:
        return row.previous ? formatLsn(*row.previous) : none;
    }
    return none;
}

QVariant RecordModel::data(const QModelIndex &index, int role) const
{
    const auto column = static_cast<Column>(index.column());
    if (!index.isValid())
        return {};
    if (role == Qt::TextAlignmentRole)
        return column == Length ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    if (role != Qt::DisplayRole)
        return {};
    const LogRecordRow *const found = row(index.row());
    if (!found) {
        if (!m_pages.contains(index.row() / pageRows))
            ask(index.row() / pageRows);
        return QStringLiteral("…");
    }
    return text(*found, column);
}

QVariant RecordModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Length)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case LsnColumn:
        return tr("LSN");
    case Type:
        return tr("Record");
    case Transaction:
        return tr("Transaction");
    case Database:
        return tr("Database");
    case Length:
        return tr("Size");
    case Previous:
        return tr("Previous");
    }
    return {};
}

QString bytesText(const QByteArray &bytes)
{
    constexpr qsizetype longest = 256;
    const QByteArray shown = bytes.left(longest);
    const bool isText =
        !shown.isEmpty() && std::ranges::all_of(shown, [](char c) { return c >= ' ' && c <= '~'; });
    QString text = isText ? QLatin1Char('"') + QString::fromLatin1(shown) + QLatin1Char('"')
                          : QString::fromLatin1(shown.toHex(' '));
    if (bytes.size() > longest)
        text += QStringLiteral(" …");
    return text;
}

} // namespace ui
