// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timelinelanes.h"

#include "ui/text/names.h"
#include "ui/timeline/logblock.h"

#include <algorithm>
#include <cmath>

namespace ui {

namespace {

double middle(const LaneGeometry &lane)
{
    return lane.rect.center().y();
}

/// A round number, not below `value`: the scale doesn't flicker while panning.
double roundUp(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double step : { 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0 }) {
        if (value <= step * power)
            return step * power;
    }
    return 10 * power;
}

} // namespace

bool LanePlacer::isInSight(double left, double right) const
{
    return right >= m_frame.plot.left && left <= m_frame.plot.right();
}

std::optional<QRectF> LanePlacer::visiblePart(
    TimeSpan span, double y, double height, double minimum) const
{
    double left = x(span.start);
    double right = std::max(x(span.end), left + minimum);
    if (!isInSight(left, right))
        return std::nullopt;
    left = std::max(left, m_frame.plot.left);
    right = std::min(right, m_frame.plot.right());
    return QRectF(left, y, std::max(right - left, 0.0), height);
}

void LanePlacer::place(LaneGeometry &lane) const
{
    switch (lane.lane.kind) {
    case TimelineLaneKind::Restorable:
        return placeRestorable(lane);
    case TimelineLaneKind::Commits:
        return; // placeCommits
    case TimelineLaneKind::LogFiles:
        return placeLogFiles(lane);
    case TimelineLaneKind::Checkpoints:
        return placeCheckpoints(lane);
    case TimelineLaneKind::BackupSets:
        return placeSets(lane);
    case TimelineLaneKind::Archive:
        return placeArchive(lane);
    case TimelineLaneKind::Standby:
        return placeStandby(lane);
    case TimelineLaneKind::Jobs:
        return placeJobs(lane);
    case TimelineLaneKind::NamedPoints:
        return placeNamedPoints(lane);
    }
}

void LanePlacer::placeRestorable(LaneGeometry &lane) const
{
    const TimelineData &data = m_model.data();
    const double height = std::floor(m_frame.metrics.height());
    const double top = std::floor(lane.rect.top() + m_frame.metrics.height() * 0.45);
    for (std::size_t i = 0; i < data.spans.size(); ++i) {
        if (const auto rect = visiblePart(m_model.spanPosition(i), top, height, 3))
            lane.marks.push_back({ MarkKind::Span, i, 1, *rect, {}, {}, {} });
    }
    if (const std::size_t commits = m_model.commitCount(); commits > 0) {
        const bool hasSpans = !data.spans.empty();
        const TimeSpan tail { hasSpans ? m_model.spanPosition(data.spans.size() - 1).end
                                       : m_model.positionOf(m_model.commit(0).lsn),
            m_model.positionOf(m_model.commit(commits - 1).lsn) };
        if (const auto rect = visiblePart(tail, top, height, 0); rect && tail.length() > 0) {
            TimelineMark mark { MarkKind::Tail, 0, 1, *rect, {}, {}, {} };
            if (!hasSpans && data.gaps.empty()) {
                mark.label = TimelineModel::tr("Nothing can be restored yet: make a backup first");
                mark.labelRect = QRectF(
                    rect->left(), top + height + 3, rect->width(), m_frame.smallMetrics.height());
            }
            lane.marks.push_back(mark);
        }
    }
    double free = m_frame.plot.left; // right end of the last label
    for (std::size_t i = 0; i < data.gaps.size(); ++i) {
        const engine::RestoreGap &gap = data.gaps[i];
        const auto rect = visiblePart(m_model.gapPosition(i), top, height, 4);
        if (!rect)
            continue;
        TimelineMark mark { MarkKind::Gap, i, 1, *rect, {}, {}, {} };
        // Centred below the gap, beside the icon; pushed inside of the plot and off its neighbour.
        const double icon = m_frame.smallMetrics.height();
        const QString cause = gapCauseText(gap.why);
        const double wanted = m_frame.smallMetrics.horizontalAdvance(cause) + icon + 6;
        const double room = m_frame.plot.right() - free;
        const double width = std::min(wanted, room);
        if (width > icon * 5 || width >= wanted) {
            const double left = std::clamp(
                rect->center().x() - width / 2, free, std::max(free, m_frame.plot.right() - width));
            mark.labelRect = QRectF(left, top + height + 3, width, m_frame.smallMetrics.height());
            mark.label = m_frame.smallMetrics.elidedText(cause, Qt::ElideRight, width - icon);
            free = left + width + 12;
        }
        lane.marks.push_back(mark);
    }
}

