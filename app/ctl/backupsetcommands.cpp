// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/plannedjob.h"
#include "engine/restore/setcomparison.h"
#include "engine/restore/setremoval.h"
#include "engine/vault/adoption.h"

#include <cstdio>
#include <unistd.h>

using namespace engine;

namespace ctl {

namespace {

QLatin1String changeName(SetComparison::Change change)
{
    switch (change) {
    case SetComparison::Change::Same:
        return QLatin1String("same");
    case SetComparison::Change::Changed:
        return QLatin1String("changed");
    case SetComparison::Change::OnlyFirst:
        return QLatin1String("onlyFirst");
    case SetComparison::Change::OnlySecond:
        return QLatin1String("onlySecond");
    }
    Q_UNREACHABLE();
}

QJsonObject describe(const SetComparison &comparison)
{
    QJsonArray files;
    for (const SetComparison::File &file : comparison.files)
        files.append(QJsonObject { { QStringLiteral("name"), encodePath(file.name) },
            { QStringLiteral("change"), changeName(file.change) },
            { QStringLiteral("firstSize"), qint64(file.firstSize) },
            { QStringLiteral("secondSize"), qint64(file.secondSize) } });
    const auto numbers = [](const std::vector<std::uint32_t> &logs) {
        QJsonArray array;
        for (const std::uint32_t number : logs)
            array.append(qint64(number));
        return array;
    };
    QJsonObject json {
        { QStringLiteral("first"), comparison.first.id },
        { QStringLiteral("second"), comparison.second.id },
        { QStringLiteral("sameHistory"), comparison.isSameIncarnation },
        { QStringLiteral("firstEnd"), toString(comparison.first.end) },
        { QStringLiteral("secondEnd"), toString(comparison.second.end) },
        { QStringLiteral("files"), files },
        { QStringLiteral("logsOnlyFirst"), numbers(comparison.logsOnlyFirst) },
        { QStringLiteral("logsOnlySecond"), numbers(comparison.logsOnlySecond) },
        { QStringLiteral("logsGrown"), numbers(comparison.logsGrown) },
        { QStringLiteral("logBytes"), qint64(comparison.logBytes) },
    };
    if (comparison.commits)
        json.insert(QStringLiteral("commits"), qint64(*comparison.commits));
    return json;
}

void showComparison(const Output &output, const QJsonObject &facts)
{
    if (!facts[QLatin1String("sameHistory")].toBool())
        output.line(QStringLiteral("the two sets are of different log histories: their positions "
                                   "can't be compared"));
    else
        output.line(QStringLiteral("%1 to %2: %3 bytes of log, %4 commits")
                        .arg(facts[QLatin1String("firstEnd")].toString(),
                            facts[QLatin1String("secondEnd")].toString())
                        .arg(facts[QLatin1String("logBytes")].toInteger())
                        .arg(facts.contains(QLatin1String("commits"))
                                ? QString::number(facts[QLatin1String("commits")].toInteger())
                                : QStringLiteral("unknown")));
    QList<QStringList> rows;
    for (const QJsonValue &file : facts[QLatin1String("files")].toArray())
        rows.append(
            { file[QLatin1String("name")].toString(), file[QLatin1String("change")].toString(),
                QString::number(file[QLatin1String("firstSize")].toInteger()),
                QString::number(file[QLatin1String("secondSize")].toInteger()) });
    output.table({ QStringLiteral("FILE"), QStringLiteral("CHANGE"), QStringLiteral("FIRST"),
                     QStringLiteral("SECOND") },
        rows);
}

// Deleting is confirmed by typing the set's name.
Result<> confirmDeleting(const Session &session, const QString &id)
{
    QString typed = session.arguments.value(QStringLiteral("confirm"));
    if (!session.arguments.isSet(QStringLiteral("confirm")) && ::isatty(STDIN_FILENO) != 0) {
        std::fputs(QStringLiteral("Type the set's name (%1) to delete it: ")
                       .arg(id)
                       .toLocal8Bit()
                       .constData(),
            stderr);
        char buffer[512] = {};
        if (std::fgets(buffer, sizeof buffer, stdin) != nullptr)
            typed = QString::fromLocal8Bit(buffer).trimmed();
    }
    if (typed != id)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("backup delete needs --confirm with the set's name; --plan says what "
                           "would break"));
    return {};
}

} // namespace

int backupCompare(Session &session)
{
    const auto record = session.environmentWithVault();
    if (!record.hasValue())
        return session.output.fail(record.error());
    const QString first = session.operands().at(1);
    const QString second = session.operands().at(2);
    const auto body = [&](JobContext &context) -> Result<JobOutcome> {
        const auto compared =
            compareSets(record.value().vault, record.value().id, first, second, context);
        if (!compared.hasValue())
            return compared.error();
        return JobOutcome { {}, describe(compared.value()) };
    };
    const JobReport report =
        session.run({ JobKind::Scan, QStringLiteral("compare two sets"), record.value().id, body });
    return session.answer(
        report, [&session](const QJsonObject &facts) { showComparison(session.output, facts); });
}

int backupAdopt(Session &session)
{
    const auto record = session.environmentWithVault();
    if (!record.hasValue())
        return session.output.fail(record.error());
    const AdoptionOptions options { record.value().id, record.value().name, record.value().home,
        record.value().vault, absolutePath(session.operands().at(1)) };
    return runPlanned(
        session, JobKind::BackupFull,
        QStringLiteral("adopt a copy of %1").arg(options.environmentName), options.environmentId,
        [&](JobContext &context) { return planAdoption(options, session.helper, context); },
        [&](const AdoptionPlan &plan, JobContext &context) {
            return runAdoption(plan, session.helper, context);
        });
}

int backupDelete(Session &session)
{
    const auto record = session.environmentWithVault();
    if (!record.hasValue())
        return session.output.fail(record.error());
    if (!session.arguments.isSet(QStringLiteral("set")))
        return session.output.fail(
            makeError(ErrorCode::InvalidArgument, QStringLiteral("--set is missing")));
    SetRemovalOptions options;
    options.vault = record.value().vault;
    options.environmentId = record.value().id;
    options.setId = session.arguments.value(QStringLiteral("set"));
    options.withDependents = session.arguments.isSet(QStringLiteral("with-dependents"));
    options.indexCache = session.cacheFile(archiveIndexFile, options.environmentId);
    if (!session.isDryRun()) {
        if (const auto sure = confirmDeleting(session, options.setId); !sure.hasValue())
            return session.output.fail(sure.error());
    }
    return runPlanned(
        session, JobKind::BackupDelete, QStringLiteral("delete set %1").arg(options.setId),
        options.environmentId,
        [&](JobContext &context) { return planSetRemoval(options, context); },
        [&](const SetRemovalPlan &plan, JobContext &context) {
            for (const Error &warning : plan.warnings)
                context.warn(warning);
            return runSetRemoval(plan, context);
        });
}

} // namespace ctl
