// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/transactions.h"

#include <map>
#include <unordered_map>

namespace engine {

/// Follows transactions from their first record to their end and keeps those of the range. Its
/// memory is that of the open transactions and of the limit.
class TransactionCollector
{
public:
    TransactionCollector(const LogIndex &index, const TransactionQuery &query);

    struct Open
    {
        Transaction transaction;
        std::map<std::uint32_t, ChangeCounts> work; // by number of the database's name
        bool isPrepared = false;
        /// For who reads the records: what the last one was about.
        std::uint64_t mark = 0;
        std::map<std::uint32_t, std::uint64_t> freed; // by name: deleted if it is truncated, too
    };

    /// Counts a record. Null if it is of a transaction that began behind the range.
    Open *touch(std::int64_t id, Lsn lsn, std::uint32_t length, bool isFirst);
    Open *find(std::int64_t id);
    void finish(std::int64_t id, TransactionOutcome outcome, std::optional<Timestamp> time);
    void adopt(Open &parent, std::int64_t child);
    /// Those that began before are gone unless they ended or are prepared.
    void abortOlderThan(Lsn lsn);
    /// The environment was opened anew.
    void abortAll();

    /// The number of a name.
    std::uint32_t nameNumber(const Path &name);
    const Path &name(std::uint32_t number) const { return m_names[number]; }

    bool isBehind(Lsn lsn) const { return m_query.to < lsn; }
    bool isIdle() const { return m_open.empty(); }
    TransactionList take();

private:
    void abortIf(auto condition);
    void keep(Open open, TransactionOutcome outcome, std::optional<Timestamp> time);
    void shrink();
    bool isBefore(const Transaction &a, const Transaction &b) const;

    const LogIndex &m_index;
    TransactionQuery m_query;
    std::unordered_map<std::int64_t, Open> m_open;
    std::vector<Path> m_names;
    std::map<Path, std::uint32_t> m_numbers;
    TransactionList m_list;
};

/// What is different between the products' logs. One for each reading.
class TransactionReader
{
public:
    virtual ~TransactionReader() = default;
    /// Reads a file from an offset on; earlier files may be read for names only.
    virtual Result<> read(
        FileSystem &fs, const LogFileInfo &file, std::uint32_t from, TransferMonitor &monitor) = 0;
    virtual Result<> readNames(
        FileSystem &fs, const LogFileInfo &file, std::uint32_t to, TransferMonitor &monitor) = 0;
    /// Whether names must be looked for in all of the log before.
    virtual bool needsNamesFromStart() const = 0;
};

std::unique_ptr<TransactionReader> berkeleyDbTransactionReader(TransactionCollector &collector);
std::unique_ptr<TransactionReader> javaEditionTransactionReader(TransactionCollector &collector);

} // namespace engine
