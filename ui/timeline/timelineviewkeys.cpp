// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0

// Keys of TimelineView, and the moves of the restore flag that keys and mouse share.
#include "ui/timeline/timelineview.h"

#include <QAccessible>
#include <QKeyEvent>

#include <algorithm>

namespace ui {

namespace {

constexpr double keyZoom = 0.7;
constexpr std::int64_t oneSecond = 1000;

} // namespace

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain = !(event->modifiers() & (Qt::ControlModifier | Qt::MetaModifier));
    if (isPlain && !m_model->isEmpty()
        && (handleHistoryKey(*event) || handleFlagKey(*event) || handleZoomKey(event->key())
            || handleCommandKey(*event)))
        return;
    event->ignore(); // shortcuts of the window
}

// As in a browser.
bool TimelineView::handleHistoryKey(const QKeyEvent &event)
{
    if (!event.modifiers().testFlag(Qt::AltModifier))
        return false;
    if (event.key() == Qt::Key_Left)
        m_range->goBack();
    else if (event.key() == Qt::Key_Right)
        m_range->goForward();
    else
        return false;
    return true;
}

bool TimelineView::handleZoomKey(int key)
{
    const std::int64_t step = m_range->visible().length() * 15 / 100;
    switch (key) {
    case Qt::Key_W:
    case Qt::Key_Plus:
        zoomIn();
        return true;
    case Qt::Key_S:
    case Qt::Key_Minus:
        zoomOut();
        return true;
    case Qt::Key_A:
        m_range->pan(-step);
        return true;
    case Qt::Key_D:
        m_range->pan(step);
        return true;
    case Qt::Key_F:
        m_range->fit();
        return true;
    case Qt::Key_Z:
        if (const auto selection = m_range->selection())
            m_range->setVisible(*selection);
        return true;
    case Qt::Key_L:
        m_range->setFollowingLive(!m_range->isFollowingLive());
        return true;
    case Qt::Key_Backspace:
        m_range->goBack();
        return true;
    default:
        return false;
    }
}

bool TimelineView::handleFlagKey(const QKeyEvent &event)
{
    const bool isShift = event.modifiers().testFlag(Qt::ShiftModifier);
    const std::int64_t page = std::max(m_range->visible().length() / 10, oneSecond);
    switch (event.key()) {
    case Qt::Key_Left:
        isShift ? stepFlagByTime(-oneSecond) : stepFlag(-1);
        return true;
    case Qt::Key_Right:
        isShift ? stepFlagByTime(oneSecond) : stepFlag(1);
        return true;
    case Qt::Key_PageUp:
        stepFlagByTime(-page);
        return true;
    case Qt::Key_PageDown:
        stepFlagByTime(page);
        return true;
    case Qt::Key_Home:
        goToBound(false);
        return true;
    case Qt::Key_End:
        goToBound(true);
        return true;
    default:
        return false;
    }
}

bool TimelineView::handleCommandKey(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Escape)
        return clearOne();
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        requestRestore();
        return true;
    }
    if (event.key() == Qt::Key_M) {
        if (m_range->flag())
            Q_EMIT namePointRequested(*m_range->flag());
        return true;
    }
    // By the character: these are on different keys in different countries.
    if (event.text() == QLatin1String("/")) {
        Q_EMIT searchRequested();
        return true;
    }
    if (event.text() == QLatin1String("?")) {
        Q_EMIT helpRequested();
        return true;
    }
    return false;
}

// The uppermost first: what is being dragged or said, the selection, the flag. If there is none of
// them the key belongs to the window.
bool TimelineView::clearOne()
{
    if (m_gesture != Gesture::None || !m_refusal.isEmpty()) {
        cancelGesture();
        return true;
    }
    if (m_range->selection()) {
        m_range->setSelection(std::nullopt);
        return true;
    }
    const bool hadFlag = m_range->flag().has_value();
    m_range->setFlag(std::nullopt);
    return hadFlag;
}

void TimelineView::zoomIn()
{
    zoomBy(keyZoom);
}

void TimelineView::zoomOut()
{
    zoomBy(1 / keyZoom);
}

// At the pointer; without one at the flag, if it is in sight; else at the centre.
void TimelineView::zoomBy(double factor)
{
    std::int64_t anchor = m_range->visible().start + m_range->visible().length() / 2;
    const TimelinePlot area = plot();
    if (m_hover && m_hover->x() >= area.left && m_hover->x() <= area.right())
        anchor = timeAt(*m_hover);
    else if (!flagHandle().isEmpty())
        anchor = m_model->positionOf(*m_range->flag());
    m_range->zoom(factor, anchor);
}

