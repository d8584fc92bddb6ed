// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <deque>
#include <map>
#include <memory>
#include <set>

namespace engine {

/// Runs jobs on its own pools: writers one at a time per environment, scans on a small shared
/// pool, where the same scan of the same environment (by title) cancels an older one. Lives, and
/// emits, in its owner's thread (normally the GUI thread); progress is polled ten times a second.
/// The last 1,000 finished jobs are remembered. The destructor cancels what runs and waits.
class JobQueue : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(JobQueue)

public:
    JobQueue(FileSystem &fs, Clock &clock, QObject *parent = nullptr);
    ~JobQueue() override;

    JobId enqueue(JobRequest request);
    void cancel(JobId id);
    void setPaused(JobId id, bool paused);
    void setThrottle(std::int64_t bytesPerSecond); // of all writers, 0 for none

    std::vector<JobReport> reports() const; // oldest first
    std::optional<JobReport> report(JobId id) const;
    bool isIdle() const;

Q_SIGNALS:
    void jobChanged(engine::JobId id);
    void jobFinished(engine::JobId id);

private:
    struct Entry;
    Entry *find(JobId id) const;
    bool isEligible(const Entry &entry) const;
    void cancelOlderScans(const JobRequest &request);
    void startEligible();
    void start(Entry &entry);
    void finish(JobId id, JobReport report);
    void poll();

    FileSystem &m_fs;
    Clock &m_clock;
    QThreadPool m_writers;
    QThreadPool m_scans;
    QTimer m_pollTimer;
    std::map<JobId, std::unique_ptr<Entry>> m_entries;
    // Each entry is in one of these three.
    std::set<JobId> m_queued;
    std::set<JobId> m_active;
    std::deque<JobId> m_finished; // in the order of finishing
    JobId m_nextId = 1;
    std::int64_t m_throttle = 0;
};

} // namespace engine
