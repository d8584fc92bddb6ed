// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/describe.h"
#include "app/ctl/plannedjob.h"
#include "engine/restore/preview.h"

using namespace engine;

namespace ctl {

namespace {

/// What to look at in a preview, from the command line.
struct Wanted
{
    PreviewOptions copies;
    std::optional<bdb::DatabaseName> database;
    bool keys = false;
    bool isHex = false;
    bool withValues = false;
    QByteArray prefix;
    int limit = 100;
    Path exportTo;
    bool exportMissing = false;
};

// "orders.db" or "mail.db:folders"; a file of that very name comes first.
bdb::DatabaseName databaseNamed(const QString &text, const std::vector<CountPair> &known)
{
    for (const CountPair &pair : known) {
        const QString file = displayPath(pair.name.file);
        const QString whole = pair.name.subDatabase
            ? file + QLatin1Char(':') + QString::fromUtf8(*pair.name.subDatabase)
            : file;
        if (whole == text)
            return pair.name;
    }
    return { pathFromQString(text), {} };
}

QString shown(const QByteArray &bytes, bool isHex)
{
    if (isHex)
        return QString::fromLatin1(bytes.toHex());
    return encodePath(Path(bytes.toStdString()));
}

QJsonObject describe(const bdb::DatabaseCount &count)
{
    if (count.error)
        return { { QStringLiteral("error"), count.error->detail } };
    return {
        { QStringLiteral("type"), count.type },
        { QStringLiteral("keys"), qint64(count.keys) },
        { QStringLiteral("records"), qint64(count.records) },
        { QStringLiteral("pages"), qint64(count.pages) },
        { QStringLiteral("freeBytes"), qint64(count.freeBytes) },
    };
}

QJsonObject describe(const PreviewCopy &copy)
{
    QJsonObject json {
        { QStringLiteral("hotCopy"), copy.isHotCopy },
        { QStringLiteral("end"), toString(copy.end) },
    };
    if (!copy.commit.isNull())
        json.insert(QStringLiteral("commit"), toString(copy.commit));
    if (copy.commitTime)
        json.insert(QStringLiteral("commitTime"), toString(*copy.commitTime));
    return json;
}

QJsonObject describe(const bdb::KeyRow &row, bool isHex)
{
    QJsonObject json { { QStringLiteral("key"), shown(row.key, isHex) },
        { QStringLiteral("size"), qint64(row.size) } };
    if (row.value)
        json.insert(QStringLiteral("value"), shown(*row.value, isHex));
    return json;
}

Result<> addKeys(QJsonObject &facts, const Preview &preview, const Wanted &wanted,
    const bdb::DatabaseName &name, bdb::BdbHelper &helper, JobContext &context)
{
    const PreviewCopy &copy = preview.then() ? *preview.then() : *preview.now();
    bdb::KeyRequest request;
    request.name = name;
    request.prefix = wanted.prefix;
    request.limit = wanted.limit;
    request.withValues = wanted.withValues;
    const auto page = bdb::readKeys(preview.access(copy), request, helper, context);
    if (!page.hasValue())
        return page.error();
    QJsonArray rows;
    for (const bdb::KeyRow &row : page.value().rows)
        rows.append(describe(row, wanted.isHex));
    facts.insert(QStringLiteral("rows"), rows);
    facts.insert(QStringLiteral("truncated"), page.value().next.has_value());
    return {};
}

Result<> addDifferences(QJsonObject &facts, const Preview &preview, const Wanted &wanted,
    const bdb::DatabaseName &name, bdb::BdbHelper &helper, JobContext &context)
{
    const auto compared = bdb::compareDatabases(preview.access(*preview.then()),
        preview.access(*preview.now()), name, wanted.limit, wanted.withValues, helper, context);
    if (!compared.hasValue())
        return compared.error();
    QJsonArray rows;
    for (const bdb::KeyDifference &each : compared.value().rows) {
        QJsonObject row { { QStringLiteral("key"), shown(each.key, wanted.isHex) } };
        if (each.first)
            row.insert(QStringLiteral("then"), describe(*each.first, wanted.isHex));
        if (each.second)
            row.insert(QStringLiteral("now"), describe(*each.second, wanted.isHex));
        rows.append(row);
    }
    facts.insert(QStringLiteral("difference"),
        QJsonObject { { QStringLiteral("same"), qint64(compared.value().same) },
            { QStringLiteral("changed"), qint64(compared.value().changed) },
            { QStringLiteral("onlyThen"), qint64(compared.value().onlyFirst) },
            { QStringLiteral("onlyNow"), qint64(compared.value().onlySecond) },
            { QStringLiteral("rows"), rows } });
    return {};
}

Result<JobOutcome> look(const Wanted &wanted, bdb::BdbHelper &helper, JobContext &context)
{
    const auto preview = makePreview(wanted.copies, helper, context);
    if (!preview.hasValue())
        return preview.error();
    const Preview &copies = *preview.value();
    QJsonObject facts;
    if (copies.then())
        facts.insert(QStringLiteral("then"), describe(*copies.then()));
    if (copies.now())
        facts.insert(QStringLiteral("now"), describe(*copies.now()));
    const std::vector<CountPair> pairs = pairCounts(copies);
    QJsonArray databases;
    for (const CountPair &pair : pairs) {
        QJsonObject row { { QStringLiteral("name"), encodePath(pair.name.file) } };
        if (pair.name.subDatabase)
            row.insert(QStringLiteral("database"), shown(*pair.name.subDatabase, false));
        if (pair.then)
            row.insert(QStringLiteral("then"), describe(*pair.then));
        if (pair.now)
            row.insert(QStringLiteral("now"), describe(*pair.now));
        databases.append(row);
    }
    facts.insert(QStringLiteral("databases"), databases);
    if (!wanted.database)
        return JobOutcome { {}, facts };
    const bdb::DatabaseName name = databaseNamed(displayPath(wanted.database->file), pairs);
    const bool hasBoth = copies.then() && copies.now();
    Result<> done;
    if (wanted.keys)
        done = addKeys(facts, copies, wanted, name, helper, context);
    else if (hasBoth && wanted.exportTo.empty())
        done = addDifferences(facts, copies, wanted, name, helper, context);
    if (done.hasValue() && !wanted.exportTo.empty()) {
        bdb::ExportRequest request { name, {}, {} };
        if (wanted.exportMissing)
            request.notIn = copies.now()->home;
        const PreviewCopy &from = copies.then() ? *copies.then() : *copies.now();
        done = bdb::exportRecords(copies.access(from), request, wanted.exportTo, helper, context);
        facts.insert(QStringLiteral("exported"), encodePath(wanted.exportTo));
    }
    if (!done.hasValue())
        return std::move(done).error();
    return JobOutcome { {}, facts };
}

QString recordsOf(const QJsonValue &count)
{
    if (!count.isObject())
        return QStringLiteral("-");
    if (count.toObject().contains(QLatin1String("error")))
        return QStringLiteral("?");
    return QString::number(count[QLatin1String("records")].toInteger());
}

void showCopies(const Output &output, const QJsonObject &facts)
{
    for (const char *side : { "then", "now" }) {
        const QJsonObject copy = facts[QLatin1String(side)].toObject();
        if (copy.isEmpty())
            continue;
        output.line(QStringLiteral("%1: up to %2 %3%4")
                        .arg(QLatin1String(side), copy[QLatin1String("end")].toString(),
                            copy[QLatin1String("commitTime")].toString(),
                            side[0] == 'n' && !copy[QLatin1String("hotCopy")].toBool()
                                ? QStringLiteral(" (newest in the vault, no hot copy)")
                                : QString()));
    }
}

void show(const Output &output, const QJsonObject &facts)
{
    showCopies(output, facts);
    QList<QStringList> rows;
    for (const QJsonValue &each : facts[QLatin1String("databases")].toArray()) {
        const QString inside = each[QLatin1String("database")].toString();
        rows.append({ each[QLatin1String("name")].toString()
                + (inside.isEmpty() ? QString() : QLatin1Char(':') + inside),
            recordsOf(each[QLatin1String("then")]), recordsOf(each[QLatin1String("now")]) });
    }
    output.table(
        { QStringLiteral("DATABASE"), QStringLiteral("THEN"), QStringLiteral("NOW") }, rows);
    rows.clear();
    for (const QJsonValue &each : facts[QLatin1String("rows")].toArray())
        rows.append({ each[QLatin1String("key")].toString(),
            QString::number(each[QLatin1String("size")].toInteger()),
            each[QLatin1String("value")].toString() });
    if (!rows.isEmpty())
        output.table(
            { QStringLiteral("KEY"), QStringLiteral("BYTES"), QStringLiteral("VALUE") }, rows);
    const QJsonObject difference = facts[QLatin1String("difference")].toObject();
    if (difference.isEmpty())
        return;
    output.line(QStringLiteral("%1 keys are the same, %2 changed, %3 only then, %4 only now")
                    .arg(difference[QLatin1String("same")].toInteger())
                    .arg(difference[QLatin1String("changed")].toInteger())
                    .arg(difference[QLatin1String("onlyThen")].toInteger())
                    .arg(difference[QLatin1String("onlyNow")].toInteger()));
    rows.clear();
    for (const QJsonValue &each : difference[QLatin1String("rows")].toArray()) {
        const auto side = [&each](const char *which) {
            const QJsonObject row = each[QLatin1String(which)].toObject();
            if (row.isEmpty())
                return QStringLiteral("-");
            return row.contains(QLatin1String("value"))
                ? row[QLatin1String("value")].toString()
                : QStringLiteral("%1 bytes").arg(row[QLatin1String("size")].toInteger());
        };
        rows.append({ each[QLatin1String("key")].toString(), side("then"), side("now") });
    }
    output.table({ QStringLiteral("KEY"), QStringLiteral("THEN"), QStringLiteral("NOW") }, rows);
}

Result<Wanted> wantedOf(const Session &session)
{
    const QCommandLineParser &arguments = session.arguments;
    Wanted wanted;
    if (arguments.isSet(QStringLiteral("database")))
        wanted.database =
            bdb::DatabaseName { pathFromQString(arguments.value(QStringLiteral("database"))), {} };
    wanted.keys = arguments.isSet(QStringLiteral("keys"));
    wanted.isHex = arguments.isSet(QStringLiteral("hex"));
    wanted.withValues = arguments.isSet(QStringLiteral("values"));
    wanted.prefix = arguments.value(QStringLiteral("prefix")).toUtf8();
    if (wanted.isHex)
        wanted.prefix = QByteArray::fromHex(wanted.prefix);
    if (arguments.isSet(QStringLiteral("limit")))
        wanted.limit = arguments.value(QStringLiteral("limit")).toInt();
    if (arguments.isSet(QStringLiteral("export")))
        wanted.exportTo = absolutePath(arguments.value(QStringLiteral("export")));
    wanted.exportMissing = arguments.isSet(QStringLiteral("missing"));
    const bool needsDatabase = wanted.keys || wanted.exportMissing || !wanted.exportTo.empty();
    if (needsDatabase && !wanted.database)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("--keys, --export and --missing need --database"));
    if (wanted.limit < 1)
        return makeError(
            ErrorCode::InvalidArgument, QStringLiteral("--limit takes a number above 0"));
    if (!wanted.exportTo.empty() && exists(session.fs, wanted.exportTo))
        return makeError(ErrorCode::Exists, QStringLiteral("the file of the export exists already"),
            wanted.exportTo);
    return wanted;
}

} // namespace

