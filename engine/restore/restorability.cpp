// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restorability.h"

#include "engine/restore/jereach.h"

#include <algorithm>

namespace engine {

namespace {

// From the state of the earliest base to the end of the run: later bases reach no other point.
RestorableSpan spanOf(const LogRun &run, const Manifest &base, std::span<const Commit> commits)
{
    const Commit *first = commitBefore(commits, base.consistentFrom);
    if (!first)
        first = commitAtOrAfter(commits, base.consistentFrom);
    if (!first)
        return { base.incarnation, base.consistentFrom, run.end, base.finishedAt, base.finishedAt };
    const Commit &last = commits.back();
    return { base.incarnation, first->lsn, last.lsn, first->time, last.time };
}

RestoreGap gapBefore(Lsn first, std::span<const Commit> commits, const QString &incarnation)
{
    const Commit *last = commitBefore(commits, first);
    return { incarnation, commits.front().lsn, last->lsn, commits.front().time, last->time,
        QStringLiteral("it lies before the first full backup"),
        { GapCause::Kind::BeforeFirstFull, 0, 0, 0 } };
}

RestoreGap gapWithoutBase(
    const LogRun &run, std::span<const Commit> commits, const QString &incarnation)
{
    RestoreGap gap { incarnation, run.start(), run.end, {}, {},
        QStringLiteral("no full backup lies in log files %1 to %2")
            .arg(run.firstFile)
            .arg(run.lastFile),
        { GapCause::Kind::NoFull, run.firstFile, run.lastFile, 0 } };
    if (!commits.empty()) {
        gap.firstTime = commits.front().time;
        gap.lastTime = commits.back().time;
    }
    return gap;
}

RestoreGap gapBetween(const LogRun &run, std::span<const Commit> commits, const LogRun &next,
    std::span<const Commit> nextCommits, const QString &incarnation)
{
    RestoreGap gap { incarnation, run.end, next.start(), {}, {}, run.endCause, run.endWhy };
    if (!commits.empty())
        gap.firstTime = commits.back().time;
    if (!nextCommits.empty())
        gap.lastTime = nextCommits.front().time;
    return gap;
}

// Every restorable point, ascending by LSN.
template <typename Visit>
void forEachPoint(const Restorability &restorability, const LogIndex &index, Visit visit)
{
    for (const RestorableSpan &span : restorability.spans) {
        const std::span<const Commit> all(index.commits);
        const Commit *commit = commitAtOrAfter(all, span.first);
        bool hasCommit = false;
        for (; commit && commit != all.data() + all.size() && commit->lsn <= span.last; ++commit) {
            visit(RestorePoint { commit->lsn, commit->time });
            hasCommit = true;
        }
        if (!hasCommit) {
            visit(RestorePoint { span.first, span.firstTime });
            visit(RestorePoint { span.last, span.lastTime });
        }
    }
}

// Every run of Java Edition's log is restorable from end to end.
Restorability jeRestorability(const std::vector<BackupSet> &sets, const LogArchive &archive,
    const LogIndex &archiveIndex, const QString &incarnation)
{
    Restorability result;
    const JeReach reach(sets, archive, archiveIndex, incarnation);
    const std::vector<LogRun> runs = reach.runs();
    const Lsn first = archive.logs().empty() ? Lsn {} : Lsn { archive.logs().front().number, 0 };
    if (!archive.logs().empty() && (runs.empty() || first < runs.front().start())) {
        LogRun before { first.file, first.file, runs.empty() ? archive.end() : runs.front().start(),
            {}, {}, {} };
        const std::span<const Commit> commits = commitsOf(before, archiveIndex);
        const JeReach::Reason reason = reach.reasonBeforeRuns();
        RestoreGap gap { incarnation, first, before.end, {}, {}, reason.cause, reason.why };
        if (!commits.empty()) {
            gap.firstTime = commits.front().time;
            gap.lastTime = commits.back().time;
        }
        result.gaps.push_back(gap);
    }
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const LogRun &run = runs[i];
        const std::span<const Commit> commits = commitsOf(run, archiveIndex);
        // Where nothing is committed the state is that of the last commit or checkpoint before.
        RestorableSpan span { incarnation, run.start(), run.end,
            archiveIndex.timeOf(run.start()).value_or(Timestamp {}),
            archiveIndex.timeOf(run.end).value_or(Timestamp {}) };
        if (!commits.empty())
            span = { incarnation, commits.front().lsn, commits.back().lsn, commits.front().time,
                commits.back().time };
        result.spans.push_back(span);
        if (i + 1 < runs.size())
            result.gaps.push_back(gapBetween(
                run, commits, runs[i + 1], commitsOf(runs[i + 1], archiveIndex), incarnation));
        else if (!run.endCause.isEmpty())
            result.gaps.push_back(
                { incarnation, run.end, archive.end(), {}, {}, run.endCause, run.endWhy });
    }
    for (RestoreGap &gap : result.gaps)
        gap.unproved = reach.unprovedIn(gap.first, gap.last);
    return result;
}

} // namespace

Restorability computeRestorability(const std::vector<BackupSet> &sets, const LogArchive &archive,
    const LogIndex &archiveIndex, const QString &incarnation)
{
    if (archive.product() == Product::JavaEdition)
        return jeRestorability(sets, archive, archiveIndex, incarnation);
    Restorability result;
    const std::vector<LogRun> runs = contiguousRuns(archive, archiveIndex);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        const LogRun &run = runs[i];
        const std::span<const Commit> commits = commitsOf(run, archiveIndex);
        const std::vector<const BackupSet *> bases = basesIn(run, sets, incarnation);
        if (bases.empty()) {
            result.gaps.push_back(gapWithoutBase(run, commits, incarnation));
        } else {
            const RestorableSpan span = spanOf(run, bases.front()->manifest, commits);
            if (commitBefore(commits, span.first))
                result.gaps.push_back(gapBefore(span.first, commits, incarnation));
            result.spans.push_back(span);
        }
        if (i + 1 < runs.size())
            result.gaps.push_back(gapBetween(
                run, commits, runs[i + 1], commitsOf(runs[i + 1], archiveIndex), incarnation));
        else if (!run.endCause.isEmpty())
            result.gaps.push_back(
                { incarnation, run.end, archive.end(), {}, {}, run.endCause, run.endWhy });
    }
    return result;
}

NearestPoints nearestRestorePoints(
    const Restorability &restorability, const LogIndex &archiveIndex, const RestoreTarget &target)
{
    const auto isBefore = [&target](const RestorePoint &point) {
        if (const auto *time = std::get_if<RestoreToTime>(&target))
            return point.time && *point.time <= time->time;
        if (const auto *lsn = std::get_if<RestoreToLsn>(&target))
            return point.commit <= lsn->lsn;
        if (const auto *commit = std::get_if<RestoreToCommit>(&target))
            return point.commit <= commit->lsn;
        return true; // latest
    };
    NearestPoints nearest;
    forEachPoint(restorability, archiveIndex, [&](const RestorePoint &point) {
        if (isBefore(point)) {
            nearest.before = point;
            nearest.after.reset();
        } else if (!nearest.after) {
            nearest.after = point;
        }
    });
    return nearest;
}

} // namespace engine
