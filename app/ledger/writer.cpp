// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger/writer.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string.h>
#include <thread>
#include <unistd.h>

namespace ledger {

namespace {

constexpr auto tick = std::chrono::milliseconds(20);

DBT view(std::string &text)
{
    DBT dbt {};
    dbt.data = text.data();
    dbt.size = static_cast<std::uint32_t>(text.size());
    return dbt;
}

template <typename Number>
DBT viewNumber(Number &number)
{
    DBT dbt {};
    dbt.data = &number;
    dbt.size = dbt.ulen = sizeof number;
    dbt.flags = DB_DBT_USERMEM;
    return dbt;
}

int ignoreMissing(int ret)
{
    return ret == DB_NOTFOUND || ret == DB_KEYEMPTY ? 0 : ret;
}

} // namespace

Writer::Writer(const Options &options, const Environment &environment, std::uint32_t thread,
    int ledgerDescriptor, Totals &totals)
    : m_options(options)
    , m_environment(environment)
    , m_ledgerDescriptor(ledgerDescriptor)
    , m_totals(totals)
    , m_id { options.writerId * options.script.threads + thread, 0 }
{}

bool Writer::run(const std::stop_token &stop)
{
    int ret = findLast();
    if (ret == 0)
        ret = findHeapRecords();
    if (ret != 0)
        return complain("finding where to go on", ret);
    using Clock = std::chrono::steady_clock;
    Clock::time_point dueAt = Clock::now();
    const auto pause = m_options.rate == 0
        ? Clock::duration(0)
        : Clock::duration(std::chrono::seconds(m_options.script.threads)) / m_options.rate;
    while (!stop.stop_requested()) {
        if (Clock::now() < dueAt) {
            std::this_thread::sleep_for(std::min<Clock::duration>(dueAt - Clock::now(), tick));
            continue;
        }
        dueAt = std::max(dueAt + pause, Clock::now() - std::chrono::seconds(1));
        ++m_id.number;
        const Transaction transaction = planTransaction(m_options.script, m_id);
        ret = carryOut(transaction, stop);
        if (ret == ECANCELED)
            return true; // told to stop while trying again
        if (ret != 0)
            return complain("transaction", ret);
        writeLine(!transaction.aborts);
    }
    return true;
}

// The highest number with a marker; aborted ones after it are repeated, which changes nothing.
int Writer::findLast()
{
    DBC *cursor = nullptr;
    int ret = m_environment.markers()->cursor(
        m_environment.markers(), nullptr, &cursor, DB_READ_COMMITTED);
    if (ret != 0)
        return ret;
    std::string after = markerText({ m_id.writer + 1, 0 });
    DBT key = view(after);
    DBT data {};
    ret = cursor->get(cursor, &key, &data, DB_SET_RANGE);
    ret = cursor->get(cursor, &key, &data, ret == DB_NOTFOUND ? DB_LAST : DB_PREV);
    if (ret == 0) {
        const auto last = parseMarker({ static_cast<const char *>(key.data), key.size });
        if (last && last->writer == m_id.writer)
            m_id.number = last->number;
    }
    cursor->close(cursor);
    return ignoreMissing(ret);
}

int Writer::findHeapRecords()
{
    const Script &script = m_options.script;
    const std::string own = keyText(m_id.writer, 0).substr(0, 5);
    for (std::uint32_t i = 0; i < script.databases.size(); ++i) {
        if (script.databases[i].kind != DatabaseKind::Heap)
            continue;
        DB *heap = m_environment.database(i);
        DBC *cursor = nullptr;
        int ret = heap->cursor(heap, nullptr, &cursor, DB_READ_COMMITTED);
        DBT key {};
        DBT data {};
        while (ret == 0 && (ret = cursor->get(cursor, &key, &data, DB_NEXT)) == 0) {
            const std::string_view value(static_cast<const char *>(data.data), data.size);
            if (!value.starts_with(own) || key.size > sizeof(DB_HEAP_RID))
                continue;
            const auto number =
                static_cast<std::uint32_t>(std::atoi(std::string(value.substr(5, 6)).c_str()));
            memcpy(&m_slots[{ i, number }], key.data, key.size); // 6 bytes, without the padding
        }
        if (cursor)
            cursor->close(cursor);
        if (ignoreMissing(ret) != 0)
            return ret;
    }
    return 0;
}

int Writer::carryOut(const Transaction &transaction, const std::stop_token &stop)
{
    for (;;) {
        DB_ENV *env = m_environment.env();
        DB_TXN *handle = nullptr;
        int ret = env->txn_begin(env, nullptr, &handle, 0);
        if (ret != 0)
            return ret;
        m_newSlots = m_slots;
        ret = attempt(transaction, stop, handle);
        if (ret == 0 && !transaction.aborts) {
            ret = handle->commit(handle, 0);
            if (ret == 0) {
                m_slots = std::move(m_newSlots);
                ++m_totals.commits;
            }
            return ret;
        }
        const int aborted = handle->abort(handle);
        if (aborted != 0)
            return aborted;
        if (ret == 0) {
            ++m_totals.aborts;
            return 0;
        }
        if (ret != DB_LOCK_DEADLOCK && ret != DB_LOCK_NOTGRANTED)
            return ret;
        if (stop.stop_requested())
            return ECANCELED;
        ++m_totals.retries;
    }
}

int Writer::attempt(const Transaction &transaction, const std::stop_token &stop, DB_TXN *parent)
{
    DB_ENV *env = m_environment.env();
    int ret = env->log_printf(env, parent, "%s%s", logPrefix.data(), markerText(m_id).c_str());
    if (ret == 0)
        ret = operate(transaction, parent, false);
    if (ret == 0 && transaction.isLong)
        stayOpen(stop);
    if (ret == 0 && transaction.hasChild)
        ret = operateInChild(transaction, parent);
    // The marker comes last: its page is shared with other writers.
    return ret == 0 ? putMarker(parent) : ret;
}

int Writer::operate(const Transaction &transaction, DB_TXN *transactionHandle, bool inChild)
{
    int ret = 0;
    for (const Operation &operation : transaction.operations) {
        if (ret == 0 && operation.inChild == inChild)
            ret = apply(operation, transactionHandle);
    }
    return ret;
}

int Writer::operateInChild(const Transaction &transaction, DB_TXN *parent)
{
    DB_ENV *env = m_environment.env();
    DB_TXN *child = nullptr;
    int ret = env->txn_begin(env, parent, &child, 0);
    if (ret != 0)
        return ret;
    const HeapSlots before = m_newSlots;
    ret = operate(transaction, child, true);
    if (ret == 0 && !transaction.childAborts)
        return child->commit(child, 0);
    const int aborted = child->abort(child);
    m_newSlots = before;
    return ret == 0 ? aborted : ret;
}

int Writer::apply(const Operation &operation, DB_TXN *transactionHandle)
{
    const Script &script = m_options.script;
    const DatabaseKind kind = script.databases[operation.database].kind;
    DB *database = m_environment.database(operation.database);
    if (kind == DatabaseKind::Heap)
        return applyToHeap(operation, database, transactionHandle);
    std::string keyBytes = keyText(m_id.writer, operation.key);
    std::uint32_t number = recordNumber(script, m_id.writer, operation.key);
    const bool isNumbered = kind == DatabaseKind::Recno || kind == DatabaseKind::Queue;
    DBT key = isNumbered ? viewNumber(number) : view(keyBytes);
    if (operation.kind == Operation::Kind::Delete)
        return ignoreMissing(database->del(database, transactionHandle, &key, 0));
    std::string valueBytes = valueOf(m_id, operation);
    DBT value = view(valueBytes);
    return database->put(database, transactionHandle, &key, &value, 0);
}

int Writer::applyToHeap(const Operation &operation, DB *heap, DB_TXN *transactionHandle)
{
    const auto slot = m_newSlots.find({ operation.database, operation.key });
    DB_HEAP_RID rid {};
    DBT key = viewNumber(rid);
    if (slot != m_newSlots.end()) {
        // Deleted and appended anew: the other record may be of another size.
        rid = slot->second;
        const int ret = heap->del(heap, transactionHandle, &key, 0);
        if (ret != 0)
            return ret;
        m_newSlots.erase(slot);
    }
    if (operation.kind == Operation::Kind::Delete)
        return 0;
    std::string valueBytes = valueOf(m_id, operation);
    DBT value = view(valueBytes);
    const int ret = heap->put(heap, transactionHandle, &key, &value, DB_APPEND);
    if (ret == 0)
        m_newSlots[{ operation.database, operation.key }] = rid;
    return ret;
}

int Writer::putMarker(DB_TXN *transactionHandle)
{
    std::string keyBytes = markerText(m_id);
    std::string valueBytes = "done";
    DBT key = view(keyBytes);
    DBT value = view(valueBytes);
    return m_environment.markers()->put(
        m_environment.markers(), transactionHandle, &key, &value, 0);
}

// Until the log has moved on by two files, at most three seconds.
void Writer::stayOpen(const std::stop_token &stop) const
{
    const auto currentFile = [env = m_environment.env()]() -> std::uint32_t {
        DB_LOG_STAT *stat = nullptr;
        if (env->log_stat(env, &stat, 0) != 0)
            return 0;
        const std::uint32_t file = stat->st_cur_file;
        std::free(stat);
        return file;
    };
    const std::uint32_t first = currentFile();
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(3);
    while (!stop.stop_requested() && std::chrono::steady_clock::now() < end
        && currentFile() < first + 2)
        std::this_thread::sleep_for(tick);
}

void Writer::writeLine(bool isCommit) const
{
    if (m_ledgerDescriptor < 0)
        return;
    const auto now = std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now().time_since_epoch());
    std::array<char, 80> line {};
    const int length = std::snprintf(line.data(), line.size(), "%c %u %llu %lld\n",
        isCommit ? 'C' : 'A', m_id.writer, static_cast<unsigned long long>(m_id.number),
        static_cast<long long>(now.count()));
    if (::write(m_ledgerDescriptor, line.data(), static_cast<std::size_t>(length)) < 0)
        std::perror("ninelives-ledger: ledger file");
}

} // namespace ledger
