// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/result.h"
#include "engine/base/timestamp.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace engine::je {

inline constexpr std::uint32_t fileHeaderLength = 38; // the whole first entry of a file

/// Entry types that the engine tells apart; all of 1 to 40 are known by name.
/// Source: com.sleepycat.je.log.LogEntryType (see FORMAT.md).
enum class EntryType : std::uint8_t {
    FileSummary = 11,
    Commit = 17,
    Abort = 18,
    CheckpointStart = 19,
    CheckpointEnd = 20,
    Trace = 24,
    FileHeader = 25,
    Prepare = 27,
    RollbackStart = 28,
    RollbackEnd = 29,
    Matchpoint = 30,
    ImmutableFile = 38,
    RestoreRequired = 39,
    ReservedFile = 40,
};
inline constexpr std::uint8_t lastEntryType = 40;

/// As DbPrintLog calls it, e.g. "Commit", "INS_LN_TX"; empty for an unknown number.
QLatin1String entryTypeName(std::uint8_t type);

/// A view into the scanned bytes; valid only while the visitor is called.
struct LogEntry
{
    Lsn lsn;
    std::uint32_t length = 0; // header and item
    std::uint32_t headerLength = 0; // 14, or 22 with a VLSN
    std::uint8_t type = 0;
    bool isProvisional = false; // either of the two provisional bits
    bool isReplicated = false;
    bool isInvisible = false; // rolled back by replication: not to be acted upon
    std::optional<std::int64_t> vlsn;
    std::uint32_t previousOffset = 0;
    std::uint32_t version = 0; // of the log file
    std::span<const std::byte> item;

    Lsn end() const { return { lsn.file, lsn.offset + length }; }
};

struct TransactionEnd // of a commit or an abort
{
    std::int64_t transaction = 0; // negative: replicated
    Timestamp time;
    std::optional<Lsn> lastLsn; // of its last logged entry
};
Result<TransactionEnd> decodeTransactionEnd(const LogEntry &entry);

struct CheckpointEnd
{
    Timestamp time;
    std::optional<Lsn> start; // CkptStart
    std::optional<Lsn> firstActive; // where replay of records starts
    std::int64_t id = 0;
    bool freesFiles = false; // version 7 and later
    QString invoker;
};
Result<CheckpointEnd> decodeCheckpointEnd(const LogEntry &entry);

struct TraceEntry
{
    Timestamp time;
    QString text;
};
Result<TraceEntry> decodeTrace(const LogEntry &entry);

/// Of the files that a cleaner's trace says it deleted; empty for any other text.
std::vector<std::uint32_t> deletedFilesOf(const QString &traceText);

struct ReservedFile
{
    std::uint32_t number = 0;
    bool isReserved = false; // false: the record was deleted, the file is gone or in use again
};
Result<ReservedFile> decodeReservedFile(const LogEntry &entry);

} // namespace engine::je
