// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/targetresolution.h"

#include <algorithm>

namespace engine {

namespace {

Error unreachable(const QString &cause)
{
    return makeError(ErrorCode::TargetUnreachable, cause);
}

/// One resolution; keeps what every kind of target looks at.
class Resolver
{
public:
    Resolver(const RestoreHistory &history, Timestamp now)
        : m_history(history)
        , m_now(now)
    {}

    Result<ResolvedTarget> operator()(const RestoreToLatest &) const;
    Result<ResolvedTarget> operator()(const RestoreToTime &target) const;
    Result<ResolvedTarget> operator()(const RestoreToLsn &target) const;
    Result<ResolvedTarget> operator()(const RestoreToCommit &target) const;

private:
    std::span<const Commit> commits(const LogRun &run) const;
    /// Where a search for a time may begin, and how new the state there is.
    struct Anchor
    {
        Lsn from;
        Timestamp state;
    };
    std::vector<Anchor> anchors(const LogRun &run) const; // ascending
    std::vector<Anchor> jeAnchors(const LogRun &run) const;
    bool isJavaEdition() const { return m_history.archive.product() == Product::JavaEdition; }
    bool isUnbroken(std::uint32_t first, std::uint32_t last) const;
    bool isEncrypted() const
    {
        const std::vector<LogFileInfo> &files = m_history.index->files;
        return std::any_of(
            files.begin(), files.end(), [](const LogFileInfo &file) { return file.isEncrypted; });
    }
    QString causeOfGapAt(Lsn lsn) const;
    const LogRun *runAt(Lsn lsn) const;
    Result<ResolvedTarget> upTo(const LogRun &run, const Commit *commit) const;
    Result<> checkNotFuture(Timestamp time) const;
    const LogRun *runForTime(Timestamp time, Lsn *searchFrom) const;
    QString remarkOnTime(const LogRun &run, Timestamp time, Lsn cut) const;

