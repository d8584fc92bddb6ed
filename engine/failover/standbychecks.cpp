// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/preflightworld.h"
#include "engine/failover/users.h"
#include "engine/io/filelock.h"
#include "engine/standby/forkcheck.h"
#include "engine/standby/jestandby.h"
#include "engine/standby/standbyfiles.h"

#include <algorithm>
#include <unistd.h>

namespace engine {

namespace {

constexpr std::int64_t reserve = std::int64_t(16) << 20; // beside the log that is brought

void checkState(PreflightWorld &world)
{
    const StandbyState &state = world.found.standby;
    const QString fix = QStringLiteral("Update the standby; if that fails make it anew.");
    const auto intent = readStandbyIntent(world.fs, world.options.standby);
    if (!state.trouble.isEmpty())
        world.add(CheckId::StandbyState, CheckState::Block,
            QStringLiteral("the last update failed: ") + state.trouble, fix);
    else if (!intent.hasValue())
        world.add(CheckId::StandbyState, CheckState::Unknown, intent.error().toString());
    else if (intent.value() && intent.value()->to != state.position)
        world.add(CheckId::StandbyState, CheckState::Warn,
            QStringLiteral("an update to %1 was interrupted; the run finishes it")
                .arg(toString(intent.value()->to)));
    else
        world.add(CheckId::StandbyState, CheckState::Pass,
            QStringLiteral("updated at %1").arg(toString(state.updatedAt)));
}

void checkPosition(PreflightWorld &world)
{
    const QString at = toString(world.found.standby.position);
    if (!world.lag)
        world.add(CheckId::StandbyPosition, world.unknownIfPlanned(),
            QStringLiteral("it is at %1; how far the primary is ahead can't be told").arg(at));
    else if (world.lag->bytes == 0)
        world.add(
            CheckId::StandbyPosition, CheckState::Pass, QStringLiteral("both are at %1").arg(at));
    else
        world.add(CheckId::StandbyPosition, CheckState::Warn,
            QStringLiteral("it is at %1; %2 bytes of log and %3 commits are to be brought")
                .arg(at)
                .arg(world.lag->bytes)
                .arg(world.lag->commits));
}

void checkUsers(PreflightWorld &world)
{
    const bdb::Attachment users =
        usersOf(world.fs, world.options.standby, world.options.tables.proc);
    switch (users.state) {
    case bdb::AttachState::Free:
        world.add(CheckId::StandbyUsers, CheckState::Pass, describe(users));
        return;
    case bdb::AttachState::Unknown:
        world.add(CheckId::StandbyUsers, CheckState::Unknown, describe(users),
            QStringLiteral("Look again as root, who sees all processes."));
        return;
    case bdb::AttachState::Attached:
    case bdb::AttachState::CrashedUsers:
        world.add(CheckId::StandbyUsers, CheckState::Block, describe(users),
            QStringLiteral("Stop them. If they wrote, the standby must be made anew."));
        return;
    }
}

void checkBusy(PreflightWorld &world)
{
    const auto holder = lockHolder(world.fs, standbyLockPath(world.options.standby));
    if (!holder.hasValue() && holder.error().code != ErrorCode::NotFound)
        world.add(CheckId::StandbyBusy, CheckState::Unknown, holder.error().toString());
    else if (holder.hasValue() && holder.value())
        world.add(CheckId::StandbyBusy, CheckState::Block,
            QStringLiteral("process %1 works on it: %2")
                .arg(holder.value()->pid)
                .arg(holder.value()->purpose),
            QStringLiteral("Wait for it, or cancel it."));
    else
        world.add(CheckId::StandbyBusy, CheckState::Pass, QStringLiteral("nobody holds its lock"));
}

/// The standby's own log.
struct LogLook
{
    Lsn end;
    StandbyLog log; // Berkeley DB
    JeStandbyFiles files; // Java Edition
};

Result<LogLook> lookAtLog(PreflightWorld &world)
{
    LogLook look;
    if (world.isJavaEdition()) {
        auto files = readJeStandby(world.fs, world.options.standby);
        if (!files.hasValue())
            return std::move(files).error();
        look.files = std::move(files).value();
        look.end = endOf(look.files);
        return look;
    }
    auto log = readStandbyLog(world.fs, world.options.standby, world.context);
    if (!log.hasValue())
        return std::move(log).error();
    look.log = std::move(log).value();
    look.end = look.log.end;
    return look;
}

Result<> compareDigests(PreflightWorld &world, LogLook &look)
{
    const StandbyState &state = world.found.standby;
    const LogArchive &archive = world.archive.value();
    return world.isJavaEdition() ? refuseForkedJe(state, look.files, archive, false, world.context)
                                 : refuseForked(state, look.log, archive, world.context);
}

void checkLog(PreflightWorld &world)
{
    const StandbyState &state = world.found.standby;
    auto look = lookAtLog(world);
    if (!look.hasValue()) {
        const QString why = look.error().toString();
        const bool isDamaged = look.error().code == ErrorCode::LogDamaged;
        const QString fix = isDamaged ? QStringLiteral("Make the standby anew.") : QString();
        world.add(
            CheckId::StandbyFork, isDamaged ? CheckState::Block : CheckState::Unknown, why, fix);
        world.add(CheckId::StandbyDigests, isDamaged ? CheckState::Block : world.unknownIfPlanned(),
            why, fix);
        return;
    }
    const auto intent = readStandbyIntent(world.fs, world.options.standby);
    const bool isBetween = intent.hasValue() && intent.value().has_value();
    if (look.value().end == state.endAfterRecovery || isBetween)
        world.add(CheckId::StandbyFork, CheckState::Pass,
            QStringLiteral("its log ends at %1").arg(toString(look.value().end)));
    else
        world.add(CheckId::StandbyFork, CheckState::Block,
            QStringLiteral("its log ends at %1 and was left at %2: somebody used it")
                .arg(toString(look.value().end), toString(state.endAfterRecovery)),
            QStringLiteral("It has a history of its own now. Make the standby anew."));
    if (!world.archive.hasValue()) {
        world.add(CheckId::StandbyDigests, world.unknownIfPlanned(),
            world.vault.hasValue() ? world.archive.error().toString()
                                   : world.vault.error().toString());
        return;
    }
    const auto same = compareDigests(world, look.value());
    if (same.hasValue())
        world.add(CheckId::StandbyDigests, CheckState::Pass,
            QStringLiteral("from log file %1 to %2")
                .arg(state.needFrom.file)
                .arg(toString(state.position)));
    else
        world.add(CheckId::StandbyDigests,
            same.error().code == ErrorCode::StandbyDiverged ? CheckState::Block
                                                            : world.unknownIfPlanned(),
            same.error().toString(), QStringLiteral("Make the standby anew."));
}

void checkDatabases(PreflightWorld &world)
{
    if (world.isJavaEdition()) {
        world.add(CheckId::StandbyDatabases, CheckState::Pass,
            QStringLiteral("Java Edition keeps its databases in its log"));
        return;
    }
    if (!world.standby.hasValue() || !world.primary.hasValue()) {
        const Error &why = world.standby.hasValue() ? world.primary.error() : world.standby.error();
        world.add(CheckId::StandbyDatabases, world.unknownIfPlanned(), why.toString());
        return;
    }
    QStringList missing;
    int count = 0;
    for (const bdb::DatabaseFile &file : world.primary.value().databases) {
        if (!file.isDatabase)
            continue;
        ++count;
        const auto &there = world.standby.value().databases;
        const bool isThere =
            std::any_of(there.begin(), there.end(), [&file](const bdb::DatabaseFile &each) {
                return each.isDatabase && each.inCopy == file.inCopy;
            });
        if (!isThere)
            missing.append(displayPath(file.inCopy));
    }
    const bool isBehind = !world.lag || world.lag->bytes > 0;
    if (missing.isEmpty())
        world.add(
            CheckId::StandbyDatabases, CheckState::Pass, QStringLiteral("all %1 files").arg(count));
    else
        world.add(CheckId::StandbyDatabases, isBehind ? CheckState::Warn : CheckState::Block,
            QStringLiteral("the standby lacks ") + missing.join(QStringLiteral(", ")),
            isBehind ? QStringLiteral("The log that is to be brought may make them.")
                     : QStringLiteral("Make the standby anew."));
}

void checkPermissions(PreflightWorld &world)
{
    // Opened and closed: says what mode bits alone don't, such as a disk mounted read-only.
    const auto opened = world.fs.open(standbyStatePath(world.options.standby), OpenMode::ReadWrite);
    if (opened.hasValue())
        world.add(CheckId::StandbyPermissions, CheckState::Pass,
            QStringLiteral("its state can be written"));
    else
        world.add(CheckId::StandbyPermissions, CheckState::Block, opened.error().toString(),
            QStringLiteral("Run as its owner, and see that its disk is mounted for writing."));
}

// The application's files tell who it runs as.
void checkOwner(PreflightWorld &world)
{
    const auto newestLog = [&world](const Result<Environment> &home) -> std::optional<FileStatus> {
        if (!home.hasValue())
            return std::nullopt;
        const Environment &each = home.value();
        Path path;
        if (each.javaEdition && !each.javaEdition->logFiles.empty())
            path = each.javaEdition->logFiles.back().path;
        else if (!each.layout.logFiles.empty())
            path = each.layout.logFiles.back();
        const auto status = world.fs.status(path);
        return status.hasValue() ? std::optional(status.value()) : std::nullopt;
    };
    const auto there = newestLog(world.primary);
    const auto here = newestLog(world.standby);
    if (!there || !here) {
        world.add(CheckId::StandbyOwner, CheckState::Warn,
            QStringLiteral("whom the primary's files belong to can't be seen"));
        return;
    }
    const bool isGroup = here->group == there->group && (here->mode & 060U) == 060U;
    if (here->owner == there->owner || there->owner == 0 || isGroup || (here->mode & 06U) == 06U)
        world.add(CheckId::StandbyOwner, CheckState::Pass,
            QStringLiteral("user %1 may use it").arg(there->owner));
    else
        world.add(CheckId::StandbyOwner, CheckState::Block,
            QStringLiteral("the primary's log belongs to user %1, the standby's to user %2 with "
                           "permissions %3: the application couldn't open it")
                .arg(there->owner)
                .arg(here->owner)
                .arg(here->mode & 07777U, 0, 8),
            QStringLiteral("chown -R --reference=%1 %2")
                .arg(displayPath(world.found.standby.primaryHome),
                    displayPath(world.options.standby)));
}

void checkSpace(PreflightWorld &world)
{
    const auto space = world.fs.space(world.options.standby);
    const std::int64_t wanted = (world.lag ? world.lag->bytes : 0) + reserve;
    if (!space.hasValue())
        world.add(CheckId::StandbySpace, CheckState::Unknown, space.error().toString());
    else if (space.value().available < wanted)
        world.add(CheckId::StandbySpace, CheckState::Block,
            QStringLiteral("%1 bytes are free, %2 are needed")
                .arg(space.value().available)
                .arg(wanted),
            QStringLiteral("Make room on the standby's disk."));
    else
        world.add(CheckId::StandbySpace, CheckState::Pass,
            QStringLiteral("%1 bytes are free").arg(space.value().available));
}

} // namespace

void checkStandby(PreflightWorld &world)
{
    checkState(world);
    checkPosition(world);
    checkUsers(world);
    checkBusy(world);
    checkLog(world);
}

void checkStandbyFiles(PreflightWorld &world)
{
    checkDatabases(world);
    checkPermissions(world);
    checkOwner(world);
    checkSpace(world);
}

} // namespace engine
