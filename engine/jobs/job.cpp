// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/job.h"

#include <exception>

namespace engine {

namespace {

Result<JobOutcome> runBody(const JobRequest &request, JobContext &context)
{
    const auto stray = [](const QString &what) {
        return makeError(ErrorCode::Internal, QStringLiteral("exception: ") + what);
    };
    try {
        if (auto goOn = context.checkpoint(); !goOn.hasValue())
            return std::move(goOn).error();
        return request.body(context);
    } catch (const std::exception &exception) {
        return stray(QString::fromLocal8Bit(exception.what()));
    } catch (...) {
        return stray(QStringLiteral("of unknown type"));
    }
}

} // namespace

QLatin1String jobStateName(JobState state)
{
    switch (state) {
    case JobState::Queued:
        return QLatin1String("queued");
    case JobState::Running:
        return QLatin1String("running");
    case JobState::Paused:
        return QLatin1String("paused");
    case JobState::Cancelling:
        return QLatin1String("cancelling");
    case JobState::Succeeded:
        return QLatin1String("succeeded");
    case JobState::Failed:
        return QLatin1String("failed");
    case JobState::Cancelled:
        return QLatin1String("cancelled");
    }
    Q_UNREACHABLE();
}

QLatin1String jobKindName(JobKind kind)
{
    switch (kind) {
    case JobKind::Scan:
        return QLatin1String("scan");
    case JobKind::BackupFull:
        return QLatin1String("backupFull");
    case JobKind::BackupIncremental:
        return QLatin1String("backupIncremental");
    case JobKind::BackupOffline:
        return QLatin1String("backupOffline");
    case JobKind::Verify:
        return QLatin1String("verify");
    case JobKind::Restore:
        return QLatin1String("restore");
    case JobKind::StandbyCreate:
        return QLatin1String("standbyCreate");
    case JobKind::StandbyUpdate:
        return QLatin1String("standbyUpdate");
    case JobKind::VaultRebuild:
        return QLatin1String("vaultRebuild");
    case JobKind::DatabaseCheck:
        return QLatin1String("databaseCheck");
    case JobKind::Preview:
        return QLatin1String("preview");
    case JobKind::BackupDelete:
        return QLatin1String("backupDelete");
    case JobKind::Other:
        return QLatin1String("other");
    }
    Q_UNREACHABLE();
}

JobReport runJob(const JobRequest &request, FileSystem &fs, Clock &clock, JobControl &control)
{
    JobReport report;
    report.kind = request.kind;
    report.title = request.title;
    report.environmentId = request.environmentId;
    report.startedAt = clock.now();
    JobContext context(fs, clock, control);
    auto result = runBody(request, context);
    if (result.hasValue()) {
        context.finish();
        report.state = JobState::Succeeded;
        report.outcome = std::move(result).value();
    } else if (result.error().code == ErrorCode::Cancelled) {
        report.state = JobState::Cancelled;
    } else {
        report.state = JobState::Failed;
        report.error = std::move(result).error();
    }
    report.warnings = context.warnings();
    report.progress = control.progress();
    report.finishedAt = clock.now();
    return report;
}

} // namespace engine
