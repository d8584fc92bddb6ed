// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/vault.h"

#include "engine/io/publish.h"
#include "engine/vault/jsonfields.h"
#include "engine/vault/jsonfile.h"
#include "engine/vault/proofs.h"

#include <QRandomGenerator>

#include <algorithm>
#include <tuple>

namespace engine {

namespace {

constexpr int schemaVersion = 1;
constexpr QLatin1String vaultFormat("ninelives-vault");
constexpr QLatin1String environmentFormat("ninelives-environment");
constexpr QLatin1String incarnationFormat("ninelives-incarnation");
const char *const vaultFile = "ninelives-vault.json";

Path pathOfId(const QString &id)
{
    Q_ASSERT(isIdentifier(id));
    return Path(id.toStdString());
}

// Ids come from command lines too.
Result<> checkId(const QString &id)
{
    if (isIdentifier(id))
        return {};
    return makeError(
        ErrorCode::InvalidArgument, QStringLiteral("\"%1\" can't be an id in a vault").arg(id));
}

QJsonObject document(QLatin1String format)
{
    return {
        { QStringLiteral("format"), format },
        { QStringLiteral("schemaVersion"), schemaVersion },
    };
}

// Sub-directories whose name is an id of ours, sorted; none if the directory doesn't exist.
Result<std::vector<QString>> listIds(FileSystem &fs, const Path &directory)
{
    const auto names = fs.list(directory);
    if (!names.hasValue()) {
        if (names.error().code == ErrorCode::NotFound)
            return std::vector<QString> {};
        return names.error();
    }
    std::vector<QString> ids;
    for (const Path &name : names.value()) {
        const QString id = encodePath(name);
        const auto status = fs.status(directory / name);
        if (isIdentifier(id) && status.hasValue() && status.value().kind == FileKind::Directory)
            ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

// What may lie in a directory that becomes a vault.
bool isHarmless(const Path &name)
{
    return isTemporaryName(name) || name == "lost+found";
}

Result<> checkEmpty(FileSystem &fs, const Path &root)
{
    const auto names = fs.list(root);
    if (!names.hasValue())
        return names.error();
    for (const Path &name : names.value()) {
        if (!isHarmless(name))
            return makeError(ErrorCode::TargetNotEmpty,
                QStringLiteral("the directory is no vault and holds %1").arg(displayPath(name)),
                root);
    }
    return {};
}

Result<Manifest> readManifest(FileSystem &fs, const Path &directory, const QString &environmentId)
{
    const auto status = fs.status(directory);
    if (!status.hasValue())
        return status.error();
    if (status.value().kind != FileKind::Directory)
        return makeError(ErrorCode::ManifestInvalid, QStringLiteral("is no directory"), directory);
    const Path path = directory / "manifest.json";
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue())
        return json.error();
    auto manifest = manifestFromJson(json.value(), path);
    if (!manifest.hasValue())
        return manifest;
    // A set that was moved or renamed by hand isn't what its manifest says.
    if (Path(manifest.value().id.toStdString()) != directory.filename())
        return makeError(
            ErrorCode::ManifestInvalid, QStringLiteral("id: is not the directory's name"), path);
    if (manifest.value().environmentId != environmentId)
        return makeError(ErrorCode::ManifestInvalid,
            QStringLiteral("environmentId: is of another environment"), path);
    return manifest;
}

// A proof is a remark on a set: one that can't be read counts as none.
std::vector<Proof> readProofs(FileSystem &fs, const Path &setDirectory)
{
    const Path path = setDirectory / "proofs.json";
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue())
        return {};
    return proofsFromJson(json.value(), path).valueOr(std::vector<Proof> {});
}

Result<Vault::EnvironmentRecord> readEnvironment(FileSystem &fs, const Path &path)
{
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue())
        return json.error();
    JsonDocument parsed(json.value(), path, environmentFormat, schemaVersion);
    const JsonFields fields(parsed);
    Vault::EnvironmentRecord record { fields.identifier(QLatin1String("id")),
        fields.string(QLatin1String("name")), fields.absolutePath(QLatin1String("home")) };
    if (parsed.hasFailed())
        return parsed.error();
    return record;
}

Result<Incarnation> readIncarnation(FileSystem &fs, const Path &path)
{
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue())
        return json.error();
    JsonDocument parsed(json.value(), path, incarnationFormat, schemaVersion);
    const JsonFields fields(parsed);
    Incarnation incarnation { fields.identifier(QLatin1String("id")),
        fields.time(QLatin1String("createdAt")),
        fields.identifierOrEmpty(QLatin1String("predecessor")) };
    if (parsed.hasFailed())
        return parsed.error();
    return incarnation;
}

} // namespace

