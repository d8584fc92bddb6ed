// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/destination.h"
#include "engine/standby/forkcheck.h"
#include "engine/standby/jestandby.h"
#include "engine/standby/standbyfiles.h"

namespace engine {

namespace {

// Bytes of log from `from` to the primary's end; none if a file between is unknown. What Java
// Edition's cleaner has freed isn't: then it is what is left to bring.
std::optional<std::int64_t> bytesBetween(Lsn from, const LogIndex &primary)
{
    std::int64_t bytes = 0;
    for (std::uint32_t number = from.file; number <= primary.end.file; ++number) {
        const LogFileInfo *file = primary.file(number);
        if (primary.product == Product::JavaEdition && !file) {
            if (number == from.file)
                bytes += from.offset; // nothing of it is left to bring
            continue;
        }
        if (!file || file->state == LogFileState::Missing
            || file->state == LogFileState::Unreadable)
            return std::nullopt;
        bytes += file->end;
    }
    return bytes - from.offset;
}

std::optional<Lag> lagOf(const StandbyStatus &status, const LogIndex &primary)
{
    if (primary.end < status.shipped)
        return std::nullopt;
    const auto bytes = bytesBetween(status.shipped, primary);
    if (!bytes)
        return std::nullopt;
    Lag lag;
    lag.bytes = *bytes;
    for (auto commit = primary.commits.rbegin();
         commit != primary.commits.rend() && commit->lsn >= status.shipped; ++commit)
        ++lag.commits;
    const std::size_t had = primary.commits.size() - lag.commits;
    const auto last =
        had > 0 ? std::optional(primary.commits[had - 1].time) : status.state.lastCommitTime;
    if (lag.commits > 0 && last) {
        const std::int64_t msecs = primary.commits.back().time.msecs - last->msecs;
        lag.seconds = msecs > 0 ? static_cast<double>(msecs) / 1000 : 0; // clocks step
    }
    return lag;
}

/// Gathers the evidence; the first finding that rules something out decides.
class Judge
{
public:
    explicit Judge(StandbyStatus &status)
        : m_status(status)
    {}
    void say(const QString &sentence) { m_status.evidence.push_back(sentence); }
    void decide(Readiness readiness, const QString &sentence)
    {
        say(sentence);
        if (!m_isDecided)
            m_status.readiness = readiness;
        m_isDecided = true;
    }
    bool isDecided() const { return m_isDecided; }

private:
    StandbyStatus &m_status;
    bool m_isDecided = false;
};

void lookAtLog(Judge &judge, const StandbyState &state, Lsn end)
{
    if (end != state.endAfterRecovery)
        judge.decide(Readiness::Diverged,
            QStringLiteral("its log ends at %1 and was left at %2: somebody used it")
                .arg(toString(end), toString(state.endAfterRecovery)));
}

void lookAtJeCopy(
    Judge &judge, const StandbyState &state, const Path &directory, JobContext &context)
{
    if (const auto unwritten = refuseJeWriter(context.fs(), directory); !unwritten.hasValue())
        judge.decide(unwritten.error().code == ErrorCode::StandbyDiverged ? Readiness::Diverged
                                                                          : Readiness::Unknown,
            unwritten.error().toString());
    const auto files = readJeStandby(context.fs(), directory);
    if (files.hasValue())
        lookAtLog(judge, state, endOf(files.value()));
    else
        judge.decide(Readiness::Unknown, files.error().toString());
}

void lookAtCopy(Judge &judge, const StandbyState &state, const Path &directory, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto holder = lockHolder(fs, standbyLockPath(directory));
    const bool isBusy = holder.hasValue() && holder.value();
    const auto intent = readStandbyIntent(fs, directory);
    if (isBusy) {
        judge.decide(Readiness::Unknown,
            QStringLiteral("process %1 works on it: %2")
                .arg(holder.value()->pid)
                .arg(holder.value()->purpose));
        return;
    }
    if (!state.trouble.isEmpty())
        judge.decide(
            Readiness::Broken, QStringLiteral("the last update failed: %1").arg(state.trouble));
    if (!intent.hasValue())
        judge.decide(Readiness::Unknown, intent.error().toString());
    else if (intent.value() && intent.value()->to != state.position)
        judge.decide(Readiness::Broken,
            QStringLiteral("an update to %1 was interrupted; update it again")
                .arg(toString(intent.value()->to)));
    if (state.product == Product::JavaEdition) {
        lookAtJeCopy(judge, state, directory, context);
        return;
    }
    if (const auto unused = refuseAttached(fs, directory); !unused.hasValue())
        judge.decide(Readiness::Unknown, unused.error().toString());
    const auto log = readStandbyLog(fs, directory, context);
    if (!log.hasValue())
        judge.decide(Readiness::Unknown, log.error().toString());
    else
        lookAtLog(judge, state, log.value().end);
}

// What a follower has brought beyond the position is there for the next recovery to take in.
Result<> lookAtShipped(FileSystem &fs, const Path &directory, Timestamp now, StandbyStatus &status)
{
    status.shipped = status.state.position;
    auto follow = readFollow(fs, directory, now);
    if (!follow.hasValue())
        return std::move(follow).error();
    status.follow = std::move(follow).value();
    if (status.state.product != Product::BerkeleyDb)
        return {};
    const auto log = LogArchive::open(fs, shippedLogDirectory(directory));
    if (!log.hasValue())
        return log.error();
    if (log.value().end() <= status.state.position)
        return {};
    status.shipped = log.value().end();
    status.unrecoveredBytes = log.value().bytesBetween(status.state.position, status.shipped);
    return {};
}

void tellOfFollow(Judge &judge, const StandbyStatus &status)
{
    if (status.follow && status.follow->state.phase == FollowPhase::Stopped)
        judge.say(QStringLiteral("it isn't followed since %1%2")
                      .arg(toString(status.follow->state.since),
                          status.follow->state.trouble.isEmpty()
                              ? QString()
                              : QStringLiteral(": ") + status.follow->state.trouble));
    else if (status.follow && !status.follow->state.trouble.isEmpty())
        judge.say(status.follow->state.trouble);
    if (status.unrecoveredBytes > 0)
        judge.say(QStringLiteral("%1 bytes of log, up to %2, are on its disk and not recovered yet")
                      .arg(status.unrecoveredBytes)
                      .arg(toString(status.shipped)));
}

} // namespace

Result<StandbyStatus> standbyStatus(
    const Path &directory, const LogIndex *primary, JobContext &context)
{
    StandbyStatus status;
    auto state = readStandbyState(context.fs(), directory);
    if (!state.hasValue())
        return std::move(state).error();
    status.state = std::move(state).value();
    Judge judge(status);
    const auto looked = lookAtShipped(context.fs(), directory, context.clock().now(), status);
    if (!looked.hasValue())
        judge.decide(Readiness::Unknown, looked.error().toString());
    tellOfFollow(judge, status);
    lookAtCopy(judge, status.state, directory, context);
    if (!primary) {
        judge.decide(Readiness::Unknown,
            QStringLiteral("the primary's log can't be read: how far it is ahead is unknown"));
        return status;
    }
    status.lag = lagOf(status, *primary);
    if (!status.lag)
        judge.decide(Readiness::Unknown,
            QStringLiteral("the primary's log reaches from %1 to %2: the standby's position %3 "
                           "can't be found in it")
                .arg(primary->files.empty() ? 0 : primary->files.front().number)
                .arg(toString(primary->end), toString(status.shipped)));
    else if (status.lag->bytes > 0)
        judge.decide(Readiness::NeedsUpdate,
            QStringLiteral("the primary is %1 bytes of log and %2 commits ahead")
                .arg(status.lag->bytes)
                .arg(status.lag->commits));
    else
        judge.decide(Readiness::Ready, QStringLiteral("it holds all that the primary's log holds"));
    return status;
}

} // namespace engine
