// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logscan.h"

#include "engine/je/logframe.h"

#include <limits>

namespace engine::je {

namespace {

/// The walk over the entries of one file behind its header.
class Walker
{
public:
    Walker(LogWindow &window, const LogScanOptions &options, LogVisitor *visitor,
        LogScanResult &result)
        : m_window(window)
        , m_frame(result.header.version)
        , m_options(options)
        , m_visitor(visitor)
        , m_result(result)
    {
        for (std::uint8_t type = 1; visitor && type <= lastEntryType; ++type)
            m_wanted[type] = visitor->wants(type);
    }

    /// Also of the file's header, which `run` doesn't look at.
    Result<> take(std::uint32_t offset, const EntryHeader &header);
    Result<> run();

private:
    bool isGoodInWindow(std::uint32_t offset, EntryHeader &header) const;
    Result<bool> isGood(std::uint32_t offset, EntryHeader &header);
    Result<> endAt(std::uint32_t offset);
    Result<> deliver(std::uint32_t offset, const EntryHeader &header);

    LogWindow &m_window;
    const LogFrame m_frame;
    const LogScanOptions &m_options;
    LogVisitor *m_visitor;
    LogScanResult &m_result;
    std::array<bool, lastEntryType + 1> m_wanted {};
    std::uint32_t m_lookedTwiceAt = 0;
    bool m_isAtEnd = false;
};

Result<> Walker::run()
{
    while (!m_isAtEnd) {
        const std::uint32_t offset = m_result.end;
        EntryHeader header;
        if (!isGoodInWindow(offset, header)) {
            auto good = isGood(offset, header);
            if (!good.hasValue())
                return std::move(good).error();
            if (!good.value()) {
                if (auto ended = endAt(offset); !ended.hasValue())
                    return ended;
                continue;
            }
        }
        if (auto taken = take(offset, header); !taken.hasValue())
            return taken;
    }
    return {};
}

Result<> Walker::take(std::uint32_t offset, const EntryHeader &header)
{
    TypeCount &count = m_result.byType[header.type];
    ++m_result.entries;
    ++count.count;
    count.provisional += static_cast<std::uint64_t>(LogFrame::isAlwaysProvisional(header));
    count.bytes += header.length;
    if (m_wanted[header.type]) {
        if (auto delivered = deliver(offset, header); !delivered.hasValue())
            return delivered;
    }
    m_result.lastEntry = offset;
    m_result.end = static_cast<std::uint32_t>(offset + header.length);
    return {};
}

/// The hot path: a whole entry in the window with nothing wrong. False says nothing.
bool Walker::isGoodInWindow(std::uint32_t offset, EntryHeader &header) const
{
    const std::byte *bytes = m_window.find(offset, plainHeaderLength);
    if (!bytes)
        return false;
    header = m_frame.parse(bytes);
    if (header.previous != m_result.lastEntry
        || !LogFrame::isPlausible(header, m_window.limit() - offset)
        || !m_window.find(offset, header.length))
        return false;
    return !m_options.verifyChecksums
        || header.checksum == m_frame.checksumOf(header, { bytes, header.length });
}

Result<bool> Walker::isGood(std::uint32_t offset, EntryHeader &header)
{
    auto read = m_window.read(offset, plainHeaderLength);
    if (!read.hasValue())
        return std::move(read).error();
    if (read.value().size() < plainHeaderLength)
        return false;
    header = m_frame.parse(read.value().data());
    if (header.previous != m_result.lastEntry
        || !LogFrame::isPlausible(header, m_window.limit() - offset))
        return false;
    if (!m_options.verifyChecksums)
        return true;
    return hasGoodChecksum(m_window, m_frame, offset, header);
}

Result<> Walker::endAt(std::uint32_t offset)
{
    auto ending = examineTail(m_window, m_frame, offset);
    if (!ending.hasValue())
        return std::move(ending).error();
    // A writer may have overtaken our read: then what we saw late is newer than what we saw
    // first. Damage is what still looks like it now.
    if (ending.value() == LogEnd::Damaged && m_lookedTwiceAt != offset) {
        m_lookedTwiceAt = offset;
        m_window.forget();
        return {};
    }
    m_result.ending = ending.value();
    m_result.damageOffset = m_result.ending == LogEnd::Clean ? 0 : offset;
    m_isAtEnd = true;
    return {};
}

Result<> Walker::deliver(std::uint32_t offset, const EntryHeader &header)
{
    LogEntry entry;
    entry.lsn = { m_options.fileNumber, offset };
    entry.length = static_cast<std::uint32_t>(header.length);
    entry.headerLength = header.headerLength;
    entry.type = header.type;
    entry.isProvisional = LogFrame::isProvisional(header);
    entry.isReplicated = LogFrame::isReplicated(header);
    entry.isInvisible = m_frame.isInvisible(header);
    entry.previousOffset = header.previous;
    entry.version = m_result.header.version;
    auto bytes = m_window.readLong(offset, header.length);
    if (!bytes.hasValue())
        return std::move(bytes).error();
    if (bytes.value().size() < header.length)
        return makeError(ErrorCode::Truncated, QStringLiteral("log file shrank")).at(entry.lsn);
    if (header.headerLength > plainHeaderLength)
        entry.vlsn = loadLittle<std::int64_t>(bytes.value().data() + plainHeaderLength);
    entry.item = bytes.value().subspan(header.headerLength);
    return m_visitor->entry(entry);
}

Error shorterThanBefore(const Path &path, const LogScanOptions &options)
{
    return makeError(ErrorCode::Truncated, QStringLiteral("log file is shorter than before"), path)
        .at({ options.fileNumber, options.fromOffset });
}

EntryHeader entryHeaderOf(const FirstEntry &first)
{
    EntryHeader header;
    header.checksum = first.header.checksum;
    header.type = static_cast<std::uint8_t>(EntryType::FileHeader);
    header.headerLength = plainHeaderLength;
    header.length = fileHeaderLength;
    return header;
}

} // namespace

Result<LogScanResult> scanLogFile(FileSystem &fs, const Path &path, const LogScanOptions &options,
    LogVisitor *visitor, TransferMonitor *monitor)
{
    auto file = fs.open(path, OpenMode::Read);
    if (!file.hasValue())
        return std::move(file).error();
    return scanLogFile(*file.value(), path, options, visitor, monitor);
}

Result<LogScanResult> scanLogFile(File &file, const Path &path, const LogScanOptions &options,
    LogVisitor *visitor, TransferMonitor *monitor)
{
    auto status = file.status();
    if (!status.hasValue())
        return std::move(status).error();
    LogScanResult result;
    result.fileSize = status.value().size;
    // Offsets are 32 bits wide, so nothing behind 4 GiB can be an entry.
    std::int64_t limit =
        std::min<std::int64_t>(result.fileSize, std::numeric_limits<std::uint32_t>::max());
    if (options.length >= 0)
        limit = std::min(limit, options.length);
    if (limit < options.fromOffset)
        return shorterThanBefore(path, options);
    auto first = readFirstEntry(file, path, options.fileNumber, limit);
    if (!first.hasValue())
        return std::move(first).error();
    if (!first.value().isWritten) {
        result.ending = LogEnd::Incomplete;
        return result;
    }
    result.header = first.value().header;
    if (!first.value().isIntact) {
        result.ending = LogEnd::Damaged;
        return result;
    }
    LogWindow window(file, limit, monitor);
    Walker walker(window, options, visitor, result);
    if (options.fromOffset >= fileHeaderLength) {
        result.end = options.fromOffset;
        result.lastEntry = options.lastEntry;
    } else if (auto taken = walker.take(0, entryHeaderOf(first.value())); !taken.hasValue()) {
        return std::move(taken).error();
    }
    if (auto walked = walker.run(); !walked.hasValue())
        return std::move(walked).error();
    return result;
}

Result<LogFileHeader> readLogFileHeader(File &file, const Path &path, std::uint32_t number)
{
    auto first = readFirstEntry(file, path, number, fileHeaderLength);
    if (!first.hasValue())
        return std::move(first).error();
    if (!first.value().isWritten)
        return makeError(ErrorCode::Truncated, QStringLiteral("nothing was logged yet"), path);
    if (!first.value().isIntact)
        return makeError(ErrorCode::Checksum, QStringLiteral("damaged log file header"), path);
    return first.value().header;
}

} // namespace engine::je
