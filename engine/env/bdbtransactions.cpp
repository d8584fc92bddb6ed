// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/databasenames.h"
#include "engine/bdb/logfields.h"
#include "engine/bdb/logscan.h"
#include "engine/bdb/recordchange.h"
#include "engine/env/transactioncollector.h"

#include <QHash>

#include <algorithm>
#include <cctype>
#include <string_view>

namespace engine {

namespace {

using bdb::LogRecord;
using bdb::RecordChange;
using bdb::RecordType;

constexpr std::uint32_t registerOpens = 3; // every operation but this one and the next closes …
constexpr std::uint32_t registerReopens = 6;
constexpr std::uint32_t registerCheckpoints = 1;
constexpr std::uint32_t firstExclusive = 7; // … or is one of these, which open as well
constexpr std::uint32_t dbAddrem = 41;
constexpr std::uint32_t heapAddrem = 151;
constexpr std::uint32_t firstTransactionId = 0x80000000;

/// The name that a file has while a transaction makes or removes it: "__db.80000001.6abbea6f", in a
/// sub-directory without the prefix.
bool isTemporaryName(const Path &name)
{
    const std::string base = name.filename().native();
    std::string_view rest = base;
    if (rest.starts_with("__db."))
        rest.remove_prefix(5);
    const auto dot = rest.find('.');
    const auto isHex = [](std::string_view text) {
        return !text.empty() && text.size() <= 8 && std::ranges::all_of(text, [](char c) {
            return std::isdigit(static_cast<unsigned char>(c)) || (c >= 'a' && c <= 'f');
        });
    };
    return dot == 8 && rest[0] >= '8' && isHex(rest.substr(0, dot)) && isHex(rest.substr(dot + 1));
}

/// Large values of a hash are replaced by deleting the pair and putting another: the same key.
std::uint64_t placeOfKey(std::span<const std::byte> key)
{
    return key.empty() ? 0 : qHashBits(key.data(), key.size(), 1) | 1U;
}

class Reader final : public TransactionReader, private bdb::LogVisitor
{
public:
    explicit Reader(TransactionCollector &collector)
        : m_collector(collector)
    {}

    Result<> read(FileSystem &fs, const LogFileInfo &file, std::uint32_t from,
        TransferMonitor &monitor) override;
    Result<> readNames(FileSystem &, const LogFileInfo &, std::uint32_t, TransferMonitor &) override
    {
        return {};
    }
    // Every checkpoint registers what is open once more, before its own record.
    bool needsNamesFromStart() const override { return false; }

private:
    struct OpenFile
    {
        std::uint32_t name = 0;
        bool isBigEndian = false;
    };

    bool wants(std::uint32_t) const override { return true; }
    Result<> record(const LogRecord &record) override;
    void noteRegister(const LogRecord &record);
    void noteOutside(const LogRecord &record);
    void noteEnd(const LogRecord &record);
    void noteFile(TransactionCollector::Open &open, const LogRecord &record);
    void noteChange(TransactionCollector::Open &open, const LogRecord &record);
    void noteTruncation(TransactionCollector::Open &open, std::uint32_t name);
    void countFreed(TransactionCollector::Open &open);

