// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "engine/restore/restorability.h"
#include "ui/models/keyedrowsmodel.h"
#include "ui/text/format.h"

namespace ui {

/// The commits of a log index as a table, in log order; the table beside the timeline. It reads
/// the shared index in place, so a million commits cost nothing but the rows in sight.
class CommitModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Position, LogFile, SincePrevious, State };
    static constexpr int columns = State + 1;

    using QAbstractTableModel::QAbstractTableModel;

    void setIndex(const engine::LogIndexPtr &index, const engine::Restorability &restorability,
        engine::Lsn archivedEnd);
    void setZones(const TimeZones &zones);

    const engine::Commit *commit(int row) const;
    /// The row of the last commit at or before; -1 if there is none.
    int rowAtOrBefore(engine::Lsn lsn) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(int row, Column column) const;
    QString bytesSincePrevious(int row) const;
    QString stateText(const engine::Commit &commit) const;

    engine::LogIndexPtr m_index;
    engine::Restorability m_restorability;
    engine::Lsn m_archivedEnd;
    TimeZones m_zones;
};

} // namespace ui
