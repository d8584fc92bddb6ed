// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDir>
#include <QProcess>
#include <QString>
#include <QStringList>

#include <array>
#include <cstring>
#include <db.h>
#include <filesystem>
#include <sys/types.h>

/// Real environments and databases by the library itself, for tests of code that must not use it.
namespace libraryfixture {

/// A System V key for the environment of a process; up to 15 more follow it.
inline long segmentKeyOf(pid_t pid)
{
    return 0x4e000000 + (pid % 0x80000) * 16;
}

struct DatabaseSpec
{
    DBTYPE type = DB_BTREE;
    u_int32_t pageSize = 4096;
    bool hasChecksums = false;
    bool isBigEndian = false;
    bool isEncrypted = false;
    u_int32_t extentPages = 0; // queue
    u_int32_t partitions = 0; // btree
    int records = 200;
};

class LibraryEnvironment
{
public:
    LibraryEnvironment() = default;
    ~LibraryEnvironment() { close(); }
    LibraryEnvironment(const LibraryEnvironment &) = delete;
    LibraryEnvironment &operator=(const LibraryEnvironment &) = delete;

    /// The library's return value; 0 is success.
    int open(const QString &home, const char *password = nullptr, u_int32_t extraFlags = 0)
    {
        QDir().mkpath(home);
        int ret = db_env_create(&m_env, 0);
        if (ret == 0)
            m_env->set_errcall(m_env, [](const DB_ENV *, const char *, const char *) {});
        if (ret == 0) // tests survive without a sync for each record
            ret = m_env->set_flags(m_env, DB_TXN_WRITE_NOSYNC, 1);
        if (ret == 0 && password)
            ret = m_env->set_encrypt(m_env, password, DB_ENCRYPT_AES);
        if (ret == 0 && (extraFlags & DB_SYSTEM_MEM) != 0)
            ret = m_env->set_shm_key(m_env, shmKey);
        if (ret == 0) {
            ret = m_env->open(m_env, home.toLocal8Bit().constData(),
                DB_CREATE | DB_INIT_LOCK | DB_INIT_LOG | DB_INIT_MPOOL | DB_INIT_TXN | extraFlags,
                0600);
        }
        if (ret != 0)
            close();
        return ret;
    }

    /// Creates a database in one transaction, then fills it in a few more.
    int createDatabase(const QByteArray &name, const DatabaseSpec &spec)
    {
        DB *db = nullptr;
        int ret = db_create(&db, m_env, 0);
        if (ret == 0)
            ret = prepare(db, spec);
        if (ret == 0) {
            ret = db->open(db, nullptr, name.constData(), nullptr, spec.type,
                DB_CREATE | DB_AUTO_COMMIT, 0600);
        }
        for (int i = 0; i < spec.records && ret == 0; ++i)
            ret = put(db, spec, i);
        if (ret == 0 && db->get_mpf(db)->get_fileid(db->get_mpf(db), lastUid.data()) != 0)
            ret = -1;
        const int closed = db->close(db, 0);
        return ret != 0 ? ret : closed;
    }

    int checkpoint() { return m_env->txn_checkpoint(m_env, 0, 0, DB_FORCE); }

    int close()
    {
        const int ret = m_env ? m_env->close(m_env, 0) : 0;
        m_env = nullptr;
        return ret;
    }

    DB_ENV *handle() const { return m_env; }

    std::array<u_int8_t, DB_FILE_ID_LEN> lastUid {}; // of the last database created
    long shmKey = 0; // with DB_SYSTEM_MEM

private:
    static u_int32_t u32(int value) { return static_cast<u_int32_t>(value); }

    static int partitionOf(DB *, DBT *key)
    {
        return static_cast<unsigned char *>(key->data)[key->size - 1] % 2;
    }
    static u_int32_t partitionCallback(DB *db, DBT *key) { return u32(partitionOf(db, key)); }

    static int prepare(DB *db, const DatabaseSpec &spec)
    {
        int ret = db->set_pagesize(db, spec.pageSize);
        if (ret == 0 && spec.hasChecksums)
            ret = db->set_flags(db, DB_CHKSUM);
        if (ret == 0 && spec.isEncrypted)
            ret = db->set_flags(db, DB_ENCRYPT);
        if (ret == 0 && spec.isBigEndian)
            ret = db->set_lorder(db, 4321);
        if (ret == 0 && spec.type == DB_QUEUE)
            ret = db->set_re_len(db, 40);
        if (ret == 0 && spec.extentPages != 0)
            ret = db->set_q_extentsize(db, spec.extentPages);
        if (ret == 0 && spec.partitions != 0)
            ret = db->set_partition(db, spec.partitions, nullptr, partitionCallback);
        return ret;
    }

    static int put(DB *db, const DatabaseSpec &spec, int i)
    {
        DBT key;
        DBT data;
        std::memset(&key, 0, sizeof key);
        std::memset(&data, 0, sizeof data);
        QByteArray keyBytes = "key " + QByteArray::number(i);
        // Every 50th is larger than a page of 512 bytes.
        QByteArray value(
            spec.type == DB_QUEUE ? 40 : (i % 50 == 49 ? 900 : 60), char('a' + i % 26));
        key.data = keyBytes.data();
        key.size = u32(int(keyBytes.size()));
        data.data = value.data();
        data.size = u32(int(value.size()));
        u_int32_t flags = 0;
        db_recno_t number = 0;
        std::array<char, DB_HEAP_RID_SZ> rid {};
        if (spec.type == DB_QUEUE || spec.type == DB_RECNO || spec.type == DB_HEAP) {
            flags = DB_APPEND;
            key.flags = DB_DBT_USERMEM;
            key.data = spec.type == DB_HEAP ? static_cast<void *>(rid.data()) : &number;
            key.ulen = spec.type == DB_HEAP ? u32(int(rid.size())) : u32(sizeof number);
            key.size = key.ulen;
        }
        return db->put(db, nullptr, &key, &data, flags | DB_AUTO_COMMIT);
    }

    DB_ENV *m_env = nullptr;
};

inline QString pathText(const std::filesystem::path &path)
{
    return QString::fromLocal8Bit(path.c_str());
}

struct ToolResult
{
    int exitCode = -1;
    QByteArray output;
    QByteArray errors;
};

inline ToolResult runTool(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForFinished(60000))
        return { -1, {}, process.errorString().toUtf8() };
    return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -2,
        process.readAllStandardOutput(), process.readAllStandardError() };
}

} // namespace libraryfixture
