// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/fleetview.h"

#include "ui/timeline/timelinelanes.h"

#include <QAccessible>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double rightMargin = 14;
constexpr double iconSize = 16;
constexpr double iconLeft = 10;
constexpr double laneLines = 4.6; // spans, what gaps say, newest set, standby

// Of the marks only the one that is the furthest to the right.
void keepLast(std::vector<TimelineMark> &marks)
{
    const auto last = std::ranges::max_element(
        marks, {}, [](const TimelineMark &mark) { return mark.rect.center().x(); });
    if (last != marks.end())
        marks = { *last };
}

} // namespace

FleetView::FleetView(QWidget *parent)
    : QAbstractScrollArea(parent)
{
    setAccessibleName(tr("Timeline of all environments"));
    setLayoutDirection(Qt::LeftToRight); // like the timeline
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    connect(&m_range, &TimelineRange::visibleChanged, viewport(), [this] { viewport()->update(); });
}

void FleetView::setLanes(std::vector<FleetLane> lanes)
{
    const QString before = chosen();
    std::vector<Lane> next;
    for (FleetLane &lane : lanes) {
        const auto known = std::ranges::find_if(
            m_lanes, [&lane](const Lane &each) { return each.model && each.shown.id == lane.id; });
        Lane made { std::move(lane), nullptr };
        made.model =
            known != m_lanes.end() ? std::move(known->model) : std::make_unique<TimelineModel>();
        made.model->setData(made.shown.data, made.shown.buckets);
        next.push_back(std::move(made));
    }
    m_lanes = std::move(next);
    m_chosen = m_lanes.empty() ? -1 : 0;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (m_lanes[i].shown.id == before)
            m_chosen = int(i);
    }
    updateExtent();
    updateScrollBar();
    viewport()->update();
}

void FleetView::updateExtent()
{
    std::optional<TimeSpan> all;
    for (const Lane &lane : m_lanes) {
        if (lane.model->isEmpty())
            continue;
        const TimeSpan one = lane.model->extent();
        all = all ? TimeSpan { std::min(all->start, one.start), std::max(all->end, one.end) } : one;
    }
    if (!all)
        return;
    m_range.setExtent(*all);
    if (m_isMomentLive)
        m_moment = all->end;
}

void FleetView::setZones(const TimeZones &zones)
{
    m_zones = zones;
    viewport()->update();
}

QFont FleetView::smallFont() const
{
    QFont small = font();
    small.setPointSizeF(std::max(6.0, small.pointSizeF() * 0.88));
    return small;
}

double FleetView::axisHeight() const
{
    const double lines = m_zones.second ? 2 : 1;
    return std::ceil(QFontMetricsF(smallFont()).height() * lines + 14);
}

double FleetView::laneHeight() const
{
    return std::floor(QFontMetricsF(font()).height() * laneLines);
}

TimelinePlot FleetView::plot() const
{
    const QFontMetricsF metrics(font());
    double widest = QFontMetricsF(smallFont()).horizontalAdvance(QStringLiteral("21 Nov, +01:00"));
    for (const Lane &lane : m_lanes)
        widest = std::max(widest, metrics.horizontalAdvance(lane.shown.name) + iconSize + 8);
    const double left = std::ceil(std::min(widest, metrics.averageCharWidth() * 26) + 30);
    return { left, std::max(0.0, viewport()->width() - left - rightMargin) };
}

TimelineFrame FleetView::frame() const
{
    return { plot(), axisHeight() - verticalScrollBar()->value(), laneHeight(),
        QFontMetricsF(font()), QFontMetricsF(smallFont()), m_zones };
}

QRectF FleetView::laneRect(std::size_t lane) const
{
    return { 0, axisHeight() - verticalScrollBar()->value() + double(lane) * laneHeight(),
        double(viewport()->width()), laneHeight() };
}

int FleetView::laneAt(QPointF point) const
{
    if (point.y() < axisHeight())
        return -1;
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (laneRect(i).contains(point))
            return int(i);
    }
    return -1;
}

QSize FleetView::minimumSizeHint() const
{
    return { 420, int(axisHeight() + laneHeight()) };
}

void FleetView::updateScrollBar()
{
    const double needed = double(m_lanes.size()) * laneHeight();
    const double room = viewport()->height() - axisHeight();
    verticalScrollBar()->setRange(0, std::max(0, int(std::ceil(needed - room))));
    verticalScrollBar()->setPageStep(int(room));
    verticalScrollBar()->setSingleStep(int(laneHeight() / 2));
}

void FleetView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
}

void FleetView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        viewport()->update();
}

