// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// Mouse and wheel of TimelineView: one small handler for each gesture.
#include "ui/timeline/restorepointmime.h"
#include "ui/timeline/timelinetips.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QDrag>
#include <QHelpEvent>
#include <QMimeData>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double grabSlack = 5; // pixels beside a line that still grab it
constexpr double snapPixels = 7;
constexpr double dragOutPixels = 24;
constexpr double autoScrollPixels = 120; // past the edge for full speed
constexpr double autoScrollPart = 0.06; // of what is visible, each time

} // namespace

std::int64_t TimelineView::timeAt(QPointF point) const
{
    return timeOfX(point.x(), m_range->visible(), plot());
}

TimelineView::Gesture TimelineView::gestureAt(QPointF point, Qt::KeyboardModifiers modifiers) const
{
    const QRectF handle = flagHandle();
    if (!handle.isEmpty()
        && (handle.contains(point) || std::fabs(point.x() - xOfFlag()) <= grabSlack))
        return Gesture::MoveFlag;
    if (modifiers.testFlag(Qt::ShiftModifier))
        return Gesture::Pan;
    if (point.x() < plot().left)
        return Gesture::None;
    if (const std::optional<TimeSpan> selection = m_range->selection()) {
        const auto isAt = [this, point](std::int64_t edge) {
            return std::fabs(xOfTime(edge, m_range->visible(), plot()) - point.x()) <= grabSlack;
        };
        if (isAt(selection->end))
            return Gesture::MoveSelectionEnd;
        if (isAt(selection->start))
            return Gesture::MoveSelectionStart;
    }
    return Gesture::Press;
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (m_model->isEmpty())
        return;
    if (event->button() == Qt::BackButton)
        return m_range->goBack();
    if (event->button() == Qt::ForwardButton)
        return m_range->goForward();
    if (event->button() == Qt::MiddleButton)
        m_gesture = Gesture::Pan;
    else if (event->button() == Qt::LeftButton)
        m_gesture = gestureAt(event->position(), event->modifiers());
    else
        return;
    m_pressedAt = event->position();
    m_visibleAtPress = m_range->visible();
    m_grabOffset = m_gesture == Gesture::MoveFlag ? m_pressedAt.x() - xOfFlag() : 0;
    updateCursor(m_pressedAt);
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    m_hover = event->position();
    const bool isDrag = (m_hover->toPoint() - m_pressedAt.toPoint()).manhattanLength()
        >= QApplication::startDragDistance();
    if (m_gesture == Gesture::Press && isDrag)
        m_gesture = Gesture::Select;
    dragTo(*m_hover, event->modifiers());
    updateAutoScroll();
    viewport()->update();
}

void TimelineView::dragTo(QPointF point, Qt::KeyboardModifiers modifiers)
{
    switch (m_gesture) {
    case Gesture::None:
    case Gesture::Press:
        updateCursor(point);
        break;
    case Gesture::Pan:
        dragPan(point);
        break;
    case Gesture::Select:
    case Gesture::MoveSelectionStart:
    case Gesture::MoveSelectionEnd:
        dragSelection(point);
        break;
    case Gesture::MoveFlag:
        dragFlag(point, modifiers);
        break;
    }
}

void TimelineView::updateAutoScroll()
{
    const TimelinePlot area = plot();
    const bool isScrollable = m_gesture == Gesture::MoveFlag || m_gesture == Gesture::Select
        || m_gesture == Gesture::MoveSelectionStart || m_gesture == Gesture::MoveSelectionEnd;
    const bool isPast = m_hover && (m_hover->x() < area.left || m_hover->x() > area.right());
    if (!isScrollable || !isPast)
        m_autoScrollTimer.stop();
    else if (!m_autoScrollTimer.isActive())
        m_autoScrollTimer.start();
}

// The further past the edge, the quicker.
void TimelineView::autoScroll()
{
    updateAutoScroll();
    if (!m_autoScrollTimer.isActive())
        return;
    const TimelinePlot area = plot();
    const double past =
        m_hover->x() < area.left ? m_hover->x() - area.left : m_hover->x() - area.right();
    const double part = std::clamp(past / autoScrollPixels, -1.0, 1.0) * autoScrollPart;
    m_range->pan(std::llround(part * static_cast<double>(m_range->visible().length())));
    dragTo(*m_hover, QApplication::keyboardModifiers());
    viewport()->update();
}

void TimelineView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_gesture == Gesture::Press)
        click(event->position());
    m_gesture = Gesture::None;
    m_autoScrollTimer.stop();
    updateCursor(event->position());
    viewport()->update();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || m_model->isEmpty())
        return;
    if (gestureAt(event->position(), event->modifiers()) == Gesture::MoveFlag)
        return requestRestore();
    if (event->position().x() < plot().left)
        return;
    const std::int64_t slack = timeOfWidth(snapPixels, m_range->visible(), plot());
    if (const auto target = m_model->snapped(timeAt(event->position()), slack))
        moveFlag(*target);
}

void TimelineView::dragPan(QPointF point)
{
    const std::int64_t moved = timeOfWidth(m_pressedAt.x() - point.x(), m_visibleAtPress, plot());
    m_range->setVisible({ m_visibleAtPress.start + moved, m_visibleAtPress.end + moved });
}

