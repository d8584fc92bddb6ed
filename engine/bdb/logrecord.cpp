// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logrecord.h"

#include "engine/bdb/logfields.h"

#include <algorithm>
#include <string_view>

namespace engine::bdb {

namespace {

constexpr std::uint32_t firstVersionWithDirname = 15; // 4.8
constexpr std::uint32_t dbregOperationMask = 0xf; // DBREG_OP_MASK
constexpr std::uint32_t opcodeCommit = 1; // TXN_COMMIT

Error truncatedRecord(const LogRecord &record, const char *what)
{
    return makeError(
        ErrorCode::Truncated, QStringLiteral("%1 record is too short").arg(QLatin1String(what)))
        .at(record.lsn);
}

Timestamp secondsFrom(std::uint32_t field)
{
    return Timestamp::fromSeconds(static_cast<std::int32_t>(field));
}

/// Names are logged with their terminating NUL; an empty field is an empty name.
Path nameFrom(std::span<const std::byte> field)
{
    std::string name(field.size(), '\0');
    std::transform(field.begin(), field.end(), name.begin(),
        [](std::byte b) { return std::to_integer<char>(b); });
    if (const auto end = name.find('\0'); end != std::string::npos)
        name.resize(end);
    return name;
}

DatabaseType databaseTypeFrom(std::uint32_t dbtype)
{
    switch (dbtype) {
    case 1:
        return DatabaseType::Btree;
    case 2:
        return DatabaseType::Hash;
    case 3:
        return DatabaseType::Recno;
    case 4:
        return DatabaseType::Queue;
    case 6:
        return DatabaseType::Heap;
    default:
        return DatabaseType::Unknown;
    }
}

std::array<std::byte, 20> uidFrom(std::span<const std::byte> bytes)
{
    std::array<std::byte, 20> uid {};
    std::copy_n(bytes.begin(), std::min(bytes.size(), uid.size()), uid.begin());
    return uid;
}

} // namespace

Result<std::optional<CommitRecord>> decodeRegop(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    const std::uint32_t opcode = fields.u32();
    const CommitRecord commit { secondsFrom(fields.u32()) };
    if (!fields.isComplete())
        return truncatedRecord(record, "txn_regop");
    return opcode == opcodeCommit ? std::optional(commit) : std::nullopt;
}

Result<CheckpointRecord> decodeCheckpoint(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    CheckpointRecord checkpoint;
    checkpoint.ckpLsn = fields.lsn();
    checkpoint.lastCheckpoint = fields.lsn();
    checkpoint.time = secondsFrom(fields.u32());
    if (!fields.isComplete())
        return truncatedRecord(record, "txn_ckp");
    return checkpoint;
}

Result<ChildRecord> decodeChild(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    ChildRecord child;
    child.child = fields.u32();
    child.childLast = fields.lsn();
    if (!fields.isComplete())
        return truncatedRecord(record, "txn_child");
    return child;
}

Result<RegisterRecord> decodeRegister(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    RegisterRecord result;
    result.operation = fields.u32() & dbregOperationMask;
    result.name = nameFrom(fields.bytes());
    result.uid = uidFrom(fields.bytes());
    result.fileId = static_cast<std::int32_t>(fields.u32());
    result.type = databaseTypeFrom(fields.u32());
    if (!fields.isComplete())
        return truncatedRecord(record, "dbreg_register");
    return result;
}

Result<FileOperation> decodeFileOperation(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    const bool hasDirname = record.version >= firstVersionWithDirname;
    FileOperation operation;
    switch (static_cast<RecordType>(record.type)) {
    case RecordType::FopCreate:
    case RecordType::FopWrite:
        operation.kind = static_cast<RecordType>(record.type) == RecordType::FopCreate
            ? FileOperation::Kind::Create
            : FileOperation::Kind::Write;
        operation.name = nameFrom(fields.bytes());
        if (hasDirname)
            operation.directory = nameFrom(fields.bytes());
        break;
    case RecordType::FopRemove:
        operation.kind = FileOperation::Kind::Remove;
        operation.name = nameFrom(fields.bytes());
        operation.uid = uidFrom(fields.bytes());
        break;
    case RecordType::FopRename:
    case RecordType::FopRenameNoundo:
        operation.kind = FileOperation::Kind::Rename;
        operation.name = nameFrom(fields.bytes());
        operation.newName = nameFrom(fields.bytes());
        if (hasDirname)
            operation.directory = nameFrom(fields.bytes());
        operation.uid = uidFrom(fields.bytes());
        break;
    case RecordType::FopFileRemove:
        operation.kind = FileOperation::Kind::FileRemove;
        operation.uid = uidFrom(fields.bytes());
        operation.dummyUid = uidFrom(fields.bytes());
        operation.name = nameFrom(fields.bytes());
        break;
    default:
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("record of type %1 is no file operation").arg(record.type))
            .at(record.lsn);
    }
    operation.appName = fields.u32();
    if (!fields.isComplete())
        return truncatedRecord(record, "file operation");
    return operation;
}

} // namespace engine::bdb
