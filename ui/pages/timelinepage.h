// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/pages/page.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinerange.h"

class QLabel;
class QTableView;

namespace ui {

class CommitTableModel;
class RestorePanel;
class TimelineOverview;
class TimelineView;

/// The timeline, the commits as a table with the same selection, and the restore point.
class TimelinePage : public Page
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelinePage)

public:
    explicit TimelinePage(QWidget *parent = nullptr);

    void setSnapshot(const EnvironmentSnapshotPtr &snapshot) override;
    void setZones(const TimeZones &zones) override;
    void setJobs(std::vector<engine::JobReport> jobs) { m_jobs = std::move(jobs); }

    /// An LSN or a time: moves the flag there. False if the text is neither.
    bool jumpTo(const QString &text);
    std::optional<engine::Lsn> flag() const { return m_range.flag(); }
    TimelineView *view() const { return m_view; }

Q_SIGNALS:
    void searchRequested();

protected:
    /// The overview is laid out after the view: then both are lined up.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void flagMoved();
    void requestRestore(engine::Lsn commit);
    void showHelp();
    void alignOverview();

    EnvironmentSnapshotPtr m_snapshot;
    std::vector<engine::JobReport> m_jobs;
    TimeZones m_zones;
    TimelineModel m_model;
    TimelineRange m_range;
    CommitTableModel *m_commits;
    QLabel *m_headline;
    QLabel *m_exposure;
    TimelineView *m_view;
    TimelineOverview *m_overview;
    RestorePanel *m_panel;
    QTableView *m_table;
    bool m_isFitted = false;
    bool m_followsTable = true; // scrolled to the end: stays there
};

} // namespace ui
