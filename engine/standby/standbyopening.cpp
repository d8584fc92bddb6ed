// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/standbyopening.h"

#include "engine/restore/destination.h"
#include "engine/standby/jestandby.h"

namespace engine {

Result<OpenedStandby> openStandby(const Path &directory, JobContext &context)
{
    FileSystem &fs = context.fs();
    OpenedStandby opened;
    auto state = readStandbyState(fs, directory);
    if (!state.hasValue())
        return std::move(state).error();
    auto lock = acquireLock(fs, standbyLockPath(directory),
        QStringLiteral("update of standby %1").arg(state.value().name), context.clock().now());
    if (!lock.hasValue())
        return std::move(lock).error();
    opened.lock = std::move(lock).value();
    state = readStandbyState(fs, directory); // again: another run may just have finished
    if (!state.hasValue())
        return std::move(state).error();
    opened.state = std::move(state).value();
    auto intent = readStandbyIntent(fs, directory);
    if (!intent.hasValue())
        return std::move(intent).error();
    opened.intent = intent.value();
    // Killed after the state was published.
    if (opened.intent && opened.intent->to == opened.state.position) {
        if (auto gone = removeStandbyIntent(fs, directory); !gone.hasValue())
            return std::move(gone).error();
        opened.intent.reset();
    }
    const bool isJavaEdition = opened.state.product == Product::JavaEdition;
    auto unused = isJavaEdition ? refuseJeWriter(fs, directory) : refuseAttached(fs, directory);
    if (!unused.hasValue())
        return std::move(unused).error();
    return Result<OpenedStandby>(std::move(opened));
}

Result<> checkFeed(const StandbyState &state, const BackupPlan &backup)
{
    if (!backup.isNewIncarnation && backup.incarnation == state.incarnation)
        return {};
    return makeError(ErrorCode::LogDiverged,
        QStringLiteral("the primary's log is no longer the one that the standby follows; the "
                       "standby must be created anew"),
        state.primaryHome);
}

} // namespace engine
