// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"

#include "engine/bdb/logchecksum.h"
#include "engine/bdb/logframe.h"

#include <limits>

namespace engine::bdb {

namespace {

constexpr std::uint32_t typeEnd = plainHeaderSize + 4;
constexpr std::uint32_t debugBit = 0x80000000; // DB_debug_FLAG: no type of its own

/// The walk over the records of one file.
class Walker
{
public:
    Walker(LogWindow &window, const LogFrame &frame, const LogScanOptions &options,
        LogVisitor *visitor, LogScanResult &result)
        : m_window(window)
        , m_frame(frame)
        , m_options(options)
        , m_visitor(visitor)
        , m_result(result)
    {
        for (std::uint32_t type = 0; visitor && type < m_wanted.size(); ++type)
            m_wanted[type] = visitor->wants(type);
    }

    Result<> run();

private:
    enum class Step { Record, End, Bad };

    bool isGoodInWindow(std::uint32_t offset, RecordHeader &header) const;
    Result<Step> look(std::uint32_t offset, RecordHeader &header);
    Result<> endAt(std::uint32_t offset);
    Result<std::uint32_t> typeOf(std::uint32_t offset, const RecordHeader &header);
    Result<> deliver(std::uint32_t offset, const RecordHeader &header, std::uint32_t type);

