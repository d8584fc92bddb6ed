// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/logsurvey.h"

namespace engine {

namespace {

using bdb::RecordType;

bool isType(std::uint32_t type, RecordType wanted)
{
    return type == static_cast<std::uint32_t>(wanted);
}

bool isFileOperation(std::uint32_t type)
{
    for (const RecordType wanted : { RecordType::FopCreate, RecordType::FopRemove,
             RecordType::FopRename, RecordType::FopRenameNoundo, RecordType::FopFileRemove }) {
        if (isType(type, wanted))
            return true;
    }
    return false;
}

} // namespace

bool LogSurvey::wants(std::uint32_t type) const
{
    return isType(type, RecordType::TxnRegop) || isType(type, RecordType::DbregRegister)
        || isFileOperation(type) || bdb::DatabaseNames::wants(type) || m_bulkSigns.wants(type);
}

Result<> LogSurvey::readFileOperation(const bdb::LogRecord &record)
{
    const auto operation = bdb::decodeFileOperation(record);
    if (!operation.hasValue())
        return operation.error();
    for (const Path &name : { operation.value().name, operation.value().newName }) {
        if (!name.empty())
            m_operatedNames.insert(plainName(name));
    }
    return {};
}

Result<> LogSurvey::readRegister(const bdb::LogRecord &record)
{
    const auto registration = bdb::decodeRegister(record);
    if (!registration.hasValue())
        return registration.error();
    m_registered.emplace_back(record.lsn, registration.value());
    if (record.lsn >= m_from && !registration.value().name.empty())
        m_openedNames.emplace(plainName(registration.value().name), record.lsn);
    return {};
}

Result<> LogSurvey::record(const bdb::LogRecord &record)
{
    m_dangers.add(record);
    if (m_bulkSigns.wants(record.type)) {
        if (auto looked = m_bulkSigns.record(record); !looked.hasValue())
            return looked;
    }
    if (bdb::DatabaseNames::wants(record.type)) {
        if (auto followed = m_names.record(record); !followed.hasValue())
            return followed;
    }
    if (isType(record.type, RecordType::DbregRegister))
        return readRegister(record);
    if (record.lsn < m_from)
        return {};
    if (isFileOperation(record.type))
        return readFileOperation(record);
    if (!isType(record.type, RecordType::TxnRegop))
        return {};
    const auto commit = bdb::decodeRegop(record);
    if (!commit.hasValue())
        return commit.error();
    if (commit.value()) {
        ++m_commits;
        m_lastCommitTime = commit.value()->time;
    }
    return {};
}

std::vector<BulkPage> LogSurvey::earlyBulkPages() const
{
    std::vector<BulkPage> pages;
    for (const bdb::BulkSign &sign : m_bulkSigns.signs()) {
        if (sign.commit >= m_from)
            continue;
        const bdb::RegisterRecord *file = nullptr;
        for (const auto &[lsn, registered] : m_registered) {
            // One that stays open is told again by each checkpoint, so maybe only after it.
            if (registered.fileId == sign.fileId && (lsn < sign.split || !file))
                file = &registered;
        }
        if (file)
            pages.push_back({ file->uid, sign.page, sign });
    }
    return pages;
}

Result<> LogSurvey::check() const
{
    if (auto harmless = refuseDangers(m_dangers.dangers()); !harmless.hasValue())
        return harmless;
    for (const bdb::BulkSign &sign : m_bulkSigns.signs()) {
        if (sign.commit < m_from)
            continue;
        return makeError(ErrorCode::BulkTransaction,
            QStringLiteral(
                "a bulk transaction (DB_TXN_BULK), committed at %1, kept inserts out of "
                "the log: let the application take a checkpoint, then take a full backup")
                .arg(toString(sign.commit)))
            .at(sign.split);
    }
    return {};
}

Result<> refuseDangers(const std::vector<bdb::Danger> &dangers)
{
    if (dangers.empty())
        return {};
    const bdb::Danger &first = dangers.front();
    Error error = makeError(ErrorCode::DangerousPath,
        QStringLiteral("\"%1\" %2: recovering a copy would reach out of it")
            .arg(displayPath(first.name), first.reason));
    error.lsn = first.lsn;
    return error;
}

Result<> surveyLogs(FileSystem &fs, const Path &directory, std::uint32_t first,
    const std::vector<std::int64_t> &lengths, LogSurvey &survey, TransferMonitor &monitor)
{
    std::uint32_t number = first;
    for (const std::int64_t length : lengths) {
        const Path path = directory / bdb::logFileName(number);
        bdb::LogScanOptions options;
        options.fileNumber = number;
        options.length = length;
        const auto scan = bdb::scanLogFile(fs, path, options, &survey, &monitor);
        if (!scan.hasValue())
            return scan.error();
        if (scan.value().ending != bdb::LogEnd::Clean || scan.value().end != length)
            return makeError(ErrorCode::LogDamaged,
                QStringLiteral("bad record at %1, before the end at %2")
                    .arg(scan.value().end)
                    .arg(length),
                path)
                .at({ number, scan.value().end });
        ++number;
    }
    return {};
}

} // namespace engine
