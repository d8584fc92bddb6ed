// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/clock.h"

#include <chrono>
#include <thread>

namespace engine {

namespace {

class SystemClock final : public Clock
{
public:
    Timestamp now() const override
    {
        const auto sinceEpoch = std::chrono::system_clock::now().time_since_epoch();
        return { std::chrono::floor<std::chrono::milliseconds>(sinceEpoch).count() };
    }

    std::int64_t steadyNanoseconds() const override
    {
        const auto time = std::chrono::steady_clock::now().time_since_epoch();
        return std::chrono::duration_cast<std::chrono::nanoseconds>(time).count();
    }

    void sleep(std::int64_t nanoseconds) override
    {
        std::this_thread::sleep_for(std::chrono::nanoseconds(nanoseconds));
    }
};

} // namespace

Clock &systemClock()
{
    static SystemClock instance;
    return instance;
}

} // namespace engine
