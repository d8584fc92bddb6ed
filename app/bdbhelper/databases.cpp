// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/cursor.h"
#include "app/bdbhelper/dumpfilter.h"
#include "app/bdbhelper/reply.h"
#include "app/bdbhelper/requests.h"
#include "app/bdbhelper/selection.h"

#include <QJsonArray>

#include <cstdio>
#include <fcntl.h>
#include <set>
#include <unistd.h>

namespace bdbhelper {

namespace {

using engine::ErrorCode;
using engine::Path;

Failure systemFailure(ErrorCode code, const QString &doing, const Path &path)
{
    const engine::Error error = engine::systemError(code, errno, doing, path);
    return { error.code, error.toString(), 0, path };
}

// One line per file: what can be said of it without stopping at the first bad one.
QJsonObject verifyOne(const Path &home, const Path &file, const Request &request)
{
    QJsonObject result { { QLatin1String("file"), engine::encodePath(file) } };
    const auto fail = [&result](const Failure &failure) {
        result.insert(QLatin1String("code"), QString(engine::errorCodeName(failure.code)));
        result.insert(QLatin1String("message"), failure.message);
        result.insert(QLatin1String("libdbError"), failure.libdbError);
    };
    const auto password = passwordFor(home / file, request);
    if (const Failure *failure = std::get_if<Failure>(&password)) {
        fail(*failure);
        result.insert(QLatin1String("ok"), false);
        return result;
    }
    DatabaseHandle handle;
    int ret = handle.setPassword(std::get<engine::bdb::Secret>(password));
    if (ret == 0) {
        const Path path = home / file;
        ret = handle.get()->verify(handle.get(), path.c_str(), nullptr, nullptr, 0);
        handle.forget();
    }
    result.insert(QLatin1String("ok"), ret == 0);
    result.insert(QLatin1String("messages"), QJsonArray::fromStringList(handle.errors()));
    if (ret != 0)
        fail(libdbFailure(ret, QStringLiteral("verification"), handle.errors(), file));
    return result;
}

/// One dump under way.
class Dump
{
public:
    Dump(const Request &request, Path file, engine::bdb::Secret password, FILE *out)
        : m_request(request)
        , m_file(std::move(file))
        , m_password(std::move(password))
        , m_out(out)
    {}

    std::optional<Failure> run();

private:
    std::optional<Failure> dumpOne(const char *subDatabase);
    std::optional<Failure> lookAtOther(const char *subDatabase);
    bool wants(const std::string &key, const std::string &value);
    bool isMissing(const std::string &key, const std::string &value);

    const Request &m_request;
    Path m_file;
    engine::bdb::Secret m_password;
    FILE *m_out;
    std::optional<std::set<std::string>> m_keys; // only these
    std::optional<DatabaseHandle> m_other; // only what isn't the same there
    std::optional<Cursor> m_otherCursor;
    int m_otherError = 0;
};

// With several records of a key: the same one is looked for among them.
bool Dump::isMissing(const std::string &key, const std::string &value)
{
    int ret = m_otherCursor->find(m_otherCursor->keyFromShown(key));
    while (ret == 0 && m_otherCursor->value() != value)
        ret = m_otherCursor->nextOfKey();
    if (ret != 0 && ret != DB_NOTFOUND)
        m_otherError = ret;
    return ret != 0;
}

bool Dump::wants(const std::string &key, const std::string &value)
{
    return (!m_keys || m_keys->contains(key)) && (!m_otherCursor || isMissing(key, value));
}

// A database that the other copy doesn't have is missing as a whole.
std::optional<Failure> Dump::lookAtOther(const char *subDatabase)
{
    m_otherCursor.reset();
    m_other.reset();
    const QString text = m_request.text(QLatin1String("notIn"));
    if (text.isEmpty())
        return {};
    const auto files = requestedFiles(m_request);
    const Path file = engine::decodePath(text) / std::get<std::vector<Path>>(files).front();
    m_other.emplace();
    int ret = m_other->setPassword(m_password);
    if (ret == 0)
        ret = m_other->openReadOnly(file, subDatabase);
    if (ret == ENOENT)
        return {};
    m_otherCursor.emplace(m_other->get());
    if (ret == 0)
        ret = m_otherCursor->open();
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("open"), m_other->errors(), file);
    return {};
}

std::optional<Failure> Dump::dumpOne(const char *subDatabase)
{
    if (auto failure = lookAtOther(subDatabase))
        return failure;
    DatabaseHandle handle;
    DB *db = handle.get();
    int ret = handle.setPassword(m_password);
    if (ret == 0)
        ret = handle.openReadOnly(m_file, subDatabase);
    DBTYPE type = DB_UNKNOWN;
    if (ret == 0)
        ret = db->get_type(db, &type);
    const bool isChosen = m_keys || m_otherCursor;
    if (ret == 0 && isChosen && type == DB_HEAP) {
        return Failure { engine::ErrorCode::Unsupported,
            QStringLiteral("records of a heap database have no keys: only all of them can be "
                           "exported"),
            0, m_file };
    }
    DumpFilter filter(m_out,
        isChosen ? DumpFilter::Wants(
            [this](const std::string &key, const std::string &value) { return wants(key, value); })
                 : DumpFilter::Wants());
    // Record numbers are part of the content (key flag), bytes are written as hexadecimal.
    if (ret == 0)
        ret = db->dump(db, subDatabase, DumpFilter::write, &filter, 0, 1);
    if (ret == 0)
        ret = m_otherError;
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("dump"), handle.errors(), m_file);
    return {};
}

