// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logrecord.h"
#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"

#include <array>

namespace engine::bdb {

inline constexpr std::uint32_t oldestReadableVersion = 11; // 4.4
inline constexpr std::uint32_t newestReadableVersion = 23; // 18.1

/// The persist header, first record of every log file.
struct LogFileHeader
{
    std::uint32_t version = 0;
    std::uint32_t maxSize = 0; // lg_max
    bool isEncrypted = false;
    bool isSwapped = false; // big endian, before 4.7
    std::uint32_t previousEnd = 0; // offset of the last record of the file before, 0 if none
    std::uint32_t firstRecord = 0; // offset: 28 plain, 64 encrypted
};

/// "log.0000000012" -> 12; none for anything else ("log.db", "log.12x").
std::optional<std::uint32_t> logFileNumber(const Path &name);
Path logFileName(std::uint32_t number);

/// The release that wrote a log version, e.g. "5.3" for 19.
QString releaseOfLogVersion(std::uint32_t version);

enum class LogEnd {
    Clean, // zeros, or the end of the file, after a whole record
    TornTail, // the rest is no whole record and nothing good follows: being written, or a crash
    /// A bad record with good ones after it: committed work would be lost silently. Also where
    /// good ones after it could be neither found nor excluded (goodAgainOffset is 0 then).
    Damaged,
    Incomplete, // header all zero or shorter than 28 bytes; allowed for the last file
};

struct LogScanResult
{
    LogFileHeader header;
    std::uint32_t lastRecord = 0; // offset of the last good record
    std::uint32_t end = 0; // offset after it
    LogEnd ending = LogEnd::Clean;
    std::uint32_t damageOffset = 0; // of the first bad record, when Damaged or TornTail
    std::uint32_t goodAgainOffset = 0; // of the first good one after it, when Damaged
    std::uint64_t records = 0;
    std::array<std::uint32_t, 256> countsByType {}; // types >= 256 under index 255
    std::int64_t fileSize = 0;
};

/// Sees the records of wanted types, in order.
class LogVisitor
{
public:
    virtual ~LogVisitor() = default;
    /// Asked once per scan, for each type below 256.
    virtual bool wants(std::uint32_t type) const = 0;
    virtual Result<> record(const LogRecord &record) = 0;
};

struct LogScanOptions
{
    std::uint32_t fileNumber = 0; // from the name; goes into the LSNs
    std::uint32_t fromOffset = 0; // 0, or the end of an earlier scan of the same file
    std::uint32_t lastRecord = 0; // of that earlier scan: the chain must go on from it
    std::int64_t length = -1; // look at the first bytes of the file only; -1: all
    bool verifyChecksums = true;
    /// Look for good records also behind zeros, which is how the unused end of a file looks.
    /// Frequent polls of a growing file may spare that.
    bool searchBehindZeros = true;
};

/// Walks one log file: bounds, chain (prev), checksums. Never trusts a length. Errors are for
/// files that can't be read at all (BadMagic, Unsupported with the release named, io); damage is
/// a result. Encrypted files are walked without types (all records count as type 0, and their
/// HMAC isn't checked, which would need the password). Any thread.
Result<LogScanResult> scanLogFile(FileSystem &fs, const Path &path, const LogScanOptions &options,
    LogVisitor *visitor, TransferMonitor *monitor);

/// The same on an open file; `path` only for messages.
Result<LogScanResult> scanLogFile(File &file, const Path &path, const LogScanOptions &options,
    LogVisitor *visitor, TransferMonitor *monitor);

/// Only the header; cheap. Truncated if nothing was written to the file yet.
Result<LogFileHeader> readLogFileHeader(FileSystem &fs, const Path &path);

} // namespace engine::bdb
