// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/layout.h"
#include "ui/models/keyedrowsmodel.h"

#include <QCoreApplication>

namespace ui {

struct DatabaseRow
{
    engine::bdb::DatabaseFile file;

    std::string key() const { return file.source.native(); }
    bool operator==(const DatabaseRow &other) const
    {
        return file.size == other.file.size && file.type == other.file.type
            && file.pageSize == other.file.pageSize;
    }
};

/// The database files that were found in an environment.
class DatabaseModel : public KeyedRowsModel<DatabaseRow>
{
    Q_DECLARE_TR_FUNCTIONS(DatabaseModel)

public:
    enum Column { Name, Type, PageSize, Size };
    static constexpr int columns = Size + 1;

    using KeyedRowsModel::KeyedRowsModel;

    void setDatabases(const std::vector<engine::bdb::DatabaseFile> &databases);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
};

} // namespace ui
