// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/sparkline.h"

#include "ui/timeline/timelinecolors.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace ui {

namespace {

constexpr int lineHeight = 36;
constexpr double air = 3; // so that the line and its end aren't cut off

} // namespace

Sparkline::Sparkline(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize Sparkline::sizeHint() const
{
    return { 160, lineHeight };
}

void Sparkline::setSamples(std::vector<Sample> samples)
{
    if (samples == m_samples)
        return;
    m_samples = std::move(samples);
    update();
}

void Sparkline::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    if (m_samples.size() < 2)
        return;
    const TimelineColors colors = timelineColors(palette());
    const QRectF area = QRectF(rect()).adjusted(air, air, -air, -air);
    const double highest = std::ranges::max_element(m_samples, {}, &Sample::value)->value;
    const auto first = m_samples.front().at.msecs;
    const auto length = double(std::max<std::int64_t>(m_samples.back().at.msecs - first, 1));
    const auto point = [&](const Sample &sample) {
        const double across = double(sample.at.msecs - first) / length;
        const double up = highest > 0 ? sample.value / highest : 0;
        return QPointF(area.left() + across * area.width(), area.bottom() - up * area.height());
    };
    QPainterPath line(point(m_samples.front()));
    for (const Sample &sample : m_samples)
        line.lineTo(point(sample));
    QPainterPath below = line;
    below.lineTo(area.bottomRight());
    below.lineTo(area.bottomLeft());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor fill = colors.accent;
    fill.setAlphaF(0.15F);
    painter.fillPath(below, fill);
    painter.setPen(QPen(colors.accent, 1.6));
    painter.drawPath(line);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colors.accent);
    painter.drawEllipse(point(m_samples.back()), 2.5, 2.5);
}

} // namespace ui
