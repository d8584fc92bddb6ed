// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/jobcontext.h"

#include <algorithm>
#include <cmath>

namespace engine {

namespace {

constexpr std::int64_t millisecond = 1'000'000;
constexpr std::int64_t second = 1000 * millisecond;
constexpr std::int64_t publishInterval = 50 * millisecond;
constexpr std::int64_t longestNap = 50 * millisecond; // while throttled; a cancel waits that long

} // namespace

void JobControl::cancel()
{
    {
        // Under the lock, or a worker that is about to wait would miss it.
        const std::lock_guard lock(m_mutex);
        m_cancelled.store(true, std::memory_order_relaxed);
    }
    m_resumed.notify_all();
}

void JobControl::setPaused(bool paused)
{
    {
        const std::lock_guard lock(m_mutex);
        m_paused = paused;
    }
    m_resumed.notify_all();
}

bool JobControl::isPaused() const
{
    const std::lock_guard lock(m_mutex);
    return m_paused;
}

JobProgress JobControl::progress() const
{
    const std::lock_guard lock(m_mutex);
    return m_progress;
}

JobContext::JobContext(FileSystem &fs, Clock &clock, JobControl &control)
    : m_fs(fs)
    , m_clock(clock)
    , m_control(control)
{}

void JobContext::setPhases(std::vector<JobPhase> phases)
{
    m_phases = std::move(phases);
    JobProgress progress;
    progress.cleanerHeld = m_progress.cleanerHeld;
    m_progress = progress;
    m_progress.phaseCount = static_cast<int>(m_phases.size());
    for (const JobPhase &phase : m_phases)
        m_progress.total += phase.bytes;
    if (!m_phases.empty()) {
        m_progress.phase = m_phases.front().name;
        m_progress.phaseTotal = m_phases.front().bytes;
    }
    publish();
}

void JobContext::beginPhase(int index)
{
    Q_ASSERT(index >= m_progress.phaseIndex && index < m_progress.phaseCount);
    if (isPhaseWeighed())
        m_progress.total -= m_progress.phaseTotal - m_progress.phaseDone;
    for (int skipped = m_progress.phaseIndex + 1; skipped < index; ++skipped)
        m_progress.total -= m_phases[static_cast<std::size_t>(skipped)].bytes;
    const JobPhase &phase = m_phases[static_cast<std::size_t>(index)];
    if (index == m_progress.phaseIndex && isPhaseWeighed())
        m_progress.total += phase.bytes; // begun again, or the first one
    m_progress.phase = phase.name;
    m_progress.phaseIndex = index;
    m_progress.phaseDone = 0;
    m_progress.phaseTotal = phase.bytes;
    publish();
}

void JobContext::setCleanerHeld(const std::optional<CleanerHeld> &held)
{
    m_progress.cleanerHeld = held;
    publish();
}

bool JobContext::isPhaseWeighed() const
{
    return !m_phases.empty() && m_phases[static_cast<std::size_t>(m_progress.phaseIndex)].bytes > 0;
}

Result<> JobContext::checkpoint()
{
    waitWhilePaused();
    if (m_control.isCancelled())
        return makeError(ErrorCode::Cancelled, QStringLiteral("cancelled"));
    publishIfDue();
    return {};
}

Result<> JobContext::stepped(std::int64_t done, std::int64_t total)
{
    m_progress.phaseDone = done;
    m_progress.phaseTotal = total;
    return checkpoint();
}

Result<> JobContext::transferred(std::int64_t bytes)
{
    account(bytes);
    waitForThrottle(bytes);
    return checkpoint();
}

void JobContext::account(std::int64_t bytes)
{
    m_moved += bytes;
    m_progress.phaseDone += bytes;
    if (isPhaseWeighed()) {
        m_progress.done += bytes;
        const auto unplanned =
            std::max<std::int64_t>(0, m_progress.phaseDone - m_progress.phaseTotal);
        m_progress.phaseTotal += unplanned;
        m_progress.total += unplanned;
    } else if (m_progress.total == 0) {
        m_progress.done += bytes; // nothing was planned: at least tell how much it was
    }
}

void JobContext::waitForThrottle(std::int64_t bytes)
{
    const std::int64_t limit = m_control.m_throttle.load();
    std::int64_t now = m_clock.steadyNanoseconds();
    const auto due = [this] {
        return m_throttleStartNs
            + static_cast<std::int64_t>(static_cast<double>(m_throttleBytes)
                * static_cast<double>(second) / static_cast<double>(m_throttle));
    };
    // A new limit starts anew; and time that wasn't used isn't made up for by a burst.
    if (limit != m_throttle || (limit > 0 && now > due() + second)) {
        m_throttle = limit;
        m_throttleStartNs = now;
        m_throttleBytes = 0;
    }
    if (limit <= 0)
        return;
    m_throttleBytes += bytes;
    while (now < due() && !m_control.isCancelled() && m_control.m_throttle.load() == limit) {
        publishIfDue();
        m_clock.sleep(std::min(longestNap, due() - now));
        now = m_clock.steadyNanoseconds();
    }
}

void JobContext::waitWhilePaused()
{
    if (!m_control.isPaused())
        return;
    publish();
    {
        std::unique_lock lock(m_control.m_mutex);
        m_control.m_resumed.wait(
            lock, [this] { return !m_control.m_paused || m_control.isCancelled(); });
    }
    m_rate.restart();
    publish();
}

std::optional<std::int64_t> JobContext::secondsLeft() const
{
    if (m_phases.empty() || !m_progress.bytesPerSecond || *m_progress.bytesPerSecond < 1)
        return std::nullopt;
    const auto current = m_phases.begin() + m_progress.phaseIndex;
    if (std::any_of(
            current, m_phases.end(), [](const JobPhase &phase) { return phase.bytes == 0; }))
        return std::nullopt;
    const auto left = static_cast<double>(m_progress.total - m_progress.done);
    return static_cast<std::int64_t>(std::ceil(left / *m_progress.bytesPerSecond));
}

void JobContext::finish()
{
    m_isFinished = true;
    m_progress.done = m_progress.total = std::max(m_progress.done, m_progress.total);
    publish();
}

void JobContext::publishIfDue()
{
    if (m_clock.steadyNanoseconds() - m_publishedNs >= publishInterval)
        publish();
}

void JobContext::publish()
{
    m_publishedNs = m_clock.steadyNanoseconds();
    m_rate.addSample(m_publishedNs, m_moved);
    m_progress.bytesPerSecond = m_rate.bytesPerSecond();
    m_progress.secondsLeft = m_isFinished ? std::nullopt : secondsLeft();
    JobProgress told = m_progress;
    // The last byte copied isn't the end: what was copied is still to be synced and published.
    if (!m_isFinished && told.total > 0)
        told.done = std::min(told.done, told.total - 1);
    const std::lock_guard lock(m_control.m_mutex);
    m_control.m_progress = std::move(told);
}

} // namespace engine
