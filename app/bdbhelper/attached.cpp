// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/handles.h"
#include "app/bdbhelper/homecheck.h"
#include "app/bdbhelper/reply.h"
#include "app/bdbhelper/requests.h"
#include "app/bdbhelper/stoprequest.h"
#include "engine/base/lsn.h"

#include <cerrno>
#include <functional>
#include <stdlib.h>

namespace bdbhelper {

namespace {

using engine::Path;

/// Joins the environment, does one thing, and leaves properly. Never creates one: no DB_CREATE,
/// no DB_PRIVATE, no second try.
Outcome whileJoined(const Request &request, const QString &doing,
    const std::function<int(EnvironmentHandle &, QJsonObject &)> &work)
{
    holdBackSignals();
    const Path home = request.path(QLatin1String("home"));
    if (const std::optional<Failure> failure = whyNotAttached(home, !request.password.isEmpty()))
        return *failure;
    EnvironmentHandle handle;
    int ret = handle.setPassword(request.password);
    if (ret == 0)
        ret = handle.open(home, 0);
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("joining"), handle.errors(), home);
    QJsonObject result;
    ret = work(handle, result);
    const int closed = handle.close();
    if (ret == 0)
        ret = closed;
    if (ret != 0)
        return libdbFailure(ret, doing, handle.errors(), home);
    return result;
}

QString lsnText(const DB_LSN &lsn)
{
    return engine::toString(engine::Lsn { lsn.file, lsn.offset });
}

int addLog(DB_ENV *env, QJsonObject &result)
{
    DB_LOG_STAT *stat = nullptr;
    const int ret = env->log_stat(env, &stat, 0);
    if (ret != 0)
        return ret;
    result.insert(QLatin1String("log"),
        QJsonObject {
            { QLatin1String("version"), qint64(stat->st_version) },
            { QLatin1String("maxSize"), qint64(stat->st_lg_size) },
            { QLatin1String("records"), qint64(stat->st_record) },
            { QLatin1String("end"),
                engine::toString(engine::Lsn { stat->st_cur_file, stat->st_cur_offset }) },
            { QLatin1String("onDisk"),
                engine::toString(engine::Lsn { stat->st_disk_file, stat->st_disk_offset }) },
            { QLatin1String("writes"), qint64(stat->st_wcount) },
            { QLatin1String("flushes"), qint64(stat->st_scount) },
        });
    free(stat);
    return 0;
}

int addTransactions(DB_ENV *env, QJsonObject &result)
{
    DB_TXN_STAT *stat = nullptr;
    const int ret = env->txn_stat(env, &stat, 0);
    if (ret != 0)
        return ret;
    result.insert(QLatin1String("transactions"),
        QJsonObject {
            { QLatin1String("lastCheckpoint"), lsnText(stat->st_last_ckp) },
            { QLatin1String("checkpointTime"), qint64(stat->st_time_ckp) }, // Unix seconds
            { QLatin1String("begun"), qint64(stat->st_nbegins) },
            { QLatin1String("committed"), qint64(stat->st_ncommits) },
            { QLatin1String("aborted"), qint64(stat->st_naborts) },
            { QLatin1String("active"), qint64(stat->st_nactive) },
            { QLatin1String("prepared"), qint64(stat->st_nrestores) },
        });
    free(stat);
    return 0;
}

int addCache(DB_ENV *env, QJsonObject &result)
{
    DB_MPOOL_STAT *stat = nullptr;
    const int ret = env->memp_stat(env, &stat, nullptr, 0);
    if (ret != 0)
        return ret;
    constexpr qint64 gigabyte = qint64(1) << 30;
    result.insert(QLatin1String("cache"),
        QJsonObject {
            { QLatin1String("bytes"), qint64(stat->st_gbytes) * gigabyte + stat->st_bytes },
            { QLatin1String("hits"), qint64(stat->st_cache_hit) },
            { QLatin1String("misses"), qint64(stat->st_cache_miss) },
            { QLatin1String("dirtyPages"), qint64(stat->st_page_dirty) },
            { QLatin1String("cleanPages"), qint64(stat->st_page_clean) },
        });
    free(stat);
    return 0;
}

int addLocks(DB_ENV *env, QJsonObject &result)
{
    DB_LOCK_STAT *stat = nullptr;
    const int ret = env->lock_stat(env, &stat, 0);
    if (ret != 0)
        return ret;
    result.insert(QLatin1String("locks"),
        QJsonObject {
            { QLatin1String("held"), qint64(stat->st_nlocks) },
            { QLatin1String("mostHeld"), qint64(stat->st_maxnlocks) },
            { QLatin1String("lockers"), qint64(stat->st_nlockers) },
            { QLatin1String("deadlocks"), qint64(stat->st_ndeadlocks) },
            { QLatin1String("waits"), qint64(stat->st_lock_wait) },
        });
    free(stat);
    return 0;
}

} // namespace

Outcome checkpoint(const Request &request)
{
    return whileJoined(
        request, QStringLiteral("checkpoint"), [](EnvironmentHandle &handle, QJsonObject &result) {
            DB_ENV *env = handle.get();
            if (isStopRequested())
                return ECANCELED;
            int ret = env->txn_checkpoint(env, 0, 0, DB_FORCE);
            if (ret == 0)
                ret = addLog(env, result);
            return ret == 0 ? addTransactions(env, result) : ret;
        });
}

// Bulk transactions are fully logged while the flag is set. It is a counter in the shared region
// that outlives its setter, so it is lowered on every way out of here.
Outcome hotBackupFlag(const Request &request)
{
    return whileJoined(
        request, QStringLiteral("hot backup flag"), [](EnvironmentHandle &handle, QJsonObject &) {
            DB_ENV *env = handle.get();
            const int ret = env->set_flags(env, DB_HOTBACKUP_IN_PROGRESS, 1);
            if (ret != 0)
                return ret;
            sendMessage(QStringLiteral("hot backup flag set"));
            waitForStopRequest();
            return env->set_flags(env, DB_HOTBACKUP_IN_PROGRESS, 0);
        });
}

Outcome statistics(const Request &request)
{
    return whileJoined(
        request, QStringLiteral("statistics"), [](EnvironmentHandle &handle, QJsonObject &result) {
            DB_ENV *env = handle.get();
            std::uint32_t flags = 0;
            int ret = env->get_open_flags(env, &flags);
            if (ret == 0 && (flags & DB_INIT_LOG))
                ret = addLog(env, result);
            if (ret == 0 && (flags & DB_INIT_TXN))
                ret = addTransactions(env, result);
            if (ret == 0 && (flags & DB_INIT_MPOOL))
                ret = addCache(env, result);
            if (ret == 0 && (flags & DB_INIT_LOCK))
                ret = addLocks(env, result);
            return ret;
        });
}

} // namespace bdbhelper
