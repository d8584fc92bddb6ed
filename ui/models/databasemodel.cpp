// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/databasemodel.h"

#include "ui/text/format.h"

namespace ui {

void DatabaseModel::setDatabases(const std::vector<engine::bdb::DatabaseFile> &databases)
{
    std::vector<DatabaseRow> wanted;
    for (const engine::bdb::DatabaseFile &file : databases) {
        if (file.isDatabase)
            wanted.push_back({ file });
    }
    setRows(std::move(wanted));
}

int DatabaseModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant DatabaseModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const engine::bdb::DatabaseFile &file = row(index.row()).file;
    const auto column = Column(index.column());
    if (role == Qt::TextAlignmentRole)
        return int((column >= PageSize ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole)
        return engine::displayPath(file.source);
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (column) {
    case Name:
        return engine::displayPath(file.inCopy);
    case Type:
        return file.type;
    case PageSize:
        if (role == SortRole)
            return file.pageSize;
        return file.pageSize == 0 ? QStringLiteral("—")
                                  : tr("%1 bytes").arg(formatCount(file.pageSize));
    case Size:
        if (role == SortRole)
            return qlonglong(file.size);
        return formatBytes(file.size);
    }
    return {};
}

QVariant DatabaseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section >= PageSize ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
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
    }
    return {};
}

} // namespace ui
