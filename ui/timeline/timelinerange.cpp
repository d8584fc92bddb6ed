// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinerange.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr std::size_t historyLimit = 100;

} // namespace

// The one place that knows what may be shown: not less than minimumVisible, nothing outside of the
// extent; the length is kept where possible.
TimeSpan TimelineRange::clamped(TimeSpan wanted) const
{
    const std::int64_t longest = std::max(m_extent.length(), minimumVisible);
    std::int64_t length = wanted.length();
    if (length < minimumVisible) {
        wanted.start -= (minimumVisible - length) / 2;
        length = minimumVisible;
    }
    length = std::min(length, longest);
    const std::int64_t latestStart = std::max(m_extent.end - length, m_extent.start);
    const std::int64_t start = std::clamp(wanted.start, m_extent.start, latestStart);
    return { start, start + length };
}

void TimelineRange::show(TimeSpan wanted)
{
    const TimeSpan visible = clamped(wanted);
    if (visible == m_visible)
        return;
    m_visible = visible;
    Q_EMIT visibleChanged();
}

void TimelineRange::setExtent(TimeSpan extent)
{
    if (extent == m_extent)
        return;
    const bool isElsewhere = extent.start >= m_extent.end || extent.end <= m_extent.start;
    if (isElsewhere)
        m_showsAll = true; // of the former one nothing is left to stay at
    m_extent = extent;
    TimeSpan wanted = m_visible;
    if (m_showsAll)
        wanted = extent;
    else if (m_followsLive)
        wanted = { extent.end - m_visible.length(), extent.end };
    Q_EMIT extentChanged();
    show(wanted);
}

void TimelineRange::setVisible(TimeSpan visible)
{
    remember(Move::Pan);
    change(visible);
}

void TimelineRange::change(TimeSpan visible)
{
    show(visible);
    m_showsAll = m_visible == clamped(m_extent);
    if (m_followsLive && m_visible.end < m_extent.end)
        setFollowingLive(false);
}

void TimelineRange::remember(Move move)
{
    const bool isSameRun = move == m_lastMove && move != Move::Fit;
    m_lastMove = move;
    if (isSameRun)
        return;
    m_back.push_back(m_visible);
    if (m_back.size() > historyLimit)
        m_back.erase(m_back.begin());
    m_forward.clear();
}

// Entries that show what is shown already (a fit of what fitted) are passed over.
void TimelineRange::goTo(std::vector<TimeSpan> &from, std::vector<TimeSpan> &onto)
{
    const TimeSpan here = m_visible;
    m_lastMove = Move::None;
    while (!from.empty() && m_visible == here) {
        const TimeSpan wanted = from.back();
        from.pop_back();
        change(wanted);
    }
    if (m_visible != here)
        onto.push_back(here);
}

void TimelineRange::goBack()
{
    goTo(m_back, m_forward);
}

void TimelineRange::goForward()
{
    goTo(m_forward, m_back);
}

void TimelineRange::pan(std::int64_t msecs)
{
    setVisible({ m_visible.start + msecs, m_visible.end + msecs });
}

void TimelineRange::zoom(double factor, std::int64_t anchor)
{
    if (m_followsLive)
        anchor = m_visible.end; // now stays at the right edge
    const auto length = static_cast<double>(m_visible.length());
    const double newLength = std::clamp(length * factor, static_cast<double>(minimumVisible),
        static_cast<double>(std::max(m_extent.length(), minimumVisible)));
    const double part = static_cast<double>(anchor - m_visible.start) / length;
    const std::int64_t start = anchor - std::llround(part * newLength);
    remember(factor < 1 ? Move::ZoomIn : Move::ZoomOut);
    change({ start, start + std::llround(newLength) });
}

void TimelineRange::fit()
{
    remember(Move::Fit);
    change(m_extent);
}

void TimelineRange::reveal(std::int64_t position)
{
    const std::int64_t margin = m_visible.length() / 20;
    std::int64_t moved = 0;
    if (position < m_visible.start + margin)
        moved = position - margin - m_visible.start;
    else if (position > m_visible.end - margin)
        moved = position + margin - m_visible.end;
    if (moved != 0)
        change({ m_visible.start + moved, m_visible.end + moved });
}

void TimelineRange::setSelection(std::optional<TimeSpan> selection)
{
    if (selection) {
        if (selection->start > selection->end)
            std::swap(selection->start, selection->end);
        selection->start = std::clamp(selection->start, m_extent.start, m_extent.end);
        selection->end = std::clamp(selection->end, m_extent.start, m_extent.end);
    }
    if (selection == m_selection)
        return;
    m_selection = selection;
    Q_EMIT selectionChanged();
}

void TimelineRange::setFlag(std::optional<engine::Lsn> commit)
{
    if (commit == m_flag)
        return;
    m_flag = commit;
    Q_EMIT flagChanged();
}

void TimelineRange::setFollowingLive(bool follows)
{
    if (follows == m_followsLive)
        return;
    m_followsLive = follows;
    Q_EMIT followingLiveChanged(follows);
    if (follows)
        show({ m_extent.end - m_visible.length(), m_extent.end });
}

} // namespace ui
