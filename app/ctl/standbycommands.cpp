// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/describe.h"
#include "app/ctl/plannedjob.h"
#include "engine/standby/standby.h"

using namespace engine;

namespace ctl {

int standbyCreate(Session &session)
{
    const auto record = session.environmentWithVault();
    if (!record.hasValue())
        return session.output.fail(record.error());
    const auto password = session.password(record.value().home);
    if (!password.hasValue())
        return session.output.fail(password.error());
    StandbyOptions options;
    options.directory = absolutePath(session.operands().at(1));
    options.name = session.arguments.value(QStringLiteral("name"));
    if (options.name.isEmpty())
        options.name = displayPath(options.directory.filename());
    options.environmentId = record.value().id;
    options.environmentName = record.value().name;
    options.primaryHome = record.value().home;
    options.vault = record.value().vault;
    options.password = password.value();
    options.indexCache = session.cacheFile(archiveIndexFile, options.environmentId);
    const int status = runPlanned(
        session, JobKind::StandbyCreate, QStringLiteral("create standby %1").arg(options.name),
        options.environmentId,
        [&](JobContext &context) { return planStandbyCreate(options, session.helper, context); },
        [&](const StandbyPlan &plan, JobContext &context) -> Result<JobOutcome> {
            return runStandbyCreate(plan, session.helper, context);
        });
    if (status == 0 && !session.isDryRun()) {
        if (const auto added = session.catalog.addStandby(options.directory); !added.hasValue())
            return session.output.fail(added.error());
    }
    return status;
}

Path standbyDirectory(const Session &session, const QString &word)
{
    const Path path = absolutePath(word);
    if (exists(session.fs, path))
        return path;
    const CatalogPtr known = session.catalog.snapshot();
    for (const Path &directory : known->standbys) {
        const auto state = readStandbyState(session.fs, directory);
        if (state.hasValue() && state.value().name == word)
            return directory;
    }
    return path;
}

Result<StandbyOptions> standbyOptions(Session &session, const Path &directory)
{
    const auto state = readStandbyState(session.fs, directory);
    if (!state.hasValue())
        return state.error();
    const auto password = session.password(state.value().primaryHome);
    if (!password.hasValue())
        return password.error();
    StandbyOptions options;
    options.name = state.value().name;
    options.environmentId = state.value().environmentId;
    options.primaryHome = state.value().primaryHome;
    options.vault = state.value().vault;
    options.directory = directory;
    options.password = password.value();
    if (const RegisteredEnvironment *known =
            session.catalog.snapshot()->environment(options.environmentId))
        options.environmentName = known->name;
    return options;
}

int standbyUpdate(Session &session)
{
    const auto found =
        standbyOptions(session, standbyDirectory(session, session.operands().first()));
    if (!found.hasValue())
        return session.output.fail(found.error());
    const StandbyOptions &options = found.value();
    return runPlanned(
        session, JobKind::StandbyUpdate, QStringLiteral("update standby %1").arg(options.name),
        options.environmentId,
        [&](JobContext &context) { return planStandbyUpdate(options, session.helper, context); },
        [&](const StandbyPlan &plan, JobContext &context) {
            return runStandbyUpdate(plan, session.helper, context);
        });
}

int standbyRecover(Session &session)
{
    const auto options =
        standbyOptions(session, standbyDirectory(session, session.operands().first()));
    if (!options.hasValue())
        return session.output.fail(options.error());
    const JobReport report = session.run(
        { JobKind::StandbyUpdate, QStringLiteral("recover standby %1").arg(options.value().name),
            options.value().environmentId, [&](JobContext &context) {
                return runStandbyRecovery(options.value(), session.helper, context);
            } });
    return session.answer(report, [](const QJsonObject &) {});
}

int standbyStatus(Session &session)
{
    const Path directory = standbyDirectory(session, session.operands().first());
    const auto body = [&](JobContext &context) -> Result<JobOutcome> {
        const auto state = readStandbyState(session.fs, directory);
        if (!state.hasValue())
            return state.error();
        // A primary that can't be read leaves the lag unknown; that is no error here.
        LogIndexPtr primary;
        const auto home = inspectEnvironment(session.fs, state.value().primaryHome);
        if (home.hasValue()) {
            auto index = updateLogIndex(home.value().liveLog(), nullptr, context);
            if (index.hasValue())
                primary = index.value();
        }
        const auto status = engine::standbyStatus(directory, primary.get(), context);
        if (!status.hasValue())
            return status.error();
        return JobOutcome { {}, describe(status.value()) };
    };
    const JobReport report =
        session.run({ JobKind::Scan, QStringLiteral("standby status"), {}, body });
    return session.answer(report, [&session](const QJsonObject &facts) {
        const auto show = [&](const char *label, const QString &text) {
            session.output.line(QString::fromLatin1(label).leftJustified(13) + text);
        };
        show("standby:", facts.value(QStringLiteral("name")).toString());
        show("position:", facts.value(QStringLiteral("position")).toString());
        show("state:", facts.value(QStringLiteral("readiness")).toString());
        const QJsonValue lag = facts.value(QStringLiteral("lag"));
        show("lag:",
            lag.isNull() ? QStringLiteral("unknown")
                         : QStringLiteral("%1 bytes, %2 commits, %3 s")
                               .arg(lag[QStringLiteral("bytes")].toInteger())
                               .arg(lag[QStringLiteral("commits")].toInteger())
                               .arg(lag[QStringLiteral("seconds")].toDouble()));
        const QJsonObject follow = facts.value(QStringLiteral("follow")).toObject();
        if (!follow.isEmpty())
            show("follow:",
                QStringLiteral("%1 since %2, %3 shipped")
                    .arg(follow.value(QStringLiteral("phase")).toString(),
                        follow.value(QStringLiteral("since")).toString(),
                        facts.value(QStringLiteral("shipped")).toString()));
        for (const QJsonValue &sentence : facts.value(QStringLiteral("evidence")).toArray())
            show("", sentence.toString());
    });
}

} // namespace ctl
