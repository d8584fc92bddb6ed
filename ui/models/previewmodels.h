// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/preview.h"
#include "ui/models/keyedrowsmodel.h"

namespace ui {

/// Databases with their records at a point and now.
class PreviewCountModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Database, Then, Now, Difference };
    static constexpr int columns = Difference + 1;

    PreviewCountModel(std::vector<engine::CountPair> pairs, QObject *parent);

    const engine::CountPair &pair(int row) const { return m_pairs[std::size_t(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const engine::CountPair &pair, Column column) const;

    std::vector<engine::CountPair> m_pairs;
};

/// A page of keys, of one copy or of both. How keys and values are written is the view's choice.
class PreviewKeyModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Key, Then, Now };
    static constexpr int columns = Now + 1;

    struct Row
    {
        QByteArray key;
        std::optional<engine::bdb::KeyRow> then;
        std::optional<engine::bdb::KeyRow> now;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRows(std::vector<Row> rows);
    void setHexadecimal(bool isHexadecimal);
    const Row &row(int at) const { return m_rows[std::size_t(at)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString side(const std::optional<engine::bdb::KeyRow> &row) const;
    QString bytesText(const QByteArray &bytes) const;

    std::vector<Row> m_rows;
    bool m_isHexadecimal = false;
};

} // namespace ui
