// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.h"
#include "engine/catalog/jobrecord.h"
#include "engine/catalog/schema.h"

#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QUuid>
#include <QVariant>

namespace engine {

namespace {

constexpr int busyTimeoutMsecs = 10000;

// Qt binds a null QString as NULL; our text columns are never NULL.
QVariant text(const QString &string)
{
    return string.isNull() ? QStringLiteral("") : string;
}

QString jsonText(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

QJsonObject jsonObject(const QVariant &text)
{
    return QJsonDocument::fromJson(text.toString().toUtf8()).object();
}

QVariant msecs(const std::optional<Timestamp> &time)
{
    return time ? QVariant(static_cast<qlonglong>(time->msecs)) : QVariant();
}

std::optional<Timestamp> timeFrom(const QVariant &value)
{
    if (value.isNull())
        return std::nullopt;
    return Timestamp { value.toLongLong() };
}

JobReport reportFrom(const QSqlQuery &row)
{
    JobReport report;
    report.id = row.value(0).toLongLong();
    report.kind = jobKindFromName(row.value(1).toString());
    report.title = row.value(2).toString();
    report.environmentId = row.value(3).toString();
    report.state = jobStateFromName(row.value(4).toString());
    report.queuedAt = Timestamp { row.value(5).toLongLong() };
    report.startedAt = timeFrom(row.value(6));
    report.finishedAt = timeFrom(row.value(7));
    report.progress = progressFromJson(jsonObject(row.value(8)));
    const QJsonArray warnings = QJsonDocument::fromJson(row.value(9).toString().toUtf8()).array();
    for (const QJsonValue &warning : warnings)
        report.warnings.push_back(errorFromJson(warning.toObject()));
    if (!row.value(10).isNull())
        report.error = errorFromJson(jsonObject(row.value(10)));
    report.outcome = outcomeFromJson(jsonObject(row.value(11)));
    return report;
}

class SqliteCatalogStore final : public CatalogStore
{
public:
    explicit SqliteCatalogStore(Path file)
        : m_file(std::move(file))
        , m_connection(QUuid::createUuid().toString(QUuid::WithoutBraces))
    {}
    ~SqliteCatalogStore() override
    {
        m_database.close();
        m_database = {}; // the last handle must be gone before the connection is
        QSqlDatabase::removeDatabase(m_connection);
    }
    Q_DISABLE_COPY_MOVE(SqliteCatalogStore)

    Result<> connect();
    void keepWarning(const Error &warning) { m_warnings.push_back(warning); }

    CatalogPtr snapshot() const override { return m_snapshot; }
    const std::vector<Error> &warnings() const override { return m_warnings; }
    Result<bool> refresh() override;
    Result<> addEnvironment(const RegisteredEnvironment &environment) override;
    Result<> removeEnvironment(const QString &id) override;
    Result<> addVault(const Path &root) override;
    Result<> removeVault(const Path &root) override;
    Result<> addStandby(const Path &directory) override;
    Result<> removeStandby(const Path &directory) override;
    Result<> namePoint(const PointName &point) override;
    Result<> removePoint(const PointName &point) override;
    Result<> recordJob(const JobReport &report) override;

private:
    Result<> run(const QString &statement, const QVariantList &values = {});
    Result<> change(const QString &statement, const QVariantList &values);
    Result<QSqlQuery> select(const QString &statement);
    Result<> load();
    Result<> loadPoints(Catalog &catalog);
    Result<> loadChecks(Catalog &catalog);
    Result<> insertJob(const JobReport &report);
    Result<> insertChecks(const JobReport &report);
    Result<qlonglong> dataVersion();

    Path m_file;
    QString m_connection; // unique per store, as Qt wants it
    QSqlDatabase m_database;
    std::vector<Error> m_warnings;
    CatalogPtr m_snapshot = std::make_shared<const Catalog>();
    qlonglong m_dataVersion = 0;
};

Result<> SqliteCatalogStore::connect()
{
    const QString name = QFile::decodeName(m_file.c_str());
    if (pathFromQString(name) != m_file)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("the catalog's path isn't text in the locale's encoding"), m_file);
    m_database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), m_connection);
    m_database.setDatabaseName(name);
    m_database.setConnectOptions(QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeoutMsecs));
    if (!m_database.open())
        return sqlError(m_database.lastError(), ErrorCode::Open,
            QStringLiteral("opening the catalog failed"), m_file);
    Result<QSqlQuery> check = select(QStringLiteral("PRAGMA quick_check(1)"));
    if (!check.hasValue())
        return std::move(check).error();
    const bool isSound =
        check.value().next() && check.value().value(0).toString() == QLatin1String("ok");
    check.value().finish();
    if (!isSound)
        return makeError(
            ErrorCode::CatalogInvalid, QStringLiteral("the catalog is damaged"), m_file);
    Result<> prepared =
        run(QStringLiteral("PRAGMA journal_mode = WAL"))
            .andThen([this] { return run(QStringLiteral("PRAGMA synchronous = FULL")); })
            .andThen([this] { return migrate(m_database, catalogMigrations(), m_file); });
    return std::move(prepared).andThen([this] { return load(); });
}

