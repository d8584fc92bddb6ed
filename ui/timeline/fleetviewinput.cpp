// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// Keys, mouse and words of FleetView.
#include "ui/timeline/fleetview.h"

#include <QAccessible>
#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double zoomStep = 0.7;
constexpr int stepsAcross = 60; // of the arrow keys, in what is visible

} // namespace

QString FleetView::chosen() const
{
    return m_chosen < 0 ? QString() : m_lanes[std::size_t(m_chosen)].shown.id;
}

void FleetView::choose(const QString &id)
{
    for (std::size_t i = 0; i < m_lanes.size(); ++i) {
        if (m_lanes[i].shown.id == id)
            chooseLane(int(i));
    }
}

void FleetView::chooseLane(int lane)
{
    if (lane < 0 || lane >= int(m_lanes.size()) || lane == m_chosen)
        return;
    m_chosen = lane;
    const QRectF rect = laneRect(std::size_t(lane));
    QScrollBar *const bar = verticalScrollBar();
    if (rect.top() < axisHeight())
        bar->setValue(bar->value() - int(axisHeight() - rect.top()));
    else if (rect.bottom() > viewport()->height())
        bar->setValue(bar->value() + int(rect.bottom() - viewport()->height()));
    viewport()->update();
    announce();
    Q_EMIT chosenChanged(chosen());
}

void FleetView::setMoment(std::int64_t moment)
{
    const TimeSpan extent = m_range.extent();
    m_moment = std::clamp(moment, extent.start, std::max(extent.start, extent.end));
    m_isMomentLive = m_moment == extent.end;
    m_range.reveal(m_moment);
    viewport()->update();
    announce();
}

bool FleetView::isRestorable(const TimelineModel &model) const
{
    for (std::size_t i = 0; i < model.data().spans.size(); ++i) {
        const TimeSpan span = model.spanPosition(i);
        if (span.start <= m_moment && m_moment <= span.end)
            return true;
    }
    return false;
}

QString FleetView::description() const
{
    if (m_chosen < 0)
        return {};
    const Lane &lane = m_lanes[std::size_t(m_chosen)];
    return tr("%1, %2, %3, %4")
        .arg(lane.shown.name, lane.shown.note, formatTime({ m_moment }, m_zones),
            isRestorable(*lane.model) ? tr("can be restored") : tr("can’t be restored"));
}

void FleetView::announce()
{
    setAccessibleDescription(description());
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void FleetView::open()
{
    if (m_chosen >= 0)
        Q_EMIT opened(chosen(), { m_moment });
}

void FleetView::zoom(double factor, std::int64_t anchor)
{
    m_range.zoom(factor, anchor);
}

bool FleetView::handleZoomKey(int key)
{
    const std::int64_t step = m_range.visible().length() * 15 / 100;
    switch (key) {
    case Qt::Key_W:
    case Qt::Key_Plus:
        zoom(zoomStep, m_moment);
        return true;
    case Qt::Key_S:
    case Qt::Key_Minus:
        zoom(1 / zoomStep, m_moment);
        return true;
    case Qt::Key_A:
        m_range.pan(-step);
        return true;
    case Qt::Key_D:
        m_range.pan(step);
        return true;
    case Qt::Key_F:
        m_range.fit();
        return true;
    case Qt::Key_Backspace:
        m_range.goBack();
        return true;
    default:
        return false;
    }
}

bool FleetView::handleMoveKey(int key)
{
    const std::int64_t step = std::max<std::int64_t>(m_range.visible().length() / stepsAcross, 1);
    switch (key) {
    case Qt::Key_Up:
        chooseLane(m_chosen - 1);
        return true;
    case Qt::Key_Down:
        chooseLane(m_chosen + 1);
        return true;
    case Qt::Key_Left:
        setMoment(m_moment - step);
        return true;
    case Qt::Key_Right:
        setMoment(m_moment + step);
        return true;
    case Qt::Key_PageUp:
        setMoment(m_moment - 10 * step);
        return true;
    case Qt::Key_PageDown:
        setMoment(m_moment + 10 * step);
        return true;
    case Qt::Key_Home:
        setMoment(m_range.extent().start);
        return true;
    case Qt::Key_End:
        setMoment(m_range.extent().end);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        open();
        return true;
    default:
        return false;
    }
}

void FleetView::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain =
        !(event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier | Qt::AltModifier));
    if (isPlain && !m_lanes.empty() && (handleMoveKey(event->key()) || handleZoomKey(event->key())))
        return;
    event->ignore(); // shortcuts of the window
}

void FleetView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pressedAt = event->position();
    m_visibleAtPress = m_range.visible();
    m_isPanning = false;
    chooseLane(laneAt(event->position()));
}

void FleetView::mouseMoveEvent(QMouseEvent *event)
{
    if (!m_pressedAt) {
        const bool isOnLane =
            laneAt(event->position()) >= 0 && event->position().x() >= plot().left;
        viewport()->setCursor(isOnLane ? Qt::PointingHandCursor : Qt::ArrowCursor);
        return;
    }
    const double moved = event->position().x() - m_pressedAt->x();
    if (std::fabs(moved) >= QApplication::startDragDistance())
        m_isPanning = true;
    if (!m_isPanning)
        return;
    const std::int64_t time = timeOfWidth(moved, m_visibleAtPress, plot());
    m_range.setVisible({ m_visibleAtPress.start - time, m_visibleAtPress.end - time });
}

// A press that wasn't a drag is a click.
void FleetView::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick = m_pressedAt && !m_isPanning && event->button() == Qt::LeftButton;
    m_pressedAt.reset();
    m_isPanning = false;
    if (!isClick || laneAt(event->position()) < 0 || event->position().x() < plot().left)
        return;
    setMoment(timeOfX(event->position().x(), m_range.visible(), plot()));
    open();
}

void FleetView::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    if (std::abs(turned.x()) > std::abs(turned.y()) || event->modifiers() & Qt::ShiftModifier) {
        const int across = turned.x() != 0 ? turned.x() : turned.y();
        m_range.pan(-timeOfWidth(across, m_range.visible(), plot()));
    } else {
        zoom(std::pow(zoomStep, turned.y() / 120.0),
            timeOfX(event->position().x(), m_range.visible(), plot()));
    }
    event->accept();
}

bool FleetView::viewportEvent(QEvent *event)
{
    if (event->type() != QEvent::ToolTip)
        return QAbstractScrollArea::viewportEvent(event);
    const auto *const help = static_cast<QHelpEvent *>(event);
    const int lane = laneAt(help->pos());
    if (lane < 0) {
        QToolTip::hideText();
        return true;
    }
    const FleetLane &shown = m_lanes[std::size_t(lane)].shown;
    QString text = shown.name + QLatin1Char('\n') + shown.note;
    if (help->pos().x() >= plot().left)
        text += QLatin1Char('\n')
            + formatTime({ timeOfX(help->pos().x(), m_range.visible(), plot()) }, m_zones);
    QToolTip::showText(help->globalPos(), text, viewport());
    return true;
}

} // namespace ui
