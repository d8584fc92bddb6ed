// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/transactions.h"

#include "engine/env/transactioncollector.h"

#include <algorithm>

namespace engine {

namespace {

/// Where to begin so that every transaction of the range is seen from its first record: recovery
/// from the last checkpoint before would start no later.
Lsn startOf(const LogIndex &index, Lsn from)
{
    const auto after = std::ranges::upper_bound(index.checkpoints, from, {}, &Checkpoint::lsn);
    return after == index.checkpoints.begin() ? Lsn {} : std::prev(after)->ckpLsn;
}

class Reading
{
public:
    Reading(const LogIndex &index, const TransactionQuery &query, JobContext &context)
        : m_index(index)
        , m_query(query)
        , m_context(context)
        , m_collector(index, query)
        , m_reader(index.product == Product::BerkeleyDb ? berkeleyDbTransactionReader(m_collector)
                                                        : javaEditionTransactionReader(m_collector))
        , m_start(startOf(index, query.from))
    {}

    Result<TransactionList> run();

private:
    Result<> readFile(const LogFileInfo &file);
    void planPhases();
    bool hasNothing(const LogFileInfo &file) const
    {
        return file.state == LogFileState::Missing || file.state == LogFileState::Unreadable;
    }

    const LogIndex &m_index;
    const TransactionQuery &m_query;
    JobContext &m_context;
    TransactionCollector m_collector;
    std::unique_ptr<TransactionReader> m_reader;
    Lsn m_start;
};

void Reading::planPhases()
{
    std::int64_t bytes = 0;
    for (const LogFileInfo &file : m_index.files) {
        const bool isRead = file.number >= m_start.file && file.number <= m_query.to.file;
        if (isRead || (m_reader->needsNamesFromStart() && file.number < m_start.file))
            bytes += file.end;
    }
    m_context.setPhases({ { QStringLiteral("read the log"), bytes } });
    m_context.beginPhase(0);
}

Result<TransactionList> Reading::run()
{
    planPhases();
    for (const LogFileInfo &file : m_index.files) {
        if (m_collector.isBehind({ file.number, 0 }) && m_collector.isIdle())
            break;
        if (auto ready = m_context.checkpoint(); !ready.hasValue())
            return std::move(ready).error();
        if (file.isEncrypted)
            return makeError(ErrorCode::Encrypted,
                QStringLiteral("the records of an encrypted log can't be read"), file.path);
        if (auto read = readFile(file); !read.hasValue())
            return std::move(read).error();
    }
    return m_collector.take();
}

Result<> Reading::readFile(const LogFileInfo &file)
{
    const bool isBefore = file.number < m_start.file;
    if (hasNothing(file)) {
        const bool isInRange = file.number >= m_query.from.file && file.number <= m_query.to.file;
        if (isInRange)
            m_context.warn(makeError(ErrorCode::LogGap,
                QStringLiteral("log file %1 can't be read: what it holds isn't counted")
                    .arg(file.number),
                file.path));
        return {};
    }
    if (isBefore && !m_reader->needsNamesFromStart())
        return {};
    Result<> read;
    if (isBefore) {
        read = m_reader->readNames(m_context.fs(), file, file.end, m_context);
    } else {
        const bool isFirst = file.number == m_start.file;
        if (isFirst && m_reader->needsNamesFromStart()) {
            read = m_reader->readNames(m_context.fs(), file, m_start.offset, m_context);
            if (!read.hasValue())
                return read;
        }
        read = m_reader->read(m_context.fs(), file, isFirst ? m_start.offset : 0, m_context);
    }
    // Gone since the index was made: a log file that was archived or removed.
    if (!read.hasValue() && read.error().code == ErrorCode::NotFound) {
        m_context.warn(read.error());
        return {};
    }
    if (file.isDamaged)
        m_context.warn(makeError(ErrorCode::LogDamaged,
            QStringLiteral("what lies behind the damage isn't counted"), file.path)
                           .at({ file.number, file.damageOffset }));
    return read;
}

} // namespace

ChangeCounts &ChangeCounts::operator+=(const ChangeCounts &other)
{
    puts += other.puts;
    deletes += other.deletes;
    replaces += other.replaces;
    return *this;
}

ChangeCounts Transaction::changes() const
{
    ChangeCounts sum;
    for (const DatabaseWork &database : databases)
        sum += database.changes;
    return sum;
}

std::optional<std::int64_t> Transaction::milliseconds() const
{
    if (!begun || !ended)
        return {};
    return std::max<std::int64_t>(ended->msecs - begun->msecs, 0);
}

Result<TransactionList> readTransactions(
    const LogIndex &index, const TransactionQuery &query, JobContext &context)
{
    return Reading(index, query, context).run();
}

const Commit *commitBefore(const LogIndex &index, const Transaction &transaction)
{
    const auto at = std::ranges::lower_bound(index.commits, transaction.last, {}, &Commit::lsn);
    return at == index.commits.begin() ? nullptr : &*std::prev(at);
}

} // namespace engine
