// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/recordfields.h"

#include "engine/bdb/logfields.h"
#include "engine/bdb/pagetype.h"

#include <array>

namespace engine::bdb {

namespace {

constexpr std::uint32_t dbAddrem = 41;
constexpr std::uint32_t bamIrep = 67;

bool isNumber(FieldKind kind)
{
    return kind < FieldKind::Lsn;
}

// Two types carry keys and values alike; on btree leaves keys have the even places. What inner
// pages have may be a value: duplicates with a tree of their own are sorted by it.
void tellKeyFromValue(std::uint32_t type, std::vector<RecordField> &fields)
{
    constexpr std::size_t placeOfIndex = 3;
    constexpr std::size_t placeOfItem = 6;
    const std::size_t placeOfOperation = type == dbAddrem ? 0 : 4;
    if (fields.size() <= placeOfItem
        || fields[placeOfOperation].kind != FieldKind::Operation) // too old to tell the page
        return;
    const std::uint32_t operation = fields[placeOfOperation].number;
    const bool isKey = pageTypeOf(operation) == btreeLeaf && fields[placeOfIndex].number % 2 == 0;
    fields[placeOfItem].kind = isKey ? FieldKind::Key : FieldKind::Content;
}

} // namespace

RecordFields decodeFields(const LogRecord &record)
{
    RecordFields result;
    const RecordLayout *const layout = recordLayout(record.type, record.version);
    result.isKnown = layout != nullptr;
    FieldReader reader(record.body, record.isSwapped);
    for (const FieldSpec &spec : layout ? layout->fields : std::span<const FieldSpec>()) {
        RecordField field;
        field.name = QLatin1String(spec.name);
        field.kind = spec.kind;
        if (isNumber(spec.kind))
            field.number = reader.u32();
        else if (spec.kind == FieldKind::Lsn)
            field.lsn = reader.lsn();
        else
            field.bytes = reader.bytes();
        if (!reader.isComplete()) {
            result.isComplete = false;
            return result;
        }
        result.fields.push_back(field);
    }
    if (record.type == dbAddrem || record.type == bamIrep)
        tellKeyFromValue(record.type, result.fields);
    if (const auto rest = reader.rest(); !rest.empty())
        result.fields.push_back(
            { QLatin1String(layout ? "rest" : "body"), FieldKind::Content, 0, {}, rest });
    return result;
}

std::uint32_t operationOf(std::uint32_t field)
{
    return field >> 8;
}

std::uint8_t pageTypeOf(std::uint32_t field)
{
    return static_cast<std::uint8_t>(field);
}

QLatin1String pageTypeName(std::uint8_t type)
{
    static constexpr std::array names { "invalid", "duplicate", "hash unsorted", "btree internal",
        "recno internal", "btree leaf", "recno leaf", "overflow", "hash metadata", "btree metadata",
        "queue metadata", "queue", "off-page duplicate", "hash", "heap metadata", "heap data",
        "heap internal" };
    return type < names.size() ? QLatin1String(names.at(type)) : QLatin1String();
}

QLatin1String registerOperationName(std::uint32_t field)
{
    static constexpr std::array names { "", "checkpoint", "close", "open", "preopen",
        "close after recovery", "reopen", "checkpoint, exclusive", "open, exclusive",
        "reopen, exclusive" };
    const std::uint32_t operation = field & 0xf;
    return operation < names.size() ? QLatin1String(names.at(operation)) : QLatin1String();
}

} // namespace engine::bdb
