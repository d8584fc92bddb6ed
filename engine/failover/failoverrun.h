// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/failover/runs.h"
#include "engine/io/filelock.h"

namespace engine {

/// One attempt at a run: does the steps that aren't done yet. Each step is a function that may be
/// done again, and returns what is to be known of it.
class FailoverRun
{
public:
    FailoverRun(
        OpenedRun run, const FailoverOptions &asked, bdb::BdbHelper &helper, JobContext &context);

    Result<JobOutcome> run();

private:
    using Facts = Result<QJsonObject>;

    Result<> perform(FailoverStep step);
    Facts check();
    Facts stopUsers();
    Facts fence();
    Facts rescue();
    Facts decide();
    Facts bring();
    Facts compare();
    Facts verify();
    Facts promote();
    Facts handOver();
    Facts watch();

    Result<> runStopCommand(QJsonObject &facts);
    Result<> waitUntilUnused(QJsonObject &facts);
    Result<QJsonObject> archiveLastLog(bool *isArchived);
    bool isArchiveBad() const;
    /// Where the standby's log ends once all that it may take in is brought to it.
    Result<Lsn> reachableEnd(const StandbyState &state);
    Result<JobOutcome> update();
    Result<> proveNothingLost(QJsonObject &facts);
    Result<> verifyBdb(QJsonObject &facts);
    Result<> verifyJe(QJsonObject &facts);
    /// Of the standby, whether it is promoted yet or not.
    Result<StandbyState> standbyState();
    StandbyOptions standbyOptions() const;
    bool isAccepted(const QString &name) const { return m_accepted.contains(name); }

    OpenedRun m_run;
    FailoverOptions m_options; // that the run began with; password and tables of now
    QStringList m_accepted;
    bdb::BdbHelper &m_helper;
    JobContext &m_context;
    FileSystem &m_fs;
    const Path m_standby;
    const Path m_primary;
};

/// Taken by whoever works on the runs of a standby.
Result<std::unique_ptr<FileLock>> lockRuns(const Path &standby, JobContext &context);

} // namespace engine
