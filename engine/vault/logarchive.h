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
};

/// The log archive of one incarnation: every log file once, grown by appending, never overwritten.
/// archive.json (published last) is the truth about lengths. Writers hold the vault's lock.
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

    struct Appended
    {
        std::int64_t bytes = 0;
        std::uint32_t firstChanged = 0; // 0: nothing new
        Lsn end;
    };
    /// Appends what `source` (a log file of the environment, whole records up to `length`) has
    /// more than the archive. LogDiverged if what both have differs: then it is another
    /// incarnation. LogGap if `number` doesn't follow the last one. Synced; call publish() after.
    Result<Appended> append(FileSystem &fs, std::uint32_t number, File &source, std::int64_t length,
        TransferMonitor &monitor);
    Result<> publish(FileSystem &fs);
    /// True if the source's bytes continue this archive: the last common file has the same start.
    Result<bool> continues(
        FileSystem &fs, std::uint32_t number, File &source, TransferMonitor &monitor) const;

private:
    Path m_directory;
    std::vector<ArchivedLog> m_logs;
};

} // namespace engine
