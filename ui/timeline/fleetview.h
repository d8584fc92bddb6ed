// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinepainter.h"
#include "ui/timeline/timelinerange.h"

#include <QAbstractScrollArea>
#include <QIcon>

#include <memory>

namespace ui {

/// What one lane of the fleet says of an environment.
struct FleetLane
{
    QString id;
    QString name;
    QIcon icon; // of its state
    QString note; // its state in words
    TimelineData data;
    TimelineBucketsPtr buckets; // of data.log
};

/// One lane an environment on one time axis: restorable spans, gaps, newest set, standby. Chosen
/// are a lane and a moment. The same colours, shapes and keys as TimelineView. GUI thread.
class FleetView : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FleetView)

public:
    explicit FleetView(QWidget *parent = nullptr);

    void setLanes(std::vector<FleetLane> lanes);
    void setZones(const TimeZones &zones);
    TimelineRange &range() { return m_range; }

    void choose(const QString &id);
    QString chosen() const;
    engine::Timestamp moment() const { return { m_moment }; }
    void setMoment(std::int64_t moment);
    /// "orders, Warning: …, 21 Nov 2026 14:23:33 +01:00, can be restored"
    QString description() const;

    TimelinePlot plot() const;
    QRectF laneRect(std::size_t lane) const; // in the viewport
    std::size_t laneCount() const { return m_lanes.size(); }

    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void chosenChanged(const QString &id);
    /// A click into a lane, or Enter: look there.
    void opened(const QString &id, engine::Timestamp moment);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    bool viewportEvent(QEvent *event) override; // tool tips

private:
    struct Lane
    {
        FleetLane shown;
        std::unique_ptr<TimelineModel> model;
    };

    QFont smallFont() const;
    double axisHeight() const;
    double laneHeight() const;
    TimelineFrame frame() const;
    TimelineGeometry geometryOf(std::size_t lane, const TimelineFrame &frame) const;
    void paintLane(QPainter &painter, std::size_t lane, const TimelineFrame &frame,
        const TimelineColors &colors) const;
    void paintMoment(QPainter &painter, const TimelineColors &colors) const;
    int laneAt(QPointF point) const; // -1: none
    void chooseLane(int lane);
    void open();
    bool handleMoveKey(int key);
    bool handleZoomKey(int key);
    void zoom(double factor, std::int64_t anchor);
    bool isRestorable(const TimelineModel &model) const;
    void announce();
    void updateExtent();
    void updateScrollBar();

    std::vector<Lane> m_lanes;
    TimelineRange m_range;
    TimeZones m_zones;
    int m_chosen = -1;
    std::int64_t m_moment = 0;
    bool m_isMomentLive = true; // moves with the end until it was chosen
    std::optional<QPointF> m_pressedAt;
    TimeSpan m_visibleAtPress;
    bool m_isPanning = false;
};

} // namespace ui
