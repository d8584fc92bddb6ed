// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/logrun.h"

#include <map>

namespace engine {

/// What an archive of Java Edition's log reaches. A cut in log file F can be restored if the
/// archive holds F up to the cut, and of each lower file that ever was either the whole, or a
/// checkpoint before the cut freed it. Otherwise it is a gap: most cuts in one surely fail, and of
/// others nobody knows. Which sets there are doesn't matter for that: they only tell by which
/// checkpoint a file that they lack was freed at the latest. Pure.
class JeReach
{
public:
    /// Keeps references to `archive` and `archiveIndex`.
    JeReach(const std::vector<BackupSet> &sets, const LogArchive &archive,
        const LogIndex &archiveIndex, const QString &incarnation);

    /// The checkpoint that freed a log file, or a later one; none if it may still be needed. From
    /// the cleaner's notes in the log, and from the sets.
    std::optional<Lsn> freedBy(std::uint32_t number) const;

    /// Stretches of cuts that can be restored, ascending.
    std::vector<LogRun> runs() const;
    struct Reason
    {
        QString cause; // English
        GapCause why; // the same
    };
    /// Of a stretch between runs: the cuts that would be restorable if nothing in the missing files
    /// was in use any more. Everywhere else recovery itself would miss a file.
    std::vector<LogStretch> unprovedIn(Lsn first, Lsn last) const;
    /// Why nothing of the archive before the first run can be, if anything is there.
    Reason reasonBeforeRuns() const;

    /// The fewest files that restore a cut (the end of an entry), the last of them ending there: no
    /// file that was freed before, since it would stay in the copy for ever, and no last one with
    /// nothing but a header. TargetUnreachable with the reason.
    Result<std::vector<ManifestLog>> logsFor(Lsn cut) const;

private:
    struct Block // files of which something is missing
    {
        std::uint32_t firstFile = 0;
        std::uint32_t lastFile = 0;
        std::optional<Lsn> until; // cuts behind it need none of them; none: all cuts need them
        GapCause why;
    };
    struct Stretch;

    bool isUnbroken(std::uint32_t first, std::uint32_t last) const;
    std::optional<Lsn> boundOf(std::uint32_t first, std::uint32_t last) const;
    std::int64_t usableLength(const ArchivedLog &log) const;
    std::optional<Block> blockBefore(std::size_t i) const;
    Block blockOf(std::uint32_t first, std::uint32_t last) const;
    static Reason reasonOf(const Block &block, bool isFirst);
    std::vector<Stretch> stretches() const;

    const LogArchive &m_archive;
    const LogIndex &m_index;
    struct Snapshot
    {
        std::uint32_t firstFile = 0;
        std::uint32_t lastFile = 0;
        Lsn consistentFrom;
    };
    std::vector<Snapshot> m_snapshots; // of the sets, ascending by end
    /// By first log file: sets that share nothing with what was archived before. Nothing proves
    /// that it is the same history, so no cut may need both.
    std::map<std::uint32_t, Lsn> m_barriers;
    std::map<std::uint32_t, std::size_t> m_lastSnapshotWith; // log file -> the last that has it
};

} // namespace engine