Result<PreviewOptions> previewOptions(Session &session, const RegisteredEnvironment &record)
{
    PreviewOptions options;
    if (const auto vault = session.vaultOf(record); vault.hasValue())
        options.vault = vault.value();
    options.environmentId = record.id;
    options.environmentName = record.name;
    options.home = record.home;
    options.incarnation = session.arguments.value(QStringLiteral("incarnation"));
    if (session.arguments.isSet(QStringLiteral("scratch")))
        options.scratchDirectory = absolutePath(session.arguments.value(QStringLiteral("scratch")));
    else if (options.vault.empty())
        options.scratchDirectory = defaultCacheDirectory() / "scratch";
    const auto password = session.password();
    if (!password.hasValue())
        return password.error();
    options.password = password.value();
    options.indexCache = session.cacheFile(archiveIndexFile, record.id);
    return options;
}

int preview(Session &session)
{
    const auto record = session.environment(session.operands().first());
    if (!record.hasValue())
        return session.output.fail(record.error());
    auto wanted = wantedOf(session);
    if (!wanted.hasValue())
        return session.output.fail(wanted.error());
    auto copies = previewOptions(session, record.value());
    if (!copies.hasValue())
        return session.output.fail(copies.error());
    wanted.value().copies = std::move(copies).value();
    const bool isOnlyNow = session.arguments.isSet(QStringLiteral("now"));
    if (!isOnlyNow) {
        const auto target = restoreTarget(session.arguments);
        if (!target.hasValue())
            return session.output.fail(target.error());
        wanted.value().copies.target = target.value();
        // A page of keys needs one copy.
        wanted.value().copies.withNow = !wanted.value().keys
            && (wanted.value().exportTo.empty() || wanted.value().exportMissing);
    }
    const JobReport report = session.run({ JobKind::Preview,
        QStringLiteral("preview of %1").arg(record.value().name), record.value().id,
        [&](JobContext &context) { return look(wanted.value(), session.helper, context); } });
    return session.answer(
        report, [&session](const QJsonObject &facts) { show(session.output, facts); });
}

} // namespace ctl
