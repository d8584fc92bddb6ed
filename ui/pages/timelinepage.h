// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/logrange.h"
#include "ui/pages/page.h"
#include "ui/timeline/timelinemodel.h"
#include "ui/timeline/timelinerange.h"

class QLabel;
class QPushButton;
class QSplitter;
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
    void setPoints(const std::vector<engine::PointName> &points);

    /// An LSN, a time or the name of a point: moves the flag there. False if the text is neither.
    bool jumpTo(const QString &text);
    /// Zooms to it and moves the flag to the last point at or before it, if there is one.
    void showMoment(engine::Timestamp moment);
    std::optional<engine::Lsn> flag() const { return m_range.flag(); }
    /// What the flag stands for.
    std::optional<engine::RestoreTarget> target() const;
    TimelineView *view() const { return m_view; }
    QSplitter *splitter() const { return m_splitter; }

Q_SIGNALS:
    void searchRequested();
    /// The whole log if nothing is selected.
    void rangeSelected(const ui::LogRange &range);
    void pointNamed(const engine::PointName &point);

protected:
    /// The overview is laid out after the view: then both are lined up.
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void flagMoved();
    void selectionMoved();
    void fitLsnColumn();
    void requestRestore();
    void showHelp();
    void askForName(engine::Lsn point);
    void updateModel();
    std::optional<engine::Lsn> pointNamedLike(const QString &text) const;
    void alignOverview();

    EnvironmentSnapshotPtr m_snapshot;
    std::vector<engine::JobReport> m_jobs;
    std::vector<engine::PointName> m_points;
    TimeZones m_zones;
    TimelineModel m_model;
    TimelineRange m_range;
    CommitTableModel *m_commits;
    QLabel *m_headline;
    QLabel *m_exposure;
    QPushButton *m_heal; // only where there are gaps that may be closed
    QSplitter *m_splitter;
    TimelineView *m_view;
    TimelineOverview *m_overview;
    RestorePanel *m_panel;
    QTableView *m_table;
    bool m_isFitted = false;
    bool m_followsTable = true; // scrolled to the end: stays there
};

} // namespace ui
