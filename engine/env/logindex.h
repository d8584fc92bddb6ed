// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/timestamp.h"
#include "engine/io/filesystem.h"
#include "engine/jobs/jobcontext.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace engine {

enum class LogFileState { Active, Inactive, Archived, Missing, DamagedTail, Unreadable };

struct Commit
{
    Lsn lsn; // of the commit record
    Timestamp time; // by the application's clock: may step back; never used for order
};

struct Checkpoint
{
    Lsn lsn; // of the checkpoint record
    Lsn ckpLsn; // where recovery would start
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
    std::uint64_t records = 0;
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
    bool isSealed = false; // the next file's header confirms where this one ends
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
    /// Ascending. Missing ones between the first and last are included, but of a longer stretch
    /// only the first `listedMissing`; `gaps` has the whole of it.
    std::vector<LogFileInfo> files;
    static constexpr std::uint32_t listedMissing = 1000;
    std::vector<Commit> commits; // ascending by LSN
    std::vector<Checkpoint> checkpoints; // ascending by LSN
    std::vector<LogGapInfo> gaps;
    Lsn end; // after the last whole record of the last file
    std::uint64_t revision = 0; // grows with each change
    std::int64_t uncachedBytes = 0; // read since the cache file was written

    const LogFileInfo *file(std::uint32_t number) const;
    /// The last commit at or before / the first after; none if there is none.
    const Commit *commitAtOrBefore(Lsn lsn) const;
    const Commit *commitAfter(Lsn lsn) const;
    std::optional<Timestamp> timeOf(Lsn lsn) const; // of the last commit or checkpoint before
};

using LogIndexPtr = std::shared_ptr<const LogIndex>;

/// Where log files lie: the environment's log directory and, optionally, its log archive.
struct LogSources
{
    Path liveDirectory; // may be empty (environment gone)
    Path archiveDirectory; // may be empty
    Path cacheFile; // may be empty: no cache
};

/// Builds or grows the index: files seen before are read from their last offset only; the cache
/// file spares reading them at all after a restart. A damaged cache is ignored and rebuilt.
Result<LogIndexPtr> updateLogIndex(
    const LogSources &sources, LogIndexPtr previous, JobContext &context);

} // namespace engine