TimelineGeometry FleetView::geometryOf(std::size_t lane, const TimelineFrame &frame) const
{
    const FleetLane &shown = m_lanes[lane].shown;
    const TimelineModel &model = *m_lanes[lane].model;
    TimelineGeometry geometry;
    const QRectF rect = laneRect(lane);
    const double room = frame.plot.left - 28 - iconLeft - iconSize;
    LaneGeometry all { { TimelineLaneKind::Restorable, 0,
                           frame.metrics.elidedText(shown.name, Qt::ElideRight, room) },
        rect, {} };
    if (!model.isEmpty()) {
        const double line = frame.metrics.height();
        const LanePlacer placer { model, m_range.visible(), frame };
        placer.place(all);
        LaneGeometry sets { { TimelineLaneKind::BackupSets, 0, {} },
            QRectF(0, rect.top() + line * 2.35, rect.width(), line * 1.3), {} };
        placer.place(sets);
        keepLast(sets.marks);
        std::vector<TimelineMark> standbys;
        for (std::size_t i = 0; i < model.data().standbys.size(); ++i) {
            LaneGeometry one { { TimelineLaneKind::Standby, int(i), {} }, rect, {} };
            placer.place(one);
            for (TimelineMark &mark : one.marks) {
                // The table beside has the words.
                mark.label = mark.label.isEmpty() ? QString() : QStringLiteral(" ");
                standbys.push_back(mark);
            }
        }
        all.marks.insert(all.marks.end(), standbys.begin(), standbys.end());
        all.marks.insert(all.marks.end(), sets.marks.begin(), sets.marks.end());
    }
    geometry.lanes.push_back(std::move(all));
    return geometry;
}

void FleetView::paintLane(QPainter &painter, std::size_t lane, const TimelineFrame &frame,
    const TimelineColors &colors) const
{
    const FleetLane &shown = m_lanes[lane].shown;
    const QRectF rect = laneRect(lane);
    TimelineGeometry geometry = geometryOf(lane, frame);
    const bool isChosen = int(lane) == m_chosen;
    TimelineColors own = colors;
    own.base = isChosen ? colors.band : colors.base;
    TimelinePainter(painter, *m_lanes[lane].model, geometry, frame, own, font(), smallFont())
        .paintLanes(rect);
    const double line = frame.metrics.height();
    const QRectF name(iconLeft, rect.top(), iconSize, line * 1.9);
    shown.icon.paint(
        &painter, QRectF(iconLeft, name.center().y() - iconSize / 2, iconSize, iconSize).toRect());
    painter.setFont(smallFont());
    painter.setPen(colors.mutedText);
    const QRectF note(
        8, rect.top() + line * 1.55, frame.plot.left - 20, frame.smallMetrics.height());
    painter.drawText(note, Qt::AlignRight | Qt::AlignVCenter,
        frame.smallMetrics.elidedText(shown.note, Qt::ElideRight, note.width()));
    painter.fillRect(QRectF(0, rect.bottom() - 1, rect.width(), 1), colors.grid);
    if (isChosen)
        painter.fillRect(QRectF(0, rect.top(), 3, rect.height() - 1), colors.accent);
}

void FleetView::paintMoment(QPainter &painter, const TimelineColors &colors) const
{
    const double x = xOfTime(m_moment, m_range.visible(), plot());
    if (m_chosen < 0 || x < plot().left || x > plot().right())
        return;
    const QRectF rect = laneRect(std::size_t(m_chosen));
    painter.fillRect(QRectF(std::round(x), rect.top(), 2, rect.height() - 1), colors.flag);
}

void FleetView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(viewport());
    const TimelineColors colors = timelineColors(palette());
    const TimelineFrame current = frame();
    painter.fillRect(viewport()->rect(), colors.base);
    TimelineGeometry axis;
    const QString widest = m_range.visible().length() < 60'000 ? QStringLiteral("00:00:00.000")
                                                               : QStringLiteral("Wed 00 Nov");
    axis.ticks = axisTicks(m_range.visible(), current.plot, m_zones.first,
        current.smallMetrics.horizontalAdvance(widest) + 24);
    for (const AxisTick &tick : axis.ticks)
        painter.fillRect(
            QRectF(std::round(tick.x), axisHeight(), 1, viewport()->height()), colors.grid);
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (laneRect(i).intersects(viewport()->rect()))
            paintLane(painter, i, current, colors);
    }
    paintMoment(painter, colors);
    const TimelineModel none;
    TimelinePainter(painter, none, axis, current, colors, font(), smallFont())
        .paintAxis(QRectF(0, 0, viewport()->width(), axisHeight()),
            axisCaption(m_range.visible(), m_zones.first));
    if (hasFocus()) {
        painter.setPen(QPen(colors.accent, 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(viewport()->rect()).adjusted(0.5, 0.5, -0.5, -0.5));
    }
}

} // namespace ui
