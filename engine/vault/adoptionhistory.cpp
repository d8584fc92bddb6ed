// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/adoptionhistory.h"

#include "engine/bdb/logscan.h"

#include <algorithm>
#include <array>

namespace engine {

namespace {

/// Looks for where a log stops being the archive's, and what comes from there on.
class TailReader final : public bdb::LogVisitor
{
public:
    explicit TailReader(Lsn difference)
        : m_difference(difference)
    {}

    bool wants(std::uint32_t) const override { return true; }
    Result<> record(const bdb::LogRecord &record) override
    {
        if (record.end() <= m_difference)
            return {};
        if (m_start.isNull())
            m_start = record.lsn;
        constexpr std::array ofRecovery { bdb::RecordType::TxnCkp, bdb::RecordType::TxnRecycle,
            bdb::RecordType::DbregRegister };
        const auto isType = [&record](bdb::RecordType type) {
            return record.type == std::uint32_t(type);
        };
        m_isRecovery = m_isRecovery && std::ranges::any_of(ofRecovery, isType);
        return {};
    }

    Lsn start() const { return m_start; } // of the first record that differs; null: none
    bool isRecovery() const { return m_isRecovery; }

private:
    Lsn m_difference;
    Lsn m_start;
    bool m_isRecovery = true;
};

/// Whether one archive holds the log of a copy.
class Match
{
public:
    Match(FileSystem &fs, const LogArchive &archive, SourceLog &log, Path logDirectory, Lsn end,
        TransferMonitor &monitor)
        : m_fs(fs)
        , m_archive(archive)
        , m_log(log)
        , m_logDirectory(std::move(logDirectory))
        , m_end(end)
        , m_monitor(monitor)
    {}

    /// The end of what both have; none if the copy isn't of this history, or the archive lacks
    /// something of it.
    Result<std::optional<Lsn>> find();

private:
    Result<std::int64_t> sharedLength(std::uint32_t number, std::int64_t length);
    Result<std::optional<Lsn>> endBefore(Lsn difference);

    FileSystem &m_fs;
    const LogArchive &m_archive;
    SourceLog &m_log;
    Path m_logDirectory;
    Lsn m_end;
    TransferMonitor &m_monitor;
};

// How many of the first `length` bytes of a log file are the archive's.
Result<std::int64_t> Match::sharedLength(std::uint32_t number, std::int64_t length)
{
    constexpr std::int64_t blockSize = 1024 * 1024;
    const auto archived = m_fs.open(m_archive.pathOf(number), OpenMode::Read);
    if (!archived.hasValue())
        return archived.error();
    std::vector<std::byte> ours(blockSize);
    std::vector<std::byte> theirs(blockSize);
    for (std::int64_t at = 0; at < length; at += blockSize) {
        const auto size = static_cast<std::size_t>(std::min(blockSize, length - at));
        const auto left = archived.value()->read(at, std::span(ours).first(size));
        if (!left.hasValue())
            return left.error();
        const auto right = m_log.file(number).read(at, std::span(theirs).first(size));
        if (!right.hasValue())
            return right.error();
        const auto common = static_cast<std::ptrdiff_t>(std::min(left.value(), right.value()));
        const auto differing =
            std::mismatch(ours.begin(), ours.begin() + common, theirs.begin()).first;
        if (differing != ours.begin() + static_cast<std::ptrdiff_t>(size))
            return at + (differing - ours.begin());
        if (auto goOn = m_monitor.transferred(0); !goOn.hasValue())
            return goOn.error();
    }
    return length;
}

Result<std::optional<Lsn>> Match::endBefore(Lsn difference)
{
    TailReader tail(difference);
    std::uint32_t firstRecord = 0;
    for (std::uint32_t number = difference.file; number <= m_end.file; ++number) {
        const auto length = m_log.lengthOf(number, m_end);
        if (!length.hasValue())
            return length.error();
        bdb::LogScanOptions options;
        options.fileNumber = number;
        options.length = length.value();
        const auto scan = bdb::scanLogFile(m_log.file(number),
            m_logDirectory / bdb::logFileName(number), options, &tail, &m_monitor);
        if (!scan.hasValue())
            return scan.error();
        if (number == difference.file)
            firstRecord = scan.value().header.firstRecord;
    }
    if (!tail.isRecovery())
        return std::optional<Lsn>();
    const bool isInside = tail.start().file == difference.file;
    if (isInside && tail.start().offset > firstRecord)
        return std::optional(tail.start());
    // All records of this file are shared, or none; no copy's log ends with a mere header.
    if (isInside && difference.file == m_log.first())
        return std::optional<Lsn>();
    const std::uint32_t last = isInside ? difference.file - 1 : difference.file;
    const auto length = m_log.lengthOf(last, m_end);
    if (!length.hasValue())
        return length.error();
    return std::optional(Lsn { last, static_cast<std::uint32_t>(length.value()) });
}

Result<std::optional<Lsn>> Match::find()
{
    if (m_archive.product() != Product::BerkeleyDb)
        return std::optional<Lsn>();
    for (std::uint32_t number = m_log.first(); number <= m_end.file; ++number) {
        const ArchivedLog *const archived = m_archive.log(number);
        const auto length = m_log.lengthOf(number, m_end);
        if (!length.hasValue())
            return length.error();
        if (!archived)
            return number == m_log.first() ? Result<std::optional<Lsn>>(std::nullopt)
                                           : endBefore({ number, 0 });
        const auto shared = sharedLength(number, std::min(archived->length, length.value()));
        if (!shared.hasValue())
            return shared.error();
        const bool goesOn = archived->isComplete && archived->length == length.value();
        if (shared.value() < length.value() || (number < m_end.file && !goesOn))
            return endBefore({ number, static_cast<std::uint32_t>(shared.value()) });
    }
    return std::optional(m_end);
}

} // namespace

Result<AdoptedHistory> chooseAdoptedHistory(FileSystem &fs, const Vault &vault,
    const QString &environmentId, SourceLog &log, const Path &logDirectory, Lsn end, Timestamp now,
    TransferMonitor &monitor)
{
    auto known = vault.incarnationRecords(fs, environmentId);
    if (!known.hasValue())
        return known.error();
    for (auto each = known.value().rbegin(); each != known.value().rend(); ++each) {
        auto archive = LogArchive::open(fs, vault.logDirectory(environmentId, each->id));
        if (!archive.hasValue())
            return archive.error();
        const auto shared = Match(fs, archive.value(), log, logDirectory, end, monitor).find();
        if (!shared.hasValue())
            return shared.error();
        if (shared.value())
            return AdoptedHistory { { *each, false, std::move(archive).value(), 0 },
                *shared.value() };
    }
    if (!known.value().empty())
        now = { known.value().front().createdAt.msecs - 1 };
    return AdoptedHistory { newHistory({}, now, Product::BerkeleyDb), end };
}

} // namespace engine