Result<Vault> Vault::init(FileSystem &fs, const Path &root, Timestamp now)
{
    if (exists(fs, root / vaultFile))
        return open(fs, root);
    if (exists(fs, root)) {
        if (auto empty = checkEmpty(fs, root); !empty.hasValue())
            return empty.error();
    } else if (auto made = createDirectories(fs, root); !made.hasValue()) {
        return made.error();
    }
    QJsonObject object = document(vaultFormat);
    const quint64 random = QRandomGenerator::system()->generate64();
    const QString id = QStringLiteral("%1").arg(random, 16, 16, QLatin1Char('0'));
    object.insert(QStringLiteral("id"), id);
    object.insert(QStringLiteral("createdAt"), toString(now));
    if (auto cleaned = removeTemporaries(fs, root); !cleaned.hasValue())
        return cleaned.error();
    if (auto published = publishJsonFile(fs, root / vaultFile, object); !published.hasValue())
        return published.error();
    return Vault(root, id);
}

Result<Vault> Vault::open(FileSystem &fs, const Path &root)
{
    const Path path = root / vaultFile;
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue()) {
        if (json.error().code != ErrorCode::NotFound)
            return json.error();
        return makeError(ErrorCode::TargetUnavailable,
            QStringLiteral("no vault is here; it is gone or its disk is not mounted"), root);
    }
    JsonDocument parsed(json.value(), path, vaultFormat, schemaVersion);
    const QString id = JsonFields(parsed).identifier(QLatin1String("id"));
    if (parsed.hasFailed())
        return parsed.error();
    return Vault(root, id);
}

Path Vault::environmentDirectory(const QString &environmentId) const
{
    return m_root / "environments" / pathOfId(environmentId);
}

Path Vault::setsDirectory(const QString &environmentId) const
{
    return environmentDirectory(environmentId) / "sets";
}

Path Vault::setDirectory(const QString &environmentId, const QString &setId) const
{
    return setsDirectory(environmentId) / pathOfId(setId);
}

Path Vault::logDirectory(const QString &environmentId, const QString &incarnation) const
{
    return environmentDirectory(environmentId) / "log" / pathOfId(incarnation);
}

Path Vault::lockPath() const
{
    return m_root / "lock";
}

Result<std::vector<Vault::EnvironmentRecord>> Vault::environments(FileSystem &fs) const
{
    const auto ids = listIds(fs, m_root / "environments");
    if (!ids.hasValue())
        return ids.error();
    std::vector<EnvironmentRecord> records;
    for (const QString &id : ids.value()) {
        const auto record = readEnvironment(fs, environmentDirectory(id) / "environment.json");
        const bool isUsable = record.hasValue() && record.value().id == id;
        records.push_back(isUsable ? record.value() : EnvironmentRecord { id, id, {} });
    }
    return records;
}

Result<> Vault::registerEnvironment(FileSystem &fs, const EnvironmentRecord &record) const
{
    if (auto valid = checkId(record.id); !valid.hasValue())
        return valid;
    const Path directory = environmentDirectory(record.id);
    const Path path = directory / "environment.json";
    const auto known = readEnvironment(fs, path);
    if (known.hasValue() && known.value().id == record.id && known.value().name == record.name
        && known.value().home == record.home)
        return {};
    if (auto made = createDirectories(fs, directory / "sets"); !made.hasValue())
        return made;
    if (auto made = createDirectories(fs, directory / "log"); !made.hasValue())
        return made;
    QJsonObject object = document(environmentFormat);
    object.insert(QStringLiteral("id"), record.id);
    object.insert(QStringLiteral("name"), record.name);
    object.insert(QStringLiteral("home"), encodePath(record.home));
    return publishJsonFile(fs, path, object);
}

