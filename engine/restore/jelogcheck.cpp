// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/jelogcheck.h"

#include <algorithm>

namespace engine {

bool JeLogCheck::wants(std::uint8_t type) const
{
    return je::EntryType(type) == je::EntryType::Commit
        || je::EntryType(type) == je::EntryType::CheckpointEnd;
}

Result<> JeLogCheck::entry(const je::LogEntry &entry)
{
    if (entry.isInvisible)
        return {};
    if (je::EntryType(entry.type) == je::EntryType::Commit) {
        const auto commit = je::decodeTransactionEnd(entry);
        if (!commit.hasValue())
            return commit.error();
        m_lastCommit = Commit { entry.lsn, commit.value().time };
        ++m_commits;
        return {};
    }
    const auto checkpoint = je::decodeCheckpointEnd(entry);
    if (!checkpoint.hasValue())
        return checkpoint.error();
    const Lsn start = checkpoint.value().start.value_or(entry.lsn);
    const Lsn firstActive = checkpoint.value().firstActive.value_or(start);
    m_lastCheckpoint =
        Checkpoint { entry.lsn, std::min(start, firstActive), checkpoint.value().time };
    return {};
}

// A file that was cut between two entries looks whole: only the next one's header tells. One that
// names an earlier entry was left by a crash, and the environment went on in it.
Result<> JeLogCheck::checkLink(
    const Path &path, std::uint32_t number, const je::LogScanResult &scanned) const
{
    if (!m_lastEntry || number != m_lastEntry->file + 1
        || scanned.header.previousLastEntry <= m_lastEntry->offset)
        return {};
    return makeError(ErrorCode::LogGap,
        QStringLiteral("log file %1 ends with the entry at %2, but the next one says that it ends "
                       "with the one at %3")
            .arg(m_lastEntry->file)
            .arg(m_lastEntry->offset)
            .arg(scanned.header.previousLastEntry),
        path);
}

Result<> JeLogCheck::addFile(
    const Path &path, std::uint32_t number, std::int64_t end, TransferMonitor &monitor)
{
    je::LogScanOptions options;
    options.fileNumber = number;
    options.length = end;
    const auto scanned = je::scanLogFile(m_fs, path, options, this, &monitor);
    if (!scanned.hasValue())
        return scanned.error();
    const je::LogScanResult &result = scanned.value();
    if (result.ending == je::LogEnd::Damaged)
        return makeError(ErrorCode::LogDamaged, QStringLiteral("the log is damaged"), path)
            .at({ number, result.damageOffset });
    if (result.end != end || end <= je::fileHeaderLength)
        return makeError(ErrorCode::Truncated,
            QStringLiteral("whole entries reach to offset %1; it should be %2")
                .arg(result.end)
                .arg(end),
            path);
    if (auto linked = checkLink(path, number, result); !linked.hasValue())
        return linked;
    if (!m_lastEntry || number != m_lastEntry->file + 1)
        m_unbrokenFrom = number;
    m_lastEntry = Lsn { number, result.lastEntry };
    m_entries += result.entries;
    m_newestVersion = result.header.version;
    return {};
}

Result<> JeLogCheck::checkRecovery() const
{
    // Without a checkpoint the whole log is replayed, from the very first file.
    const Lsn start = m_lastCheckpoint ? m_lastCheckpoint->ckpLsn : Lsn {};
    if (!m_lastEntry || m_unbrokenFrom <= start.file)
        return {};
    return makeError(ErrorCode::LogGap,
        QStringLiteral("opening the copy reads the log from file %1 on, and not all files from "
                       "there to %2 are there")
            .arg(start.file)
            .arg(m_lastEntry->file))
        .at(start);
}

} // namespace engine
