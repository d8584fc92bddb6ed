// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QPushButton;
class QStackedLayout;
class QTableView;

namespace ui {

class DatabaseModel;
class EmptyState;

/// Every database file of the environment, also those that its log doesn't mention; verifies them
/// and looks into them by way of a private copy.
class DatabasesPage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DatabasesPage)

public:
    explicit DatabasesPage(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;
    void setChecks(const std::vector<engine::DatabaseCheck> &checks);

private:
    void setUpEmptyState();
    void showRows();
    void request(ActionKind kind);

    EnvironmentSnapshotPtr m_snapshot;
    std::vector<engine::DatabaseCheck> m_checks; // of all environments
    DatabaseModel *m_model;
    QLabel *m_summary;
    QTableView *m_table;
    QPushButton *m_look;
    QPushButton *m_verify;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QString m_fittedFor; // an environment; others have longer texts
};

} // namespace ui
