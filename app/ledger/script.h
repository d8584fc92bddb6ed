// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ledger {

enum class DatabaseKind { Btree, Hash, Recno, Queue, Heap };

struct DatabaseSpec
{
    std::string name; // relative, may lie in a sub-directory
    DatabaseKind kind = DatabaseKind::Btree;
    std::uint32_t pageSize = 4096;
};

/// "orders.db:btree:4096,archive/stock.db:hash:16384"; none if it can't be understood.
std::optional<std::vector<DatabaseSpec>> parseDatabases(std::string_view text);

/// All that decides what the transactions do. Two runs with the same script do the same.
struct Script
{
    std::uint64_t seed = 1;
    std::vector<DatabaseSpec> databases;
    std::uint32_t threads = 4; // per process; writer-thread w = writer id * threads + thread
    std::uint32_t keys = 200; // of each writer-thread in each database
    std::uint32_t abortPercent = 5;
    std::uint32_t longPercent = 0;
    std::uint32_t childPercent = 0;
    std::uint32_t overflowPercent = 0;
};

/// Transaction n of writer-thread w. n counts from 1.
struct TransactionId
{
    std::uint32_t writer = 0;
    std::uint64_t number = 0;

    auto operator<=>(const TransactionId &) const = default;
};

struct Operation
{
    enum class Kind { Put, Delete };
    Kind kind = Kind::Put;
    std::uint32_t database = 0; // index
    std::uint32_t key = 0; // of the writer-thread's own range, 0 … keys - 1
    bool inChild = false; // done in the child transaction
    std::uint32_t valueSize = 0;
    std::uint64_t valueSeed = 0;
};

struct Transaction
{
    std::vector<Operation> operations;
    bool aborts = false;
    bool isLong = false; // stays open for seconds and across log files
    bool hasChild = false;
    bool childAborts = false;
};

/// What transaction `id` does: a pure function of the script and the id. The numbers come from
/// splitmix64, started with seed, writer and number mixed.
Transaction planTransaction(const Script &script, TransactionId id);

/// Key as stored in a btree or hash: "0003:000017". Records and queue slots use recordNumber(),
/// heap values carry the key in front.
std::string keyText(std::uint32_t writer, std::uint32_t key);
std::uint32_t recordNumber(const Script &script, std::uint32_t writer, std::uint32_t key);

/// The value names its origin, "0003:000017 0003:0000000042 …", and is filled up from its seed.
std::string valueOf(TransactionId id, const Operation &operation);

/// Key of the marker in ledger.db, and text of the log's debug record, for a transaction:
/// "0003:0000000042". Markers of one writer-thread sort by number.
std::string markerText(TransactionId id);
std::optional<TransactionId> parseMarker(std::string_view text);

inline constexpr std::string_view markerDatabase = "ledger.db";
inline constexpr std::string_view logPrefix = "ledger "; // of the debug records

/// Length of queue records; the size of a queue value too.
inline constexpr std::uint32_t queueRecordSize = 64;

} // namespace ledger
