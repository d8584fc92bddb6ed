// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/jsonfields.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace engine {

namespace {

constexpr qsizetype longestIdentifier = 128;
constexpr QLatin1String productKey("product");
constexpr QLatin1String javaEditionName("je");

// No part is empty or ".", so that a name has one spelling only and duplicates can be seen.
bool isNormal(const Path &name)
{
    const std::string &text = name.native();
    if (text.back() == '/' || text.find("//") != std::string::npos)
        return false;
    for (const Path &part : name) {
        if (part == ".")
            return false;
    }
    return true;
}

} // namespace

bool isIdentifier(const QString &text)
{
    if (text.isEmpty() || text.size() > longestIdentifier || text.startsWith(QLatin1Char('.')))
        return false;
    for (const QChar c : text) {
        const char16_t u = c.unicode();
        const bool isWord =
            (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') || (u >= '0' && u <= '9');
        if (!isWord && u != '.' && u != '_' && u != '-')
            return false;
    }
    return true;
}

QJsonValue lsnToJson(Lsn lsn)
{
    return lsn.isNull() ? QJsonValue() : QJsonValue(toString(lsn));
}

void insertProduct(QJsonObject &object, Product product)
{
    if (product == Product::JavaEdition)
        object.insert(productKey, javaEditionName);
}

JsonDocument::JsonDocument(
    const QByteArray &json, const Path &file, QLatin1String format, int version)
    : m_file(file)
{
    QJsonParseError parseError;
    const QJsonDocument document = QJsonDocument::fromJson(json, &parseError);
    if (parseError.error != QJsonParseError::NoError) {
        fail(QStringLiteral("offset %1").arg(parseError.offset), parseError.errorString());
        return;
    }
    if (!document.isObject()) {
        fail({}, QStringLiteral("is no object"));
        return;
    }
    m_root = document.object();
    if (m_root.value(QLatin1String("format")).toString() != format)
        fail(QStringLiteral("format"), QStringLiteral("is not \"%1\"").arg(format));
    if (m_root.value(QLatin1String("schemaVersion")).toInteger(-1) != version)
        fail(QStringLiteral("schemaVersion"), QStringLiteral("is not %1").arg(version));
}

void JsonDocument::fail(const QString &place, const QString &what)
{
    if (m_error)
        return;
    const QString where = place.isEmpty() ? QStringLiteral("document") : place;
    m_error = makeError(ErrorCode::ManifestInvalid, where + QStringLiteral(": ") + what, m_file);
}

JsonFields::JsonFields(JsonDocument &document, QJsonObject object, QString place)
    : m_document(document)
    , m_object(std::move(object))
    , m_place(std::move(place))
{}

QString JsonFields::placeOf(QLatin1String key) const
{
    return m_place.isEmpty() ? QString(key) : m_place + QLatin1Char('.') + key;
}

void JsonFields::fail(QLatin1String key, const QString &what) const
{
    m_document.fail(placeOf(key), what);
}

QString JsonFields::string(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    if (!value.isString())
        fail(
            key, value.isUndefined() ? QStringLiteral("is missing") : QStringLiteral("is no text"));
    return value.toString();
}

QString JsonFields::identifier(QLatin1String key) const
{
    const QString text = string(key);
    if (!isIdentifier(text))
        fail(key, QStringLiteral("is no plain word"));
    return text;
}

QString JsonFields::identifierOrEmpty(QLatin1String key) const
{
    return string(key).isEmpty() ? QString() : identifier(key);
}

QString JsonFields::sha256(QLatin1String key) const
{
    const QString text = string(key);
    bool isHex = text.size() == 64;
    for (const QChar c : text)
        isHex = isHex && ((c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'));
    if (!isHex)
        fail(key, QStringLiteral("is no SHA-256 in lower-case hex"));
    return text;
}

std::int64_t JsonFields::integer(QLatin1String key, std::int64_t least, std::int64_t most) const
{
    Q_ASSERT(least >= 0); // -1 stands for "not a whole number" below
    const QJsonValue value = m_object.value(key);
    const std::int64_t number = value.isDouble() ? value.toInteger(-1) : -1;
    if (number < least || number > most) {
        fail(key,
            value.isUndefined()
                ? QStringLiteral("is missing")
                : QStringLiteral("is no whole number from %1 to %2").arg(least).arg(most));
        return least;
    }
    return number;
}

std::uint32_t JsonFields::number32(QLatin1String key, std::uint32_t least) const
{
    return static_cast<std::uint32_t>(
        integer(key, least, std::numeric_limits<std::uint32_t>::max()));
}

bool JsonFields::boolean(QLatin1String key) const
{
    const QJsonValue value = m_object.value(key);
    if (!value.isBool())
        fail(key, QStringLiteral("is neither true nor false"));
    return value.toBool();
}

Timestamp JsonFields::time(QLatin1String key) const
{
    const auto parsed = timestampFromString(string(key));
    if (!parsed)
        fail(key, QStringLiteral("is no time with a zone"));
    return parsed.value_or(Timestamp {});
}

std::optional<Timestamp> JsonFields::timeOrNull(QLatin1String key) const
{
    if (m_object.value(key).isNull())
        return std::nullopt;
    return time(key);
}

Lsn JsonFields::lsn(QLatin1String key) const
{
    const auto parsed = lsnFromString(string(key));
    if (!parsed)
        fail(key, QStringLiteral("is no log sequence number"));
    return parsed.value_or(Lsn {});
}

Lsn JsonFields::lsnOrNull(QLatin1String key) const
{
    return m_object.value(key).isNull() ? Lsn {} : lsn(key);
}

Product JsonFields::product() const
{
    if (!m_object.contains(productKey))
        return Product::BerkeleyDb;
    if (string(productKey) != javaEditionName)
        fail(productKey, QStringLiteral("is no known product"));
    return Product::JavaEdition;
}

Path JsonFields::checkedRelative(const QString &text, const QString &place) const
{
    const Path name = decodePath(text);
    if (!isSafeRelative(name))
        m_document.fail(place, QStringLiteral("is empty, absolute or leaves the directory"));
    else if (!isNormal(name))
        m_document.fail(place, QStringLiteral("has an empty or \".\" part"));
    else
        return name;
    return {};
}

Path JsonFields::relativeName(QLatin1String key) const
{
    return checkedRelative(string(key), placeOf(key));
}

Path JsonFields::relativeNameOrEmpty(QLatin1String key) const
{
    return string(key).isEmpty() ? Path() : relativeName(key);
}

Path JsonFields::absolutePath(QLatin1String key) const
{
    Path path = decodePath(string(key));
    if (!path.is_absolute() || path.native().find('\0') != std::string::npos)
        fail(key, QStringLiteral("is no absolute path"));
    return path;
}

std::string JsonFields::bytes(QLatin1String key) const
{
    return decodePath(string(key)).native();
}

void JsonFields::forEachObject(
    QLatin1String key, const std::function<void(const JsonFields &)> &read) const
{
    const QJsonValue value = m_object.value(key);
    if (!value.isArray()) {
        fail(key, QStringLiteral("is no array"));
        return;
    }
    qsizetype index = 0;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array) {
        const QString place = QStringLiteral("%1[%2]").arg(placeOf(key)).arg(index++);
        if (!element.isObject())
            m_document.fail(place, QStringLiteral("is no object"));
        if (m_document.hasFailed())
            return;
        read(JsonFields(m_document, element.toObject(), place));
    }
}

std::vector<Path> JsonFields::relativeNames(QLatin1String key) const
{
    std::vector<Path> names;
    const QJsonValue value = m_object.value(key);
    if (!value.isArray())
        fail(key, QStringLiteral("is no array"));
    const QJsonArray array = value.toArray();
    for (const QJsonValue &element : array) {
        const QString place = QStringLiteral("%1[%2]").arg(placeOf(key)).arg(names.size());
        if (!element.isString())
            m_document.fail(place, QStringLiteral("is no text"));
        names.push_back(checkedRelative(element.toString(), place));
    }
    return names;
}

} // namespace engine
