// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinecolors.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

constexpr double shapeContrast = 3.0;
constexpr double textContrast = 4.5;

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &color)
{
    return 0.2126 * channel(color.redF()) + 0.7152 * channel(color.greenF())
        + 0.0722 * channel(color.blueF());
}

QColor mixed(const QColor &a, const QColor &b, double partOfB)
{
    const auto mix = [partOfB](float x, float y) {
        return static_cast<float>(x * (1 - partOfB) + y * partOfB);
    };
    return QColor::fromRgbF(
        mix(a.redF(), b.redF()), mix(a.greenF(), b.greenF()), mix(a.blueF(), b.blueF()));
}

/// The same hue, moved towards the text colour until it stands out enough.
QColor standingOut(QColor color, const QPalette &palette, double ratio)
{
    const QColor base = palette.color(QPalette::Base);
    const QColor text = palette.color(QPalette::Text);
    for (double part = 0; part <= 1; part += 0.05) {
        const QColor candidate = mixed(color, text, part);
        if (contrastRatio(candidate, base) >= ratio)
            return candidate;
    }
    return text;
}

QColor writtenOn(const QColor &fill, const QPalette &palette)
{
    const QColor a = palette.color(QPalette::Base);
    const QColor b = palette.color(QPalette::Text);
    return contrastRatio(a, fill) >= contrastRatio(b, fill) ? a : b;
}

} // namespace

double contrastRatio(const QColor &a, const QColor &b)
{
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

TimelineColors timelineColors(const QPalette &palette)
{
    TimelineColors colors;
    colors.base = palette.color(QPalette::Base);
    colors.text = palette.color(QPalette::Text);
    colors.band = mixed(colors.base, colors.text, 0.025);
    colors.grid = mixed(colors.base, colors.text, 0.09);
    colors.mutedText = standingOut(mixed(colors.base, colors.text, 0.55), palette, textContrast);
    // Log files carry their number in the base colour: as strong as text.
    colors.accent = standingOut(palette.color(QPalette::Highlight), palette, textContrast);
    colors.onAccent = writtenOn(colors.accent, palette);
    colors.quiet = mixed(mixed(colors.base, colors.accent, 0.45), colors.grid, 0.25);
    colors.onQuiet = writtenOn(colors.quiet, palette);
    colors.flag = mixed(colors.text, colors.accent, 0.25);
    colors.onFlag = writtenOn(colors.flag, palette);
    const auto hue = [&palette](QRgb rgb, double ratio) {
        return standingOut(QColor(rgb), palette, ratio);
    };
    colors.good = hue(0x2f9e5b, shapeContrast);
    colors.goodFill = mixed(colors.base, colors.good, 0.38);
    colors.bad = hue(0xd03a3a, shapeContrast);
    colors.badText = hue(0xd03a3a, textContrast);
    colors.badFill = mixed(colors.base, colors.bad, 0.10);
    colors.checkpoint = hue(0x7a4fc9, shapeContrast);
    colors.standby = hue(0x2590c8, shapeContrast);
    colors.point = hue(0xc98a1b, shapeContrast);
    colors.pointText = hue(0xc98a1b, textContrast);
    return colors;
}

} // namespace ui
