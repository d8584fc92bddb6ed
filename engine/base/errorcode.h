// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

namespace engine {

// Every kind of failure, with a stable number that is also the exit status of ninelivesctl.
// Numbers are never reused. The wording for people is in ui/text/errortext.cpp.
enum class ErrorCode {
    Internal = 1, // a bug of ours
    InvalidArgument = 2, // what was asked makes no sense
    Cancelled = 3, // not an error for the user; becomes JobState::Cancelled

    // io
    Open = 10,
    Read = 11,
    Write = 12,
    Sync = 13,
    Rename = 14,
    NoSpace = 15,
    Permission = 16,
    NotFound = 17,
    Exists = 18,
    Remove = 19,

    // formats
    BadMagic = 30,
    Checksum = 31,
    Truncated = 32,
    Unsupported = 33, // a version or feature that is known and not read
    Encrypted = 34, // can't be read without the password
    WrongPassword = 35,

    // the domain
    NotAnEnvironment = 40,
    EnvironmentInUse = 41,
    AttachUnknown = 42, // who uses the environment could not be determined
    LogGap = 43, // a log file that is needed is missing
    LogDamaged = 44, // a good record after a bad one: not the end of the log
    LogDiverged = 45, // same number, other content: another incarnation
    ManifestInvalid = 46,
    PlanStale = 47, // the world changed since the plan was made; nothing was written
    TargetUnreachable = 48, // no base and logs lead to the restore target
    TargetNotEmpty = 49,
    TargetOverlaps = 50, // target equal to, inside of, or around the source
    TargetUnavailable = 51, // the vault or standby directory is gone or not mounted
    DangerousPath = 52, // absolute or ".." name that recovery would follow out of the copy
    NotCovered = 53, // the copy can't be proved complete and consistent
    BulkTransaction = 54, // bulk-loaded pages aren't in the log; a new full backup is needed
    InMemoryLog = 55, // the environment keeps its log in memory: nothing to copy
    PrivateRegion = 56,
    StandbyDiverged = 57, // someone wrote to the standby
    Busy = 58, // another program of ours holds the vault or standby
    VerifyFailed = 59,
    CatalogInvalid = 60,
    NotRegistered = 61, // no such environment, vault, set or standby
    SameDisk = 62, // a warning: copy and original would be lost together
    NoFinalCheckpoint = 63, // a warning: it wasn't closed, so that the next open takes longer

    // programs
    ToolFailed = 70,
    ToolCrashed = 71,
    ToolTimedOut = 72,
    LibraryMismatch = 73, // the linked libdb can't work on this environment
};

/// The code's name as used in JSON and logs, e.g. "logGap".
QLatin1String errorCodeName(ErrorCode code);

} // namespace engine
