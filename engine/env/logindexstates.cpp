// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindexstates.h"

#include <algorithm>

namespace engine {

namespace {

QString missingCause(std::uint32_t first, std::uint32_t last)
{
    if (first == last)
        return QStringLiteral("log file %1 is missing").arg(first);
    if (last == first + 1)
        return QStringLiteral("log files %1 and %2 are missing").arg(first).arg(last);
    return QStringLiteral("log files %1 to %2 are missing").arg(first).arg(last);
}

void judge(LogFileInfo &file, std::vector<LogGapInfo> &gaps,
    const std::function<LogFileState(const LogFileInfo &)> &stateOfSound)
{
    file.isSealed = false; // until the next one says so
    if (file.state == LogFileState::Missing)
        return;
    if (file.state == LogFileState::Unreadable) {
        gaps.push_back({ file.number, file.number,
            QStringLiteral("log file %1 can't be read: %2")
                .arg(file.number)
                .arg(file.error ? file.error->detail : QString()) });
        return;
    }
    file.state = stateOfSound(file);
    if (!file.isDamaged)
        return;
    file.state = LogFileState::DamagedTail;
    gaps.push_back({ file.number, file.number,
        QStringLiteral("damaged at %1").arg(toString(Lsn { file.number, file.damageOffset })) });
}

void link(LogFileInfo &before, const LogFileInfo &after, std::vector<LogGapInfo> &gaps)
{
    if (after.number - before.number != 1 || !isReadable(before) || !isReadable(after)
        || after.end == 0 || before.isDamaged)
        return;
    if (after.previousLastRecord == before.lastRecord) {
        before.isSealed = before.end > 0;
        return;
    }
    const QString cause =
        QStringLiteral("the last record found in log file %1 is at %2, but the header of log "
                       "file %3 says %4")
            .arg(before.number)
            .arg(before.lastRecord)
            .arg(after.number)
            .arg(after.previousLastRecord);
    if (after.previousLastRecord > before.lastRecord) {
        before.state = LogFileState::DamagedTail;
        gaps.push_back({ before.number, before.number, cause });
    } else {
        gaps.push_back({ after.number, after.number, cause }); // it belongs to another log
    }
}

} // namespace

bool isReadable(const LogFileInfo &file)
{
    return file.state != LogFileState::Missing && file.state != LogFileState::Unreadable;
}

void insertMissing(LogIndex &index, std::uint64_t from)
{
    std::vector<LogFileInfo> all;
    all.reserve(index.files.size());
    std::uint64_t expected = from; // wider than a number, which may be the last possible
    for (LogFileInfo &file : index.files) {
        if (file.number > expected) {
            const auto first = static_cast<std::uint32_t>(expected);
            index.gaps.push_back({ first, file.number - 1, missingCause(first, file.number - 1) });
            const std::uint32_t count = std::min(file.number - first, LogIndex::listedMissing);
            for (std::uint32_t number = first; number < first + count; ++number) {
                LogFileInfo missing;
                missing.number = number;
                missing.state = LogFileState::Missing;
                all.push_back(missing);
            }
        }
        expected = std::max<std::uint64_t>(expected, std::uint64_t(file.number) + 1);
        all.push_back(std::move(file));
    }
    index.files = std::move(all);
}

void judgeFiles(
    LogIndex &index, const std::function<LogFileState(const LogFileInfo &)> &stateOfSound)
{
    for (LogFileInfo &file : index.files)
        judge(file, index.gaps, stateOfSound);
}

void linkFiles(LogIndex &index)
{
    for (std::size_t i = 1; i < index.files.size(); ++i)
        link(index.files[i - 1], index.files[i], index.gaps);
}

void finishIndex(LogIndex &index)
{
    index.end = {};
    for (const LogFileInfo &file : index.files) {
        if (isReadable(file) && file.end > 0)
            index.end = { file.number, file.end };
    }
    std::ranges::stable_sort(index.gaps, {}, &LogGapInfo::firstMissing);
}

void completeBerkeleyDbIndex(LogIndex &index)
{
    index.gaps.clear();
    if (!index.files.empty())
        insertMissing(index, index.files.front().number);
    // Inactive: recovery of the environment as it is wouldn't need it (as db_archive says).
    judgeFiles(index, [&index](const LogFileInfo &file) {
        if (!file.isLive)
            return LogFileState::Archived;
        const bool isBelow =
            !index.checkpoints.empty() && file.number < index.checkpoints.back().ckpLsn.file;
        return isBelow ? LogFileState::Inactive : LogFileState::Active;
    });
    linkFiles(index);
    finishIndex(index);
}

} // namespace engine
