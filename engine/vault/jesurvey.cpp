// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/jesurvey.h"

#include <algorithm>

namespace engine {

namespace {

// Records of applications, and the ends of their transactions.
bool isChange(std::uint8_t type)
{
    constexpr std::array<std::uint8_t, 15> types { 1, 2, 5, 6, 7, 8, 17, 18, 27, 31, 32, 33, 34, 35,
        36 };
    return std::find(types.begin(), types.end(), type) != types.end();
}

Error damaged(const QString &what, const Path &path, Lsn lsn)
{
    return makeError(ErrorCode::LogDamaged, what, path).at(lsn);
}

Error cutFile(std::uint32_t number, std::uint32_t lastEntry, std::uint32_t saidByNext)
{
    return makeError(ErrorCode::LogDamaged,
        QStringLiteral("log file %1 ends with the entry at %2, but the one after it says that "
                       "there was one at %3: it was cut")
            .arg(number)
            .arg(lastEntry)
            .arg(saidByNext))
        .at({ number, lastEntry });
}

} // namespace

bool JeSurvey::wants(std::uint8_t type) const
{
    switch (static_cast<je::EntryType>(type)) {
    case je::EntryType::CheckpointStart:
    case je::EntryType::CheckpointEnd:
    case je::EntryType::ReservedFile:
        return true;
    default:
        return isChange(type);
    }
}

Result<> JeSurvey::entry(const je::LogEntry &entry)
{
    if (entry.isInvisible)
        return {};
    switch (static_cast<je::EntryType>(entry.type)) {
    case je::EntryType::CheckpointStart:
        m_endsSinceStart = 0;
        return {};
    case je::EntryType::CheckpointEnd:
        return addCheckpoint(entry);
    case je::EntryType::ReservedFile: {
        const auto reserved = je::decodeReservedFile(entry);
        if (!reserved.hasValue())
            return reserved.error();
        m_reserved[reserved.value().number] = reserved.value().isReserved;
        return {};
    }
    case je::EntryType::Commit: {
        const auto end = je::decodeTransactionEnd(entry);
        if (!end.hasValue())
            return end.error();
        ++m_commits;
        m_lastCommitTime = end.value().time;
        ++m_endsSinceStart;
        break;
    }
    case je::EntryType::Abort:
        ++m_endsSinceStart;
        break;
    default:
        break;
    }
    ++m_changes;
    return {};
}

Result<> JeSurvey::addCheckpoint(const je::LogEntry &entry)
{
    const auto end = je::decodeCheckpointEnd(entry);
    if (!end.hasValue())
        return end.error();
    Lsn from = entry.lsn;
    for (const std::optional<Lsn> &start : { end.value().start, end.value().firstActive }) {
        if (start)
            from = std::min(from, *start);
    }
    m_checkpoint = Checkpoint { entry.lsn, from };
    // Records in between may well be those that the cleaner moved.
    m_changes = m_endsSinceStart;
    return {};
}

// A header that names an earlier entry than the last one is one that a crash left behind, and that
// the environment went on to use.
Result<> JeSurvey::checkLink(const JeLogFacts &file, const JeLogFacts &before)
{
    if (file.number != before.number + 1 || file.previousLastEntry == before.lastEntry)
        return {};
    if (file.previousLastEntry > before.lastEntry)
        return cutFile(before.number, before.lastEntry, file.previousLastEntry);
    m_warnings.push_back(makeError(ErrorCode::LogDamaged,
        QStringLiteral("log file %1 says that the one before it ends with the entry at %2, but it "
                       "goes on to %3: the environment went on with an old file after a crash")
            .arg(file.number)
            .arg(file.previousLastEntry)
            .arg(before.lastEntry)));
    return {};
}

Result<> JeSurvey::checkLinkTo(std::uint32_t number, std::uint32_t lastEntry) const
{
    const JeLogFacts &first = m_files.front();
    if (first.number != number + 1 || first.previousLastEntry <= lastEntry)
        return {};
    return cutFile(number, lastEntry, first.previousLastEntry);
}

Result<> JeSurvey::add(File &file, const Path &path, std::uint32_t number, std::int64_t length,
    bool isLast, TransferMonitor &monitor)
{
    m_commits = 0;
    je::LogScanOptions options;
    options.fileNumber = number;
    options.length = length;
    const auto scan = je::scanLogFile(file, path, options, this, &monitor);
    if (!scan.hasValue())
        return scan.error();
    const je::LogScanResult &result = scan.value();
    const Lsn bad { number, result.damageOffset };
    if (result.ending == je::LogEnd::Damaged)
        return damaged(QStringLiteral("bad entry at %1").arg(bad.offset), path, bad);
    if (result.ending != je::LogEnd::Clean && !isLast)
        return damaged(
            QStringLiteral("the file ends within an entry, and there are later ones"), path, bad);
    m_files.push_back({ number, result.header.version, result.header.previousLastEntry,
        result.lastEntry, result.ending == je::LogEnd::Incomplete ? 0 : result.end, m_commits });
    // What a file without entries says is an old file's business: dropEmptyEnd() takes it.
    if (m_files.size() < 2 || m_files.back().end <= je::fileHeaderLength)
        return {};
    auto linked = checkLink(m_files.back(), m_files[m_files.size() - 2]);
    if (!linked.hasValue())
        return Error(linked.error()).whileDoing(displayPath(path));
    return linked;
}

void JeSurvey::dropEmptyEnd()
{
    while (!m_files.empty() && m_files.back().end <= je::fileHeaderLength)
        m_files.pop_back();
}

} // namespace engine
