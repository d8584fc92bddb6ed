// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/entrytext.h"

#include "engine/je/filesummary.h"
#include "engine/je/logfields.h"

namespace engine::je {

namespace {

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

QString hex(std::span<const std::byte> bytes)
{
    return QString::fromLatin1(QByteArray::fromRawData(
        reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()))
                                   .toHex());
}

QString place(const std::optional<Lsn> &lsn)
{
    return lsn ? toString(*lsn) : QStringLiteral("nowhere");
}

EntryText describe(const TransactionEnd &end)
{
    return { end.time,
        QStringLiteral("transaction %1, logged last at %2")
            .arg(end.transaction)
            .arg(place(end.lastLsn)) };
}

EntryText describe(const CheckpointEnd &end)
{
    QString text = QStringLiteral("checkpoint %1 by %2, from %3, records from %4")
                       .arg(end.id)
                       .arg(end.invoker, place(end.start), place(end.firstActive));
    if (end.freesFiles)
        text += QStringLiteral(", frees files");
    return { end.time, text };
}

EntryText describe(const TraceEntry &trace)
{
    return { trace.time, trace.text };
}

EntryText describe(const Prepare &prepare)
{
    return { prepare.time,
        QStringLiteral("transaction %1, format %2, global id %3, branch %4")
            .arg(prepare.transaction)
            .arg(prepare.formatId)
            .arg(hex(prepare.globalId), hex(prepare.branch)) };
}

EntryText describe(const RollbackStart &start)
{
    QStringList transactions;
    for (const std::int64_t transaction : start.transactions)
        transactions << QString::number(transaction);
    return { start.time,
        QStringLiteral("back to %1, VLSN %2, of transactions %3")
            .arg(place(start.matchpoint))
            .arg(start.matchpointVlsn)
            .arg(transactions.isEmpty() ? QStringLiteral("none")
                                        : transactions.join(QLatin1String(", "))) };
}

EntryText describe(const RollbackEnd &end)
{
    return { end.time,
        QStringLiteral("back to %1, begun at %2").arg(place(end.matchpoint), place(end.start)) };
}

EntryText describe(const Matchpoint &point)
{
    return { point.time, QStringLiteral("master node %1").arg(point.masterNode) };
}

EntryText describe(const ReservedFile &file)
{
    return { {},
        (file.isReserved ? QStringLiteral("log file %1 is reserved")
                         : QStringLiteral("log file %1 is no longer reserved"))
            .arg(file.number) };
}

EntryText describe(const std::optional<FileSummary> &summary)
{
    if (!summary)
        return { {}, QStringLiteral("of a log file that is gone") };
    return { {},
        QStringLiteral("log file %1: %2 of %3 bytes are needed")
            .arg(summary->number)
            .arg(summary->totalSize - summary->obsoleteSize)
            .arg(summary->totalSize) };
}

template <typename T>
EntryText describe(const Result<T> &decoded)
{
    return decoded.hasValue() ? describe(decoded.value())
                              : EntryText { {}, decoded.error().detail };
}

} // namespace

Result<Prepare> decodePrepare(const LogEntry &entry)
{
    if (!isOf(entry, EntryType::Prepare))
        return malformed(entry);
    FieldReader fields(entry.item);
    Prepare prepare;
    prepare.transaction = fields.packed();
    prepare.time.msecs = fields.packed();
    prepare.formatId = static_cast<std::int32_t>(fields.u32());
    // Lengths of one byte; -1 is null.
    for (auto *const id : { &prepare.globalId, &prepare.branch }) {
        const auto length = static_cast<std::int8_t>(fields.u8());
        if (length > 0)
            *id = fields.raw(static_cast<std::size_t>(length));
    }
    return fields.isComplete() ? Result<Prepare>(prepare) : malformed(entry);
}

Result<RollbackStart> decodeRollbackStart(const LogEntry &entry)
{
    if (!isOf(entry, EntryType::RollbackStart))
        return malformed(entry);
    FieldReader fields(entry.item);
    RollbackStart start;
    start.matchpointVlsn = fields.packed();
    start.matchpoint = fields.lsn();
    start.time.msecs = fields.packed();
    const std::int64_t count = fields.packed();
    for (std::int64_t i = 0; i < count && fields.isComplete(); ++i)
        start.transactions.push_back(fields.packed());
    return fields.isComplete() && count >= 0 ? Result<RollbackStart>(start) : malformed(entry);
}

Result<RollbackEnd> decodeRollbackEnd(const LogEntry &entry)
{
    if (!isOf(entry, EntryType::RollbackEnd))
        return malformed(entry);
    FieldReader fields(entry.item);
    RollbackEnd end;
    end.matchpoint = fields.lsn();
    end.start = fields.lsn();
    end.time.msecs = fields.packed();
    return fields.isComplete() ? Result<RollbackEnd>(end) : malformed(entry);
}

Result<Matchpoint> decodeMatchpoint(const LogEntry &entry)
{
    if (!isOf(entry, EntryType::Matchpoint))
        return malformed(entry);
    FieldReader fields(entry.item);
    Matchpoint point;
    point.time.msecs = fields.packed();
    point.masterNode = fields.packed();
    return fields.isComplete() ? Result<Matchpoint>(point) : malformed(entry);
}

EntryText describeEntry(const LogEntry &entry)
{
    switch (EntryType(entry.type)) {
    case EntryType::FileSummary:
        return describe(decodeFileSummary(entry));
    case EntryType::Commit:
    case EntryType::Abort:
        return describe(decodeTransactionEnd(entry));
    case EntryType::CheckpointEnd:
        return describe(decodeCheckpointEnd(entry));
    case EntryType::Trace:
        return describe(decodeTrace(entry));
    case EntryType::Prepare:
        return describe(decodePrepare(entry));
    case EntryType::RollbackStart:
        return describe(decodeRollbackStart(entry));
    case EntryType::RollbackEnd:
        return describe(decodeRollbackEnd(entry));
    case EntryType::Matchpoint:
        return describe(decodeMatchpoint(entry));
    case EntryType::ReservedFile:
        return describe(decodeReservedFile(entry));
    default:
        return {};
    }
}

} // namespace engine::je
