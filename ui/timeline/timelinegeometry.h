// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelineaxis.h"

#include <QFontMetricsF>
#include <QRectF>

namespace ui {

enum class MarkKind {
    Span,
    Tail, // committed and not archived yet
    Gap,
    LogFile,
    Checkpoint,
    BackupSet,
    Archive,
    Standby,
    Job,
    NamedPoint,
};

/// One shape of a lane: painted from, and hit by the mouse through, the same rectangle.
struct TimelineMark
{
    MarkKind kind = MarkKind::Span;
    std::size_t index = 0; // into the model's data
    std::size_t count = 1; // how many were merged because they'd be too narrow
    QRectF rect;
    QString label; // empty: no room
    QRectF labelRect;
    engine::LogFileState state = engine::LogFileState::Active; // LogFile: the worst of the merged
};

struct LaneGeometry
{
    TimelineLane lane;
    QRectF rect; // from the left edge of the view to its right edge
    std::vector<TimelineMark> marks;
};

/// Size and text metrics that a geometry is made for.
struct TimelineFrame
{
    TimelinePlot plot;
    double top = 0; // of the first lane, scrolling included
    double height = 0; // wanted for all lanes; they may need more
    QFontMetricsF metrics;
    QFontMetricsF smallMetrics;
    TimeZones zones;
};

/// Plain rectangles of one visible range; computed once, replayed by painting and by hit tests.
struct TimelineGeometry
{
    std::vector<LaneGeometry> lanes;
    std::vector<AxisTick> ticks;
    std::vector<QRectF> density; // bars of the commit lane
    std::vector<QRectF> commitTicks; // instead of bars where commits lie far enough apart
    double fullRate = 0; // commits per second that a full-height bar stands for
    double fullRateY = 0; // where it ends
    double height = 0; // of all lanes

    const LaneGeometry *laneAt(double y) const;
    const TimelineMark *markAt(QPointF point) const;
};

TimelineGeometry computeGeometry(
    const TimelineModel &model, TimeSpan visible, const TimelineFrame &frame);

/// Height that the lanes need at least.
double minimumLanesHeight(const TimelineModel &model, const QFontMetricsF &metrics);

} // namespace ui
