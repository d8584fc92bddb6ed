// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractTableModel>

#include <iterator>
#include <map>
#include <vector>

namespace ui {

/// Roles that every model of the window has beside Qt's own.
enum ModelRole {
    SortRole = Qt::UserRole + 1, // native values, for proxies
    KeyRole, // identifies the row
};

/// A table whose rows have a key: setRows() applies only the difference, so that selection, scroll
/// position and focus in views survive each new snapshot. Row needs operator== and `key()`, whose
/// result has an order. Rows keep their place; new ones come last; views sort through a proxy.
template <typename Row>
class KeyedRowsModel : public QAbstractTableModel
{
public:
    using Key = std::decay_t<decltype(std::declval<const Row &>().key())>;
    using QAbstractTableModel::QAbstractTableModel;

    int rowCount(const QModelIndex &parent = {}) const override
    {
        return parent.isValid() ? 0 : int(m_rows.size());
    }

    const std::vector<Row> &rows() const { return m_rows; }
    const Row &row(int at) const { return m_rows[std::size_t(at)]; }

    int indexOfKey(const Key &key) const
    {
        const auto found = m_places.find(key);
        return found == m_places.end() ? -1 : found->second;
    }

    void setRows(std::vector<Row> rows)
    {
        std::map<Key, int> wanted;
        for (std::size_t i = 0; i < rows.size(); ++i)
            wanted.emplace(rows[i].key(), int(i));
        removeOthers(wanted);
        std::vector<Row> added;
        for (Row &row : rows) {
            const int at = indexOfKey(row.key());
            if (at < 0) {
                added.push_back(std::move(row));
            } else if (!(m_rows[std::size_t(at)] == row)) {
                m_rows[std::size_t(at)] = std::move(row);
                Q_EMIT this->dataChanged(
                    this->index(at, 0), this->index(at, this->columnCount() - 1));
            }
        }
        append(std::move(added));
    }

private:
    void removeOthers(const std::map<Key, int> &wanted)
    {
        bool isAnyRemoved = false;
        for (int at = int(m_rows.size()) - 1; at >= 0; --at) {
            if (wanted.contains(m_rows[std::size_t(at)].key()))
                continue;
            this->beginRemoveRows({}, at, at);
            m_rows.erase(m_rows.begin() + at);
            this->endRemoveRows();
            isAnyRemoved = true;
        }
        if (!isAnyRemoved)
            return;
        m_places.clear();
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            m_places.emplace(m_rows[i].key(), int(i));
    }

    void append(std::vector<Row> added)
    {
        if (added.empty())
            return;
        const int first = int(m_rows.size());
        this->beginInsertRows({}, first, first + int(added.size()) - 1);
        for (Row &row : added) {
            m_places.emplace(row.key(), int(m_rows.size()));
            m_rows.push_back(std::move(row));
        }
        this->endInsertRows();
    }

    std::vector<Row> m_rows;
    std::map<Key, int> m_places;
};

} // namespace ui
