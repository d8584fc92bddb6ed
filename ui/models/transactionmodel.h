// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/transactions.h"
#include "ui/models/keyedrowsmodel.h"
#include "ui/text/format.h"

namespace ui {

/// What the transactions of a range did, one row each. A list is replaced as a whole.
class TransactionModel : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TransactionModel)

public:
    enum Column { Ended, Id, Work, Deletes, Puts, Replaces, Bytes, Records, Duration, Outcome };
    static constexpr int columns = Outcome + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setList(engine::TransactionListPtr list, engine::Product product);
    void setZones(const TimeZones &zones);
    const engine::Transaction *transaction(const QModelIndex &index) const;
    engine::Product product() const { return m_product; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const engine::Transaction &transaction, Column column) const;

    engine::TransactionListPtr m_list;
    engine::Product m_product = engine::Product::BerkeleyDb;
    TimeZones m_zones;
};

QString outcomeText(engine::TransactionOutcome outcome);
/// As the product's own tools write it.
QString transactionIdText(engine::Product product, std::int64_t id);
/// "orders.db: 10 000 deleted; removed stock.db"
QString workText(const engine::Transaction &transaction);
QString fileChangeText(const engine::FileChange &change);

} // namespace ui
