// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "engine/jobs/job.h"
#include "engine/restore/restoreplan.h"
#include "engine/standby/standby.h"

#include <QString>

#include <optional>
#include <vector>

namespace ui {

/// A backup set as a triangle: large for a full, small for an incremental, hollow if unproved.
struct SetMark
{
    QString id;
    engine::BackupKind kind = engine::BackupKind::Full;
    engine::Timestamp finishedAt;
    engine::Lsn lsn; // end of the set
    std::int64_t bytes = 0;
    bool isProved = false;
    std::optional<engine::Timestamp> provedAt;
};

struct StandbyMark
{
    QString id;
    QString name;
    engine::Timestamp createdAt;
    engine::Lsn position;
    std::optional<engine::Timestamp> lastCommitTime;
    engine::Readiness readiness = engine::Readiness::Unknown;
    std::optional<engine::Lag> lag;
};

struct JobMark
{
    engine::JobId id = 0;
    engine::JobKind kind = engine::JobKind::Other;
    engine::JobState state = engine::JobState::Queued;
    QString title;
    engine::Timestamp start;
    std::optional<engine::Timestamp> finish; // none while it runs
};

struct NamedPoint
{
    QString name;
    engine::Lsn lsn;
    bool isWarning = false; // the commit before a transaction that deleted much; found, not named
};

/// All that the timeline shows of one incarnation of an environment. A plain value, made by
/// whoever knows the engine; the log index is shared, the rest is small.
struct TimelineData
{
    QString environmentId;
    engine::LogIndexPtr log; // null: not read yet
    std::vector<engine::RestorableSpan> spans;
    std::vector<engine::RestoreGap> gaps;
    engine::Lsn archiveEnd; // null: nothing archived
    std::vector<SetMark> sets;
    std::vector<StandbyMark> standbys;
    std::vector<JobMark> jobs;
    std::vector<NamedPoint> namedPoints;
    engine::Timestamp now; // right end while the environment is followed
};

} // namespace ui