    const RestoreHistory &m_history;
    Timestamp m_now;
};

QString Resolver::causeOfGapAt(Lsn lsn) const
{
    if (m_history.runs.empty())
        return QStringLiteral("the log archive is empty");
    if (lsn > m_history.archive.end())
        return QStringLiteral("the log archive ends at %1").arg(toString(m_history.archive.end()));
    for (const RestoreGap &gap : m_history.restorability.gaps) {
        if (gap.first <= lsn && lsn <= gap.last)
            return gap.cause;
    }
    return QStringLiteral("it lies before the first full backup");
}

bool Resolver::isUnbroken(std::uint32_t first, std::uint32_t last) const
{
    for (std::uint32_t number = first; number < last; ++number) {
        const ArchivedLog *log = m_history.archive.log(number);
        if (!log || !log->isComplete)
            return false;
    }
    return true;
}

// Java Edition: a run may begin behind a checkpoint. What was committed last before that is its
// first restorable state.
std::span<const Commit> Resolver::commits(const LogRun &run) const
{
    const std::span<const Commit> all = commitsOf(run, *m_history.index);
    if (!isJavaEdition() || run.after.isNull())
        return all;
    const Commit *before = commitBefore(m_history.index->commits, run.start());
    if (!before || !isUnbroken(before->lsn.file, run.start().file))
        return all;
    return { before, all.size() + 1 };
}

const LogRun *Resolver::runAt(Lsn lsn) const
{
    for (const LogRun &run : m_history.runs) {
        if (run.contains(lsn))
            return &run;
        const std::span<const Commit> all = commits(run);
        if (!all.empty() && all.front().lsn <= lsn && lsn < run.start())
            return &run;
    }
    return nullptr;
}

Result<ResolvedTarget> Resolver::upTo(const LogRun &run, const Commit *commit) const
{
    ResolvedTarget resolved;
    resolved.run = &run;
    resolved.latestCut = run.end;
    const std::span<const Commit> all = commits(run);
    const Commit *next = all.data();
    if (commit) {
        resolved.commit = *commit;
        next = commit + 1;
    }
    if (next != all.data() + all.size())
        resolved.latestCut = next->lsn;
    return resolved;
}

Result<ResolvedTarget> Resolver::operator()(const RestoreToLatest &) const
{
    if (m_history.runs.empty())
        return unreachable(QStringLiteral("the log archive is empty"));
    const LogRun &run = m_history.runs.back();
    if (!run.endCause.isEmpty())
        return unreachable(run.endCause);
    const std::span<const Commit> all = commits(run);
    auto resolved = upTo(run, all.empty() ? nullptr : &all.back());
    if (resolved.hasValue())
        resolved.value().takesAll = true;
    return resolved;
}

Result<ResolvedTarget> Resolver::operator()(const RestoreToCommit &target) const
{
    const LogRun *run = runAt(target.lsn);
    if (!run)
        return unreachable(causeOfGapAt(target.lsn));
    const Commit *commit = commitAtOrAfter(commits(*run), target.lsn);
    if (!commit || commit->lsn != target.lsn) {
        if (isEncrypted())
            return makeError(ErrorCode::Encrypted,
                QStringLiteral("commits can't be seen in an encrypted log; give the position of a "
                               "record instead"));
        return unreachable(
            QStringLiteral("no commit record starts at %1").arg(toString(target.lsn)));
    }
    return upTo(*run, commit);
}

Result<ResolvedTarget> Resolver::operator()(const RestoreToLsn &target) const
{
    const LogRun *run = runAt(target.lsn);
    if (!run)
        return unreachable(causeOfGapAt(target.lsn));
    const std::span<const Commit> all = commits(*run);
    const Commit *next = commitAtOrAfter(all, { target.lsn.file, target.lsn.offset + 1 });
    const Commit *end = all.data() + all.size();
    const Commit *commit = next ? next : end;
    auto resolved = upTo(*run, commit == all.data() ? nullptr : commit - 1);
    // Where no commit can be seen, the position itself is the cut.
    if (resolved.hasValue() && isEncrypted())
        resolved.value().latestCut = target.lsn;
    return resolved;
}

Result<> Resolver::checkNotFuture(Timestamp time) const
{
    Timestamp latest { std::numeric_limits<std::int64_t>::min() };
    for (const Commit &commit : m_history.index->commits) {
        if (commit.lsn < m_history.archive.end())
            latest = std::max(latest, commit.time);
    }
    if (time > m_now && time > latest)
        return unreachable(QStringLiteral("%1 is in the future").arg(toString(time)));
    return {};
}

// How new the base's own state is. Without a commit before it in sight, what is known is that it
// isn't newer than the first one after it, nor than the end of the backup.
Timestamp timeOfState(const Manifest &manifest, std::span<const Commit> commits)
{
    if (const Commit *last = commitBefore(commits, manifest.consistentFrom))
        return last->time;
    const Commit *next = commitAtOrAfter(commits, manifest.consistentFrom);
    return next ? std::min(next->time, manifest.finishedAt) : manifest.finishedAt;
}

std::vector<Resolver::Anchor> Resolver::anchors(const LogRun &run) const
{
    std::vector<Anchor> found;
    const std::span<const Commit> all = commits(run);
    for (const BackupSet *base : basesIn(run, m_history.sets, m_history.incarnation))
        found.push_back({ base->manifest.consistentFrom, timeOfState(base->manifest, all) });
    return found;
}

// The start of the run, and the end of each set. Java Edition's threads take the time before their
// turn in the log: not the last commit before a point tells how new it is, but the latest since the
// point before.
std::vector<Resolver::Anchor> Resolver::jeAnchors(const LogRun &run) const
{
    const std::span<const Commit> all = commits(run);
    if (all.empty())
        return {};
    std::vector<Lsn> points;
    for (const BackupSet &set : m_history.sets) {
        const Manifest &manifest = set.manifest;
        if (manifest.incarnation == m_history.incarnation && all.front().lsn < manifest.end
            && manifest.end <= run.end)
            points.push_back(manifest.end);
    }
    std::ranges::sort(points);
    std::vector<Anchor> found { { all.front().lsn, all.front().time } };
    auto commit = all.begin();
    for (const Lsn point : points) {
        Timestamp latest = commit->lsn < point ? commit->time : found.back().state;
        for (; commit != all.end() && commit->lsn < point; ++commit)
            latest = std::max(latest, commit->time);
        found.push_back({ point, latest });
        if (commit == all.end())
            break;
    }
    return found;
}

// The run of the newest anchor whose state isn't later than `time`. From there on the log is
// searched for the first commit that is later.
const LogRun *Resolver::runForTime(Timestamp time, Lsn *searchFrom) const
{
    for (auto run = m_history.runs.rbegin(); run != m_history.runs.rend(); ++run) {
        const std::vector<Anchor> found = isJavaEdition() ? jeAnchors(*run) : anchors(*run);
        for (auto anchor = found.rbegin(); anchor != found.rend(); ++anchor) {
            if (anchor->state <= time) {
                *searchFrom = anchor->from;
                return &*run;
            }
        }
    }
    return nullptr;
}

QString Resolver::remarkOnTime(const LogRun &run, Timestamp time, Lsn cut) const
{
    const std::span<const Commit> all = commits(run);
    const auto isLater = [time](const Commit &commit) { return commit.time > time; };
    const Commit *next = commitAtOrAfter(all, cut);
    const auto *end = all.data() + all.size();
    const auto *begin = next ? next : end;
    const bool skips =
        std::any_of(begin, end, [&isLater](const Commit &commit) { return !isLater(commit); });
    const bool includes = std::any_of(all.data(), begin, isLater);
    if (skips || includes)
        return QStringLiteral("the application's clock stepped: other commits around %1 are not "
                              "told apart by time; choose a commit to be sure")
            .arg(toString(time));
    if (begin == end && run.endCause.isEmpty() && !all.empty() && time > all.back().time)
        return QStringLiteral("the log archive ends at %1 with a commit of %2; later commits, if "
                              "there are any, aren't in the vault")
            .arg(toString(run.end), toString(all.back().time));
    return {};
}

Result<ResolvedTarget> Resolver::operator()(const RestoreToTime &target) const
{
    if (isEncrypted())
        return makeError(ErrorCode::Encrypted,
            QStringLiteral("the times of commits can't be seen in an encrypted log; choose the "
                           "latest point or a position"));
    if (auto past = checkNotFuture(target.time); !past.hasValue())
        return std::move(past).error();
    Lsn from;
    const LogRun *run = runForTime(target.time, &from);
    if (!run) {
        const std::vector<RestoreGap> &gaps = m_history.restorability.gaps;
        return unreachable(m_history.restorability.spans.empty() && !gaps.empty()
                ? gaps.front().cause
                : QStringLiteral("%1 lies before the first full backup")
                      .arg(toString(target.time)));
    }
    const std::span<const Commit> all = commits(*run);
    const Commit *end = all.data() + all.size();
    const Commit *commit = commitAtOrAfter(all, from);
    if (!commit)
        commit = end;
    while (commit != end && commit->time <= target.time)
        ++commit;
    // Beyond the last commit of a run that a gap follows, nobody knows what was committed.
    if (commit == end && !run->endCause.isEmpty())
        return unreachable(run->endCause);
    auto resolved = upTo(*run, commit == all.data() ? nullptr : commit - 1);
    if (resolved.hasValue())
        resolved.value().remark = remarkOnTime(*run, target.time, resolved.value().latestCut);
    return resolved;
}

} // namespace

Result<ResolvedTarget> resolveTarget(
    const RestoreTarget &target, const RestoreHistory &history, Timestamp now)
{
    auto resolved = std::visit(Resolver(history, now), target);
    if (!resolved.hasValue())
        return resolved;
    if (history.archive.product() == Product::JavaEdition)
        return resolved; // its runs are restorable from end to end
    const std::vector<const BackupSet *> bases =
        basesIn(*resolved.value().run, history.sets, history.incarnation);
    if (bases.empty())
        return unreachable(QStringLiteral("no full backup lies in log files %1 to %2")
                               .arg(resolved.value().run->firstFile)
                               .arg(resolved.value().run->lastFile));
    if (!chooseBase(resolved.value(), history, {}))
        return unreachable(QStringLiteral("it lies before the first full backup"));
    return resolved;
}

const BackupSet *chooseBase(
    const ResolvedTarget &resolved, const RestoreHistory &history, const QString &baseSet)
{
    const std::vector<const BackupSet *> bases =
        basesIn(*resolved.run, history.sets, history.incarnation);
    for (auto base = bases.rbegin(); base != bases.rend(); ++base) {
        const Manifest &manifest = (*base)->manifest;
        if (manifest.consistentFrom <= resolved.latestCut
            && (baseSet.isEmpty() || manifest.id == baseSet))
            return *base;
    }
    return nullptr;
}

} // namespace engine
