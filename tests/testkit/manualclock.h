// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/clock.h"

#include <atomic>

namespace testkit {

/// Stands still until it is moved; sleeping moves it. Any thread.
class ManualClock final : public engine::Clock
{
public:
    explicit ManualClock(engine::Timestamp start = engine::Timestamp::fromSeconds(1'800'000'000))
        : m_start(start)
    {}

    engine::Timestamp now() const override { return { m_start.msecs + m_steady / 1'000'000 }; }
    std::int64_t steadyNanoseconds() const override { return m_steady; }
    void sleep(std::int64_t nanoseconds) override
    {
        m_slept += nanoseconds;
        m_steady += nanoseconds;
    }

    void advance(std::int64_t nanoseconds) { m_steady += nanoseconds; }
    std::int64_t sleptNanoseconds() const { return m_slept; }

private:
    engine::Timestamp m_start;
    std::atomic<std::int64_t> m_steady = 1'000'000'000;
    std::atomic<std::int64_t> m_slept = 0;
};

} // namespace testkit
