// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ledger/environment.h"

#include <atomic>
#include <map>
#include <stop_token>

namespace ledger {

/// What all threads of the process count.
struct Totals
{
    std::atomic<std::uint64_t> commits = 0;
    std::atomic<std::uint64_t> aborts = 0;
    std::atomic<std::uint64_t> retries = 0; // after deadlocks
};

/// One writer-thread: carries out its transactions in order, each until it is through.
class Writer
{
public:
    Writer(const Options &options, const Environment &environment, std::uint32_t thread,
        int ledgerDescriptor, Totals &totals);

    bool run(const std::stop_token &stop); // false after a message on stderr

private:
    // Record ids of a heap can't be derived: remembered, and found again at the start by looking
    // at the values. Changes count only once their transaction has committed.
    using HeapSlots = std::map<std::pair<std::uint32_t, std::uint32_t>, DB_HEAP_RID>;

    int findLast();
    int findHeapRecords();
    int carryOut(const Transaction &transaction, const std::stop_token &stop);
    int attempt(const Transaction &transaction, const std::stop_token &stop, DB_TXN *parent);
    int operate(const Transaction &transaction, DB_TXN *transactionHandle, bool inChild);
    int operateInChild(const Transaction &transaction, DB_TXN *parent);
    int apply(const Operation &operation, DB_TXN *transactionHandle);
    int applyToHeap(const Operation &operation, DB *heap, DB_TXN *transactionHandle);
    int putMarker(DB_TXN *transactionHandle);
    void stayOpen(const std::stop_token &stop) const;
    void writeLine(bool isCommit) const;

    const Options &m_options;
    const Environment &m_environment;
    int m_ledgerDescriptor;
    Totals &m_totals;
    TransactionId m_id;
    HeapSlots m_slots; // as committed
    HeapSlots m_newSlots; // as seen by the running transaction
};

} // namespace ledger
