// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/logblock.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

/// What must not disappear when blocks are merged comes last.
int severity(engine::LogFileState state)
{
    switch (state) {
    case engine::LogFileState::Archived:
        return 0;
    case engine::LogFileState::Inactive:
        return 1;
    case engine::LogFileState::Active:
        return 2;
    case engine::LogFileState::DamagedTail:
        return 3;
    case engine::LogFileState::Unreadable:
        return 4;
    case engine::LogFileState::Missing:
        return 5;
    }
    Q_UNREACHABLE();
}

} // namespace

engine::LogFileState worseState(engine::LogFileState one, engine::LogFileState other)
{
    return severity(one) < severity(other) ? other : one;
}

// Own lines rather than Qt::BDiagPattern, which isn't scaled on displays of high resolution.
void paintHatching(QPainter &painter, const QRectF &rect, const QColor &color)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(color, 1.4));
    constexpr double step = 7;
    const double first = std::floor((rect.left() - rect.height()) / step) * step;
    for (double x = first; x < rect.right(); x += step)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

void fillRounded(QPainter &painter, const QRectF &rect, const QBrush &brush, double radius)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(brush);
    if (rect.width() < 2 * radius) {
        painter.drawRect(rect); // too narrow for corners, and quicker
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawRoundedRect(rect, radius, radius);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

QColor paintLogBlock(
    QPainter &painter, const QRectF &rect, engine::LogFileState state, const TimelineColors &colors)
{
    QColor written = colors.onQuiet;
    const QRectF outline = rect.adjusted(0.5, 0.5, -0.5, -0.5);
    switch (state) {
    case engine::LogFileState::Active:
        fillRounded(painter, rect, colors.accent, 3);
        written = colors.onAccent;
        break;
    case engine::LogFileState::Inactive:
        fillRounded(painter, rect, colors.quiet, 3);
        break;
    case engine::LogFileState::Archived: // only in the archive: outlined, a bar at its foot
        painter.setPen(QPen(colors.quiet, 1));
        painter.setBrush(colors.band);
        painter.drawRect(outline);
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 3, rect.width(), 3), colors.good);
        written = colors.mutedText;
        break;
    case engine::LogFileState::DamagedTail:
        fillRounded(painter, rect, colors.accent, 3);
        painter.fillRect(QRectF(rect.right() - std::min(8.0, rect.width() / 3), rect.top(),
                             std::min(8.0, rect.width() / 3), rect.height()),
            colors.bad);
        written = colors.onAccent;
        break;
    case engine::LogFileState::Unreadable:
    case engine::LogFileState::Missing:
        painter.fillRect(rect, colors.badFill);
        if (state == engine::LogFileState::Unreadable)
            paintHatching(painter, rect, colors.bad);
        painter.setPen(QPen(colors.bad, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(outline);
        written = colors.badText;
        break;
    }
    return written;
}

} // namespace ui
