// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinepainter.h"

#include "ui/timeline/logblock.h"

#include <QLocale>
#include <QPainter>

#include <array>
#include <cmath>

namespace ui {

namespace {

/// A tick's time in another zone, as exact as it needs.
QString axisLabel(std::int64_t msecs, const QTimeZone &zone)
{
    const TimePrecision precision = msecs % 1000 != 0 ? TimePrecision::Milliseconds
        : msecs % 60'000 != 0                         ? TimePrecision::Seconds
                                                      : TimePrecision::Minutes;
    return formatTimeOfDay({ msecs }, zone, precision);
}

} // namespace

TimelinePainter::TimelinePainter(QPainter &painter, const TimelineModel &model,
    const TimelineGeometry &geometry, const TimelineFrame &frame, const TimelineColors &colors,
    const QFont &font, const QFont &smallFont)
    : m_painter(painter)
    , m_model(model)
    , m_geometry(geometry)
    , m_frame(frame)
    , m_colors(colors)
    , m_font(font)
    , m_smallFont(smallFont)
{}

void TimelinePainter::paintLanes(const QRectF &area) const
{
    m_painter.fillRect(area, m_colors.base);
    for (const AxisTick &tick : m_geometry.ticks) {
        m_painter.fillRect(QRectF(std::round(tick.x), area.top(), 1, area.height()), m_colors.grid);
    }
    for (const LaneGeometry &lane : m_geometry.lanes) {
        paintLabel(lane);
        if (lane.lane.kind == TimelineLaneKind::Commits)
            paintCommits();
    }
    m_painter.save();
    m_painter.setClipRect(
        QRectF(m_frame.plot.left, area.top(), m_frame.plot.width + 8, area.height()));
    for (const LaneGeometry &lane : m_geometry.lanes) {
        for (const TimelineMark &mark : lane.marks)
            paintMark(mark);
    }
    m_painter.restore();
}

void TimelinePainter::paintLabel(const LaneGeometry &lane) const
{
    QRectF rect(8, lane.rect.top(), m_frame.plot.left - 20, lane.rect.height());
    // Beside what is painted, which isn't the middle in lanes with a line of text.
    if (lane.lane.kind == TimelineLaneKind::Restorable)
        rect.setHeight(m_frame.metrics.height() * 1.9);
    else if (lane.lane.kind == TimelineLaneKind::Standby)
        rect.setTop(rect.bottom() - m_frame.metrics.height() * 1.6);
    m_painter.setFont(m_font);
    m_painter.setPen(m_colors.text);
    const QString text = m_frame.metrics.elidedText(lane.lane.label, Qt::ElideRight, rect.width());
    m_painter.drawText(rect, Qt::AlignRight | Qt::AlignVCenter, text);
    if (lane.lane.kind != TimelineLaneKind::Commits || m_geometry.fullRate <= 0)
        return;
    m_painter.setFont(m_smallFont);
    m_painter.setPen(m_colors.mutedText);
    const double rate = m_geometry.fullRate;
    const double height = m_frame.smallMetrics.height();
    m_painter.drawText(QRectF(rect.left(), m_geometry.fullRateY - height / 2, rect.width(), height),
        Qt::AlignRight | Qt::AlignVCenter, QLocale().toString(rate, 'g', rate < 10 ? 2 : 6));
    m_painter.fillRect(
        QRectF(m_frame.plot.left, m_geometry.fullRateY, m_frame.plot.width, 1), m_colors.grid);
}

void TimelinePainter::paintCommits() const
{
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_colors.accent);
    m_painter.drawRects(m_geometry.density.data(), static_cast<int>(m_geometry.density.size()));
    m_painter.drawRects(
        m_geometry.commitTicks.data(), static_cast<int>(m_geometry.commitTicks.size()));
}

void TimelinePainter::paintMark(const TimelineMark &mark) const
{
    switch (mark.kind) {
    case MarkKind::Span:
        return paintSpan(mark);
    case MarkKind::Tail:
        return paintTail(mark);
    case MarkKind::Gap:
        return paintGap(mark);
    case MarkKind::LogFile:
        return paintLogFile(mark);
    case MarkKind::Checkpoint:
        return paintCheckpoint(mark);
    case MarkKind::BackupSet:
        return paintSet(mark);
    case MarkKind::Archive:
        return fillRounded(m_painter, mark.rect, m_colors.good, 2);
    case MarkKind::Standby:
        return paintStandby(mark);
    case MarkKind::Job:
        return paintJob(mark);
    case MarkKind::NamedPoint:
        return paintNamedPoint(mark);
    }
}

