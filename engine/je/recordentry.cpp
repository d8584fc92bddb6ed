// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/recordentry.h"

#include "engine/je/logfields.h"

#include <array>

namespace engine::je {

namespace {

constexpr std::uint32_t firstVersionWithFlagsFirst = 12;
constexpr std::uint32_t firstVersionWithAbortFields = 11;
constexpr std::uint32_t firstVersionWithKinds = 8; // INS, UPD and DEL; up to 7 a node's number
constexpr std::int64_t lastInternalNumber = 1; // 0 the table of databases, 1 that of names

enum Flag : std::uint8_t {
    HasAbortKey = 0x4,
    HasAbortData = 0x8,
    HasAbortVlsn = 0x10,
    HasAbortLsn = 0x20,
    HasAbortExpiration = 0x40,
    HasExpiration = 0x80,
};

struct Type
{
    std::uint8_t number;
    bool isTransactional;
    bool isName;
    RecordEntry::Kind kind; // of 1 and 2 the data tells
};

using Kind = RecordEntry::Kind;
constexpr std::array types {
    Type { 1, true, false, Kind::Put },
    Type { 2, false, false, Kind::Put },
    Type { 5, true, true, Kind::Put },
    Type { 6, false, true, Kind::Put },
    Type { 7, true, false, Kind::Delete },
    Type { 8, false, false, Kind::Delete },
    Type { 31, true, false, Kind::Delete },
    Type { 32, false, false, Kind::Delete },
    Type { 33, true, false, Kind::Put },
    Type { 34, false, false, Kind::Put },
    Type { 35, true, false, Kind::Replace },
    Type { 36, false, false, Kind::Replace },
};

const Type *typeOf(std::uint8_t number)
{
    for (const Type &type : types) {
        if (type.number == number)
            return &type;
    }
    return nullptr;
}

/// All between the database's number and the record itself. True if an earlier state is referred
/// to.
bool readTransaction(FieldReader &fields, std::uint32_t version, std::uint8_t flags,
    bool isTransactional, RecordEntry &record)
{
    bool hasEarlier = false;
    if (isTransactional) {
        if (version < firstVersionWithFlagsFirst || (flags & HasAbortLsn) != 0)
            hasEarlier = fields.lsn().has_value();
        if (version < firstVersionWithFlagsFirst)
            flags = fields.u8();
        record.transaction = fields.packed();
        record.previous = fields.lsn();
    } else if (version == firstVersionWithAbortFields) {
        flags = fields.u8();
    }
    if (version >= firstVersionWithAbortFields) {
        if (flags & HasAbortKey)
            fields.bytes();
        if (flags & HasAbortData)
            fields.bytes();
        if (flags & HasAbortVlsn)
            fields.packed();
    }
    if (version >= firstVersionWithFlagsFirst) {
        if (flags & HasAbortExpiration)
            fields.packed();
        if (flags & HasExpiration)
            fields.packed();
    }
    return hasEarlier;
}

} // namespace

bool isRecordEntry(std::uint8_t type)
{
    return typeOf(type) != nullptr;
}

Result<RecordEntry> decodeRecord(const LogEntry &entry)
{
    const Type *const type = typeOf(entry.type);
    RecordEntry record;
    FieldReader fields(entry.item);
    bool isSound = type != nullptr;
    if (isSound) {
        record.kind = type->kind;
        record.isName = type->isName;
        const std::uint8_t flags =
            entry.version >= firstVersionWithFlagsFirst ? fields.u8() : std::uint8_t(0);
        record.database = fields.packed();
        const bool hasEarlier =
            readTransaction(fields, entry.version, flags, type->isTransactional, record);
        if (entry.version < firstVersionWithKinds)
            fields.packed(); // the node's number
        const auto data = fields.bytes();
        record.data = data.value_or(std::span<const std::byte>());
        const bool mayBeAny = type->number <= 2;
        if (mayBeAny)
            record.kind = !data ? Kind::Delete : hasEarlier ? Kind::Replace : Kind::Put;
        if (record.isName) {
            record.namedDatabase = fields.packed();
            if ((fields.u8() & 1) != 0)
                record.kind = Kind::Delete;
            record.key = fields.bytes().value_or(std::span<const std::byte>());
        } else {
            record.key = fields.rest(); // of a removed duplicate: with what follows
        }
        isSound = fields.isComplete();
    }
    if (!isSound)
        return makeError(ErrorCode::Truncated,
            QStringLiteral("the item of a %1 entry is malformed").arg(entryTypeName(entry.type)))
            .at(entry.lsn);
    return record;
}

bool isInternalDatabase(std::int64_t database, const Path &name)
{
    return (database >= 0 && database <= lastInternalNumber) || name.native().starts_with("_je");
}

} // namespace engine::je
