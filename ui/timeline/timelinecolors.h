// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QPalette>

namespace ui {

/// The timeline's colours for a palette. Meaning colours keep their hue and take the lightness
/// that stands out from this palette's base: 3:1 for shapes and 4.5:1 for text (WCAG 2.1).
struct TimelineColors
{
    QColor base;
    QColor band; // every second lane
    QColor grid;
    QColor text;
    QColor mutedText;
    QColor accent; // active logs, density, selection
    QColor onAccent;
    QColor quiet; // inactive logs
    QColor onQuiet;
    QColor flag;
    QColor onFlag;
    QColor good;
    QColor goodFill; // large areas: the restorable span
    QColor bad;
    QColor badText;
    QColor badFill;
    QColor checkpoint;
    QColor standby;
    QColor point; // named points
    QColor pointText;
};

TimelineColors timelineColors(const QPalette &palette);

/// Contrast of two colours, 1 to 21.
double contrastRatio(const QColor &a, const QColor &b);

} // namespace ui
