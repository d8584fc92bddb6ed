// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/timelinesnapshot.h"

#include "ui/models/backupmodel.h"
#include "ui/models/transactionmodel.h"

#include <algorithm>

namespace ui {

using namespace engine;

namespace {

SetMark markOf(const BackupSet &set)
{
    SetMark mark { set.manifest.id, set.manifest.kind, set.manifest.finishedAt, set.manifest.end,
        setBytes(set.manifest), false, {} };
    for (const Proof &proof : set.proofs) {
        if (!proof.passed)
            continue;
        mark.isProved = true;
        mark.provedAt = proof.at;
    }
    return mark;
}

} // namespace

bool isPointOf(const PointName &point, const EnvironmentSnapshot &snapshot)
{
    return point.environmentId == snapshot.registration.id
        && (point.incarnation.isEmpty() || point.incarnation == snapshot.incarnation);
}

TimelineData timelineData(const EnvironmentSnapshot &snapshot, const std::vector<JobReport> &jobs,
    const std::vector<PointName> &points)
{
    TimelineData data;
    data.environmentId = snapshot.registration.id;
    data.log = snapshot.index;
    data.spans = snapshot.restorability.spans;
    data.gaps = snapshot.restorability.gaps;
    data.archiveEnd = snapshot.archivedEnd;
    data.now = snapshot.takenAt;
    std::ranges::transform(snapshot.sets, std::back_inserter(data.sets), markOf);
    for (const StandbySnapshot &standby : snapshot.standbys) {
        if (!standby.status)
            continue;
        const StandbyState &state = standby.status->state;
        data.standbys.push_back({ state.id, state.name, state.createdAt, state.position,
            state.lastCommitTime, standby.status->readiness, standby.status->lag });
    }
    for (const JobReport &job : jobs) {
        if (job.environmentId != data.environmentId || job.kind == JobKind::Scan)
            continue;
        data.jobs.push_back({ job.id, job.kind, job.state, job.title,
            job.startedAt.value_or(job.queuedAt), job.finishedAt });
    }
    for (const PointName &point : points) {
        if (isPointOf(point, snapshot))
            data.namedPoints.push_back({ point.name, point.lsn });
    }
    const auto notable = snapshot.notable;
    for (const Transaction &transaction :
        notable ? notable->transactions : std::vector<Transaction>()) {
        if (const Commit *const before = commitBefore(*snapshot.index, transaction))
            data.namedPoints.push_back({ workText(transaction), before->lsn, true });
    }
    return data;
}

} // namespace ui
