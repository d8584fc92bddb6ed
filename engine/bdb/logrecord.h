// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/result.h"
#include "engine/base/timestamp.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace engine::bdb {

/// Record types that the engine decodes; all others are counted by their number.
/// Source: txn/txn.src, dbreg/dbreg.src, fileops/fileops.src of libdb (see FORMAT.md).
enum class RecordType : std::uint32_t {
    DbregRegister = 2,
    TxnRegop = 10,
    TxnCkp = 11,
    TxnChild = 12,
    TxnPrepare = 13,
    TxnRecycle = 14,
    DbAddrem = 41,
    DbPgAlloc = 49,
    FopCreate = 143,
    FopRemove = 144,
    FopWrite = 145,
    FopRename = 146,
    FopRenameNoundo = 150,
    FopFileRemove = 141,
};

/// A view into the scanned bytes; valid only while the visitor is called.
struct LogRecord
{
    Lsn lsn;
    std::uint32_t length = 0; // header and payload
    std::uint32_t type = 0; // without the debug bit
    std::uint32_t transaction = 0; // 0: none
    Lsn previous; // of the same transaction, null for its first
    std::span<const std::byte> body; // after the four common fields
    std::uint32_t version = 0; // of the log file
    bool isSwapped = false; // written in the other byte order

    Lsn end() const { return { lsn.file, lsn.offset + length }; }
};

struct CommitRecord
{
    Timestamp time;
};
/// A regop with opcode 1; none for opcode 3 (abort).
Result<std::optional<CommitRecord>> decodeRegop(const LogRecord &record);

struct CheckpointRecord
{
    Lsn ckpLsn; // recovery starts here
    Lsn lastCheckpoint; // the checkpoint record before
    Timestamp time;
};
Result<CheckpointRecord> decodeCheckpoint(const LogRecord &record);

struct ChildRecord
{
    std::uint32_t child = 0;
    Lsn childLast;
};
Result<ChildRecord> decodeChild(const LogRecord &record);

enum class DatabaseType { Unknown, Btree, Hash, Recno, Queue, Heap };

struct RegisterRecord
{
    std::uint32_t operation = 0; // low nibble as in dbreg: 1 checkpoint, 2 close, 3 open, …
    Path name; // as logged: untrusted
    std::array<std::byte, 20> uid {};
    std::int32_t fileId = -1;
    DatabaseType type = DatabaseType::Unknown;
};
Result<RegisterRecord> decodeRegister(const LogRecord &record);

struct FileOperation
{
    enum class Kind { Create, Remove, Write, Rename, FileRemove };
    Kind kind = Kind::Create;
    Path name; // old name of a rename; untrusted
    Path newName; // of a rename
    std::array<std::byte, 20> uid {}; // of the file that is renamed or removed
    std::array<std::byte, 20> dummyUid {}; // FileRemove: of what held its name meanwhile
    Path directory; // dirname as logged; untrusted
    std::uint32_t appName = 0; // 1 = DB_APP_DATA …
};
Result<FileOperation> decodeFileOperation(const LogRecord &record);

} // namespace engine::bdb
