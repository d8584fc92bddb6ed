// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/bdbhelper/homecheck.h"

#include "engine/bdb/attachment.h"
#include "engine/bdb/layout.h"
#include "engine/bdb/logscan.h"

#include <db.h>

namespace bdbhelper {

namespace {

using engine::ErrorCode;
using engine::Path;

std::optional<Failure> fromError(const engine::Error &error)
{
    return Failure { error.code, error.detail, 0, error.path };
}

std::optional<Failure> checkLog(engine::FileSystem &fs, const Path &file, bool hasPassword)
{
    const engine::Result<engine::bdb::LogFileHeader> header =
        engine::bdb::readLogFileHeader(fs, file);
    if (!header.hasValue()) {
        // An incomplete file is allowed as the last one: libdb itself knows what to do with it.
        if (header.error().code == ErrorCode::Truncated)
            return {};
        return fromError(header.error());
    }
    if (header.value().version > DB_LOGVERSION || header.value().isSwapped) {
        return Failure { ErrorCode::LibraryMismatch,
            QStringLiteral("log version %1 was written by release %2; this is libdb %3.%4.%5, "
                           "which writes version %6")
                .arg(header.value().version)
                .arg(engine::bdb::releaseOfLogVersion(header.value().version))
                .arg(DB_VERSION_MAJOR)
                .arg(DB_VERSION_MINOR)
                .arg(DB_VERSION_PATCH)
                .arg(DB_LOGVERSION),
            0, file };
    }
    if (header.value().isEncrypted && !hasPassword) {
        return Failure { ErrorCode::Encrypted,
            QStringLiteral("the log is encrypted and no password was given"), 0, file };
    }
    if (!header.value().isEncrypted && hasPassword) {
        return Failure { ErrorCode::WrongPassword,
            QStringLiteral("the log isn't encrypted, but a password was given"), 0, file };
    }
    return {};
}

std::optional<Failure> checkLogs(
    engine::FileSystem &fs, const engine::bdb::EnvironmentLayout &layout, bool hasPassword)
{
    for (const Path &file : layout.logFiles) {
        if (const std::optional<Failure> failure = checkLog(fs, file, hasPassword))
            return failure;
    }
    return {};
}

std::optional<Failure> checkUsers(
    engine::FileSystem &fs, const engine::bdb::EnvironmentLayout &layout)
{
    using engine::bdb::AttachState;
    const engine::bdb::Attachment attachment = engine::bdb::findAttachment(fs, layout);
    // Without region files nobody can have joined, whatever could not be looked into.
    const bool isFree = attachment.state == AttachState::Free
        || attachment.state == AttachState::CrashedUsers
        || (attachment.state == AttachState::Unknown && layout.regionFiles.empty()
            && !layout.hasSystemVRegions);
    if (isFree)
        return {};
    QString who;
    for (const engine::bdb::AttachedProcess &process : attachment.processes)
        who += QStringLiteral("; process %1 (%2) %3")
                   .arg(process.pid)
                   .arg(process.command, process.evidence);
    const bool isAttached = attachment.state == AttachState::Attached;
    return Failure { isAttached ? ErrorCode::EnvironmentInUse : ErrorCode::AttachUnknown,
        (isAttached ? QStringLiteral("the environment is in use")
                    : QStringLiteral("whether the environment is in use can't be told"))
            + who,
        0, layout.home };
}

} // namespace

std::optional<Failure> whyNotPrivate(const Path &home, bool hasPassword)
{
    engine::FileSystem &fs = engine::localFileSystem();
    const engine::Result<engine::bdb::EnvironmentLayout> layout = engine::bdb::readLayout(fs, home);
    if (!layout.hasValue())
        return fromError(layout.error());
    if (layout.value().logFiles.empty()) {
        return Failure { ErrorCode::NotAnEnvironment,
            QStringLiteral("there is no log file; libdb would create one"), 0, home };
    }
    if (layout.value().config.hasAbsolutePaths()) {
        return Failure { ErrorCode::DangerousPath,
            QStringLiteral("DB_CONFIG names an absolute path: this is no private copy"), 0, home };
    }
    if (const std::optional<Failure> failure = checkUsers(fs, layout.value()))
        return failure;
    return checkLogs(fs, layout.value(), hasPassword);
}

std::optional<Failure> whyNotAttached(const Path &home, bool hasPassword)
{
    engine::FileSystem &fs = engine::localFileSystem();
    const engine::Result<engine::bdb::EnvironmentLayout> layout = engine::bdb::readLayout(fs, home);
    if (!layout.hasValue())
        return fromError(layout.error());
    if (layout.value().regionFiles.empty()) {
        return Failure { ErrorCode::NotFound,
            QStringLiteral("the environment has no region files: nobody uses it"), 0, home };
    }
    return checkLogs(fs, layout.value(), hasPassword);
}

} // namespace bdbhelper
