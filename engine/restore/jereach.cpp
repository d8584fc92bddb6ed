// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/jereach.h"

#include "engine/je/logscan.h"

#include <algorithm>

namespace engine {

/// The usable part of one archived log file, and what stands before it.
struct JeReach::Stretch
{
    std::uint32_t number = 0;
    Lsn begin; // behind the last checkpoint that freed something missing; == end: nothing usable
    Lsn end;
    std::optional<Block> block; // the files missing right before it
};

JeReach::JeReach(const std::vector<BackupSet> &sets, const LogArchive &archive,
    const LogIndex &archiveIndex, const QString &incarnation)
    : m_archive(archive)
    , m_index(archiveIndex)
{
    std::vector<const Manifest *> manifests;
    for (const BackupSet &set : sets) {
        if (set.manifest.incarnation == incarnation)
            manifests.push_back(&set.manifest);
    }
    std::ranges::stable_sort(manifests, {}, [](const Manifest *manifest) { return manifest->end; });
    for (const Manifest *manifest : manifests) {
        const std::uint32_t first = manifest->logs.empty() ? 0 : manifest->logs.front().number;
        if (!m_snapshots.empty()) {
            const std::uint32_t before = m_snapshots.back().lastFile;
            if (before < first && !isUnbroken(before, first))
                m_barriers.emplace(first, manifest->consistentFrom);
        }
        for (const ManifestLog &log : manifest->logs)
            m_lastSnapshotWith[log.number] = m_snapshots.size();
        m_snapshots.push_back({ first, manifest->end.file, manifest->consistentFrom });
    }
}

// The archive has these files, and each but the last as a whole.
bool JeReach::isUnbroken(std::uint32_t first, std::uint32_t last) const
{
    for (std::uint32_t number = first; number < last; ++number) {
        const ArchivedLog *log = m_archive.log(number);
        if (!log || !log->isComplete)
            return false;
    }
    return m_archive.log(last) != nullptr;
}

// A set lists what there was: a lower file that it lacks was freed before it, by a checkpoint that
// is in it. Of several files the one that was there for the longest time counts.
std::optional<Lsn> JeReach::boundOf(std::uint32_t first, std::uint32_t last) const
{
    std::size_t from = 0;
    for (auto it = m_lastSnapshotWith.lower_bound(first);
         it != m_lastSnapshotWith.end() && it->first <= last; ++it)
        from = std::max(from, it->second + 1);
    const auto witness = std::find_if(m_snapshots.begin() + static_cast<std::ptrdiff_t>(from),
        m_snapshots.end(), [last](const Snapshot &snapshot) { return snapshot.lastFile > last; });
    if (witness == m_snapshots.end())
        return std::nullopt;
    return witness->consistentFrom;
}

std::optional<Lsn> JeReach::freedBy(std::uint32_t number) const
{
    const std::optional<Lsn> bound = boundOf(number, number);
    const FreedFile *noted = m_index.freed(number);
    if (!noted)
        return bound;
    return bound ? std::min(*bound, noted->freedBy) : noted->freedBy;
}

std::int64_t JeReach::usableLength(const ArchivedLog &log) const
{
    const LogFileInfo *info = m_index.file(log.number);
    if (!info)
        return log.length;
    if (info->state == LogFileState::Unreadable || info->state == LogFileState::Missing)
        return 0;
    const bool isDamaged = info->state == LogFileState::DamagedTail || info->isDamaged;
    return isDamaged ? std::min<std::int64_t>(log.length, info->end) : log.length;
}

// Never asks for each number of what may be a long row.
JeReach::Block JeReach::blockOf(std::uint32_t first, std::uint32_t last) const
{
    Block block { first, last, boundOf(first, last), {} };
    const auto &freed = m_index.freedFiles;
    const auto below = [](const FreedFile &file, std::uint32_t number) {
        return file.number < number;
    };
    const auto begin = std::lower_bound(freed.begin(), freed.end(), first, below);
    auto end = begin;
    Lsn latest;
    for (; end != freed.end() && end->number <= last; ++end)
        latest = std::max(latest, end->freedBy);
    const bool allNoted = end - begin == std::int64_t(last) - first + 1;
    if (allNoted)
        block.until = block.until ? std::min(*block.until, latest) : latest;
    return block;
}

// What is missing between an archived file and the one before it.
std::optional<JeReach::Block> JeReach::blockBefore(std::size_t i) const
{
    using Kind = GapCause::Kind;
    const std::vector<ArchivedLog> &logs = m_archive.logs();
    const std::uint32_t number = logs[i].number;
    const std::uint32_t next = i == 0 ? 0 : logs[i - 1].number + 1;
    std::optional<Block> block;
    if (i > 0) {
        const ArchivedLog &before = logs[i - 1];
        const std::int64_t usable = usableLength(before);
        if (!before.isComplete || usable < before.length) {
            block = Block { before.number, before.number, freedBy(before.number), {} };
            const Kind kind = usable == before.length ? Kind::RestNotArchived
                : usable == 0                         ? Kind::Unreadable
                                                      : Kind::Damaged;
            block->why = { kind, before.number, before.number, static_cast<std::uint32_t>(usable) };
        }
    }
    if (next < number) {
        Block missing = blockOf(next, number - 1);
        missing.why = { Kind::FilesNotArchived, next, number - 1, 0 };
        const bool isWorse = !block || (block->until && !missing.until)
            || (block->until && missing.until && *block->until < *missing.until);
        if (isWorse)
            block = missing;
    }
    if (const auto barrier = m_barriers.find(number); barrier != m_barriers.end() && i > 0) {
        const std::uint32_t before = logs[i - 1].number;
        if (!block)
            block = Block { before, before, Lsn {}, { Kind::RestNotArchived, before, before, 0 } };
        if (block->until)
            block->until = std::max(*block->until, barrier->second);
    }
    return block;
}

std::vector<JeReach::Stretch> JeReach::stretches() const
{
    std::vector<Stretch> all;
    std::optional<Lsn> blockedUntil = Lsn {}; // none: for ever
    const std::vector<ArchivedLog> &logs = m_archive.logs();
    for (std::size_t i = 0; i < logs.size(); ++i) {
        Stretch stretch;
        stretch.number = logs[i].number;
        stretch.block = blockBefore(i);
        if (stretch.block && blockedUntil) {
            const auto &until = stretch.block->until;
            blockedUntil = until ? std::optional(std::max(*blockedUntil, *until)) : std::nullopt;
        }
        stretch.end = { stretch.number, static_cast<std::uint32_t>(usableLength(logs[i])) };
        stretch.begin =
            blockedUntil ? std::max(*blockedUntil, Lsn { stretch.number, 0 }) : stretch.end;
        stretch.begin = std::min(stretch.begin, stretch.end);
        all.push_back(stretch);
    }
    return all;
}

JeReach::Reason JeReach::reasonOf(const Block &block, bool isFirst)
{
    using Kind = GapCause::Kind;
    const bool isOne = block.firstFile == block.lastFile;
    const QString files = isOne ? QStringLiteral("log file 0x%1").arg(block.firstFile, 0, 16)
                                : QStringLiteral("log files 0x%1 to 0x%2")
                                      .arg(block.firstFile, 0, 16)
                                      .arg(block.lastFile, 0, 16);
    GapCause why = block.why;
    if (why.kind == Kind::Unreadable)
        return { QStringLiteral("%1 of the log archive can't be read").arg(files), why };
    if (why.kind == Kind::Damaged)
        return {
            QStringLiteral("%1 of the log archive is damaged at %2").arg(files).arg(why.offset), why
        };
    if (!block.until && why.kind == Kind::RestNotArchived)
        return { QStringLiteral("the rest of %1 isn't in the log archive").arg(files), why };
    if (!block.until)
        return { QStringLiteral("%1 %2 in the log archive")
                     .arg(files, isOne ? QStringLiteral("isn't") : QStringLiteral("aren't")),
            why };
    why.freedBy = *block.until;
    const QString checkpoint = toString(*block.until);
    const QString were = isOne ? QStringLiteral("was") : QStringLiteral("were");
    if (why.kind == Kind::RestNotArchived) {
        why.kind = Kind::FreedBeforeArchived;
        return { QStringLiteral("%1 was freed by the checkpoint at %2 before its end was archived")
                     .arg(files, checkpoint),
            why };
    }
    why.kind = isFirst ? Kind::FreedBeforeFirstBackup : Kind::FreedBetweenBackups;
    const QString when = isFirst ? QStringLiteral("freed before the first backup")
                                 : QStringLiteral("created and freed between two backups");
    return { QStringLiteral("%1 %2 %3, by the checkpoint at %4").arg(files, were, when, checkpoint),
        why };
}

std::vector<LogRun> JeReach::runs() const
{
    std::vector<LogRun> runs;
    bool isOpen = false;
    Reason reason;
    for (const Stretch &stretch : stretches()) {
        if (stretch.block)
            reason = reasonOf(*stretch.block, runs.empty());
        if (stretch.block && isOpen) {
            runs.back().endCause = reason.cause;
            runs.back().endWhy = reason.why;
            isOpen = false;
        }
        if (stretch.begin >= stretch.end)
            continue; // all of it lies before the checkpoint that freed what is missing
        if (!isOpen) {
            LogRun run;
            run.firstFile = stretch.number;
            if (stretch.begin.offset > 0)
                run.after = stretch.begin;
            runs.push_back(run);
            isOpen = true;
        }
        runs.back().lastFile = stretch.number;
        runs.back().end = stretch.end;
    }
    // The archive's own last file may be damaged.
    if (isOpen && runs.back().end < m_archive.end()) {
        const std::uint32_t last = m_archive.end().file;
        const bool isPart = runs.back().lastFile == last;
        Block block { last, last, std::nullopt, {} };
        block.why = { isPart ? GapCause::Kind::Damaged : GapCause::Kind::Unreadable, last, last,
            isPart ? runs.back().end.offset : 0 };
        const Reason damage = reasonOf(block, false);
        runs.back().endCause = damage.cause;
        runs.back().endWhy = damage.why;
    }
    return runs;
}

// Recovery reads the log backwards to where the last checkpoint says, and stops at a number that is
// missing on the way. What lies before that it reads only if a record of it is still in use.
std::vector<LogStretch> JeReach::unprovedIn(Lsn first, Lsn last) const
{
    std::vector<LogStretch> result;
    std::optional<std::uint32_t> missing; // the last number that is, between two archived files
    const std::vector<ArchivedLog> &logs = m_archive.logs();
    for (std::size_t i = 0; i < logs.size(); ++i) {
        const std::uint32_t number = logs[i].number;
        if (i > 0 && logs[i - 1].number + 1 < number)
            missing = number - 1;
        Lsn begin = std::max(first, Lsn { number, 0 });
        const Lsn end =
            std::min(last, Lsn { number, static_cast<std::uint32_t>(usableLength(logs[i])) });
        if (missing) {
            const auto behind = std::ranges::find_if(m_index.checkpoints,
                [&](const Checkpoint &checkpoint) { return checkpoint.ckpLsn.file > *missing; });
            begin = behind == m_index.checkpoints.end() ? end : std::max(begin, behind->lsn);
        }
        if (begin < end)
            result.push_back({ begin, end });
    }
    return result;
}

JeReach::Reason JeReach::reasonBeforeRuns() const
{
    Reason reason;
    for (const Stretch &stretch : stretches()) {
        if (stretch.block)
            reason = reasonOf(*stretch.block, true);
        if (stretch.begin < stretch.end)
            break;
    }
    return reason;
}

Result<std::vector<ManifestLog>> JeReach::logsFor(Lsn cut) const
{
    const auto unreachable = [this](const QString &what) {
        return makeError(ErrorCode::TargetUnreachable, what, m_archive.directory());
    };
    const ArchivedLog *const last = m_archive.log(cut.file);
    if (!last || usableLength(*last) < std::int64_t(cut.offset))
        return unreachable(
            QStringLiteral("the log archive doesn't hold the log up to %1").arg(toString(cut)));
    std::vector<ManifestLog> logs;
    const std::vector<ArchivedLog> &archived = m_archive.logs();
    for (std::size_t i = 0; i < archived.size() && archived[i].number <= cut.file; ++i) {
        const ArchivedLog &log = archived[i];
        if (const auto block = blockBefore(i); block && !(block->until && *block->until < cut))
            return unreachable(reasonOf(*block, i == 0).cause);
        const bool isLast = log.number == cut.file;
        const auto freed = isLast ? std::nullopt : freedBy(log.number);
        if (freed && *freed < cut)
            continue;
        const std::int64_t length = isLast ? std::int64_t(cut.offset) : log.length;
        logs.push_back({ log.number, length, length == log.length ? log.sha256 : QString(), 0 });
    }
    while (!logs.empty() && logs.back().length <= std::int64_t(je::fileHeaderLength))
        logs.pop_back();
    if (logs.empty())
        return unreachable(QStringLiteral("no log is left before it"));
    return logs;
}

} // namespace engine
