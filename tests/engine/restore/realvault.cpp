// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/restore/realvault.h"

#include "engine/bdb/logscan.h"
#include "engine/env/logindex.h"
#include "engine/io/copyfile.h"
#include "engine/vault/jsonfile.h"
#include "tests/testkit/testcontext.h"

#include <QFile>

#include <cstring>

namespace testkit {

using namespace engine;

namespace {

DBT bytesOf(QByteArray &bytes)
{
    DBT dbt;
    std::memset(&dbt, 0, sizeof dbt);
    dbt.data = bytes.data();
    dbt.size = static_cast<std::uint32_t>(bytes.size());
    return dbt;
}

void must(int code, const char *what)
{
    if (code != 0)
        qFatal("%s: %s", what, ::db_strerror(code));
}

template <typename T>
T must(Result<T> result)
{
    if (!result.hasValue())
        qFatal("%s", qPrintable(result.error().toString()));
    return std::move(result).value();
}

void must(const Result<> &result)
{
    if (!result.hasValue())
        qFatal("%s", qPrintable(result.error().toString()));
}

DB *openDatabase(DB_ENV *environment, const char *name, DBTYPE type, bool isEncrypted)
{
    DB *database = nullptr;
    must(::db_create(&database, environment, 0), "db_create");
    if (isEncrypted)
        database->set_flags(database, DB_ENCRYPT);
    must(database->open(database, nullptr, name, nullptr, type, DB_CREATE | DB_AUTO_COMMIT, 0600),
        name);
    return database;
}

// Keys of `db_dump -p`: every first of two lines after the header.
QList<QByteArray> keysOf(const QByteArray &dump)
{
    QList<QByteArray> keys;
    const qsizetype start = dump.indexOf("HEADER=END\n");
    const QList<QByteArray> lines = dump.mid(start + 11).split('\n');
    for (qsizetype i = 0; i + 1 < lines.size() && !lines[i].startsWith("DATA=END"); i += 2)
        keys.append(lines[i].trimmed());
    std::sort(keys.begin(), keys.end());
    return keys;
}

class IdleHelper final : public bdb::BdbHelper
{
public:
    Result<bdb::HelperInfo> info() override
    {
        return bdb::HelperInfo { QStringLiteral("5.3.28"), 19 };
    }
    Result<QJsonObject> recover(const bdb::RecoverRequest &, JobContext &) override
    {
        return QJsonObject();
    }
    Result<QJsonObject> verify(const bdb::VerifyRequest &, JobContext &) override
    {
        return QJsonObject();
    }
    Result<> dump(const bdb::VerifyRequest &, const Path &, JobContext &) override { return {}; }
    Result<QJsonObject> ask(const bdb::ContentsRequest &, JobContext &) override
    {
        return QJsonObject();
    }
    Result<QJsonObject> checkpoint(const bdb::AttachedRequest &, JobContext &) override
    {
        return QJsonObject();
    }
    Result<QJsonObject> libraryBackup(
        const bdb::AttachedRequest &, const Path &, JobContext &) override
    {
        return QJsonObject();
    }
    Result<QJsonObject> statistics(const bdb::AttachedRequest &, JobContext &) override
    {
        return QJsonObject();
    }
};

} // namespace

RealVault::RealVault(const QByteArray &password)
    : m_password(password)
{
    m_environment = std::make_unique<SmallEnvironment>(path(QStringLiteral("home")), password);
    DB_ENV *handle = m_environment->handle();
    m_btree = openDatabase(handle, "tree.db", DB_BTREE, !password.isEmpty());
    m_hash = openDatabase(handle, "hash.db", DB_HASH, !password.isEmpty());
    FileSystem &fs = localFileSystem();
    const Vault vault = must(Vault::init(fs, root(), systemClock().now()));
    must(vault.registerEnvironment(fs, { environmentId, QStringLiteral("Orders"), home() }));
    must(vault.registerIncarnation(fs, environmentId, { incarnation, systemClock().now(), {} }));
}

RealVault::~RealVault()
{
    closeEnvironment();
}

void RealVault::closeEnvironment()
{
    if (!m_environment)
        return;
    m_btree->close(m_btree, 0);
    m_hash->close(m_hash, 0);
    m_environment.reset();
}

Path RealVault::enginePath(const QString &name) const
{
    return pathFromQString(path(name));
}

void RealVault::write(int count)
{
    DB_ENV *handle = m_environment->handle();
    for (int i = 0; i < count; ++i) {
        DB_TXN *transaction = nullptr;
        must(handle->txn_begin(handle, nullptr, &transaction, 0), "begin");
        QByteArray name = QByteArray::number(m_written).rightJustified(8, '0');
        QByteArray value(200, 'v');
        DBT key = bytesOf(name);
        DBT data = bytesOf(value);
        must(m_btree->put(m_btree, transaction, &key, &data, 0), "put");
        must(m_hash->put(m_hash, transaction, &key, &data, 0), "put");
        must(transaction->commit(transaction, 0), "commit");
        ++m_written;
    }
    TestContext test;
    const auto index = must(updateLogIndex({ home(), {}, {} }, nullptr, test.context));
    // The last so many commits are ours: nothing else has committed since the databases were made.
    const std::vector<Commit> &all = index->commits;
    m_commits.resize(static_cast<std::size_t>(m_written));
    for (std::size_t k = 0; k < m_commits.size() && k < all.size(); ++k)
        m_commits[m_commits.size() - 1 - k] = all[all.size() - 1 - k].lsn;
}

std::vector<Lsn> RealVault::commits() const
{
    return m_commits;
}

void RealVault::archive()
{
    TestContext test;
    FileSystem &fs = localFileSystem();
    const Vault vault = must(Vault::open(fs, root()));
    LogArchive archive = must(LogArchive::open(fs, vault.logDirectory(environmentId, incarnation)));
    const auto index = must(updateLogIndex({ home(), {}, {} }, nullptr, test.context));
    for (const LogFileInfo &info : index->files) {
        if (!archive.logs().empty() && info.number < archive.logs().back().number)
            continue;
        if (!archive.logs().empty() && info.number > archive.logs().back().number + 1)
            archive.startAfterGap(info.number);
        const auto file = must(fs.open(info.path, OpenMode::Read));
        must(archive.append(fs, info.number, *file, info.end, test.context));
    }
    must(archive.publish(fs));
}

Manifest RealVault::describe(const QString &id) const
{
    TestContext test;
    const auto index = must(updateLogIndex({ home(), {}, {} }, nullptr, test.context));
    Manifest manifest;
    manifest.id = id;
    manifest.base = id;
    manifest.environmentId = environmentId;
    manifest.environmentName = QStringLiteral("Orders");
    manifest.home = home();
    manifest.incarnation = incarnation;
    manifest.startedAt = systemClock().now();
    manifest.recoverFrom = index->checkpoints.empty() ? Lsn { index->files.front().number, 28 }
                                                      : index->checkpoints.back().ckpLsn;
    manifest.consistentFrom = index->end;
    manifest.end = index->end;
    manifest.method = QStringLiteral("by hand");
    manifest.toolVersion = QStringLiteral("0");
    manifest.libraryVersion = QStringLiteral("5.3.28");
    manifest.logVersion = 19;
    manifest.isEncrypted = !m_password.isEmpty();
    for (const LogFileInfo &info : index->files) {
        if (info.number < manifest.recoverFrom.file)
            continue;
        const CopyReport digest =
            must(digestFile(localFileSystem(), info.path, info.end, test.context));
        manifest.logs.push_back({ info.number, info.end, digest.sha256 });
    }
    return manifest;
}

QString RealVault::full()
{
    TestContext test;
    FileSystem &fs = localFileSystem();
    const QString id = QStringLiteral("set%1").arg(++m_sets);
    Manifest manifest = describe(id);
    const Vault vault = must(Vault::open(fs, root()));
    const Path directory = vault.setDirectory(environmentId, id);
    must(createDirectories(fs, directory / "data"));
    for (const char *name : { "hash.db", "tree.db" }) {
        const CopyReport copied =
            must(copyFile(fs, home() / name, directory / "data" / name, test.context));
        ManifestEntry entry;
        entry.name = name;
        entry.size = copied.bytes;
        entry.sha256 = copied.sha256;
        entry.isDatabase = true;
        entry.type = QStringLiteral("btree");
        entry.pageSize = 4096;
        manifest.files.push_back(entry);
    }
    archive();
    manifest.finishedAt = systemClock().now();
    must(publishJsonFile(fs, directory / "manifest.json", toJson(manifest)));
    return id;
}

int RealVault::transactionsIn(const QString &restoredHome, QString *problem) const
{
    const QString password = QString::fromLatin1(m_password);
    const QList<QByteArray> tree =
        keysOf(dumpOf(restoredHome, QStringLiteral("tree.db"), problem, password));
    const QList<QByteArray> hash =
        keysOf(dumpOf(restoredHome, QStringLiteral("hash.db"), problem, password));
    if (tree != hash)
        *problem =
            QStringLiteral("tree has %1 keys, hash has %2").arg(tree.size()).arg(hash.size());
    for (qsizetype i = 0; i < tree.size(); ++i) {
        if (tree[i] != QByteArray::number(i).rightJustified(8, '0'))
            *problem = QStringLiteral("key %1 is %2").arg(i).arg(QString::fromLatin1(tree[i]));
    }
    return problem->isEmpty() ? static_cast<int>(tree.size()) : -1;
}

std::unique_ptr<bdb::BdbHelper> realHelper()
{
    return bdb::makeBdbHelper(Path(NINELIVES_BIN_DIR) / "ninelives-bdb");
}

std::unique_ptr<bdb::BdbHelper> idleHelper()
{
    return std::make_unique<IdleHelper>();
}

} // namespace testkit
