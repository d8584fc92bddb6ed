// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/errorcode.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <vector>

namespace engine {

/// Best first. Unknown is never taken for good: it stops a run until somebody who knows better
/// says so by the check's name.
enum class CheckState { Pass, Warn, Unknown, Block };

enum class CheckId {
    PrimaryReadable,
    PrimaryUsers,
    PrimaryLogs,
    PrimaryLogEnd,
    PrimaryFence,
    StandbyState,
    StandbyPosition,
    StandbyUsers,
    StandbyBusy,
    StandbyFork,
    StandbyDigests,
    StandbyDatabases,
    StandbyPermissions,
    StandbyOwner,
    StandbySpace,
    Placement,
    ArchivePlacement,
    VaultReachable,
    VaultSpace,
    VaultBusy,
    ArchivePresent,
    ArchiveProof,
    LibraryRelease,
    Password,
    PreparedTransactions,
    BulkLoads,
    AbsolutePaths,
    Configuration,
    Clock,
    HandOver,
    HandOverTarget,
    HandOverTested,
    OtherRun,
    Loss,
};

/// One thing that was looked at before a failover, with what was seen and what to do about it.
struct PreflightCheck
{
    CheckId id = CheckId::PrimaryReadable;
    CheckState state = CheckState::Unknown;
    QString evidence; // English sentences
    QString fix; // English; empty: nothing needs to be done
};

using PreflightChecks = std::vector<PreflightCheck>;

/// "primaryUsers", as --accept takes it.
QLatin1String checkName(CheckId id);
/// "Nobody uses the primary": what passing it means.
QString checkTitle(CheckId id);
/// What a run that it stops fails with.
ErrorCode stopCode(const PreflightCheck &check);
QLatin1String checkStateName(CheckState state);
/// Every check there is, in the order that people read them.
const std::vector<CheckId> &allChecks();

CheckState worstOf(const PreflightChecks &checks);
/// The first one that forbids to go on: what blocks, or is unknown and not in `accepted`.
const PreflightCheck *firstStop(const PreflightChecks &checks, const QStringList &accepted);

QJsonArray toJson(const PreflightChecks &checks);

} // namespace engine
