// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <deque>
#include <optional>

namespace engine {

/// Bytes per second over the last few seconds, from samples of a running sum.
class TransferRate
{
public:
    void addSample(std::int64_t nowNs, std::int64_t bytesSoFar);
    /// After a pause the time before it says nothing any more.
    void restart() { m_samples.clear(); }
    /// None until the samples span a second.
    std::optional<double> bytesPerSecond() const;

private:
    struct Sample
    {
        std::int64_t ns = 0;
        std::int64_t bytes = 0;
    };
    std::deque<Sample> m_samples; // oldest first
};

} // namespace engine
