// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/dangerscan.h"

#include <algorithm>

namespace engine::bdb {

namespace {

// Logged names end with a NUL, which is no part of them.
Path withoutNul(const Path &name)
{
    return { name.native().substr(0, name.native().find('\0')) };
}

bool leavesDirectory(const Path &name)
{
    return std::find(name.begin(), name.end(), "..") != name.end();
}

} // namespace

void DangerScanner::add(const LogRecord &record)
{
    switch (RecordType(record.type)) {
    case RecordType::DbregRegister:
        if (const auto decoded = decodeRegister(record); decoded.hasValue())
            check(decoded.value().name, record.lsn);
        break;
    case RecordType::FopCreate:
    case RecordType::FopRemove:
    case RecordType::FopWrite:
    case RecordType::FopRename:
    case RecordType::FopRenameNoundo:
    case RecordType::FopFileRemove:
        if (const auto decoded = decodeFileOperation(record); decoded.hasValue()) {
            check(decoded.value().name, record.lsn);
            check(decoded.value().newName, record.lsn);
            check(decoded.value().directory, record.lsn);
        }
        break;
    default:
        break;
    }
}

void DangerScanner::add(const DbConfig &config)
{
    for (const Path &directory : config.dataDirectories)
        check(directory, std::nullopt);
    for (const Path *directory : { &config.logDirectory, &config.temporaryDirectory,
             &config.metadataDirectory, &config.blobDirectory }) {
        check(*directory, std::nullopt);
    }
}

void DangerScanner::check(const Path &logged, std::optional<Lsn> lsn)
{
    const Path name = withoutNul(logged);
    QString reason;
    if (name.is_absolute() && !m_source.empty() && isSameOrInside(name, m_source))
        reason = QStringLiteral("points back at the source");
    else if (name.is_absolute())
        reason = QStringLiteral("absolute path");
    else if (leavesDirectory(name))
        reason = QStringLiteral("leaves the directory");
    else
        return;
    const bool isKnown = std::any_of(m_dangers.begin(), m_dangers.end(),
        [&name](const Danger &each) { return each.name == name; });
    if (!isKnown)
        m_dangers.push_back({ name, lsn, reason });
}

} // namespace engine::bdb
