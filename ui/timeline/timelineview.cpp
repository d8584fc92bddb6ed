// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelineview.h"

#include "ui/timeline/timelineaccessible.h"
#include "ui/timeline/timelinepainter.h"

#include <QAccessible>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollBar>

#include <cmath>

namespace ui {

namespace {

constexpr double rightMargin = 14;
constexpr int autoScrollMilliseconds = 30;

} // namespace

TimelineView::TimelineView(TimelineModel *model, TimelineRange *range, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_model(model)
    , m_range(range)
    , m_colors(timelineColors(palette()))
{
    installTimelineAccessibility();
    setUpViewport();
    connectModel();
    m_refusalTimer.setSingleShot(true);
    m_refusalTimer.setInterval(6000);
    connect(&m_refusalTimer, &QTimer::timeout, this, [this] { clearRefusal(); });
    m_autoScrollTimer.setInterval(autoScrollMilliseconds);
    connect(&m_autoScrollTimer, &QTimer::timeout, this, &TimelineView::autoScroll);
    dataChanged();
}

void TimelineView::setUpViewport()
{
    setAccessibleName(tr("Timeline"));
    setLayoutDirection(Qt::LeftToRight); // time and the arrow keys run so in every language
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFrameShape(QFrame::NoFrame);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setCursor(Qt::ArrowCursor);
}

void TimelineView::connectModel()
{
    const auto repaint = [this] { viewport()->update(); };
    connect(m_model, &TimelineModel::dataChanged, this, &TimelineView::dataChanged);
    connect(m_range, &TimelineRange::visibleChanged, viewport(), repaint);
    connect(m_range, &TimelineRange::selectionChanged, viewport(), repaint);
    connect(m_range, &TimelineRange::flagChanged, this, [this] {
        viewport()->update();
        announceFlag();
    });
}

void TimelineView::dataChanged()
{
    m_range->setExtent(m_model->extent());
    updateScrollBar();
    viewport()->update();
    Q_EMIT plotChanged();
}

void TimelineView::setZones(const TimeZones &zones)
{
    m_zones = zones;
    styleChanged();
}

void TimelineView::styleChanged()
{
    m_colors = timelineColors(palette());
    ++m_style;
    updateScrollBar();
    viewport()->update();
    Q_EMIT plotChanged();
}

void TimelineView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange
        || event->type() == QEvent::StyleChange)
        styleChanged();
}

QFont TimelineView::smallFont() const
{
    QFont small = font();
    if (small.pointSizeF() > 0)
        small.setPointSizeF(small.pointSizeF() * 0.88);
    else
        small.setPixelSize(std::max(8, static_cast<int>(small.pixelSize() * 0.88)));
    return small;
}

double TimelineView::axisHeight() const
{
    // Room for the flag's handle (two lines and its pointer), which covers the axis.
    return std::ceil(QFontMetricsF(font()).height() + QFontMetricsF(smallFont()).height() + 16);
}

// Kept free below the lanes.
double TimelineView::selectionLabelHeight() const
{
    return std::ceil(QFontMetricsF(smallFont()).height() + 8);
}

double TimelineView::labelWidth() const
{
    const QFontMetricsF metrics(font());
    double widest = QFontMetricsF(smallFont()).horizontalAdvance(QStringLiteral("21 Nov, +01:00"));
    for (const TimelineLane &lane : m_model->lanes())
        widest = std::max(widest, metrics.horizontalAdvance(lane.label));
    return std::ceil(std::min(widest, metrics.averageCharWidth() * 22) + 22);
}

TimelinePlot TimelineView::plot() const
{
    const double left = labelWidth();
    return { left, std::max(0.0, viewport()->width() - left - rightMargin) };
}

TimelineFrame TimelineView::frame() const
{
    return { plot(), axisHeight() - verticalScrollBar()->value(),
        viewport()->height() - axisHeight() - selectionLabelHeight(), QFontMetricsF(font()),
        QFontMetricsF(smallFont()), m_zones };
}

void TimelineView::updateScrollBar()
{
    const double needed = minimumLanesHeight(*m_model, QFontMetricsF(font()));
    const double room = viewport()->height() - axisHeight() - selectionLabelHeight();
    verticalScrollBar()->setRange(0, std::max(0, static_cast<int>(std::ceil(needed - room))));
    verticalScrollBar()->setPageStep(static_cast<int>(room));
    verticalScrollBar()->setSingleStep(QFontMetrics(font()).height());
}

QSize TimelineView::sizeHint() const
{
    const double lanes = minimumLanesHeight(*m_model, QFontMetricsF(font()));
    return { 900, static_cast<int>(lanes + axisHeight() + selectionLabelHeight() + 2) };
}

QSize TimelineView::minimumSizeHint() const
{
    return { static_cast<int>(labelWidth()) + 200, static_cast<int>(axisHeight()) + 120 };
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollBar();
    Q_EMIT plotChanged();
}

const TimelineGeometry &TimelineView::laneGeometry()
{
    ensureCache();
    return m_geometry;
}

void TimelineView::ensureCache()
{
    const double ratio = viewport()->devicePixelRatioF();
    const CacheKey key { m_range->visible(), viewport()->size(), ratio,
        verticalScrollBar()->value(), m_model->revision(), m_style };
    if (key == m_cacheKey)
        return;
    const QSize pixels = (QSizeF(key.size) * ratio).toSize();
    if (m_cache.size() != pixels) {
        m_cache = QPixmap(pixels);
        m_cache.setDevicePixelRatio(ratio);
    }
    m_cacheKey = key;
    const TimelineFrame current = frame();
    m_geometry = computeGeometry(*m_model, key.visible, current);
    QPainter painter(&m_cache);
    const TimelinePainter replay(
        painter, *m_model, m_geometry, current, m_colors, font(), smallFont());
    const double width = viewport()->width();
    replay.paintLanes(QRectF(0, axisHeight(), width, viewport()->height() - axisHeight()));
    replay.paintAxis(QRectF(0, 0, width, axisHeight()), axisCaption(key.visible, m_zones.first));
}

void TimelineView::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(viewport());
    if (m_model->isEmpty()) {
        paintEmpty(painter);
        paintFocus(painter);
        return;
    }
    ensureCache();
    painter.drawPixmap(0, 0, m_cache);
    paintSelection(painter);
    paintHover(painter);
    paintFlag(painter);
    paintRefusal(painter);
    paintFocus(painter);
}

} // namespace ui
