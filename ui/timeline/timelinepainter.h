// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinecolors.h"
#include "ui/timeline/timelinegeometry.h"

#include <QFont>

class QPainter;

namespace ui {

/// Replays a geometry: lanes, labels, axis. Knows nothing of flag, selection and hover, which
/// change far more often.
class TimelinePainter
{
public:
    TimelinePainter(QPainter &painter, const TimelineModel &model, const TimelineGeometry &geometry,
        const TimelineFrame &frame, const TimelineColors &colors, const QFont &font,
        const QFont &smallFont);

    void paintLanes(const QRectF &area) const;
    void paintAxis(const QRectF &area, const QString &caption) const;

private:
    void paintLabel(const LaneGeometry &lane) const;
    void paintCommits() const;
    void paintMark(const TimelineMark &mark) const;
    void paintSpan(const TimelineMark &mark) const;
    void paintTail(const TimelineMark &mark) const;
    void paintGap(const TimelineMark &mark) const;
    void paintLogFile(const TimelineMark &mark) const;
    void paintCheckpoint(const TimelineMark &mark) const;
    void paintSet(const TimelineMark &mark) const;
    void paintStandby(const TimelineMark &mark) const;
    void paintJob(const TimelineMark &mark) const;
    void paintNamedPoint(const TimelineMark &mark) const;
    void paintCross(const QRectF &rect) const;

    QPainter &m_painter;
    const TimelineModel &m_model;
    const TimelineGeometry &m_geometry;
    const TimelineFrame &m_frame;
    const TimelineColors &m_colors;
    QFont m_font;
    QFont m_smallFont;
};

} // namespace ui
