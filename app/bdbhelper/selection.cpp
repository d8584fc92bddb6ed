// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/selection.h"

#include <QJsonArray>

#include <array>
#include <fcntl.h>
#include <unistd.h>

namespace bdbhelper {

using engine::ErrorCode;
using engine::Path;

namespace {

Failure systemFailure(ErrorCode code, const QString &doing, const Path &path)
{
    const engine::Error error = engine::systemError(code, errno, doing, path);
    return { error.code, error.toString(), 0, path };
}

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

} // namespace

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

std::optional<Failure> openNamed(DatabaseHandle &handle, const Path &home, const Request &request)
{
    const auto files = requestedFiles(request);
    if (const Failure *failure = std::get_if<Failure>(&files))
        return *failure;
    const Path file = home / std::get<std::vector<Path>>(files).front();
    const auto password = passwordFor(file, request);
    if (const Failure *failure = std::get_if<Failure>(&password))
        return *failure;
    const QJsonValue named = request.json.value(QLatin1String("database"));
    const QByteArray name = bytesOf(named);
    int ret = handle.setPassword(std::get<engine::bdb::Secret>(password));
    if (ret == 0)
        ret = handle.openReadOnly(file, named.isString() ? name.constData() : nullptr);
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("open"), handle.errors(), file);
    return {};
}

std::variant<std::vector<std::string>, Failure> subDatabases(DB *db, const Path &file)
{
    std::vector<std::string> names;
    if (db->get_multiple(db) == 0)
        return names;
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

QByteArray bytesOf(const QJsonValue &base64)
{
    return QByteArray::fromBase64(base64.toString().toLatin1());
}

QString base64Of(std::string_view bytes)
{
    return QString::fromLatin1(
        QByteArray::fromRawData(bytes.data(), qsizetype(bytes.size())).toBase64());
}

} // namespace bdbhelper
