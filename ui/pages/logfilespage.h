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
class LogFileMap;
class LogFileModel;
class RecordsPanel;
class Session;

/// The log files of environment and archive, with their states, and the records of the chosen one.
class LogFilesPage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(LogFilesPage)

public:
    explicit LogFilesPage(Session &session, QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;
    /// Of one transaction only if it is given.
    void showRecord(engine::Lsn lsn, const QString &transaction);

private:
    void updateSummary();
    void chooseFile(std::uint32_t number);
    void chosenChanged();

    LogFileModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QLineEdit *m_filter;
    QLabel *m_summary;
    LogFileMap *m_map;
    QTableView *m_table;
    RecordsPanel *m_records;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QString m_fittedFor; // an environment; others have longer texts
    int m_fittedRows = 0;
};

} // namespace ui
