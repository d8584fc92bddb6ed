// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errorcode.h"

namespace engine {

QLatin1String errorCodeName(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Internal:
        return QLatin1String("internal");
    case ErrorCode::InvalidArgument:
        return QLatin1String("invalidArgument");
    case ErrorCode::Cancelled:
        return QLatin1String("cancelled");
    case ErrorCode::Open:
        return QLatin1String("open");
    case ErrorCode::Read:
        return QLatin1String("read");
    case ErrorCode::Write:
        return QLatin1String("write");
    case ErrorCode::Sync:
        return QLatin1String("sync");
    case ErrorCode::Rename:
        return QLatin1String("rename");
    case ErrorCode::NoSpace:
        return QLatin1String("noSpace");
    case ErrorCode::Permission:
        return QLatin1String("permission");
    case ErrorCode::NotFound:
        return QLatin1String("notFound");
    case ErrorCode::Exists:
        return QLatin1String("exists");
    case ErrorCode::Remove:
        return QLatin1String("remove");
    case ErrorCode::BadMagic:
        return QLatin1String("badMagic");
    case ErrorCode::Checksum:
        return QLatin1String("checksum");
    case ErrorCode::Truncated:
        return QLatin1String("truncated");
    case ErrorCode::Unsupported:
        return QLatin1String("unsupported");
    case ErrorCode::Encrypted:
        return QLatin1String("encrypted");
    case ErrorCode::WrongPassword:
        return QLatin1String("wrongPassword");
    case ErrorCode::NotAnEnvironment:
        return QLatin1String("notAnEnvironment");
    case ErrorCode::EnvironmentInUse:
        return QLatin1String("environmentInUse");
    case ErrorCode::AttachUnknown:
        return QLatin1String("attachUnknown");
    case ErrorCode::LogGap:
        return QLatin1String("logGap");
    case ErrorCode::LogDamaged:
        return QLatin1String("logDamaged");
    case ErrorCode::LogDiverged:
        return QLatin1String("logDiverged");
    case ErrorCode::ManifestInvalid:
        return QLatin1String("manifestInvalid");
    case ErrorCode::PlanStale:
        return QLatin1String("planStale");
    case ErrorCode::TargetUnreachable:
        return QLatin1String("targetUnreachable");
    case ErrorCode::TargetNotEmpty:
        return QLatin1String("targetNotEmpty");
    case ErrorCode::TargetOverlaps:
        return QLatin1String("targetOverlaps");
    case ErrorCode::TargetUnavailable:
        return QLatin1String("targetUnavailable");
    case ErrorCode::DangerousPath:
        return QLatin1String("dangerousPath");
    case ErrorCode::NotCovered:
        return QLatin1String("notCovered");
    case ErrorCode::BulkTransaction:
        return QLatin1String("bulkTransaction");
    case ErrorCode::InMemoryLog:
        return QLatin1String("inMemoryLog");
    case ErrorCode::PrivateRegion:
        return QLatin1String("privateRegion");
    case ErrorCode::StandbyDiverged:
        return QLatin1String("standbyDiverged");
    case ErrorCode::Busy:
        return QLatin1String("busy");
    case ErrorCode::VerifyFailed:
        return QLatin1String("verifyFailed");
    case ErrorCode::CatalogInvalid:
        return QLatin1String("catalogInvalid");
    case ErrorCode::NotRegistered:
        return QLatin1String("notRegistered");
    case ErrorCode::SameDisk:
        return QLatin1String("sameDisk");
    case ErrorCode::NoFinalCheckpoint:
        return QLatin1String("noFinalCheckpoint");
    case ErrorCode::ToolFailed:
        return QLatin1String("toolFailed");
    case ErrorCode::ToolCrashed:
        return QLatin1String("toolCrashed");
    case ErrorCode::ToolTimedOut:
        return QLatin1String("toolTimedOut");
    case ErrorCode::LibraryMismatch:
        return QLatin1String("libraryMismatch");
    }
    return QLatin1String("internal");
}

} // namespace engine