void TimelineView::dragSelection(QPointF point)
{
    const TimelinePlot area = plot();
    point.setX(std::clamp(point.x(), area.left, area.right()));
    const std::int64_t at = timeAt(point);
    const std::optional<TimeSpan> selection = m_range->selection();
    if (m_gesture == Gesture::Select || !selection) {
        m_range->setSelection(TimeSpan { timeAt(m_pressedAt), at });
        return;
    }
    TimeSpan moved = *selection;
    (m_gesture == Gesture::MoveSelectionStart ? moved.start : moved.end) = at;
    // An edge that is pulled over the other one becomes the other one.
    if (moved.start > moved.end) {
        m_gesture = m_gesture == Gesture::MoveSelectionStart ? Gesture::MoveSelectionEnd
                                                             : Gesture::MoveSelectionStart;
    }
    m_range->setSelection(moved);
}

void TimelineView::dragFlag(QPointF point, Qt::KeyboardModifiers modifiers)
{
    if (isOutside(point) && m_range->flag()) {
        auto *mimeData = new QMimeData;
        writeRestorePoint(
            *mimeData, { m_model->data().environmentId, m_model->targetOf(*m_range->flag()) });
        cancelGesture();
        startDrag(mimeData);
        return;
    }
    const TimelinePlot area = plot();
    const double x = std::clamp(point.x() - m_grabOffset, area.left, area.right());
    const std::int64_t at = timeOfX(x, m_range->visible(), area);
    const bool isSnapping = !modifiers.testFlag(Qt::AltModifier);
    const auto target = isSnapping
        ? m_model->snapped(at, timeOfWidth(snapPixels, m_range->visible(), area))
        : m_model->pointAtOrBefore(at);
    if (target)
        moveFlag(*target);
}

// The list of environments is at the left, so leaving there is a drag, too; at the right the view
// scrolls however far the pointer overshoots.
bool TimelineView::isOutside(QPointF point) const
{
    return point.x() < -dragOutPixels || point.y() < -dragOutPixels
        || point.y() > viewport()->height() + dragOutPixels;
}

void TimelineView::startDrag(QMimeData *mimeData)
{
    auto *drag = new QDrag(this); // deletes itself
    drag->setMimeData(mimeData);
    const QRectF handle = flagHandle();
    if (!handle.isEmpty()) {
        drag->setPixmap(viewport()->grab(handle.toAlignedRect()));
        drag->setHotSpot(QPoint(static_cast<int>(handle.width() / 2), 4));
    }
    drag->exec(Qt::CopyAction | Qt::LinkAction, Qt::CopyAction);
}

// A set, checkpoint or named point is a place to restore to; elsewhere a click drops the selection.
void TimelineView::click(QPointF point)
{
    const TimelineMark *mark = laneGeometry().markAt(point);
    const std::optional<engine::Lsn> lsn = mark ? lsnOfMark(*m_model, *mark) : std::nullopt;
    if (!lsn) {
        m_range->setSelection(std::nullopt);
        return;
    }
    if (std::ranges::find(m_model->lonePoints(), *lsn, &LonePoint::lsn)
        != m_model->lonePoints().end())
        moveFlag(*lsn);
    else if (const auto commit = m_model->commitAtOrBefore(*lsn))
        moveFlag(*commit);
}

void TimelineView::updateCursor(QPointF point)
{
    Qt::CursorShape shape = Qt::ArrowCursor;
    const Gesture gesture = m_gesture == Gesture::None
        ? gestureAt(point, QApplication::keyboardModifiers())
        : m_gesture;
    switch (gesture) {
    case Gesture::MoveFlag:
        shape = Qt::SizeHorCursor;
        break;
    case Gesture::MoveSelectionStart:
    case Gesture::MoveSelectionEnd:
        shape = Qt::SplitHCursor;
        break;
    case Gesture::Pan:
        shape = m_gesture == Gesture::Pan ? Qt::ClosedHandCursor : Qt::OpenHandCursor;
        break;
    case Gesture::None:
    case Gesture::Press:
    case Gesture::Select:
        break;
    }
    if (viewport()->cursor().shape() != shape)
        viewport()->setCursor(shape);
}

void TimelineView::cancelGesture()
{
    m_gesture = Gesture::None;
    m_autoScrollTimer.stop();
    clearRefusal();
    viewport()->update();
}

void TimelineView::leave()
{
    m_hover.reset();
    viewport()->update();
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    const QPointF point = event->position();
    if (point.x() < plot().left)
        return QAbstractScrollArea::wheelEvent(event); // scrolls the lanes
    event->accept();
    const bool isSideways = std::abs(delta.x()) > std::abs(delta.y());
    if (isSideways || event->modifiers().testFlag(Qt::ShiftModifier)) {
        const int turned = isSideways ? delta.x() : delta.y();
        m_range->pan(-m_range->visible().length() * turned / 1200);
        return;
    }
    m_range->zoom(std::pow(0.8, delta.y() / 120.0), timeAt(point));
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave)
        leave();
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const QPoint at = static_cast<QHelpEvent *>(event)->pos();
    const TimelineMark *mark = m_model->isEmpty() ? nullptr : laneGeometry().markAt(at);
    if (!mark) {
        QToolTip::hideText();
        return true;
    }
    QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(),
        markTip(*m_model, *mark, m_zones), viewport());
    return true;
}

} // namespace ui
