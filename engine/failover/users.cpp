// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/users.h"

#include "engine/env/homekind.h"
#include "engine/je/envlock.h"

namespace engine {

namespace {

bdb::Attachment unknown(const QString &why)
{
    bdb::Attachment users;
    users.evidence.push_back(why);
    return users;
}

bdb::Attachment usersOfJe(FileSystem &fs, const Path &home)
{
    const je::WriterEvidence found = je::findWriter(fs, home);
    bdb::Attachment users;
    users.evidence.push_back(found.detail);
    if (found.state == je::WriterState::Running)
        users.processes.push_back({ found.pid, found.command, QStringLiteral("has it open") });
    for (const std::int64_t pid : found.readers)
        users.processes.push_back({ pid, {}, QStringLiteral("reads it") });
    if (!users.processes.empty())
        users.state = bdb::AttachState::Attached;
    else if (found.state == je::WriterState::None)
        users.state = bdb::AttachState::Free;
    return users;
}

} // namespace

bdb::Attachment usersOf(FileSystem &fs, const Path &home, const Path &procRoot)
{
    const auto names = fs.list(home);
    if (!names.hasValue())
        return unknown(names.error().toString());
    if (kindOfHome(names.value()) == HomeKind::JavaEdition)
        return usersOfJe(fs, home);
    const auto layout = bdb::readLayout(fs, home);
    if (!layout.hasValue())
        return unknown(layout.error().toString());
    return bdb::findAttachment(fs, layout.value(), procRoot);
}

bool isUsed(const bdb::Attachment &users)
{
    return users.state == bdb::AttachState::Attached;
}

bool isUnused(const bdb::Attachment &users)
{
    return users.state == bdb::AttachState::Free || users.state == bdb::AttachState::CrashedUsers;
}

QString describe(const bdb::Attachment &users)
{
    QStringList parts;
    for (const bdb::AttachedProcess &process : users.processes)
        parts.append(QStringLiteral("process %1 (%2) %3")
                         .arg(process.pid)
                         .arg(process.command, process.evidence));
    for (const QString &sentence : users.evidence)
        parts.append(sentence);
    if (users.state == bdb::AttachState::CrashedUsers)
        parts.append(QStringLiteral("its last users ended without closing it"));
    if (parts.isEmpty())
        return isUnused(users) ? QStringLiteral("no process has it open")
                               : QStringLiteral("who uses it can't be told");
    return parts.join(QStringLiteral("; "));
}

} // namespace engine
