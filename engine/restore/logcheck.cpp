// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/logcheck.h"

#include "engine/vault/backupprepare.h"

namespace engine {

namespace {

using bdb::RecordType;

bool isOurs(std::uint32_t type)
{
    switch (static_cast<RecordType>(type)) {
    case RecordType::TxnRegop:
    case RecordType::TxnCkp:
    case RecordType::DbregRegister:
    case RecordType::FopCreate:
    case RecordType::FopRemove:
    case RecordType::FopWrite:
    case RecordType::FopRename:
    case RecordType::FopRenameNoundo:
    case RecordType::FopFileRemove:
        return true;
    default:
        return false;
    }
}

// Sees where records start and end; types don't matter, so this works on encrypted logs too.
class RecordFinder final : public bdb::LogVisitor
{
public:
    RecordFinder(Lsn wanted, bool orBefore)
        : m_wanted(wanted)
        , m_orBefore(orBefore)
    {}
    bool wants(std::uint32_t) const override { return true; }
    Result<> record(const bdb::LogRecord &record) override
    {
        if (record.lsn == m_wanted || (m_orBefore && record.lsn < m_wanted))
            m_end = record.end();
        return {};
    }
    const std::optional<Lsn> &end() const { return m_end; }

private:
    Lsn m_wanted;
    bool m_orBefore;
    std::optional<Lsn> m_end;
};

} // namespace

bool LogCheck::wants(std::uint32_t type) const
{
    return isOurs(type) || bdb::DatabaseNames::wants(type) || m_bulk.wants(type);
}

Result<> LogCheck::record(const bdb::LogRecord &record)
{
    if (m_bulk.wants(record.type)) {
        if (auto looked = m_bulk.record(record); !looked.hasValue())
            return looked;
    }
    if (bdb::DatabaseNames::wants(record.type)) {
        if (auto followed = m_names.record(record); !followed.hasValue())
            return followed;
    }
    if (!isOurs(record.type))
        return {};
    if (record.type == static_cast<std::uint32_t>(RecordType::TxnRegop)) {
        const auto commit = bdb::decodeRegop(record);
        if (!commit.hasValue())
            return commit.error();
        if (commit.value()) {
            ++m_commits;
            m_lastCommit = Commit { record.lsn, commit.value()->time };
        }
        return {};
    }
    if (record.type == static_cast<std::uint32_t>(RecordType::TxnCkp)) {
        const auto checkpoint = bdb::decodeCheckpoint(record);
        if (!checkpoint.hasValue())
            return checkpoint.error();
        m_lastCheckpoint =
            Checkpoint { record.lsn, checkpoint.value().ckpLsn, checkpoint.value().time };
        return {};
    }
    m_dangers.add(record);
    return {};
}

Result<> LogCheck::addFile(
    const Path &path, std::uint32_t number, std::int64_t end, TransferMonitor &monitor)
{
    bdb::LogScanOptions options;
    options.fileNumber = number;
    options.length = end;
    auto scanned = bdb::scanLogFile(m_fs, path, options, this, &monitor);
    if (!scanned.hasValue())
        return std::move(scanned).error();
    const bdb::LogScanResult &result = scanned.value();
    if (result.end != end)
        return makeError(ErrorCode::LogDamaged,
            QStringLiteral("the log should reach offset %1 but its records end at %2")
                .arg(end)
                .arg(result.end),
            path)
            .at({ number, result.end });
    if (m_previousLastRecord && *m_previousLastRecord != result.header.previousEnd)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("log file %1 doesn't follow the one before: that should end with the "
                           "record at %2 and ends with %3")
                .arg(number)
                .arg(result.header.previousEnd)
                .arg(*m_previousLastRecord),
            path);
    m_previousLastRecord = result.lastRecord;
    m_isEncrypted = m_isEncrypted || result.header.isEncrypted;
    return {};
}

Result<> LogCheck::refuseDangers(Lsn from) const
{
    for (const bdb::BulkSign &sign : m_bulk.signs()) {
        if (sign.commit >= from)
            return makeError(ErrorCode::BulkTransaction,
                QStringLiteral("a bulk transaction committed at %1 left inserts out of the log; "
                               "only a full backup made after it holds them")
                    .arg(toString(sign.commit)))
                .at(sign.split);
    }
    return engine::refuseDangers(m_dangers.dangers());
}

Result<Lsn> recordEnd(
    FileSystem &fs, const Path &path, Lsn lsn, bool orBefore, TransferMonitor &monitor)
{
    RecordFinder finder(lsn, orBefore);
    bdb::LogScanOptions options;
    options.fileNumber = lsn.file;
    const auto scanned = bdb::scanLogFile(fs, path, options, &finder, &monitor);
    if (!scanned.hasValue())
        return scanned.error();
    if (!finder.end())
        return makeError(ErrorCode::TargetUnreachable,
            QStringLiteral("no record starts at %1").arg(toString(lsn)), path);
    return *finder.end();
}

} // namespace engine
