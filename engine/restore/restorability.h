// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "engine/restore/restoretarget.h"
#include "engine/vault/vault.h"

namespace engine {

/// An interval of cuts that base and unbroken logs reach. Where no commit can be seen (an encrypted
/// log, or none was made since the backup) first and last are positions in the log.
struct RestorableSpan
{
    QString incarnation;
    Lsn first; // earliest commit record that can be the last one restored
    Lsn last; // latest
    Timestamp firstTime;
    Timestamp lastTime;
};

/// Why a stretch isn't restorable, for whoever words it.
struct GapCause
{
    enum class Kind {
        BeforeFirstFull,
        NoFull, // in the log files
        FilesNotArchived,
        RestNotArchived, // of the first log file
        Unreadable, // the first log file
        Damaged, // the first log file, at the offset
        // Java Edition: its cleaner freed the log files, as of a checkpoint, before they were
        // archived.
        FreedBeforeFirstBackup,
        FreedBeforeArchived, // the end of the first log file
        FreedBetweenBackups, // and made between them, too
    };

    Kind kind = Kind::FilesNotArchived;
    std::uint32_t firstFile = 0;
    std::uint32_t lastFile = 0;
    std::uint32_t offset = 0;
    Lsn freedBy = {}; // the checkpoint, or null

    bool operator==(const GapCause &) const = default;
};

/// From one position in the log to another.
struct LogStretch
{
    Lsn first;
    Lsn last;
};

/// Between or before spans: not restorable, and why.
struct RestoreGap
{
    QString incarnation;
    Lsn first;
    Lsn last;
    std::optional<Timestamp> firstTime;
    std::optional<Timestamp> lastTime;
    QString cause; // English: "log files 42 and 43 are in no log archive"
    GapCause why = {}; // the same
    /// Java Edition: where it depends on what the missing files held, which nobody knows. A restore
    /// might go well by luck and isn't tried; everywhere else in the gap it would surely fail.
    std::vector<LogStretch> unproved = {};
};

struct Restorability
{
    std::vector<RestorableSpan> spans; // ascending by LSN
    std::vector<RestoreGap> gaps; // ascending by LSN
};

/// What the vault can restore of an environment's incarnation; pure. `archiveIndex` is the index of
/// the log archive alone.
Restorability computeRestorability(const std::vector<BackupSet> &sets, const LogArchive &archive,
    const LogIndex &archiveIndex, const QString &incarnation);

struct RestorePoint
{
    Lsn commit;
    std::optional<Timestamp> time;
    bool operator==(const RestorePoint &) const = default;
};

struct NearestPoints
{
    std::optional<RestorePoint> before; // the last at or before the target
    std::optional<RestorePoint> after; // the first after it
};

/// The restorable points around a target, reachable or not; pure.
NearestPoints nearestRestorePoints(
    const Restorability &restorability, const LogIndex &archiveIndex, const RestoreTarget &target);

} // namespace engine
