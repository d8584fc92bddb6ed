// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/clone.h"
#include "engine/failover/failover.h"
#include "engine/io/filelock.h"
#include "engine/restore/destination.h"
#include "engine/restore/jelogcheck.h"
#include "engine/standby/jestandby.h"
#include "engine/standby/standbyfiles.h"

namespace engine {

namespace {

Result<> proveBdb(const Path &clone, const bdb::Secret &password, bdb::BdbHelper &helper,
    JobContext &context, QJsonObject &facts)
{
    const std::int64_t started = context.clock().steadyNanoseconds();
    bdb::RecoverRequest recover;
    recover.home = clone;
    recover.password = password;
    if (const auto recovered = helper.recover(recover, context); !recovered.hasValue())
        return recovered.error();
    facts.insert(QStringLiteral("recoverMilliseconds"),
        static_cast<qint64>((context.clock().steadyNanoseconds() - started) / 1'000'000));
    const auto request = verifyRequestFor(context.fs(), clone, password);
    if (!request.hasValue())
        return request.error();
    facts.insert(QStringLiteral("databases"), static_cast<qint64>(request.value().files.size()));
    if (request.value().files.empty())
        return {};
    const auto verified = helper.verify(request.value(), context);
    if (!verified.hasValue())
        return verified.error();
    const auto complaint = bdb::complaintOf(verified.value());
    return complaint ? Result<>(*complaint) : Result<>();
}

Result<> proveJe(const Path &clone, JobContext &context, QJsonObject &facts)
{
    const auto files = readJeStandby(context.fs(), clone);
    if (!files.hasValue())
        return files.error();
    JeLogCheck check(context.fs());
    for (const auto &[number, file] : files.value()) {
        auto added = check.addFile(file.path, number, file.size, context);
        if (!added.hasValue())
            return added;
    }
    facts.insert(QStringLiteral("entries"), static_cast<qint64>(check.entries()));
    return check.checkRecovery();
}

// Nobody updates the standby while it is copied; what it was left in is known.
Result<StandbyState> copyStandby(
    const FailoverTestOptions &options, const Path &clone, JobContext &context)
{
    FileSystem &fs = context.fs();
    auto state = readStandbyState(fs, options.standby);
    if (!state.hasValue())
        return state;
    const auto lock = acquireLock(fs, standbyLockPath(options.standby),
        QStringLiteral("test failover of %1").arg(state.value().name), context.clock().now());
    if (!lock.hasValue())
        return lock.error();
    const auto intent = readStandbyIntent(fs, options.standby);
    if (!intent.hasValue())
        return intent.error();
    if (!state.value().trouble.isEmpty() || intent.value())
        return makeError(ErrorCode::NotCovered,
            QStringLiteral("the last update wasn't finished: update the standby first"),
            options.standby);
    if (auto unused = refuseAttached(fs, options.standby); !unused.hasValue())
        return std::move(unused).error();
    const auto size = sizeOfClone(fs, options.standby);
    const auto space = fs.space(directoryOf(options.clone));
    if (!size.hasValue())
        return size.error();
    if (!space.hasValue())
        return space.error();
    if (space.value().available < size.value())
        return makeError(ErrorCode::NoSpace,
            QStringLiteral("%1 bytes are needed, %2 are free")
                .arg(size.value())
                .arg(space.value().available),
            options.clone);
    if (auto made = cloneHome(fs, options.standby, clone, context); !made.hasValue())
        return std::move(made).error();
    return state;
}

} // namespace

Result<JobOutcome> testFailover(
    const FailoverTestOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto known = readStandbyState(fs, options.standby);
    if (!known.hasValue())
        return known.error();
    const auto destination =
        inspectDestination(fs, options.clone, false, options.standby, known.value().vault);
    if (!destination.hasValue())
        return destination.error();
    const Timestamp now = context.clock().now();
    if (auto cleared = removeStrays(fs, directoryOf(options.clone), now); !cleared.hasValue())
        return std::move(cleared).error();
    const auto staging =
        Staging::create(fs, destination.value(), QStringLiteral("test failover"), now);
    if (!staging.hasValue())
        return staging.error();
    const Path &clone = staging.value()->path();
    const std::int64_t started = context.clock().steadyNanoseconds();
    const auto milliseconds = [&] {
        return static_cast<qint64>((context.clock().steadyNanoseconds() - started) / 1'000'000);
    };
    const auto state = copyStandby(options, clone, context);
    if (!state.hasValue())
        return Error(state.error()).whileDoing(QStringLiteral("testing the failover"));
    QJsonObject facts { { QStringLiteral("standby"), encodePath(options.standby) },
        { QStringLiteral("position"), toString(state.value().position) },
        { QStringLiteral("copyMilliseconds"), milliseconds() } };
    auto proved = state.value().product == Product::JavaEdition
        ? proveJe(clone, context, facts)
        : proveBdb(clone, options.password, helper, context, facts);
    if (!proved.hasValue())
        return std::move(proved).error().whileDoing(QStringLiteral("testing the failover"));
    facts.insert(QStringLiteral("milliseconds"), milliseconds());
    JobOutcome outcome;
    outcome.summary = QStringLiteral("a copy of standby %1 was recovered and verified in %2 ms")
                          .arg(state.value().name)
                          .arg(milliseconds());
    if (options.keepsClone) {
        if (const auto published = staging.value()->publish(now, context); !published.hasValue())
            return published.error();
        facts.insert(QStringLiteral("clone"), encodePath(options.clone));
    }
    outcome.facts = facts;
    return outcome;
}

} // namespace engine
