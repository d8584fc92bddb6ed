// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelineoverview.h"

#include "ui/text/format.h"

#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double edgeSlack = 5;

} // namespace

TimelineOverview::TimelineOverview(TimelineModel *model, TimelineRange *range, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_range(range)
{
    setAccessibleName(tr("Overview of the whole timeline"));
    setLayoutDirection(Qt::LeftToRight); // like the timeline
    setMouseTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    const auto drop = [this] { dropPicture(); };
    const auto repaint = [this] { update(); };
    connect(m_model, &TimelineModel::dataChanged, this, drop);
    connect(m_range, &TimelineRange::extentChanged, this, drop);
    connect(m_range, &TimelineRange::visibleChanged, this, repaint);
    connect(m_range, &TimelineRange::selectionChanged, this, repaint);
    connect(m_range, &TimelineRange::flagChanged, this, repaint);
}

void TimelineOverview::setPlot(TimelinePlot plot)
{
    if (plot == m_plot)
        return;
    m_plot = plot;
    dropPicture();
}

void TimelineOverview::setZone(const QTimeZone &zone)
{
    m_zone = zone;
    dropPicture();
}

QSize TimelineOverview::sizeHint() const
{
    return { 400, fontMetrics().height() * 2 + 12 };
}

void TimelineOverview::dropPicture()
{
    m_picture = {};
    update();
}

void TimelineOverview::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        dropPicture();
}

void TimelineOverview::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    dropPicture();
}

QRectF TimelineOverview::strip() const
{
    return { m_plot.left, 4, m_plot.width, height() - 10.0 };
}

QRectF TimelineOverview::window() const
{
    const TimeSpan visible = m_range->visible();
    const QRectF area = strip();
    const double left = xOfTime(visible.start, m_range->extent(), m_plot);
    const double right = xOfTime(visible.end, m_range->extent(), m_plot);
    // Never too small to be grabbed.
    const double width = std::max(right - left, 10.0);
    const double from = std::clamp(
        (left + right - width) / 2, area.left(), std::max(area.left(), area.right() - width));
    return { from, area.top() - 2, width, area.height() + 4 };
}

void TimelineOverview::paintBackground(QPainter &painter, const TimelineColors &colors) const
{
    const QRectF area = strip();
    painter.fillRect(rect(), colors.base);
    if (m_model->isEmpty())
        return;
    painter.fillRect(area, colors.band);
    const TimelineBuckets &buckets = *m_model->buckets();
    const TimeSpan extent = m_range->extent();
    const int columns = static_cast<int>(area.width() / 2);
    std::vector<std::size_t> counts(static_cast<std::size_t>(std::max(columns, 0)));
    std::size_t before = buckets.countBefore(extent.start);
    for (std::size_t i = 0; i < counts.size(); ++i) {
        const double right = area.left() + 2 * static_cast<double>(i + 1);
        const std::size_t after = buckets.countBefore(timeOfX(right, extent, m_plot));
        counts[i] = after - before;
        before = after;
    }
    const std::size_t most = counts.empty() ? 0 : *std::max_element(counts.begin(), counts.end());
    const double full = area.height() - 8;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        if (counts[i] == 0)
            continue;
        const double height = std::max(
            1.0, std::round(full * static_cast<double>(counts[i]) / static_cast<double>(most)));
        painter.fillRect(
            QRectF(area.left() + 2 * static_cast<double>(i), area.bottom() - 4 - height, 2, height),
            colors.mutedText);
    }
    // Along the foot: what can be restored, and what can't.
    const auto foot = [this, &painter, &extent, &area](TimeSpan span, const QColor &color) {
        const double left = xOfTime(span.start, extent, m_plot);
        const double width = std::max(xOfTime(span.end, extent, m_plot) - left, 2.0);
        painter.fillRect(QRectF(left, area.bottom() - 3, width, 3), color);
    };
    for (std::size_t i = 0; i < m_model->data().spans.size(); ++i)
        foot(m_model->spanPosition(i), colors.good);
    for (std::size_t i = 0; i < m_model->data().gaps.size(); ++i)
        foot(m_model->gapPosition(i), colors.bad);
}

