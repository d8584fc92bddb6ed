// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger/script.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <tuple>
#include <utility>

namespace ledger {

namespace {

// splitmix64 (public domain, Sebastiano Vigna): one multiplication chain per number.
class Random
{
public:
    explicit Random(std::uint64_t state)
        : m_state(state)
    {}
    std::uint64_t next()
    {
        m_state += 0x9e3779b97f4a7c15U;
        std::uint64_t z = m_state;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(next() % limit); }
    bool percent(std::uint32_t chance) { return below(100) < chance; }

private:
    std::uint64_t m_state;
};

std::optional<DatabaseKind> parseKind(std::string_view text)
{
    static constexpr std::array<std::pair<std::string_view, DatabaseKind>, 5> kinds { {
        { "btree", DatabaseKind::Btree },
        { "hash", DatabaseKind::Hash },
        { "recno", DatabaseKind::Recno },
        { "queue", DatabaseKind::Queue },
        { "heap", DatabaseKind::Heap },
    } };
    for (const auto &[name, kind] : kinds) {
        if (name == text)
            return kind;
    }
    return {};
}

template <typename Number>
std::optional<Number> parseNumber(std::string_view text)
{
    Number number = 0;
    const char *end = text.data() + text.size();
    const auto [at, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || at != end)
        return {};
    return number;
}

std::optional<DatabaseSpec> parseDatabase(std::string_view text)
{
    const std::size_t second = text.rfind(':');
    const std::size_t first = second == 0 || second == std::string_view::npos
        ? std::string_view::npos
        : text.rfind(':', second - 1);
    if (first == std::string_view::npos || first == 0)
        return {};
    const auto kind = parseKind(text.substr(first + 1, second - first - 1));
    const auto pageSize = parseNumber<std::uint32_t>(text.substr(second + 1));
    if (!kind || !pageSize)
        return {};
    return DatabaseSpec { std::string(text.substr(0, first)), *kind, *pageSize };
}

std::uint32_t valueSize(const DatabaseSpec &database, std::uint32_t overflowPercent, Random &random)
{
    const std::uint32_t small = 50 + random.below(150);
    const std::uint32_t large = database.pageSize + database.pageSize / 4
        + random.below(database.pageSize); // 1.25 to 2.25 pages: overflow pages or heap chains
    const bool isLarge = random.percent(overflowPercent);
    if (database.kind == DatabaseKind::Queue)
        return queueRecordSize;
    return isLarge ? large : small;
}

// A long transaction keeps to btrees, where the keys of one writer-thread lie together: elsewhere
// the pages that it holds would stop all the others.
std::vector<std::uint32_t> databasesFor(const Script &script, bool isLong)
{
    std::vector<std::uint32_t> all;
    std::vector<std::uint32_t> btrees;
    for (std::uint32_t i = 0; i < script.databases.size(); ++i) {
        all.push_back(i);
        if (script.databases[i].kind == DatabaseKind::Btree)
            btrees.push_back(i);
    }
    return isLong && !btrees.empty() ? btrees : all;
}

} // namespace

std::optional<std::vector<DatabaseSpec>> parseDatabases(std::string_view text)
{
    std::vector<DatabaseSpec> databases;
    while (!text.empty()) {
        const std::size_t comma = std::min(text.find(','), text.size());
        std::optional<DatabaseSpec> database = parseDatabase(text.substr(0, comma));
        if (!database)
            return {};
        databases.push_back(std::move(*database));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    if (databases.empty())
        return {};
    return databases;
}

Transaction planTransaction(const Script &script, TransactionId id)
{
    Random start(script.seed);
    Random writer(start.next() ^ id.writer);
    Random random(writer.next() ^ id.number);

    Transaction transaction;
    transaction.aborts = random.percent(script.abortPercent);
    // Only one thread of each process, and not while all keys still share a page or two: a few
    // open transactions are wanted, not a standstill.
    const bool wantsLong = random.percent(script.longPercent);
    transaction.isLong = wantsLong && id.writer % script.threads == 0 && id.number > 30;
    transaction.hasChild = random.percent(script.childPercent);
    transaction.childAborts = transaction.hasChild && random.percent(30);
    const std::vector<std::uint32_t> candidates = databasesFor(script, transaction.isLong);
    const std::uint32_t count = 1 + random.below(4);
    for (std::uint32_t i = 0; i < count; ++i) {
        Operation operation;
        operation.database =
            candidates[random.below(static_cast<std::uint32_t>(candidates.size()))];
        operation.key = random.below(script.keys);
        operation.kind = random.percent(20) ? Operation::Kind::Delete : Operation::Kind::Put;
        operation.valueSize = valueSize(script.databases[operation.database],
            transaction.isLong ? 0 : script.overflowPercent, random);
        operation.valueSeed = random.next();
        transaction.operations.push_back(operation);
    }
    // In one order everywhere, so that deadlocks are rare; btrees first, so that who waits there
    // for a long transaction holds nothing that everybody needs.
    const auto rank = [&script](const Operation &operation) {
        const bool isBtree = script.databases[operation.database].kind == DatabaseKind::Btree;
        return std::tuple(!isBtree, operation.database, operation.key);
    };
    std::stable_sort(transaction.operations.begin(), transaction.operations.end(),
        [rank](const Operation &a, const Operation &b) { return rank(a) < rank(b); });
    for (std::uint32_t i = count / 2; transaction.hasChild && i < count; ++i)
        transaction.operations[i].inChild = true;
    return transaction;
}

std::string keyText(std::uint32_t writer, std::uint32_t key)
{
    std::array<char, 32> text {};
    const int length = std::snprintf(text.data(), text.size(), "%04u:%06u", writer, key);
    return { text.data(), static_cast<std::size_t>(length) };
}

std::uint32_t recordNumber(const Script &script, std::uint32_t writer, std::uint32_t key)
{
    return writer * script.keys + key + 1;
}

std::string valueOf(TransactionId id, const Operation &operation)
{
    std::string value = keyText(id.writer, operation.key) + ' ' + markerText(id) + ' ';
    value.reserve(std::max<std::size_t>(operation.valueSize + 8, value.size()));
    Random random(operation.valueSeed);
    while (value.size() < operation.valueSize) {
        std::uint64_t bits = random.next();
        for (int i = 0; i < 8; ++i, bits >>= 8)
            value += static_cast<char>(bits & 0xff);
    }
    value.resize(operation.valueSize);
    return value;
}

std::string markerText(TransactionId id)
{
    std::array<char, 48> text {};
    const int length = std::snprintf(text.data(), text.size(), "%04u:%010llu", id.writer,
        static_cast<unsigned long long>(id.number));
    return { text.data(), static_cast<std::size_t>(length) };
}

std::optional<TransactionId> parseMarker(std::string_view text)
{
    const std::size_t colon = text.find(':');
    if (colon == std::string_view::npos)
        return {};
    const auto writer = parseNumber<std::uint32_t>(text.substr(0, colon));
    const auto number = parseNumber<std::uint64_t>(text.substr(colon + 1));
    if (!writer || !number)
        return {};
    return TransactionId { *writer, *number };
}

} // namespace ledger
