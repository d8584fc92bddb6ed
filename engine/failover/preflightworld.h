// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/failover/preflight.h"

namespace engine {

/// What the checks look at, gathered once, and what they found.
struct PreflightWorld
{
    const PreflightOptions &options;
    bdb::BdbHelper &helper;
    JobContext &context;
    FileSystem &fs;
    Preflight found;

    Result<Environment> primary;
    LogIndexPtr log; // of the primary; null: can't be read
    QString logTrouble; // why
    Result<Environment> standby;
    Result<Vault> vault;
    Result<LogArchive> archive;
    std::vector<BackupSet> sets; // of the environment, in the vault
    std::optional<Lag> lag; // none: not known

    bool isEmergency() const { return options.kind == FailoverKind::Failover; }
    bool isJavaEdition() const { return found.standby.product == Product::JavaEdition; }
    /// What forbids a planned switch is only told in an emergency.
    CheckState blockIfPlanned() const
    {
        return isEmergency() ? CheckState::Warn : CheckState::Block;
    }
    CheckState unknownIfPlanned() const
    {
        return isEmergency() ? CheckState::Warn : CheckState::Unknown;
    }
    void add(CheckId id, CheckState state, const QString &evidence, const QString &fix = {})
    {
        found.checks.push_back({ id, state, evidence, fix });
    }
};

// Each adds its checks.
void checkPrimary(PreflightWorld &world);
void checkPrimaryLog(PreflightWorld &world); // what it says: prepared, bulk, names
void checkStandby(PreflightWorld &world);
void checkStandbyFiles(PreflightWorld &world); // databases, permissions, owner, space
void checkVault(PreflightWorld &world);
void checkHandOver(PreflightWorld &world);
void checkSurroundings(PreflightWorld &world); // placement, library, password, configuration, clock

} // namespace engine
