// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/plannedjob.h"
#include "engine/restore/restoreplan.h"

#include <cstdio>
#include <unistd.h>

using namespace engine;

namespace ctl {

namespace {

// Setting a directory's content aside is confirmed by typing the environment's name.
Result<> confirmReplacing(const Session &session, const QString &name)
{
    QString typed = session.arguments.value(QStringLiteral("confirm"));
    if (!session.arguments.isSet(QStringLiteral("confirm")) && ::isatty(STDIN_FILENO) != 0) {
        std::fputs(QStringLiteral("Type the environment's name (%1) to set the destination's "
                                  "content aside: ")
                       .arg(name)
                       .toLocal8Bit()
                       .constData(),
            stderr);
        char buffer[512] = {};
        if (std::fgets(buffer, sizeof buffer, stdin) != nullptr)
            typed = QString::fromLocal8Bit(buffer).trimmed();
    }
    if (typed != name)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("--replace needs --confirm with the environment's name"));
    return {};
}

} // namespace

Result<RestoreTarget> restoreTarget(const QCommandLineParser &arguments)
{
    const QStringList ways { QStringLiteral("latest"), QStringLiteral("time"),
        QStringLiteral("lsn"), QStringLiteral("commit") };
    int given = 0;
    for (const QString &way : ways)
        given += arguments.isSet(way) ? 1 : 0;
    if (given != 1)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("give one of --latest, --time, --lsn and --commit"));
    if (arguments.isSet(QStringLiteral("latest")))
        return RestoreTarget(RestoreToLatest {});
    if (arguments.isSet(QStringLiteral("time"))) {
        const auto time = timestampFromString(arguments.value(QStringLiteral("time")));
        if (!time)
            return makeError(ErrorCode::InvalidArgument,
                QStringLiteral("--time takes ISO 8601 with an offset or Z, such as "
                               "2026-11-21T14:23:33+01:00"));
        return RestoreTarget(RestoreToTime { *time });
    }
    const bool isCommit = arguments.isSet(QStringLiteral("commit"));
    const auto lsn =
        lsnFromString(arguments.value(isCommit ? QStringLiteral("commit") : QStringLiteral("lsn")));
    if (!lsn)
        return makeError(
            ErrorCode::InvalidArgument, QStringLiteral("an LSN looks like 46/7731204"));
    if (isCommit)
        return RestoreTarget(RestoreToCommit { *lsn });
    return RestoreTarget(RestoreToLsn { *lsn });
}

int restore(Session &session)
{
    const auto record = session.environmentWithVault();
    if (!record.hasValue())
        return session.output.fail(record.error());
    const auto target = restoreTarget(session.arguments);
    if (!target.hasValue())
        return session.output.fail(target.error());
    if (!session.arguments.isSet(QStringLiteral("destination")))
        return session.output.fail(
            makeError(ErrorCode::InvalidArgument, QStringLiteral("--destination is missing")));
    const auto password = session.password();
    if (!password.hasValue())
        return session.output.fail(password.error());

    RestoreOptions options;
    options.vault = record.value().vault;
    options.environmentId = record.value().id;
    options.incarnation = session.arguments.value(QStringLiteral("incarnation"));
    options.target = target.value();
    options.destination = absolutePath(session.arguments.value(QStringLiteral("destination")));
    options.replace = session.arguments.isSet(QStringLiteral("replace"));
    options.verify = !session.arguments.isSet(QStringLiteral("no-verify"));
    options.password = password.value();
    options.indexCache = session.cacheFile(archiveIndexFile, options.environmentId);
    if (options.replace && !session.isDryRun()) {
        if (const auto sure = confirmReplacing(session, record.value().name); !sure.hasValue())
            return session.output.fail(sure.error());
    }
    return runPlanned(
        session, JobKind::Restore, QStringLiteral("restore %1").arg(record.value().name),
        options.environmentId,
        [&](JobContext &context) { return planRestore(options, session.helper, context); },
        [&](const RestorePlan &plan, JobContext &context) {
            return runRestore(plan, session.helper, context);
        });
}

} // namespace ctl
