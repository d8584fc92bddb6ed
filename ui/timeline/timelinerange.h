// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinemodel.h"

#include <QObject>

namespace ui {

/// What of the timeline is looked at and chosen: visible range, selected range, restore flag. The
/// view, the overview and the table beside it follow this one object. GUI thread.
class TimelineRange : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineRange)

public:
    /// Closest zoom: a commit every few milliseconds is still told apart.
    static constexpr std::int64_t minimumVisible = 200;

    explicit TimelineRange(QObject *parent = nullptr)
        : QObject(parent)
    {}

    TimeSpan extent() const { return m_extent; }
    TimeSpan visible() const { return m_visible; }
    std::optional<TimeSpan> selection() const { return m_selection; }
    /// The commit that would be the last one restored.
    std::optional<engine::Lsn> flag() const { return m_flag; }
    bool isFollowingLive() const { return m_followsLive; }

    /// While live is followed the visible range moves with the end; else it stays where it is. The
    /// first extent is shown whole, and stays so while the user hasn't zoomed.
    void setExtent(TimeSpan extent);
    void setVisible(TimeSpan visible); // by the user: ends following when the right edge leaves
    void pan(std::int64_t msecs);
    /// factor < 1 shows less; `anchor` stays where it is on the screen.
    void zoom(double factor, std::int64_t anchor);
    void fit();
    /// To what was visible before the last zoom, pan or fit, and forward again. Steps of the same
    /// kind in a row are one.
    void goBack();
    void goForward();
    void reveal(std::int64_t position); // pans as little as needed
    void setSelection(std::optional<TimeSpan> selection);
    void setFlag(std::optional<engine::Lsn> commit);
    void setFollowingLive(bool follows);

Q_SIGNALS:
    void extentChanged();
    void visibleChanged();
    void selectionChanged();
    void flagChanged();
    void followingLiveChanged(bool follows);

private:
    enum class Move { None, ZoomIn, ZoomOut, Pan, Fit };

    TimeSpan clamped(TimeSpan wanted) const;
    void show(TimeSpan wanted);
    void change(TimeSpan visible); // as the user wants it
    void remember(Move move);
    void goTo(std::vector<TimeSpan> &from, std::vector<TimeSpan> &onto);

    TimeSpan m_extent;
    TimeSpan m_visible;
    std::optional<TimeSpan> m_selection;
    std::optional<engine::Lsn> m_flag;
    bool m_followsLive = false;
    bool m_showsAll = true;
    std::vector<TimeSpan> m_back; // most recent last
    std::vector<TimeSpan> m_forward;
    Move m_lastMove = Move::None;
};

} // namespace ui
