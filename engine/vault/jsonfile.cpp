// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/jsonfile.h"

#include "engine/io/publish.h"

#include <QJsonDocument>

namespace engine {

Result<QByteArray> readJsonFile(FileSystem &fs, const Path &path)
{
    constexpr std::int64_t limit = std::int64_t(256) << 20;
    return readWholeFile(fs, path, limit).transform([](const std::vector<std::byte> &bytes) {
        QByteArray text(static_cast<qsizetype>(bytes.size()), Qt::Uninitialized);
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<std::byte *>(text.data()));
        return text;
    });
}

Result<> publishJsonFile(FileSystem &fs, const Path &path, const QJsonObject &object)
{
    const QByteArray text = QJsonDocument(object).toJson();
    return publishFile(fs, path,
        std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size()))));
}

} // namespace engine
