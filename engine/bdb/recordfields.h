// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logrecord.h"
#include "engine/bdb/recordlayout.h"

#include <vector>

namespace engine::bdb {

struct RecordField
{
    QLatin1String name; // as libdb calls it
    FieldKind kind = FieldKind::Bytes;
    std::uint32_t number = 0; // of the kinds that are one
    Lsn lsn;
    std::span<const std::byte> bytes; // a view into the record
};

struct RecordFields
{
    std::vector<RecordField> fields;
    bool isKnown = false; // false: of an unknown type; the body is one field, "body"
    bool isComplete = true; // false: the record ended before its last field
};

/// A record's body, field by field. What is left over behind the last known field (newer releases
/// append some) comes as the field "rest". Never reads past the record.
RecordFields decodeFields(const LogRecord &record);

/// Of FieldKind::Operation: libdb keeps both in one number.
std::uint32_t operationOf(std::uint32_t field);
std::uint8_t pageTypeOf(std::uint32_t field);

/// "btree leaf"; empty for a number that is none.
QLatin1String pageTypeName(std::uint8_t type);
/// Of dbreg_register: "open", "close", "checkpoint"…
QLatin1String registerOperationName(std::uint32_t field);

} // namespace engine::bdb
