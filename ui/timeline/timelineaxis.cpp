// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelineaxis.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace ui {

namespace {

constexpr std::int64_t second = 1000;
constexpr std::int64_t minute = 60 * second;
constexpr std::int64_t hour = 60 * minute;
constexpr std::int64_t day = 24 * hour;

constexpr std::array<std::int64_t, 36> steps { 1, 2, 5, 10, 20, 50, 100, 200, 500, second,
    2 * second, 5 * second, 10 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute,
    10 * minute, 15 * minute, 30 * minute, hour, 2 * hour, 3 * hour, 6 * hour, 12 * hour, day,
    2 * day, 7 * day, 14 * day, 28 * day, 91 * day, 182 * day, 365 * day, 5 * 365 * day,
    10 * 365 * day };

QString tickLabel(std::int64_t msecs, std::int64_t step, const QTimeZone &zone)
{
    const TimePrecision precision = step < second ? TimePrecision::Milliseconds
        : step < minute                           ? TimePrecision::Seconds
                                                  : TimePrecision::Minutes;
    return formatTimeOfDay({ msecs }, zone, precision);
}

std::int64_t floorTo(std::int64_t value, std::int64_t step)
{
    const std::int64_t rest = value % step;
    return value - (rest < 0 ? rest + step : rest);
}

/// Days are counted in the calendar: some have 23 or 25 hours.
std::vector<AxisTick> dayTicks(
    TimeSpan visible, TimelinePlot plot, const QTimeZone &zone, std::int64_t step)
{
    std::vector<AxisTick> ticks;
    const qint64 days = step / day;
    const QDate first = QDateTime::fromMSecsSinceEpoch(visible.start, zone).date();
    QDate date = QDate::fromJulianDay(floorTo(first.toJulianDay(), days));
    const QString format = step >= 182 * day
        ? QStringLiteral("MMM yyyy")
        : QCoreApplication::translate("Format", "ddd d MMM", "date");
    for (;; date = date.addDays(days)) {
        const std::int64_t at = date.startOfDay(zone).toMSecsSinceEpoch();
        if (at >= visible.end)
            return ticks;
        if (at >= visible.start) {
            ticks.push_back(
                { at, xOfTime(at, visible, plot), QLocale().toString(date, format), true });
        }
    }
}

} // namespace

std::int64_t roundStep(std::int64_t shortest)
{
    const auto *const step = std::lower_bound(steps.begin(), steps.end(), shortest);
    return step == steps.end() ? steps.back() : *step;
}

std::vector<AxisTick> axisTicks(
    TimeSpan visible, TimelinePlot plot, const QTimeZone &zone, double spacing)
{
    if (visible.length() <= 0 || plot.width <= 0)
        return {};
    const std::int64_t step =
        roundStep(std::max<std::int64_t>(timeOfWidth(spacing, visible, plot), 1));
    if (step >= day)
        return dayTicks(visible, plot, zone, step);

    std::vector<AxisTick> ticks;
    // Local wall time is a multiple of the step; the offset may change within the range.
    std::int64_t next = visible.start; // no tick before it
    for (std::int64_t at = visible.start; at < visible.end;) {
        const std::int64_t offset =
            second * zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(at, Qt::UTC));
        std::int64_t tick = floorTo(at + offset, step) - offset;
        if (tick < at)
            tick += step;
        if (tick >= visible.end)
            break;
        if (tick >= next) {
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(tick, zone);
            const bool isDay = local.time().msecsSinceStartOfDay() == 0;
            const QString label = isDay ? formatDay({ tick }, zone) : tickLabel(tick, step, zone);
            ticks.push_back({ tick, xOfTime(tick, visible, plot), label, isDay });
            next = tick + step;
        }
        at = tick + 1;
    }
    return ticks;
}

QString axisCaption(TimeSpan visible, const QTimeZone &zone)
{
    const engine::Timestamp left { visible.start };
    return formatDay(left, zone) + QLatin1String(", ") + formatOffset(left, zone);
}

} // namespace ui
