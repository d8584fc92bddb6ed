// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinemodel.h"

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
    return { positionOf(m_data.spans[span].first), positionOf(m_data.spans[span].last) };
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
    for (const SetMark &set : m_data.sets)
        last = std::max(last, positionOf(set.lsn, set.finishedAt));
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
        m_lanes.push_back({ Kind::NamedPoints, 0, tr("Named points") });
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

std::optional<std::size_t> TimelineModel::snapped(std::int64_t position, std::int64_t slack) const
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
    if (const auto commit = target.isNull() ? std::nullopt : commitAtOrBefore(target))
        return commit;
    return nearestCommit(position);
}

bool TimelineModel::isRestorable(engine::Lsn commit) const
{
    return std::any_of(
        m_data.spans.begin(), m_data.spans.end(), [commit](const engine::RestorableSpan &span) {
            return span.first <= commit && commit <= span.last;
        });
}

QString TimelineModel::refusal(engine::Lsn commit) const
{
    if (isRestorable(commit))
        return {};
    for (const engine::RestoreGap &gap : m_data.gaps) {
        if (gap.first <= commit && commit <= gap.last)
            return tr("Can’t be restored: %1.").arg(gap.cause);
    }
    if (m_data.spans.empty())
        return tr("Nothing can be restored yet: make a backup first.");
    if (commit > m_data.spans.back().last)
        return tr("Not in the archive yet: back up once more to restore up to here.");
    if (commit < m_data.spans.front().first)
        return tr("Before the oldest backup: no base to start from.");
    return tr("Can’t be restored: no unbroken log leads here.");
}

std::optional<std::size_t> TimelineModel::nearestRestorable(std::size_t commit) const
{
    if (isRestorable(m_data.log->commits[commit].lsn))
        return commit;
    const std::int64_t wanted = m_buckets->position(commit);
    std::optional<std::size_t> best;
    const auto distance = [this, wanted](std::size_t i) {
        return std::llabs(m_buckets->position(i) - wanted);
    };
    for (const std::size_t bound : restorableBounds()) {
        if (!best || distance(bound) < distance(*best))
            best = bound;
    }
    return best;
}

std::vector<std::size_t> TimelineModel::restorableBounds() const
{
    std::vector<std::size_t> bounds;
    for (const engine::RestorableSpan &span : m_data.spans) {
        const std::size_t end = countUpTo(span.last);
        std::size_t first = countUpTo(span.first);
        if (first > 0 && commit(first - 1).lsn == span.first)
            --first;
        if (first >= end)
            continue; // the log index doesn't know these commits (yet)
        bounds.push_back(first);
        if (end - 1 != first)
            bounds.push_back(end - 1);
    }
    return bounds;
}

} // namespace ui