    LogWindow &m_window;
    const LogFrame &m_frame;
    const LogScanOptions &m_options;
    LogVisitor *m_visitor;
    LogScanResult &m_result;
    std::array<bool, 256> m_wanted {};
    std::uint32_t m_lookedTwiceAt = 0;
    bool m_isAtEnd = false;
};

Result<> Walker::run()
{
    while (!m_isAtEnd) {
        const std::uint32_t offset = m_result.end;
        RecordHeader header;
        if (!isGoodInWindow(offset, header)) {
            auto step = look(offset, header);
            if (!step.hasValue())
                return std::move(step).error();
            if (step.value() != Step::Record) {
                if (auto ended = endAt(offset); !ended.hasValue())
                    return ended;
                continue;
            }
        }
        std::uint32_t type = 0;
        if (const std::byte *bytes = m_window.find(offset, typeEnd);
            bytes && !m_frame.isEncrypted() && header.length >= typeEnd) {
            type = loadU32(bytes + plainHeaderSize, m_result.header.isSwapped) & ~debugBit;
        } else {
            auto slowly = typeOf(offset, header);
            if (!slowly.hasValue())
                return std::move(slowly).error();
            type = slowly.value();
        }
        ++m_result.records;
        ++m_result.countsByType[std::min<std::uint32_t>(type, 255)];
        if (type < m_wanted.size() && m_wanted[type]) {
            if (auto delivered = deliver(offset, header, type); !delivered.hasValue())
                return delivered;
        }
        m_result.lastRecord = offset;
        m_result.end = offset + header.length;
    }
    return {};
}

/// The hot path: a whole record in the window with nothing wrong. False says nothing.
bool Walker::isGoodInWindow(std::uint32_t offset, RecordHeader &header) const
{
    const std::byte *bytes = m_window.find(offset, m_frame.headerSize());
    if (!bytes)
        return false;
    header = m_frame.parse(bytes);
    if (header.previous != m_result.lastRecord
        || !m_frame.isPlausible(header, m_window.limit() - offset)
        || !m_window.find(offset, header.length))
        return false;
    if (!m_options.verifyChecksums)
        return true;
    if (m_frame.isEncrypted())
        return false;
    const std::uint32_t sum =
        logChecksum({ bytes + plainHeaderSize, header.length - plainHeaderSize });
    return header.checksum == (sum ^ m_frame.checksumMask(header));
}

Result<Walker::Step> Walker::look(std::uint32_t offset, RecordHeader &header)
{
    auto read = m_window.read(offset, m_frame.headerSize());
    if (!read.hasValue())
        return std::move(read).error();
    if (read.value().size() < m_frame.headerSize())
        return Step::End;
    header = m_frame.parse(read.value().data());
    if (LogFrame::isEnd(header))
        return Step::End;
    if (header.previous != m_result.lastRecord
        || !m_frame.isPlausible(header, m_window.limit() - offset))
        return Step::Bad;
    if (!m_options.verifyChecksums)
        return Step::Record;
    auto good = hasGoodChecksum(m_window, m_frame, offset, header);
    if (!good.hasValue())
        return std::move(good).error();
    return good.value() ? Step::Record : Step::Bad;
}

Result<> Walker::endAt(std::uint32_t offset)
{
    auto tail = examineTail(m_window, m_frame, offset, m_options.searchBehindZeros);
    if (!tail.hasValue())
        return std::move(tail).error();
    // A writer may have overtaken our read: then what we saw late is newer than what we saw
    // first. Damage is what still looks like it now.
    if (tail.value().ending == LogEnd::Damaged && m_lookedTwiceAt != offset) {
        m_lookedTwiceAt = offset;
        m_window.forget();
        return {};
    }
    m_result.ending = tail.value().ending;
    m_result.goodAgainOffset = tail.value().goodAgainOffset;
    m_result.damageOffset = m_result.ending == LogEnd::Clean ? 0 : offset;
    m_isAtEnd = true;
    return {};
}

/// Where it isn't in the window: behind a long record's checksum the window is at its end.
Result<std::uint32_t> Walker::typeOf(std::uint32_t offset, const RecordHeader &header)
{
    if (m_frame.isEncrypted() || header.length < typeEnd)
        return 0U;
    auto read = m_window.read(offset, typeEnd);
    if (!read.hasValue())
        return std::move(read).error();
    if (read.value().size() < typeEnd)
        return makeError(ErrorCode::Truncated, QStringLiteral("log file shrank"))
            .at({ m_options.fileNumber, offset });
    return loadU32(read.value().data() + plainHeaderSize, m_result.header.isSwapped) & ~debugBit;
}

Result<> Walker::deliver(std::uint32_t offset, const RecordHeader &header, std::uint32_t type)
{
    LogRecord record;
    record.lsn = { m_options.fileNumber, offset };
    record.length = header.length;
    record.type = type;
    record.version = m_result.header.version;
    record.isSwapped = m_result.header.isSwapped;
    if (!m_frame.isEncrypted()) {
        auto bytes = m_window.readLong(offset, header.length);
        if (!bytes.hasValue())
            return std::move(bytes).error();
        if (bytes.value().size() < header.length)
            return makeError(ErrorCode::Truncated, QStringLiteral("log file shrank"))
                .at(record.lsn);
        const auto payload = bytes.value().subspan(plainHeaderSize);
        FieldReader fields(payload, record.isSwapped);
        fields.u32(); // type
        record.transaction = fields.u32();
        record.previous = fields.lsn();
        if (fields.isComplete())
            record.body = payload.subspan(commonFieldsSize);
    }
    return m_visitor->record(record);
}

Error shorterThanBefore(const Path &path, const LogScanOptions &options)
{
    return makeError(ErrorCode::Truncated, QStringLiteral("log file is shorter than before"), path)
        .at({ options.fileNumber, options.fromOffset });
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
    auto persist = readPersistHeader(file, path);
    if (!persist.hasValue())
        return std::move(persist).error();
    result.header = persist.value().header;
    if (!persist.value().isWritten) {
        if (options.fromOffset > 0)
            return shorterThanBefore(path, options);
        result.ending = LogEnd::Incomplete;
        return result;
    }
    // Offsets are 32 bits wide, so nothing behind 4 GiB can be a record.
    std::int64_t limit =
        std::min<std::int64_t>(result.fileSize, std::numeric_limits<std::uint32_t>::max());
    if (options.length >= 0)
        limit = std::min(limit, options.length);
    LogWindow window(file, limit, monitor);
    const LogFrame frame(result.header);
    if (options.verifyChecksums && !persist.value().isIntact) {
        auto tail = examineTail(window, frame, 0, true);
        if (!tail.hasValue())
            return std::move(tail).error();
        result.ending = tail.value().ending;
        result.goodAgainOffset = tail.value().goodAgainOffset;
        return result;
    }
    result.end = std::max(options.fromOffset, result.header.firstRecord);
    result.lastRecord = options.lastRecord;
    if (result.end > limit) {
        if (options.fromOffset > 0)
            return shorterThanBefore(path, options);
        return makeError(
            ErrorCode::Truncated, QStringLiteral("not even the header is whole"), path);
    }
    auto walked = Walker(window, frame, options, visitor, result).run();
    if (!walked.hasValue())
        return std::move(walked).error();
    return result;
}

Result<LogFileHeader> readLogFileHeader(FileSystem &fs, const Path &path)
{
    auto file = fs.open(path, OpenMode::Read);
    if (!file.hasValue())
        return std::move(file).error();
    auto persist = readPersistHeader(*file.value(), path);
    if (!persist.hasValue())
        return std::move(persist).error();
    if (!persist.value().isWritten)
        return makeError(ErrorCode::Truncated, QStringLiteral("nothing was logged yet"), path);
    if (!persist.value().isIntact)
        return makeError(ErrorCode::Checksum, QStringLiteral("damaged log file header"), path);
    return persist.value().header;
}

} // namespace engine::bdb
