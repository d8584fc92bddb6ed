// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/homekind.h"
#include "engine/failover/failoverrun.h"
#include "engine/failover/users.h"
#include "engine/failover/waiting.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/fence.h"

#include <QJsonArray>

// The steps around the switch itself: who uses what, and which home is in service.

namespace engine {

namespace {

QJsonArray processesOf(const bdb::Attachment &users)
{
    QJsonArray array;
    for (const bdb::AttachedProcess &process : users.processes)
        array.append(QJsonObject { { QStringLiteral("pid"), static_cast<qint64>(process.pid) },
            { QStringLiteral("command"), process.command },
            { QStringLiteral("evidence"), process.evidence } });
    return array;
}

// Without write permission there neither regions nor log files can be made, and regions that are
// there can't be joined.
std::vector<Fence::FormerMode> modesToTake(FileSystem &fs, const Path &home)
{
    std::vector<Path> paths { home };
    const auto names = fs.list(home);
    const bool isJava = names.hasValue() && kindOfHome(names.value()) == HomeKind::JavaEdition;
    if (isJava) {
        paths.push_back(home / "je.lck");
    } else if (const auto layout = bdb::readLayout(fs, home); layout.hasValue()) {
        for (const auto &directory : layout.value().dataDirectories)
            paths.push_back(directory.source);
        paths.push_back(layout.value().logDirectory.source);
        for (const Path &region : layout.value().regionFiles)
            paths.push_back(region);
    }
    std::vector<Fence::FormerMode> modes;
    for (const Path &path : paths) {
        const bool isKnown = std::any_of(modes.begin(), modes.end(),
            [&path](const Fence::FormerMode &each) { return each.path == path; });
        const auto status = fs.status(path);
        if (!isKnown && status.hasValue() && status.value().kind != FileKind::Symlink)
            modes.push_back({ path, status.value().mode & 07777U });
    }
    return modes;
}

} // namespace

Result<QJsonObject> FailoverRun::check()
{
    PreflightOptions options;
    options.kind = m_options.kind;
    options.standby = m_standby;
    options.handOver = m_options.handOver;
    options.password = m_options.password;
    options.tables = m_options.tables;
    options.isRescued = m_options.rescues;
    options.run = m_run.state.id;
    const auto found = runPreflight(options, m_helper, m_context);
    if (!found.hasValue())
        return found.error();
    // What is lost is decided when the rescue has shown it; who uses the primary, in the next step.
    PreflightChecks checks;
    for (const PreflightCheck &each : found.value().checks) {
        const bool isLater = each.id == CheckId::PrimaryUsers
            || (each.id == CheckId::Loss && m_options.kind == FailoverKind::Failover);
        if (!isLater)
            checks.push_back(each);
    }
    const QJsonObject facts { { QStringLiteral("checks"), toJson(found.value().checks) } };
    if (const PreflightCheck *stop = firstStop(checks, m_accepted)) {
        if (auto noted = m_run.note(m_context, QStringLiteral("checked"), facts); !noted.hasValue())
            return std::move(noted).error();
        return makeError(stopCode(*stop),
            QStringLiteral("%1 (%2): %3; %4")
                .arg(checkName(stop->id), checkStateName(stop->state), stop->evidence, stop->fix),
            m_standby);
    }
    return facts;
}

Result<> FailoverRun::runStopCommand(QJsonObject &facts)
{
    if (m_options.stopCommand.isEmpty())
        return {};
    HandOver command;
    command.method = HandOver::Method::Command;
    command.command = m_options.stopCommand;
    command.timeLimitSeconds = std::max(60, m_options.waitSeconds);
    const auto said = switchHome(command, m_primary, m_primary, m_context);
    if (!said.hasValue())
        return said.error();
    facts.insert(QStringLiteral("stopCommandSaid"), said.value());
    return {};
}

Result<> FailoverRun::waitUntilUnused(QJsonObject &facts)
{
    bdb::Attachment users;
    const auto waited = waitUntil(m_options.waitSeconds, m_context, [&] {
        users = usersOf(m_fs, m_primary, m_options.tables.proc);
        return isUnused(users);
    });
    if (!waited.hasValue())
        return waited.error();
    facts.insert(QStringLiteral("evidence"), describe(users));
    if (waited.value())
        return {};
    if (isUsed(users))
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("the primary is still in use: ") + describe(users), m_primary);
    if (!isAccepted(checkName(CheckId::PrimaryUsers)))
        return makeError(ErrorCode::AttachUnknown,
            QStringLiteral("whether anybody uses the primary can't be told: ") + describe(users),
            m_primary);
    facts.insert(QStringLiteral("acceptedAsUnused"), true);
    return {};
}

