// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/check.h"

#include <algorithm>

namespace engine {

namespace {

struct Row
{
    CheckId id;
    const char *name;
    const char *title;
    bool isAdvice = false; // tells of a risk that no run makes worse: it never stops one
};

constexpr Row rows[] = {
    { CheckId::PrimaryReadable, "primaryReadable", "The primary can be read" },
    { CheckId::PrimaryUsers, "primaryUsers", "Nobody uses the primary" },
    { CheckId::PrimaryLogs, "primaryLogs", "The primary's log has no gap" },
    { CheckId::PrimaryLogEnd, "primaryLogEnd", "The primary's log ends with a whole record" },
    { CheckId::PrimaryFence, "primaryFence", "The primary isn't taken out of service already" },
    { CheckId::StandbyState, "standbyState", "The last update of the standby was finished" },
    { CheckId::StandbyPosition, "standbyPosition", "The standby holds all of the primary's log" },
    { CheckId::StandbyUsers, "standbyUsers", "Nobody uses the standby" },
    { CheckId::StandbyBusy, "standbyBusy", "No other job works on the standby" },
    { CheckId::StandbyFork, "standbyFork", "The standby is as the last update left it" },
    { CheckId::StandbyDigests, "standbyDigests", "The standby's log equals the archived one" },
    { CheckId::StandbyDatabases, "standbyDatabases", "The standby has every database" },
    { CheckId::StandbyPermissions, "standbyPermissions", "The standby can be written to" },
    { CheckId::StandbyOwner, "standbyOwner", "The standby belongs to the primary's owner" },
    { CheckId::StandbySpace, "standbySpace", "The standby's disk has room" },
    { CheckId::Placement, "placement", "Standby and primary lie on different disks", true },
    { CheckId::ArchivePlacement, "archivePlacement", "The archive lies on a disk of its own",
        true },
    { CheckId::VaultReachable, "vaultReachable", "The vault can be reached" },
    { CheckId::VaultSpace, "vaultSpace", "The vault's disk has room" },
    { CheckId::VaultBusy, "vaultBusy", "No other job works on the vault" },
    { CheckId::ArchivePresent, "archivePresent", "There is an archival copy" },
    { CheckId::ArchiveProof, "archiveProof", "The archival copy was proved by a restore", true },
    { CheckId::LibraryRelease, "libraryRelease", "The library can recover this log" },
    { CheckId::Password, "password", "The password is at hand" },
    { CheckId::PreparedTransactions, "preparedTransactions", "No transaction is left prepared" },
    { CheckId::BulkLoads, "bulkLoads", "No bulk load is missing from the log" },
    { CheckId::AbsolutePaths, "absolutePaths", "No logged name leads out of the standby" },
    { CheckId::Configuration, "configuration", "Both are configured alike" },
    { CheckId::Clock, "clock", "The clock agrees with the log", true },
    { CheckId::HandOver, "handOver", "How the application learns its home is known" },
    { CheckId::HandOverTarget, "handOverTarget", "The application is pointed at the primary" },
    { CheckId::HandOverTested, "handOverTested", "The hand-over was tried" },
    { CheckId::OtherRun, "otherRun", "No other run is unfinished" },
    { CheckId::Loss, "loss", "Nothing is lost" },
};

const Row &rowOf(CheckId id)
{
    return *std::find_if(
        std::begin(rows), std::end(rows), [id](const Row &row) { return row.id == id; });
}

} // namespace

QLatin1String checkName(CheckId id)
{
    return QLatin1String(rowOf(id).name);
}

QString checkTitle(CheckId id)
{
    return QString::fromLatin1(rowOf(id).title);
}

QLatin1String checkStateName(CheckState state)
{
    switch (state) {
    case CheckState::Pass:
        return QLatin1String("pass");
    case CheckState::Warn:
        return QLatin1String("warn");
    case CheckState::Unknown:
        return QLatin1String("unknown");
    case CheckState::Block:
        return QLatin1String("block");
    }
    return QLatin1String("unknown");
}

const std::vector<CheckId> &allChecks()
{
    static const std::vector<CheckId> all = [] {
        std::vector<CheckId> ids;
        for (const Row &row : rows)
            ids.push_back(row.id);
        return ids;
    }();
    return all;
}

ErrorCode stopCode(const PreflightCheck &check)
{
    switch (check.id) {
    case CheckId::PrimaryUsers:
    case CheckId::StandbyUsers:
        return check.state == CheckState::Block ? ErrorCode::EnvironmentInUse
                                                : ErrorCode::AttachUnknown;
    case CheckId::StandbyFork:
    case CheckId::StandbyDigests:
        return ErrorCode::StandbyDiverged;
    case CheckId::PrimaryLogs:
        return ErrorCode::LogGap;
    case CheckId::PrimaryLogEnd:
        return ErrorCode::LogDamaged;
    case CheckId::VaultReachable:
        return ErrorCode::TargetUnavailable;
    case CheckId::StandbySpace:
    case CheckId::VaultSpace:
        return ErrorCode::NoSpace;
    case CheckId::StandbyPermissions:
    case CheckId::StandbyOwner:
        return ErrorCode::Permission;
    case CheckId::LibraryRelease:
        return ErrorCode::LibraryMismatch;
    case CheckId::Password:
        return ErrorCode::Encrypted;
    case CheckId::BulkLoads:
        return ErrorCode::BulkTransaction;
    case CheckId::AbsolutePaths:
        return ErrorCode::DangerousPath;
    case CheckId::PrimaryFence:
    case CheckId::StandbyBusy:
    case CheckId::OtherRun:
        return ErrorCode::Busy;
    case CheckId::HandOver:
    case CheckId::HandOverTarget:
    case CheckId::HandOverTested:
        return ErrorCode::InvalidArgument;
    default:
        return ErrorCode::NotCovered;
    }
}

CheckState worstOf(const PreflightChecks &checks)
{
    CheckState worst = CheckState::Pass;
    for (const PreflightCheck &check : checks)
        worst = std::max(worst, check.state);
    return worst;
}

const PreflightCheck *firstStop(const PreflightChecks &checks, const QStringList &accepted)
{
    const PreflightCheck *stop = nullptr;
    for (const PreflightCheck &check : checks) {
        const bool isAccepted = rowOf(check.id).isAdvice || accepted.contains(checkName(check.id));
        if (check.state == CheckState::Block)
            return &check;
        if (check.state == CheckState::Unknown && !isAccepted && stop == nullptr)
            stop = &check;
    }
    return stop;
}

QJsonArray toJson(const PreflightChecks &checks)
{
    QJsonArray array;
    for (const PreflightCheck &check : checks)
        array.append(QJsonObject {
            { QStringLiteral("check"), checkName(check.id) },
            { QStringLiteral("title"), checkTitle(check.id) },
            { QStringLiteral("state"), checkStateName(check.state) },
            { QStringLiteral("evidence"), check.evidence },
            { QStringLiteral("fix"), check.fix },
        });
    return array;
}

} // namespace engine