void TimelinePainter::paintSpan(const TimelineMark &mark) const
{
    fillRounded(m_painter, mark.rect, m_colors.goodFill, 2);
    // An edge line: the span is told from its surroundings without its colour.
    m_painter.fillRect(
        QRectF(mark.rect.left(), mark.rect.bottom() - 2, mark.rect.width(), 2), m_colors.good);
}

void TimelinePainter::paintTail(const TimelineMark &mark) const
{
    QLinearGradient fade(mark.rect.topLeft(), mark.rect.topRight());
    QColor start = m_colors.goodFill;
    start.setAlphaF(0.75F);
    QColor end = start;
    end.setAlphaF(0.12F);
    fade.setColorAt(0, start);
    fade.setColorAt(1, end);
    m_painter.fillRect(mark.rect, fade);
    if (mark.label.isEmpty())
        return;
    m_painter.setFont(m_smallFont);
    m_painter.setPen(m_colors.badText);
    m_painter.drawText(mark.labelRect, Qt::AlignLeft | Qt::AlignVCenter, mark.label);
}

void TimelinePainter::paintGap(const TimelineMark &mark) const
{
    m_painter.fillRect(mark.rect, m_colors.badFill);
    paintHatching(m_painter, mark.rect, m_colors.bad);
    if (mark.label.isEmpty())
        return;
    const double icon = mark.labelRect.height();
    paintCross(QRectF(mark.labelRect.topLeft(), QSizeF(icon, icon)).adjusted(3, 3, -3, -3));
    m_painter.setFont(m_smallFont);
    m_painter.setPen(m_colors.badText);
    m_painter.drawText(mark.labelRect.adjusted(icon + 2, 0, 4, 0),
        Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, mark.label);
}

void TimelinePainter::paintCross(const QRectF &rect) const
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_colors.badText, 1.8, Qt::SolidLine, Qt::RoundCap));
    m_painter.drawLine(rect.topLeft(), rect.bottomRight());
    m_painter.drawLine(rect.topRight(), rect.bottomLeft());
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paintLogFile(const TimelineMark &mark) const
{
    const QColor written = paintLogBlock(m_painter, mark.rect, mark.state, m_colors);
    if (mark.label.isEmpty())
        return;
    m_painter.setFont(m_smallFont);
    m_painter.setPen(written);
    m_painter.drawText(mark.labelRect, Qt::AlignCenter, mark.label);
}

