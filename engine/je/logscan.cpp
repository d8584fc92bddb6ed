// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logscan.h"

#include "engine/je/logframe.h"

#include <limits>

namespace engine::je {

namespace {

/// The walk over the entries of one file.
class Walker
{
public:
    Walker(FileWindow &window, const LogScanOptions &options, LogVisitor *visitor,
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

    /// An entry that is good; also the file's header, which `run` doesn't look at.
    Result<> take(const EntryHeader &header);
    Result<> run();

private:
    // Neither is inlined, so that the loop has the registers for itself.
    [[gnu::noinline]] Result<> walkWindow();
    Result<bool> look(EntryHeader &header);
    Result<> endAt(std::uint32_t offset);
    [[gnu::noinline]] Result<> deliver(EntryHeader header, std::span<const std::byte> bytes);
    void count(const EntryHeader &header);

    FileWindow &m_window;
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
        if (auto walked = walkWindow(); !walked.hasValue())
            return walked;
        // Most often the next entry isn't whole in the window, and nothing is wrong with it.
        if (m_window.base() != m_result.end) {
            if (auto moved = m_window.moveTo(m_result.end); !moved.hasValue())
                return moved;
            continue;
        }
        EntryHeader header;
        auto good = look(header);
        if (!good.hasValue())
            return std::move(good).error();
        auto done = good.value() ? take(header) : endAt(m_result.end);
        if (!done.hasValue())
            return done;
    }
    return {};
}

/// The hot path: the entries that are whole in the window, up to the first that may be bad.
Result<> Walker::walkWindow()
{
    const LogFrame frame = m_frame; // copies, which stay in registers
    const bool verifiesChecksums = m_options.verifyChecksums;
    std::uint32_t lastEntry = m_result.lastEntry;
    std::uint32_t offset = m_result.end;
    auto left = m_window.from(offset);
    while (left.size() >= plainHeaderLength) {
        const EntryHeader header = frame.parse(left.data());
        if (header.previous != lastEntry
            || !LogFrame::isPlausible(header, static_cast<std::int64_t>(left.size())))
            break;
        const auto bytes = left.first(header.length);
        if (verifiesChecksums && header.checksum != frame.checksumOf(header, bytes))
            break;
        if (m_wanted[header.type]) {
            m_result.end = offset;
            if (auto delivered = deliver(header, bytes); !delivered.hasValue())
                return delivered;
        }
        count(header);
        lastEntry = offset;
        offset += static_cast<std::uint32_t>(header.length);
        left = left.subspan(header.length);
    }
    m_result.lastEntry = lastEntry;
    m_result.end = offset;
    return {};
}

/// What is behind the last good entry, without the assumption that it is whole in the window:
/// whether it is good.
Result<bool> Walker::look(EntryHeader &header)
{
    auto read = m_window.read(m_result.end, plainHeaderLength);
    if (!read.hasValue())
        return std::move(read).error();
    if (read.value().size() < plainHeaderLength)
        return false;
    header = m_frame.parse(read.value().data());
    if (header.previous != m_result.lastEntry
        || !LogFrame::isPlausible(header, m_window.limit() - m_result.end))
        return false;
    if (!m_options.verifyChecksums)
        return true;
    return hasGoodChecksum(m_window, m_frame, m_result.end, header);
}

Result<> Walker::take(const EntryHeader &header)
{
    if (m_wanted[header.type]) {
        auto bytes = m_window.readLong(m_result.end, header.length);
        if (!bytes.hasValue())
            return std::move(bytes).error();
        if (bytes.value().size() < header.length)
            return makeError(ErrorCode::Truncated, QStringLiteral("log file shrank"))
                .at({ m_options.fileNumber, m_result.end });
        if (auto delivered = deliver(header, bytes.value()); !delivered.hasValue())
            return delivered;
    }
    count(header);
    m_result.lastEntry = m_result.end;
    m_result.end += static_cast<std::uint32_t>(header.length);
    return {};
}

inline void Walker::count(const EntryHeader &header)
{
    TypeCount &ofType = m_result.byType[header.type];
    ++ofType.count;
    ofType.provisional += static_cast<std::uint64_t>(LogFrame::isAlwaysProvisional(header));
    ofType.bytes += header.length;
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

Result<> Walker::deliver(EntryHeader header, std::span<const std::byte> bytes)
{
    LogEntry entry;
    entry.lsn = { m_options.fileNumber, m_result.end };
    entry.length = static_cast<std::uint32_t>(header.length);
    entry.headerLength = header.headerLength;
    entry.type = header.type;
    entry.isProvisional = LogFrame::isProvisional(header);
    entry.isReplicated = LogFrame::isReplicated(header);
    entry.isInvisible = m_frame.isInvisible(header);
    entry.previousOffset = header.previous;
    entry.version = m_result.header.version;
    if (header.headerLength > plainHeaderLength)
        entry.vlsn = loadLittle<std::int64_t>(bytes.data() + plainHeaderLength);
    entry.item = bytes.subspan(header.headerLength);
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
    FileWindow window(file, limit, monitor);
    Walker walker(window, options, visitor, result);
    if (options.fromOffset >= fileHeaderLength) {
        result.end = options.fromOffset;
        result.lastEntry = options.lastEntry;
    } else if (auto taken = walker.take(entryHeaderOf(first.value())); !taken.hasValue()) {
        return std::move(taken).error();
    }
    if (auto walked = walker.run(); !walked.hasValue())
        return std::move(walked).error();
    for (const TypeCount &ofType : result.byType)
        result.entries += ofType.count;
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