Result<> SqliteCatalogStore::run(const QString &statement, const QVariantList &values)
{
    QSqlQuery query(m_database);
    bool ok = query.prepare(statement);
    for (const QVariant &value : values)
        query.addBindValue(value);
    ok = ok && query.exec();
    if (!ok)
        return sqlError(
            query.lastError(), ErrorCode::Write, QStringLiteral("the catalog refused"), m_file);
    return {};
}

Result<QSqlQuery> SqliteCatalogStore::select(const QString &statement)
{
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (!query.exec(statement))
        return sqlError(query.lastError(), ErrorCode::Read,
            QStringLiteral("reading the catalog failed"), m_file);
    return query;
}

Result<> SqliteCatalogStore::change(const QString &statement, const QVariantList &values)
{
    return run(statement, values).andThen([this] { return load(); });
}

Result<qlonglong> SqliteCatalogStore::dataVersion()
{
    Result<QSqlQuery> query = select(QStringLiteral("PRAGMA data_version"));
    if (!query.hasValue())
        return std::move(query).error();
    return query.value().next() ? query.value().value(0).toLongLong() : 0;
}

Result<bool> SqliteCatalogStore::refresh()
{
    const Result<qlonglong> version = dataVersion();
    if (!version.hasValue())
        return version.error();
    if (version.value() == m_dataVersion)
        return false;
    return load().andThen([]() -> Result<bool> { return true; });
}

Result<> SqliteCatalogStore::load()
{
    const Result<qlonglong> version = dataVersion();
    if (!version.hasValue())
        return version.error();
    auto catalog = std::make_shared<Catalog>();
    catalog->revision = m_snapshot->revision + 1;

    Result<QSqlQuery> rows = select(QStringLiteral(
        "SELECT id, name, home, vault, added_ms FROM environments ORDER BY name, id"));
    if (!rows.hasValue())
        return std::move(rows).error();
    while (rows.value().next()) {
        const QSqlQuery &row = rows.value();
        catalog->environments.push_back(
            { row.value(0).toString(), row.value(1).toString(), decodePath(row.value(2).toString()),
                decodePath(row.value(3).toString()), Timestamp { row.value(4).toLongLong() } });
    }
    rows = select(QStringLiteral("SELECT root FROM vaults ORDER BY rowid"));
    if (!rows.hasValue())
        return std::move(rows).error();
    while (rows.value().next())
        catalog->vaults.push_back(decodePath(rows.value().value(0).toString()));
    rows = select(QStringLiteral("SELECT directory FROM standbys ORDER BY rowid"));
    if (!rows.hasValue())
        return std::move(rows).error();
    while (rows.value().next())
        catalog->standbys.push_back(decodePath(rows.value().value(0).toString()));
    rows =
        select(QStringLiteral("SELECT id, kind, title, environment, state, queued_ms, started_ms, "
                              "finished_ms, progress, warnings, error, outcome FROM jobs "
                              "ORDER BY entry DESC"));
    if (!rows.hasValue())
        return std::move(rows).error();
    while (rows.value().next())
        catalog->history.push_back(reportFrom(rows.value()));
    if (auto loaded = loadPoints(*catalog); !loaded.hasValue())
        return loaded;
    if (auto loaded = loadChecks(*catalog); !loaded.hasValue())
        return loaded;

    m_dataVersion = version.value();
    m_snapshot = std::move(catalog);
    return {};
}

