// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filelock.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/backup.h"

namespace engine {

/// A standby that nobody else updates meanwhile.
struct OpenedStandby
{
    std::unique_ptr<FileLock> lock;
    StandbyState state;
    std::optional<StandbyIntent> intent; // of an earlier update that was cut short
};

/// Takes the standby's lock; refuses one that somebody uses, Java Edition: writes to.
Result<OpenedStandby> openStandby(const Path &directory, JobContext &context);

/// LogDiverged if the backup isn't of the history that the standby follows.
Result<> checkFeed(const StandbyState &state, const BackupPlan &backup);

} // namespace engine
