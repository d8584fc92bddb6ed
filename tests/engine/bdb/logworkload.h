// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/bdb/libraryfixture.h"

#include <functional>
#include <string>

/// Does with the library all that leaves records in the log.
namespace logworkload {

using libraryfixture::LibraryEnvironment;

struct Setup
{
    DBTYPE type = DB_BTREE;
    u_int32_t flags = 0; // of the database: DB_DUP, DB_RENUMBER …
    u_int32_t pageSize = 512;
    bool isBigEndian = false;
    u_int32_t extentPages = 0;
};

inline constexpr u_int32_t queueLength = 40;

/// One open database; every call gives the library's answer, 0 is success.
class Database
{
public:
    ~Database() { close(); }
    Database() = default;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    int open(LibraryEnvironment &environment, DB_TXN *txn, const char *file, const char *part,
        const Setup &setup)
    {
        m_type = setup.type;
        int ret = db_create(&m_db, environment.handle(), 0);
        if (ret == 0 && (file || part))
            ret = m_db->set_pagesize(m_db, setup.pageSize);
        if (ret == 0 && setup.flags != 0)
            ret = m_db->set_flags(m_db, setup.flags);
        if (ret == 0 && setup.isBigEndian)
            ret = m_db->set_lorder(m_db, 4321);
        if (ret == 0 && setup.type == DB_QUEUE)
            ret = m_db->set_re_len(m_db, queueLength);
        if (ret == 0 && setup.extentPages != 0)
            ret = m_db->set_q_extentsize(m_db, setup.extentPages);
        if (ret == 0)
            ret = m_db->open(m_db, txn, file, part, setup.type,
                DB_CREATE | (txn ? 0U : u_int32_t(DB_AUTO_COMMIT)), 0600);
        return ret;
    }
    int close()
    {
        const int ret = m_db ? m_db->close(m_db, 0) : 0;
        m_db = nullptr;
        return ret;
    }

    /// `number`: the record's number in recno and queue databases, elsewhere it makes the key.
    int put(DB_TXN *txn, u_int32_t number, const std::string &value)
    {
        std::string text = keyOf(number);
        db_recno_t recno = number;
        DBT key = keyFor(text, recno);
        DBT data = thing(value);
        return m_db->put(m_db, txn, &key, &data, 0);
    }
    /// Heap: its place comes back.
    int append(DB_TXN *txn, const std::string &value, DB_HEAP_RID &rid)
    {
        DBT key;
        std::memset(&key, 0, sizeof key);
        key.data = &rid;
        key.ulen = key.size = sizeof rid;
        key.flags = DB_DBT_USERMEM;
        DBT data = thing(value);
        return m_db->put(m_db, txn, &key, &data, DB_APPEND);
    }
    int putAt(DB_TXN *txn, DB_HEAP_RID rid, const std::string &value)
    {
        DBT key;
        std::memset(&key, 0, sizeof key);
        key.data = &rid;
        key.size = sizeof rid;
        DBT data = thing(value);
        return m_db->put(m_db, txn, &key, &data, 0);
    }
    int removeAt(DB_TXN *txn, DB_HEAP_RID rid)
    {
        DBT key;
        std::memset(&key, 0, sizeof key);
        key.data = &rid;
        key.size = sizeof rid;
        return m_db->del(m_db, txn, &key, 0);
    }
    int remove(DB_TXN *txn, u_int32_t number)
    {
        std::string text = keyOf(number);
        db_recno_t recno = number;
        DBT key = keyFor(text, recno);
        return m_db->del(m_db, txn, &key, 0);
    }
    int truncate(DB_TXN *txn)
    {
        u_int32_t count = 0;
        return m_db->truncate(m_db, txn, &count, 0);
    }
    int compact(DB_TXN *txn)
    {
        return m_db->compact(m_db, txn, nullptr, nullptr, nullptr, DB_FREE_SPACE, nullptr);
    }
    /// Queue: takes the first record.
    int consume(DB_TXN *txn)
    {
        DBT key;
        DBT data;
        std::memset(&key, 0, sizeof key);
        std::memset(&data, 0, sizeof data);
        return m_db->get(m_db, txn, &key, &data, DB_CONSUME);
    }

    static std::string keyOf(u_int32_t number) { return "key " + std::to_string(1000000 + number); }

private:
    static DBT thing(const std::string &bytes)
    {
        DBT dbt;
        std::memset(&dbt, 0, sizeof dbt);
        dbt.data = const_cast<char *>(bytes.data()); // NOLINT(*-const-cast): the library's way
        dbt.size = static_cast<u_int32_t>(bytes.size());
        return dbt;
    }
    DBT keyFor(const std::string &text, db_recno_t &recno) const
    {
        if (m_type != DB_RECNO && m_type != DB_QUEUE)
            return thing(text);
        DBT dbt;
        std::memset(&dbt, 0, sizeof dbt);
        dbt.data = &recno;
        dbt.size = sizeof recno;
        return dbt;
    }

