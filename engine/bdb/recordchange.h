// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logrecord.h"

#include <optional>

namespace engine::bdb {

/// What a record says about the records of a database. The log is physical: it tells of items on
/// pages, from which this follows (FORMAT.md). A key is there only where the log carries it.
struct RecordChange
{
    enum class Kind {
        Put,
        Delete,
        Replace, // of the value
        Take, // an item goes that wasn't deleted before: another comes in its place, or elsewhere
        Clear, // a page with `count` records was emptied and stays: the database is truncated
        Free, // a page with `count` records was given up
    };
    Kind kind = Kind::Put;
    std::int32_t fileId = -1;
    std::uint32_t count = 1;
    std::uint32_t page = 0;
    std::uint32_t index = 0; // on the page
    bool isPlaceholder = false; // put for a deleted record, so that others keep their numbers
    bool isHashPage = false; // of Free: also where a bucket was split, then nothing is deleted
    std::span<const std::byte> key;
};

/// True for the types that may be changes.
bool mayBeChange(std::uint32_t type);

/// None for records that move items, keep indexes or are too short. `isBigEndian`: the database's
/// pages are.
std::optional<RecordChange> changeOf(const LogRecord &record, bool isBigEndian);

} // namespace engine::bdb
