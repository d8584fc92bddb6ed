// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"

#include "engine/bdb/logchecksum.h"
#include "engine/bdb/logframe.h"

#include <limits>

namespace engine::bdb {

namespace {

static_assert(checksumMargin <= FileWindow::margin);
constexpr std::uint32_t typeEnd = plainHeaderSize + 4;
constexpr std::uint32_t debugBit = 0x80000000; // DB_debug_FLAG: no type of its own

/// The walk over the records of one file.
class Walker
{
public:
    Walker(FileWindow &window, const LogFrame &frame, const LogScanOptions &options,
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

    struct Found
    {
        RecordHeader header;
        std::uint32_t type = 0;
    };

    Result<> walkWindow();
    Result<Step> look(Found &found);
    Result<> take(const Found &found);
    Result<> endAt(std::uint32_t offset);
    Result<> deliver(std::uint32_t offset, std::uint32_t length, std::uint32_t type,
        std::span<const std::byte> bytes);
    std::uint32_t typeAt(const std::byte *record) const
    {
        return loadU32(record + plainHeaderSize, m_result.header.isSwapped) & ~debugBit;
    }

    FileWindow &m_window;
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
        if (!m_frame.isEncrypted()) {
            if (auto walked = walkWindow(); !walked.hasValue())
                return walked;
            // Most often the next record isn't whole in the window, and nothing is wrong with it.
            if (m_window.base() != m_result.end) {
                if (auto moved = m_window.moveTo(m_result.end); !moved.hasValue())
                    return moved;
                continue;
            }
        }
        Found found;
        auto step = look(found);
        if (!step.hasValue())
            return std::move(step).error();
        auto done = step.value() == Step::Record ? take(found) : endAt(m_result.end);
        if (!done.hasValue())
            return done;
    }
    return {};
}

/// The hot path: the records that are whole in the window, up to the first that may be bad.
Result<> Walker::walkWindow()
{
    const auto window = m_window.from(m_result.end);
    const std::byte *at = window.data();
    const std::byte *const stop = at + window.size();
    std::uint32_t offset = m_result.end;
    std::uint32_t last = m_result.lastRecord;
    while (stop - at >= typeEnd) {
        const RecordHeader header = m_frame.parsePlain(at);
        if (header.previous != last || header.length < typeEnd || header.length > stop - at)
            break;
        if (m_options.verifyChecksums) {
            const std::uint32_t sum =
                logChecksumInside({ at + plainHeaderSize, header.length - plainHeaderSize });
            if (header.checksum != (sum ^ m_frame.checksumMask(header)))
                break;
        }
        const std::uint32_t type = typeAt(at);
        ++m_result.records;
        ++m_result.countsByType[std::min<std::uint32_t>(type, 255)];
        if (type < m_wanted.size() && m_wanted[type]) {
            if (auto delivered = deliver(offset, header.length, type, { at, header.length });
                !delivered.hasValue())
                return delivered;
        }
        last = offset;
        offset += header.length;
        at += header.length;
    }
    m_result.lastRecord = last;
    m_result.end = offset;
    return {};
}

/// What is behind the last good record, without the assumption that it is whole in the window.
Result<Walker::Step> Walker::look(Found &found)
{
    const std::uint32_t offset = m_result.end;
    auto read = m_window.read(offset, std::max(m_frame.headerSize(), typeEnd));
    if (!read.hasValue())
        return std::move(read).error();
    if (read.value().size() < m_frame.headerSize())
        return Step::End;
    found.header = m_frame.parse(read.value().data());
    const RecordHeader &header = found.header;
    if (LogFrame::isEnd(header))
        return Step::End;
    if (header.previous != m_result.lastRecord
        || !m_frame.isPlausible(header, m_window.limit() - offset))
        return Step::Bad;
    if (!m_frame.isEncrypted() && header.length >= typeEnd && read.value().size() >= typeEnd)
        found.type = typeAt(read.value().data());
    if (!m_options.verifyChecksums)
        return Step::Record;
    auto good = hasGoodChecksum(m_window, m_frame, offset, header);
    if (!good.hasValue())
        return std::move(good).error();
    return good.value() ? Step::Record : Step::Bad;
}

Result<> Walker::take(const Found &found)
{
    const std::uint32_t offset = m_result.end;
    ++m_result.records;
    ++m_result.countsByType[std::min<std::uint32_t>(found.type, 255)];
    if (found.type < m_wanted.size() && m_wanted[found.type]) {
        std::span<const std::byte> bytes;
        if (!m_frame.isEncrypted()) {
            auto read = m_window.readLong(offset, found.header.length);
            if (!read.hasValue())
                return std::move(read).error();
            if (read.value().size() < found.header.length)
                return makeError(ErrorCode::Truncated, QStringLiteral("log file shrank"))
                    .at({ m_options.fileNumber, offset });
            bytes = read.value();
        }
        if (auto delivered = deliver(offset, found.header.length, found.type, bytes);
            !delivered.hasValue())
            return delivered;
    }
    m_result.lastRecord = offset;
    m_result.end = offset + found.header.length;
    return {};
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

/// `bytes` are the whole plain record; none of an encrypted one.
Result<> Walker::deliver(std::uint32_t offset, std::uint32_t length, std::uint32_t type,
    std::span<const std::byte> bytes)
{
    LogRecord record;
    record.lsn = { m_options.fileNumber, offset };
    record.length = length;
    record.type = type;
    record.version = m_result.header.version;
    record.isSwapped = m_result.header.isSwapped;
    if (!bytes.empty()) {
        const auto payload = bytes.subspan(plainHeaderSize);
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
    FileWindow window(file, limit, monitor);
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
