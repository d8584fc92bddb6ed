// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinemodel.h"

#include "ui/text/names.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace ui {

TimelineModel::TimelineModel(QObject *parent)
    : QObject(parent)
    , m_buckets(std::make_shared<TimelineBuckets>())
{
    listLanes();
    findExtent();
}

void TimelineModel::setData(TimelineData data, TimelineBucketsPtr buckets)
{
    m_data = std::move(data);
    if (buckets && buckets->size() == commitCount())
        m_buckets = std::move(buckets);
    else
        m_buckets = m_data.log ? grownBuckets(m_buckets, *m_data.log)
                               : std::make_shared<const TimelineBuckets>();
    findLonePoints();
    layOutFiles();
    layOutCheckpoints();
    listLanes();
    findExtent();
    ++m_revision;
    Q_EMIT dataChanged();
}

std::size_t TimelineModel::countUpTo(engine::Lsn lsn) const
{
    if (!m_data.log)
        return 0;
    const auto &commits = m_data.log->commits;
    const auto after = std::upper_bound(commits.begin(), commits.end(), lsn,
        [](engine::Lsn value, const engine::Commit &commit) { return value < commit.lsn; });
    return static_cast<std::size_t>(after - commits.begin());
}

std::int64_t TimelineModel::positionOf(engine::Lsn lsn) const
{
    for (const LonePoint &point : m_lonePoints) {
        if (point.lsn == lsn)
            return point.position;
    }
    const std::size_t count = countUpTo(lsn);
    if (count > 0)
        return m_buckets->position(count - 1);
    return commitCount() > 0 ? m_buckets->position(0) : m_extent.start;
}

std::int64_t TimelineModel::positionOf(engine::Lsn lsn, engine::Timestamp time) const
{
    const std::size_t count = countUpTo(lsn);
    std::int64_t position = time.msecs;
    if (count < commitCount())
        position = std::min(position, m_buckets->position(count));
    if (count > 0)
        position = std::max(position, m_buckets->position(count - 1));
    return position;
}

TimeSpan TimelineModel::spanPosition(std::size_t span) const
{
    const engine::RestorableSpan &at = m_data.spans[span];
    const auto lone = std::ranges::find(m_lonePoints, at.last, &LonePoint::lsn);
    if (lone != m_lonePoints.end())
        return { lone->spanStart, lone->position };
    return { positionOf(at.first), positionOf(at.last) };
}

TimeSpan TimelineModel::gapPosition(std::size_t gap) const
{
    const std::size_t after = countUpTo(m_data.gaps[gap].last);
    return { positionOf(m_data.gaps[gap].first),
        after < commitCount() ? m_buckets->position(after) : positionOf(m_data.gaps[gap].last) };
}

// A file reaches to where the next one starts. Those without a commit (and missing ones) share
// evenly what lies between their neighbours' commits.
void TimelineModel::layOutFiles()
{
    m_files.clear();
    if (!m_data.log)
        return;
    const auto &files = m_data.log->files;
    m_files.resize(files.size());
    std::optional<std::size_t> lastKnown; // last file with a position of its own
    std::int64_t lastEnd = 0;
    const auto fill = [this, &lastKnown, &lastEnd](std::size_t end, std::int64_t until) {
        const std::size_t first = lastKnown ? *lastKnown + 1 : 0;
        const auto count = static_cast<std::int64_t>(end - first);
        const std::int64_t from = lastKnown ? lastEnd : until;
        for (std::size_t i = first; i < end; ++i) {
            const auto k = static_cast<std::int64_t>(i - first);
            m_files[i] = { from + (until - from) * k / count,
                from + (until - from) * (k + 1) / count };
        }
        if (lastKnown)
            m_files[*lastKnown].end = count > 0 ? lastEnd : until;
    };
    for (std::size_t i = 0; i < files.size(); ++i) {
        const std::size_t begin = countUpTo({ files[i].number, 0 });
        const std::size_t end = countUpTo({ files[i].number, 0xffffffffU });
        TimeSpan own;
        if (begin < end)
            own = { m_buckets->position(begin), m_buckets->position(end - 1) };
        else if (commitCount() == 0 && files[i].firstTime && files[i].lastTime)
            own = { files[i].firstTime->msecs, files[i].lastTime->msecs };
        else
            continue;
        fill(i, own.start);
        m_files[i] = own;
        lastKnown = i;
        lastEnd = own.end;
    }
    fill(files.size(), lastKnown ? lastEnd : m_data.now.msecs);
}

void TimelineModel::layOutCheckpoints()
{
    m_checkpoints.clear();
    if (!m_data.log)
        return;
    m_checkpoints.reserve(m_data.log->checkpoints.size());
    std::int64_t latest = std::numeric_limits<std::int64_t>::min();
    for (const engine::Checkpoint &checkpoint : m_data.log->checkpoints) {
        latest = std::max(latest, positionOf(checkpoint.lsn, checkpoint.time));
        m_checkpoints.push_back(latest);
    }
}

