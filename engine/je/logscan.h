// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"
#include "engine/je/logentry.h"

#include <array>

namespace engine::je {

/// First entry of every file.
struct LogFileHeader
{
    Timestamp created; // when the file was created on disk: often later than commits in it
    std::uint32_t number = 0; // must equal the name
    std::uint32_t previousLastEntry = 0; // offset of the last entry of the file before, 0 if none
    std::uint32_t version = 0;
    std::uint32_t checksum = 0; // with `created` it tells the file from another of its number
};

enum class LogEnd {
    Clean, // the file ends with a whole entry
    TornTail, // the rest is no whole entry and nothing good follows: being written, or a crash
    Damaged, // a bad entry with good ones after it, or a bad one whose bytes are all there
    Incomplete, // 0 to 37 bytes: the header isn't there yet
};

struct TypeCount
{
    std::uint64_t count = 0;
    std::uint64_t provisional = 0; // as DbPrintLog counts: not those until the CkptEnd only
    std::uint64_t bytes = 0; // header and item
};

struct LogScanResult
{
    LogFileHeader header;
    std::uint32_t lastEntry = 0; // offset of the last good entry
    std::uint32_t end = 0; // offset after it
    LogEnd ending = LogEnd::Clean;
    std::uint32_t damageOffset = 0; // of the first bad entry, when Damaged or TornTail
    std::uint64_t entries = 0;
    std::array<TypeCount, lastEntryType + 1> byType {};
    std::int64_t fileSize = 0;
};

/// Sees the entries of wanted types, in order.
class LogVisitor
{
public:
    virtual ~LogVisitor() = default;
    /// Asked once per scan, for each type.
    virtual bool wants(std::uint8_t type) const = 0;
    virtual Result<> entry(const LogEntry &entry) = 0;
};

struct LogScanOptions
{
    std::uint32_t fileNumber = 0; // from the name; the header must say the same
    std::uint32_t fromOffset = 0; // 0, or the end of an earlier scan of the same file
    std::uint32_t lastEntry = 0; // of that earlier scan: the chain must go on from it
    std::int64_t length = -1; // look at the first bytes of the file only; -1: all
    bool verifyChecksums = true;
};

/// Walks one log file: bounds, chain (prevOffset), types, Adler-32. Never trusts a length. Errors
/// are for files that can't be read at all (BadMagic: the header isn't one or has another number;
/// Unsupported with the release named; io); damage is a result. Any thread.
Result<LogScanResult> scanLogFile(FileSystem &fs, const Path &path, const LogScanOptions &options,
    LogVisitor *visitor, TransferMonitor *monitor);

/// The same on an open file; `path` only for messages.
Result<LogScanResult> scanLogFile(File &file, const Path &path, const LogScanOptions &options,
    LogVisitor *visitor, TransferMonitor *monitor);

/// Only the header; cheap, checksum checked. Truncated if nothing was written to the file yet.
Result<LogFileHeader> readLogFileHeader(File &file, const Path &path, std::uint32_t number);

} // namespace engine::je
