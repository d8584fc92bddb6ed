// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/standby/standby.h"
#include "engine/vault/backup.h"

namespace engine {

/// The backup that feeds a standby. With `mayBeFull`, a full where the vault has no base to
/// continue from; else always an incremental.
Result<BackupPlan> planStandbyFeed(
    const StandbyOptions &options, bool mayBeFull, bdb::BdbHelper &helper, JobContext &context);

/// True for failures of an incremental that a full backup answers.
bool needsFull(ErrorCode code);

/// Says so in failures that mean it.
Error createAnew(Error error);

/// What the standby's own file tells takes the place of what the caller knows: it is the truth.
StandbyOptions completed(const StandbyOptions &options, const StandbyState &state);

BackupOptions backupOptions(const StandbyOptions &options, BackupKind kind);

/// A warning if primary and standby share a disk.
void warnOfSharedDevice(
    FileSystem &fs, const StandbyOptions &options, std::vector<Error> &warnings);

} // namespace engine