void LanePlacer::placeCommits(const LaneGeometry &lane, TimelineGeometry &geometry) const
{
    constexpr double barWidth = 3;
    constexpr double apart = 9; // from here on each commit is a line of its own
    const TimelineBuckets &buckets = *m_model.buckets();
    const double bottom = std::floor(lane.rect.bottom() - 4);
    const double full = std::floor(lane.rect.height() - m_frame.smallMetrics.height() * 0.8);
    const std::size_t first = buckets.countBefore(m_visible.start);
    const std::size_t end = buckets.countBefore(m_visible.end);
    if (static_cast<double>(end - first) * apart < m_frame.plot.width) {
        for (std::size_t i = first; i < end; ++i) {
            geometry.commitTicks.emplace_back(
                std::floor(x(buckets.position(i))), bottom - full, 2, full);
        }
        return;
    }
    // Bars start at multiples of their duration, so that they keep their shape while panning.
    const std::int64_t step =
        roundStep(std::max<std::int64_t>(timeOfWidth(barWidth, m_visible, m_frame.plot), 1));
    std::int64_t at = m_visible.start - ((m_visible.start % step) + step) % step;
    std::size_t before = buckets.countBefore(at);
    std::vector<std::pair<std::int64_t, std::size_t>> bars;
    std::size_t most = 1;
    for (; at < m_visible.end; at += step) {
        const std::size_t after = buckets.countBefore(at + step);
        if (after > before) {
            bars.emplace_back(at, after - before);
            most = std::max(most, after - before);
        }
        before = after;
    }
    geometry.fullRateY = bottom - full;
    const double perSecond = 1000.0 / static_cast<double>(step);
    geometry.fullRate = roundUp(static_cast<double>(most) * perSecond);
    geometry.density.reserve(bars.size());
    for (const auto &[start, count] : bars) {
        const double rate = static_cast<double>(count) * perSecond;
        const double height = std::max(1.0, std::round(full * rate / geometry.fullRate));
        const double left = std::max(std::round(x(start)), m_frame.plot.left);
        const double right = std::min(std::round(x(start + step)) - 1, m_frame.plot.right());
        if (right > left)
            geometry.density.emplace_back(left, bottom - height, right - left, height);
    }
}

void LanePlacer::placeLogFiles(LaneGeometry &lane) const
{
    constexpr double narrowest = 5;
    const auto &positions = m_model.filePositions();
    const auto &files = m_model.data().log->files;
    const double height = std::floor(m_frame.metrics.height() * 1.3);
    const double top = std::floor(middle(lane) - height / 2);
    const auto firstSeen = std::partition_point(positions.begin(), positions.end(),
        [this](const TimeSpan &span) { return span.end < m_visible.start; });
    for (auto i = static_cast<std::size_t>(firstSeen - positions.begin()); i < files.size(); ++i) {
        const double left = std::max(x(positions[i].start), m_frame.plot.left);
        if (left > m_frame.plot.right())
            break;
        const double right = std::clamp(x(positions[i].end) - 1, left + narrowest - 1,
            std::max(m_frame.plot.right(), left + narrowest - 1));
        TimelineMark *last = lane.marks.empty() ? nullptr : &lane.marks.back();
        // Blocks that would cover each other become one, which shows the worst of them.
        if (last && left < last->rect.right() && right - left <= narrowest) {
            ++last->count;
            last->rect.setRight(std::max(last->rect.right(), right));
            last->state = worseState(last->state, files[i].state);
            continue;
        }
        const double from = last ? std::max(left, last->rect.right() + 1) : left;
        TimelineMark mark { MarkKind::LogFile, i, 1,
            QRectF(from, top, std::max(right - from, 2.0), height), {}, {}, files[i].state };
        mark.label = QString::number(files[i].number);
        lane.marks.push_back(mark);
    }
    for (TimelineMark &mark : lane.marks) {
        if (mark.count > 1)
            mark.label = fileCount(static_cast<std::int64_t>(mark.count));
        if (m_frame.smallMetrics.horizontalAdvance(mark.label) + 3 <= mark.rect.width())
            mark.labelRect = mark.rect;
        else
            mark.label.clear();
    }
}

