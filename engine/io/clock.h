// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/timestamp.h"

namespace engine {

/// The time of day and a steady clock; the testkit's ManualClock stands in for it. Any thread.
class Clock
{
public:
    virtual ~Clock() = default;
    virtual Timestamp now() const = 0;
    /// Nanoseconds of a clock that never steps; only differences mean something.
    virtual std::int64_t steadyNanoseconds() const = 0;
    virtual void sleep(std::int64_t nanoseconds) = 0;
};

Clock &systemClock();

} // namespace engine
