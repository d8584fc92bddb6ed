// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"
#include "engine/jobs/jobcontext.h"

#include <QJsonObject>

#include <functional>
#include <vector>

namespace engine {

using JobId = std::int64_t;

enum class JobState { Queued, Running, Paused, Cancelling, Succeeded, Failed, Cancelled };

enum class JobKind {
    Scan, // read only
    BackupFull,
    BackupIncremental,
    BackupOffline,
    Verify,
    Restore,
    StandbyCreate,
    StandbyUpdate,
    VaultRebuild,
    DatabaseCheck,
    Preview,
    BackupDelete,
    Other,
};

QLatin1String jobStateName(JobState state);
QLatin1String jobKindName(JobKind kind);

/// What a job's body returns: facts for the report, in the schema of `ninelivesctl --json`.
struct JobOutcome
{
    QString summary; // English, one line
    QJsonObject facts;
};

/// Runs on a worker; never touches a QObject of another thread.
using JobBody = std::function<Result<JobOutcome>(JobContext &)>;

struct JobRequest
{
    JobKind kind = JobKind::Other;
    QString title; // for people
    QString environmentId; // writers of one environment run one after the other; empty: no order
    JobBody body;
};

/// What happened; kept by the catalog.
struct JobReport
{
    JobId id = 0;
    JobKind kind = JobKind::Other;
    QString title;
    QString environmentId;
    JobState state = JobState::Queued;
    Timestamp queuedAt;
    std::optional<Timestamp> startedAt;
    std::optional<Timestamp> finishedAt;
    JobProgress progress;
    std::vector<Error> warnings;
    std::optional<Error> error; // set when Failed
    JobOutcome outcome; // set when Succeeded
};

/// Runs the body here and now. The report lacks what only a queue knows: id and queuedAt. An
/// exception, which is a bug, becomes Internal.
JobReport runJob(const JobRequest &request, FileSystem &fs, Clock &clock, JobControl &control);

} // namespace engine
