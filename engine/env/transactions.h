// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

#include <functional>

namespace engine {

/// Running: neither ended nor known to be gone at the end of the log that there is.
enum class TransactionOutcome { Committed, Aborted, Prepared, Running };

struct ChangeCounts
{
    std::uint64_t puts = 0; // of records that weren't there
    std::uint64_t deletes = 0;
    std::uint64_t replaces = 0;

    bool operator==(const ChangeCounts &) const = default;
    ChangeCounts &operator+=(const ChangeCounts &other);
};

/// What a transaction did to the records of one database.
struct DatabaseWork
{
    Path name; // as the log says: untrusted; empty if the log doesn't say
    ChangeCounts changes;

    bool operator==(const DatabaseWork &) const = default;
};

struct FileChange
{
    enum class Kind { Create, Remove, Rename, Truncate };
    Kind kind = Kind::Create;
    Path name; // untrusted
    Path newName; // of a rename

    bool operator==(const FileChange &) const = default;
};

/// A transaction with its child transactions folded into it.
struct Transaction
{
    std::int64_t id = 0; // reused by the library; Java Edition: negative if replicated
    TransactionOutcome outcome = TransactionOutcome::Running;
    Lsn first; // its first record
    Lsn last; // its last one, of a committed transaction the commit
    /// Of the last commit or checkpoint before the first record: the log has no other.
    std::optional<Timestamp> begun;
    std::optional<Timestamp> ended; // of the commit or abort, if the log has it
    std::uint64_t records = 0;
    std::uint64_t bytes = 0;
    std::uint32_t children = 0;
    bool isPartial = false; // its first records weren't there to be read
    std::vector<DatabaseWork> databases; // by name
    std::vector<FileChange> files; // in order

    ChangeCounts changes() const; // of all databases
    std::optional<std::int64_t> milliseconds() const; // not negative
};

enum class TransactionOrder { Position, Deletes, Bytes, Duration };

struct TransactionQuery
{
    // Transactions that have a record in it, with all of their records.
    Lsn from;
    Lsn to { UINT32_MAX, UINT32_MAX };
    TransactionOrder order = TransactionOrder::Position;
    std::size_t limit = 100000; // the first so many in that order; bounds the memory; 0: all
    std::function<bool(const Transaction &)> wanted; // of an ended one; none: every
};

struct TransactionList
{
    std::vector<Transaction> transactions; // the largest first; by position: ascending
    std::uint64_t committed = 0; // of all, also beyond the limit
    std::uint64_t aborted = 0;
    std::uint64_t prepared = 0;
    std::uint64_t running = 0;
    std::uint64_t total() const { return committed + aborted + prepared + running; }
};

using TransactionListPtr = std::shared_ptr<const TransactionList>;

/// Reads the log of both products, from where the oldest transaction of the range may begin to
/// where the last one of it ends. Encrypted if the records can't be read. What is missing or
/// damaged in the range is a warning of the job. Any thread.
Result<TransactionList> readTransactions(
    const LogIndex &index, const TransactionQuery &query, JobContext &context);

/// The last commit before the transaction's end: a restore to it undoes the transaction. None if
/// there is none in the index.
const Commit *commitBefore(const LogIndex &index, const Transaction &transaction);

} // namespace engine