void TimelinePainter::paintCheckpoint(const TimelineMark &mark) const
{
    const QPointF center = mark.rect.center();
    const double half = mark.rect.width() / 2;
    const std::array<QPointF, 4> points { center - QPointF(0, half), center + QPointF(half, 0),
        center + QPointF(0, half), center - QPointF(half, 0) };
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_colors.checkpoint);
    m_painter.drawConvexPolygon(points.data(), 4);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paintSet(const TimelineMark &mark) const
{
    const SetMark &set = m_model.data().sets[mark.index];
    const QRectF rect = mark.rect.adjusted(1, 1, -1, -1);
    const std::array<QPointF, 3> points { QPointF(rect.center().x(), rect.top()),
        rect.bottomRight(), rect.bottomLeft() };
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_colors.good, 1.6, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.setBrush(set.isProved ? m_colors.good : m_colors.base);
    m_painter.drawConvexPolygon(points.data(), 3);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paintStandby(const TimelineMark &mark) const
{
    const StandbyMark &standby = m_model.data().standbys[mark.index];
    const bool isGood = standby.readiness == engine::Readiness::Ready
        || standby.readiness == engine::Readiness::NeedsUpdate;
    const QColor color = isGood ? m_colors.standby : m_colors.bad;
    fillRounded(m_painter, mark.rect, color, 2);
    if (mark.label.isEmpty())
        return; // its end is out of sight
    const double half = mark.rect.height() * 1.1;
    const QPointF tip(mark.rect.right() + 1, mark.rect.center().y());
    const std::array<QPointF, 3> arrow { tip, tip - QPointF(half * 1.4, half),
        tip - QPointF(half * 1.4, -half) };
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawConvexPolygon(arrow.data(), 3);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setFont(m_smallFont);
    m_painter.setPen(isGood ? m_colors.mutedText : m_colors.badText);
    m_painter.drawText(mark.labelRect, Qt::AlignRight | Qt::AlignVCenter, mark.label);
}

// Solid is done, striped runs, hollow waits, crossed failed.
void TimelinePainter::paintJob(const TimelineMark &mark) const
{
    const QRectF outline = mark.rect.adjusted(0.5, 0.5, -0.5, -0.5);
    const auto hollow = [this, &outline](const QColor &color) {
        m_painter.setPen(QPen(color, 1));
        m_painter.setBrush(m_colors.base);
        m_painter.drawRect(outline);
    };
    switch (m_model.data().jobs[mark.index].state) {
    case engine::JobState::Succeeded:
        return fillRounded(m_painter, mark.rect, m_colors.good, 3);
    case engine::JobState::Running:
    case engine::JobState::Paused:
    case engine::JobState::Cancelling:
        hollow(m_colors.accent);
        return paintHatching(m_painter, outline, m_colors.accent);
    case engine::JobState::Queued:
        return hollow(m_colors.mutedText);
    case engine::JobState::Cancelled:
        hollow(m_colors.mutedText);
        m_painter.drawLine(outline.bottomLeft(), outline.topRight());
        return;
    case engine::JobState::Failed:
        hollow(m_colors.bad);
        m_painter.fillRect(mark.rect, m_colors.badFill);
        m_painter.drawRect(outline);
        return paintCross(QRectF(mark.rect.center() - QPointF(3, 3), QSizeF(6, 6)));
    }
}

void TimelinePainter::paintNamedPoint(const TimelineMark &mark) const
{
    const QRectF &rect = mark.rect;
    const bool isWarning = m_model.data().namedPoints[mark.index].isWarning;
    const QColor color = isWarning ? m_colors.bad : m_colors.point;
    m_painter.fillRect(QRectF(rect.left(), rect.top(), 2, rect.height()), color);
    const std::array<QPointF, 3> pennant { rect.topLeft() + QPointF(2, 0),
        QPointF(rect.right(), rect.top() + rect.height() * 0.32),
        QPointF(rect.left() + 2, rect.top() + rect.height() * 0.64) };
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawConvexPolygon(pennant.data(), 3);
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    if (mark.label.isEmpty())
        return;
    m_painter.setFont(m_smallFont);
    m_painter.setPen(isWarning ? m_colors.badText : m_colors.pointText);
    m_painter.drawText(mark.labelRect, Qt::AlignLeft | Qt::AlignVCenter, mark.label);
}

void TimelinePainter::paintAxis(const QRectF &area, const QString &caption) const
{
    m_painter.fillRect(area, m_colors.base);
    m_painter.setFont(m_smallFont);
    m_painter.setPen(m_colors.mutedText);
    const double height = m_frame.smallMetrics.height();
    const double top = area.bottom() - height - 6;
    const double upper = top - height;
    m_painter.drawText(
        QRectF(8, top, m_frame.plot.left - 20, height), Qt::AlignRight | Qt::AlignVCenter, caption);
    const std::optional<QTimeZone> &second = m_frame.zones.second;
    if (second && !m_geometry.ticks.empty()) {
        m_painter.drawText(QRectF(8, upper, m_frame.plot.left - 20, height),
            Qt::AlignRight | Qt::AlignVCenter,
            formatOffset({ m_geometry.ticks.front().msecs }, *second));
    }
    for (const AxisTick &tick : m_geometry.ticks) {
        const double width = m_frame.smallMetrics.horizontalAdvance(tick.label) + 4;
        const double left = tick.x - width / 2;
        if (left < m_frame.plot.left - 8 || left + width > area.right())
            continue; // would be cut off, or run into the caption
        m_painter.setPen(tick.isDay ? m_colors.text : m_colors.mutedText);
        m_painter.drawText(
            QRectF(left, top, width, height), Qt::AlignCenter | Qt::TextDontClip, tick.label);
        if (!second)
            continue;
        m_painter.setPen(m_colors.mutedText);
        m_painter.drawText(QRectF(left, upper, width, height), Qt::AlignCenter | Qt::TextDontClip,
            axisLabel(tick.msecs, *second));
    }
    m_painter.fillRect(
        QRectF(m_frame.plot.left, area.bottom() - 1, m_frame.plot.width, 1), m_colors.grid);
}

} // namespace ui
