// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/handles.h"
#include "app/bdbhelper/reply.h"
#include "app/bdbhelper/requests.h"

#include <QJsonArray>

#include <array>
#include <cstdio>
#include <fcntl.h>
#include <stdlib.h>
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

// The meta page tells in clear text whether the file is encrypted; asking libdb with the wrong
// expectation fails in ways that can't be told from damage.
std::variant<bool, Failure> isEncrypted(const Path &file)
{
    const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0)
        return systemFailure(ErrorCode::Open, QStringLiteral("open"), file);
    std::array<char, 25> meta {};
    const ssize_t got = ::pread(descriptor, meta.data(), meta.size(), 0);
    ::close(descriptor);
    if (got < 0)
        return systemFailure(ErrorCode::Read, QStringLiteral("read"), file);
    return got == ssize_t(meta.size()) && meta[24] != 0;
}

// The password if the file needs one.
std::variant<engine::bdb::Secret, Failure> passwordFor(const Path &file, const Request &request)
{
    const std::variant<bool, Failure> encrypted = isEncrypted(file);
    if (const Failure *failure = std::get_if<Failure>(&encrypted))
        return *failure;
    if (!std::get<bool>(encrypted))
        return engine::bdb::Secret();
    if (request.password.isEmpty()) {
        return Failure { ErrorCode::Encrypted,
            QStringLiteral("the database is encrypted and no password was given"), 0, file };
    }
    return request.password;
}

std::variant<std::vector<Path>, Failure> requestedFiles(const Request &request)
{
    std::vector<Path> files;
    const QJsonArray array = request.json.value(QLatin1String("files")).toArray();
    for (const QJsonValue &value : array) {
        files.push_back(engine::decodePath(value.toString()));
        if (!engine::isSafeRelative(files.back())) {
            return Failure { ErrorCode::DangerousPath,
                QStringLiteral("the file isn't below the home"), 0, files.back() };
        }
    }
    if (files.empty())
        return Failure { ErrorCode::InvalidArgument, QStringLiteral("no files were named"), 0, {} };
    return files;
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

int writeText(void *stream, const void *text)
{
    return fputs(static_cast<const char *>(text), static_cast<FILE *>(stream)) < 0 ? EIO : 0;
}

std::variant<std::vector<std::string>, Failure> subDatabases(DB *db, const Path &file)
{
    std::vector<std::string> names;
    DBC *cursor = nullptr;
    int ret = db->cursor(db, nullptr, &cursor, 0);
    DBT key {};
    DBT data {};
    while (ret == 0 && (ret = cursor->get(cursor, &key, &data, DB_NEXT)) == 0)
        names.emplace_back(static_cast<const char *>(key.data), key.size);
    if (cursor)
        cursor->close(cursor);
    if (ret != DB_NOTFOUND)
        return libdbFailure(ret, QStringLiteral("listing the databases"), {}, file);
    return names;
}

std::optional<Failure> dumpOne(
    const Path &file, const char *subDatabase, const engine::bdb::Secret &password, FILE *out)
{
    DatabaseHandle handle;
    DB *db = handle.get();
    int ret = handle.setPassword(password);
    if (ret == 0)
        ret = handle.openReadOnly(file, subDatabase);
    // Record numbers are part of the content (key flag), bytes are written as hexadecimal.
    if (ret == 0)
        ret = db->dump(db, subDatabase, writeText, out, 0, 1);
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("dump"), handle.errors(), file);
    return {};
}

std::optional<Failure> dumpAll(const Path &file, const engine::bdb::Secret &password, FILE *out)
{
    std::vector<std::string> names;
    {
        DatabaseHandle handle;
        DB *db = handle.get();
        int ret = handle.setPassword(password);
        if (ret == 0)
            ret = handle.openReadOnly(file, nullptr);
        if (ret != 0)
            return libdbFailure(ret, QStringLiteral("open"), handle.errors(), file);
        if (db->get_multiple(db) == 0)
            return dumpOne(file, nullptr, password, out);
        auto listed = subDatabases(db, file);
        if (const Failure *failure = std::get_if<Failure>(&listed))
            return *failure;
        names = std::get<std::vector<std::string>>(std::move(listed));
    }
    for (const std::string &name : names) {
        if (std::optional<Failure> failure = dumpOne(file, name.c_str(), password, out))
            return failure;
    }
    return {};
}

std::optional<Failure> dumpTo(
    const Path &output, const Path &file, const engine::bdb::Secret &password)
{
    const int descriptor = ::open(output.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    FILE *out = descriptor < 0 ? nullptr : fdopen(descriptor, "w");
    if (!out)
        return systemFailure(ErrorCode::Open, QStringLiteral("create"), output);
    std::optional<Failure> failure = dumpAll(file, password, out);
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
            dumpTo(output, file, std::get<engine::bdb::Secret>(password))) {
        if (failure->path != output || failure->code != ErrorCode::Exists)
            ::unlink(output.c_str());
        return *failure;
    }
    return QJsonObject { { QLatin1String("file"), engine::encodePath(name) } };
}

} // namespace bdbhelper
