// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/plan.h"

#include <numeric>

namespace engine {

QLatin1String planVerbName(PlanVerb verb)
{
    switch (verb) {
    case PlanVerb::Check:
        return QLatin1String("check");
    case PlanVerb::Lock:
        return QLatin1String("lock");
    case PlanVerb::Copy:
        return QLatin1String("copy");
    case PlanVerb::Link:
        return QLatin1String("link");
    case PlanVerb::Archive:
        return QLatin1String("archive");
    case PlanVerb::Cut:
        return QLatin1String("cut");
    case PlanVerb::Recover:
        return QLatin1String("recover");
    case PlanVerb::Verify:
        return QLatin1String("verify");
    case PlanVerb::Publish:
        return QLatin1String("publish");
    case PlanVerb::SetAside:
        return QLatin1String("setAside");
    case PlanVerb::Remove:
        return QLatin1String("remove");
    case PlanVerb::CreateDirectory:
        return QLatin1String("createDirectory");
    case PlanVerb::Checkpoint:
        return QLatin1String("checkpoint");
    }
    Q_UNREACHABLE();
}

std::int64_t totalBytes(const PlanSteps &steps)
{
    return std::accumulate(steps.begin(), steps.end(), std::int64_t { 0 },
        [](std::int64_t sum, const PlanStep &step) { return sum + step.bytes; });
}

} // namespace engine