// A span whose ends the log index doesn't reach yet will have commits with the next snapshot.
void TimelineModel::findLonePoints()
{
    m_lonePoints.clear();
    for (const engine::RestorableSpan &span : m_data.spans) {
        const std::size_t before = span.first.offset > 0
            ? countUpTo({ span.first.file, span.first.offset - 1 })
            : countUpTo({ span.first.file, 0 });
        const bool isKnown = m_data.log && span.last <= m_data.log->end;
        if (isKnown && before == countUpTo(span.last))
            m_lonePoints.push_back({ span.last, positionOf(span.last, span.lastTime),
                positionOf(span.first, span.firstTime), span.lastTime });
    }
}

void TimelineModel::findExtent()
{
    const std::int64_t now = m_data.now.msecs;
    std::int64_t first = now;
    std::int64_t last = now;
    if (!m_files.empty()) {
        first = m_files.front().start;
        last = std::max(m_files.back().end, now);
    }
    if (!m_checkpoints.empty())
        last = std::max(last, m_checkpoints.back());
    for (const LonePoint &point : m_lonePoints)
        first = std::min(first, point.spanStart);
    for (const SetMark &set : m_data.sets) {
        first = std::min(first, positionOf(set.lsn, set.finishedAt));
        last = std::max(last, positionOf(set.lsn, set.finishedAt));
    }
    const std::int64_t air = std::max<std::int64_t>((last - first) / 60, 500);
    m_extent = { first - air, last + air };
}

void TimelineModel::listLanes()
{
    using Kind = TimelineLaneKind;
    m_lanes = {
        { Kind::Restorable, 0, tr("Restorable") },
        { Kind::Commits, 0, tr("Commits/s") },
        { Kind::LogFiles, 0, tr("Log files") },
        { Kind::Checkpoints, 0, tr("Checkpoints") },
        { Kind::BackupSets, 0, tr("Backup sets") },
        { Kind::Archive, 0, tr("Archive") },
    };
    for (std::size_t i = 0; i < m_data.standbys.size(); ++i)
        m_lanes.push_back({ Kind::Standby, static_cast<int>(i), m_data.standbys[i].name });
    if (!m_data.jobs.empty())
        m_lanes.push_back({ Kind::Jobs, 0, tr("Jobs") });
    if (!m_data.namedPoints.empty())
        m_lanes.push_back({ Kind::NamedPoints, 0,
            std::ranges::any_of(m_data.namedPoints, &NamedPoint::isWarning)
                ? tr("Points", "named ones, and those before much was deleted")
                : tr("Named points") });
}

std::optional<std::size_t> TimelineModel::commitAtOrBefore(std::int64_t position) const
{
    const std::size_t count = m_buckets->countBefore(position + 1);
    return count > 0 ? std::optional(count - 1) : std::nullopt;
}

std::optional<std::size_t> TimelineModel::nearestCommit(std::int64_t position) const
{
    const std::size_t after = m_buckets->countBefore(position);
    if (m_buckets->size() == 0)
        return std::nullopt;
    if (after == 0)
        return 0;
    if (after == m_buckets->size())
        return after - 1;
    const bool isAfterNearer =
        m_buckets->position(after) - position < position - m_buckets->position(after - 1);
    return isAfterNearer ? after : after - 1;
}

std::optional<std::size_t> TimelineModel::commitAtOrBefore(engine::Lsn lsn) const
{
    const std::size_t count = countUpTo(lsn);
    return count > 0 ? std::optional(count - 1) : std::nullopt;
}

bool TimelineModel::isCommit(engine::Lsn lsn) const
{
    const std::size_t count = countUpTo(lsn);
    return count > 0 && commit(count - 1).lsn == lsn;
}

std::optional<engine::Lsn> TimelineModel::snapped(std::int64_t position, std::int64_t slack) const
{
    engine::Lsn target;
    const auto offer = [&target, &slack, position](std::int64_t at, engine::Lsn lsn) {
        if (std::llabs(at - position) <= slack) {
            slack = std::llabs(at - position);
            target = lsn;
        }
    };
    auto at = std::lower_bound(m_checkpoints.begin(), m_checkpoints.end(), position - slack);
    for (; at != m_checkpoints.end() && *at <= position + slack; ++at) {
        const auto i = static_cast<std::size_t>(at - m_checkpoints.begin());
        offer(*at, m_data.log->checkpoints[i].lsn);
    }
    for (const NamedPoint &point : m_data.namedPoints)
        offer(positionOf(point.lsn), point.lsn);
    if (const auto found = target.isNull() ? std::nullopt : commitAtOrBefore(target))
        return commit(*found).lsn;
    std::optional<engine::Lsn> nearest;
    std::int64_t distance = std::numeric_limits<std::int64_t>::max();
    if (const auto found = nearestCommit(position)) {
        nearest = commit(*found).lsn;
        distance = std::llabs(m_buckets->position(*found) - position);
    }
    for (const LonePoint &point : m_lonePoints) {
        if (std::llabs(point.position - position) >= distance)
            continue;
        distance = std::llabs(point.position - position);
        nearest = point.lsn;
    }
    return nearest;
}

