// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/restoretime.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

struct Measured
{
    std::int64_t bytes = 0;
    std::int64_t milliseconds = 0;
};

// A verification that wasn't a drill has no time of a restore in its facts.
std::optional<Measured> measuredBy(const JobReport &report)
{
    if (report.state != JobState::Succeeded || !report.startedAt || !report.finishedAt)
        return {};
    const QJsonObject &facts = report.outcome.facts;
    Measured measured;
    measured.bytes = facts.value(QLatin1String("bytes")).toInteger();
    if (report.kind == JobKind::Restore)
        measured.milliseconds = report.finishedAt->msecs - report.startedAt->msecs;
    else if (report.kind == JobKind::Verify)
        measured.milliseconds = facts.value(QLatin1String("milliseconds")).toInteger();
    if (measured.bytes <= 0 || measured.milliseconds <= 0)
        return {};
    return measured;
}

} // namespace

std::optional<RestoreEstimate> estimateRestore(
    const std::vector<JobReport> &history, const QString &environmentId, std::int64_t bytes)
{
    for (const JobReport &report : history) {
        if (report.environmentId != environmentId)
            continue;
        const auto measured = measuredBy(report);
        if (!measured)
            continue;
        // Some of it doesn't grow with the size: never below what was measured.
        const double scaled = static_cast<double>(measured->milliseconds)
            * static_cast<double>(bytes) / static_cast<double>(measured->bytes);
        return RestoreEstimate { std::max<std::int64_t>(
                                     measured->milliseconds, std::llround(scaled)),
            *report.finishedAt, report.kind == JobKind::Verify };
    }
    return {};
}

} // namespace engine
