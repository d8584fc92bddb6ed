// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/reply.h"
#include "app/bdbhelper/requests.h"
#include "app/bdbhelper/selection.h"

#include <QJsonArray>

#include <cstdlib>
#include <memory>

namespace bdbhelper {

namespace {

using engine::Path;

struct Count
{
    const char *type = "";
    std::uint32_t pageSize = 0;
    std::int64_t keys = 0;
    std::int64_t records = 0;
    std::int64_t pages = 0;
    std::int64_t freePages = 0;
    std::int64_t freeInPages = 0;
};

Count fromBtree(const DB_BTREE_STAT &stat, bool isRecno)
{
    const std::int64_t pages = std::int64_t(stat.bt_int_pg) + stat.bt_leaf_pg + stat.bt_dup_pg
        + stat.bt_over_pg + stat.bt_empty_pg + stat.bt_free + 1;
    return { isRecno ? "recno" : "btree", stat.bt_pagesize, stat.bt_nkeys, stat.bt_ndata, pages,
        stat.bt_free,
        std::int64_t(stat.bt_int_pgfree) + std::int64_t(stat.bt_leaf_pgfree)
            + std::int64_t(stat.bt_dup_pgfree) + std::int64_t(stat.bt_over_pgfree) };
}

Count fromHash(const DB_HASH_STAT &stat)
{
    return { "hash", stat.hash_pagesize, stat.hash_nkeys, stat.hash_ndata,
        std::int64_t(stat.hash_pagecnt), stat.hash_free,
        std::int64_t(stat.hash_bfree) + std::int64_t(stat.hash_big_bfree)
            + std::int64_t(stat.hash_ovfl_free) + std::int64_t(stat.hash_dup_free) };
}

Count fromQueue(const DB_QUEUE_STAT &stat)
{
    return { "queue", stat.qs_pagesize, stat.qs_nkeys, stat.qs_ndata,
        std::int64_t(stat.qs_pages) + 1, 0, std::int64_t(stat.qs_pgfree) };
}

Count fromHeap(const DB_HEAP_STAT &stat)
{
    return { "heap", stat.heap_pagesize, stat.heap_nrecs, stat.heap_nrecs,
        std::int64_t(stat.heap_pagecnt), 0, 0 };
}

int countOpen(DB *db, Count &count)
{
    DBTYPE type = DB_UNKNOWN;
    int ret = db->get_type(db, &type);
    void *statistics = nullptr;
    if (ret == 0)
        ret = db->stat(db, nullptr, &statistics, 0);
    const std::unique_ptr<void, decltype(&std::free)> owner(statistics, &std::free);
    if (ret != 0)
        return ret;
    switch (type) {
    case DB_BTREE:
    case DB_RECNO:
        count = fromBtree(*static_cast<DB_BTREE_STAT *>(statistics), type == DB_RECNO);
        break;
    case DB_HASH:
        count = fromHash(*static_cast<DB_HASH_STAT *>(statistics));
        break;
    case DB_QUEUE:
        count = fromQueue(*static_cast<DB_QUEUE_STAT *>(statistics));
        break;
    case DB_HEAP:
        count = fromHeap(*static_cast<DB_HEAP_STAT *>(statistics));
        break;
    case DB_UNKNOWN:
        return EINVAL;
    }
    return 0;
}

QJsonObject entryFor(const Path &file, const char *subDatabase)
{
    QJsonObject entry { { QLatin1String("file"), engine::encodePath(file) } };
    if (subDatabase)
        entry.insert(QLatin1String("database"), base64Of(subDatabase));
    return entry;
}

QJsonObject failed(QJsonObject entry, const Failure &failure)
{
    entry.insert(QLatin1String("code"), QString(engine::errorCodeName(failure.code)));
    entry.insert(QLatin1String("message"), failure.message);
    return entry;
}

QJsonObject countOne(const Path &home, const Path &file, const char *subDatabase,
    const engine::bdb::Secret &password)
{
    QJsonObject entry = entryFor(file, subDatabase);
    DatabaseHandle handle;
    Count count;
    int ret = handle.setPassword(password);
    if (ret == 0)
        ret = handle.openReadOnly(home / file, subDatabase);
    if (ret == 0)
        ret = countOpen(handle.get(), count);
    if (ret != 0)
        return failed(entry, libdbFailure(ret, QStringLiteral("counting"), handle.errors(), file));
    entry.insert(QLatin1String("type"), QLatin1String(count.type));
    entry.insert(QLatin1String("pageSize"), qint64(count.pageSize));
    entry.insert(QLatin1String("keys"), qint64(count.keys));
    entry.insert(QLatin1String("records"), qint64(count.records));
    entry.insert(QLatin1String("pages"), qint64(count.pages));
    entry.insert(QLatin1String("freePages"), qint64(count.freePages));
    entry.insert(
        QLatin1String("freeBytes"), qint64(count.freePages * count.pageSize + count.freeInPages));
    return entry;
}

// The databases of one file; what can't be opened is told in its place.
void countFile(const Path &home, const Path &file, const Request &request, QJsonArray &results)
{
    const auto password = passwordFor(home / file, request);
    if (const Failure *failure = std::get_if<Failure>(&password)) {
        results.append(failed(entryFor(file, nullptr), *failure));
        return;
    }
    const auto &secret = std::get<engine::bdb::Secret>(password);
    std::vector<std::string> names;
    {
        DatabaseHandle handle;
        int ret = handle.setPassword(secret);
        if (ret == 0)
            ret = handle.openReadOnly(home / file, nullptr);
        if (ret != 0) {
            results.append(failed(entryFor(file, nullptr),
                libdbFailure(ret, QStringLiteral("open"), handle.errors(), file)));
            return;
        }
        if (handle.get()->get_multiple(handle.get()) != 0) {
            auto listed = subDatabases(handle.get(), file);
            if (const Failure *failure = std::get_if<Failure>(&listed)) {
                results.append(failed(entryFor(file, nullptr), *failure));
                return;
            }
            names = std::get<std::vector<std::string>>(std::move(listed));
            for (const std::string &name : names)
                results.append(countOne(home, file, name.c_str(), secret));
            return;
        }
    }
    results.append(countOne(home, file, nullptr, secret));
}

} // namespace

Outcome count(const Request &request)
{
    const Path home = request.path(QLatin1String("home"));
    const auto files = requestedFiles(request);
    if (const Failure *failure = std::get_if<Failure>(&files))
        return *failure;
    QJsonArray results;
    for (const Path &file : std::get<std::vector<Path>>(files)) {
        sendProgressNow({ { QLatin1String("file"), engine::encodePath(file) } });
        countFile(home, file, request, results);
    }
    return QJsonObject { { QLatin1String("databases"), results } };
}

} // namespace bdbhelper
