// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/keyedrowsmodel.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/text/format.h"

#include <QCoreApplication>

namespace ui {

/// What the table of all environments says of one.
struct FleetRow
{
    QString id;
    QString name;
    engine::HealthState state = engine::HealthState::Unknown;
    QString message; // why
    std::optional<engine::Timestamp> restorableFrom;
    std::optional<engine::Timestamp> restorableTo;
    int gaps = 0;
    std::optional<engine::Timestamp> newestSet;
    QString standby; // the first one's name and how far behind; empty: none

    const QString &key() const { return id; }
    bool operator==(const FleetRow &) const = default;
};
FleetRow fleetRow(const EnvironmentSnapshot &snapshot);

/// All environments, one row each.
class FleetModel : public KeyedRowsModel<FleetRow>
{
    Q_DECLARE_TR_FUNCTIONS(FleetModel)

public:
    enum Column { Name, State, From, To, Gaps, NewestSet, Standby };
    static constexpr int columns = Standby + 1;

    using KeyedRowsModel::KeyedRowsModel;

    void setZones(const TimeZones &zones);

    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QString text(const FleetRow &row, Column column) const;

    TimeZones m_zones;
};

} // namespace ui
