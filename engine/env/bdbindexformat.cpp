// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "engine/env/logindexformat.h"
#include "engine/env/logindexstates.h"

namespace engine {

namespace {

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
                m_content.noteTime(commit->time);
            }
            return {};
        }
        auto checkpoint = bdb::decodeCheckpoint(record);
        if (!checkpoint.hasValue())
            return std::move(checkpoint).error();
        m_content.checkpoints.push_back(
            { record.lsn, checkpoint.value().ckpLsn, checkpoint.value().time });
        m_content.noteTime(checkpoint.value().time);
        return {};
    }

private:
    LogFileContent &m_content;
};

class BerkeleyDbIndexFormat final : public LogIndexFormat
{
public:
    Result<std::vector<FoundLogFile>> listLive(FileSystem &fs, const Path &directory) const override
    {
        auto names = fs.list(directory);
        if (!names.hasValue())
            return std::move(names).error();
        std::vector<FoundLogFile> files;
        for (const Path &name : names.value()) {
            if (const auto number = bdb::logFileNumber(name))
                files.push_back({ *number, directory / name });
        }
        return files;
    }

    Result<std::vector<FoundLogFile>> listArchive(
        FileSystem &fs, const Path &directory) const override
    {
        return listLive(fs, directory);
    }

    // The persist header, also of an encrypted file; prev, length and checksum or HMAC.
    Marks marks() const override { return { 64, 48 }; }

    Result<> scan(File &file, const LogScanStart &start, LogFileContent &content,
        TransferMonitor &monitor) const override
    {
        LogFileInfo &info = content.info;
        bdb::LogScanOptions options;
        options.fileNumber = info.number;
        options.fromOffset = start.offset;
        options.lastRecord = start.lastRecord;
        options.searchBehindZeros = start.offset == 0 || !start.isHighest;
        Collector collector(content);
        auto scanned = bdb::scanLogFile(file, info.path, options, &collector, &monitor);
        if (!scanned.hasValue())
            return std::move(scanned).error();
        const bdb::LogScanResult &result = scanned.value();
        info.version = result.header.version;
        info.isEncrypted = result.header.isEncrypted;
        info.previousLastRecord = result.header.previousEnd;
        info.size = result.fileSize;
        info.end = result.end;
        info.lastRecord = result.lastRecord;
        info.records += result.records;
        info.isDamaged = result.ending == bdb::LogEnd::Damaged;
        info.damageOffset = info.isDamaged ? result.damageOffset : 0;
        return {};
    }

    void complete(LogIndex &index) const override { completeBerkeleyDbIndex(index); }
};

} // namespace

const LogIndexFormat &berkeleyDbIndexFormat()
{
    static const BerkeleyDbIndexFormat format;
    return format;
}

} // namespace engine