Result<QJsonObject> FailoverRun::stopUsers()
{
    QJsonObject facts { { QStringLiteral("before"),
        processesOf(usersOf(m_fs, m_primary, m_options.tables.proc)) } };
    return runStopCommand(facts)
        .andThen([&] { return waitUntilUnused(facts); })
        .andThen([&]() -> Result<QJsonObject> { return facts; });
}

Result<QJsonObject> FailoverRun::fence()
{
    QJsonObject facts;
    const auto there = readFence(m_fs, m_primary);
    Fence fence { m_run.state.id, m_standby, m_context.clock().now(), m_options.operatorName, {} };
    // Done again: the permissions that were there first are the ones to give back.
    if (there.hasValue() && there.value() && there.value()->run == m_run.state.id)
        fence = *there.value();
    else if (m_options.fencesByPermission)
        fence.formerModes = modesToTake(m_fs, m_primary);
    const auto raised = raiseFence(m_fs, m_primary, fence);
    if (!raised.hasValue()) {
        // A primary on a dead disk can't be marked; nobody opens it either.
        if (m_options.kind != FailoverKind::Failover)
            return raised.error();
        facts.insert(QStringLiteral("fenced"), false);
        facts.insert(QStringLiteral("why"), raised.error().toString());
        m_context.warn(raised.error());
        return facts;
    }
    // Between the look and the mark somebody may have come.
    if (auto unused = waitUntilUnused(facts); !unused.hasValue())
        return std::move(unused).error();
    facts.insert(QStringLiteral("fenced"), true);
    facts.insert(QStringLiteral("madeReadOnly"), static_cast<qint64>(fence.formerModes.size()));
    return facts;
}

Result<QJsonObject> FailoverRun::promote()
{
    // Done before, but not noted.
    const Path state = standbyStatePath(m_standby);
    if (!exists(m_fs, state) && exists(m_fs, promotedStatePath(m_standby)))
        return QJsonObject();
    const auto lock = acquireLock(m_fs, standbyLockPath(m_standby),
        QStringLiteral("run %1").arg(m_run.state.id), m_context.clock().now());
    if (!lock.hasValue())
        return lock.error();
    const bdb::Attachment users = usersOf(m_fs, m_standby, m_options.tables.proc);
    if (isUsed(users))
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("the standby is in use: ") + describe(users), m_standby);
    if (auto renamed = m_fs.rename(state, promotedStatePath(m_standby)); !renamed.hasValue())
        return std::move(renamed).error();
    if (auto synced = m_fs.syncDirectory(state.parent_path()); !synced.hasValue())
        return std::move(synced).error();
    return QJsonObject();
}

Result<QJsonObject> FailoverRun::handOver()
{
    const HandOver &way = m_options.handOver;
    QJsonObject facts { { QStringLiteral("way"), describe(way) } };
    const auto current = currentHome(m_fs, way);
    if (!current.hasValue())
        return current.error();
    if (current.value() && isSameHome(m_fs, *current.value(), m_standby))
        return facts; // done before, but not noted
    if (current.value() && !isSameHome(m_fs, *current.value(), m_primary))
        return makeError(ErrorCode::PlanStale,
            QStringLiteral("the application is pointed at %1, which is neither the primary nor the "
                           "standby")
                .arg(displayPath(*current.value())),
            m_standby);
    const auto said = switchHome(way, m_primary, m_standby, m_context);
    if (!said.hasValue())
        return said.error();
    facts.insert(QStringLiteral("said"), said.value());
    return facts;
}

Result<QJsonObject> FailoverRun::watch()
{
    bdb::Attachment users;
    const auto seen = waitUntil(m_options.waitSeconds, m_context, [&] {
        users = usersOf(m_fs, m_standby, m_options.tables.proc);
        return isUsed(users);
    });
    if (!seen.hasValue())
        return seen.error();
    return QJsonObject { { QStringLiteral("applicationSeen"), seen.value() },
        { QStringLiteral("evidence"), describe(users) } };
}

} // namespace engine
