// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/databasetouches.h"
#include "engine/catalog/catalog.h"
#include "engine/catalog/health.h"
#include "engine/env/notabletransactions.h"
#include "ui/timeline/timelinebuckets.h"

#include <memory>

namespace ui {

/// A standby directory as last looked at; the status or why there is none.
struct StandbySnapshot
{
    engine::Path directory;
    std::optional<engine::StandbyStatus> status;
    std::optional<engine::Error> error;
};

/// Everything that the pages show of one environment, as of one moment. Immutable once published;
/// shared between the worker that made it and the window.
struct EnvironmentSnapshot
{
    engine::RegisteredEnvironment registration;
    engine::Timestamp takenAt;
    std::optional<engine::Environment> environment; // none: see error
    std::optional<engine::Error> error;
    /// How far the live log was looked through for what it changed in each database.
    struct TouchScan
    {
        engine::bdb::DatabaseTouches touches;
        engine::Lsn upTo;
        std::uint32_t lastRecord = 0; // offset, in the file of upTo
    };
    std::shared_ptr<const TouchScan> touchScan; // null until the first look is done
    engine::LogIndexPtr index; // live logs and archive; null if neither could be read
    TimelineBucketsPtr buckets; // of index; null without one
    engine::NotableTransactionsPtr notable; // of index; null until it was looked for
    engine::LogIndexPtr archiveIndex; // of the log archive alone; null without a vault
    QString incarnation; // of the vault's newest log archive; empty without one
    engine::Lsn archivedEnd; // null: nothing archived
    std::vector<engine::BackupSet> sets;
    std::vector<engine::BrokenSet> brokenSets;
    std::optional<engine::Error> vaultError;
    std::optional<engine::Timestamp> setsStamp; // when the vault's list of sets last changed
    engine::Restorability restorability;
    std::vector<StandbySnapshot> standbys;
    engine::Health health;
    engine::Path restoreProposal; // where a restore could go
    engine::Path standbyProposal; // where a standby could grow

    engine::Product product() const
    {
        if (environment)
            return environment->product;
        return index ? index->product : engine::Product::BerkeleyDb;
    }
    /// Recovery of it, or of one of its sets, is impossible without.
    bool needsPassword() const
    {
        return (environment && environment->isEncrypted)
            || std::ranges::any_of(
                sets, [](const engine::BackupSet &set) { return set.manifest.isEncrypted; });
    }
};
using EnvironmentSnapshotPtr = std::shared_ptr<const EnvironmentSnapshot>;

} // namespace ui
