// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindexfile.h"

#include "engine/bdb/logchecksum.h"
#include "engine/bdb/logscan.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

using bdb::LogEnd;
using bdb::LogRecord;
using bdb::RecordType;

/// Picks commits and checkpoints out of a scan.
class Collector final : public bdb::LogVisitor
{
public:
    explicit Collector(LogFileContent &content)
        : m_content(content)
    {}

    bool wants(std::uint32_t type) const override
    {
        return type == static_cast<std::uint32_t>(RecordType::TxnRegop)
            || type == static_cast<std::uint32_t>(RecordType::TxnCkp);
    }

    Result<> record(const LogRecord &record) override
    {
        if (record.type == static_cast<std::uint32_t>(RecordType::TxnRegop)) {
            auto regop = bdb::decodeRegop(record);
            if (!regop.hasValue())
                return std::move(regop).error();
            if (const auto &commit = regop.value()) {
                m_content.commits.push_back({ record.lsn, commit->time });
                noteTime(commit->time);
            }
            return {};
        }
        auto checkpoint = bdb::decodeCheckpoint(record);
        if (!checkpoint.hasValue())
            return std::move(checkpoint).error();
        m_content.checkpoints.push_back(
            { record.lsn, checkpoint.value().ckpLsn, checkpoint.value().time });
        noteTime(checkpoint.value().time);
        return {};
    }

private:
    void noteTime(Timestamp time)
    {
        LogFileInfo &info = m_content.info;
        info.firstTime = info.firstTime ? std::min(*info.firstTime, time) : time;
        info.lastTime = info.lastTime ? std::max(*info.lastTime, time) : time;
    }

    LogFileContent &m_content;
};

constexpr std::size_t headBytes = 64; // the persist header, also of an encrypted file
constexpr std::size_t recordHeadBytes = 48; // prev, length and checksum or HMAC

/// The last record's header holds the checksum of its payload and its place in the chain.
Result<std::uint64_t> fingerprint(File &file, const LogFileInfo &info)
{
    std::array<std::byte, headBytes + recordHeadBytes> buffer {};
    // Not what lies behind the last record, for the next one will be there.
    const auto head = std::span(buffer).first(std::min<std::size_t>(headBytes, info.end));
    if (auto read = file.read(0, head); !read.hasValue())
        return std::move(read).error();
    const std::uint64_t first = bdb::logChecksum(head);
    const auto record =
        std::span(buffer).first(std::min<std::size_t>(recordHeadBytes, info.end - info.lastRecord));
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
    Look(File &file, const Path &path, std::uint32_t number, bool isHighest,
        TransferMonitor &monitor)
        : m_file(file)
        , m_path(path)
        , m_number(number)
        , m_isHighest(isHighest)
        , m_monitor(monitor)
    {}

    Result<LogFileContent> run(const KnownLogFile *known);

private:
    Result<bool> isSameFile(const LogFileInfo &known) const;
    Result<LogFileContent> grow(const LogFileInfo &known);
    Result<LogFileContent> readAll();
    Result<> scan(LogFileContent &content, const bdb::LogScanOptions &options);
    Result<> finish(LogFileContent &content) const;

    File &m_file;
    const Path &m_path;
    std::uint32_t m_number;
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
            return unchanged(known->info, m_path);
        if (same.value() && !isSettled(known->info)
            && m_status.inode == known->info.identity.inode) {
            auto grown = grow(known->info);
            if (grown.hasValue() || grown.error().code == ErrorCode::Cancelled)
                return grown;
            // Not what it was (cut, rewritten): read it afresh.
        }
    }
    return readAll();
}

Result<bool> Look::isSameFile(const LogFileInfo &known) const
{
    return fingerprint(m_file, known).transform([&known](std::uint64_t now) {
        return now == known.identity.fingerprint;
    });
}

Result<LogFileContent> Look::grow(const LogFileInfo &known)
{
    LogFileContent content;
    content.info = known;
    content.keepsKnown = true;
    bdb::LogScanOptions options;
    options.fromOffset = known.end;
    options.lastRecord = known.lastRecord;
    options.searchBehindZeros = !m_isHighest;
    if (auto scanned = scan(content, options); !scanned.hasValue())
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

Result<> Look::scan(LogFileContent &content, const bdb::LogScanOptions &options)
{
    bdb::LogScanOptions scanOptions = options;
    scanOptions.fileNumber = m_number;
    Collector collector(content);
    auto scanned = bdb::scanLogFile(m_file, m_path, scanOptions, &collector, &m_monitor);
    if (!scanned.hasValue())
        return std::move(scanned).error();
    const bdb::LogScanResult &result = scanned.value();
    LogFileInfo &info = content.info;
    info.version = result.header.version;
    info.isEncrypted = result.header.isEncrypted;
    info.previousLastRecord = result.header.previousEnd;
    info.size = result.fileSize;
    info.end = result.end;
    info.lastRecord = result.lastRecord;
    info.records += result.records;
    info.commits += static_cast<std::uint32_t>(content.commits.size());
    info.checkpoints += static_cast<std::uint32_t>(content.checkpoints.size());
    info.isDamaged = result.ending == LogEnd::Damaged;
    info.damageOffset = info.isDamaged ? result.damageOffset : 0;
    content.bytesRead = std::int64_t(result.end) - options.fromOffset;
    return finish(content);
}

Result<> Look::finish(LogFileContent &content) const
{
    LogFileInfo &info = content.info;
    info.number = m_number;
    info.path = m_path;
    info.isSealed = false;
    info.error.reset();
    info.identity = identityOf(m_status);
    auto print = fingerprint(m_file, info);
    if (!print.hasValue())
        return std::move(print).error();
    info.identity.fingerprint = print.value();
    return {};
}

LogFileContent unreadable(std::uint32_t number, const Path &path, const Error &error)
{
    LogFileContent content;
    content.info.number = number;
    content.info.path = path;
    content.info.state = LogFileState::Unreadable;
    content.info.error = error;
    return content;
}

} // namespace

Result<LogFileContent> lookAtLogFile(FileSystem &fs, std::uint32_t number, const Path &path,
    bool isHighest, const KnownLogFile *known, TransferMonitor &monitor)
{
    if (known && !known->isFromCache && known->info.isSealed) {
        // A second look of the same process: one call per old file.
        auto status = fs.status(path);
        if (status.hasValue() && status.value().kind == FileKind::Regular
            && status.value().size == known->info.size
            && isSameButFingerprint(identityOf(status.value()), known->info.identity))
            return unchanged(known->info, path);
    }
    auto file = fs.open(path, OpenMode::Read);
    auto content = file.hasValue()
        ? Look(*file.value(), path, number, isHighest, monitor).run(known)
        : Result<LogFileContent>(std::move(file).error());
    if (content.hasValue() || content.error().code == ErrorCode::NotFound
        || content.error().code == ErrorCode::Cancelled)
        return content;
    LogFileContent bad = unreadable(number, path, content.error());
    bad.isUnchanged = known && known->info.state == LogFileState::Unreadable && known->info.error
        && known->info.error->code == bad.info.error->code;
    return bad;
}

} // namespace engine
