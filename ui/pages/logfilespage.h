// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace ui {

class EmptyState;
class LogFileModel;

/// The log files of environment and archive, with their states.
class LogFilesPage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogFilesPage)

public:
    explicit LogFilesPage(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;

private:
    void updateSummary();

    LogFileModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_filter;
    QLabel *m_summary;
    QTableView *m_table;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    bool m_isFitted = false;
};

} // namespace ui
