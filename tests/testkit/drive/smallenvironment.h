// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <db.h>

namespace testkit {

/// A transactional environment opened through libdb in the test's own process, for layouts that a
/// load program doesn't make: odd names, data directories, renames.
class SmallEnvironment
{
    Q_DISABLE_COPY_MOVE(SmallEnvironment)

public:
    explicit SmallEnvironment(const QString &home, const QByteArray &password = {});
    ~SmallEnvironment(); // closes without a checkpoint

    DB_ENV *handle() const { return m_environment; }
    /// Creates or opens `file` and puts keys 0 … count-1 with values that name the file; each put
    /// is a committed transaction of its own. 0 or the library's error.
    int fill(const QByteArray &file, int count, DBTYPE type = DB_BTREE);
    int rename(const QByteArray &from, const QByteArray &to);
    int remove(const QByteArray &file);
    int checkpoint();
    int removeInactiveLogs();

private:
    DB_ENV *m_environment = nullptr;
    bool m_isEncrypted = false;
};

/// The logical content of a database of a closed, recovered environment, by db5.3_dump.
QByteArray dumpOf(
    const QString &home, const QString &file, QString *failure, const QString &password = {});

} // namespace testkit
