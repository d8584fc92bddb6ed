// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/describe.h"
#include "engine/bdb/databasetouches.h"
#include "engine/bdb/loglookup.h"
#include "engine/restore/databasecheck.h"
#include "engine/vault/databaseset.h"

#include <algorithm>

using namespace engine;

namespace ctl {

namespace {

/// Where the log that is there last changed a database, by its logged name.
Result<std::map<Path, Lsn>> lastTouches(const Environment &environment, JobContext &context)
{
    if (environment.isEncrypted)
        return std::map<Path, Lsn> {};
    const Path &directory = environment.layout.logDirectory.source;
    const auto numbers = bdb::listLogFiles(context.fs(), directory);
    if (!numbers.hasValue())
        return numbers.error();
    bdb::DatabaseTouches touches;
    for (const std::uint32_t number : numbers.value()) {
        bdb::LogScanOptions options;
        options.fileNumber = number;
        const auto scanned = bdb::scanLogFile(
            context.fs(), directory / bdb::logFileName(number), options, &touches, &context);
        // The application may remove a file meanwhile.
        if (!scanned.hasValue() && scanned.error().code != ErrorCode::NotFound)
            return scanned.error();
    }
    return touches.byName();
}

QJsonObject rowOf(const bdb::DatabaseFile &file, const Environment &environment,
    const std::map<Path, Lsn> &touches, const DatabaseCheck *check, const LogIndex *index)
{
    QJsonObject row {
        { QStringLiteral("name"), encodePath(file.inCopy) },
        { QStringLiteral("type"), file.type },
        { QStringLiteral("pageSize"), qint64(file.pageSize) },
        { QStringLiteral("size"), qint64(file.size) },
        { QStringLiteral("pages"), file.pageSize == 0 ? 0 : qint64(file.size / file.pageSize) },
        { QStringLiteral("encrypted"), file.isEncrypted },
        { QStringLiteral("checksums"), file.hasChecksums },
        { QStringLiteral("subdatabases"), file.hasSubdatabases },
        { QStringLiteral("bigEndian"), file.isSwapped },
    };
    Lsn touched = check ? check->lastTouched : Lsn {};
    for (const Path &name : loggedNamesOf(environment.layout, file.source)) {
        if (const auto known = touches.find(name); known != touches.end())
            touched = std::max(touched, known->second);
    }
    if (!touched.isNull()) {
        row.insert(QStringLiteral("lastTouched"), toString(touched));
        const Commit *commit = index ? index->commitAfter(touched) : nullptr;
        if (commit)
            row.insert(QStringLiteral("lastTouchedTime"), toString(commit->time));
    }
    if (check)
        row.insert(QStringLiteral("verified"), toJson(*check));
    return row;
}

QString countText(const QJsonValue &value)
{
    return value.isUndefined() ? QStringLiteral("-") : QString::number(value.toInteger());
}

void showDatabases(const Output &output, const QJsonArray &databases)
{
    QList<QStringList> rows;
    for (const QJsonValue &each : databases) {
        const QJsonObject check = each[QStringLiteral("verified")].toObject();
        QStringList flags;
        for (const char *flag : { "encrypted", "checksums", "subdatabases", "bigEndian" }) {
            if (each[QLatin1String(flag)].toBool())
                flags << QLatin1String(flag);
        }
        const QString verdict = check.isEmpty() ? QStringLiteral("never")
            : check[QLatin1String("passed")].toBool()
            ? check[QLatin1String("at")].toString()
            : QStringLiteral("DAMAGED: ") + check[QLatin1String("detail")].toString();
        rows.append(
            { each[QStringLiteral("name")].toString(), each[QStringLiteral("type")].toString(),
                QString::number(each[QStringLiteral("pageSize")].toInteger()),
                QString::number(each[QStringLiteral("size")].toInteger()),
                countText(check[QLatin1String("records")]),
                countText(check[QLatin1String("freeBytes")]),
                each[QStringLiteral("lastTouched")].toString(QStringLiteral("-")),
                flags.join(QLatin1Char(',')), verdict });
    }
    output.table(
        { QStringLiteral("NAME"), QStringLiteral("TYPE"), QStringLiteral("PAGE"),
            QStringLiteral("SIZE"), QStringLiteral("RECORDS"), QStringLiteral("FREE"),
            QStringLiteral("TOUCHED"), QStringLiteral("FLAGS"), QStringLiteral("VERIFIED") },
        rows);
}

} // namespace

int databaseList(Session &session)
{
    const auto record = session.environment(session.operands().first());
    if (!record.hasValue())
        return session.output.fail(record.error());
    const CatalogPtr catalog = session.catalog.snapshot();
    const auto body = [&](JobContext &context) -> Result<JobOutcome> {
        const auto environment = inspectEnvironment(context.fs(), record.value().home);
        if (!environment.hasValue())
            return environment.error();
        if (environment.value().product == Product::JavaEdition)
            return makeError(ErrorCode::Unsupported,
                QStringLiteral("Java Edition keeps its databases in its log: there are no database "
                               "files to list"),
                record.value().home);
        const auto touches = lastTouches(environment.value(), context);
        if (!touches.hasValue())
            return touches.error();
        const auto index = updateLogIndex(environment.value().liveLog(), nullptr, context);
        QJsonArray array;
        for (const bdb::DatabaseFile &file : environment.value().databases) {
            if (!file.isDatabase)
                continue;
            const DatabaseCheck *check = catalog->databaseCheck(record.value().id, file.inCopy);
            array.append(rowOf(file, environment.value(), touches.value(), check,
                index.hasValue() ? index.value().get() : nullptr));
        }
        return JobOutcome { {}, { { QStringLiteral("databases"), array } } };
    };
    const JobReport report =
        session.run({ JobKind::Scan, QStringLiteral("list databases"), record.value().id, body });
    return session.answer(report, [&session](const QJsonObject &facts) {
        showDatabases(session.output, facts.value(QStringLiteral("databases")).toArray());
    });
}

int databaseVerify(Session &session)
{
    auto record = session.environment(session.operands().first());
    if (!record.hasValue())
        return session.output.fail(record.error());
    const auto options = previewOptions(session, record.value());
    if (!options.hasValue())
        return session.output.fail(options.error());
    const DatabaseCheckOptions check { options.value(),
        session.arguments.value(QStringLiteral("set")) };
    const JobReport report = session.run({ JobKind::DatabaseCheck,
        QStringLiteral("verify the databases of %1").arg(record.value().name), record.value().id,
        [&](JobContext &context) { return runDatabaseCheck(check, session.helper, context); } });
    const bool isDamaged =
        report.state == JobState::Succeeded && !report.outcome.facts[QLatin1String("ok")].toBool();
    if (isDamaged && !session.output.isJson()) {
        for (const Error &warning : report.warnings)
            session.output.warning(warning);
        return session.output.fail(makeError(ErrorCode::VerifyFailed, report.outcome.summary));
    }
    const int status = session.answer(report, [&session](const QJsonObject &facts) {
        QList<QStringList> rows;
        for (const QJsonValue &each : facts.value(QStringLiteral("databases")).toArray())
            rows.append({ each[QStringLiteral("name")].toString(),
                countText(each[QStringLiteral("databases")]),
                countText(each[QStringLiteral("records")]),
                countText(each[QStringLiteral("pages")]),
                each[QStringLiteral("lastTouched")].toString(QStringLiteral("-")) });
        session.output.table(
            { QStringLiteral("NAME"), QStringLiteral("DATABASES"), QStringLiteral("RECORDS"),
                QStringLiteral("PAGES"), QStringLiteral("TOUCHED") },
            rows);
    });
    return isDamaged ? static_cast<int>(ErrorCode::VerifyFailed) : status;
}

} // namespace ctl
