// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/notabletransactions.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t newestBytes = std::int64_t(256) << 20;
constexpr std::size_t mostKept = 1000;
constexpr std::int64_t pauseMilliseconds = 2000;
constexpr std::int64_t pauseFactor = 10; // of what the last look took

bool isNotable(const Transaction &transaction)
{
    const bool removes = std::ranges::any_of(transaction.files, [](const FileChange &change) {
        return change.kind == FileChange::Kind::Remove || change.kind == FileChange::Kind::Truncate;
    });
    return transaction.outcome == TransactionOutcome::Committed
        && (removes || transaction.changes().deletes >= massDelete);
}

Lsn startOfNewest(const LogIndex &index)
{
    std::int64_t bytes = 0;
    for (auto file = index.files.rbegin(); file != index.files.rend(); ++file) {
        bytes += file->end;
        if (bytes > newestBytes)
            return { file->number, file->end };
    }
    return {};
}

} // namespace

NotableTransactionsPtr updateNotable(
    const LogIndex &index, const NotableTransactionsPtr &previous, JobContext &context)
{
    const Timestamp start = context.clock().now();
    // A history that ends earlier is another one.
    const bool isContinued = previous && previous->upTo <= index.end;
    if (isContinued && (previous->upTo == index.end || start < previous->nextLook))
        return previous;
    TransactionQuery query;
    query.from = isContinued ? previous->upTo : startOfNewest(index);
    query.to = index.end;
    query.limit = 0;
    query.wanted = isNotable;
    auto read = readTransactions(index, query, context);
    auto found = std::make_shared<NotableTransactions>();
    if (isContinued)
        found->transactions = previous->transactions;
    if (read.hasValue()) {
        auto &fresh = read.value().transactions;
        std::ranges::move(fresh, std::back_inserter(found->transactions));
    }
    if (found->transactions.size() > mostKept)
        found->transactions.erase(
            found->transactions.begin(), found->transactions.end() - std::ptrdiff_t(mostKept));
    found->upTo = index.end;
    const std::int64_t took = std::max<std::int64_t>(context.clock().now().msecs - start.msecs, 0);
    found->nextLook.msecs = start.msecs + took * pauseFactor + pauseMilliseconds;
    return found;
}

} // namespace engine
