// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinebuckets.h"
#include "ui/timeline/timelinedata.h"

#include <QObject>

namespace ui {

enum class TimelineLaneKind {
    Restorable,
    Commits,
    LogFiles,
    Checkpoints,
    BackupSets,
    Archive,
    Standby, // one for each
    Jobs,
    NamedPoints,
};

struct TimelineLane
{
    TimelineLaneKind kind = TimelineLaneKind::Restorable;
    int index = 0; // which standby
    QString label;
};

/// A stretch of the axis, in milliseconds since 1970; end is not in.
struct TimeSpan
{
    std::int64_t start = 0;
    std::int64_t end = 0;

    bool operator==(const TimeSpan &) const = default;
    std::int64_t length() const { return end - start; }
};

/// The end of a restorable span in which no commit is known (a base without a commit after it, or
/// an encrypted log): a place for the restore flag all the same.
struct LonePoint
{
    engine::Lsn lsn;
    std::int64_t position = 0;
    std::int64_t spanStart = 0; // where its span begins
    engine::Timestamp time; // of the backup

    bool operator==(const LonePoint &) const = default;
};

/// What lies where on the time axis, and what can be restored. The axis is time, the order is the
/// LSN: every LSN has a position and positions never go back. Lives in the GUI thread; holds no
/// selection and no zoom (TimelineRange).
class TimelineModel : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineModel)

public:
    explicit TimelineModel(QObject *parent = nullptr);

    /// `buckets` come from a worker and belong to data.log; null: they are grown here.
    void setData(TimelineData data, TimelineBucketsPtr buckets = {});
    const TimelineData &data() const { return m_data; }
    TimelineBucketsPtr buckets() const { return m_buckets; }
    std::uint64_t revision() const { return m_revision; } // grows with each setData

    bool isEmpty() const { return !m_data.log || m_data.log->files.empty(); }
    const std::vector<TimelineLane> &lanes() const { return m_lanes; }
    /// Everything that there is, with a little air on both sides.
    TimeSpan extent() const { return m_extent; }

    std::int64_t positionOf(engine::Lsn lsn) const;
    /// For what has a time of its own: that time, but not outside its neighbours in the log.
    std::int64_t positionOf(engine::Lsn lsn, engine::Timestamp time) const;
    /// One for each of data().log->files.
    const std::vector<TimeSpan> &filePositions() const { return m_files; }
    TimeSpan spanPosition(std::size_t span) const; // of data().spans
    /// From the commit before the gap to the one after it.
    TimeSpan gapPosition(std::size_t gap) const;
    const std::vector<std::int64_t> &checkpointPositions() const { return m_checkpoints; }

    std::size_t commitCount() const { return m_data.log ? m_data.log->commits.size() : 0; }
    const engine::Commit &commit(std::size_t i) const { return m_data.log->commits[i]; }
    /// Indexes into the log's commits; none if there is none.
    std::optional<std::size_t> commitAtOrBefore(std::int64_t position) const;
    std::optional<std::size_t> nearestCommit(std::int64_t position) const;
    std::optional<std::size_t> commitAtOrBefore(engine::Lsn lsn) const;
    bool isCommit(engine::Lsn lsn) const;
    const std::vector<LonePoint> &lonePoints() const { return m_lonePoints; }

    // Points: commits and lone points, which are where the restore flag can stand.

    /// Nearest point, but the last commit before a named point or checkpoint within `slack`.
    std::optional<engine::Lsn> snapped(std::int64_t position, std::int64_t slack) const;
    std::optional<engine::Lsn> pointAtOrBefore(std::int64_t position) const;
    std::optional<engine::Lsn> pointAtOrBefore(engine::Lsn lsn) const;
    /// So many commits on, but no further than a lone point on the way; `from` if there is none.
    engine::Lsn stepped(engine::Lsn from, std::int64_t commits) const;
    /// When it was written; none without a point there or before.
    std::optional<engine::Timestamp> timeOf(engine::Lsn point) const;

    bool isRestorable(engine::Lsn point) const;
    /// Why it isn't, for people; empty if it is.
    QString refusal(engine::Lsn point) const;
    /// The point itself or, where it can't be restored, the nearest one on the axis that can.
    std::optional<engine::Lsn> nearestRestorable(engine::Lsn point) const;
    /// The points that Home and End go through: first and last of each span.
    std::vector<engine::Lsn> restorableBounds() const;
    /// The exact restore target of a point.
    engine::RestoreTarget targetOf(engine::Lsn point) const;

Q_SIGNALS:
    void dataChanged();

private:
    void layOutFiles();
    void layOutCheckpoints();
    void findLonePoints();
    void findExtent();
    void listLanes();
    std::size_t countUpTo(engine::Lsn lsn) const; // commits at or before

    TimelineData m_data;
    TimelineBucketsPtr m_buckets;
    std::vector<TimeSpan> m_files;
    std::vector<std::int64_t> m_checkpoints;
    std::vector<LonePoint> m_lonePoints; // ascending
    std::vector<TimelineLane> m_lanes;
    TimeSpan m_extent;
    std::uint64_t m_revision = 0;
};

} // namespace ui
