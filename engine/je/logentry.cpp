// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logentry.h"

#include "engine/je/logfields.h"

#include <QStringList>

#include <array>

namespace engine::je {

namespace {

constexpr std::uint32_t firstVersionWithLsnFirst = 12; // VersionedWriteTxnEnd
constexpr std::uint32_t firstVersionWithDtvlsn = 13;
constexpr std::uint32_t firstVersionWithFlags =
    7; // CheckpointEnd: not only whether a root is there

Error malformed(const LogEntry &entry)
{
    return makeError(ErrorCode::Truncated,
        QStringLiteral("the item of a %1 entry is malformed").arg(entryTypeName(entry.type)))
        .at(entry.lsn);
}

bool isOf(const LogEntry &entry, EntryType type)
{
    return entry.type == static_cast<std::uint8_t>(type);
}

} // namespace

QLatin1String entryTypeName(std::uint8_t type)
{
    static constexpr std::array names { "LN_TX", "LN", "MapLN_TX", "MapLN", "NameLN_TX", "NameLN",
        "DelDupLN_TX", "DelDupLN", "DupCountLN_TX", "DupCountLN", "FileSummaryLN", "IN", "BIN",
        "DIN", "DBIN", "DbTree", "Commit", "Abort", "CkptStart", "CkptEnd", "INDelete", "BINDelta",
        "DupBINDelta", "Trace", "FileHeader", "INDupDelete", "Prepare", "RollbackStart",
        "RollbackEnd", "Matchpoint", "DEL_LN_TX", "DEL_LN", "INS_LN_TX", "INS_LN", "UPD_LN_TX",
        "UPD_LN", "NewBINDelta", "ImmutableFile", "RestoreRequired", "ReservedFileLN" };
    static_assert(names.size() == lastEntryType);
    return type >= 1 && type <= lastEntryType ? QLatin1String(names.at(type - 1U))
                                              : QLatin1String();
}

Result<TransactionEnd> decodeTransactionEnd(const LogEntry &entry)
{
    if (!isOf(entry, EntryType::Commit) && !isOf(entry, EntryType::Abort))
        return malformed(entry);
    FieldReader fields(entry.item);
    TransactionEnd end;
    const bool isLsnFirst = entry.version >= firstVersionWithLsnFirst;
    if (isLsnFirst)
        end.lastLsn = fields.lsn();
    end.transaction = fields.packed();
    end.time.msecs = fields.packed();
    if (!isLsnFirst)
        end.lastLsn = fields.lsn();
    fields.packed(); // the replication master's node
    if (entry.version >= firstVersionWithDtvlsn)
        fields.packed(); // durable VLSN
    if (!fields.isComplete())
        return malformed(entry);
    return end;
}

Result<CheckpointEnd> decodeCheckpointEnd(const LogEntry &entry)
{
    constexpr std::uint8_t rootFlag = 0x1;
    constexpr std::uint8_t freesFilesFlag = 0x2;
    constexpr int lastIdentifiers = 6; // of nodes, databases and transactions
    if (!isOf(entry, EntryType::CheckpointEnd))
        return malformed(entry);
    FieldReader fields(entry.item);
    CheckpointEnd end;
    end.invoker = fields.text();
    end.time.msecs = fields.packed();
    end.start = fields.lsn();
    const std::uint8_t flags = fields.u8();
    if (flags & rootFlag)
        fields.lsn();
    end.firstActive = fields.lsn();
    for (int i = 0; i < lastIdentifiers; ++i)
        fields.packed();
    end.id = fields.packed();
    end.freesFiles = entry.version >= firstVersionWithFlags && (flags & freesFilesFlag) != 0;
    if (!fields.isComplete())
        return malformed(entry);
    return end;
}

Result<TraceEntry> decodeTrace(const LogEntry &entry)
{
    if (!isOf(entry, EntryType::Trace))
        return malformed(entry);
    FieldReader fields(entry.item);
    TraceEntry trace;
    trace.time.msecs = fields.packed();
    trace.text = fields.text();
    if (!fields.isComplete())
        return malformed(entry);
    return trace;
}

std::vector<std::uint32_t> deletedFilesOf(const QString &traceText)
{
    // "Cleaner deleted file 0x5" up to 4.x, "Cleaner deleted files: 0x4 0x5" later.
    std::vector<std::uint32_t> numbers;
    if (!traceText.startsWith(QLatin1String("Cleaner deleted file")))
        return numbers;
    for (const QString &word : traceText.split(u' ', Qt::SkipEmptyParts)) {
        bool isNumber = false;
        const std::uint32_t number = word.mid(2).toUInt(&isNumber, 16);
        if (isNumber && word.startsWith(QLatin1String("0x")))
            numbers.push_back(number);
    }
    return numbers;
}

Result<ReservedFile> decodeReservedFile(const LogEntry &entry)
{
    constexpr std::size_t keyLength = 8;
    constexpr std::uint64_t signBit = std::uint64_t(1) << 63; // flipped, so that keys sort
    if (!isOf(entry, EntryType::ReservedFile))
        return malformed(entry);
    FieldReader fields(entry.item);
    fields.u8(); // flags
    fields.packed(); // database
    ReservedFile file;
    file.isReserved = fields.bytes().has_value();
    const auto rest = fields.rest();
    if (!fields.isComplete() || rest.size() < keyLength)
        return malformed(entry);
    const std::uint64_t key = qFromBigEndian<std::uint64_t>(rest.last(keyLength).data()) ^ signBit;
    if (key > 0xffffffff)
        return malformed(entry);
    file.number = static_cast<std::uint32_t>(key);
    return file;
}

} // namespace engine::je