std::optional<engine::Lsn> TimelineModel::pointAtOrBefore(std::int64_t position) const
{
    std::optional<engine::Lsn> found;
    if (const auto before = commitAtOrBefore(position))
        found = commit(*before).lsn;
    for (const LonePoint &point : m_lonePoints) {
        if (point.position <= position && (!found || *found < point.lsn))
            found = point.lsn;
    }
    return found;
}

std::optional<engine::Lsn> TimelineModel::pointAtOrBefore(engine::Lsn lsn) const
{
    std::optional<engine::Lsn> found;
    if (const auto before = commitAtOrBefore(lsn))
        found = commit(*before).lsn;
    for (const LonePoint &point : m_lonePoints) {
        if (point.lsn <= lsn && (!found || *found < point.lsn))
            found = point.lsn;
    }
    return found;
}

engine::Lsn TimelineModel::stepped(engine::Lsn from, std::int64_t commits) const
{
    engine::Lsn wanted = from;
    if (commitCount() > 0) {
        const auto upTo = static_cast<std::int64_t>(countUpTo(from));
        const std::int64_t base = commits > 0 || isCommit(from) ? upTo - 1 : upTo;
        const auto last = static_cast<std::int64_t>(commitCount()) - 1;
        const engine::Lsn reached =
            commit(static_cast<std::size_t>(std::clamp<std::int64_t>(base + commits, 0, last))).lsn;
        if (commits > 0 ? from < reached : reached < from)
            wanted = reached;
    }
    for (const LonePoint &point : m_lonePoints) {
        const bool isOnTheWay = commits > 0
            ? from < point.lsn && (wanted == from || point.lsn < wanted)
            : point.lsn < from && (wanted == from || wanted < point.lsn);
        if (isOnTheWay)
            wanted = point.lsn;
    }
    return wanted;
}

std::optional<engine::Timestamp> TimelineModel::timeOf(engine::Lsn point) const
{
    for (const LonePoint &lone : m_lonePoints) {
        if (lone.lsn == point)
            return lone.time;
    }
    const auto found = commitAtOrBefore(point);
    return found ? std::optional(commit(*found).time) : std::nullopt;
}

bool TimelineModel::isRestorable(engine::Lsn point) const
{
    return std::any_of(
        m_data.spans.begin(), m_data.spans.end(), [point](const engine::RestorableSpan &span) {
            return span.first <= point && point <= span.last;
        });
}

QString TimelineModel::refusal(engine::Lsn point) const
{
    if (isRestorable(point))
        return {};
    for (const engine::RestoreGap &gap : m_data.gaps) {
        if (gap.first <= point && point <= gap.last)
            return tr("Can’t be restored: %1.").arg(gapCauseText(gap.why));
    }
    if (m_data.spans.empty())
        return tr("Nothing can be restored yet: make a backup first.");
    if (point > m_data.spans.back().last)
        return tr("Not in the archive yet: back up once more to restore up to here.");
    if (point < m_data.spans.front().first)
        return tr("Before the oldest backup: no base to start from.");
    return tr("Can’t be restored: no unbroken log leads here.");
}

std::optional<engine::Lsn> TimelineModel::nearestRestorable(engine::Lsn point) const
{
    if (isRestorable(point))
        return point;
    const std::int64_t wanted = positionOf(point);
    std::optional<engine::Lsn> best;
    const auto distance = [this, wanted](
                              engine::Lsn lsn) { return std::llabs(positionOf(lsn) - wanted); };
    for (const engine::Lsn bound : restorableBounds()) {
        if (!best || distance(bound) < distance(*best))
            best = bound;
    }
    return best;
}

std::vector<engine::Lsn> TimelineModel::restorableBounds() const
{
    std::vector<engine::Lsn> bounds;
    for (const engine::RestorableSpan &span : m_data.spans) {
        const std::size_t end = countUpTo(span.last);
        std::size_t first = countUpTo(span.first);
        if (first > 0 && commit(first - 1).lsn == span.first)
            --first;
        if (first >= end) { // a lone point, or commits that the log index doesn't know yet
            if (std::ranges::find(m_lonePoints, span.last, &LonePoint::lsn) != m_lonePoints.end())
                bounds.push_back(span.last);
            continue;
        }
        bounds.push_back(commit(first).lsn);
        if (end - 1 != first)
            bounds.push_back(commit(end - 1).lsn);
    }
    return bounds;
}

engine::RestoreTarget TimelineModel::targetOf(engine::Lsn point) const
{
    if (isCommit(point))
        return engine::RestoreToCommit { point };
    return engine::RestoreToLsn { point };
}

} // namespace ui
