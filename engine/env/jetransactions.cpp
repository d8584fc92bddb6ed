// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/transactioncollector.h"
#include "engine/je/logscan.h"
#include "engine/je/recordentry.h"

#include <algorithm>

namespace engine {

namespace {

using je::EntryType;
using je::LogEntry;
using je::RecordEntry;

constexpr std::uint8_t prepareType = static_cast<std::uint8_t>(EntryType::Prepare);

Path pathOf(std::span<const std::byte> bytes)
{
    std::string name(bytes.size(), '\0');
    std::ranges::transform(
        bytes, name.begin(), [](std::byte byte) { return std::to_integer<char>(byte); });
    return name;
}

class Reader final : public TransactionReader, private je::LogVisitor
{
public:
    explicit Reader(TransactionCollector &collector)
        : m_collector(collector)
    {}

    Result<> read(FileSystem &fs, const LogFileInfo &file, std::uint32_t from,
        TransferMonitor &monitor) override
    {
        return scan(fs, file, from, file.end, monitor);
    }
    Result<> readNames(FileSystem &fs, const LogFileInfo &file, std::uint32_t to,
        TransferMonitor &monitor) override
    {
        m_isForNames = true;
        auto read = scan(fs, file, 0, to, monitor);
        m_isForNames = false;
        return read;
    }
    // Only the entry that names a database, wherever it is, has its name.
    bool needsNamesFromStart() const override { return true; }

private:
    bool wants(std::uint8_t type) const override;
    Result<> entry(const LogEntry &entry) override;
    Result<> scan(FileSystem &fs, const LogFileInfo &file, std::uint32_t from, std::uint32_t to,
        TransferMonitor &monitor);
    void noteName(const RecordEntry &record, TransactionCollector::Open *open);
    void noteRecord(const LogEntry &entry);
    void noteEnd(const LogEntry &entry);

    TransactionCollector &m_collector;
    std::map<std::int64_t, Path> m_names; // by database
    std::map<Path, std::int64_t> m_databases; // by name
    std::uint32_t m_from = 0;
    bool m_isForNames = false;
};

Result<> Reader::scan(FileSystem &fs, const LogFileInfo &file, std::uint32_t from, std::uint32_t to,
    TransferMonitor &monitor)
{
    m_from = from;
    je::LogScanOptions options;
    options.fileNumber = file.number;
    options.length = to;
    const auto scanned = je::scanLogFile(fs, file.path, options, this, &monitor);
    return scanned.hasValue() ? Result<> {} : Result<>(scanned.error());
}

bool Reader::wants(std::uint8_t type) const
{
    constexpr std::uint8_t names[] { 5, 6 };
    if (m_isForNames)
        return std::ranges::find(names, type) != std::end(names);
    switch (static_cast<EntryType>(type)) {
    case EntryType::Commit:
    case EntryType::Abort:
    case EntryType::Prepare:
    case EntryType::CheckpointEnd:
        return true;
    default:
        return je::isRecordEntry(type);
    }
}

Result<> Reader::entry(const LogEntry &entry)
{
    if (entry.isInvisible || entry.lsn.offset < m_from)
        return {};
    switch (static_cast<EntryType>(entry.type)) {
    case EntryType::Commit:
    case EntryType::Abort:
        noteEnd(entry);
        break;
    case EntryType::CheckpointEnd:
        // Recovery undoes what was open.
        if (const auto end = je::decodeCheckpointEnd(entry);
            end.hasValue() && end.value().invoker == QLatin1String("recovery"))
            m_collector.abortAll();
        break;
    default:
        if (entry.type != prepareType)
            noteRecord(entry);
        break;
    }
    return {};
}

void Reader::noteEnd(const LogEntry &entry)
{
    const auto end = je::decodeTransactionEnd(entry);
    if (!end.hasValue())
        return;
    m_collector.touch(
        end.value().transaction, entry.lsn, entry.length, !end.value().lastLsn.has_value());
    const bool isCommit = static_cast<EntryType>(entry.type) == EntryType::Commit;
    m_collector.finish(end.value().transaction,
        isCommit ? TransactionOutcome::Committed : TransactionOutcome::Aborted, end.value().time);
}

void Reader::noteRecord(const LogEntry &entry)
{
    const auto decoded = je::decodeRecord(entry);
    if (!decoded.hasValue())
        return;
    const RecordEntry &record = decoded.value();
    TransactionCollector::Open *open = nullptr;
    if (record.transaction && !m_isForNames)
        open = m_collector.touch(
            *record.transaction, entry.lsn, entry.length, !record.previous.has_value());
    if (record.isName) {
        noteName(record, open);
        return;
    }
    if (!open)
        return;
    const auto known = m_names.find(record.database);
    const Path name =
        known == m_names.end() ? Path("#" + std::to_string(record.database)) : known->second;
    if (je::isInternalDatabase(record.database, name))
        return;
    ChangeCounts &counts = open->work[m_collector.nameNumber(name)];
    switch (record.kind) {
    case RecordEntry::Kind::Put:
        ++counts.puts;
        break;
    case RecordEntry::Kind::Delete:
        ++counts.deletes;
        break;
    case RecordEntry::Kind::Replace:
        ++counts.replaces;
        break;
    }
}

// A truncated database gets another number; a renamed one keeps it under another name, while the
// entry of the old name is removed, before or after.
void Reader::noteName(const RecordEntry &record, TransactionCollector::Open *open)
{
    const Path name = pathOf(record.key);
    const std::int64_t id = record.namedDatabase;
    const auto knownName = m_names.find(id);
    const auto knownId = m_databases.find(name);
    const bool isOther = knownName != m_names.end() && knownName->second != name;
    if (record.kind == RecordEntry::Kind::Delete) {
        const bool isRenamed =
            open && std::ranges::any_of(open->transaction.files, [&name](const FileChange &change) {
                return change.kind == FileChange::Kind::Rename && change.name == name;
            });
        if (open && !isRenamed && !name.native().starts_with("_je"))
            open->transaction.files.push_back({ FileChange::Kind::Remove, name, {} });
        if (knownId != m_databases.end())
            m_databases.erase(knownId);
        return; // what is still logged of it keeps the name
    }
    if (open && !name.native().starts_with("_je")) {
        auto &files = open->transaction.files;
        if (isOther) {
            const FileChange removed { FileChange::Kind::Remove, knownName->second, {} };
            if (const auto at = std::ranges::find(files, removed); at != files.end())
                files.erase(at);
            files.push_back({ FileChange::Kind::Rename, knownName->second, name });
        } else if (knownId != m_databases.end() && knownId->second != id) {
            files.push_back({ FileChange::Kind::Truncate, name, {} });
        } else if (knownName == m_names.end()) {
            files.push_back({ FileChange::Kind::Create, name, {} });
        }
    }
    m_names[id] = name;
    m_databases[name] = id;
}

} // namespace

std::unique_ptr<TransactionReader> javaEditionTransactionReader(TransactionCollector &collector)
{
    return std::make_unique<Reader>(collector);
}

} // namespace engine
