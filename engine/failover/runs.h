// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/failover/failover.h"
#include "engine/failover/journal.h"

#include <map>

namespace engine {

/// In the order in which they are done; each kind has its own.
enum class FailoverStep {
    Check,
    StopUsers,
    Fence,
    Rescue,
    Decide,
    Bring,
    Compare,
    Verify,
    Promote,
    HandOver,
    Watch,
};

QLatin1String failoverStepName(FailoverStep step);
std::vector<FailoverStep> stepsOf(FailoverKind kind);

enum class RunEnd { Open, Committed, RolledBack };

/// What the journal of a run says.
struct RunState
{
    QString id; // "1f0c22ab-3-switchover"
    FailoverOptions options; // without password and tables
    Path primary; // that was given up
    Timestamp startedAt;
    std::optional<Timestamp> endedAt;
    std::map<FailoverStep, QJsonObject> done;
    std::optional<FailoverStep> begun; // and not known to be done
    QString trouble; // what the last attempt stopped on
    bool isRollingBack = false;
    RunEnd end = RunEnd::Open;
    int events = 0;
    QString digest; // of the journal

    bool isOpen() const { return end == RunEnd::Open; }
    bool isDone(FailoverStep step) const { return done.contains(step); }
    /// Every step is done, and it waits to be committed or rolled back.
    bool isComplete() const;
};

Path runsDirectory(const Path &standby);
Path runsLockPath(const Path &standby);
/// State of a standby after it was promoted: its standby.json, renamed.
Path promotedStatePath(const Path &standby);

/// standby.json, or what it was renamed to.
Result<StandbyState> stateOrPromoted(FileSystem &fs, const Path &standby);

Result<RunState> runStateOf(const Journal &journal);
/// Oldest first; none if there was none. VerifyFailed if a journal was changed, or one is missing
/// between two.
Result<std::vector<RunState>> listRuns(FileSystem &fs, const Path &standby);

/// A run that this process works on.
struct OpenedRun
{
    Journal journal;
    RunState state;

    /// Writes an event and follows it.
    Result<> note(JobContext &context, const QString &event, const QJsonObject &facts = {});
};
/// The newest, if it is open.
Result<std::optional<OpenedRun>> openRun(FileSystem &fs, const Path &standby);
Result<OpenedRun> beginRun(
    const FailoverOptions &options, const StandbyState &standby, JobContext &context);

QJsonObject toJson(const RunState &run);

} // namespace engine
