// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/logrun.h"

#include <algorithm>

namespace engine {

namespace {

// Where the archived part of a log file stops being usable, if it does.
std::optional<LogRun> endedBy(const LogRun &run, const ArchivedLog &log, const LogFileInfo *info)
{
    if (!info)
        return std::nullopt;
    LogRun ended = run;
    if (info->state == LogFileState::Unreadable || info->state == LogFileState::Missing) {
        ended.end = { log.number, 0 };
        ended.endCause = QStringLiteral("log file %1 can't be read").arg(log.number);
        ended.endWhy = { GapCause::Kind::Unreadable, log.number, log.number, 0 };
        return ended;
    }
    if (info->state == LogFileState::DamagedTail && info->end < log.length) {
        ended.end = { log.number, info->end };
        ended.endCause = QStringLiteral("the archived log is damaged at %1")
                             .arg(toString(Lsn { log.number, info->damageOffset }));
        ended.endWhy = { GapCause::Kind::Damaged, log.number, log.number, info->damageOffset };
        return ended;
    }
    return std::nullopt;
}

QString missingFiles(std::uint32_t last, std::uint32_t next)
{
    if (next == last + 1)
        return QStringLiteral("the rest of log file %1 isn't in the log archive").arg(last);
    if (next == last + 2)
        return QStringLiteral("log file %1 isn't in the log archive").arg(last + 1);
    return QStringLiteral("log files %1 to %2 aren't in the log archive")
        .arg(last + 1)
        .arg(next - 1);
}

GapCause whyMissing(std::uint32_t last, std::uint32_t next)
{
    if (next == last + 1)
        return { GapCause::Kind::RestNotArchived, last, last, 0 };
    return { GapCause::Kind::FilesNotArchived, last + 1, next - 1, 0 };
}

} // namespace

std::vector<LogRun> contiguousRuns(const LogArchive &archive, const LogIndex &archiveIndex)
{
    std::vector<LogRun> runs;
    std::optional<LogRun> open;
    const std::vector<ArchivedLog> &logs = archive.logs();
    for (std::size_t i = 0; i < logs.size(); ++i) {
        const ArchivedLog &log = logs[i];
        if (!open)
            open = LogRun { log.number, log.number, {}, {}, {}, {} };
        open->lastFile = log.number;
        open->end = { log.number, static_cast<std::uint32_t>(log.length) };
        if (const auto ended = endedBy(*open, log, archiveIndex.file(log.number))) {
            if (ended->start() < ended->end) // else nothing of it is usable
                runs.push_back(*ended);
            else if (!runs.empty() && runs.back().endCause.isEmpty()) {
                runs.back().endCause = ended->endCause;
                runs.back().endWhy = ended->endWhy;
            }
            open.reset();
        } else if (i + 1 < logs.size() && archive.hasGapAfter(log.number)) {
            open->endCause = missingFiles(log.number, logs[i + 1].number);
            open->endWhy = whyMissing(log.number, logs[i + 1].number);
            runs.push_back(*open);
            open.reset();
        }
    }
    if (open)
        runs.push_back(*open);
    return runs;
}

std::span<const Commit> commitsOf(const LogRun &run, const LogIndex &archiveIndex)
{
    const std::vector<Commit> &all = archiveIndex.commits;
    const auto before = [](const Commit &commit, Lsn lsn) { return commit.lsn < lsn; };
    const auto first = std::lower_bound(all.begin(), all.end(), run.start(), before);
    const auto last = std::lower_bound(first, all.end(), run.end, before);
    return { first, last };
}

std::vector<const BackupSet *> basesIn(
    const LogRun &run, const std::vector<BackupSet> &sets, const QString &incarnation)
{
    std::vector<const BackupSet *> bases;
    for (const BackupSet &set : sets) {
        const Manifest &manifest = set.manifest;
        if (manifest.kind != BackupKind::Incremental && manifest.incarnation == incarnation
            && run.start().file <= manifest.recoverFrom.file && manifest.consistentFrom <= run.end
            && run.start() <= manifest.consistentFrom)
            bases.push_back(&set);
    }
    std::stable_sort(bases.begin(), bases.end(), [](const BackupSet *a, const BackupSet *b) {
        return a->manifest.consistentFrom < b->manifest.consistentFrom;
    });
    return bases;
}

const Commit *commitBefore(std::span<const Commit> commits, Lsn lsn)
{
    const auto found = std::lower_bound(commits.begin(), commits.end(), lsn,
        [](const Commit &commit, Lsn wanted) { return commit.lsn < wanted; });
    return found == commits.begin() ? nullptr : &*(found - 1);
}

const Commit *commitAtOrAfter(std::span<const Commit> commits, Lsn lsn)
{
    const auto found = std::lower_bound(commits.begin(), commits.end(), lsn,
        [](const Commit &commit, Lsn wanted) { return commit.lsn < wanted; });
    return found == commits.end() ? nullptr : &*found;
}

} // namespace engine