void TimelineView::requestRestore()
{
    if (m_range->flag() && m_model->isRestorable(*m_range->flag()))
        Q_EMIT restoreRequested(*m_range->flag());
    else if (m_range->flag())
        refuse(m_model->refusal(*m_range->flag()));
}

std::optional<std::size_t> TimelineView::flagCommit() const
{
    if (!m_range->flag() || m_model->commitCount() == 0)
        return std::nullopt;
    return m_model->commitAtOrBefore(*m_range->flag());
}

void TimelineView::moveFlag(engine::Lsn point)
{
    const QString reason = m_model->refusal(point);
    const std::optional<engine::Lsn> target =
        reason.isEmpty() ? point : m_model->nearestRestorable(point);
    if (reason.isEmpty())
        clearRefusal();
    if (target) {
        m_range->setFlag(*target);
        if (m_gesture != Gesture::MoveFlag)
            m_range->reveal(m_model->positionOf(*target));
    }
    if (!reason.isEmpty())
        refuse(reason);
}

// Over a gap the flag jumps to its other side, saying what was skipped.
void TimelineView::stepFlag(int commits)
{
    const std::optional<engine::Lsn> from = m_range->flag();
    if (!from)
        return goToBound(true);
    const engine::Lsn wanted = m_model->stepped(*from, commits);
    const QString reason = m_model->refusal(wanted);
    if (reason.isEmpty())
        return moveFlag(wanted);
    std::optional<engine::Lsn> beyond;
    for (const engine::Lsn bound : m_model->restorableBounds()) {
        if (commits > 0 ? wanted < bound && !beyond : bound < wanted)
            beyond = bound;
    }
    if (beyond)
        moveFlag(*beyond);
    refuse(reason);
}

void TimelineView::stepFlagByTime(std::int64_t msecs)
{
    const std::optional<engine::Lsn> from = m_range->flag();
    if (!from)
        return goToBound(true);
    const std::optional<engine::Lsn> found =
        m_model->pointAtOrBefore(m_model->positionOf(*from) + msecs);
    // Where nothing was committed in between, or a gap begins, on to the next one, so that the key
    // does something.
    const bool isStuck = !found || m_model->nearestRestorable(*found) == from;
    if (isStuck)
        return stepFlag(msecs > 0 ? 1 : -1);
    moveFlag(*found);
}

void TimelineView::goToBound(bool forward)
{
    const std::vector<engine::Lsn> bounds = m_model->restorableBounds();
    if (bounds.empty()) {
        if (m_model->commitCount() > 0)
            refuse(m_model->refusal(m_model->commit(m_model->commitCount() - 1).lsn));
        return;
    }
    const std::optional<engine::Lsn> from = m_range->flag();
    if (!from)
        return moveFlag(forward ? bounds.back() : bounds.front());
    if (forward) {
        const auto next = std::upper_bound(bounds.begin(), bounds.end(), *from);
        return moveFlag(next == bounds.end() ? bounds.back() : *next);
    }
    const auto here = std::lower_bound(bounds.begin(), bounds.end(), *from);
    moveFlag(here == bounds.begin() ? bounds.front() : *std::prev(here));
}

void TimelineView::refuse(const QString &reason)
{
    m_refusalTimer.start();
    if (reason == m_refusal)
        return;
    m_refusal = reason;
    viewport()->update();
    Q_EMIT flagRefused(reason);
    QAccessibleEvent event(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&event);
}

void TimelineView::clearRefusal()
{
    if (m_refusal.isEmpty())
        return;
    m_refusal.clear();
    m_refusalTimer.stop();
    viewport()->update();
}

void TimelineView::announceFlag()
{
    QAccessibleValueChangeEvent event(this, static_cast<qulonglong>(flagCommit().value_or(0)));
    QAccessible::updateAccessibility(&event);
}

QString TimelineView::flagDescription() const
{
    const std::optional<engine::Lsn> flag = m_range->flag();
    const auto time = flag ? m_model->timeOf(*flag) : std::nullopt;
    if (!time)
        return tr("No restore point chosen");
    const QString restorable =
        m_model->isRestorable(*flag) ? tr("restorable") : tr("not restorable");
    const QString place = engine::toString(*flag);
    return m_model->isCommit(*flag)
        ? tr("%1, commit %2, %3").arg(formatTime(*time, m_zones), place, restorable)
        : tr("%1, end of a backup at %2, %3").arg(formatTime(*time, m_zones), place, restorable);
}

void TimelineView::focusInEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusInEvent(event);
    viewport()->update();
}

void TimelineView::focusOutEvent(QFocusEvent *event)
{
    QAbstractScrollArea::focusOutEvent(event);
    viewport()->update();
}

} // namespace ui
