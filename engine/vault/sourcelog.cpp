// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/sourcelog.h"

#include "engine/bdb/loglookup.h"
#include "engine/vault/recordwalker.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace engine {

namespace {

Error gap(std::uint32_t number)
{
    return makeError(ErrorCode::LogGap,
        QStringLiteral("log file %1 was removed before it could be opened").arg(number));
}

} // namespace

Result<SourceLog> SourceLog::open(FileSystem &fs, const Path &directory, std::uint32_t first)
{
    SourceLog log(fs, directory, first);
    auto file = fs.open(directory / bdb::logFileName(first), OpenMode::Read);
    if (!file.hasValue())
        return file.error().code == ErrorCode::NotFound ? gap(first) : file.error();
    log.m_files.emplace(first, std::move(file).value());
    if (auto opened = log.openNew(); !opened.hasValue())
        return opened.error();
    return log;
}

Result<> SourceLog::openNew()
{
    const auto numbers = bdb::listLogFiles(*m_fs, m_directory);
    if (!numbers.hasValue())
        return numbers.error();
    for (const std::uint32_t number : numbers.value()) {
        if (number <= last())
            continue;
        if (number != last() + 1)
            return gap(last() + 1);
        auto file = m_fs->open(m_directory / bdb::logFileName(number), OpenMode::Read);
        if (!file.hasValue())
            return file.error().code == ErrorCode::NotFound ? gap(number) : file.error();
        m_files.emplace(number, std::move(file).value());
    }
    return {};
}

// None if the file holds no more than its header: recovery removes such a file, so it can be no
// copy's last one.
Result<std::optional<Lsn>> SourceLog::scanEnd(std::uint32_t number, TransferMonitor &monitor)
{
    const Path path = m_directory / bdb::logFileName(number);
    bdb::LogScanOptions options;
    options.fileNumber = number;
    const auto scan = bdb::scanLogFile(file(number), path, options, nullptr, &monitor);
    if (!scan.hasValue())
        return scan.error();
    if (scan.value().ending == bdb::LogEnd::Damaged)
        return makeError(ErrorCode::LogDamaged,
            QStringLiteral("bad record at %1, good ones again from %2 on")
                .arg(scan.value().damageOffset)
                .arg(scan.value().goodAgainOffset),
            path)
            .at({ number, scan.value().damageOffset });
    const bool hasRecords = scan.value().end > scan.value().header.firstRecord;
    if (scan.value().ending == bdb::LogEnd::Incomplete || (!hasRecords && number > m_first))
        return std::optional<Lsn> {};
    return std::optional(Lsn { number, scan.value().end });
}

Result<Lsn> SourceLog::findEnd(TransferMonitor &monitor)
{
    if (auto opened = openNew(); !opened.hasValue())
        return opened.error();
    // The newest file may have no record yet; then the end is in the one before.
    const std::uint32_t newest = last();
    const std::uint32_t least = newest > m_first ? newest - 1 : newest;
    for (std::uint32_t number = newest; number >= least; --number) {
        const auto end = scanEnd(number, monitor);
        if (!end.hasValue())
            return end.error();
        if (end.value())
            return *end.value();
    }
    return makeError(
        ErrorCode::LogGap, QStringLiteral("the end of the log can't be found"), m_directory);
}

Result<std::int64_t> SourceLog::lengthOf(std::uint32_t number, Lsn end)
{
    if (number == end.file)
        return std::int64_t(end.offset);
    // The next file's header tells where the last record is.
    Q_ASSERT(number < end.file);
    std::array<std::byte, logFileStartLength> head {};
    const auto got = file(number + 1).read(0, head);
    if (!got.hasValue())
        return got.error();
    const auto next = readLogFileStart(
        std::span(head).first(got.value()), m_directory / bdb::logFileName(number + 1));
    if (!next.hasValue())
        return next.error();
    std::array<std::byte, 8> record {};
    const auto read = file(number).read(next.value().previousEnd, record);
    if (!read.hasValue())
        return read.error();
    if (read.value() < record.size())
        return makeError(ErrorCode::LogDamaged,
            QStringLiteral("log file %1 ends before its last record").arg(number))
            .at({ number, next.value().previousEnd });
    const std::byte *length = record.data() + 4;
    return next.value().previousEnd
        + std::int64_t(next.value().isSwapped ? qFromBigEndian<std::uint32_t>(length)
                                              : qFromLittleEndian<std::uint32_t>(length));
}

} // namespace engine