void TimelineOverview::paintPicture()
{
    const double ratio = devicePixelRatioF();
    m_picture = QPixmap((QSizeF(size()) * ratio).toSize());
    m_picture.setDevicePixelRatio(ratio);
    const TimelineColors colors = timelineColors(palette());
    QPainter painter(&m_picture);
    paintBackground(painter, colors);
    QFont small = font();
    small.setPointSizeF(std::max(6.0, small.pointSizeF() * 0.88));
    painter.setFont(small);
    painter.setPen(colors.mutedText);
    const QString caption = m_model->isEmpty()
        ? QString()
        : tr("%1 to now").arg(formatDay({ m_range->extent().start }, m_zone));
    painter.drawText(QRectF(8, strip().top(), m_plot.left - 20, strip().height()),
        Qt::AlignRight | Qt::AlignVCenter, caption);
}

void TimelineOverview::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    if (m_picture.isNull() || m_picture.devicePixelRatioF() != devicePixelRatioF())
        paintPicture();
    const TimelineColors colors = timelineColors(palette());
    QPainter painter(this);
    painter.drawPixmap(0, 0, m_picture);
    if (m_model->isEmpty())
        return;
    const QRectF area = strip();
    if (const auto selection = m_range->selection()) {
        QColor fill = colors.accent;
        fill.setAlphaF(0.3F);
        const double left = xOfTime(selection->start, m_range->extent(), m_plot);
        const double right = xOfTime(selection->end, m_range->extent(), m_plot);
        painter.fillRect(
            QRectF(left, area.top(), std::max(1.0, right - left), area.height()), fill);
    }
    const QRectF frame = window();
    QColor veil = colors.base;
    veil.setAlphaF(0.55F);
    painter.fillRect(QRectF(area.topLeft(), QPointF(frame.left(), area.bottom())), veil);
    painter.fillRect(QRectF(QPointF(frame.right(), area.top()), area.bottomRight()), veil);
    if (m_range->flag()) {
        const double x = xOfTime(m_model->positionOf(*m_range->flag()), m_range->extent(), m_plot);
        painter.fillRect(QRectF(std::round(x) - 1, area.top(), 2, area.height()), colors.flag);
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(frame.adjusted(1, 0, -1, 0), 3, 3);
}

TimelineOverview::Gesture TimelineOverview::gestureAt(QPointF point) const
{
    const QRectF frame = window();
    if (frame.width() > 4 * edgeSlack) {
        if (std::fabs(point.x() - frame.left()) <= edgeSlack)
            return Gesture::MoveStart;
        if (std::fabs(point.x() - frame.right()) <= edgeSlack)
            return Gesture::MoveEnd;
    }
    return point.x() >= m_plot.left ? Gesture::MoveWindow : Gesture::None;
}

void TimelineOverview::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_model->isEmpty())
        return;
    const QPointF point = event->position();
    m_gesture = gestureAt(point);
    m_pressedAt = point;
    // A press beside the window brings it there.
    if (m_gesture == Gesture::MoveWindow && !window().contains(point)) {
        const std::int64_t half = m_range->visible().length() / 2;
        const std::int64_t at = timeOfX(point.x(), m_range->extent(), m_plot);
        m_range->setVisible({ at - half, at + half });
    }
    m_visibleAtPress = m_range->visible();
}

void TimelineOverview::mouseMoveEvent(QMouseEvent *event)
{
    const double moved = event->position().x() - m_pressedAt.x();
    const std::int64_t time = timeOfWidth(moved, m_range->extent(), m_plot);
    TimeSpan visible = m_visibleAtPress;
    switch (m_gesture) {
    case Gesture::None: {
        const Gesture gesture = gestureAt(event->position());
        const bool isEdge = gesture == Gesture::MoveStart || gesture == Gesture::MoveEnd;
        setCursor(isEdge                               ? Qt::SizeHorCursor
                : window().contains(event->position()) ? Qt::OpenHandCursor
                                                       : Qt::ArrowCursor);
        return;
    }
    case Gesture::MoveWindow:
        m_range->setVisible({ visible.start + time, visible.end + time });
        return;
    case Gesture::MoveStart:
        visible.start = std::min(visible.start + time, visible.end - TimelineRange::minimumVisible);
        break;
    case Gesture::MoveEnd:
        visible.end = std::max(visible.end + time, visible.start + TimelineRange::minimumVisible);
        break;
    }
    m_range->setVisible(visible);
}

void TimelineOverview::mouseReleaseEvent(QMouseEvent *event)
{
    Q_UNUSED(event)
    m_gesture = Gesture::None;
}

} // namespace ui
