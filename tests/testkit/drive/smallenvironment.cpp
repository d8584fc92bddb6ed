// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/drive/smallenvironment.h"

#include "tests/testkit/drive/ctl.h"

#include <QDir>

#include <cstring>

namespace testkit {

namespace {

constexpr std::uint32_t transactional =
    DB_CREATE | DB_INIT_TXN | DB_INIT_LOG | DB_INIT_LOCK | DB_INIT_MPOOL | DB_THREAD;

DBT thing(QByteArray &bytes)
{
    DBT dbt;
    std::memset(&dbt, 0, sizeof dbt);
    dbt.data = bytes.data();
    dbt.size = static_cast<std::uint32_t>(bytes.size());
    return dbt;
}

} // namespace

SmallEnvironment::SmallEnvironment(const QString &home, const QByteArray &password)
{
    QDir().mkpath(home);
    if (::db_env_create(&m_environment, 0) != 0)
        qFatal("db_env_create failed");
    m_environment->set_lg_max(m_environment, 100'000);
    if (!password.isEmpty())
        m_environment->set_encrypt(m_environment, password.constData(), DB_ENCRYPT_AES);
    const int code = m_environment->open(
        m_environment, QFile::encodeName(home).constData(), transactional, 0600);
    if (code != 0)
        qFatal("open of %s: %s", qPrintable(home), ::db_strerror(code));
    m_isEncrypted = !password.isEmpty();
}

SmallEnvironment::~SmallEnvironment()
{
    m_environment->close(m_environment, 0);
}

int SmallEnvironment::fill(const QByteArray &file, int count, DBTYPE type)
{
    DB *database = nullptr;
    if (const int code = ::db_create(&database, m_environment, 0); code != 0)
        return code;
    if (m_isEncrypted)
        database->set_flags(database, DB_ENCRYPT);
    if (type == DB_QUEUE)
        database->set_re_len(database, 64);
    int code = database->open(database, nullptr, file.constData(), nullptr, type,
        DB_CREATE | DB_AUTO_COMMIT | DB_THREAD, 0600);
    for (int number = 0; code == 0 && number < count; ++number) {
        QByteArray value = file + ' ' + QByteArray::number(number) + QByteArray(30, '.');
        QByteArray name = QByteArray::number(number).rightJustified(8, '0');
        db_recno_t recordNumber = static_cast<db_recno_t>(number) + 1;
        DBT key = thing(name);
        const bool isNumbered = type == DB_QUEUE || type == DB_RECNO;
        if (isNumbered) {
            key.data = &recordNumber;
            key.size = sizeof recordNumber;
        }
        DBT data = thing(value);
        code = database->put(database, nullptr, &key, &data, DB_AUTO_COMMIT);
    }
    database->close(database, 0);
    return code;
}

int SmallEnvironment::rename(const QByteArray &from, const QByteArray &to)
{
    return m_environment->dbrename(
        m_environment, nullptr, from.constData(), nullptr, to.constData(), DB_AUTO_COMMIT);
}

int SmallEnvironment::remove(const QByteArray &file)
{
    return m_environment->dbremove(
        m_environment, nullptr, file.constData(), nullptr, DB_AUTO_COMMIT);
}

int SmallEnvironment::checkpoint()
{
    return m_environment->txn_checkpoint(m_environment, 0, 0, DB_FORCE);
}

int SmallEnvironment::removeInactiveLogs()
{
    char **list = nullptr;
    return m_environment->log_archive(m_environment, &list, DB_ARCH_REMOVE);
}

QByteArray dumpOf(
    const QString &home, const QString &file, QString *failure, const QString &password)
{
    QStringList arguments { QStringLiteral("-p") };
    if (password.isEmpty())
        return runTool(
            QStringLiteral("db5.3_dump"), arguments << home + QLatin1Char('/') + file, failure);
    arguments << QStringLiteral("-P") << password << QStringLiteral("-h") << home << file;
    return runTool(QStringLiteral("db5.3_dump"), arguments, failure);
}

} // namespace testkit
