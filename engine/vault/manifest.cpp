// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/manifest.h"

#include "engine/vault/jsonfields.h"
#include "engine/vault/logformat.h"

#include <QDateTime>
#include <QJsonArray>
#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace engine {

namespace {

constexpr QLatin1String formatName("ninelives-manifest");
const char *const jePropertiesName = "je.properties";

constexpr std::array<std::pair<BackupKind, QLatin1String>, 3> kindNames { {
    { BackupKind::Full, QLatin1String("full") },
    { BackupKind::OfflineFull, QLatin1String("offlineFull") },
    { BackupKind::Incremental, QLatin1String("incremental") },
} };

QJsonObject toJson(const ManifestEntry &entry)
{
    return {
        { QStringLiteral("name"), encodePath(entry.name) },
        { QStringLiteral("size"), qint64(entry.size) },
        { QStringLiteral("sha256"), entry.sha256 },
        { QStringLiteral("isDatabase"), entry.isDatabase },
        { QStringLiteral("type"), entry.type },
        { QStringLiteral("pageSize"), qint64(entry.pageSize) },
        { QStringLiteral("highestPageLsn"), lsnToJson(entry.highestPageLsn) },
    };
}

QJsonArray toJson(const std::vector<ManifestLog> &logs, Product product)
{
    QJsonArray array;
    for (const ManifestLog &log : logs) {
        QJsonObject object {
            { QStringLiteral("number"), qint64(log.number) },
            { QStringLiteral("length"), qint64(log.length) },
            { QStringLiteral("sha256"), log.sha256 },
        };
        if (product == Product::JavaEdition)
            object.insert(QStringLiteral("commits"), qint64(log.commits));
        array.append(object);
    }
    return array;
}

QJsonArray toJson(const std::vector<ManifestEntry> &entries)
{
    QJsonArray array;
    for (const ManifestEntry &entry : entries)
        array.append(toJson(entry));
    return array;
}

BackupKind readKind(const JsonFields &fields)
{
    const QString text = fields.string(QLatin1String("kind"));
    for (const auto &[kind, name] : kindNames) {
        if (text == name)
            return kind;
    }
    fields.fail(QLatin1String("kind"), QStringLiteral("is no kind of backup"));
    return BackupKind::Full;
}

std::uint32_t readPageSize(const JsonFields &fields)
{
    const auto size =
        static_cast<std::uint32_t>(fields.integer(QLatin1String("pageSize"), 0, 65536));
    const bool isPowerOfTwo = (size & (size - 1)) == 0;
    if (size != 0 && (size < 512 || !isPowerOfTwo))
        fields.fail(QLatin1String("pageSize"), QStringLiteral("is no page size"));
    return size;
}

std::vector<ManifestEntry> readFiles(const JsonFields &fields)
{
    std::vector<ManifestEntry> files;
    fields.forEachObject(QLatin1String("files"), [&files](const JsonFields &file) {
        ManifestEntry entry;
        entry.name = file.relativeName(QLatin1String("name"));
        entry.size = file.integer(QLatin1String("size"), 0);
        entry.sha256 = file.sha256(QLatin1String("sha256"));
        entry.isDatabase = file.boolean(QLatin1String("isDatabase"));
        entry.type = file.string(QLatin1String("type"));
        entry.pageSize = readPageSize(file);
        entry.highestPageLsn = file.lsnOrNull(QLatin1String("highestPageLsn"));
        if (!files.empty() && !(files.back().name < entry.name))
            file.fail(QLatin1String("name"), QStringLiteral("is a duplicate or out of order"));
        // Sorted by component, a directory comes right before what lies below it.
        if (!files.empty() && isSameOrInside(entry.name, files.back().name))
            file.fail(QLatin1String("name"), QStringLiteral("lies below another file"));
        files.push_back(std::move(entry));
    });
    return files;
}

std::vector<ManifestLog> readLogs(const JsonFields &fields, Product product)
{
    std::vector<ManifestLog> logs;
    const LogFormat &format = LogFormat::of(product);
    fields.forEachObject(QLatin1String("logs"), [&](const JsonFields &log) {
        ManifestLog entry;
        entry.number = log.number32(QLatin1String("number"), format.firstNumber());
        entry.length = log.number32(QLatin1String("length"), 1);
        entry.sha256 = log.sha256(QLatin1String("sha256"));
        if (product == Product::JavaEdition)
            entry.commits = static_cast<std::uint64_t>(log.integer(QLatin1String("commits"), 0));
        const bool follows = logs.empty() || entry.number == logs.back().number + 1
            || (format.hasNumberGaps() && entry.number > logs.back().number);
        if (!follows)
            log.fail(QLatin1String("number"), QStringLiteral("doesn't follow the one before"));
        logs.push_back(std::move(entry));
    });
    if (logs.empty())
        fields.fail(QLatin1String("logs"), QStringLiteral("is empty"));
    return logs;
}

std::vector<Path> readDirectories(const JsonFields &fields)
{
    std::vector<Path> names = fields.relativeNames(QLatin1String("directories"));
    const auto unsorted = std::adjacent_find(
        names.begin(), names.end(), [](const Path &a, const Path &b) { return !(a < b); });
    if (unsorted != names.end())
        fields.fail(
            QLatin1String("directories"), QStringLiteral("has a duplicate or is out of order"));
    return names;
}

void checkParents(const Manifest &manifest, const JsonFields &fields)
{
    const bool isIncremental = manifest.kind == BackupKind::Incremental;
    if (isIncremental == manifest.parent.isEmpty())
        fields.fail(QLatin1String("parent"), QStringLiteral("doesn't fit the kind"));
    if (isIncremental == (manifest.base == manifest.id))
        fields.fail(QLatin1String("base"), QStringLiteral("doesn't fit the kind"));
    if (isIncremental && manifest.product == Product::BerkeleyDb && !manifest.files.empty())
        fields.fail(QLatin1String("files"), QStringLiteral("must be empty in an incremental"));
}

// The cleaner leaves gaps in Java Edition's log, but none where recovery reads.
void checkRecoveryInterval(const Manifest &manifest, const JsonFields &fields)
{
    std::int64_t inInterval = 0;
    for (const ManifestLog &log : manifest.logs)
        inInterval += log.number >= manifest.recoverFrom.file ? 1 : 0;
    if (manifest.end < manifest.recoverFrom
        || inInterval != std::int64_t(manifest.end.file) - manifest.recoverFrom.file + 1)
        fields.fail(QLatin1String("logs"), QStringLiteral("lack a file that recovery reads"));
}

void checkSpans(const Manifest &manifest, const JsonFields &fields)
{
    const bool isJava = manifest.product == Product::JavaEdition;
    if (!isJava && manifest.consistentFrom < manifest.recoverFrom)
        fields.fail(QLatin1String("consistentFrom"), QStringLiteral("is before recoverFrom"));
    if (manifest.end < manifest.consistentFrom)
        fields.fail(QLatin1String("end"), QStringLiteral("is before consistentFrom"));
    if (manifest.logs.empty())
        return;
    if (isJava)
        checkRecoveryInterval(manifest, fields);
    else if (manifest.logs.front().number != manifest.recoverFrom.file)
        fields.fail(QLatin1String("logs"), QStringLiteral("don't begin at recoverFrom"));
    const ManifestLog &last = manifest.logs.back();
    if (last.number != manifest.end.file || last.length != manifest.end.offset)
        fields.fail(QLatin1String("logs"), QStringLiteral("don't stop at the end"));
    for (const ManifestEntry &entry : manifest.files) {
        if (!(entry.highestPageLsn < manifest.end))
            fields.fail(
                QLatin1String("files"), QStringLiteral("hold a page that is newer than the logs"));
    }
}

// A file of the set must not take the place of a log file or of DB_CONFIG.
void checkPlaces(const Manifest &manifest, const JsonFields &fields)
{
    if (manifest.product == Product::JavaEdition) {
        for (const ManifestEntry &entry : manifest.files) {
            if (entry.name != jePropertiesName)
                fields.fail(QLatin1String("files"), QStringLiteral("hold an unexpected file"));
        }
        return;
    }
    for (const ManifestEntry &entry : manifest.files) {
        const std::string name = entry.name.filename().native();
        const bool isLogName = name.size() == 14 && name.compare(0, 4, "log.") == 0
            && name.find_first_not_of("0123456789", 4) == std::string::npos;
        if (isLogName && entry.name.parent_path() == manifest.logDirectory)
            fields.fail(QLatin1String("files"), QStringLiteral("hold a log file"));
        if (entry.name == "DB_CONFIG")
            fields.fail(QLatin1String("files"), QStringLiteral("hold a DB_CONFIG"));
    }
}

} // namespace