std::optional<Failure> Dump::run()
{
    const QJsonValue keys = m_request.json.value(QLatin1String("keys"));
    if (keys.isArray()) {
        m_keys.emplace();
        for (const QJsonValue &key : keys.toArray())
            m_keys->insert(bytesOf(key).toStdString());
    }
    const QJsonValue named = m_request.json.value(QLatin1String("database"));
    if (named.isString())
        return dumpOne(bytesOf(named).constData());
    std::vector<std::string> names;
    {
        DatabaseHandle handle;
        int ret = handle.setPassword(m_password);
        if (ret == 0)
            ret = handle.openReadOnly(m_file, nullptr);
        if (ret != 0)
            return libdbFailure(ret, QStringLiteral("open"), handle.errors(), m_file);
        auto listed = subDatabases(handle.get(), m_file);
        if (const Failure *failure = std::get_if<Failure>(&listed))
            return *failure;
        names = std::get<std::vector<std::string>>(std::move(listed));
        if (handle.get()->get_multiple(handle.get()) != 0 && names.empty())
            return {};
    }
    if (names.empty())
        return dumpOne(nullptr);
    for (const std::string &name : names) {
        if (std::optional<Failure> failure = dumpOne(name.c_str()))
            return failure;
    }
    return {};
}

std::optional<Failure> dumpTo(const Path &output, const Path &file,
    const engine::bdb::Secret &password, const Request &request)
{
    const int descriptor = ::open(output.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *out = descriptor < 0 ? nullptr : fdopen(descriptor, "w");
    if (!out)
        return systemFailure(ErrorCode::Open, QStringLiteral("create"), output);
    std::optional<Failure> failure = Dump(request, file, password, out).run();
    if (!failure && (fflush(out) != 0 || fsync(descriptor) != 0))
        failure = systemFailure(ErrorCode::Write, QStringLiteral("write"), output);
    if (fclose(out) != 0 && !failure)
        failure = systemFailure(ErrorCode::Write, QStringLiteral("close"), output);
    return failure;
}

} // namespace

Outcome verify(const Request &request)
{
    const Path home = request.path(QLatin1String("home"));
    const auto files = requestedFiles(request);
    if (const Failure *failure = std::get_if<Failure>(&files))
        return *failure;
    QJsonArray results;
    bool isOk = true;
    for (const Path &file : std::get<std::vector<Path>>(files)) {
        // Before, so that a crash can be laid to this file.
        sendProgressNow({ { QLatin1String("file"), engine::encodePath(file) } });
        const QJsonObject result = verifyOne(home, file, request);
        isOk = isOk && result.value(QLatin1String("ok")).toBool();
        results.append(result);
    }
    return QJsonObject { { QLatin1String("ok"), isOk }, { QLatin1String("files"), results } };
}

Outcome dump(const Request &request)
{
    const auto files = requestedFiles(request);
    if (const Failure *failure = std::get_if<Failure>(&files))
        return *failure;
    const Path name = std::get<std::vector<Path>>(files).front();
    const Path file = request.path(QLatin1String("home")) / name;
    const Path output = request.path(QLatin1String("output"));
    sendProgressNow({ { QLatin1String("file"), engine::encodePath(name) } });
    const auto password = passwordFor(file, request);
    if (const Failure *failure = std::get_if<Failure>(&password))
        return *failure;
    if (std::optional<Failure> failure =
            dumpTo(output, file, std::get<engine::bdb::Secret>(password), request)) {
        if (failure->path != output || failure->code != ErrorCode::Exists)
            ::unlink(output.c_str());
        return *failure;
    }
    return QJsonObject { { QLatin1String("file"), engine::encodePath(name) } };
}

} // namespace bdbhelper
