// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// What TimelineView paints above its cached pixmap.
#include "ui/timeline/timelineview.h"

#include <QPainter>
#include <QStyleOptionFocusRect>

#include <array>
#include <cmath>

namespace ui {

namespace {

constexpr double pointerHeight = 7; // of the handle's triangle

} // namespace

double TimelineView::xOfFlag() const
{
    const std::int64_t at = m_model->positionOf(m_range->flag().value_or(engine::Lsn {}));
    return std::round(xOfTime(at, m_range->visible(), plot()));
}

QRectF TimelineView::flagHandle() const
{
    if (!m_range->flag() || !m_model->timeOf(*m_range->flag()))
        return {};
    const double x = xOfFlag();
    const TimelinePlot area = plot();
    if (x < area.left - 1 || x > area.right() + 1)
        return {};
    QFont bold = font();
    bold.setBold(true);
    const double width =
        std::ceil(QFontMetricsF(bold).horizontalAdvance(tr("Restore to here")) + 20);
    // The pointer stays on the line; the box keeps inside of the view.
    const double left =
        std::clamp(x - width / 2, 2.0, std::max(2.0, viewport()->width() - width - 2));
    return { left, 2, width, axisHeight() - pointerHeight - 3 };
}

void TimelineView::paintFlag(QPainter &painter) const
{
    const auto time = m_range->flag() ? m_model->timeOf(*m_range->flag()) : std::nullopt;
    if (!time)
        return;
    const QRectF handle = flagHandle();
    if (handle.isEmpty())
        return paintFlagOutOfSight(painter, xOfFlag() < plot().left);
    hideTicksBehind(painter, handle);
    const double x = xOfFlag();
    painter.fillRect(
        QRectF(x - 1, axisHeight() - pointerHeight, 2, viewport()->height()), m_colors.flag);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colors.flag);
    painter.drawRoundedRect(handle, 4, 4);
    const double y = handle.bottom() - 0.5;
    const std::array<QPointF, 3> pointer { QPointF(x - pointerHeight, y),
        QPointF(x + pointerHeight, y), QPointF(x, y + pointerHeight) };
    painter.drawConvexPolygon(pointer.data(), 3);
    painter.setRenderHint(QPainter::Antialiasing, false);

    painter.setPen(m_colors.onFlag);
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    const double half = handle.height() * 0.5;
    painter.drawText(QRectF(handle.left(), handle.top() + 1, handle.width(), half), Qt::AlignCenter,
        tr("Restore to here"));
    painter.setFont(smallFont());
    painter.drawText(QRectF(handle.left(), handle.top() + half - 1, handle.width(), half),
        Qt::AlignCenter, formatTimeOfDay(*time, m_zones.first));
}

// A label of which only the ends would look out is worse than none.
void TimelineView::hideTicksBehind(QPainter &painter, const QRectF &handle) const
{
    const QFontMetricsF metrics(smallFont());
    for (const AxisTick &tick : m_geometry.ticks) {
        const double width = metrics.horizontalAdvance(tick.label) + 6;
        const QRectF label(
            tick.x - width / 2, axisHeight() - metrics.height() - 6, width, metrics.height());
        if (label.right() > handle.left() && label.left() < handle.right())
            painter.fillRect(label, m_colors.base);
    }
}

// A tab at the edge behind which the flag lies.
void TimelineView::paintFlagOutOfSight(QPainter &painter, bool isLeft) const
{
    const double size = QFontMetricsF(font()).height();
    const double x = isLeft ? plot().left : plot().right();
    const double y = 2 + size / 2;
    const double tip = isLeft ? -size * 0.5 : size * 0.5;
    const std::array<QPointF, 3> arrow { QPointF(x + tip, y), QPointF(x - tip, y - size * 0.45),
        QPointF(x - tip, y + size * 0.45) };
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colors.flag);
    painter.drawConvexPolygon(arrow.data(), 3);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelineView::paintSelection(QPainter &painter) const
{
    const std::optional<TimeSpan> selection = m_range->selection();
    if (!selection)
        return;
    const TimelinePlot area = plot();
    const double start = xOfTime(selection->start, m_range->visible(), area);
    const double end = xOfTime(selection->end, m_range->visible(), area);
    const double left = std::max(start, area.left);
    const double right = std::min(end, area.right());
    if (right < left)
        return;
    const double top = axisHeight();
    const double height = viewport()->height() - top;
    QColor fill = m_colors.accent;
    fill.setAlphaF(0.14F);
    painter.fillRect(QRectF(left, top, right - left, height), fill);
    for (const double edge : { start, end }) {
        if (edge >= area.left && edge <= area.right())
            painter.fillRect(QRectF(std::round(edge) - 1, top, 2, height), m_colors.accent);
    }
    const TimelineBuckets &buckets = *m_model->buckets();
    const auto commits = static_cast<std::int64_t>(
        buckets.countBefore(selection->end) - buckets.countBefore(selection->start));
    const QString text =
        tr("%1 · %2").arg(formatMilliseconds(selection->length()), commitCount(commits));
    painter.setFont(smallFont());
    const QFontMetricsF metrics(smallFont());
    const double width = metrics.horizontalAdvance(text) + 12;
    const double at = std::clamp(
        (left + right - width) / 2, area.left, std::max(area.left, area.right() - width));
    const QRectF box(at, viewport()->height() - metrics.height() - 8, width, metrics.height() + 4);
    painter.fillRect(box, m_colors.accent);
    painter.setPen(m_colors.onAccent);
    painter.drawText(box, Qt::AlignCenter, text);
}

