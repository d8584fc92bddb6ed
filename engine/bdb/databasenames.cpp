// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/databasenames.h"

#include "engine/bdb/databasefile.h"

#include <algorithm>

namespace engine::bdb {

Path plainName(const Path &name)
{
    return Path(name.native().substr(0, name.native().find('\0'))).lexically_normal();
}

bool DatabaseNames::wants(std::uint32_t type)
{
    switch (static_cast<RecordType>(type)) {
    case RecordType::FopCreate:
    case RecordType::FopRename:
    case RecordType::FopRenameNoundo:
    case RecordType::FopRemove:
    case RecordType::FopFileRemove:
    case RecordType::TxnChild:
    case RecordType::TxnRegop:
        return true;
    default:
        return false;
    }
}

Result<> DatabaseNames::readFileOperation(const LogRecord &record)
{
    const auto decoded = decodeFileOperation(record);
    if (!decoded.hasValue())
        return decoded.error();
    const FileOperation &operation = decoded.value();
    for (const Path &each : { plainName(operation.name), plainName(operation.newName) }) {
        if (const Path directory = each.parent_path(); each.is_relative() && !directory.empty())
            m_directories.insert(directory);
    }
    using Kind = FileOperation::Kind;
    std::vector<Change> &changes = m_open[record.transaction];
    const Path name = plainName(operation.name);
    if (operation.kind == Kind::Create)
        changes.push_back({ Change::Kind::Create, {}, name, {}, record.lsn });
    else if (operation.kind == Kind::Rename)
        changes.push_back({ Change::Kind::Rename, operation.uid, name, plainName(operation.newName),
            record.lsn });
    else
        for (const FileUid &uid : { operation.uid, operation.dummyUid })
            changes.push_back({ Change::Kind::Remove, uid, name, {}, record.lsn });
    return {};
}

Result<> DatabaseNames::record(const LogRecord &record)
{
    switch (static_cast<RecordType>(record.type)) {
    case RecordType::TxnChild: {
        const auto child = decodeChild(record);
        if (!child.hasValue())
            return child.error();
        if (auto at = m_open.extract(child.value().child); !at.empty()) {
            std::vector<Change> &changes = m_open[record.transaction];
            changes.insert(changes.end(), at.mapped().begin(), at.mapped().end());
        }
        return {};
    }
    case RecordType::TxnRegop: {
        const auto commit = decodeRegop(record);
        if (!commit.hasValue())
            return commit.error();
        if (auto at = m_open.extract(record.transaction); !at.empty() && commit.value())
            apply(at.mapped());
        return {};
    }
    default:
        return readFileOperation(record);
    }
}

void DatabaseNames::apply(const std::vector<Change> &changes)
{
    for (const Change &change : changes) {
        if (change.kind == Change::Kind::Remove) {
            const auto at = m_databases.find(change.uid);
            if (at != m_databases.end() && at->second.name == change.from)
                at->second.isRemoved = true;
        } else if (change.kind == Change::Kind::Rename) {
            NamedDatabase &database = m_databases[change.uid];
            // Made under a name for the time of its transaction.
            const bool isMade =
                std::any_of(changes.begin(), changes.end(), [&change](const Change &other) {
                    return other.kind == Change::Kind::Create && other.from == change.from;
                });
            if (isMade)
                database.isMade = true;
            else
                database.formerNames.push_back(change.from);
            database.name = change.to;
            database.lsn = change.lsn;
        }
    }
}

// A backward pass decides which renames the forward pass does again: those whose old name belongs
// to the database at that time, so at most the first of several. The forward pass then takes what
// lies under the old name of a rename that it leaves out for the rest of a removal.
bool isLostByRecovery(const NamedDatabase &database, const Path &copiedName)
{
    const auto &former = database.formerNames;
    if (database.isRemoved)
        return false;
    if (copiedName.empty())
        return database.isMade && !former.empty();
    if (copiedName == database.name)
        return false;
    const auto at = std::find(former.begin(), former.end(), copiedName);
    return at != former.end() && former.end() - at > 1;
}

Result<> makeDirectories(FileSystem &fs, const EnvironmentLayout &home, const DatabaseNames &names)
{
    for (const auto &directory : home.dataDirectories) {
        for (const Path &name : names.directories()) {
            if (auto made = createDirectories(fs, directory.source / name); !made.hasValue())
                return made;
        }
    }
    return {};
}

Result<> refuseLostByRecovery(
    FileSystem &fs, const EnvironmentLayout &home, const DatabaseNames &names)
{
    const auto isThere = [&](const FileUid &uid, const Path &name) {
        return std::any_of(
            home.dataDirectories.begin(), home.dataDirectories.end(), [&](const auto &directory) {
                const auto file = describeFile(fs, directory.source / name);
                return file.hasValue() && file.value().isDatabase && file.value().uid == uid;
            });
    };
    for (const auto &[uid, database] : names.databases()) {
        if (database.formerNames.empty() || database.isRemoved)
            continue;
        Path copied = isThere(uid, database.name) ? database.name : Path();
        for (const Path &name : database.formerNames) {
            if (copied.empty() && isThere(uid, name))
                copied = name;
        }
        if (isLostByRecovery(database, copied))
            return makeError(ErrorCode::TargetUnreachable,
                QStringLiteral(
                    "Berkeley DB's recovery would lose a database that is renamed more than once, "
                    "or made and renamed, in the logs that it replays: \"%1\", renamed at %2; a "
                    "point before that can be reached, and so can those after a later full backup")
                    .arg(displayPath(database.name), toString(database.lsn)),
                database.name)
                .at(database.lsn);
    }
    return {};
}

} // namespace engine::bdb
