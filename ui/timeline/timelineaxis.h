// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/text/format.h"
#include "ui/timeline/timelinecoordinates.h"

#include <vector>

namespace ui {

struct AxisTick
{
    std::int64_t msecs = 0;
    double x = 0;
    QString label; // of the time; of the day at midnight
    bool isDay = false;

    bool operator==(const AxisTick &) const = default;
};

/// Round times of the zone at least `spacing` pixels apart. Days are those of the zone, also on
/// the days on which its offset changes.
std::vector<AxisTick> axisTicks(
    TimeSpan visible, TimelinePlot plot, const QTimeZone &zone, double spacing);

/// What stands left of the ticks: the day and the offset at the left edge, "21 Nov, +01:00".
QString axisCaption(TimeSpan visible, const QTimeZone &zone);

/// The shortest round step (1, 2, 5, 10 … ms, s, min, h, days) that isn't below `shortest`.
std::int64_t roundStep(std::int64_t shortest);

} // namespace ui
