// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/environment.h"
#include "engine/restore/restoreplan.h"
#include "engine/standby/standby.h"
#include "engine/vault/vault.h"

namespace engine {

/// Best first. Unknown isn't fine: what couldn't be proved is said.
enum class HealthState { Fine, Unknown, Warning, Bad };

enum class HealthCause {
    NotReadable, // the environment can't be looked at
    LogDamaged,
    LogMissing, // live logs and archive together have a hole
    NoVault,
    VaultUnavailable,
    NoBackup,
    BrokenSet,
    RestoreGap, // not every commit between the first and last restorable one can be reached
    NeverProved, // no set was ever read back or restored
    VaultOnSameDevice,
    NoCheckpoint, // so that log files pile up
    OldTransaction, // which has the same effect
    LogsAutoRemoved, // the application removes logs that nobody may have archived yet
    LogInMemory,
    MarkedCorrupt, // by Java Edition itself
    StrangeFiles, // set aside, left over, or taken for log files by Java Edition
    CrashedUsers,
    AttachmentUnknown,
    NoStandby,
    StandbyNeedsUpdate,
    StandbyDiverged,
    StandbyBroken,
    StandbyUnknown,
};

struct HealthFinding
{
    HealthCause cause = HealthCause::NotReadable;
    HealthState severity = HealthState::Warning;
    QString subject; // which standby, set or gap; as the engine names it
    QString detail; // English
    Path path;
};

/// What would be lost if the primary died now, by log position and never by a timer.
struct Exposure
{
    Lsn safeUpTo; // the furthest that archive or a ready standby reaches
    std::int64_t bytes = 0; // of log behind it
    std::uint64_t commits = 0;
    double seconds = 0; // from the last safe commit to the last one, by the application's clock
};

struct Health
{
    HealthState state = HealthState::Unknown;
    std::vector<HealthFinding> findings; // worst first
    std::optional<Exposure> exposure; // none: not known
    std::optional<Timestamp> lastBackup;
    std::optional<Timestamp> lastProof; // that passed
    std::optional<std::int64_t> restoreMilliseconds; // measured by the newest restore drill
};

/// Borrowed from whoever asks; null: not known or not there.
struct HealthInput
{
    const Environment *environment = nullptr;
    const std::optional<Error> *environmentError = nullptr;
    const LogIndex *index = nullptr; // live logs and archive
    Path vault; // empty: none chosen
    const std::optional<Error> *vaultError = nullptr;
    bool isVaultOnSameDevice = false;
    Lsn archivedEnd;
    const std::vector<BackupSet> *sets = nullptr;
    const std::vector<BrokenSet> *brokenSets = nullptr;
    const Restorability *restorability = nullptr;
    struct StandbyInput
    {
        Path directory;
        const StandbyStatus *status = nullptr; // null: could not be read
    };
    std::vector<StandbyInput> standbys;
};

/// Pure.
Health assessHealth(const HealthInput &input);

} // namespace engine
