// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobcontext.h"

namespace engine {

/// Asks at least once, then again several times a second for so long. True as soon as it holds;
/// Cancelled if that was asked for.
template <typename Condition>
Result<bool> waitUntil(int seconds, JobContext &context, Condition holds)
{
    constexpr std::int64_t pause = 200'000'000;
    const std::int64_t end =
        context.clock().steadyNanoseconds() + std::int64_t(seconds) * 1'000'000'000;
    for (;;) {
        if (holds())
            return true;
        if (auto goOn = context.checkpoint(); !goOn.hasValue())
            return std::move(goOn).error();
        if (context.clock().steadyNanoseconds() >= end)
            return false;
        context.clock().sleep(pause);
    }
}

} // namespace engine
