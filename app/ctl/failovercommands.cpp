// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/plannedjob.h"
#include "engine/failover/runs.h"

#include <QSysInfo>

#include <pwd.h>
#include <unistd.h>

using namespace engine;

namespace ctl {

namespace {

QString operatorName()
{
    QString name = QString::fromLocal8Bit(qgetenv("SUDO_USER"));
    if (name.isEmpty()) {
        const passwd *const user = ::getpwuid(::getuid());
        name =
            user != nullptr ? QString::fromLocal8Bit(user->pw_name) : QString::number(::getuid());
    }
    return name + QLatin1Char('@') + QSysInfo::machineHostName();
}

Result<int> seconds(const Session &session, const char *option, int fallback)
{
    const QString name = QString::fromLatin1(option);
    if (!session.arguments.isSet(name))
        return fallback;
    bool ok = false;
    const int value = session.arguments.value(name).toInt(&ok);
    if (!ok || value < 0)
        return makeError(
            ErrorCode::InvalidArgument, QStringLiteral("--%1 takes a number of seconds").arg(name));
    return value;
}

QStringList accepted(const Session &session)
{
    QStringList names;
    for (const QString &value : session.arguments.values(QStringLiteral("accept")))
        names += value.split(QLatin1Char(','), Qt::SkipEmptyParts);
    return names;
}

QStringList shellCommand(const Session &session, const char *option)
{
    const QString text = session.arguments.value(QString::fromLatin1(option));
    return text.isEmpty() ? QStringList()
                          : QStringList { QStringLiteral("sh"), QStringLiteral("-c"), text };
}

// At most one way; none leaves the one that is kept.
Result<HandOver> handOverOption(const Session &session)
{
    HandOver handOver;
    int given = 0;
    const auto file = [&](const char *option, HandOver::Method method, KeyFileFormat format) {
        const QString name = QString::fromLatin1(option);
        if (!session.arguments.isSet(name))
            return;
        ++given;
        handOver.method = method;
        handOver.place.format = format;
        handOver.file = absolutePath(session.arguments.value(name));
    };
    file("symlink", HandOver::Method::Symlink, KeyFileFormat::Properties);
    file("properties", HandOver::Method::KeyFile, KeyFileFormat::Properties);
    file("ini", HandOver::Method::KeyFile, KeyFileFormat::Ini);
    file("environment-file", HandOver::Method::KeyFile, KeyFileFormat::Environment);
    if (session.arguments.isSet(QStringLiteral("handover-command"))) {
        ++given;
        handOver.method = HandOver::Method::Command;
        handOver.command = shellCommand(session, "handover-command");
    }
    if (session.arguments.isSet(QStringLiteral("by-hand"))) {
        ++given;
        handOver.method = HandOver::Method::ByHand;
    }
    handOver.place.section = session.arguments.value(QStringLiteral("section")).toStdString();
    handOver.place.key = session.arguments.value(QStringLiteral("key")).toStdString();
    const auto limit = seconds(session, "time-limit", 60);
    if (!limit.hasValue())
        return limit.error();
    handOver.timeLimitSeconds = limit.value();
    if (given > 1)
        return makeError(
            ErrorCode::InvalidArgument, QStringLiteral("there can be only one way to hand over"));
    return handOverFromJson(toJson(handOver));
}

Result<FailoverOptions> failoverOptions(Session &session)
{
    FailoverOptions options;
    options.standby = absolutePath(session.operands().first());
    if (session.arguments.isSet(QStringLiteral("emergency")))
        options.kind = FailoverKind::Failover;
    options.operatorName = operatorName();
    auto handOver = handOverOption(session);
    if (!handOver.hasValue())
        return std::move(handOver).error();
    options.handOver = std::move(handOver).value();
    const auto wait = seconds(session, "wait", 0);
    if (!wait.hasValue())
        return wait.error();
    options.waitSeconds = wait.value();
    options.stopCommand = shellCommand(session, "stop-command");
    options.fencesByPermission = session.arguments.isSet(QStringLiteral("fence-permissions"));
    options.rescues = !session.arguments.isSet(QStringLiteral("no-rescue"));
    options.verifies = !session.arguments.isSet(QStringLiteral("no-verify"));
    options.compares = !session.arguments.isSet(QStringLiteral("no-compare"));
    options.decidesItself = session.arguments.isSet(QStringLiteral("decide"));
    options.accepted = accepted(session);
    const auto state = stateOrPromoted(session.fs, options.standby);
    auto password =
        session.password(state.hasValue() ? state.value().primaryHome : options.standby);
    if (!password.hasValue())
        return std::move(password).error();
    options.password = std::move(password).value();
    if (state.hasValue()) {
        if (const RegisteredEnvironment *known =
                session.catalog.snapshot()->environment(state.value().environmentId))
            options.environmentName = known->name;
    }
    return options;
}

FailoverDecision decision(const Session &session, int wait)
{
    return { absolutePath(session.operands().first()), operatorName(), wait, accepted(session),
        {} };
}

QString environmentOf(const Session &session, const Path &standby)
{
    const auto state = stateOrPromoted(session.fs, standby);
    return state.hasValue() ? state.value().environmentId : QString();
}

void showChecks(const Session &session, const QJsonArray &checks)
{
    QList<QStringList> rows;
    for (const QJsonValue &check : checks) {
        const QString fix = check[QLatin1String("fix")].toString();
        const QString state = check[QLatin1String("state")].toString();
        const bool isFine = state == QLatin1String("pass");
        rows.append({ state, check[QLatin1String("check")].toString(),
            check[QLatin1String("evidence")].toString()
                + (isFine || fix.isEmpty() ? QString() : QStringLiteral(" — ") + fix) });
    }
    session.output.table(
        { QStringLiteral("STATE"), QStringLiteral("CHECK"), QStringLiteral("EVIDENCE") }, rows);
}

void showRun(const Session &session, const QJsonObject &run)
{
    if (!run.contains(QLatin1String("run")))
        return; // a home was prepared, and no more
    session.output.line(QStringLiteral("run %1: %2")
                            .arg(run.value(QLatin1String("run")).toString(),
                                run.value(QLatin1String("state")).toString()));
    for (const QJsonValue &step : run.value(QLatin1String("steps")).toArray())
        session.output.line(
            QStringLiteral("  %1 %2").arg(step[QLatin1String("state")].toString().leftJustified(6),
                step[QLatin1String("step")].toString()));
    if (const QString trouble = run.value(QLatin1String("trouble")).toString(); !trouble.isEmpty())
        session.output.line(QStringLiteral("  stopped: ") + trouble);
}

// The catalog follows what was committed; the run itself is safe in its journal.
Result<> registerPrimary(Session &session, const Path &primary)
{
    const QString id = environmentOf(session, primary);
    const RegisteredEnvironment *known = session.catalog.snapshot()->environment(id);
    if (known != nullptr) {
        RegisteredEnvironment moved = *known;
        moved.home = primary;
        if (auto added = session.catalog.addEnvironment(moved); !added.hasValue())
            return added;
    }
    return session.catalog.removeStandby(primary);
}

int finishRun(Session &session, const JobReport &report, const Path &standby)
{
    const bool isCommitted =
        report.outcome.facts.value(QLatin1String("state")) == QLatin1String("committed");
    if (isCommitted) {
        if (auto registered = registerPrimary(session, standby); !registered.hasValue())
            return session.output.fail(registered.error());
    }
    return session.answer(
        report, [&session](const QJsonObject &facts) { showRun(session, facts); });
}

} // namespace

int failoverCheck(Session &session)
{
    const auto options = failoverOptions(session);
    if (!options.hasValue())
        return session.output.fail(options.error());
    int status = 0;
    const auto body = [&](JobContext &context) -> Result<JobOutcome> {
        const auto plan = planFailover(options.value(), session.helper, context);
        if (!plan.hasValue())
            return plan.error();
        const Preflight &found = plan.value().preflight;
        if (const PreflightCheck *stop = firstStop(found.checks, options.value().accepted))
            status = static_cast<int>(stopCode(*stop));
        return JobOutcome { {},
            { { QStringLiteral("kind"), failoverKindName(plan.value().options.kind) },
                { QStringLiteral("worst"), checkStateName(worstOf(found.checks)) },
                { QStringLiteral("mayRun"), status == 0 },
                { QStringLiteral("checks"), toJson(found.checks) },
                { QStringLiteral("loss"), toJson(found.loss) } } };
    };
    const JobReport report =
        session.run({ JobKind::Scan, QStringLiteral("check before a failover"), {}, body });
    const int answered = session.answer(report, [&session](const QJsonObject &facts) {
        showChecks(session, facts.value(QLatin1String("checks")).toArray());
    });
    return answered != 0 ? answered : status;
}

int failoverPlan(Session &session)
{
    const auto options = failoverOptions(session);
    if (!options.hasValue())
        return session.output.fail(options.error());
    PlanSteps steps;
    const auto body = [&](JobContext &context) -> Result<JobOutcome> {
        const auto plan = planFailover(options.value(), session.helper, context);
        if (!plan.hasValue())
            return plan.error();
        steps = plan.value().steps;
        return JobOutcome { {},
            { { QStringLiteral("kind"), failoverKindName(plan.value().options.kind) },
                { QStringLiteral("unfinishedRun"), plan.value().unfinishedRun },
                { QStringLiteral("plan"), toJson(steps) },
                { QStringLiteral("checks"), toJson(plan.value().preflight.checks) },
                { QStringLiteral("loss"), toJson(plan.value().preflight.loss) } } };
    };
    const JobReport report =
        session.run({ JobKind::Scan, QStringLiteral("plan a failover"), {}, body });
    return session.answer(report, [&](const QJsonObject &facts) {
        showSteps(session.output, steps);
        session.output.line(facts.value(QLatin1String("loss"))[QLatin1String("detail")].toString());
    });
}

int failoverRun(Session &session)
{
    if (session.isDryRun())
        return failoverPlan(session);
    const auto options = failoverOptions(session);
    if (!options.hasValue())
        return session.output.fail(options.error());
    const Path &standby = options.value().standby;
    const JobReport report = session.run({ JobKind::Other,
        QStringLiteral("%1 to %2")
            .arg(failoverKindName(options.value().kind), displayPath(standby)),
        environmentOf(session, standby), [&](JobContext &context) {
            return runFailover(options.value(), session.helper, context);
        } });
    return finishRun(session, report, standby);
}

int failoverFailback(Session &session)
{
    auto options = failoverOptions(session);
    if (!options.hasValue())
        return session.output.fail(options.error());
    FailbackOptions failback;
    failback.failover = options.value();
    if (session.arguments.isSet(QStringLiteral("primary")))
        failback.successor = absolutePath(session.arguments.value(QStringLiteral("primary")));
    failback.onlyPrepares = session.arguments.isSet(QStringLiteral("prepare"));
    const Path &home = failback.failover.standby;
    const JobReport report =
        session.run({ JobKind::Other, QStringLiteral("failback to %1").arg(displayPath(home)), {},
            [&](JobContext &context) { return runFailback(failback, session.helper, context); } });
    if (!report.error && failback.onlyPrepares) {
        if (const auto added = session.catalog.addStandby(home); !added.hasValue())
            return session.output.fail(added.error());
    }
    return finishRun(session, report, home);
}

int failoverTest(Session &session)
{
    FailoverTestOptions options;
    options.standby = absolutePath(session.operands().first());
    options.keepsClone = session.arguments.isSet(QStringLiteral("destination"));
    options.clone = options.standby;
    options.clone += ".test";
    if (options.keepsClone)
        options.clone = absolutePath(session.arguments.value(QStringLiteral("destination")));
    auto password = session.password(options.standby);
    if (!password.hasValue())
        return session.output.fail(password.error());
    options.password = std::move(password).value();
    const JobReport report = session.run(
        { JobKind::Other, QStringLiteral("test failover of %1").arg(displayPath(options.standby)),
            environmentOf(session, options.standby),
            [&](JobContext &context) { return testFailover(options, session.helper, context); } });
    return session.answer(report, [](const QJsonObject &) {});
}

int failoverCommit(Session &session)
{
    const FailoverDecision asked = decision(session, 0);
    const JobReport report = session.run(
        { JobKind::Other, QStringLiteral("commit the switch to %1").arg(displayPath(asked.standby)),
            environmentOf(session, asked.standby),
            [&](JobContext &context) { return commitFailover(asked, context); } });
    return finishRun(session, report, asked.standby);
}

int failoverRollback(Session &session)
{
    const auto wait = seconds(session, "wait", 0);
    if (!wait.hasValue())
        return session.output.fail(wait.error());
    const FailoverDecision asked = decision(session, wait.value());
    const JobReport report = session.run({ JobKind::Other,
        QStringLiteral("roll back the switch to %1").arg(displayPath(asked.standby)),
        environmentOf(session, asked.standby),
        [&](JobContext &context) { return rollBackFailover(asked, context); } });
    return finishRun(session, report, asked.standby);
}

int failoverStatus(Session &session)
{
    const Path standby = absolutePath(session.operands().first());
    const auto runs = listRuns(session.fs, standby);
    if (!runs.hasValue())
        return session.output.fail(runs.error());
    QJsonArray array;
    for (const RunState &run : runs.value()) {
        array.append(toJson(run));
        showRun(session, toJson(run));
    }
    const auto kept = readHandOver(session.fs, standby);
    if (!kept.hasValue())
        return session.output.fail(kept.error());
    const KeptHandOver &way = kept.value();
    session.output.line(QStringLiteral("hand-over: ") + describe(way.handOver));
    const bool isPrimary = exists(session.fs, promotedStatePath(standby));
    return session.output.succeed({ { QStringLiteral("standby"), encodePath(standby) },
        { QStringLiteral("promoted"), isPrimary }, { QStringLiteral("runs"), array },
        { QStringLiteral("handOver"), toJson(way.handOver) },
        { QStringLiteral("handOverTriedAt"),
            way.triedAt ? QJsonValue(toString(*way.triedAt)) : QJsonValue() },
        { QStringLiteral("handOverPassed"), way.hasPassed } });
}

int failoverHandOver(Session &session)
{
    const Path standby = absolutePath(session.operands().first());
    const auto asked = handOverOption(session);
    if (!asked.hasValue())
        return session.output.fail(asked.error());
    const bool isTried = session.arguments.isSet(QStringLiteral("try"));
    const auto body = [&](JobContext &context) -> Result<JobOutcome> {
        const auto state = readStandbyState(context.fs(), standby);
        if (!state.hasValue())
            return state.error();
        auto kept = readHandOver(context.fs(), standby);
        if (!kept.hasValue())
            return std::move(kept).error();
        KeptHandOver way = kept.value();
        if (asked.value().method != HandOver::Method::None)
            way = { asked.value(), {}, false, {} };
        Result<QString> tried = QString();
        if (isTried) {
            tried = tryHandOver(way.handOver, state.value().primaryHome, context);
            way.triedAt = context.clock().now();
            way.hasPassed = tried.hasValue();
            way.detail = tried.hasValue() ? tried.value() : tried.error().toString();
        }
        if (auto written = keepHandOver(context.fs(), standby, way); !written.hasValue())
            return std::move(written).error();
        if (!tried.hasValue())
            return tried.error();
        return JobOutcome { describe(way.handOver),
            { { QStringLiteral("handOver"), toJson(way.handOver) },
                { QStringLiteral("tried"), isTried }, { QStringLiteral("said"), way.detail } } };
    };
    const JobReport report = session.run(
        { JobKind::Other, QStringLiteral("hand-over of %1").arg(displayPath(standby)), {}, body });
    return session.answer(report, [](const QJsonObject &) {});
}

int failoverVerifyAudit(Session &session)
{
    const Path standby = absolutePath(session.operands().first());
    const auto runs = listRuns(session.fs, standby);
    if (!runs.hasValue())
        return session.output.fail(runs.error());
    int events = 0;
    for (const RunState &run : runs.value())
        events += run.events;
    const QString digest = runs.value().empty() ? QString() : runs.value().back().digest;
    session.output.line(QStringLiteral("%1 events in %2 runs follow from each other, up to %3")
                            .arg(events)
                            .arg(runs.value().size())
                            .arg(digest));
    return session.output.succeed({ { QStringLiteral("runs"), qint64(runs.value().size()) },
        { QStringLiteral("events"), events }, { QStringLiteral("digest"), digest } });
}

} // namespace ctl
