// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/schema.h"

#include <QSqlQuery>
#include <QVariant>

namespace engine {

const std::vector<Migration> &catalogMigrations()
{
    static const std::vector<Migration> migrations = {
        {
            QStringLiteral("CREATE TABLE environments (id TEXT PRIMARY KEY NOT NULL, "
                           "name TEXT NOT NULL, home TEXT NOT NULL, vault TEXT NOT NULL, "
                           "added_ms INTEGER NOT NULL)"),
            QStringLiteral("CREATE TABLE vaults (root TEXT PRIMARY KEY NOT NULL)"),
            QStringLiteral("CREATE TABLE standbys (directory TEXT PRIMARY KEY NOT NULL)"),
            QStringLiteral("CREATE TABLE jobs (entry INTEGER PRIMARY KEY AUTOINCREMENT, "
                           "id INTEGER NOT NULL, kind TEXT NOT NULL, title TEXT NOT NULL, "
                           "environment TEXT NOT NULL, state TEXT NOT NULL, "
                           "queued_ms INTEGER NOT NULL, started_ms INTEGER, finished_ms INTEGER, "
                           "progress TEXT NOT NULL, warnings TEXT NOT NULL, error TEXT, "
                           "outcome TEXT NOT NULL)"),
        },
        {
            QStringLiteral("CREATE TABLE points (environment TEXT NOT NULL, "
                           "incarnation TEXT NOT NULL, file INTEGER NOT NULL, "
                           "offset INTEGER NOT NULL, name TEXT NOT NULL, "
                           "PRIMARY KEY (environment, incarnation, file, offset))"),
        },
        {
            QStringLiteral("CREATE TABLE database_checks (environment TEXT NOT NULL, "
                           "name TEXT NOT NULL, facts TEXT NOT NULL, "
                           "PRIMARY KEY (environment, name))"),
        },
    };
    return migrations;
}

Error sqlError(const QSqlError &error, ErrorCode fallback, const QString &detail, const Path &file)
{
    constexpr int sqliteCorrupt = 11;
    constexpr int sqliteNotADatabase = 26;
    // Extended codes keep the primary one in the low byte.
    const int code = error.nativeErrorCode().toInt() & 0xff;
    const bool isDamage = code == sqliteCorrupt || code == sqliteNotADatabase;
    return makeError(isDamage ? ErrorCode::CatalogInvalid : fallback,
        detail + QStringLiteral(": ") + error.text(), file);
}

namespace {

Result<int> schemaVersion(QSqlDatabase &database, const Path &file)
{
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("PRAGMA user_version")) || !query.next())
        return sqlError(query.lastError(), ErrorCode::Read,
            QStringLiteral("reading the schema version failed"), file);
    return query.value(0).toInt();
}

Result<> applyFrom(
    QSqlDatabase &database, const std::vector<Migration> &migrations, const Path &file)
{
    // Asked again inside the transaction: another program may have migrated meanwhile.
    Result<int> version = schemaVersion(database, file);
    if (!version.hasValue())
        return std::move(version).error();
    const int latest = static_cast<int>(migrations.size());
    QSqlQuery query(database);
    for (int step = version.value(); step < latest; ++step) {
        for (const QString &statement : migrations[static_cast<std::size_t>(step)]) {
            if (!query.exec(statement))
                return sqlError(query.lastError(), ErrorCode::Write,
                    QStringLiteral("migration %1 failed").arg(step + 1), file);
        }
    }
    if (!query.exec(QStringLiteral("PRAGMA user_version = %1").arg(latest)))
        return sqlError(query.lastError(), ErrorCode::Write,
            QStringLiteral("setting the schema version failed"), file);
    return {};
}

} // namespace

Result<> migrate(QSqlDatabase &database, const std::vector<Migration> &migrations, const Path &file)
{
    const Result<int> version = schemaVersion(database, file);
    if (!version.hasValue())
        return version.error();
    const int latest = static_cast<int>(migrations.size());
    if (version.value() > latest)
        return makeError(ErrorCode::Unsupported,
            QStringLiteral("the catalog has schema version %1, this program knows up to %2")
                .arg(version.value())
                .arg(latest),
            file);
    if (version.value() == latest)
        return {};
    QSqlQuery query(database);
    if (!query.exec(QStringLiteral("BEGIN IMMEDIATE")))
        return sqlError(query.lastError(), ErrorCode::Write,
            QStringLiteral("beginning the migration failed"), file);
    Result<> applied = applyFrom(database, migrations, file);
    if (applied.hasValue() && !query.exec(QStringLiteral("COMMIT")))
        applied = sqlError(query.lastError(), ErrorCode::Write,
            QStringLiteral("committing the migration failed"), file);
    if (!applied.hasValue())
        query.exec(QStringLiteral("ROLLBACK"));
    return applied;
}

} // namespace engine
