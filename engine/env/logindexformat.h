// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

namespace engine {

/// All that the index knows of one log file.
struct LogFileContent
{
    LogFileInfo info;
    std::vector<Commit> commits; // new ones
    std::vector<Checkpoint> checkpoints; // new ones
    std::vector<CleanerNote> cleanerNotes; // new ones
    std::vector<UtilisationNote> utilisationNotes; // new ones
    bool keepsKnown = false; // the former ones hold, too
    bool isUnchanged = false; // nothing is different from before
    std::int64_t bytesRead = 0;

    /// Of a commit or a checkpoint.
    void noteTime(Timestamp time);
};

struct FoundLogFile
{
    std::uint32_t number = 0;
    Path path;
};

/// Where a scan of a log file begins.
struct LogScanStart
{
    std::uint32_t offset = 0; // 0, or the end of an earlier scan
    std::uint32_t lastRecord = 0; // of that earlier scan
    bool isHighest = false; // of the files: it may be growing right now
};

/// What is different between the products' logs, as far as the index needs it. Stateless.
class LogIndexFormat
{
public:
    virtual ~LogIndexFormat() = default;

    /// In any order. NotFound if there is no such directory.
    virtual Result<std::vector<FoundLogFile>> listLive(
        FileSystem &fs, const Path &directory) const = 0;
    virtual Result<std::vector<FoundLogFile>> listArchive(
        FileSystem &fs, const Path &directory) const = 0;

    /// The bytes by which a file is recognised: enough of its first ones for the header, enough of
    /// the last record's for the checksum in it.
    struct Marks
    {
        std::size_t head = 0;
        std::size_t lastRecord = 0;
    };
    virtual Marks marks() const = 0;

    /// Reads a file, or what was added to it; `content.info` has what was known of it, its number
    /// and path. Takes over everything but times of files and what depends on other files.
    virtual Result<> scan(File &file, const LogScanStart &start, LogFileContent &content,
        TransferMonitor &monitor) const = 0;

    /// Fills in the missing files, then what follows from the files together: whether each is
    /// sealed by the next, states, gaps, freed files and the end. `files` is ascending; commits,
    /// checkpoints and cleaner's notes are in place.
    virtual void complete(LogIndex &index) const = 0;
};

const LogIndexFormat &logIndexFormat(Product product);
const LogIndexFormat &berkeleyDbIndexFormat();
const LogIndexFormat &javaEditionIndexFormat();

} // namespace engine
