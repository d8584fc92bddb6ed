// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/standby/standby.h"

#include <future>
#include <memory>

namespace engine {

/// A recovery of a followed standby beside the shipping: it may take long, and shipping must not
/// wait for it. Started, asked and ended by one thread; the destructor cancels and waits.
class RecoveryTask
{
public:
    RecoveryTask(const StandbyOptions &options, bdb::BdbHelper &helper, JobContext &context)
        : m_options(options)
        , m_helper(helper)
        , m_fs(context.fs())
        , m_clock(context.clock())
    {}
    ~RecoveryTask();
    Q_DISABLE_COPY_MOVE(RecoveryTask)

    bool isRunning() const { return m_result.valid(); }
    bool isWholeUpdate() const { return m_isWholeUpdate; }
    void start(bool isWholeUpdate);
    /// What came out, once.
    std::optional<Result<JobOutcome>> takeResult();
    double seconds() const { return m_seconds; } // that the last one took

private:
    Result<JobOutcome> run(bool isWholeUpdate);

    StandbyOptions m_options;
    bdb::BdbHelper &m_helper;
    FileSystem &m_fs;
    Clock &m_clock;
    JobControl m_control;
    std::future<Result<JobOutcome>> m_result;
    std::int64_t m_startedNs = 0;
    double m_seconds = 0;
    bool m_isWholeUpdate = false;
};

} // namespace engine
