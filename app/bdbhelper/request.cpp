// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/request.h"

#include <QJsonDocument>

#include <array>
#include <cerrno>
#include <string.h>
#include <unistd.h>

namespace bdbhelper {

namespace {

constexpr qsizetype longestRequest = 1 << 20;

// Byte by byte: what follows the line (a request to stop) must stay readable.
bool readLine(int descriptor, QByteArray &line)
{
    line.reserve(longestRequest); // never reallocated: no stray copy of the password
    while (line.size() < longestRequest) {
        char byte = 0;
        const ssize_t got = read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return false;
        if (got == 0 || byte == '\n')
            return true;
        line += byte;
    }
    return false;
}

engine::bdb::Secret takePassword(QByteArray &line)
{
    static constexpr char key[] = "\"password\":\"";
    const qsizetype at = line.indexOf(key); // inside a string the quotes would be escaped
    if (at < 0)
        return {};
    const qsizetype from = at + qsizetype(sizeof key) - 1;
    const qsizetype to = line.indexOf('"', from);
    if (to < 0)
        return {};
    // A view would do, but fromBase64 of raw data doesn't copy its input either.
    engine::bdb::Secret secret(
        QByteArray::fromBase64(QByteArray::fromRawData(line.constData() + from, to - from)));
    explicit_bzero(line.data() + from, static_cast<size_t>(to - from));
    line.remove(from, to - from);
    return secret;
}

} // namespace

std::variant<Request, Failure> readRequest(int descriptor)
{
    QByteArray line;
    const bool isRead = readLine(descriptor, line);
    Request request;
    request.password = takePassword(line);
    QJsonParseError parseError;
    request.json = QJsonDocument::fromJson(line, &parseError).object();
    const bool isParsed = isRead && parseError.error == QJsonParseError::NoError;
    const bool isPasswordTaken = request.text(QLatin1String("password")).isEmpty();
    explicit_bzero(line.data(), static_cast<size_t>(line.size()));
    if (!isParsed || !isPasswordTaken || request.name().isEmpty()) {
        return Failure { engine::ErrorCode::InvalidArgument,
            QStringLiteral("standard input is no request: one line of JSON is expected"), 0, {} };
    }
    return request;
}

} // namespace bdbhelper
