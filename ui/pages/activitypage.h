// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"

class QLabel;
class QPushButton;
class QSortFilterProxyModel;
class QStackedLayout;
class QTableView;

namespace ui {

class EmptyState;
class JobHistoryModel;

/// What was done: jobs with their result, and what to do about a failure.
class ActivityPage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(ActivityPage)

public:
    explicit ActivityPage(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;
    void setJobs(const std::vector<engine::JobReport> &jobs);

private:
    void showJobs();
    void showChosen();
    const engine::JobReport *chosen() const;
    void showDetails();

    QString m_environmentId;
    std::vector<engine::JobReport> m_jobs;
    JobHistoryModel *m_model;
    QSortFilterProxyModel *m_proxy;
    QTableView *m_table;
    QLabel *m_title;
    QLabel *m_text;
    QPushButton *m_details;
    QStackedLayout *m_stack;
    EmptyState *m_empty;
    QString m_fittedFor; // an environment; others have longer texts
};

/// What happened and what can be done, for people; several lines.
QString jobResultText(const engine::JobReport &report);
/// Everything that is known of the result, for those who look closer or ask for help.
QString jobDetailsText(const engine::JobReport &report);

} // namespace ui
