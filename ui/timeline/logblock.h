// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "ui/timeline/timelinecolors.h"

#include <QPainter>

namespace ui {

/// Of two blocks that are merged into one: the state that must stay visible.
engine::LogFileState worseState(engine::LogFileState one, engine::LogFileState other);

/// Paints a log file as a block that tells its state by colour and by form; returns the colour for
/// text on it.
QColor paintLogBlock(QPainter &painter, const QRectF &rect, engine::LogFileState state,
    const TimelineColors &colors);

/// Fills a rectangle; its corners are round where there is room for them.
void fillRounded(QPainter &painter, const QRectF &rect, const QBrush &brush, double radius);

/// Diagonal lines inside of a rectangle.
void paintHatching(QPainter &painter, const QRectF &rect, const QColor &color);

} // namespace ui
