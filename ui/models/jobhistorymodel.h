// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"
#include "ui/models/keyedrowsmodel.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace ui {

struct JobHistoryRow
{
    engine::JobReport report;

    /// Ids begin anew with each run of a program, so the moment of queueing goes with it.
    std::pair<std::int64_t, engine::JobId> key() const
    {
        return { report.queuedAt.msecs, report.id };
    }
    bool operator==(const JobHistoryRow &other) const
    {
        return key() == other.key() && report.state == other.report.state;
    }
};

/// What jobs did: those of the catalog and the running ones.
class JobHistoryModel : public KeyedRowsModel<JobHistoryRow>
{
    Q_DECLARE_TR_FUNCTIONS(JobHistoryModel)

public:
    enum Column { Started, Title, State, Duration, Bytes, Result };
    static constexpr int columns = Result + 1;

    using KeyedRowsModel::KeyedRowsModel;

    void setZones(const TimeZones &zones);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const engine::JobReport &report, Column column) const;

    TimeZones m_zones;
};

/// How long it ran, in milliseconds; none before it has finished.
std::optional<std::int64_t> runTime(const engine::JobReport &report);

} // namespace ui