void LanePlacer::placeCheckpoints(LaneGeometry &lane) const
{
    const auto &positions = m_model.checkpointPositions();
    const double size = std::floor(m_frame.metrics.height() * 0.7);
    const double y = std::floor(middle(lane));
    const std::int64_t slack = timeOfWidth(size, m_visible, m_frame.plot);
    auto at = std::lower_bound(positions.begin(), positions.end(), m_visible.start - slack);
    for (; at != positions.end() && *at < m_visible.end + slack; ++at) {
        const double center = x(*at);
        if (!lane.marks.empty() && center - lane.marks.back().rect.center().x() < size * 0.7) {
            ++lane.marks.back().count;
            continue;
        }
        const auto index = static_cast<std::size_t>(at - positions.begin());
        lane.marks.push_back({ MarkKind::Checkpoint, index, 1,
            QRectF(center - size / 2, y - size / 2, size, size), {}, {}, {} });
    }
}

void LanePlacer::placeSets(LaneGeometry &lane) const
{
    const auto &sets = m_model.data().sets;
    const double large = std::floor(m_frame.metrics.height() * 1.25);
    const double small = std::floor(m_frame.metrics.height() * 0.8);
    const double bottom = std::floor(middle(lane) + large / 2);
    const auto isFull = [](const SetMark &set) {
        return set.kind != engine::BackupKind::Incremental;
    };
    // Fulls are placed last: painted above, and never merged away by an incremental.
    for (const bool wantFull : { false, true }) {
        for (std::size_t i = 0; i < sets.size(); ++i) {
            const double size = wantFull ? large : small;
            const double center = x(m_model.positionOf(sets[i].lsn, sets[i].finishedAt));
            if (isFull(sets[i]) != wantFull || !isInSight(center - size, center + size))
                continue;
            TimelineMark *last = lane.marks.empty() ? nullptr : &lane.marks.back();
            if (last && isFull(sets[last->index]) == wantFull
                && std::fabs(center - last->rect.center().x()) < size * 0.6) {
                ++last->count;
                last->index = i; // the newest is what a click means
                continue;
            }
            lane.marks.push_back({ MarkKind::BackupSet, i, 1,
                QRectF(center - size / 2, bottom - size, size, size), {}, {}, {} });
        }
    }
}

void LanePlacer::placeArchive(LaneGeometry &lane) const
{
    const auto &positions = m_model.filePositions();
    const auto &files = m_model.data().log->files;
    const engine::Lsn end = m_model.data().archiveEnd;
    const double height = std::floor(m_frame.metrics.height() * 0.55);
    const double top = std::floor(middle(lane) - height / 2);
    for (std::size_t i = 0; i < files.size();) {
        if (!files[i].isArchived) {
            ++i;
            continue;
        }
        const std::size_t first = i;
        while (i < files.size() && files[i].isArchived)
            ++i;
        TimeSpan run { positions[first].start, positions[i - 1].end };
        if (files[i - 1].number == end.file) // of the newest file a part only
            run.end = std::min(run.end, m_model.positionOf(end));
        if (const auto rect = visiblePart(run, top, height, 3))
            lane.marks.push_back({ MarkKind::Archive, first, i - first, *rect, {}, {}, {} });
    }
}

