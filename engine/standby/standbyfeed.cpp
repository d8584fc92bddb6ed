// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/standbyfeed.h"

#include <algorithm>

namespace engine {

bool needsFull(ErrorCode code)
{
    switch (code) {
    case ErrorCode::LogGap:
    case ErrorCode::LogDiverged:
    case ErrorCode::NotCovered:
    case ErrorCode::BulkTransaction:
    case ErrorCode::NotRegistered:
        return true;
    default:
        return false;
    }
}

Error createAnew(Error error)
{
    if (needsFull(error.code))
        error.detail += QStringLiteral("; the standby stays as it is and must be created anew");
    return error;
}

StandbyOptions completed(const StandbyOptions &options, const StandbyState &state)
{
    StandbyOptions complete = options;
    complete.name = state.name;
    complete.environmentId = state.environmentId;
    complete.primaryHome = state.primaryHome;
    complete.vault = state.vault;
    return complete;
}

BackupOptions backupOptions(const StandbyOptions &options, BackupKind kind)
{
    BackupOptions backup;
    backup.kind = kind;
    backup.environmentId = options.environmentId;
    backup.environmentName = options.environmentName;
    backup.home = options.primaryHome;
    backup.vault = options.vault;
    backup.password = options.password;
    backup.fenceRun = options.fenceRun;
    return backup;
}

Result<BackupPlan> planStandbyFeed(
    const StandbyOptions &options, bool mayBeFull, bdb::BdbHelper &helper, JobContext &context)
{
    auto incremental = planBackup(backupOptions(options, BackupKind::Incremental), helper, context);
    if (!mayBeFull)
        return incremental;
    const bool isUsable = incremental.hasValue() && !incremental.value().isNewIncarnation
        && !incremental.value().parent.isEmpty();
    if (isUsable || (!incremental.hasValue() && !needsFull(incremental.error().code)))
        return incremental;
    return planBackup(backupOptions(options, BackupKind::Full), helper, context);
}

void warnOfSharedDevice(FileSystem &fs, const StandbyOptions &options, std::vector<Error> &warnings)
{
    const auto primary = fs.status(options.primaryHome / ".");
    Path place = options.directory;
    auto standby = fs.status(place / ".");
    while (!standby.hasValue() && place.has_relative_path()) {
        place = place.parent_path();
        standby = fs.status(place / ".");
    }
    if (primary.hasValue() && standby.hasValue()
        && primary.value().device == standby.value().device)
        warnings.push_back(makeError(ErrorCode::SameDisk,
            QStringLiteral("the standby lies on the same disk as the primary: when that disk "
                           "fails both are lost"),
            options.directory));
}

} // namespace engine
