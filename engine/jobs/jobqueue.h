// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <map>
#include <memory>

namespace engine {

/// Runs jobs on its own pools: writers one at a time per environment, scans on a small shared
/// pool. Lives, and emits, in its owner's thread (normally the GUI thread); progress is polled
/// ten times a second. The destructor cancels what runs and waits.
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

    std::vector<JobReport> reports() const; // oldest first; finished ones of this run included
    std::optional<JobReport> report(JobId id) const;
    bool isIdle() const;

Q_SIGNALS:
    void jobChanged(engine::JobId id);
    void jobFinished(engine::JobId id);

private:
    struct Entry;
    void startEligible();
    void finish(JobId id);
    void poll();

    FileSystem &m_fs;
    Clock &m_clock;
    QThreadPool m_writers;
    QThreadPool m_scans;
    QTimer m_pollTimer;
    std::map<JobId, std::unique_ptr<Entry>> m_entries;
    JobId m_nextId = 1;
    std::int64_t m_throttle = 0;
};

} // namespace engine