Result<> SqliteCatalogStore::loadPoints(Catalog &catalog)
{
    Result<QSqlQuery> rows = select(QStringLiteral(
        "SELECT environment, incarnation, file, offset, name FROM points ORDER BY file, offset"));
    if (!rows.hasValue())
        return std::move(rows).error();
    while (rows.value().next()) {
        const QSqlQuery &row = rows.value();
        catalog.points.push_back({ row.value(0).toString(), row.value(1).toString(),
            { row.value(2).toUInt(), row.value(3).toUInt() }, row.value(4).toString() });
    }
    return {};
}

Result<> SqliteCatalogStore::loadChecks(Catalog &catalog)
{
    Result<QSqlQuery> rows = select(QStringLiteral(
        "SELECT environment, facts FROM database_checks ORDER BY environment, name"));
    if (!rows.hasValue())
        return std::move(rows).error();
    while (rows.value().next()) {
        DatabaseCheck check = databaseCheckFromJson(jsonObject(rows.value().value(1)));
        check.environmentId = rows.value().value(0).toString();
        catalog.databaseChecks.push_back(std::move(check));
    }
    return {};
}

Result<> SqliteCatalogStore::addEnvironment(const RegisteredEnvironment &environment)
{
    return change(QStringLiteral("INSERT OR REPLACE INTO environments (id, name, home, vault, "
                                 "added_ms) VALUES (?, ?, ?, ?, ?)"),
        { text(environment.id), text(environment.name), text(encodePath(environment.home)),
            text(encodePath(environment.vault)),
            static_cast<qlonglong>(environment.addedAt.msecs) });
}

Result<> SqliteCatalogStore::removeEnvironment(const QString &id)
{
    return run(QStringLiteral("DELETE FROM points WHERE environment = ?"), { id })
        .andThen([this, &id] {
            return run(QStringLiteral("DELETE FROM database_checks WHERE environment = ?"), { id });
        })
        .andThen([this, &id] {
            return change(QStringLiteral("DELETE FROM environments WHERE id = ?"), { id });
        });
}

Result<> SqliteCatalogStore::addVault(const Path &root)
{
    return change(QStringLiteral("INSERT OR IGNORE INTO vaults (root) VALUES (?)"),
        { text(encodePath(root)) });
}

Result<> SqliteCatalogStore::removeVault(const Path &root)
{
    return change(QStringLiteral("DELETE FROM vaults WHERE root = ?"), { text(encodePath(root)) });
}

Result<> SqliteCatalogStore::addStandby(const Path &directory)
{
    return change(QStringLiteral("INSERT OR IGNORE INTO standbys (directory) VALUES (?)"),
        { text(encodePath(directory)) });
}

Result<> SqliteCatalogStore::removeStandby(const Path &directory)
{
    return change(QStringLiteral("DELETE FROM standbys WHERE directory = ?"),
        { text(encodePath(directory)) });
}

Result<> SqliteCatalogStore::namePoint(const PointName &point)
{
    return change(QStringLiteral("INSERT OR REPLACE INTO points (environment, incarnation, file, "
                                 "offset, name) VALUES (?, ?, ?, ?, ?)"),
        { text(point.environmentId), text(point.incarnation), point.lsn.file, point.lsn.offset,
            text(point.name) });
}

Result<> SqliteCatalogStore::removePoint(const PointName &point)
{
    return change(QStringLiteral("DELETE FROM points WHERE environment = ? AND incarnation = ? "
                                 "AND file = ? AND offset = ?"),
        { text(point.environmentId), text(point.incarnation), point.lsn.file, point.lsn.offset });
}

