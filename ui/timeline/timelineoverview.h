// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinecolors.h"
#include "ui/timeline/timelinecoordinates.h"
#include "ui/timeline/timelinerange.h"

#include <QPixmap>
#include <QTimeZone>
#include <QWidget>

namespace ui {

/// The strip below the timeline: all that there is, with the visible range as a window that is
/// dragged, and whose edges are pulled. Its picture is kept; only the window is painted anew.
class TimelineOverview : public QWidget
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineOverview)

public:
    TimelineOverview(TimelineModel *model, TimelineRange *range, QWidget *parent = nullptr);

    /// So that it lines up with the plot of the view above.
    void setPlot(TimelinePlot plot);
    void setZone(const QTimeZone &zone);
    QRectF window() const; // of the visible range
    QSize sizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum class Gesture { None, MoveWindow, MoveStart, MoveEnd };

    void dropPicture();
    void paintPicture();
    void paintBackground(QPainter &painter, const TimelineColors &colors) const;
    Gesture gestureAt(QPointF point) const;
    QRectF strip() const;

    TimelineModel *m_model;
    TimelineRange *m_range;
    QTimeZone m_zone = QTimeZone::systemTimeZone();
    TimelinePlot m_plot;
    QPixmap m_picture;
    Gesture m_gesture = Gesture::None;
    QPointF m_pressedAt;
    TimeSpan m_visibleAtPress;
};

} // namespace ui
