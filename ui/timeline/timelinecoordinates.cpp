// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinecoordinates.h"

#include <cmath>

namespace ui {

double xOfTime(std::int64_t msecs, TimeSpan visible, TimelinePlot plot)
{
    if (visible.length() <= 0 || plot.width <= 0)
        return plot.left;
    return plot.left
        + static_cast<double>(msecs - visible.start) * plot.width
        / static_cast<double>(visible.length());
}

std::int64_t timeOfX(double x, TimeSpan visible, TimelinePlot plot)
{
    return visible.start + timeOfWidth(x - plot.left, visible, plot);
}

std::int64_t timeOfWidth(double pixels, TimeSpan visible, TimelinePlot plot)
{
    if (plot.width <= 0)
        return 0;
    return std::llround(pixels * static_cast<double>(visible.length()) / plot.width);
}

} // namespace ui
