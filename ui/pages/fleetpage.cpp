// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/fleetpage.h"

#include "ui/models/fleetmodel.h"
#include "ui/models/healthtext.h"
#include "ui/models/stateicons.h"
#include "ui/pages/tables.h"
#include "ui/pages/timelinesnapshot.h"
#include "ui/timeline/fleetview.h"

#include <QHeaderView>
#include <QLabel>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

using namespace engine;

FleetPage::FleetPage(QWidget *parent)
    : QWidget(parent)
    , m_headline(new QLabel(this))
    , m_view(new FleetView(this))
    , m_model(new FleetModel(this))
    , m_proxy(makeSortProxy(m_model, this))
    , m_table(makeTable(m_proxy, tr("All environments"), this))
{
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setBold(true);
    m_headline->setFont(large);
    m_headline->setContentsMargins(12, 8, 12, 4);
    m_table->setObjectName(QStringLiteral("fleet"));
    m_table->setSortingEnabled(true);
    m_table->sortByColumn(FleetModel::State, Qt::DescendingOrder);
    auto *const splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_view);
    splitter->addWidget(m_table);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 2);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_headline);
    layout->addWidget(splitter, 1);
    setFocusProxy(m_view);
    connect(m_view, &FleetView::opened, this, &FleetPage::opened);
    connect(m_view, &FleetView::chosenChanged, this, &FleetPage::followView);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        &FleetPage::followTable);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT opened(index.siblingAtColumn(0).data(KeyRole).toString(), m_view->moment());
    });
}

void FleetPage::setSnapshots(const std::vector<EnvironmentSnapshotPtr> &snapshots)
{
    std::vector<EnvironmentSnapshotPtr> sorted = snapshots;
    std::ranges::stable_sort(sorted, [](const auto &a, const auto &b) {
        return a->health.state > b->health.state; // worst first, as in the list beside
    });
    std::vector<FleetLane> lanes;
    std::vector<FleetRow> rows;
    for (const EnvironmentSnapshotPtr &snapshot : sorted) {
        lanes.push_back({ snapshot->registration.id, snapshot->registration.name,
            healthIcon(snapshot->health.state), shortHealthText(*snapshot),
            timelineData(*snapshot, {}, {}), snapshot->buckets });
        rows.push_back(fleetRow(*snapshot));
    }
    const auto concerning = std::ranges::count_if(
        sorted, [](const auto &snapshot) { return snapshot->health.state != HealthState::Fine; });
    m_headline->setText(concerning == 0
            ? tr("All %n environment(s) are fine.", nullptr, int(sorted.size()))
            : tr("%1 of %n environment(s) need a look.", nullptr, int(sorted.size()))
                  .arg(concerning));
    m_view->setLanes(std::move(lanes));
    m_model->setRows(std::move(rows));
    if (!m_isFitted && m_model->rowCount() > 0) {
        fitColumns(m_table);
        m_isFitted = true;
    }
    followView(m_view->chosen());
}

void FleetPage::setZones(const TimeZones &zones)
{
    m_view->setZones(zones);
    m_model->setZones(zones);
}

void FleetPage::followTable()
{
    m_view->choose(m_table->currentIndex().siblingAtColumn(0).data(KeyRole).toString());
}

void FleetPage::followView(const QString &id)
{
    const int row = m_model->indexOfKey(id);
    if (row < 0 || m_table->currentIndex().siblingAtColumn(0).data(KeyRole).toString() == id)
        return;
    m_table->setCurrentIndex(m_proxy->mapFromSource(m_model->index(row, 0)));
}

} // namespace ui
