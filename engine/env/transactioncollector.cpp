// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/transactioncollector.h"

#include <algorithm>

namespace engine {

TransactionCollector::TransactionCollector(const LogIndex &index, const TransactionQuery &query)
    : m_index(index)
    , m_query(query)
{}

TransactionCollector::Open *TransactionCollector::touch(
    std::int64_t id, Lsn lsn, std::uint32_t length, bool isFirst)
{
    auto at = m_open.find(id);
    if (at != m_open.end() && isFirst) { // the number is used again
        finish(id, TransactionOutcome::Aborted, {});
        at = m_open.end();
    }
    if (at == m_open.end()) {
        if (isBehind(lsn))
            return nullptr;
        at = m_open.emplace(id, Open {}).first;
        Transaction &fresh = at->second.transaction;
        fresh.id = id;
        fresh.first = lsn;
        fresh.isPartial = !isFirst;
        fresh.begun = m_index.timeOf(lsn);
    }
    Transaction &transaction = at->second.transaction;
    transaction.last = lsn;
    ++transaction.records;
    transaction.bytes += length;
    return &at->second;
}

TransactionCollector::Open *TransactionCollector::find(std::int64_t id)
{
    const auto at = m_open.find(id);
    return at == m_open.end() ? nullptr : &at->second;
}

void TransactionCollector::finish(
    std::int64_t id, TransactionOutcome outcome, std::optional<Timestamp> time)
{
    if (auto at = m_open.extract(id); !at.empty())
        keep(std::move(at.mapped()), outcome, time);
}

void TransactionCollector::adopt(Open &parent, std::int64_t child)
{
    auto at = m_open.extract(child);
    if (at.empty())
        return;
    const Transaction &from = at.mapped().transaction;
    Transaction &to = parent.transaction;
    if (from.first < to.first) {
        to.first = from.first;
        to.begun = from.begun;
    }
    to.records += from.records;
    to.bytes += from.bytes;
    to.children += from.children + 1;
    to.isPartial = to.isPartial || from.isPartial;
    to.files.insert(to.files.end(), from.files.begin(), from.files.end());
    for (const auto &[name, changes] : at.mapped().work)
        parent.work[name] += changes;
}

void TransactionCollector::abortIf(auto condition)
{
    for (auto at = m_open.begin(); at != m_open.end();) {
        if (at->second.isPrepared || !condition(at->second.transaction)) {
            ++at;
            continue;
        }
        keep(std::move(at->second), TransactionOutcome::Aborted, {});
        at = m_open.erase(at);
    }
}

void TransactionCollector::abortOlderThan(Lsn lsn)
{
    abortIf([lsn](const Transaction &transaction) { return transaction.first < lsn; });
}

void TransactionCollector::abortAll()
{
    abortIf([](const Transaction &) { return true; });
}

std::uint32_t TransactionCollector::nameNumber(const Path &name)
{
    const auto [at, isNew] =
        m_numbers.try_emplace(name, static_cast<std::uint32_t>(m_names.size()));
    if (isNew)
        m_names.push_back(name);
    return at->second;
}

void TransactionCollector::keep(
    Open open, TransactionOutcome outcome, std::optional<Timestamp> time)
{
    Transaction &transaction = open.transaction;
    if (transaction.last < m_query.from)
        return;
    transaction.outcome = outcome;
    transaction.ended = time;
    for (const auto &[name, changes] : open.work) {
        if (changes != ChangeCounts {})
            transaction.databases.push_back({ m_names[name], changes });
    }
    std::ranges::sort(transaction.databases, {}, &DatabaseWork::name);
    switch (outcome) {
    case TransactionOutcome::Committed:
        ++m_list.committed;
        break;
    case TransactionOutcome::Aborted:
        ++m_list.aborted;
        break;
    case TransactionOutcome::Prepared:
        ++m_list.prepared;
        break;
    case TransactionOutcome::Running:
        ++m_list.running;
        break;
    }
    if (m_query.wanted && !m_query.wanted(transaction))
        return;
    m_list.transactions.push_back(std::move(transaction));
    if (m_query.limit != 0 && m_list.transactions.size() >= 2 * m_query.limit)
        shrink();
}

bool TransactionCollector::isBefore(const Transaction &a, const Transaction &b) const
{
    const auto larger = [&a, &b](auto value, auto other) {
        return value == other ? a.last < b.last : value > other;
    };
    switch (m_query.order) {
    case TransactionOrder::Position:
        break;
    case TransactionOrder::Deletes:
        return larger(a.changes().deletes, b.changes().deletes);
    case TransactionOrder::Bytes:
        return larger(a.bytes, b.bytes);
    case TransactionOrder::Duration:
        return larger(a.milliseconds().value_or(-1), b.milliseconds().value_or(-1));
    }
    return a.last < b.last;
}

// Half of what came goes, so each costs a constant.
void TransactionCollector::shrink()
{
    auto &all = m_list.transactions;
    if (m_query.limit == 0 || all.size() <= m_query.limit)
        return;
    std::nth_element(all.begin(), all.begin() + std::ptrdiff_t(m_query.limit), all.end(),
        [this](const Transaction &a, const Transaction &b) { return isBefore(a, b); });
    all.resize(m_query.limit);
}

TransactionList TransactionCollector::take()
{
    for (auto &[id, open] : m_open) {
        const bool isPrepared = open.isPrepared;
        keep(std::move(open),
            isPrepared ? TransactionOutcome::Prepared : TransactionOutcome::Running, {});
    }
    m_open.clear();
    shrink();
    std::sort(m_list.transactions.begin(), m_list.transactions.end(),
        [this](const Transaction &a, const Transaction &b) { return isBefore(a, b); });
    return std::move(m_list);
}

} // namespace engine
