// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/contents.h"

#include "engine/bdb/helpercall.h"
#include "engine/io/publish.h"

#include <QJsonArray>

namespace engine::bdb {

namespace {

QString encoded(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

QByteArray decoded(const QJsonValue &value)
{
    return QByteArray::fromBase64(value.toString().toLatin1());
}

QJsonObject argumentsFor(const DatabaseName &name)
{
    QJsonObject arguments { { QStringLiteral("files"), QJsonArray { encodePath(name.file) } } };
    if (name.subDatabase)
        arguments.insert(QStringLiteral("database"), encoded(*name.subDatabase));
    return arguments;
}

DatabaseCount countFromJson(const QJsonObject &json)
{
    DatabaseCount count;
    count.name.file = decodePath(json[QLatin1String("file")].toString());
    if (json.contains(QLatin1String("database")))
        count.name.subDatabase = decoded(json[QLatin1String("database")]);
    count.type = json[QLatin1String("type")].toString();
    count.pageSize = static_cast<std::uint32_t>(json[QLatin1String("pageSize")].toInteger());
    count.keys = json[QLatin1String("keys")].toInteger();
    count.records = json[QLatin1String("records")].toInteger();
    count.pages = json[QLatin1String("pages")].toInteger();
    count.freePages = json[QLatin1String("freePages")].toInteger();
    count.freeBytes = json[QLatin1String("freeBytes")].toInteger();
    if (json.contains(QLatin1String("message")))
        count.error = makeError(errorCodeFromName(json[QLatin1String("code")].toString()),
            json[QLatin1String("message")].toString(), count.name.file);
    return count;
}

KeyRow rowFromJson(const QJsonObject &json, const QByteArray &key)
{
    KeyRow row { key, json[QLatin1String("size")].toInteger(), {} };
    if (json.contains(QLatin1String("value")))
        row.value = decoded(json[QLatin1String("value")]);
    return row;
}

KeyDifference differenceFromJson(const QJsonObject &json)
{
    KeyDifference difference;
    difference.key = decoded(json[QLatin1String("key")]);
    const QJsonValue first = json[QLatin1String("first")];
    const QJsonValue second = json[QLatin1String("second")];
    if (first.isObject())
        difference.first = rowFromJson(first.toObject(), difference.key);
    if (second.isObject())
        difference.second = rowFromJson(second.toObject(), difference.key);
    if (!difference.second)
        difference.kind = KeyDifference::Kind::OnlyFirst;
    else if (!difference.first)
        difference.kind = KeyDifference::Kind::OnlySecond;
    return difference;
}

} // namespace

QString displayName(const DatabaseName &name)
{
    if (!name.subDatabase)
        return displayPath(name.file);
    return QStringLiteral("%1: %2").arg(
        displayPath(name.file), displayPath(Path(name.subDatabase->toStdString())));
}

Result<std::vector<DatabaseCount>> countRecords(
    const CopyAccess &copy, const std::vector<Path> &files, BdbHelper &helper, JobContext &context)
{
    std::vector<DatabaseCount> counts;
    if (files.empty())
        return counts;
    QJsonArray names;
    for (const Path &file : files)
        names.append(encodePath(file));
    const auto answer = helper.ask({ QLatin1String("count"), copy.home, copy.password,
                                       { { QStringLiteral("files"), names } } },
        context);
    if (!answer.hasValue())
        return answer.error();
    for (const QJsonValue &each : answer.value()[QLatin1String("databases")].toArray())
        counts.push_back(countFromJson(each.toObject()));
    return counts;
}

Result<KeyPage> readKeys(
    const CopyAccess &copy, const KeyRequest &request, BdbHelper &helper, JobContext &context)
{
    QJsonObject arguments = argumentsFor(request.name);
    arguments.insert(QStringLiteral("limit"), request.limit);
    arguments.insert(QStringLiteral("values"), request.withValues);
    if (!request.prefix.isEmpty())
        arguments.insert(QStringLiteral("prefix"), encoded(request.prefix));
    if (request.from) {
        arguments.insert(QStringLiteral("from"), encoded(request.from->key));
        arguments.insert(QStringLiteral("record"), qint64(request.from->record));
    }
    const auto answer =
        helper.ask({ QLatin1String("keys"), copy.home, copy.password, arguments }, context);
    if (!answer.hasValue())
        return answer.error();
    KeyPage page;
    for (const QJsonValue &each : answer.value()[QLatin1String("rows")].toArray())
        page.rows.push_back(rowFromJson(each.toObject(), decoded(each[QLatin1String("key")])));
    if (answer.value().contains(QLatin1String("next"))) {
        page.next = KeyPosition { decoded(answer.value()[QLatin1String("next")]),
            answer.value()[QLatin1String("nextRecord")].toInteger() };
    }
    return page;
}

Result<Comparison> compareDatabases(const CopyAccess &first, const CopyAccess &second,
    const DatabaseName &name, int limit, bool withValues, BdbHelper &helper, JobContext &context)
{
    QJsonObject arguments = argumentsFor(name);
    arguments.insert(QStringLiteral("other"), encodePath(second.home));
    arguments.insert(QStringLiteral("limit"), limit);
    arguments.insert(QStringLiteral("values"), withValues);
    const auto answer =
        helper.ask({ QLatin1String("compare"), first.home, first.password, arguments }, context);
    if (!answer.hasValue())
        return answer.error();
    Comparison result;
    result.same = answer.value()[QLatin1String("same")].toInteger();
    result.changed = answer.value()[QLatin1String("changed")].toInteger();
    result.onlyFirst = answer.value()[QLatin1String("onlyFirst")].toInteger();
    result.onlySecond = answer.value()[QLatin1String("onlySecond")].toInteger();
    for (const QJsonValue &each : answer.value()[QLatin1String("rows")].toArray())
        result.rows.push_back(differenceFromJson(each.toObject()));
    return result;
}

Result<> exportRecords(const CopyAccess &copy, const ExportRequest &request, const Path &output,
    BdbHelper &helper, JobContext &context)
{
    QJsonObject arguments = argumentsFor(request.name);
    // Under another name until it is whole.
    const Path unfinished = temporaryName(directoryOf(output), output.filename());
    arguments.insert(QStringLiteral("output"), encodePath(unfinished));
    if (request.keys) {
        QJsonArray keys;
        for (const QByteArray &key : *request.keys)
            keys.append(encoded(key));
        arguments.insert(QStringLiteral("keys"), keys);
    }
    if (!request.notIn.empty())
        arguments.insert(QStringLiteral("notIn"), encodePath(request.notIn));
    const auto answer =
        helper.ask({ QLatin1String("dump"), copy.home, copy.password, arguments }, context);
    auto done =
        answer.hasValue() ? context.fs().rename(unfinished, output) : Result<>(answer.error());
    if (!done.hasValue())
        (void)context.fs().removeFile(unfinished);
    return done;
}

} // namespace engine::bdb