    DB *m_db = nullptr;
    DBTYPE m_type = DB_BTREE;
};

/// Runs `work` in a transaction; its id, 0 if anything went wrong.
inline u_int32_t transact(LibraryEnvironment &environment, const std::function<int(DB_TXN *)> &work,
    DB_TXN *parent = nullptr, bool commits = true)
{
    DB_TXN *txn = nullptr;
    if (environment.handle()->txn_begin(environment.handle(), parent, &txn, 0) != 0)
        return 0;
    const u_int32_t id = txn->id(txn);
    const int ret = work(txn);
    const int ended = commits && ret == 0 ? txn->commit(txn, 0) : txn->abort(txn);
    return ret == 0 && ended == 0 ? id : 0;
}

inline std::string value(u_int32_t number, std::size_t size = 30)
{
    std::string text = "value of " + std::to_string(number) + " ";
    while (text.size() < size)
        text += char('a' + number % 26);
    return text;
}

/// `count` records put, every seventh replaced, every other deleted: three transactions.
inline int exercise(
    LibraryEnvironment &environment, Database &database, u_int32_t count, bool hasLarge)
{
    int ret = 0;
    const auto each = [&](const std::function<int(DB_TXN *, u_int32_t)> &one, u_int32_t step) {
        const u_int32_t id = transact(environment, [&](DB_TXN *txn) {
            // Downward, since a removal may renumber what follows.
            for (u_int32_t i = (count - 1) / step * step + 1; ret == 0; i -= step) {
                ret = one(txn, i);
                if (i <= step)
                    break;
            }
            return ret;
        });
        if (id == 0 && ret == 0)
            ret = -1;
    };
    const auto add = [&](DB_TXN *txn, u_int32_t i) {
        const u_int32_t number = count - i + 1; // upward
        return database.put(txn, number, value(number, hasLarge && number % 40 == 7 ? 2000 : 30));
    };
    each(add, 1);
    each([&](DB_TXN *txn, u_int32_t i) { return database.put(txn, i, value(i + 1)); }, 7);
    each([&](DB_TXN *txn, u_int32_t i) { return database.remove(txn, i); }, 2);
    return ret;
}

/// An environment whose log has nearly every type of record. 0 is success.
inline int fillWithEverything(LibraryEnvironment &environment)
{
    struct Kind
    {
        const char *file;
        Setup setup;
        bool hasLarge;
    };
    const Kind kinds[] {
        { "btree.db", { DB_BTREE }, true },
        { "big.db", { DB_BTREE, 0, 512, true }, true },
        { "counted.db", { DB_BTREE, DB_RECNUM }, false },
        { "dup.db", { DB_BTREE, DB_DUP | DB_DUPSORT }, false },
        { "hash.db", { DB_HASH }, true },
        { "hashdup.db", { DB_HASH, DB_DUP }, false },
        { "recno.db", { DB_RECNO }, false },
        { "renumber.db", { DB_RECNO, DB_RENUMBER }, false },
        { "queue.db", { DB_QUEUE, 0, 512, false, 4 }, false },
        { "plainqueue.db", { DB_QUEUE }, false },
    };
    int ret = 0;
    const auto check = [&ret](int answer) {
        if (ret == 0)
            ret = answer;
    };
    for (const Kind &kind : kinds) {
        Database database;
        check(database.open(environment, nullptr, kind.file, nullptr, kind.setup));
        if (ret == 0)
            check(exercise(environment, database, 300, kind.hasLarge));
        if (kind.setup.type == DB_BTREE && ret == 0) {
            check(database.compact(nullptr));
            for (u_int32_t i = 0; i < 200; ++i) // of one key: they move to pages of their own
                check(database.put(nullptr, 7, value(i)));
        }
        if (ret == 0)
            check(database.truncate(nullptr));
        check(database.close());
    }
    Database heap;
    check(heap.open(environment, nullptr, "heap.db", nullptr, { DB_HEAP }));
    DB_HEAP_RID rid {};
    for (u_int32_t i = 0; i < 60 && ret == 0; ++i)
        check(heap.append(nullptr, value(i, i % 20 == 3 ? 3000 : 30), rid));
    if (ret == 0)
        check(heap.putAt(nullptr, rid, value(99)));
    if (ret == 0)
        check(heap.removeAt(nullptr, rid));
    if (ret == 0)
        check(heap.truncate(nullptr));
    Database one;
    Database two;
    check(one.open(environment, nullptr, "parts.db", "one", { DB_BTREE }));
    check(two.open(environment, nullptr, "parts.db", "two", { DB_HASH }));
    Database memory;
    check(memory.open(environment, nullptr, nullptr, "memory", { DB_BTREE }));
    for (Database *each : { &one, &two, &memory }) {
        if (ret == 0)
            check(exercise(environment, *each, 50, false));
        check(each->close());
    }
    DB_ENV *const handle = environment.handle();
    check(handle->log_printf(handle, nullptr, "a note"));
    check(handle->dbremove(handle, nullptr, "parts.db", "one", DB_AUTO_COMMIT));
    check(handle->dbrename(handle, nullptr, "dup.db", nullptr, "renamed.db", DB_AUTO_COMMIT));
    check(handle->dbremove(handle, nullptr, "counted.db", nullptr, DB_AUTO_COMMIT));
    check(environment.checkpoint());
    return ret;
}

} // namespace logworkload
