// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/transactionmodel.h"

#include "engine/base/path.h"
#include "ui/models/stateicons.h"

#include <QIcon>

namespace ui {

using namespace engine;

namespace {

const QString unknown = QStringLiteral("—");

QString countText(std::uint64_t count)
{
    return count == 0 ? unknown : formatCount(std::int64_t(count));
}

QVariant sortValue(const Transaction &transaction, TransactionModel::Column column)
{
    using Model = TransactionModel;
    const auto number = [](std::uint64_t value) { return QVariant::fromValue<qulonglong>(value); };
    switch (column) {
    case Model::Ended:
        return number(std::uint64_t(transaction.last.file) << 32 | transaction.last.offset);
    case Model::Id:
        return QVariant::fromValue<qlonglong>(transaction.id);
    case Model::Outcome:
        return int(transaction.outcome);
    case Model::Deletes:
        return number(transaction.changes().deletes);
    case Model::Puts:
        return number(transaction.changes().puts);
    case Model::Replaces:
        return number(transaction.changes().replaces);
    case Model::Bytes:
        return number(transaction.bytes);
    case Model::Records:
        return number(transaction.records);
    case Model::Duration:
        return QVariant::fromValue<qlonglong>(transaction.milliseconds().value_or(-1));
    case Model::Work:
        return workText(transaction);
    }
    return {};
}

bool hasRemoved(const Transaction &transaction)
{
    return std::ranges::any_of(transaction.files, [](const FileChange &change) {
        return change.kind == FileChange::Kind::Remove || change.kind == FileChange::Kind::Truncate;
    });
}

} // namespace

QString outcomeText(TransactionOutcome outcome)
{
    switch (outcome) {
    case TransactionOutcome::Committed:
        return TransactionModel::tr("committed");
    case TransactionOutcome::Aborted:
        return TransactionModel::tr("aborted");
    case TransactionOutcome::Prepared:
        return TransactionModel::tr("prepared");
    case TransactionOutcome::Running:
        return TransactionModel::tr("running");
    }
    return {};
}

QString transactionIdText(Product product, std::int64_t id)
{
    return product == Product::BerkeleyDb ? QString::number(id, 16) : QString::number(id);
}

QString fileChangeText(const FileChange &change)
{
    const QString name = displayPath(change.name);
    switch (change.kind) {
    case FileChange::Kind::Create:
        return TransactionModel::tr("created %1").arg(name);
    case FileChange::Kind::Remove:
        return TransactionModel::tr("removed %1").arg(name);
    case FileChange::Kind::Rename:
        return TransactionModel::tr("renamed %1 to %2").arg(name, displayPath(change.newName));
    case FileChange::Kind::Truncate:
        return TransactionModel::tr("emptied %1").arg(name);
    }
    return {};
}

QString workText(const Transaction &transaction)
{
    QStringList parts;
    for (const FileChange &change : transaction.files)
        parts.append(fileChangeText(change));
    for (const DatabaseWork &work : transaction.databases) {
        QStringList counts;
        if (work.changes.deletes > 0)
            counts.append(TransactionModel::tr("%1 deleted").arg(countText(work.changes.deletes)));
        if (work.changes.puts > 0)
            counts.append(TransactionModel::tr("%1 put").arg(countText(work.changes.puts)));
        if (work.changes.replaces > 0)
            counts.append(
                TransactionModel::tr("%1 replaced").arg(countText(work.changes.replaces)));
        const QString name = work.name.empty() ? TransactionModel::tr("an unknown database")
                                               : displayPath(work.name);
        parts.append(TransactionModel::tr("%1: %2", "database: 3 deleted, 2 put")
                         .arg(name, counts.join(QLatin1String(", "))));
    }
    return parts.join(QLatin1String("; "));
}

void TransactionModel::setList(TransactionListPtr list, Product product)
{
    beginResetModel();
    m_list = std::move(list);
    m_product = product;
    endResetModel();
}

void TransactionModel::setZones(const TimeZones &zones)
{
    m_zones = zones;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Ended), index(rowCount() - 1, Ended));
}

const Transaction *TransactionModel::transaction(const QModelIndex &index) const
{
    return index.isValid() && m_list ? &m_list->transactions[std::size_t(index.row())] : nullptr;
}

int TransactionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_list ? 0 : int(m_list->transactions.size());
}

int TransactionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString TransactionModel::text(const Transaction &transaction, Column column) const
{
    switch (column) {
    case Ended:
        return transaction.ended ? formatTime(*transaction.ended, m_zones,
                   m_product == Product::JavaEdition ? TimePrecision::Milliseconds
                                                     : TimePrecision::Seconds)
                                 : unknown;
    case Id:
        return transactionIdText(m_product, transaction.id);
    case Outcome:
        return outcomeText(transaction.outcome);
    case Deletes:
        return countText(transaction.changes().deletes);
    case Puts:
        return countText(transaction.changes().puts);
    case Replaces:
        return countText(transaction.changes().replaces);
    case Bytes:
        return formatBytes(std::int64_t(transaction.bytes));
    case Records:
        return formatCount(std::int64_t(transaction.records));
    case Duration: {
        const auto milliseconds = transaction.milliseconds();
        return milliseconds ? formatMilliseconds(*milliseconds) : unknown;
    }
    case Work:
        return workText(transaction);
    }
    return {};
}

QVariant TransactionModel::data(const QModelIndex &index, int role) const
{
    const Transaction *const found = transaction(index);
    if (!found)
        return {};
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(*found, column);
    case Qt::ToolTipRole:
        return column == Work ? QVariant(text(*found, column)) : QVariant();
    case Qt::DecorationRole:
        if (column == Work && hasRemoved(*found))
            return icon(QStringLiteral("state-warning"));
        return {};
    case Qt::TextAlignmentRole:
        return column >= Deletes && column <= Duration ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
                                                       : QVariant();
    case SortRole:
        return sortValue(*found, column);
    default:
        return {};
    }
}

QVariant TransactionModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section >= Deletes && section <= Duration)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (static_cast<Column>(section)) {
    case Ended:
        return tr("Ended");
    case Id:
        return tr("Transaction");
    case Outcome:
        return tr("Outcome");
    case Deletes:
        return tr("Deletes");
    case Puts:
        return tr("Puts");
    case Replaces:
        return tr("Replaces");
    case Bytes:
        return tr("Log bytes");
    case Records:
        return tr("Log records");
    case Duration:
        return tr("Duration");
    case Work:
        return tr("What it did");
    }
    return {};
}

} // namespace ui
