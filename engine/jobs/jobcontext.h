// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/clock.h"
#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"
#include "engine/jobs/transferrate.h"

#include <QString>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace engine {

/// A Java Edition environment's cleaner deletes nothing meanwhile, because of the job.
struct CleanerHeld
{
    Timestamp since;
    std::int64_t filesPiledUp = 0; // log files begun since

    bool operator==(const CleanerHeld &) const = default;
};

/// What a running job tells; a copy, so any thread may keep it.
struct JobProgress
{
    QString phase; // "copy databases"; English key, translated by ui/text
    int phaseIndex = 0; // from 0
    int phaseCount = 0;
    std::int64_t phaseDone = 0; // bytes, or steps where a phase has no bytes
    std::int64_t phaseTotal = 0; // 0: unknown
    std::int64_t done = 0; // bytes over all phases that have bytes; below total until the end
    std::int64_t total = 0; // follows the truth: grows with what was unplanned
    std::optional<double> bytesPerSecond; // moving rate
    std::optional<std::int64_t> secondsLeft; // none: not known
    std::optional<CleanerHeld> cleanerHeld;

    bool operator==(const JobProgress &) const = default;
};

/// The two-way channel between a job's owner and its worker; shared by both.
class JobControl
{
public:
    void cancel();
    bool isCancelled() const { return m_cancelled.load(std::memory_order_relaxed); }
    void setPaused(bool paused);
    bool isPaused() const;
    /// Bytes per second, 0 for no limit.
    void setThrottle(std::int64_t bytesPerSecond) { m_throttle.store(bytesPerSecond); }
    JobProgress progress() const;

private:
    friend class JobContext;
    std::atomic<bool> m_cancelled = false;
    std::atomic<std::int64_t> m_throttle = 0;
    mutable std::mutex m_mutex; // guards m_paused and m_progress
    std::condition_variable m_resumed;
    bool m_paused = false;
    JobProgress m_progress;
};

struct JobPhase
{
    QString name;
    /// Weight in the overall progress; 0 if unknown: no time left is told up to its end.
    std::int64_t bytes = 0;
};

/// The weight of a phase that takes no time to speak of, such as publishing.
inline constexpr std::int64_t negligibleBytes = 1;

/// All that a job's body sees of the world. Lives on the worker thread.
class JobContext final : public TransferMonitor
{
public:
    JobContext(FileSystem &fs, Clock &clock, JobControl &control);

    FileSystem &fs() const { return m_fs; }
    Clock &clock() const { return m_clock; }

    void setPhases(std::vector<JobPhase> phases);
    /// In ascending order; what earlier phases had planned and not done is taken off the total.
    void beginPhase(int index);
    /// Also for work that isn't bytes: waits while paused, Cancelled if asked for.
    Result<> checkpoint();
    /// Steps of a phase without bytes, then like checkpoint().
    Result<> stepped(std::int64_t done, std::int64_t total);
    Result<> transferred(std::int64_t bytes) override;
    void setCleanerHeld(const std::optional<CleanerHeld> &held);
    /// A problem that doesn't stop the job; ends up in the JobReport.
    void warn(const Error &warning) { m_warnings.push_back(warning); }
    const std::vector<Error> &warnings() const { return m_warnings; }
    /// Those so far, for a job that runs another one inside and looks through what that says.
    std::vector<Error> takeWarnings() { return std::exchange(m_warnings, {}); }
    /// The job has succeeded: only now everything is done.
    void finish();

private:
    bool isPhaseWeighed() const;
    void account(std::int64_t bytes);
    void waitForThrottle(std::int64_t bytes);
    void waitWhilePaused();
    std::optional<std::int64_t> secondsLeft() const;
    void publishIfDue();
    void publish();

    FileSystem &m_fs;
    Clock &m_clock;
    JobControl &m_control;
    std::vector<JobPhase> m_phases;
    std::vector<Error> m_warnings;
    JobProgress m_progress;
    bool m_isFinished = false;
    TransferRate m_rate;
    std::int64_t m_moved = 0; // bytes of all phases, planned or not
    std::int64_t m_publishedNs = 0;
    std::int64_t m_throttle = 0; // the limit that the two below belong to
    std::int64_t m_throttleStartNs = 0;
    std::int64_t m_throttleBytes = 0;
};

} // namespace engine
