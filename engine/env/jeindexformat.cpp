// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindexformat.h"
#include "engine/env/logindexstates.h"
#include "engine/je/filesummary.h"
#include "engine/je/layout.h"
#include "engine/je/logname.h"
#include "engine/je/logscan.h"

namespace engine {

namespace {

using je::EntryType;
using je::LogEntry;

/// Picks commits, checkpoints and what the cleaner noted out of a scan.
class Collector final : public je::LogVisitor
{
public:
    explicit Collector(LogFileContent &content)
        : m_content(content)
    {}

    bool wants(std::uint8_t type) const override
    {
        switch (EntryType(type)) {
        case EntryType::FileSummary:
        case EntryType::Commit:
        case EntryType::CheckpointEnd:
        case EntryType::Trace:
        case EntryType::ReservedFile:
        case EntryType::RollbackEnd:
            return true;
        default:
            return false;
        }
    }

    Result<> entry(const LogEntry &entry) override
    {
        if (EntryType(entry.type) == EntryType::RollbackEnd)
            m_wasRolledBack = true;
        if (entry.isInvisible)
            return {};
        switch (EntryType(entry.type)) {
        case EntryType::FileSummary:
            fileSummary(entry);
            return {};
        case EntryType::Commit:
            return commit(entry);
        case EntryType::CheckpointEnd:
            return checkpoint(entry);
        case EntryType::Trace:
            return trace(entry);
        case EntryType::ReservedFile:
            return reservedFile(entry);
        default:
            return {};
        }
    }

    /// Entries before may have become invisible.
    bool wasRolledBack() const { return m_wasRolledBack; }

private:
    void fileSummary(const LogEntry &entry)
    {
        // Only shown: one that can't be read is no damage.
        const auto summary = je::decodeFileSummary(entry);
        if (!summary.hasValue() || !summary.value())
            return;
        m_content.utilisationNotes.push_back(
            { entry.lsn, summary.value()->number, summary.value()->counted,
                { summary.value()->totalSize, summary.value()->obsoleteSize } });
    }

    Result<> commit(const LogEntry &entry)
    {
        const auto end = je::decodeTransactionEnd(entry);
        if (!end.hasValue())
            return end.error();
        m_content.commits.push_back({ entry.lsn, end.value().time });
        m_content.noteTime(end.value().time);
        return {};
    }

    Result<> checkpoint(const LogEntry &entry)
    {
        const auto end = je::decodeCheckpointEnd(entry);
        if (!end.hasValue())
            return end.error();
        const Lsn start = end.value().start.value_or(entry.lsn);
        const Lsn firstActive = end.value().firstActive.value_or(start);
        m_content.checkpoints.push_back(
            { entry.lsn, std::min(start, firstActive), end.value().time });
        m_content.noteTime(end.value().time);
        return {};
    }

    Result<> trace(const LogEntry &entry)
    {
        // Written for people: one that can't be read is no damage.
        const auto trace = je::decodeTrace(entry);
        if (!trace.hasValue())
            return {};
        for (const std::uint32_t number : je::deletedFilesOf(trace.value().text))
            m_content.cleanerNotes.push_back({ entry.lsn, number, CleanerNote::Kind::Deleted });
        return {};
    }

    Result<> reservedFile(const LogEntry &entry)
    {
        const auto file = je::decodeReservedFile(entry);
        if (!file.hasValue())
            return file.error();
        m_content.cleanerNotes.push_back({ entry.lsn, file.value().number,
            file.value().isReserved ? CleanerNote::Kind::Reserved : CleanerNote::Kind::Released });
        return {};
    }

    LogFileContent &m_content;
    bool m_wasRolledBack = false;
};

class JavaEditionIndexFormat final : public LogIndexFormat
{
public:
    Result<std::vector<FoundLogFile>> listLive(FileSystem &fs, const Path &directory) const override
    {
        auto layout = je::readLayout(fs, directory);
        if (!layout.hasValue())
            return std::move(layout).error();
        std::vector<FoundLogFile> files;
        for (je::LogFileName &file : layout.value().logFiles)
            files.push_back({ file.number, std::move(file.path) });
        return files;
    }

    Result<std::vector<FoundLogFile>> listArchive(
        FileSystem &fs, const Path &directory) const override
    {
        auto names = fs.list(directory);
        if (!names.hasValue())
            return std::move(names).error();
        std::vector<FoundLogFile> files;
        for (const Path &name : names.value()) {
            if (const auto number = je::logFileNumber(name))
                files.push_back({ *number, directory / name });
        }
        return files;
    }

    // The whole first entry, with time and checksum; header of an entry, with checksum and place.
    Marks marks() const override { return { je::fileHeaderLength, 14 }; }

    Result<> scan(File &file, const LogScanStart &start, LogFileContent &content,
        TransferMonitor &monitor) const override
    {
        LogFileInfo &info = content.info;
        je::LogScanOptions options;
        options.fileNumber = info.number;
        options.fromOffset = start.offset;
        options.lastEntry = start.lastRecord;
        Collector collector(content);
        auto scanned = je::scanLogFile(file, info.path, options, &collector, &monitor);
        if (!scanned.hasValue())
            return std::move(scanned).error();
        if (start.offset > 0 && collector.wasRolledBack()) {
            return makeError(ErrorCode::LogDiverged,
                QStringLiteral("replication rolled entries back that were read before"), info.path);
        }
        const je::LogScanResult &result = scanned.value();
        info.version = result.header.version;
        info.previousLastRecord = result.header.previousLastEntry;
        info.size = result.fileSize;
        info.end = result.end;
        info.lastRecord = result.lastEntry;
        info.records += result.entries;
        info.isDamaged = result.ending == je::LogEnd::Damaged;
        info.damageOffset = info.isDamaged ? result.damageOffset : 0;
        return {};
    }

    void complete(LogIndex &index) const override { completeJavaEditionIndex(index); }
};

} // namespace

const LogIndexFormat &javaEditionIndexFormat()
{
    static const JavaEditionIndexFormat format;
    return format;
}

} // namespace engine