Result<> SqliteCatalogStore::insertJob(const JobReport &report)
{
    QJsonArray warnings;
    for (const Error &warning : report.warnings)
        warnings.append(errorToJson(warning));
    const QVariantList values = { static_cast<qlonglong>(report.id), jobKindName(report.kind),
        text(report.title), text(report.environmentId), jobStateName(report.state),
        static_cast<qlonglong>(report.queuedAt.msecs), msecs(report.startedAt),
        msecs(report.finishedAt), jsonText(progressToJson(report.progress)),
        QString::fromUtf8(QJsonDocument(warnings).toJson(QJsonDocument::Compact)),
        report.error ? QVariant(jsonText(errorToJson(*report.error))) : QVariant(),
        jsonText(outcomeToJson(report.outcome)) };
    return run(QStringLiteral("INSERT INTO jobs (id, kind, title, environment, state, queued_ms, "
                              "started_ms, finished_ms, progress, warnings, error, outcome) "
                              "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
        values)
        .andThen([this] {
            return run(QStringLiteral("DELETE FROM jobs WHERE entry <= "
                                      "(SELECT max(entry) FROM jobs) - ?"),
                { historyLimit });
        });
}

// The whole environment was looked at: what isn't among the checks is gone.
Result<> SqliteCatalogStore::insertChecks(const JobReport &report)
{
    const std::vector<DatabaseCheck> checks = databaseChecksOf(report);
    if (checks.empty())
        return {};
    Result<> done = run(QStringLiteral("DELETE FROM database_checks WHERE environment = ?"),
        { text(report.environmentId) });
    for (const DatabaseCheck &check : checks) {
        if (!done.hasValue())
            return done;
        done = run(QStringLiteral("INSERT INTO database_checks (environment, name, facts) "
                                  "VALUES (?, ?, ?)"),
            { text(check.environmentId), text(encodePath(check.name)), jsonText(toJson(check)) });
    }
    return done;
}

Result<> SqliteCatalogStore::recordJob(const JobReport &report)
{
    Result<> done = run(QStringLiteral("BEGIN IMMEDIATE"))
                        .andThen([this, &report] { return insertJob(report); })
                        .andThen([this, &report] { return insertChecks(report); })
                        .andThen([this] { return run(QStringLiteral("COMMIT")); });
    if (!done.hasValue()) {
        (void)run(QStringLiteral("ROLLBACK"));
        return done;
    }
    return load();
}

// Renames the damaged file and what SQLite keeps beside it; nothing is ever deleted.
Result<> setAside(FileSystem &fs, const Path &file, Timestamp now)
{
    const std::string suffix = ".damaged-" + std::to_string(now.msecs);
    for (const char *part : { "", "-wal", "-shm" }) {
        const Path from(file.native() + part);
        if (!exists(fs, from))
            continue;
        Result<> renamed = fs.renameNew(from, Path(file.native() + suffix + part));
        if (!renamed.hasValue())
            return renamed;
    }
    return fs.syncDirectory(file.parent_path());
}

} // namespace

Result<std::unique_ptr<CatalogStore>> CatalogStore::open(
    const Path &file, FileSystem &fs, Clock &clock)
{
    Result<> made = createDirectories(fs, file.parent_path());
    if (!made.hasValue())
        return std::move(made).error();
    auto store = std::make_unique<SqliteCatalogStore>(file);
    Result<> connected = store->connect();
    if (!connected.hasValue() && connected.error().code == ErrorCode::CatalogInvalid) {
        const Error damage = connected.error();
        store.reset();
        Result<> moved = setAside(fs, file, clock.now());
        if (!moved.hasValue())
            return std::move(moved).error();
        store = std::make_unique<SqliteCatalogStore>(file);
        store->keepWarning(damage);
        connected = store->connect();
    }
    if (!connected.hasValue())
        return std::move(connected).error();
    return Result<std::unique_ptr<CatalogStore>>(std::move(store));
}

} // namespace engine
