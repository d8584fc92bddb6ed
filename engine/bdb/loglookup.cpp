// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/loglookup.h"

#include "engine/bdb/logframe.h"

#include <algorithm>

namespace engine::bdb {

namespace {

/// Remembers the last checkpoint of a file.
class CheckpointFinder final : public LogVisitor
{
public:
    bool wants(std::uint32_t type) const override
    {
        return type == static_cast<std::uint32_t>(RecordType::TxnCkp);
    }
    Result<> record(const LogRecord &record) override
    {
        auto checkpoint = decodeCheckpoint(record);
        if (!checkpoint.hasValue())
            return std::move(checkpoint).error();
        m_last = LastCheckpoint { record.lsn, checkpoint.value() };
        return {};
    }
    const std::optional<LastCheckpoint> &last() const { return m_last; }

private:
    std::optional<LastCheckpoint> m_last;
};

Error noRecordAt(const Path &path, Lsn lsn)
{
    return makeError(ErrorCode::InvalidArgument, QStringLiteral("no log record starts here"), path)
        .at(lsn);
}

/// The header at `offset` if a record can start there.
Result<std::optional<RecordHeader>> headerAt(
    FileWindow &window, const LogFrame &frame, std::uint32_t offset)
{
    auto bytes = window.read(offset, frame.headerSize());
    if (!bytes.hasValue())
        return std::move(bytes).error();
    if (bytes.value().size() < frame.headerSize())
        return std::optional<RecordHeader>();
    const RecordHeader header = frame.parse(bytes.value().data());
    if (!frame.isPlausible(header, window.limit() - offset))
        return std::optional<RecordHeader>();
    return std::optional(header);
}

QString linkText(const ChainLink &before, const ChainLink &after)
{
    return QStringLiteral("the last record found in log file %1 is at %2, but the header of log "
                          "file %3 says %4")
        .arg(before.number)
        .arg(before.scan.lastRecord)
        .arg(after.number)
        .arg(after.scan.header.previousEnd);
}

} // namespace

Result<Lsn> findRecordEnd(FileSystem &fs, const Path &logFile, Lsn lsn)
{
    auto file = fs.open(logFile, OpenMode::Read);
    if (!file.hasValue())
        return std::move(file).error();
    auto status = file.value()->status();
    if (!status.hasValue())
        return std::move(status).error();
    auto persist = readPersistHeader(*file.value(), logFile);
    if (!persist.hasValue())
        return std::move(persist).error();
    if (!persist.value().isWritten || lsn.offset < persist.value().header.firstRecord)
        return noRecordAt(logFile, lsn);
    const LogFrame frame(persist.value().header);
    FileWindow window(*file.value(), status.value().size, nullptr);
    auto header = headerAt(window, frame, lsn.offset);
    if (!header.hasValue())
        return std::move(header).error();
    if (!header.value() || header.value()->previous >= lsn.offset)
        return noRecordAt(logFile, lsn);
    auto before = headerAt(window, frame, header.value()->previous);
    if (!before.hasValue())
        return std::move(before).error();
    if (!before.value() || header.value()->previous + before.value()->length != lsn.offset)
        return noRecordAt(logFile, lsn);
    auto good = hasGoodChecksum(window, frame, lsn.offset, *header.value());
    if (!good.hasValue())
        return std::move(good).error();
    if (!good.value())
        return noRecordAt(logFile, lsn);
    return Lsn { lsn.file, lsn.offset + header.value()->length };
}

Result<std::vector<std::uint32_t>> listLogFiles(FileSystem &fs, const Path &logDirectory)
{
    auto names = fs.list(logDirectory);
    if (!names.hasValue())
        return std::move(names).error();
    std::vector<std::uint32_t> numbers;
    for (const Path &name : names.value()) {
        if (const auto number = logFileNumber(name))
            numbers.push_back(*number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

Result<std::optional<LastCheckpoint>> findLastCheckpoint(
    FileSystem &fs, const Path &logDirectory, TransferMonitor *monitor)
{
    auto numbers = listLogFiles(fs, logDirectory);
    if (!numbers.hasValue())
        return std::move(numbers).error();
    for (auto at = numbers.value().rbegin(); at != numbers.value().rend(); ++at) {
        const std::uint32_t number = *at;
        if (at != numbers.value().rbegin() && *std::prev(at) != number + 1) {
            return makeError(ErrorCode::LogGap,
                QStringLiteral("log file %1 is missing").arg(*std::prev(at) - 1), logDirectory);
        }
        LogScanOptions options;
        options.fileNumber = number;
        CheckpointFinder finder;
        auto scanned =
            scanLogFile(fs, logDirectory / logFileName(number), options, &finder, monitor);
        if (!scanned.hasValue())
            return std::move(scanned).error();
        if (scanned.value().ending == LogEnd::Damaged) {
            return makeError(ErrorCode::LogDamaged, QStringLiteral("good records follow a bad one"),
                logDirectory / logFileName(number))
                .at({ number, scanned.value().damageOffset });
        }
        if (scanned.value().header.isEncrypted) {
            return makeError(ErrorCode::Encrypted,
                QStringLiteral("checkpoints of an encrypted log can't be read"),
                logDirectory / logFileName(number));
        }
        if (finder.last())
            return finder.last();
    }
    return std::optional<LastCheckpoint>();
}

Result<> checkChain(std::span<const ChainLink> links)
{
    for (std::size_t i = 0; i < links.size(); ++i) {
        const ChainLink &link = links[i];
        if (link.scan.ending == LogEnd::Damaged) {
            return makeError(ErrorCode::LogDamaged, QStringLiteral("good records follow a bad one"))
                .at({ link.number, link.scan.damageOffset });
        }
        if (i == 0)
            continue;
        const ChainLink &before = links[i - 1];
        if (before.number + 1 != link.number) {
            return makeError(
                ErrorCode::LogGap, QStringLiteral("log file %1 is missing").arg(before.number + 1));
        }
        // A file that nothing was written to yet says nothing; only the last one may be so.
        const bool isUnwritten = link.scan.ending == LogEnd::Incomplete && i + 1 == links.size();
        if (!isUnwritten && link.scan.header.previousEnd != before.scan.lastRecord) {
            return makeError(ErrorCode::LogDamaged, linkText(before, link))
                .at({ before.number, before.scan.end });
        }
    }
    return {};
}

} // namespace engine::bdb
