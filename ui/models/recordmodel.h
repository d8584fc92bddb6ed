// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logrecords.h"

#include <QAbstractTableModel>

#include <map>
#include <set>

namespace ui {

/// The records of a log file that pass a filter. Holds the few pages that were looked at last; asks
/// for others, and shows dots until they come.
class RecordModel : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RecordModel)

public:
    enum Column { LsnColumn, Type, Transaction, Database, Length, Previous };
    static constexpr int columns = Previous + 1;
    static constexpr int pageRows = 256;
    static constexpr std::size_t mostPages = 64;

    using QAbstractTableModel::QAbstractTableModel;

    void setIndex(engine::LogRecordIndexPtr index);
    const engine::LogRecordIndexPtr &index() const { return m_index; }
    using QAbstractTableModel::index;
    void setPage(int page, std::vector<engine::LogRecordRow> rows);
    /// Not asked for again until the index changes.
    void failPage(int page);
    /// Null if its page isn't there.
    const engine::LogRecordRow *row(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void pageWanted(int page) const;

private:
    struct Page
    {
        std::vector<engine::LogRecordRow> rows;
        std::uint64_t lastUse = 0;
    };

    void ask(int page) const;
    QString text(const engine::LogRecordRow &row, Column column) const;

    engine::LogRecordIndexPtr m_index;
    std::map<int, Page> m_pages;
    mutable std::set<int> m_wanted; // asked for, and not come yet
    std::uint64_t m_uses = 0;
};

/// Bytes as text where they are, else as hexadecimal digits; long ones are cut.
QString bytesText(const QByteArray &bytes);

} // namespace ui
