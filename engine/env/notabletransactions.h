// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/transactions.h"

namespace engine {

/// So many deleted records in one transaction are worth a mark.
inline constexpr std::uint64_t massDelete = 1000;

/// Committed transactions that deleted many records, or removed or emptied a database.
struct NotableTransactions
{
    std::vector<Transaction> transactions; // in the order of the log
    Lsn upTo; // how far the log was read
    Timestamp nextLook; // not before
};

using NotableTransactionsPtr = std::shared_ptr<const NotableTransactions>;

/// Goes on from what was found before, at most a tenth of the time; only the newest part of a long
/// log is read. What can't be read isn't told of. Any thread.
NotableTransactionsPtr updateNotable(
    const LogIndex &index, const NotableTransactionsPtr &previous, JobContext &context);

} // namespace engine
