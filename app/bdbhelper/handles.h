// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"

#include <QStringList>

#include <db.h>

namespace bdbhelper {

/// A DB_ENV handle that keeps what libdb says, and sends it on as message lines.
class EnvironmentHandle
{
    Q_DISABLE_COPY_MOVE(EnvironmentHandle)

public:
    EnvironmentHandle();
    ~EnvironmentHandle();

    DB_ENV *get() const { return m_env; }
    int setPassword(const engine::bdb::Secret &password); // nothing if it is empty
    int open(const engine::Path &home, std::uint32_t flags);
    int close();
    const QStringList &errors() const { return m_errors; } // "BDB2506 file x has LSN …"
    const QStringList &messages() const { return m_messages; }

private:
    static void keepError(const DB_ENV *env, const char *prefix, const char *text);
    static void keepMessage(const DB_ENV *env, const char *text);

    DB_ENV *m_env = nullptr;
    QStringList m_errors;
    QStringList m_messages;
};

/// A database file outside of any environment: nothing but the file itself is touched.
class DatabaseHandle
{
    Q_DISABLE_COPY_MOVE(DatabaseHandle)

public:
    DatabaseHandle();
    ~DatabaseHandle();

    DB *get() const { return m_db; }
    int setPassword(const engine::bdb::Secret &password); // nothing if it is empty
    int openReadOnly(const engine::Path &file, const char *subDatabase);
    void forget() { m_db = nullptr; } // DB->verify destroyed it
    const QStringList &errors() const { return m_errors; }

private:
    static void keepError(const DB_ENV *env, const char *prefix, const char *text);

    DB *m_db = nullptr;
    QStringList m_errors;
};

} // namespace bdbhelper