void LanePlacer::placeStandby(LaneGeometry &lane) const
{
    const auto index = static_cast<std::size_t>(lane.lane.index);
    const StandbyMark &standby = m_model.data().standbys[index];
    const std::int64_t position = m_model.positionOf(standby.position);
    const TimeSpan span { std::min(standby.createdAt.msecs, position), position };
    const double height = std::floor(m_frame.metrics.height() * 0.4);
    const double top = std::floor(lane.rect.bottom() - height - m_frame.metrics.height() * 0.6);
    const auto rect = visiblePart(span, top, height, height);
    if (!rect)
        return;
    TimelineMark mark { MarkKind::Standby, index, 1, *rect, {}, {}, {} };
    if (x(position) > m_frame.plot.right() + height) {
        lane.marks.push_back(mark); // its end, and what is said there, are out of sight
        return;
    }
    if (standby.readiness == engine::Readiness::Diverged)
        mark.label = TimelineModel::tr("diverged");
    else if (standby.readiness == engine::Readiness::Broken)
        mark.label = TimelineModel::tr("broken");
    else if (!standby.lag)
        mark.label = TimelineModel::tr("lag unknown");
    else if (standby.lag->commits == 0)
        mark.label = TimelineModel::tr("up to date");
    else
        mark.label = TimelineModel::tr("%1 behind")
                         .arg(formatMilliseconds(std::llround(standby.lag->seconds * 1000)));
    // Above the end of the bar, right-aligned with it where there is room to the left.
    const double width = m_frame.smallMetrics.horizontalAdvance(mark.label) + 2;
    const double left = std::max(rect->right() - width, m_frame.plot.left);
    mark.labelRect =
        QRectF(left, top - m_frame.smallMetrics.height() - 1, width, m_frame.smallMetrics.height());
    lane.marks.push_back(mark);
}

void LanePlacer::placeJobs(LaneGeometry &lane) const
{
    const auto &jobs = m_model.data().jobs;
    const double height = std::floor(m_frame.metrics.height() * 0.95);
    const double top = std::floor(middle(lane) - height / 2);
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        const TimeSpan span { jobs[i].start.msecs,
            jobs[i].finish.value_or(m_model.data().now).msecs };
        if (const auto rect = visiblePart(span, top, height, 8))
            lane.marks.push_back({ MarkKind::Job, i, 1, *rect, {}, {}, {} });
    }
}

void LanePlacer::placeNamedPoints(LaneGeometry &lane) const
{
    const auto &points = m_model.data().namedPoints;
    const double size = std::floor(m_frame.metrics.height());
    const double top = std::floor(middle(lane) - size / 2);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const double left = x(m_model.positionOf(points[i].lsn));
        if (isInSight(left, left + size)) {
            lane.marks.push_back({ MarkKind::NamedPoint, i, 1, QRectF(left, top, size, size),
                points[i].name, {}, {} });
        }
    }
    placeLabelsRightOf(lane);
}

// A label may reach up to the next mark; what doesn't fit is shortened, then left out.
void LanePlacer::placeLabelsRightOf(LaneGeometry &lane) const
{
    std::sort(lane.marks.begin(), lane.marks.end(),
        [](const TimelineMark &a, const TimelineMark &b) { return a.rect.left() < b.rect.left(); });
    for (std::size_t i = 0; i < lane.marks.size(); ++i) {
        TimelineMark &mark = lane.marks[i];
        const double end =
            i + 1 < lane.marks.size() ? lane.marks[i + 1].rect.left() - 4 : m_frame.plot.right();
        const double left = mark.rect.right() + 4;
        const double wanted = m_frame.smallMetrics.horizontalAdvance(mark.label) + 2;
        const double width = std::min(wanted, end - left);
        if (width < std::min(wanted, m_frame.smallMetrics.height() * 2)) {
            mark.label.clear();
            continue;
        }
        mark.label = m_frame.smallMetrics.elidedText(mark.label, Qt::ElideRight, width);
        mark.labelRect = QRectF(left, mark.rect.top(), width, mark.rect.height());
    }
}

} // namespace ui
