// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/handles.h"
#include "app/bdbhelper/homecheck.h"
#include "app/bdbhelper/reply.h"
#include "app/bdbhelper/requests.h"
#include "engine/base/lsn.h"

#include <QJsonArray>

#include <algorithm>
#include <ctime>
#include <stdlib.h>

namespace bdbhelper {

namespace {

constexpr std::int64_t smallestCache = std::int64_t(64)
    << 20; // less and a queue can't be recovered

void reportProgress(DB_ENV *, int, int percent)
{
    // Once per log record, so nothing costly before the throttle.
    sendProgress({ { QLatin1String("percent"), percent } });
}

int setCache(DB_ENV *env, std::int64_t bytes)
{
    const std::int64_t wanted = std::max(bytes, smallestCache);
    constexpr std::int64_t gigabyte = std::int64_t(1) << 30;
    return env->set_cachesize(env, static_cast<std::uint32_t>(wanted / gigabyte),
        static_cast<std::uint32_t>(wanted % gigabyte), 1);
}

QJsonObject describe(const EnvironmentHandle &handle)
{
    QJsonObject result { { QLatin1String("messages"),
        QJsonArray::fromStringList(handle.messages() + handle.errors()) } };
    DB_ENV *env = handle.get();
    DB_LOG_STAT *log = nullptr;
    if (env->log_stat(env, &log, 0) == 0) {
        result.insert(QLatin1String("logEnd"),
            engine::toString(engine::Lsn { log->st_cur_file, log->st_cur_offset }));
        free(log);
    }
    DB_TXN_STAT *transactions = nullptr;
    if (env->txn_stat(env, &transactions, 0) == 0) {
        result.insert(QLatin1String("prepared"), qint64(transactions->st_nrestores));
        free(transactions);
    }
    return result;
}

// With a wrong password no record's checksum fits. A damaged log gets past the search for its end,
// which is reported before anything else is read.
bool isWrongPassword(const EnvironmentHandle &handle, const Request &request)
{
    const auto hasLine = [](const QStringList &lines, QLatin1String number) {
        return std::any_of(lines.begin(), lines.end(),
            [number](const QString &line) { return line.startsWith(number); });
    };
    return !request.password.isEmpty() && hasLine(handle.errors(), QLatin1String("BDB2533"))
        && !hasLine(handle.messages(), QLatin1String("BDB2526"));
}

} // namespace

Outcome recover(const Request &request)
{
    const engine::Path home = request.path(QLatin1String("home"));
    if (const std::optional<Failure> failure = whyNotPrivate(home, !request.password.isEmpty()))
        return *failure;

    EnvironmentHandle handle;
    DB_ENV *env = handle.get();
    env->set_feedback(env, reportProgress);
    env->set_verbose(env, DB_VERB_RECOVERY, 1);
    int ret = handle.setPassword(request.password);
    if (ret == 0)
        ret = setCache(env, request.json.value(QLatin1String("cacheBytes")).toInteger());
    const QJsonValue until = request.json.value(QLatin1String("until")); // seconds
    if (ret == 0 && !until.isUndefined()) {
        time_t timestamp = until.toInteger();
        ret = env->set_tx_timestamp(env, &timestamp);
    }
    if (ret == 0) {
        const bool isCatastrophic = request.json.value(QLatin1String("catastrophic")).toBool(true);
        ret = handle.open(home,
            DB_CREATE | DB_PRIVATE | DB_INIT_LOG | DB_INIT_MPOOL | DB_INIT_TXN
                | (isCatastrophic ? DB_RECOVER_FATAL : DB_RECOVER));
    }
    if (ret != 0) {
        Failure failure = libdbFailure(ret, QStringLiteral("recovery"), handle.errors(), home);
        if (isWrongPassword(handle, request))
            failure.code = engine::ErrorCode::WrongPassword;
        return failure;
    }
    const QJsonObject result = describe(handle);
    ret = handle.close();
    if (ret != 0)
        return libdbFailure(ret, QStringLiteral("closing after recovery"), handle.errors(), home);
    return result;
}

} // namespace bdbhelper
