// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/recordchange.h"

#include "engine/bdb/logfields.h"
#include "engine/bdb/pagetype.h"
#include "engine/bdb/recordfields.h"

namespace engine::bdb {

namespace {

using Kind = RecordChange::Kind;

enum Type : std::uint32_t {
    HamInsdel = 21,
    HamReplace = 25,
    DbAddrem = 41,
    DbPgFreedata = 52,
    BamCdel = 57,
    BamRepl = 58,
    DbPgInit = 60,
    BamIrep = 67,
    QamDel = 79,
    QamAdd = 80,
    QamDelext = 83,
    HeapAddrem = 151,
    HeapTruncPage = 154,
};

constexpr std::uint32_t firstVersionWithPageType = 17; // 5.0
constexpr std::uint32_t opAdd = 1; // DB_ADD_DUP
constexpr std::uint32_t opRemove = 2; // DB_REM_DUP
constexpr std::uint32_t opAddHeap = 8;
constexpr std::uint32_t opRemoveHeap = 9;
constexpr std::uint32_t opPutPair = 0x20;
constexpr std::uint32_t opDeletePair = 0x30;
constexpr std::uint32_t opcodeMask = 0xf0; // of ham_insdel: the rest tells what is large
constexpr std::byte deletedFlag { 0x80 }; // B_DELETE in the type of an item

std::uint16_t loadU16(const std::byte *bytes, bool isBigEndian)
{
    return isBigEndian ? qFromBigEndian<std::uint16_t>(bytes)
                       : qFromLittleEndian<std::uint16_t>(bytes);
}

/// By the page's header; 0 if there is none.
std::uint8_t typeOfPage(std::span<const std::byte> header)
{
    constexpr std::size_t placeOfType = 25;
    return header.size() > placeOfType ? std::to_integer<std::uint8_t>(header[placeOfType])
                                       : std::uint8_t(0);
}

std::uint32_t recordsOnPage(std::span<const std::byte> header, bool isBigEndian)
{
    constexpr std::size_t placeOfEntries = 20;
    const std::uint8_t type = typeOfPage(header);
    if (type == 0)
        return 0;
    const std::uint32_t entries = loadU16(header.data() + placeOfEntries, isBigEndian);
    switch (type) {
    case btreeLeaf:
    case hashPage:
        return entries / 2;
    case recnoLeaf:
    case offPageDuplicates:
    case heapPage:
        return entries;
    default:
        return 0;
    }
}

std::optional<RecordChange> ifComplete(const FieldReader &fields, const RecordChange &change)
{
    return fields.isComplete() ? std::optional(change) : std::nullopt;
}

/// Whether an item is marked as deleted; `header` has its length and type, or what a large one has.
bool isDeletedItem(std::span<const std::byte> header)
{
    constexpr std::size_t placeOfType = 2;
    return header.size() > placeOfType && (header[placeOfType] & deletedFlag) == deletedFlag;
}

// A record of a btree is two items, of which the value has the odd place; deletions are bam_cdel,
// and the items, marked, go later. In a recno database items are records.
std::optional<RecordChange> addremChange(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    const std::uint32_t opcode = fields.u32();
    RecordChange change;
    change.fileId = static_cast<std::int32_t>(fields.u32());
    change.page = fields.u32();
    change.index = fields.u32();
    fields.u32(); // size
    const bool isDeleted = isDeletedItem(fields.bytes());
    const bool hasPageType = record.version >= firstVersionWithPageType;
    const std::uint32_t operation = hasPageType ? operationOf(opcode) : opcode;
    const std::uint8_t page = hasPageType ? pageTypeOf(opcode) : btreeLeaf;
    const bool isRecord =
        page == btreeLeaf ? change.index % 2 == 1 : page == recnoLeaf || page == offPageDuplicates;
    if (!isRecord || (operation != opAdd && operation != opRemove))
        return {};
    if (operation == opAdd)
        change.isPlaceholder = isDeleted;
    else if (isDeleted)
        return {};
    else
        change.kind = page == recnoLeaf ? Kind::Delete : Kind::Take;
    return ifComplete(fields, change);
}

std::optional<RecordChange> btreeChange(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    RecordChange change;
    change.fileId = static_cast<std::int32_t>(fields.u32());
    change.page = fields.u32();
    fields.lsn();
    change.index = fields.u32();
    if (record.type == BamCdel) {
        change.kind = Kind::Delete;
    } else if (record.type == BamRepl) {
        const bool wasDeleted = fields.u32() != 0;
        change.kind = wasDeleted ? Kind::Put : Kind::Replace;
    } else {
        const std::uint8_t page = pageTypeOf(fields.u32());
        const bool isDeletion = isDeletedItem(fields.bytes());
        if (page != btreeLeaf && page != recnoLeaf && page != offPageDuplicates)
            return {};
        change.kind = isDeletion ? Kind::Delete : Kind::Replace;
    }
    return ifComplete(fields, change);
}

std::optional<RecordChange> hashPairChange(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    const std::uint32_t opcode = fields.u32() & opcodeMask;
    RecordChange change;
    change.fileId = static_cast<std::int32_t>(fields.u32());
    change.page = fields.u32();
    change.index = fields.u32();
    fields.lsn();
    if (record.version >= firstVersionWithPageType)
        fields.u32(); // type of the key
    change.key = fields.bytes();
    if (opcode == opDeletePair)
        change.kind = Kind::Delete;
    else if (opcode != opPutPair)
        return {};
    return ifComplete(fields, change);
}

// Duplicates of a key are one item of the page, in which one more or less is a replacement.
std::optional<RecordChange> hashReplaceChange(const LogRecord &record)
{
    FieldReader fields(record.body, record.isSwapped);
    RecordChange change;
    change.fileId = static_cast<std::int32_t>(fields.u32());
    change.page = fields.u32();
    change.index = fields.u32();
    fields.lsn();
    fields.u32(); // offset in the item
    const bool hasTypes = record.version >= firstVersionWithPageType;
    if (hasTypes)
        fields.u32();
    const auto oldItem = fields.bytes();
    if (hasTypes)
        fields.u32();
    const auto newItem = fields.bytes();
    change.kind = Kind::Replace;
    if (oldItem.empty() && newItem.empty())
        return {};
    return ifComplete(fields, change);
}

std::optional<RecordChange> queueChange(const LogRecord &record)
{
    constexpr std::uint32_t wasValid = 1; // QAM_VALID
    FieldReader fields(record.body, record.isSwapped);
    RecordChange change;
    change.fileId = static_cast<std::int32_t>(fields.u32());
    fields.lsn();
    change.page = fields.u32();
    fields.u32(); // place on the page
    change.index = fields.u32(); // number of the record: its key
    change.kind = Kind::Delete;
    if (record.type == QamAdd) {
        fields.bytes();
        change.kind = fields.u32() & wasValid ? Kind::Replace : Kind::Put;
    }
    return ifComplete(fields, change);
}

// Of a record in pieces the first one counts. An update is a removal and an addition of the same
// place, which only who sees both can tell.
std::optional<RecordChange> heapChange(const LogRecord &record)
{
    constexpr std::byte isSplit { 0x1 };
    constexpr std::byte isFirst { 0x2 };
    FieldReader fields(record.body, record.isSwapped);
    const std::uint32_t opcode = fields.u32();
    RecordChange change;
    change.fileId = static_cast<std::int32_t>(fields.u32());
    change.page = fields.u32();
    change.index = fields.u32();
    fields.u32();
    const auto header = fields.bytes();
    const bool isOtherPiece =
        !header.empty() && (header[0] & isSplit) == isSplit && (header[0] & isFirst) != isFirst;
    if (opcode == opRemoveHeap)
        change.kind = Kind::Delete;
    else if (opcode != opAddHeap)
        return {};
    return isOtherPiece ? std::nullopt : ifComplete(fields, change);
}

std::optional<RecordChange> pageChange(const LogRecord &record, bool isBigEndian)
{
    FieldReader fields(record.body, record.isSwapped);
    RecordChange change;
    change.kind = record.type == DbPgFreedata ? Kind::Free : Kind::Clear;
    change.fileId = static_cast<std::int32_t>(fields.u32());
    change.page = fields.u32();
    if (record.type == DbPgFreedata) {
        fields.lsn();
        fields.u32();
    }
    const auto header = fields.bytes();
    change.count = recordsOnPage(header, isBigEndian);
    change.isHashPage = typeOfPage(header) == hashPage;
    return ifComplete(fields, change);
}

} // namespace

bool mayBeChange(std::uint32_t type)
{
    switch (type) {
    case HamInsdel:
    case HamReplace:
    case DbAddrem:
    case DbPgFreedata:
    case BamCdel:
    case BamRepl:
    case DbPgInit:
    case BamIrep:
    case QamDel:
    case QamAdd:
    case QamDelext:
    case HeapAddrem:
    case HeapTruncPage:
        return true;
    default:
        return false;
    }
}

std::optional<RecordChange> changeOf(const LogRecord &record, bool isBigEndian)
{
    switch (record.type) {
    case HamInsdel:
        return hashPairChange(record);
    case HamReplace:
        return hashReplaceChange(record);
    case DbAddrem:
        return addremChange(record);
    case BamCdel:
    case BamRepl:
    case BamIrep:
        return btreeChange(record);
    case QamDel:
    case QamAdd:
    case QamDelext:
        return queueChange(record);
    case HeapAddrem:
        return heapChange(record);
    case DbPgInit:
    case DbPgFreedata:
    case HeapTruncPage:
        return pageChange(record, isBigEndian);
    default:
        return {};
    }
}

} // namespace engine::bdb
