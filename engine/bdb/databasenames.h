// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/layout.h"
#include "engine/bdb/logscan.h"

#include <array>
#include <map>
#include <set>
#include <vector>

namespace engine::bdb {

using FileUid = std::array<std::byte, 20>;

/// A database that committed transactions made or renamed.
struct NamedDatabase
{
    Path name; // the last; relative to a data directory, plain
    std::vector<Path> formerNames; // in order, each given up by a rename
    bool isMade = false; // in these logs
    bool isRemoved = false;
    Lsn lsn; // of the last record about its name
};

/// Follows the names of databases through the log. libdb's recovery loses a database whose name
/// changes twice in what it replays (FORMAT.md), without a word; so somebody else must know what
/// has to be there. Feed it the records in LSN order, file after file.
class DatabaseNames final
{
public:
    static bool wants(std::uint32_t type);
    Result<> record(const LogRecord &record);

    const std::map<FileUid, NamedDatabase> &databases() const { return m_databases; }
    /// Below a data directory, of all names ever used: recovery fails without them, and makes none.
    const std::set<Path> &directories() const { return m_directories; }

private:
    struct Change
    {
        enum class Kind { Create, Rename, Remove } kind = Kind::Create;
        FileUid uid {};
        Path from; // or the only name
        Path to;
        Lsn lsn;
    };

    Result<> readFileOperation(const LogRecord &record);
    void apply(const std::vector<Change> &changes);

    std::map<std::uint32_t, std::vector<Change>> m_open; // by transaction
    std::map<FileUid, NamedDatabase> m_databases;
    std::set<Path> m_directories;
};

/// True if libdb's recovery loses it: replayed over a copy that has it under `copiedName`, or over
/// none that has it if that is empty.
bool isLostByRecovery(const NamedDatabase &database, const Path &copiedName);

/// TargetUnreachable if recovery of the home would lose a database, by what lies there before.
Result<> refuseLostByRecovery(
    FileSystem &fs, const EnvironmentLayout &home, const DatabaseNames &names);

/// Makes what is missing of them, in each data directory.
Result<> makeDirectories(FileSystem &fs, const EnvironmentLayout &home, const DatabaseNames &names);

/// "./a//b" -> "a/b", without the NUL that logged names end with: as names are compared.
Path plainName(const Path &name);

} // namespace engine::bdb
