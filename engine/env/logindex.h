// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/timestamp.h"
#include "engine/env/product.h"
#include "engine/io/filesystem.h"
#include "engine/jobs/jobcontext.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace engine {

/// Inactive: recovery of the environment as it is wouldn't need the file. In Java Edition's log
/// those that its cleaner has reserved, and will delete.
enum class LogFileState { Active, Inactive, Archived, Missing, DamagedTail, Unreadable };

struct Commit
{
    Lsn lsn; // of the commit record
    Timestamp time; // by the application's clock: may step back; never used for order
};

struct Checkpoint
{
    Lsn lsn; // of the checkpoint record; Java Edition: of CkptEnd
    Lsn ckpLsn; // where recovery would start; Java Edition: firstActive, else CkptStart
    Timestamp time;
};

struct LogFileInfo
{
    std::uint32_t number = 0;
    Path path; // live if present there, else in the log archive; empty when missing
    LogFileState state = LogFileState::Active;
    bool isLive = false; // present in the environment
    bool isArchived = false; // present, at least in part, in the log archive
    std::uint32_t version = 0;
    bool isEncrypted = false;
    std::int64_t size = 0; // on disk
    std::uint32_t end = 0; // after the last whole record
    std::uint32_t lastRecord = 0;
    std::uint32_t previousLastRecord = 0; // as this file's header says of the file before
    std::uint64_t records = 0; // Java Edition: entries
    std::uint32_t commits = 0;
    std::uint32_t checkpoints = 0;
    std::optional<Timestamp> firstTime; // earliest and latest commit or checkpoint time in it
    std::optional<Timestamp> lastTime;
    std::uint32_t damageOffset = 0; // of the first bad record, if good ones follow it
    bool isDamaged = false; // a bad record with good ones after it
    std::optional<Error> error; // Unreadable: why

    /// By what a later look recognises that the file is the same; not for display.
    struct Identity
    {
        std::uint64_t device = 0;
        std::uint64_t inode = 0;
        Timestamp modified;
        std::uint64_t fingerprint = 0; // of the first bytes and of the last record's header

        bool operator==(const Identity &) const = default;
    };
    Identity identity;

    /// What Java Edition's cleaner knew of it at the last checkpoint; partly estimated by it.
    struct Utilisation
    {
        std::int64_t counted = 0; // bytes; less than the size if the file grew since
        std::int64_t obsolete = 0; // of these

        int percent() const; // that is still needed
        bool operator==(const Utilisation &) const = default;
    };
    std::optional<Utilisation> utilisation; // none: nothing in the log tells
    bool isSealed = false; // the next file's header confirms where this one ends
};

/// What Java Edition's cleaner wrote into the log about one of its files.
struct CleanerNote
{
    enum class Kind {
        Reserved, // no longer needed, to be deleted
        Released, // the reservation is over: the file is gone, or in use again
        Deleted, // it was deleted
    };

    Lsn lsn; // of the entry that says so
    std::uint32_t number = 0;
    Kind kind = Kind::Deleted;

    bool operator==(const CleanerNote &) const = default;
};

/// What Java Edition's cleaner wrote into the log about how much of one of its files is needed.
struct UtilisationNote
{
    Lsn lsn; // of the entry that says so
    std::uint32_t number = 0;
    std::uint32_t order = 0; // the highest of a file's is the newest
    LogFileInfo::Utilisation utilisation;

    bool operator==(const UtilisationNote &) const = default;
};

/// A log file that nothing after a certain point needs: a state of the environment later than
/// `freedBy` can be restored without it. Never earlier than it truly was.
struct FreedFile
{
    std::uint32_t number = 0;
    Lsn freedBy; // the checkpoint that freed it, or if that isn't known what told of it

    bool operator==(const FreedFile &) const = default;
};

/// Why a stretch of log can't be used.
struct LogGapInfo
{
    std::uint32_t firstMissing = 0;
    std::uint32_t lastMissing = 0;
    QString cause; // English: "log files 42 and 43 are missing", "damaged at 44/1033"
};

/// Sorted arrays of what the log holds. Immutable once built; share it between threads.
struct LogIndex
{
    Product product = Product::BerkeleyDb;
    /// Ascending. Missing ones between the first and last are included, but of a longer stretch
    /// only the first `listedMissing`; `gaps` has the whole of it. In Java Edition's log numbers
    /// that the cleaner freed aren't missing: only those behind the start of recovery are.
    std::vector<LogFileInfo> files;
    static constexpr std::uint32_t listedMissing = 1000;
    std::vector<Commit> commits; // ascending by LSN
    std::vector<Checkpoint> checkpoints; // ascending by LSN
    std::vector<LogGapInfo> gaps;
    std::vector<CleanerNote> cleanerNotes; // ascending by LSN; Java Edition only, like the next
    /// In the order of the files they lie in; the newest of each file they are about.
    std::vector<UtilisationNote> utilisationNotes;
    std::vector<FreedFile> freedFiles; // ascending by number, each once; there, reserved or gone
    Lsn end; // after the last whole record of the last file
    std::uint64_t revision = 0; // grows with each change
    std::int64_t uncachedBytes = 0; // read since the cache file was written

    const LogFileInfo *file(std::uint32_t number) const;
    const FreedFile *freed(std::uint32_t number) const;
    /// The last commit at or before / the first after; none if there is none.
    const Commit *commitAtOrBefore(Lsn lsn) const;
    const Commit *commitAfter(Lsn lsn) const;
    std::optional<Timestamp> timeOf(Lsn lsn) const; // of the last commit or checkpoint before
};

using LogIndexPtr = std::shared_ptr<const LogIndex>;

/// Where log files lie: the environment's log directory and, optionally, its log archive. Java
/// Edition: the home, whose data directories are found; an archive is always flat.
struct LogSources
{
    Path liveDirectory; // may be empty (environment gone)
    Path archiveDirectory; // may be empty
    Path cacheFile; // may be empty: no cache
    Product product = Product::BerkeleyDb;
};

/// Builds or grows the index: files seen before are read from their last offset only; the cache
/// file spares reading them at all after a restart. A damaged cache is ignored and rebuilt.
Result<LogIndexPtr> updateLogIndex(
    const LogSources &sources, LogIndexPtr previous, JobContext &context);

} // namespace engine