QLatin1String backupKindName(BackupKind kind)
{
    return kindNames.at(static_cast<std::size_t>(kind)).second;
}

QString newSetId(BackupKind kind, Timestamp now)
{
    const QString time = QDateTime::fromMSecsSinceEpoch(now.msecs, Qt::UTC)
                             .toString(QStringLiteral("yyyyMMdd'T'HHmmss'Z'"));
    const quint32 random = QRandomGenerator::system()->bounded(1U << 24);
    return QStringLiteral("%1-%2-%3")
        .arg(time, backupKindName(kind))
        .arg(random, 6, 16, QLatin1Char('0'));
}

QJsonObject toJson(const Manifest &manifest)
{
    QJsonArray directories;
    for (const Path &directory : manifest.directories)
        directories.append(encodePath(directory));
    const Path dbConfig(manifest.dbConfig);
    QJsonObject json {
        { QStringLiteral("format"), formatName },
        { QStringLiteral("schemaVersion"), Manifest::schemaVersion },
        { QStringLiteral("id"), manifest.id },
        { QStringLiteral("kind"), backupKindName(manifest.kind) },
        { QStringLiteral("environmentId"), manifest.environmentId },
        { QStringLiteral("environmentName"), manifest.environmentName },
        { QStringLiteral("home"), encodePath(manifest.home) },
        { QStringLiteral("incarnation"), manifest.incarnation },
        { QStringLiteral("parent"), manifest.parent },
        { QStringLiteral("base"), manifest.base },
        { QStringLiteral("startedAt"), toString(manifest.startedAt) },
        { QStringLiteral("finishedAt"), toString(manifest.finishedAt) },
        { QStringLiteral("recoverFrom"), lsnToJson(manifest.recoverFrom) },
        { QStringLiteral("consistentFrom"), lsnToJson(manifest.consistentFrom) },
        { QStringLiteral("end"), lsnToJson(manifest.end) },
        { QStringLiteral("commits"), qint64(manifest.commits) },
        { QStringLiteral("lastCommitTime"),
            manifest.lastCommitTime ? QJsonValue(toString(*manifest.lastCommitTime))
                                    : QJsonValue() },
        { QStringLiteral("files"), toJson(manifest.files) },
        { QStringLiteral("directories"), directories },
        { QStringLiteral("logs"), toJson(manifest.logs, manifest.product) },
        { QStringLiteral("dbConfig"), encodePath(dbConfig) },
        { QStringLiteral("logDirectory"), encodePath(manifest.logDirectory) },
        { QStringLiteral("method"), manifest.method },
        { QStringLiteral("toolVersion"), manifest.toolVersion },
        { QStringLiteral("libraryVersion"), manifest.libraryVersion },
        { QStringLiteral("logVersion"), qint64(manifest.logVersion) },
        { QStringLiteral("isEncrypted"), manifest.isEncrypted },
    };
    insertProduct(json, manifest.product);
    if (manifest.product == Product::JavaEdition)
        json.insert(QStringLiteral("dataDirectories"), manifest.dataDirectories);
    return json;
}