    TransactionCollector &m_collector;
    std::map<std::int32_t, OpenFile> m_files;
    std::uint32_t m_from = 0;
};

Result<> Reader::read(
    FileSystem &fs, const LogFileInfo &file, std::uint32_t from, TransferMonitor &monitor)
{
    m_from = from;
    bdb::LogScanOptions options;
    options.fileNumber = file.number;
    options.length = file.end;
    options.searchBehindZeros = false;
    const auto scanned = bdb::scanLogFile(fs, file.path, options, this, &monitor);
    return scanned.hasValue() ? Result<> {} : Result<>(scanned.error());
}

Result<> Reader::record(const LogRecord &record)
{
    const auto type = static_cast<RecordType>(record.type);
    if (type == RecordType::DbregRegister)
        noteRegister(record);
    if (record.lsn.offset < m_from)
        return {};
    if (record.transaction == 0) {
        noteOutside(record);
        return {};
    }
    auto *const open =
        m_collector.touch(record.transaction, record.lsn, record.length, record.previous.isNull());
    if (!open)
        return {};
    switch (type) {
    case RecordType::TxnRegop:
    case RecordType::TxnPrepare:
        countFreed(*open);
        noteEnd(record);
        break;
    case RecordType::TxnChild:
        if (const auto child = bdb::decodeChild(record); child.hasValue())
            m_collector.adopt(*open, child.value().child);
        break;
    case RecordType::FopCreate:
    case RecordType::FopRemove:
    case RecordType::FopRename:
        noteFile(*open, record);
        break;
    default:
        if (bdb::mayBeChange(record.type))
            noteChange(*open, record);
        break;
    }
    return {};
}

// A closed file's number stays known until it is given to another.
void Reader::noteRegister(const LogRecord &record)
{
    constexpr std::byte bigEndian { 0x10 }; // DBREG_BIGEND, 0x1000 of the operation
    const auto decoded = bdb::decodeRegister(record);
    if (!decoded.hasValue())
        return;
    const std::uint32_t operation = decoded.value().operation;
    if (operation != registerOpens && operation != registerReopens
        && operation != registerCheckpoints && operation < firstExclusive)
        return;
    m_files[decoded.value().fileId] = { m_collector.nameNumber(
                                            bdb::plainName(decoded.value().name)),
        (record.body[1] & bigEndian) == bigEndian };
}

void Reader::noteOutside(const LogRecord &record)
{
    if (static_cast<RecordType>(record.type) == RecordType::TxnCkp) {
        // What began before and goes on would have held the checkpoint's LSN back.
        if (const auto checkpoint = bdb::decodeCheckpoint(record); checkpoint.hasValue())
            m_collector.abortOlderThan(checkpoint.value().ckpLsn);
    } else if (static_cast<RecordType>(record.type) == RecordType::TxnRecycle) {
        // All numbers are free again only where the regions were made anew.
        const bool isWhole = record.body.size() >= 8
            && bdb::loadU32(record.body.data(), record.isSwapped) == firstTransactionId
            && bdb::loadU32(record.body.data() + 4, record.isSwapped) == UINT32_MAX;
        if (isWhole)
            m_collector.abortAll();
    }
}

void Reader::noteEnd(const LogRecord &record)
{
    if (static_cast<RecordType>(record.type) == RecordType::TxnPrepare) {
        m_collector.find(record.transaction)->isPrepared = true;
        return;
    }
    const auto commit = bdb::decodeRegop(record);
    if (!commit.hasValue())
        return;
    m_collector.finish(record.transaction,
        commit.value() ? TransactionOutcome::Committed : TransactionOutcome::Aborted,
        commit.value() ? std::optional(commit.value()->time) : std::nullopt);
}

// Files are made and removed under another name, which isn't of interest; nor are the place holders
// that libdb puts where a name was given up.
void Reader::noteFile(TransactionCollector::Open &open, const LogRecord &record)
{
    const auto decoded = bdb::decodeFileOperation(record);
    if (!decoded.hasValue())
        return;
    const Path name = bdb::plainName(decoded.value().name);
    auto &files = open.transaction.files;
    using Kind = bdb::FileOperation::Kind;
    if (decoded.value().kind != Kind::Rename) {
        if (!isTemporaryName(name))
            files.push_back({ decoded.value().kind == Kind::Create ? FileChange::Kind::Create
                                                                   : FileChange::Kind::Remove,
                name, {} });
        return;
    }
    const Path newName = bdb::plainName(decoded.value().newName);
    if (isTemporaryName(name) && isTemporaryName(newName))
        return;
    if (isTemporaryName(name))
        files.push_back({ FileChange::Kind::Create, newName, {} });
    else if (isTemporaryName(newName))
        files.push_back({ FileChange::Kind::Remove, name, {} });
    else
        files.push_back({ FileChange::Kind::Rename, name, newName });
}

void Reader::noteChange(TransactionCollector::Open &open, const LogRecord &record)
{
    auto change = bdb::changeOf(record, false);
    if (!change) {
        if (record.type == dbAddrem)
            open.mark = 0;
        return;
    }
    const auto known = m_files.find(change->fileId);
    if (known != m_files.end() && known->second.isBigEndian)
        change = bdb::changeOf(record, true);
    const std::uint32_t name =
        known == m_files.end() ? m_collector.nameNumber({}) : known->second.name;
    ChangeCounts &counts = open.work[name];
    // What is removed and put again in the same place is an update.
    const bool hasPlace = record.type == heapAddrem || record.type == dbAddrem;
    const std::uint64_t place = hasPlace ? (std::uint64_t(change->page) << 32 | change->index) + 1
                                         : placeOfKey(change->key);
    const bool isInPlace = place != 0 && open.mark == place;
    open.mark = 0;
    switch (change->kind) {
    case RecordChange::Kind::Put:
        if (change->isPlaceholder)
            break;
        if (isInPlace && record.type != dbAddrem)
            --counts.deletes;
        ++(isInPlace ? counts.replaces : counts.puts);
        break;
    case RecordChange::Kind::Take:
        open.mark = place;
        break;
    case RecordChange::Kind::Delete:
        ++counts.deletes;
        open.mark = record.type == dbAddrem ? 0 : place;
        break;
    case RecordChange::Kind::Replace:
        ++counts.replaces;
        break;
    case RecordChange::Kind::Free:
        if (change->isHashPage)
            open.freed[name] += change->count;
        else
            counts.deletes += change->count;
        break;
    case RecordChange::Kind::Clear:
        counts.deletes += change->count;
        noteTruncation(open, name);
        break;
    }
}

// Pages of a hash are given up where buckets are split, and when all of it is emptied.
void Reader::countFreed(TransactionCollector::Open &open)
{
    for (const auto &[name, count] : open.freed) {
        const FileChange truncated { FileChange::Kind::Truncate, m_collector.name(name), {} };
        const auto &files = open.transaction.files;
        if (std::ranges::find(files, truncated) != files.end())
            open.work[name].deletes += count;
    }
    open.freed.clear();
}

void Reader::noteTruncation(TransactionCollector::Open &open, std::uint32_t name)
{
    const FileChange truncated { FileChange::Kind::Truncate, m_collector.name(name), {} };
    auto &files = open.transaction.files;
    if (std::ranges::find(files, truncated) == files.end())
        files.push_back(truncated);
}

} // namespace

std::unique_ptr<TransactionReader> berkeleyDbTransactionReader(TransactionCollector &collector)
{
    return std::make_unique<Reader>(collector);
}

} // namespace engine
