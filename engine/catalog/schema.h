// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

#include <QSqlDatabase>
#include <QSqlError>
#include <QStringList>

#include <vector>

namespace engine {

/// Statements that lead from one schema version to the next.
using Migration = QStringList;

/// Migration N leads from version N to N + 1 (PRAGMA user_version). Never edited, only appended.
const std::vector<Migration> &catalogMigrations();

/// Brings the database to the version of the last migration, all or nothing. Unsupported if it is
/// already beyond, that is, written by a newer program.
Result<> migrate(
    QSqlDatabase &database, const std::vector<Migration> &migrations, const Path &file);

/// CatalogInvalid if SQLite says that the file is damaged or no database, else `fallback`.
Error sqlError(const QSqlError &error, ErrorCode fallback, const QString &detail, const Path &file);

} // namespace engine
