// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/environmentsnapshot.h"
#include "ui/text/format.h"

#include <QWidget>

class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace ui {

class FleetModel;
class FleetView;

/// All environments on one timeline, and the same as a table; both have one selection.
class FleetPage : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FleetPage)

public:
    explicit FleetPage(QWidget *parent = nullptr);

    void setSnapshots(const std::vector<EnvironmentSnapshotPtr> &snapshots);
    void setZones(const TimeZones &zones);
    FleetView *view() const { return m_view; }

Q_SIGNALS:
    /// Look at this environment at that moment.
    void opened(const QString &environmentId, engine::Timestamp moment);

private:
    void followTable();
    void followView(const QString &id);

    QLabel *m_headline;
    FleetView *m_view;
    FleetModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    bool m_isFitted = false;
};

} // namespace ui
