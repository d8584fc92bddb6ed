// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/result.h"
#include "engine/base/timestamp.h"
#include "engine/env/product.h"

#include <QJsonObject>

#include <functional>
#include <limits>

namespace engine {

/// Reads an untrusted JSON document with typed, checked getters. The first thing that is wrong is
/// kept, with its place ("files[3].name"); a getter that fails returns an empty value, so that
/// parsers read straight on and ask for the error once, at the end.
class JsonDocument
{
public:
    /// `format` must be the document's member "format", `version` its "schemaVersion".
    JsonDocument(const QByteArray &json, const Path &file, QLatin1String format, int version);

    const QJsonObject &root() const { return m_root; }
    void fail(const QString &place, const QString &what);
    bool hasFailed() const { return m_error.has_value(); }
    Error error() const { return *m_error; }

private:
    Path m_file;
    QJsonObject m_root;
    std::optional<Error> m_error;
};

/// The members of one object of a JsonDocument.
class JsonFields
{
public:
    explicit JsonFields(JsonDocument &document)
        : JsonFields(document, document.root(), {})
    {}

    QString string(QLatin1String key) const;
    /// A word that may be the name of a directory: letters, digits, '.', '_', '-'.
    QString identifier(QLatin1String key) const;
    QString identifierOrEmpty(QLatin1String key) const;
    QString sha256(QLatin1String key) const;
    std::int64_t integer(QLatin1String key, std::int64_t least,
        std::int64_t most = std::numeric_limits<std::int64_t>::max()) const;
    std::uint32_t number32(QLatin1String key, std::uint32_t least = 0) const;
    bool boolean(QLatin1String key) const;
    Timestamp time(QLatin1String key) const;
    std::optional<Timestamp> timeOrNull(QLatin1String key) const;
    Lsn lsn(QLatin1String key) const;
    Lsn lsnOrNull(QLatin1String key) const;
    /// A relative name without ".", ".." or empty parts.
    Path relativeName(QLatin1String key) const;
    Path relativeNameOrEmpty(QLatin1String key) const;
    Path absolutePath(QLatin1String key) const;
    std::string bytes(QLatin1String key) const;
    /// Member "product", written by insertProduct().
    Product product() const;

    void forEachObject(
        QLatin1String key, const std::function<void(const JsonFields &)> &read) const;
    std::vector<Path> relativeNames(QLatin1String key) const;

    void fail(QLatin1String key, const QString &what) const;

private:
    JsonFields(JsonDocument &document, QJsonObject object, QString place);
    QString placeOf(QLatin1String key) const;
    Path checkedRelative(const QString &text, const QString &place) const;

    JsonDocument &m_document;
    QJsonObject m_object;
    QString m_place;
};

/// True for one harmless path component: what identifier() accepts.
bool isIdentifier(const QString &text);

QJsonValue lsnToJson(Lsn lsn); // null for none
/// Member "product"; none for Berkeley DB.
void insertProduct(QJsonObject &object, Product product);

} // namespace engine
