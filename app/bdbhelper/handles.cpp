// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/handles.h"

#include "app/bdbhelper/reply.h"

namespace bdbhelper {

namespace {

constexpr qsizetype keptLines = 200; // a damaged file can give one complaint per page

// A handle outside of an environment has a private DB_ENV, through which alone a callback finds
// its way back; one request has one such handle in use at a time.
thread_local QStringList *databaseErrors = nullptr;

void keep(QStringList &list, const char *text)
{
    const QString line = QString::fromLocal8Bit(text);
    if (list.size() < keptLines)
        list.append(line);
    sendMessage(line);
}

} // namespace

EnvironmentHandle::EnvironmentHandle()
{
    if (db_env_create(&m_env, 0) != 0)
        qFatal("db_env_create failed");
    m_env->app_private = this;
    m_env->set_errcall(m_env, keepError);
    m_env->set_msgcall(m_env, keepMessage);
}

EnvironmentHandle::~EnvironmentHandle()
{
    close();
}

int EnvironmentHandle::setPassword(const engine::bdb::Secret &password)
{
    if (password.isEmpty())
        return 0;
    return m_env->set_encrypt(m_env, password.bytes().constData(), DB_ENCRYPT_AES);
}

int EnvironmentHandle::open(const engine::Path &home, std::uint32_t flags)
{
    return m_env->open(m_env, home.c_str(), flags, 0600);
}

int EnvironmentHandle::close()
{
    DB_ENV *env = std::exchange(m_env, nullptr);
    return env ? env->close(env, 0) : 0;
}

void EnvironmentHandle::keepError(const DB_ENV *env, const char *, const char *text)
{
    keep(static_cast<EnvironmentHandle *>(env->app_private)->m_errors, text);
}

void EnvironmentHandle::keepMessage(const DB_ENV *env, const char *text)
{
    keep(static_cast<EnvironmentHandle *>(env->app_private)->m_messages, text);
}

DatabaseHandle::DatabaseHandle()
{
    if (db_create(&m_db, nullptr, 0) != 0)
        qFatal("db_create failed");
    databaseErrors = &m_errors;
    m_db->set_errcall(m_db, keepError);
    m_db->set_cachesize(m_db, 0, 64U << 20, 1);
}

DatabaseHandle::~DatabaseHandle()
{
    if (m_db)
        m_db->close(m_db, DB_NOSYNC);
    databaseErrors = nullptr;
}

int DatabaseHandle::setPassword(const engine::bdb::Secret &password)
{
    if (password.isEmpty())
        return 0;
    return m_db->set_encrypt(m_db, password.bytes().constData(), DB_ENCRYPT_AES);
}

int DatabaseHandle::openReadOnly(const engine::Path &file, const char *subDatabase)
{
    return m_db->open(m_db, nullptr, file.c_str(), subDatabase, DB_UNKNOWN, DB_RDONLY, 0);
}

void DatabaseHandle::keepError(const DB_ENV *, const char *, const char *text)
{
    if (databaseErrors)
        keep(*databaseErrors, text);
}

} // namespace bdbhelper
