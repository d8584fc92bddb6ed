// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/io/filelock.h"

#include <QJsonObject>

#include <optional>

namespace engine {

enum class FollowPhase {
    CatchingUp, // the first look isn't shipped yet
    Following,
    Updating, // following, and recovering the standby at the same time
    Stopped, // nothing is shipped: ended, or the standby can't be written to
    Gap, // log was removed before it was shipped
    Forked, // the standby or the primary has another history
    Unknown, // the primary can't be read, or nothing was heard of the follower
};

QLatin1String followPhaseName(FollowPhase phase);

/// What a follower tells, several times a second, in <standby>/.ninelives/follow/state.json. The
/// log that it has brought is the truth; this is for people.
struct FollowState
{
    static constexpr int schemaVersion = 1;
    FollowPhase phase = FollowPhase::CatchingUp;
    Timestamp since; // of the phase
    QString trouble; // what it stopped on; empty: nothing
    QString updateTrouble; // what the last recovery of the standby broke on
    QString vaultTrouble; // what the last attempt to archive broke on
    LockHolder owner;
    Timestamp heartbeat;

    Lsn position; // end of the log that is on the standby's disk
    Lsn recovered; // of these, what the standby's databases hold
    Lsn vaultPosition;
    Lsn primaryEnd; // at the last look
    std::optional<std::uint64_t> commitsBehind; // between position and primaryEnd
    std::int64_t bytesBehind = 0;
    /// All that was in the primary's log before this moment is shipped: what a failover now would
    /// lose was committed later.
    std::optional<Timestamp> coveredUntil;
    std::optional<Timestamp> lastCommitTime; // of what is shipped, by the application's clock
    std::optional<Timestamp> lastProgress; // when log was shipped last
    std::int64_t shippedBytes = 0; // since it began
    double bytesPerSecond = 0;
    std::int64_t unrecoveredBytes = 0; // shipped and not recovered
    std::int64_t recoveryBytes = 0; // of log that the next recovery reads
    std::optional<double> recoveryBytesPerSecond; // as measured by the last one
};

Path followStatePath(const Path &standby);
Path followLockPath(const Path &standby);

QJsonObject toJson(const FollowState &state);
/// Atomic, not synced: after a crash of the machine there is no follower anyway.
Result<> writeFollowState(FileSystem &fs, const Path &standby, const FollowState &state);

/// The state as seen by somebody else: that of a dead or silent follower says so.
struct FollowView
{
    FollowState state;
    bool isAlive = false; // somebody holds the lock
};
/// None: nobody ever followed it.
Result<std::optional<FollowView>> readFollow(FileSystem &fs, const Path &standby, Timestamp now);

/// Whether a service is to follow the standby; kept with it.
bool isFollowWanted(FileSystem &fs, const Path &standby);
/// NotRegistered if it is no standby.
Result<> setFollowWanted(FileSystem &fs, const Path &standby, bool isWanted);

} // namespace engine
