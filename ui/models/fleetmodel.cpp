// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/fleetmodel.h"

#include "ui/models/healthtext.h"
#include "ui/models/stateicons.h"
#include "ui/text/names.h"

namespace ui {

using namespace engine;

FleetRow fleetRow(const EnvironmentSnapshot &snapshot)
{
    FleetRow row;
    row.id = snapshot.registration.id;
    row.name = snapshot.registration.name;
    row.state = snapshot.health.state;
    row.message = shortHealthText(snapshot);
    if (const auto &spans = snapshot.restorability.spans; !spans.empty()) {
        row.restorableFrom = spans.front().firstTime;
        row.restorableTo = spans.back().lastTime;
    }
    row.gaps = int(snapshot.restorability.gaps.size());
    row.newestSet = snapshot.health.lastBackup;
    if (!snapshot.standbys.empty()) {
        const StandbySnapshot &standby = snapshot.standbys.front();
        if (!standby.status)
            row.standby = FleetModel::tr("%1: unknown").arg(displayPath(standby.directory));
        else if (!standby.status->lag)
            row.standby = QStringLiteral("%1: %2").arg(
                standby.status->state.name, readinessText(standby.status->readiness));
        else
            row.standby = FleetModel::tr("%1: %2 behind")
                              .arg(standby.status->state.name,
                                  commitCount(std::int64_t(standby.status->lag->commits)));
    }
    return row;
}

void FleetModel::setZones(const TimeZones &zones)
{
    m_zones = zones;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, From), index(rowCount() - 1, NewestSet));
}

int FleetModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QString FleetModel::text(const FleetRow &row, Column column) const
{
    const auto time = [this](const std::optional<Timestamp> &at) {
        return at ? formatTime(*at, m_zones) : QStringLiteral("—");
    };
    switch (column) {
    case Name:
        return row.name;
    case State:
        return row.message;
    case From:
        return time(row.restorableFrom);
    case To:
        return time(row.restorableTo);
    case Gaps:
        return formatCount(row.gaps);
    case NewestSet:
        return time(row.newestSet);
    case Standby:
        return row.standby.isEmpty() ? tr("None") : row.standby;
    }
    return {};
}

QVariant FleetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FleetRow &at = row(index.row());
    const auto column = Column(index.column());
    const auto msecs = [](const std::optional<Timestamp> &time) {
        return qlonglong(time ? time->msecs : 0);
    };
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
        return text(at, column);
    case Qt::DecorationRole:
        return column == Name ? QVariant(healthIcon(at.state)) : QVariant();
    case Qt::AccessibleTextRole:
        return column == Name ? QVariant(at.name + QLatin1String(", ") + healthStateText(at.state))
                              : QVariant(text(at, column));
    case Qt::TextAlignmentRole:
        return int((column == Gaps ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case SortRole:
        switch (column) {
        case State:
            return int(at.state);
        case From:
            return msecs(at.restorableFrom);
        case To:
            return msecs(at.restorableTo);
        case Gaps:
            return at.gaps;
        case NewestSet:
            return msecs(at.newestSet);
        case Name:
        case Standby:
            return text(at, column);
        }
        return {};
    case KeyRole:
        return at.id;
    }
    return {};
}

QVariant FleetModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Gaps ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Environment");
    case State:
        return tr("State");
    case From:
        return tr("Restorable from");
    case To:
        return tr("Restorable to");
    case Gaps:
        return tr("Gaps");
    case NewestSet:
        return tr("Newest backup");
    case Standby:
        return tr("Standby");
    }
    return {};
}

} // namespace ui