void TimelineView::paintHover(QPainter &painter) const
{
    const TimelinePlot area = plot();
    if (!m_hover || m_gesture == Gesture::MoveFlag || m_hover->x() < area.left
        || m_hover->x() > area.right())
        return;
    const double x = std::round(m_hover->x());
    QColor line = m_colors.text;
    line.setAlphaF(0.35F);
    painter.fillRect(QRectF(x, axisHeight(), 1, viewport()->height()), line);
    const bool isClose = m_range->visible().length() < 60'000;
    const TimePrecision precision = isClose ? TimePrecision::Milliseconds : TimePrecision::Seconds;
    const engine::Timestamp at { timeAt(*m_hover) };
    QString text = formatTimeOfDay(at, m_zones.first, precision);
    if (m_zones.second)
        text += QStringLiteral(" (%1 %2)")
                    .arg(formatTimeOfDay(at, *m_zones.second, precision),
                        formatOffset(at, *m_zones.second));
    const QFontMetricsF metrics(smallFont());
    const double width = metrics.horizontalAdvance(text) + 10;
    const QRectF box(std::clamp(x - width / 2, area.left, area.right() - width),
        axisHeight() - metrics.height() - 6, width, metrics.height());
    painter.fillRect(box, m_colors.base);
    painter.setFont(smallFont());
    painter.setPen(m_colors.text);
    painter.drawText(box, Qt::AlignCenter, text);
}

void TimelineView::paintRefusal(QPainter &painter) const
{
    if (m_refusal.isEmpty())
        return;
    const QFontMetricsF metrics(font());
    const TimelinePlot area = plot();
    const double icon = metrics.height();
    const double most = std::max(120.0, std::min(area.width - 16, metrics.averageCharWidth() * 60));
    QRectF text =
        metrics.boundingRect(QRectF(0, 0, most - icon - 20, 400), Qt::TextWordWrap, m_refusal);
    QRectF box(0, axisHeight() + 6, text.width() + icon + 22, text.height() + 12);
    const double x = m_gesture == Gesture::MoveFlag && m_hover ? m_hover->x() : xOfFlag();
    box.moveLeft(std::clamp(x + 10, area.left, std::max(area.left, area.right() - box.width())));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_colors.bad, 1));
    painter.setBrush(m_colors.base);
    // On the middle of pixels: a crisp border.
    box = QRectF(box.toAlignedRect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(box, 4, 4);
    const QRectF sign(box.left() + 8, box.center().y() - icon / 2, icon, icon);
    painter.drawEllipse(sign.adjusted(2, 2, -2, -2));
    painter.drawLine(sign.center() - QPointF(icon * 0.2, icon * 0.2),
        sign.center() + QPointF(icon * 0.2, icon * 0.2));
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(font());
    painter.setPen(m_colors.text);
    painter.drawText(box.adjusted(icon + 14, 6, -6, -6),
        Qt::TextWordWrap | Qt::AlignVCenter | Qt::AlignLeft, m_refusal);
}

void TimelineView::paintEmpty(QPainter &painter) const
{
    const QRectF area = viewport()->rect();
    painter.fillRect(area, m_colors.base);
    const QFontMetricsF metrics(font());
    QFont title = font();
    title.setBold(true);
    if (title.pointSizeF() > 0)
        title.setPointSizeF(title.pointSizeF() * 1.2);
    painter.setFont(title);
    painter.setPen(m_colors.text);
    const QRectF column(area.center().x() - std::min(area.width() - 40, 520.0) / 2,
        area.center().y() - metrics.height() * 2, std::min(area.width() - 40, 520.0),
        metrics.height() * 6);
    const bool isRead = m_model->data().log != nullptr;
    painter.drawText(column, Qt::AlignHCenter | Qt::AlignTop,
        isRead ? tr("No log files yet") : tr("Reading the log…"));
    painter.setFont(font());
    painter.setPen(m_colors.mutedText);
    painter.drawText(column.adjusted(0, metrics.height() * 1.8, 0, 0),
        Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap,
        isRead ? tr("Commits appear here as soon as the application writes its first transaction. "
                    "If it already has, check that the environment uses logging and that its log "
                    "directory can be read.")
               : tr("Large logs take a few seconds the first time; later only what is new is "
                    "read."));
}

void TimelineView::paintFocus(QPainter &painter) const
{
    if (!hasFocus())
        return;
    painter.setPen(QPen(m_colors.accent, 2));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(viewport()->rect()).adjusted(1, 1, -1, -1));
}

} // namespace ui
