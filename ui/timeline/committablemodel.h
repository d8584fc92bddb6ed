// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "ui/text/format.h"

#include <QAbstractTableModel>

namespace ui {

/// The commits of a log index as a table, one row each, in the order of the log. Nothing is kept
/// per row: texts are made when a row is shown, so that 10 million rows cost nothing. GUI thread.
class CommitTableModel : public QAbstractTableModel
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(CommitTableModel)

public:
    enum Columns { TimeColumn, LsnColumn, SincePreviousColumn, FileColumn, ColumnCount };
    enum Roles {
        SortRole = Qt::UserRole, // native values
        LsnRole, // the LSN as an unsigned 64 bit number: file << 32 | offset
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// A log that only grew appends rows; selections and scroll position stay.
    void setLog(engine::LogIndexPtr log);
    void setZones(const TimeZones &zones);
    /// The row of that commit; -1 if there is none.
    int rowOf(engine::Lsn commit) const;
    engine::Lsn commitAt(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    bool isGrown(const engine::LogIndex &log) const;
    QString displayText(int row, Columns column) const;
    QVariant sortValue(int row, Columns column) const;
    std::int64_t sincePrevious(int row) const;

    engine::LogIndexPtr m_log;
    TimeZones m_zones;
};

} // namespace ui
