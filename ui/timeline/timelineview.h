// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinecolors.h"
#include "ui/timeline/timelinegeometry.h"
#include "ui/timeline/timelinerange.h"

#include <QAbstractScrollArea>
#include <QPixmap>
#include <QTimer>

class QMimeData;

namespace ui {

/// The timeline: lanes over a time axis, and the restore flag. Lanes and axis are painted once for
/// each visible range into a pixmap; hover, selection, flag and refusal lie above and never in it.
/// Doesn't own model and range. Only asks, by signals, for what isn't its own.
class TimelineView : public QAbstractScrollArea
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(TimelineView)

public:
    TimelineView(TimelineModel *model, TimelineRange *range, QWidget *parent = nullptr);

    TimelineModel *model() const { return m_model; }
    TimelineRange *range() const { return m_range; }
    const TimeZones &zones() const { return m_zones; }
    void setZones(const TimeZones &zones);

    TimelinePlot plot() const;
    const TimelineGeometry &laneGeometry(); // of what is shown now
    QRectF flagHandle() const; // empty if there is no flag in sight
    std::optional<std::size_t> flagCommit() const; // index into the log's commits

    /// Moves the flag to a commit or lone point, or says why not, and then to the nearest one that
    /// can be restored. Scrolls it into view.
    void moveFlag(engine::Lsn point);
    void moveFlag(std::size_t commit) { moveFlag(m_model->commit(commit).lsn); }
    /// To the next (+1) or previous (-1) commit that can be restored.
    void stepFlag(int commits);
    /// "21 Nov 2026 14:23:33 +01:00, commit 46/7731204, restorable"
    QString flagDescription() const;
    QString refusalText() const { return m_refusal; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void plotChanged(); // what is aligned with plot() should follow
    void flagRefused(const QString &reason);
    void restoreRequested(engine::Lsn point);
    void searchRequested();
    void helpRequested();
    void namePointRequested(engine::Lsn commit);

public Q_SLOTS:
    void zoomIn();
    void zoomOut();
    void requestRestore();

protected:
    bool viewportEvent(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    /// Runs the drag of the restore point out of the timeline.
    virtual void startDrag(QMimeData *mimeData);

private:
    enum class Gesture { None, Press, Select, MoveSelectionStart, MoveSelectionEnd, Pan, MoveFlag };

    struct CacheKey
    {
        TimeSpan visible;
        QSize size;
        double pixelRatio = 0;
        int scroll = 0;
        std::uint64_t revision = 0;
        std::uint64_t style = 0; // palette, font, zones

        bool operator==(const CacheKey &) const = default;
    };

    void setUpViewport();
    void connectModel();
    void styleChanged();
    void dataChanged();
    void updateScrollBar();
    void ensureCache();
    double axisHeight() const;
    double selectionLabelHeight() const;
    double labelWidth() const;
    QFont smallFont() const;
    TimelineFrame frame() const;

    void paintSelection(QPainter &painter) const;
    void paintHover(QPainter &painter) const;
    void paintFlag(QPainter &painter) const;
    void hideTicksBehind(QPainter &painter, const QRectF &handle) const;
    void paintFlagOutOfSight(QPainter &painter, bool isLeft) const;
    void paintRefusal(QPainter &painter) const;
    void paintEmpty(QPainter &painter) const;
    void paintFocus(QPainter &painter) const;

    Gesture gestureAt(QPointF point, Qt::KeyboardModifiers modifiers) const;
    void updateCursor(QPointF point);
    void dragPan(QPointF point);
    void dragSelection(QPointF point);
    void dragFlag(QPointF point, Qt::KeyboardModifiers modifiers);
    void click(QPointF point);
    bool isOutside(QPointF point) const;
    void leave();
    void cancelGesture();
    void dragTo(QPointF point, Qt::KeyboardModifiers modifiers);
    void updateAutoScroll();
    void autoScroll();

    bool handleHistoryKey(const QKeyEvent &event);
    bool handleZoomKey(int key);
    bool handleFlagKey(const QKeyEvent &event);
    bool handleCommandKey(const QKeyEvent &event);
    bool clearOne();
    void stepFlagByTime(std::int64_t msecs);
    void goToBound(bool forward);
    void zoomBy(double factor);
    void refuse(const QString &reason);
    void clearRefusal();
    void announceFlag();
    std::int64_t timeAt(QPointF point) const;
    double xOfFlag() const;

    TimelineModel *m_model;
    TimelineRange *m_range;
    TimeZones m_zones;
    TimelineColors m_colors;
    TimelineGeometry m_geometry;
    QPixmap m_cache;
    CacheKey m_cacheKey;
    std::uint64_t m_style = 1;

    Gesture m_gesture = Gesture::None;
    QPointF m_pressedAt;
    TimeSpan m_visibleAtPress;
    double m_grabOffset = 0; // of the pointer from the flag's line
    std::optional<QPointF> m_hover;
    QTimer m_autoScrollTimer; // runs while something is dragged past the visible edge
    QString m_refusal;
    QTimer m_refusalTimer;
};

} // namespace ui