Result<Manifest> manifestFromJson(const QByteArray &json, const Path &path)
{
    JsonDocument document(json, path, formatName, Manifest::schemaVersion);
    if (document.hasFailed())
        return document.error();
    const JsonFields fields(document);
    Manifest manifest;
    manifest.product = fields.product();
    manifest.id = fields.identifier(QLatin1String("id"));
    manifest.kind = readKind(fields);
    manifest.environmentId = fields.identifier(QLatin1String("environmentId"));
    manifest.environmentName = fields.string(QLatin1String("environmentName"));
    manifest.home = fields.absolutePath(QLatin1String("home"));
    manifest.incarnation = fields.identifier(QLatin1String("incarnation"));
    manifest.parent = fields.identifierOrEmpty(QLatin1String("parent"));
    manifest.base = fields.identifier(QLatin1String("base"));
    manifest.startedAt = fields.time(QLatin1String("startedAt"));
    manifest.finishedAt = fields.time(QLatin1String("finishedAt"));
    manifest.recoverFrom = fields.lsn(QLatin1String("recoverFrom"));
    manifest.consistentFrom = fields.lsn(QLatin1String("consistentFrom"));
    manifest.end = fields.lsn(QLatin1String("end"));
    manifest.commits = static_cast<std::uint64_t>(fields.integer(QLatin1String("commits"), 0));
    manifest.lastCommitTime = fields.timeOrNull(QLatin1String("lastCommitTime"));
    manifest.files = readFiles(fields);
    manifest.directories = readDirectories(fields);
    manifest.logs = readLogs(fields, manifest.product);
    if (manifest.product == Product::JavaEdition)
        manifest.dataDirectories =
            static_cast<int>(fields.integer(QLatin1String("dataDirectories"), 0, 256));
    manifest.dbConfig = fields.bytes(QLatin1String("dbConfig"));
    manifest.logDirectory = fields.relativeNameOrEmpty(QLatin1String("logDirectory"));
    manifest.method = fields.string(QLatin1String("method"));
    manifest.toolVersion = fields.string(QLatin1String("toolVersion"));
    manifest.libraryVersion = fields.string(QLatin1String("libraryVersion"));
    manifest.logVersion = fields.number32(QLatin1String("logVersion"));
    manifest.isEncrypted = fields.boolean(QLatin1String("isEncrypted"));
    checkParents(manifest, fields);
    checkSpans(manifest, fields);
    checkPlaces(manifest, fields);
    if (document.hasFailed())
        return document.error();
    return manifest;
}

} // namespace engine
