// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/session.h"

namespace ctl {

void showSteps(const Output &output, const engine::PlanSteps &steps);

/// --runbook FILE: the plan as Markdown, or as a shell script if the name ends in .sh.
/// InvalidArgument without --plan. Nothing without the option.
engine::Result<> checkRunbookOption(const Session &session);
engine::Result<> writeRunbook(const Session &session, const QString &title,
    const engine::PlanSteps &steps, const std::vector<engine::Error> &warnings);

/// A command whose plan is printed (--plan) or run: `makePlan(context)` gives a Result of a plan
/// with steps and warnings, `runPlan(plan, context)` a Result<JobOutcome>.
template <typename MakePlan, typename RunPlan>
int runPlanned(Session &session, engine::JobKind kind, const QString &title,
    const QString &environmentId, MakePlan makePlan, RunPlan runPlan)
{
    const bool isDryRun = session.isDryRun();
    if (const auto sensible = checkRunbookOption(session); !sensible.hasValue())
        return session.output.fail(sensible.error());
    engine::PlanSteps steps;
    // Nobody has reviewed this plan, so when the world moved meanwhile a new one is as good.
    constexpr int mostAttempts = 3;
    const auto body = [&](engine::JobContext &context) -> engine::Result<engine::JobOutcome> {
        for (int attempt = 1;; ++attempt) {
            const auto plan = makePlan(context);
            if (!plan.hasValue())
                return plan.error();
            steps = plan.value().steps;
            if (isDryRun) {
                if (auto written = writeRunbook(session, title, steps, plan.value().warnings);
                    !written.hasValue())
                    return std::move(written).error();
                for (const engine::Error &warning : plan.value().warnings)
                    context.warn(warning);
                return engine::JobOutcome { {}, { { QStringLiteral("plan"), toJson(steps) } } };
            }
            auto outcome = runPlan(plan.value(), context);
            const bool isStale =
                !outcome.hasValue() && outcome.error().code == engine::ErrorCode::PlanStale;
            if (!isStale || attempt == mostAttempts)
                return outcome;
        }
    };
    const engine::JobKind shownKind = isDryRun ? engine::JobKind::Scan : kind;
    const engine::JobReport report = session.run({ shownKind, title, environmentId, body });
    return session.answer(report, [&](const QJsonObject &facts) {
        if (isDryRun)
            showSteps(session.output, steps);
        if (const QString advice = facts.value(QLatin1String("advice")).toString();
            !advice.isEmpty())
            session.output.line(advice);
    });
}

} // namespace ctl
