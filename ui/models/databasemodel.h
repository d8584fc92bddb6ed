// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/catalog.h"
#include "ui/models/keyedrowsmodel.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace ui {

struct DatabaseRow
{
    engine::bdb::DatabaseFile file;
    std::optional<engine::DatabaseCheck> check; // the last one
    engine::Lsn touched; // null: not known
    std::optional<engine::Timestamp> touchedAt;

    const engine::Path &key() const { return file.inCopy; }
    bool operator==(const DatabaseRow &other) const
    {
        return file.inCopy == other.file.inCopy && file.type == other.file.type
            && file.pageSize == other.file.pageSize && file.size == other.file.size
            && check == other.check && touched == other.touched && touchedAt == other.touchedAt;
    }
};

/// The databases of an environment, files of other kinds left out.
class DatabaseModel : public KeyedRowsModel<DatabaseRow>
{
    Q_DECLARE_TR_FUNCTIONS(DatabaseModel)

public:
    /// The first four are what the files themselves tell.
    enum Column { Name, Type, PageSize, Size, Pages, Records, Free, Touched, Verified };
    static constexpr int columns = Verified + 1;

    using KeyedRowsModel::KeyedRowsModel;

    void setDatabases(const std::vector<engine::bdb::DatabaseFile> &databases);
    void setZones(const TimeZones &zones);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const DatabaseRow &row, Column column) const;
    static QString kindText(const engine::bdb::DatabaseFile &file);
    static QVariant sortValue(const DatabaseRow &row, Column column);
    QString toolTip(const DatabaseRow &row, Column column) const;

    TimeZones m_zones;
};

} // namespace ui
