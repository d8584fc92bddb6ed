// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/transferrate.h"

namespace engine {

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t window = 5 * second;

} // namespace

void TransferRate::addSample(std::int64_t nowNs, std::int64_t bytesSoFar)
{
    m_samples.push_back({ nowNs, bytesSoFar });
    // The oldest one kept is the last that lies outside, so that the window is always spanned.
    while (m_samples.size() > 2 && nowNs - m_samples[1].ns >= window)
        m_samples.pop_front();
}

std::optional<double> TransferRate::bytesPerSecond() const
{
    if (m_samples.empty())
        return std::nullopt;
    const std::int64_t elapsed = m_samples.back().ns - m_samples.front().ns;
    if (elapsed < second)
        return std::nullopt;
    const std::int64_t bytes = m_samples.back().bytes - m_samples.front().bytes;
    return static_cast<double>(bytes) * static_cast<double>(second) / static_cast<double>(elapsed);
}

} // namespace engine
