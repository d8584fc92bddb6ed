// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"

namespace engine {

/// One log file in the archive.
struct ArchivedLog
{
    std::uint32_t number = 0;
    std::int64_t length = 0; // whole records only; bytes behind it are not part of the archive
    QString sha256; // of those bytes
    std::uint32_t lastRecord = 0; // offset
    std::uint32_t version = 0;
    bool isComplete = false; // the next file exists and confirms by its prev where this one ends

    bool operator==(const ArchivedLog &) const = default;
};

/// The log archive of one incarnation: every log file once, grown by appending, never overwritten.
/// archive.json (published last) is the truth about lengths; what lies behind a length is the
/// leftover of a killed run, or is being written. Writers hold the vault's lock.
///
/// There is a gap between two neighbours in logs() unless their numbers are consecutive and the
/// former is complete (see hasGapAfter).
class LogArchive
{
public:
    /// An empty archive if the directory doesn't exist yet.
    static Result<LogArchive> open(FileSystem &fs, const Path &directory);

    const Path &directory() const { return m_directory; }
    const std::vector<ArchivedLog> &logs() const { return m_logs; } // ascending
    const ArchivedLog *log(std::uint32_t number) const;
    Lsn end() const; // after the last archived record; null if empty
    Path pathOf(std::uint32_t number) const;
    /// True if the log after `number` isn't known without a break. False for the last one.
    bool hasGapAfter(std::uint32_t number) const;

    struct Appended
    {
        std::int64_t bytes = 0;
        std::uint32_t firstChanged = 0; // 0: nothing new
        Lsn end;
    };
    /// Appends what `source` (a log file of the environment, whole records up to `length`) has
    /// more than the archive. LogDiverged if what both have differs: then it is another
    /// incarnation. LogGap if the last one isn't directly followed by `number`. Synced and read
    /// back; call publish() after. A file that is complete costs the look at two records.
    Result<Appended> append(FileSystem &fs, std::uint32_t number, File &source, std::int64_t length,
        TransferMonitor &monitor);
    /// Lets the next append() leave a gap before `number`: only for a full backup, which starts a
    /// fresh span there.
    void startAfterGap(std::uint32_t number) { m_gapBefore = number; }
    Result<> publish(FileSystem &fs);
    /// True if the source's bytes continue this archive: the last common file has the same start,
    /// or `number` follows the last archived one and confirms its end.
    Result<bool> continues(
        FileSystem &fs, std::uint32_t number, File &source, TransferMonitor &monitor) const;

private:
    Result<Appended> confirmComplete(FileSystem &fs, const ArchivedLog &log, File &source,
        std::int64_t length, TransferMonitor &monitor) const;
    Result<> checkFollows(std::uint32_t number, std::uint32_t previousEnd) const;

    Path m_directory;
    std::vector<ArchivedLog> m_logs;
    std::uint32_t m_gapBefore = 0;
};

} // namespace engine
