// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinegeometry.h"

namespace ui {

/// Places the marks of each kind of lane. Private to computeGeometry.
class LanePlacer
{
public:
    LanePlacer(const TimelineModel &model, TimeSpan visible, const TimelineFrame &frame)
        : m_model(model)
        , m_visible(visible)
        , m_frame(frame)
    {}

    void place(LaneGeometry &lane) const;
    void placeCommits(const LaneGeometry &lane, TimelineGeometry &geometry) const;

private:
    void placeRestorable(LaneGeometry &lane) const;
    void placeLogFiles(LaneGeometry &lane) const;
    void placeCheckpoints(LaneGeometry &lane) const;
    void placeSets(LaneGeometry &lane) const;
    void placeArchive(LaneGeometry &lane) const;
    void placeStandby(LaneGeometry &lane) const;
    void placeJobs(LaneGeometry &lane) const;
    void placeNamedPoints(LaneGeometry &lane) const;
    void placeLabelsRightOf(LaneGeometry &lane) const;

    double x(std::int64_t msecs) const { return xOfTime(msecs, m_visible, m_frame.plot); }
    /// The part of a stretch that can be seen, at least `minimum` wide; none if nothing can.
    std::optional<QRectF> visiblePart(TimeSpan span, double y, double height, double minimum) const;
    bool isInSight(double left, double right) const;

    const TimelineModel &m_model;
    TimeSpan m_visible;
    const TimelineFrame &m_frame;
};

} // namespace ui
