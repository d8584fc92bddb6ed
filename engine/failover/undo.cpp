// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/failoverrun.h"
#include "engine/failover/users.h"
#include "engine/failover/waiting.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/fence.h"

namespace engine {

namespace {

Result<OpenedRun> openToEnd(const Path &standby, JobContext &context)
{
    auto open = openRun(context.fs(), standby);
    if (!open.hasValue())
        return std::move(open).error();
    if (!open.value())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("no run is waiting to be committed or rolled back"), standby);
    return *std::move(open).value();
}

// What was committed in the new home since the standby was left would go with a rollback.
Result<> refuseLoss(const FailoverDecision &decision, const RunState &run, JobContext &context)
{
    if (!run.isDone(FailoverStep::Promote) && run.begun != FailoverStep::Promote)
        return {};
    if (decision.accepted.contains(checkName(CheckId::Loss)))
        return {};
    FileSystem &fs = context.fs();
    const auto state = stateOrPromoted(fs, decision.standby);
    if (!state.hasValue())
        return state.error();
    LogIndexPtr index;
    const auto home = inspectEnvironment(fs, decision.standby);
    if (home.hasValue()) {
        auto read = updateLogIndex(home.value().liveLog(), nullptr, context);
        if (read.hasValue())
            index = read.value();
    }
    const Loss loss = lossBehind(
        index.get(), state.value().endAfterRecovery, state.value().lastCommitTime, context);
    if (loss.isNothing())
        return {};
    return makeError(ErrorCode::NotCovered,
        QStringLiteral("the application has used its new home: %1; accept \"loss\" to go on")
            .arg(describe(loss)),
        decision.standby);
}

Result<> waitUntilLeft(const FailoverDecision &decision, JobContext &context)
{
    bdb::Attachment users;
    const auto left = waitUntil(decision.waitSeconds, context, [&] {
        users = usersOf(context.fs(), decision.standby, decision.tables.proc);
        return isUnused(users);
    });
    if (!left.hasValue())
        return left.error();
    if (left.value())
        return {};
    if (isUsed(users))
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("the new home is in use: ") + describe(users), decision.standby);
    if (decision.accepted.contains(QStringLiteral("standbyUsers")))
        return {};
    return makeError(ErrorCode::AttachUnknown,
        QStringLiteral("whether anybody uses the new home can't be told: ") + describe(users),
        decision.standby);
}

Result<> demote(const Path &standby, JobContext &context)
{
    FileSystem &fs = context.fs();
    const Path promoted = promotedStatePath(standby);
    if (!exists(fs, promoted) || exists(fs, standbyStatePath(standby)))
        return {};
    if (auto renamed = fs.rename(promoted, standbyStatePath(standby)); !renamed.hasValue())
        return renamed;
    return fs.syncDirectory(promoted.parent_path());
}

Result<> lowerOwnFence(const RunState &run, JobContext &context)
{
    const auto fence = readFence(context.fs(), run.primary);
    if (!fence.hasValue()) {
        // It couldn't be raised there either.
        const bool wasRaised = run.isDone(FailoverStep::Fence)
            && run.done.at(FailoverStep::Fence).value(QLatin1String("fenced")).toBool();
        return wasRaised ? Result<>(fence.error()) : Result<>();
    }
    if (!fence.value() || fence.value()->run != run.id)
        return {};
    return lowerFence(context.fs(), run.primary);
}

Result<QString> pointBack(const RunState &run, const Path &standby, JobContext &context)
{
    const HandOver &way = run.options.handOver;
    const bool wasBegun = run.isDone(FailoverStep::HandOver) || run.begun == FailoverStep::HandOver;
    if (!wasBegun)
        return QStringLiteral("it was never pointed away");
    const auto current = currentHome(context.fs(), way);
    if (!current.hasValue())
        return current.error();
    if (current.value() && !isSameHome(context.fs(), *current.value(), standby))
        return QStringLiteral("it is pointed at %1").arg(displayPath(*current.value()));
    return switchHome(way, standby, run.primary, context);
}

} // namespace

Result<JobOutcome> commitFailover(const FailoverDecision &decision, JobContext &context)
{
    const auto lock = lockRuns(decision.standby, context);
    if (!lock.hasValue())
        return lock.error();
    auto opened = openToEnd(decision.standby, context);
    if (!opened.hasValue())
        return std::move(opened).error();
    OpenedRun &run = opened.value();
    if (!run.state.isComplete())
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("run %1 isn't finished: run it on, or roll it back").arg(run.state.id),
            decision.standby);
    const bdb::Attachment users = usersOf(context.fs(), decision.standby, decision.tables.proc);
    if (!isUsed(users) && !decision.accepted.contains(QStringLiteral("application")))
        return makeError(ErrorCode::AttachUnknown,
            QStringLiteral("the application isn't seen to use its new home (%1); accept "
                           "\"application\" if you know that it does")
                .arg(describe(users)),
            decision.standby);
    auto noted = run.note(context, QStringLiteral("committed"),
        { { QStringLiteral("operator"), decision.operatorName },
            { QStringLiteral("evidence"), describe(users) } });
    if (!noted.hasValue())
        return std::move(noted).error();
    JobOutcome outcome;
    outcome.facts = toJson(run.state);
    outcome.summary = QStringLiteral("run %1 is committed: %2 is the primary")
                          .arg(run.state.id, displayPath(decision.standby));
    return outcome;
}

Result<JobOutcome> rollBackFailover(const FailoverDecision &decision, JobContext &context)
{
    const auto lock = lockRuns(decision.standby, context);
    if (!lock.hasValue())
        return lock.error();
    auto opened = openToEnd(decision.standby, context);
    if (!opened.hasValue())
        return std::move(opened).error();
    OpenedRun &run = opened.value();
    const auto stopped = [&](Error error) -> Result<JobOutcome> {
        (void)run.note(
            context, QStringLiteral("stopped"), { { QStringLiteral("error"), error.toString() } });
        return std::move(error).whileDoing(QStringLiteral("rolling back run %1").arg(run.state.id));
    };
    if (auto left = waitUntilLeft(decision, context); !left.hasValue())
        return stopped(left.error());
    if (auto nothing = refuseLoss(decision, run.state, context); !nothing.hasValue())
        return stopped(nothing.error());
    auto noted = run.note(context, QStringLiteral("rollbackBegun"),
        { { QStringLiteral("operator"), decision.operatorName } });
    if (!noted.hasValue())
        return std::move(noted).error();
    // In this order never more than one home is open for writing: the one stops being a primary
    // before the other is one again, and only then the application is sent there.
    if (auto done = demote(decision.standby, context); !done.hasValue())
        return stopped(done.error());
    if (auto done = lowerOwnFence(run.state, context); !done.hasValue())
        return stopped(done.error());
    const auto said = pointBack(run.state, decision.standby, context);
    if (!said.hasValue())
        return stopped(said.error());
    noted = run.note(
        context, QStringLiteral("rolledBack"), { { QStringLiteral("handOver"), said.value() } });
    if (!noted.hasValue())
        return std::move(noted).error();
    JobOutcome outcome;
    outcome.facts = toJson(run.state);
    outcome.facts.insert(QStringLiteral("handOver"), said.value());
    outcome.summary = QStringLiteral("run %1 is rolled back: %2 is the primary")
                          .arg(run.state.id, displayPath(run.state.primary));
    return outcome;
}

} // namespace engine
