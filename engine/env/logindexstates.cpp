// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindexstates.h"

#include <algorithm>

namespace engine {

namespace {

std::vector<LogFileInfo> withMissing(std::vector<LogFileInfo> present)
{
    std::vector<LogFileInfo> all;
    all.reserve(present.size());
    for (LogFileInfo &file : present) {
        if (!all.empty()) {
            const std::uint32_t first = all.back().number + 1;
            const std::uint32_t count = std::min(file.number - first, LogIndex::listedMissing);
            for (std::uint32_t number = first; number < first + count; ++number) {
                LogFileInfo missing;
                missing.number = number;
                missing.state = LogFileState::Missing;
                all.push_back(missing);
            }
        }
        all.push_back(std::move(file));
    }
    return all;
}

bool isPresent(const LogFileInfo &file)
{
    return file.state != LogFileState::Missing;
}

/// Unreadable, missing and not yet written files say nothing about their neighbours.
bool isReadable(const LogFileInfo &file)
{
    return isPresent(file) && file.state != LogFileState::Unreadable;
}

/// Inactive: recovery of the environment as it is wouldn't need the file (as db_archive says).
LogFileState plainState(const LogFileInfo &file, const std::vector<Checkpoint> &checkpoints)
{
    if (!file.isLive)
        return LogFileState::Archived;
    const bool isBelow = !checkpoints.empty() && file.number < checkpoints.back().ckpLsn.file;
    return isBelow ? LogFileState::Inactive : LogFileState::Active;
}

QString missingCause(std::uint32_t first, std::uint32_t last)
{
    if (first == last)
        return QStringLiteral("log file %1 is missing").arg(first);
    if (last == first + 1)
        return QStringLiteral("log files %1 and %2 are missing").arg(first).arg(last);
    return QStringLiteral("log files %1 to %2 are missing").arg(first).arg(last);
}

class Completion
{
public:
    explicit Completion(LogIndex &index)
        : m_index(index)
    {}

    void run()
    {
        for (std::size_t i = 0; i < m_index.files.size(); ++i) {
            LogFileInfo &file = m_index.files[i];
            if (i > 0)
                join(m_index.files[i - 1], file);
            judge(file);
        }
        for (const LogFileInfo &file : m_index.files) {
            if (isReadable(file) && file.end > 0)
                m_index.end = { file.number, file.end };
        }
        std::stable_sort(
            m_index.gaps.begin(), m_index.gaps.end(), [](const LogGapInfo &a, const LogGapInfo &b) {
                return a.firstMissing < b.firstMissing;
            });
    }

private:
    void addGap(std::uint32_t first, std::uint32_t last, const QString &cause)
    {
        m_index.gaps.push_back({ first, last, cause });
    }

    void judge(LogFileInfo &file)
    {
        file.isSealed = false; // until the next one says so
        if (file.state == LogFileState::Unreadable) {
            addGap(file.number, file.number,
                QStringLiteral("log file %1 can't be read: %2")
                    .arg(file.number)
                    .arg(file.error ? file.error->detail : QString()));
            return;
        }
        if (!isPresent(file))
            return;
        file.state = plainState(file, m_index.checkpoints);
        if (!file.isDamaged)
            return;
        file.state = LogFileState::DamagedTail;
        addGap(file.number, file.number,
            QStringLiteral("damaged at %1").arg(toString(Lsn { file.number, file.damageOffset })));
    }

    /// The header of each file tells where the last record of the one before is.
    void join(LogFileInfo &before, const LogFileInfo &after)
    {
        if (isPresent(before))
            m_lastPresent = before.number;
        if (isPresent(after) && after.number > m_lastPresent + 1) {
            addGap(m_lastPresent + 1, after.number - 1,
                missingCause(m_lastPresent + 1, after.number - 1));
        }
        if (before.number + 1 != after.number || !isReadable(before) || !isReadable(after)
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
            addGap(before.number, before.number, cause);
        } else {
            addGap(after.number, after.number, cause); // it belongs to another log
        }
    }

    LogIndex &m_index;
    std::uint32_t m_lastPresent = 0;
};

} // namespace

void completeLogIndex(LogIndex &index)
{
    index.files = withMissing(std::move(index.files));
    index.gaps.clear();
    index.end = {};
    Completion(index).run();
}

} // namespace engine
