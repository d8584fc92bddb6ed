// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/failoverrun.h"
#include "engine/standby/standbyfiles.h"

namespace engine {

namespace {

/// Says what each step is going to do, in the order of the run.
class PlanWriter
{
public:
    PlanWriter(FailoverPlan &plan, const StandbyState &state)
        : m_plan(plan)
        , m_options(plan.options)
        , m_state(state)
    {}

    void write(FailoverStep step)
    {
        switch (step) {
        case FailoverStep::Check:
            add(PlanVerb::Check, QStringLiteral("all that the switch depends on, once more"));
            return;
        case FailoverStep::StopUsers:
            add(PlanVerb::Check,
                m_options.stopCommand.isEmpty()
                    ? QStringLiteral("nobody uses the primary any more: stop the application now")
                    : QStringLiteral("nobody uses the primary any more, after the command that "
                                     "stops the application"),
                m_state.primaryHome, {}, m_options.stopCommand.join(QLatin1Char(' ')));
            return;
        case FailoverStep::Fence:
            add(PlanVerb::Lock,
                m_options.fencesByPermission
                    ? QStringLiteral("mark the primary as out of service, and take the permission "
                                     "to write off it")
                    : QStringLiteral("mark the primary as out of service"),
                {}, m_state.primaryHome);
            return;
        case FailoverStep::Rescue:
            add(PlanVerb::Archive,
                QStringLiteral("what can be read of the primary's last log, into the archival copy "
                               "only; recover a copy of that and verify it"),
                m_state.primaryHome, m_state.vault);
            return;
        case FailoverStep::Decide:
            add(PlanVerb::Check, QStringLiteral("what is lost then: nothing, or it was accepted"));
            return;
        default:
            writeSwitch(step);
        }
    }

private:
    void writeSwitch(FailoverStep step)
    {
        const bool isEmergency = m_options.kind == FailoverKind::Failover;
        switch (step) {
        case FailoverStep::Bring:
            add(PlanVerb::Recover,
                isEmergency
                    ? QStringLiteral("the standby, from the archived log")
                    : QStringLiteral("the standby, with the primary's last log; it must end where "
                                     "the primary's ends"),
                isEmergency ? m_state.vault : m_state.primaryHome, m_options.standby);
            return;
        case FailoverStep::Compare:
            add(PlanVerb::Verify, QStringLiteral("both homes hold the same records"),
                m_state.primaryHome, m_options.standby);
            return;
        case FailoverStep::Verify:
            add(PlanVerb::Verify, QStringLiteral("every database of the standby"), {},
                m_options.standby);
            return;
        case FailoverStep::Promote:
            add(PlanVerb::Publish, QStringLiteral("the standby is a standby no more"), {},
                m_options.standby);
            return;
        case FailoverStep::HandOver:
            add(PlanVerb::Publish,
                QStringLiteral("the new home, by ") + describe(m_plan.preflight.handOver.handOver),
                m_state.primaryHome, m_options.standby);
            return;
        default:
            add(PlanVerb::Check,
                QStringLiteral("the application has opened its new home; commit then, or roll "
                               "back"),
                {}, m_options.standby);
        }
    }

    void add(PlanVerb verb, const QString &detail, const Path &from = {}, const Path &to = {},
        const QString &command = {})
    {
        m_plan.steps.push_back({ verb, detail, from, to, 0, command });
    }

    FailoverPlan &m_plan;
    const FailoverOptions &m_options;
    const StandbyState &m_state;
};

} // namespace

Result<FailoverPlan> planFailover(
    const FailoverOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    FailoverPlan plan;
    plan.options = options;
    const auto runs = listRuns(context.fs(), options.standby);
    if (!runs.hasValue())
        return runs.error();
    std::map<FailoverStep, QJsonObject> done;
    if (!runs.value().empty() && runs.value().back().isOpen()) {
        const RunState &open = runs.value().back();
        plan.unfinishedRun = open.id;
        plan.options.kind = open.options.kind;
        plan.options.handOver = open.options.handOver;
        done = open.done;
    }
    // Promoted already: nothing is left to be looked at before.
    const auto state = stateOrPromoted(context.fs(), options.standby);
    if (!state.hasValue())
        return state.error();
    plan.preflight.standby = state.value();
    plan.preflight.handOver.handOver = plan.options.handOver;
    if (exists(context.fs(), standbyStatePath(options.standby))) {
        PreflightOptions asked { plan.options.kind, options.standby, plan.options.handOver,
            options.password, options.tables, options.rescues, plan.unfinishedRun };
        auto found = runPreflight(asked, helper, context);
        if (!found.hasValue())
            return std::move(found).error();
        plan.preflight = std::move(found).value();
    }
    PlanWriter writer(plan, state.value());
    for (const FailoverStep step : stepsOf(plan.options.kind)) {
        const bool isLeftOut = (step == FailoverStep::Rescue && !options.rescues)
            || (step == FailoverStep::Verify && !options.verifies)
            || (step == FailoverStep::Compare && !options.compares);
        if (!done.contains(step) && !isLeftOut)
            writer.write(step);
    }
    return plan;
}

} // namespace engine
