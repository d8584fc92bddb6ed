// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/standby/standby.h"

namespace engine {

Path standbyStatePath(const Path &directory);
Path standbyLockPath(const Path &directory);

/// Where a follower keeps what is its own: its lock, what it tells, and the log that it has brought
/// here (a LogArchive), which the next recovery of the standby takes in.
Path followDirectory(const Path &standby);
Path shippedLogDirectory(const Path &standby);

/// The same for a state that lies elsewhere: of a standby that was promoted. NotFound.
Result<StandbyState> readStandbyStateFile(FileSystem &fs, const Path &path);

/// Published before the first log file of an update is renamed, removed after the new state was
/// published: tells the next run that the standby was left in between.
struct StandbyIntent
{
    Lsn from;
    Lsn to;
};

Result<std::optional<StandbyIntent>> readStandbyIntent(FileSystem &fs, const Path &directory);
Result<> writeStandbyIntent(FileSystem &fs, const Path &directory, const StandbyIntent &intent);
Result<> removeStandbyIntent(FileSystem &fs, const Path &directory);

} // namespace engine
