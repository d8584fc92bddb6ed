// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinegeometry.h"

#include "ui/timeline/timelinelanes.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

double laneWeight(TimelineLaneKind kind)
{
    switch (kind) {
    case TimelineLaneKind::Restorable:
        return 2.9; // a line of text below the bar
    case TimelineLaneKind::Commits:
        return 4.2;
    case TimelineLaneKind::LogFiles:
    case TimelineLaneKind::BackupSets:
        return 2.3;
    case TimelineLaneKind::Standby:
        return 2.2;
    case TimelineLaneKind::Checkpoints:
    case TimelineLaneKind::Archive:
    case TimelineLaneKind::Jobs:
    case TimelineLaneKind::NamedPoints:
        return 1.9;
    }
    Q_UNREACHABLE();
}

// The commit lane takes most of what is left over, up to a sensible height.
void layOutLanes(TimelineGeometry &geometry, const TimelineModel &model, const TimelineFrame &frame)
{
    const double line = frame.metrics.height();
    const double needed = minimumLanesHeight(model, frame.metrics);
    const double spare = std::max(0.0, frame.height - needed);
    const double forCommits = std::min(spare * 0.6, line * 14);
    const auto others = static_cast<double>(model.lanes().size() - 1);
    const double forOthers = (spare - forCommits) / std::max(others, 1.0);
    double y = frame.top;
    for (const TimelineLane &lane : model.lanes()) {
        const bool isCommits = lane.kind == TimelineLaneKind::Commits;
        const double height =
            std::floor(laneWeight(lane.kind) * line + (isCommits ? forCommits : forOthers));
        geometry.lanes.push_back({ lane, QRectF(0, y, frame.plot.right(), height), {} });
        y += height;
    }
    geometry.height = y - frame.top;
}

} // namespace

double minimumLanesHeight(const TimelineModel &model, const QFontMetricsF &metrics)
{
    double weights = 0;
    for (const TimelineLane &lane : model.lanes())
        weights += laneWeight(lane.kind);
    return weights * metrics.height();
}

const LaneGeometry *TimelineGeometry::laneAt(double y) const
{
    for (const LaneGeometry &lane : lanes) {
        if (lane.rect.top() <= y && y < lane.rect.bottom())
            return &lane;
    }
    return nullptr;
}

const TimelineMark *TimelineGeometry::markAt(QPointF point) const
{
    const LaneGeometry *lane = laneAt(point.y());
    if (!lane)
        return nullptr;
    // Later marks are painted above earlier ones; a little slack for small shapes.
    for (auto mark = lane->marks.rbegin(); mark != lane->marks.rend(); ++mark) {
        if (mark->rect.adjusted(-2, -4, 2, 4).contains(point))
            return &*mark;
    }
    return nullptr;
}

TimelineGeometry computeGeometry(
    const TimelineModel &model, TimeSpan visible, const TimelineFrame &frame)
{
    TimelineGeometry geometry;
    layOutLanes(geometry, model, frame);
    const QString widest =
        visible.length() < 60'000 ? QStringLiteral("00:00:00.000") : QStringLiteral("Wed 00 Nov");
    const double spacing = frame.smallMetrics.horizontalAdvance(widest) + 24;
    geometry.ticks = axisTicks(visible, frame.plot, frame.zones.first, spacing);
    if (model.isEmpty())
        return geometry;
    const LanePlacer placer { model, visible, frame };
    for (LaneGeometry &lane : geometry.lanes) {
        if (lane.lane.kind == TimelineLaneKind::Commits)
            placer.placeCommits(lane, geometry);
        else
            placer.place(lane);
    }
    return geometry;
}

} // namespace ui
