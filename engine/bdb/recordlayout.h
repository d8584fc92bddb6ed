// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLatin1String>

#include <cstdint>
#include <span>

namespace engine::bdb {

/// What a field of a record's body is, and so how it is read and shown.
enum class FieldKind : std::uint8_t {
    Unsigned,
    Signed,
    Hexadecimal,
    Octal,
    Operation, // an operation and the type of its page
    RegisterOperation, // of dbreg_register: what happens to the file, and its flags
    FileId, // of a database opened before, by dbreg_register
    Time, // whole seconds
    Lsn,
    Name, // of a file; everything from here on is a length and bytes
    Uid,
    Key, // what the application stored
    Content, // likewise: values, items of either kind, and pages that hold them
    Bytes, // anything else
};

struct FieldSpec
{
    const char *name;
    FieldKind kind;
};

struct RecordLayout
{
    std::uint8_t type;
    std::uint8_t sinceVersion; // of the log; holds until the next layout of the type
    const char *name;
    std::span<const FieldSpec> fields;
};

/// Null if the type isn't one of libdb's up to 5.3 in a log of that version.
const RecordLayout *recordLayout(std::uint32_t type, std::uint32_t version);

/// "db_addrem", as libdb calls it; empty if unknown.
QLatin1String recordTypeName(std::uint32_t type);

} // namespace engine::bdb
