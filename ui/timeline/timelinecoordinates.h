// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinemodel.h"

namespace ui {

/// Where the axis lies on the screen, in logical pixels.
struct TimelinePlot
{
    double left = 0;
    double width = 0;

    bool operator==(const TimelinePlot &) const = default;
    double right() const { return left + width; }
};

/// Pixels of a time; outside of the plot for times outside of `visible`. An empty range or plot
/// puts everything at the left edge.
double xOfTime(std::int64_t msecs, TimeSpan visible, TimelinePlot plot);
/// The inverse, rounded to the nearest millisecond; an empty plot gives the start.
std::int64_t timeOfX(double x, TimeSpan visible, TimelinePlot plot);
/// Milliseconds in so many pixels; 0 for an empty plot.
std::int64_t timeOfWidth(double pixels, TimeSpan visible, TimelinePlot plot);

} // namespace ui
