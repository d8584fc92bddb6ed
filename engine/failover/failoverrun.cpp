// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/failoverrun.h"

#include "engine/standby/standbyfiles.h"

namespace engine {

namespace {

JobOutcome outcomeOf(const RunState &run)
{
    JobOutcome outcome;
    outcome.facts = toJson(run);
    outcome.summary = run.isOpen()
        ? QStringLiteral("run %1: the application is to use %2 now; commit it or roll it back")
              .arg(run.id, displayPath(run.options.standby))
        : QStringLiteral("run %1: %2")
              .arg(run.id, outcome.facts.value(QLatin1String("state")).toString());
    return outcome;
}

// The way that is asked for is the one to keep, for the way back too.
Result<FailoverOptions> withHandOver(FailoverOptions options, FileSystem &fs)
{
    const auto kept = readHandOver(fs, options.standby);
    if (!kept.hasValue())
        return kept.error();
    if (options.handOver.method == HandOver::Method::None)
        options.handOver = kept.value().handOver;
    if (options.handOver == kept.value().handOver)
        return options;
    const auto written = keepHandOver(fs, options.standby, { options.handOver, {}, false, {} });
    return written.hasValue() ? Result<FailoverOptions>(options) : written.error();
}

FailoverDecision decisionOf(const FailoverOptions &options)
{
    return { options.standby, options.operatorName, options.waitSeconds, options.accepted,
        options.tables };
}

} // namespace

Result<std::unique_ptr<FileLock>> lockRuns(const Path &standby, JobContext &context)
{
    return acquireLock(context.fs(), runsLockPath(standby),
        QStringLiteral("failover to %1").arg(displayPath(standby)), context.clock().now());
}

Result<StandbyState> stateOrPromoted(FileSystem &fs, const Path &standby)
{
    auto state = readStandbyState(fs, standby);
    if (state.hasValue() || state.error().code != ErrorCode::NotRegistered)
        return state;
    auto promoted = readStandbyStateFile(fs, promotedStatePath(standby));
    if (!promoted.hasValue() && promoted.error().code == ErrorCode::NotFound)
        return state;
    return promoted;
}

FailoverRun::FailoverRun(
    OpenedRun run, const FailoverOptions &asked, bdb::BdbHelper &helper, JobContext &context)
    : m_run(std::move(run))
    , m_options(m_run.state.options)
    , m_accepted(m_options.accepted + asked.accepted)
    , m_helper(helper)
    , m_context(context)
    , m_fs(context.fs())
    , m_standby(asked.standby)
    , m_primary(m_run.state.primary)
{
    m_options.password = asked.password;
    m_options.tables = asked.tables;
    m_options.waitSeconds = asked.waitSeconds;
    if (!asked.stopCommand.isEmpty())
        m_options.stopCommand = asked.stopCommand;
}

Result<StandbyState> FailoverRun::standbyState()
{
    return stateOrPromoted(m_fs, m_standby);
}

StandbyOptions FailoverRun::standbyOptions() const
{
    StandbyOptions options;
    options.directory = m_standby;
    options.environmentName = m_options.environmentName;
    options.password = m_options.password;
    options.fenceRun = m_run.state.id;
    return options;
}

Result<> FailoverRun::perform(FailoverStep step)
{
    const QJsonObject name { { QStringLiteral("step"), failoverStepName(step) } };
    // A command that was started and not seen to end may have done anything.
    const bool isUnknown = step == FailoverStep::HandOver && m_run.state.begun == step
        && m_options.handOver.method == HandOver::Method::Command
        && !isAccepted(QStringLiteral("handOverAgain"));
    if (isUnknown)
        return makeError(ErrorCode::AttachUnknown,
            QStringLiteral("what the hand-over command did isn't known: look at the application, "
                           "then accept \"handOverAgain\" to run it again, or roll back"),
            m_standby);
    if (auto noted = m_run.note(m_context, QStringLiteral("stepBegun"), name); !noted.hasValue())
        return noted;
    const auto act = [this, step]() -> Facts {
        switch (step) {
        case FailoverStep::Check:
            return check();
        case FailoverStep::StopUsers:
            return stopUsers();
        case FailoverStep::Fence:
            return fence();
        case FailoverStep::Rescue:
            return rescue();
        case FailoverStep::Decide:
            return decide();
        case FailoverStep::Bring:
            return bring();
        case FailoverStep::Compare:
            return compare();
        case FailoverStep::Verify:
            return verify();
        case FailoverStep::Promote:
            return promote();
        case FailoverStep::HandOver:
            return handOver();
        case FailoverStep::Watch:
            return watch();
        }
        return QJsonObject();
    };
    const Facts facts = act();
    if (!facts.hasValue())
        return facts.error();
    return m_run.note(m_context, QStringLiteral("stepDone"),
        { { QStringLiteral("step"), failoverStepName(step) },
            { QStringLiteral("facts"), facts.value() } });
}

Result<JobOutcome> FailoverRun::run()
{
    const std::vector<FailoverStep> steps = stepsOf(m_options.kind);
    for (const FailoverStep step : steps) {
        if (m_run.state.isDone(step))
            continue;
        auto done = m_context.checkpoint().andThen([&] { return perform(step); });
        if (done.hasValue())
            continue;
        // Told to the next who looks; if even that fails, that the step began is enough.
        (void)m_run.note(m_context, QStringLiteral("stopped"),
            { { QStringLiteral("step"), failoverStepName(step) },
                { QStringLiteral("error"), done.error().toString() } });
        return std::move(done).error().whileDoing(
            QStringLiteral("step %1 of run %2").arg(failoverStepName(step), m_run.state.id));
    }
    return outcomeOf(m_run.state);
}

Result<JobOutcome> runFailover(
    const FailoverOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto state = stateOrPromoted(fs, options.standby);
    if (!state.hasValue())
        return state.error();
    bool isSeen = false;
    Result<JobOutcome> outcome = JobOutcome();
    {
        const auto lock = lockRuns(options.standby, context);
        if (!lock.hasValue())
            return lock.error();
        auto open = openRun(fs, options.standby);
        if (!open.hasValue())
            return std::move(open).error();
        if (open.value() && open.value()->state.isRollingBack)
            return makeError(ErrorCode::InvalidArgument,
                QStringLiteral("run %1 is being rolled back: finish that")
                    .arg(open.value()->state.id),
                options.standby);
        if (open.value() && open.value()->state.options.kind != options.kind)
            return makeError(ErrorCode::InvalidArgument,
                QStringLiteral("run %1 isn't finished: run it on, commit it or roll it back first")
                    .arg(open.value()->state.id),
                options.standby);
        if (!open.value()) {
            auto whole = withHandOver(options, fs);
            if (!whole.hasValue())
                return std::move(whole).error();
            auto begun = beginRun(whole.value(), state.value(), context);
            if (!begun.hasValue())
                return std::move(begun).error();
            open = std::optional(std::move(begun).value());
        }
        FailoverRun run(*std::move(open).value(), options, helper, context);
        outcome = run.run();
        if (!outcome.hasValue() || !options.decidesItself)
            return outcome;
        for (const QJsonValue &step : outcome.value().facts.value(QLatin1String("steps")).toArray())
            isSeen =
                isSeen || step[QLatin1String("facts")][QLatin1String("applicationSeen")].toBool();
    }
    return isSeen ? commitFailover(decisionOf(options), context)
                  : rollBackFailover(decisionOf(options), context);
}

} // namespace engine