Result<Vault::Sets> Vault::sets(FileSystem &fs, const QString &environmentId) const
{
    if (auto valid = checkId(environmentId); !valid.hasValue())
        return valid.error();
    Sets result;
    const Path directory = setsDirectory(environmentId);
    const auto order = incarnations(fs, environmentId);
    if (!order.hasValue())
        return order.error();
    auto names = fs.list(directory);
    if (!names.hasValue()) {
        if (names.error().code == ErrorCode::NotFound)
            return result;
        return names.error();
    }
    std::sort(names.value().begin(), names.value().end());
    for (const Path &name : names.value()) {
        if (isTemporaryName(name))
            continue; // of a run that goes on, or leftovers of a killed one
        const Path setPath = directory / name;
        auto manifest = readManifest(fs, setPath, environmentId);
        if (manifest.hasValue())
            result.sets.push_back(
                { std::move(manifest).value(), setPath, readProofs(fs, setPath) });
        else
            result.broken.push_back({ setPath, manifest.error() });
    }
    const auto rank = [&order](const BackupSet &set) {
        const auto &ids = order.value();
        return std::find(ids.begin(), ids.end(), set.manifest.incarnation) - ids.begin();
    };
    std::stable_sort(
        result.sets.begin(), result.sets.end(), [&rank](const BackupSet &a, const BackupSet &b) {
            const auto rankA = rank(a);
            const auto rankB = rank(b);
            return std::tie(rankA, a.manifest.end, a.manifest.startedAt)
                < std::tie(rankB, b.manifest.end, b.manifest.startedAt);
        });
    return result;
}

Result<> Vault::addProof(FileSystem &fs, const BackupSet &set, const Proof &proof) const
{
    // Proofs are noted while backups run: they have a lock of their own, held for moments.
    const auto lock =
        acquireLock(fs, m_root / "proofs.lock", QStringLiteral("noting a proof"), proof.at);
    if (!lock.hasValue())
        return lock.error();
    if (auto cleaned = removeTemporaries(fs, set.directory); !cleaned.hasValue())
        return cleaned.error();
    std::vector<Proof> proofs = readProofs(fs, set.directory);
    proofs.push_back(proof);
    return publishJsonFile(fs, set.directory / "proofs.json", proofsToJson(proofs));
}

Result<std::vector<Incarnation>> Vault::incarnationRecords(
    FileSystem &fs, const QString &environmentId) const
{
    if (auto valid = checkId(environmentId); !valid.hasValue())
        return valid.error();
    const auto ids = listIds(fs, environmentDirectory(environmentId) / "log");
    if (!ids.hasValue())
        return ids.error();
    std::vector<Incarnation> records;
    for (const QString &id : ids.value()) {
        auto record = readIncarnation(fs, logDirectory(environmentId, id) / "incarnation.json");
        if (!record.hasValue() && record.error().code == ErrorCode::NotFound)
            continue; // the run that began it was killed before anything was in it
        const bool isUsable = record.hasValue() && record.value().id == id;
        records.push_back(isUsable ? std::move(record).value() : Incarnation { id, {}, {} });
    }
    std::stable_sort(records.begin(), records.end(),
        [](const Incarnation &a, const Incarnation &b) { return a.createdAt < b.createdAt; });
    return records;
}

Result<std::vector<QString>> Vault::incarnations(FileSystem &fs, const QString &environmentId) const
{
    return incarnationRecords(fs, environmentId)
        .transform([](const std::vector<Incarnation> &records) {
            std::vector<QString> ids;
            for (const Incarnation &record : records)
                ids.push_back(record.id);
            return ids;
        });
}

Result<> Vault::registerIncarnation(
    FileSystem &fs, const QString &environmentId, const Incarnation &incarnation) const
{
    if (auto valid = checkId(incarnation.id); !valid.hasValue())
        return valid;
    const Path directory = logDirectory(environmentId, incarnation.id);
    if (auto made = createDirectories(fs, directory); !made.hasValue())
        return made;
    QJsonObject object = document(incarnationFormat);
    object.insert(QStringLiteral("id"), incarnation.id);
    object.insert(QStringLiteral("createdAt"), toString(incarnation.createdAt));
    object.insert(QStringLiteral("predecessor"), incarnation.predecessor);
    return publishJsonFile(fs, directory / "incarnation.json", object);
}

Result<int> Vault::removeLeftovers(FileSystem &fs, const QString &environmentId) const
{
    if (auto valid = checkId(environmentId); !valid.hasValue())
        return valid.error();
    const Path directory = environmentDirectory(environmentId);
    std::vector<Path> places { m_root, directory, directory / "sets", directory / "log" };
    const auto ids = listIds(fs, directory / "log");
    if (!ids.hasValue())
        return ids.error();
    for (const QString &id : ids.value())
        places.push_back(logDirectory(environmentId, id));
    int removed = 0;
    for (const Path &place : places) {
        if (!exists(fs, place))
            continue;
        const auto count = removeTemporaries(fs, place);
        if (!count.hasValue())
            return count;
        removed += count.value();
    }
    return removed;
}

} // namespace engine
