// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"
#include "engine/je/logentry.h"

namespace engine::je {

/// A record's entry (LN), of the application or of the table of names.
struct RecordEntry
{
    enum class Kind { Put, Delete, Replace };
    Kind kind = Kind::Put;
    std::int64_t database = 0;
    std::optional<std::int64_t> transaction; // none: written outside of any; negative: replicated
    std::optional<Lsn> previous; // of the same transaction
    std::span<const std::byte> key;
    std::span<const std::byte> data; // empty for a deletion
    /// Of the table of names (NameLN): the key is a database's name.
    bool isName = false;
    std::int64_t namedDatabase = 0;
};

/// True for entry types that decodeRecord() takes.
bool isRecordEntry(std::uint8_t type);

Result<RecordEntry> decodeRecord(const LogEntry &entry);

/// Databases that Java Edition keeps for itself.
bool isInternalDatabase(std::int64_t database, const Path &name);

} // namespace engine::je
