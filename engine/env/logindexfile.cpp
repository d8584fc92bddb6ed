// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindexfile.h"

#include "engine/bdb/logchecksum.h"

#include <algorithm>

namespace engine {

namespace {

/// The last record's header holds the checksum of its payload and its place in the chain.
Result<std::uint64_t> fingerprint(File &file, const LogFileInfo &info, LogIndexFormat::Marks marks)
{
    std::vector<std::byte> buffer(std::max(marks.head, marks.lastRecord));
    // Not what lies behind the last record, for the next one will be there.
    const auto head = std::span(buffer).first(std::min<std::size_t>(marks.head, info.end));
    if (auto read = file.read(0, head); !read.hasValue())
        return std::move(read).error();
    const std::uint64_t first = bdb::logChecksum(head);
    const auto record = std::span(buffer).first(
        std::min<std::size_t>(marks.lastRecord, info.end - info.lastRecord));
    if (auto read = file.read(info.lastRecord, record); !read.hasValue())
        return std::move(read).error();
    return first << 32 | bdb::logChecksum(record);
}

LogFileInfo::Identity identityOf(const FileStatus &status)
{
    return { status.device, status.inode, status.modified, 0 };
}

bool isSameButFingerprint(const LogFileInfo::Identity &a, const LogFileInfo::Identity &b)
{
    return a.device == b.device && a.inode == b.inode && a.modified == b.modified;
}

/// Known to be complete and readable: nothing but a replacement can change it.
bool isSettled(const LogFileInfo &info)
{
    return info.isSealed || info.isDamaged;
}

LogFileContent unchanged(const LogFileInfo &known, const Path &path)
{
    LogFileContent content;
    content.info = known;
    content.info.path = path;
    content.keepsKnown = true;
    content.isUnchanged = true;
    return content;
}

/// One look at an open file.
class Look
{
public:
    Look(File &file, const LogIndexFormat &format, const FoundLogFile &where, bool isHighest,
        TransferMonitor &monitor)
        : m_file(file)
        , m_format(format)
        , m_where(where)
        , m_isHighest(isHighest)
        , m_monitor(monitor)
    {}

    Result<LogFileContent> run(const KnownLogFile *known);

private:
    Result<bool> isSameFile(const LogFileInfo &known) const;
    Result<LogFileContent> grow(const LogFileInfo &known);
    Result<LogFileContent> readAll();
    Result<> scan(LogFileContent &content, LogScanStart start);
    Result<> finish(LogFileContent &content) const;

    File &m_file;
    const LogIndexFormat &m_format;
    const FoundLogFile &m_where;
    bool m_isHighest;
    TransferMonitor &m_monitor;
    FileStatus m_status;
};

Result<LogFileContent> Look::run(const KnownLogFile *known)
{
    // Taken before reading: what is written meanwhile shows as a change next time.
    auto status = m_file.status();
    if (!status.hasValue())
        return std::move(status).error();
    m_status = status.value();
    if (known && known->info.end > 0) {
        auto same = isSameFile(known->info);
        if (!same.hasValue())
            return std::move(same).error();
        const bool isUntouched = m_status.size == known->info.size
            && isSameButFingerprint(identityOf(m_status), known->info.identity);
        if (same.value() && isUntouched && isSettled(known->info))
            return unchanged(known->info, m_where.path);
        if (same.value() && !isSettled(known->info)
            && m_status.inode == known->info.identity.inode) {
            auto grown = grow(known->info);
            if (grown.hasValue() || grown.error().code == ErrorCode::Cancelled)
                return grown;
            // Not what it was (cut, rewritten): read it afresh.
        }
    }
    auto content = readAll();
    if (content.hasValue() && known && known->info.state != LogFileState::Unreadable) {
        LogFileContent &now = content.value();
        now.isUnchanged =
            known->info.end == 0 && now.info.end == 0 && now.info.size == known->info.size;
    }
    return content;
}

Result<bool> Look::isSameFile(const LogFileInfo &known) const
{
    return fingerprint(m_file, known, m_format.marks()).transform([&known](std::uint64_t now) {
        return now == known.identity.fingerprint;
    });
}

Result<LogFileContent> Look::grow(const LogFileInfo &known)
{
    LogFileContent content;
    content.info = known;
    content.keepsKnown = true;
    if (auto scanned = scan(content, { known.end, known.lastRecord }); !scanned.hasValue())
        return std::move(scanned).error();
    content.isUnchanged = content.info.end == known.end && content.info.size == known.size
        && content.info.isDamaged == known.isDamaged;
    return content;
}

Result<LogFileContent> Look::readAll()
{
    LogFileContent content;
    if (auto scanned = scan(content, {}); !scanned.hasValue())
        return std::move(scanned).error();
    return content;
}

Result<> Look::scan(LogFileContent &content, LogScanStart start)
{
    LogFileInfo &info = content.info;
    info.number = m_where.number;
    info.path = m_where.path;
    start.isHighest = m_isHighest;
    if (auto scanned = m_format.scan(m_file, start, content, m_monitor); !scanned.hasValue())
        return scanned;
    info.commits += static_cast<std::uint32_t>(content.commits.size());
    info.checkpoints += static_cast<std::uint32_t>(content.checkpoints.size());
    content.bytesRead = std::int64_t(info.end) - start.offset;
    return finish(content);
}

Result<> Look::finish(LogFileContent &content) const
{
    LogFileInfo &info = content.info;
    info.isSealed = false;
    info.error.reset();
    info.identity = identityOf(m_status);
    auto print = fingerprint(m_file, info, m_format.marks());
    if (!print.hasValue())
        return std::move(print).error();
    info.identity.fingerprint = print.value();
    return {};
}

LogFileContent unreadable(const FoundLogFile &where, const Error &error)
{
    LogFileContent content;
    content.info.number = where.number;
    content.info.path = where.path;
    content.info.state = LogFileState::Unreadable;
    content.info.error = error;
    return content;
}

} // namespace

Result<LogFileContent> lookAtLogFile(FileSystem &fs, const LogIndexFormat &format,
    const FoundLogFile &where, bool isHighest, const KnownLogFile *known, TransferMonitor &monitor)
{
    if (known && !known->isFromCache && known->info.isSealed) {
        // A second look of the same process: one call per old file.
        auto status = fs.status(where.path);
        if (status.hasValue() && status.value().kind == FileKind::Regular
            && status.value().size == known->info.size
            && isSameButFingerprint(identityOf(status.value()), known->info.identity))
            return unchanged(known->info, where.path);
    }
    auto file = fs.open(where.path, OpenMode::Read);
    auto content = file.hasValue()
        ? Look(*file.value(), format, where, isHighest, monitor).run(known)
        : Result<LogFileContent>(std::move(file).error());
    if (content.hasValue() || content.error().code == ErrorCode::NotFound
        || content.error().code == ErrorCode::Cancelled)
        return content;
    LogFileContent bad = unreadable(where, content.error());
    bad.isUnchanged = known && known->info.state == LogFileState::Unreadable && known->info.error
        && known->info.error->code == bad.info.error->code;
    return bad;
}

} // namespace engine
