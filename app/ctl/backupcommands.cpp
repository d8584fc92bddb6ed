// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/plannedjob.h"
#include "engine/restore/drill.h"
#include "engine/vault/backup.h"
#include "engine/vault/verify.h"

#include <algorithm>

using namespace engine;

namespace ctl {

namespace {

int backup(Session &session, BackupKind kind, JobKind jobKind)
{
    const auto record = session.environmentWithVault();
    if (!record.hasValue())
        return session.output.fail(record.error());
    const auto password = session.password(record.value().home);
    if (!password.hasValue())
        return session.output.fail(password.error());
    BackupOptions options;
    options.kind = kind;
    options.environmentId = record.value().id;
    options.environmentName = record.value().name;
    options.home = record.value().home;
    options.vault = record.value().vault;
    options.checkpointFirst = session.arguments.isSet(QStringLiteral("checkpoint"));
    options.useLibraryBackup = session.arguments.isSet(QStringLiteral("library"));
    options.excludeReserved = session.arguments.isSet(QStringLiteral("without-reserved"));
    options.password = password.value();
    return runPlanned(
        session, jobKind, QStringLiteral("back up %1").arg(options.environmentName),
        options.environmentId,
        [&](JobContext &context) { return planBackup(options, session.helper, context); },
        [&](const BackupPlan &plan, JobContext &context) {
            return runBackup(plan, session.helper, context);
        });
}

// The set named by --set, else the newest.
Result<QString> chosenSet(Session &session, const Path &root, const QString &environmentId)
{
    if (session.arguments.isSet(QStringLiteral("set")))
        return session.arguments.value(QStringLiteral("set"));
    const auto vault = Vault::open(session.fs, root);
    if (!vault.hasValue())
        return vault.error();
    const auto sets = vault.value().sets(session.fs, environmentId);
    if (!sets.hasValue())
        return sets.error();
    if (sets.value().sets.empty())
        return makeError(
            ErrorCode::NotRegistered, QStringLiteral("the vault has no backup set of it"), root);
    return sets.value().sets.back().manifest.id;
}

} // namespace

int backupFull(Session &session)
{
    return backup(session, BackupKind::Full, JobKind::BackupFull);
}

int backupIncremental(Session &session)
{
    return backup(session, BackupKind::Incremental, JobKind::BackupIncremental);
}

int backupOffline(Session &session)
{
    return backup(session, BackupKind::OfflineFull, JobKind::BackupOffline);
}

int verify(Session &session)
{
    const auto record = session.environmentWithVault();
    if (!record.hasValue())
        return session.output.fail(record.error());
    const auto set = chosenSet(session, record.value().vault, record.value().id);
    if (!set.hasValue())
        return session.output.fail(set.error());
    const VerifyOptions options { record.value().vault, record.value().id, set.value() };
    const bool isDrill = session.arguments.isSet(QStringLiteral("drill"));
    const auto password = session.password();
    if (!password.hasValue())
        return session.output.fail(password.error());
    const Path scratch = pathFromQString(session.arguments.value(QStringLiteral("scratch")));
    const je::JavaToolsSettings java { pathFromQString(
                                           session.arguments.value(QStringLiteral("java"))),
        pathFromQString(session.arguments.value(QStringLiteral("je-jar"))) };
    const auto body = [&](JobContext &context) -> Result<JobOutcome> {
        auto read = runVerify(options, context);
        if (!read.hasValue() || !isDrill)
            return read;
        return runDrill({ options.vault, options.environmentId, options.setId, scratch,
                            password.value(), java },
            session.helper, context);
    };
    const JobReport report = session.run(
        { JobKind::Verify, QStringLiteral("verify %1").arg(set.value()), record.value().id, body });
    return session.answer(report, [](const QJsonObject &) {});
}

} // namespace ctl
