// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/logarchive.h"

#include "engine/io/copyfile.h"
#include "engine/io/digest.h"
#include "engine/vault/archiveindex.h"
#include "engine/vault/jsonfields.h"
#include "engine/vault/jsonfile.h"
#include "engine/vault/readback.h"

#include <QJsonArray>

#include <algorithm>

namespace engine {

namespace {

constexpr QLatin1String formatName("ninelives-log-archive");
constexpr int schemaVersion = 1;
const char *const indexFile = "archive.json";

struct Index
{
    const LogFormat *format = nullptr;
    std::vector<ArchivedLog> logs;
};

Result<Index> indexFromJson(const QByteArray &json, const Path &path)
{
    JsonDocument document(json, path, formatName, schemaVersion);
    const JsonFields top(document);
    Index index { &LogFormat::of(top.product()), {} };
    std::vector<ArchivedLog> &logs = index.logs;
    top.forEachObject(QLatin1String("logs"), [&logs, &index](const JsonFields &fields) {
        ArchivedLog log;
        log.number = fields.number32(QLatin1String("number"), index.format->firstNumber());
        log.length = fields.number32(
            QLatin1String("length"), static_cast<std::uint32_t>(index.format->shortestFile()));
        log.sha256 = fields.sha256(QLatin1String("sha256"));
        log.lastRecord = fields.number32(QLatin1String("lastRecord"));
        log.version = fields.number32(QLatin1String("version"));
        log.isComplete = fields.boolean(QLatin1String("isComplete"));
        if (!logs.empty() && log.number <= logs.back().number)
            fields.fail(QLatin1String("number"), QStringLiteral("is a duplicate or out of order"));
        if (log.lastRecord >= log.length)
            fields.fail(QLatin1String("lastRecord"), QStringLiteral("lies behind the length"));
        logs.push_back(std::move(log));
    });
    if (document.hasFailed())
        return document.error();
    return index;
}

Error diverged(std::uint32_t number, const QString &what)
{
    return makeError(ErrorCode::LogDiverged,
        QStringLiteral("log file %1 of the environment %2: it has another history than the archive")
            .arg(number)
            .arg(what));
}

Result<std::vector<std::byte>> readExactly(File &file, std::int64_t offset, std::int64_t length)
{
    std::vector<std::byte> bytes(static_cast<std::size_t>(length));
    const auto got = file.read(offset, bytes);
    if (!got.hasValue())
        return got.error();
    bytes.resize(got.value()); // shorter than asked for compares as different
    return bytes;
}

// Both files hold the same bytes there.
Result<bool> isSame(File &a, File &b, std::int64_t offset, std::int64_t length)
{
    const auto left = readExactly(a, offset, length);
    if (!left.hasValue())
        return left.error();
    const auto right = readExactly(b, offset, length);
    if (!right.hasValue())
        return right.error();
    return left.value() == right.value();
}

// The archive's file, ready to be written at `length`: leftovers of a killed run are cut off.
Result<std::unique_ptr<File>> openForGrowth(FileSystem &fs, const Path &path, std::int64_t length)
{
    const auto status = fs.status(path);
    if (!status.hasValue()) {
        if (status.error().code == ErrorCode::NotFound && length == 0)
            return fs.open(path, OpenMode::CreateNew);
        return status.error();
    }
    if (status.value().size < length)
        return makeError(ErrorCode::LogDamaged,
            QStringLiteral("archived log file is shorter than its %1 bytes").arg(length), path);
    auto file = fs.open(path, OpenMode::ReadWrite);
    if (!file.hasValue())
        return file;
    if (status.value().size > length) {
        if (auto cut = file.value()->truncate(length); !cut.hasValue())
            return cut.error();
    }
    return file;
}

} // namespace

Result<LogArchive> LogArchive::open(FileSystem &fs, const Path &directory, Product product)
{
    LogArchive archive(product);
    archive.m_directory = directory;
    const Path path = directory / indexFile;
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue()) {
        if (json.error().code == ErrorCode::NotFound)
            return archive;
        return json.error();
    }
    auto index = indexFromJson(json.value(), path);
    if (!index.hasValue())
        return index.error();
    archive.m_format = index.value().format;
    archive.m_logs = std::move(index.value().logs);
    return archive;
}

const ArchivedLog *LogArchive::log(std::uint32_t number) const
{
    const auto at = std::lower_bound(m_logs.begin(), m_logs.end(), number,
        [](const ArchivedLog &log, std::uint32_t wanted) { return log.number < wanted; });
    return at != m_logs.end() && at->number == number ? &*at : nullptr;
}

Lsn LogArchive::end() const
{
    if (m_logs.empty())
        return {};
    return { m_logs.back().number, static_cast<std::uint32_t>(m_logs.back().length) };
}

Path LogArchive::pathOf(std::uint32_t number) const
{
    return m_directory / m_format->fileName(number);
}

bool LogArchive::hasGapAfter(std::uint32_t number) const
{
    const ArchivedLog *known = log(number);
    if (!known || known == &m_logs.back())
        return false;
    return !known->isComplete;
}

std::int64_t LogArchive::bytesBetween(Lsn from, Lsn to) const
{
    std::int64_t bytes = 0;
    for (const ArchivedLog &log : m_logs) {
        if (log.number < from.file || log.number > to.file)
            continue;
        const std::int64_t end = log.number == to.file ? std::int64_t(to.offset) : log.length;
        const std::int64_t begin = log.number == from.file ? std::int64_t(from.offset) : 0;
        bytes += std::max<std::int64_t>(end - begin, 0);
    }
    return bytes;
}

Result<> LogArchive::checkFollows(std::uint32_t number, std::uint32_t previousEnd) const
{
    if (m_format->hasNumberGaps())
        return checkNeighbour(number, previousEnd);
    if (m_logs.empty())
        return {};
    const ArchivedLog &last = m_logs.back();
    if (number > last.number && m_gapBefore == number)
        return {};
    if (number < last.number)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("log file %1 is older than the archive's span").arg(number));
    if (number > last.number + 1)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("log files %1 to %2 were removed before they were archived")
                .arg(last.number + 1)
                .arg(number - 1));
    if (previousEnd > last.lastRecord)
        return makeError(ErrorCode::LogGap,
            QStringLiteral(
                "log file %1 was removed before its end, from offset %2 on, was archived")
                .arg(last.number)
                .arg(last.length));
    if (previousEnd < last.lastRecord)
        return diverged(number, QStringLiteral("says that the one before it ended earlier"));
    return {};
}

// Java Edition: the file before is there as a whole unless it was removed before its end was
// archived. A header that names an earlier entry is one that a crash left behind, and that the
// environment went on to use.
Result<> LogArchive::checkNeighbour(std::uint32_t number, std::uint32_t previousEnd) const
{
    const ArchivedLog *before = number > 0 ? log(number - 1) : nullptr;
    if (!before)
        return {};
    if (before->isComplete && previousEnd > before->lastRecord)
        return makeError(ErrorCode::LogDamaged,
            QStringLiteral("log file %1 ends with the entry at %2, but the one after it says that "
                           "there was one at %3: it was cut")
                .arg(before->number)
                .arg(before->lastRecord)
                .arg(previousEnd),
            m_format->fileName(before->number));
    if (!before->isComplete && previousEnd < before->lastRecord)
        return diverged(number, QStringLiteral("says that the one before it ended earlier"));
    return {};
}

void LogArchive::seal(std::uint32_t number)
{
    for (ArchivedLog &log : m_logs)
        log.isComplete = log.isComplete || log.number == number;
}

// The file was proved equal when it was archived; two records tell whether it is still the same.
Result<LogArchive::Appended> LogArchive::confirmComplete(FileSystem &fs, const ArchivedLog &log,
    File &source, std::int64_t length, TransferMonitor &monitor) const
{
    const bool isSameLength = log.isComplete ? length == log.length : length >= log.length;
    if (!isSameLength)
        return diverged(log.number, QStringLiteral("has another length"));
    if (auto same = confirmTail(fs, log, source, monitor); !same.hasValue())
        return std::move(same).error();
    return Appended { 0, 0, end() };
}

Result<> LogArchive::confirmTail(
    FileSystem &fs, const ArchivedLog &log, File &source, TransferMonitor &monitor) const
{
    const auto archived = fs.open(pathOf(log.number), OpenMode::Read);
    if (!archived.hasValue())
        return archived.error();
    constexpr std::int64_t longestCompared = 65536;
    const std::int64_t tail = std::min(log.length - log.lastRecord, longestCompared);
    for (const auto &[offset, size] : { std::pair<std::int64_t, std::int64_t>(
                                            0, static_cast<std::int64_t>(m_format->shortestFile())),
             { log.lastRecord, tail } }) {
        const auto same = isSame(source, *archived.value(), offset, size);
        if (!same.hasValue())
            return same.error();
        if (!same.value())
            return diverged(log.number, QStringLiteral("has another content"));
    }
    return monitor.transferred(0);
}

namespace {

/// Streams a source log through: compares what is archived already, writes the rest.
class LogAppender
{
public:
    LogAppender(const ArchivedLog &known, std::int64_t length, RecordShape shape)
        : m_known(known)
        , m_length(length)
        , m_walker(static_cast<std::uint32_t>(known.length), known.lastRecord, shape)
    {}

    Result<> comparePrefix(File &source, TransferMonitor &monitor)
    {
        Digest prefix;
        std::vector<std::byte> block(blockSize);
        for (std::int64_t at = 0; at < m_known.length; at += blockSize) {
            const auto wanted = std::span(block).first(
                static_cast<std::size_t>(std::min(blockSize, m_known.length - at)));
            const auto got = source.read(at, wanted);
            if (!got.hasValue())
                return got.error();
            prefix.add(wanted.first(got.value()));
            m_whole.add(wanted.first(got.value()));
            if (auto goOn = monitor.transferred(0); !goOn.hasValue())
                return goOn;
        }
        if (m_known.length > 0 && prefix.finish() != m_known.sha256)
            return diverged(m_known.number, QStringLiteral("has another content"));
        return {};
    }

    Result<> copyRest(FileSystem &fs, File &source, const Path &path, TransferMonitor &monitor)
    {
        auto target = openForGrowth(fs, path, m_known.length);
        if (!target.hasValue())
            return target.error();
        const auto copied = copyBytes(source, { m_known.length, m_length - m_known.length },
            *target.value(), m_known.length, monitor, [this](std::span<const std::byte> block) {
                m_whole.add(block);
                m_walker.add(block);
            });
        if (!copied.hasValue())
            return copied.error();
        if (!m_walker.isAtRecordEnd())
            return makeError(ErrorCode::LogDamaged,
                QStringLiteral("no record of log file %1 ends at %2")
                    .arg(m_known.number)
                    .arg(m_length),
                path);
        if (auto synced = target.value()->sync(); !synced.hasValue())
            return synced;
        return proveOnDisk(fs, path, { m_known.length, m_length - m_known.length },
            copied.value().sha256, monitor);
    }

    /// Instead of comparePrefix(): the digest of what is archived.
    void continueFrom(const Digest &prefix) { m_whole = prefix.copy(); }

    LogGrowth finish(std::uint32_t version)
    {
        LogGrowth grown { { m_known.number, m_length, {}, m_walker.lastRecord(), version, false },
            m_whole.copy() };
        grown.log.sha256 = m_whole.finish();
        return grown;
    }

private:
    static constexpr std::int64_t blockSize = 1024 * 1024;

    ArchivedLog m_known;
    std::int64_t m_length;
    RecordWalker m_walker;
    Digest m_whole;
};

// Best effort: what stays is cut off by the next append.
void dropUnpublished(FileSystem &fs, const Path &path, std::int64_t length)
{
    if (length == 0) {
        (void)fs.removeFile(path);
        return;
    }
    const auto file = fs.open(path, OpenMode::ReadWrite);
    if (file.hasValue())
        (void)file.value()->truncate(length);
}

} // namespace

void LogArchive::put(ArchivedLog log, std::uint32_t previousEnd)
{
    const auto at = std::lower_bound(m_logs.begin(), m_logs.end(), log.number,
        [](const ArchivedLog &known, std::uint32_t wanted) { return known.number < wanted; });
    if (at != m_logs.end() && at->number == log.number) {
        *at = std::move(log);
        return;
    }
    if (at != m_logs.begin() && log.number == (at - 1)->number + 1 && !(at - 1)->isComplete)
        (at - 1)->isComplete = previousEnd == (at - 1)->lastRecord;
    m_logs.insert(at, std::move(log));
}

Result<LogArchive::Appended> LogArchive::append(FileSystem &fs, std::uint32_t number, File &source,
    std::int64_t length, TransferMonitor &monitor, std::optional<LogGrowth> *growth)
{
    constexpr std::int64_t longest = std::numeric_limits<std::uint32_t>::max();
    if (number < m_format->firstNumber() || length < std::int64_t(m_format->shortestFile())
        || length > longest)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("log file %1 with %2 bytes can't be archived").arg(number).arg(length));
    const auto start = m_format->readStart(source, number);
    if (!start.hasValue())
        return start.error();
    const ArchivedLog *found = log(number);
    if (found && (found->isComplete || found != &m_logs.back()))
        return confirmComplete(fs, *found, source, length, monitor);
    const ArchivedLog known = found ? *found : ArchivedLog { number, 0, {}, 0, 0, false };
    if (length < known.length)
        return diverged(number, QStringLiteral("ends before the archived one"));
    if (!found) {
        if (auto follows = checkFollows(number, start.value().previousEnd); !follows.hasValue())
            return follows.error();
    }
    LogAppender appender(known, length, m_format->recordShape(start.value()));
    const bool isRemembered = found && growth && *growth && (*growth)->log == known;
    Result<> same;
    if (isRemembered) {
        same = confirmTail(fs, known, source, monitor);
        appender.continueFrom((*growth)->digest);
    } else {
        same = appender.comparePrefix(source, monitor);
    }
    if (!same.hasValue())
        return same.error();
    if (length == known.length)
        return Appended { 0, 0, end() };
    if (auto made = createDirectories(fs, m_directory); !made.hasValue())
        return made.error();
    if (auto copied = appender.copyRest(fs, source, pathOf(number), monitor); !copied.hasValue()) {
        dropUnpublished(fs, pathOf(number), known.length);
        return std::move(copied)
            .whileDoing(QStringLiteral("archiving log file %1").arg(number))
            .error();
    }
    LogGrowth grown = appender.finish(start.value().version);
    put(grown.log, start.value().previousEnd);
    if (growth)
        *growth = std::move(grown);
    return Appended { length - known.length, number, end() };
}

Result<> publishArchiveIndex(FileSystem &fs, const Path &directory, Product product,
    const std::vector<ArchivedLog> &archived)
{
    QJsonArray logs;
    for (const ArchivedLog &log : archived) {
        logs.append(QJsonObject {
            { QStringLiteral("number"), qint64(log.number) },
            { QStringLiteral("length"), qint64(log.length) },
            { QStringLiteral("sha256"), log.sha256 },
            { QStringLiteral("lastRecord"), qint64(log.lastRecord) },
            { QStringLiteral("version"), qint64(log.version) },
            { QStringLiteral("isComplete"), log.isComplete },
        });
    }
    if (auto made = createDirectories(fs, directory); !made.hasValue())
        return made;
    // The names of new log files must be on disk before the index speaks of them.
    if (auto synced = fs.syncDirectory(directory); !synced.hasValue())
        return synced;
    QJsonObject index { { QStringLiteral("format"), formatName },
        { QStringLiteral("schemaVersion"), schemaVersion }, { QStringLiteral("logs"), logs } };
    insertProduct(index, product);
    return publishJsonFile(fs, directory / indexFile, index);
}

Result<> LogArchive::publish(FileSystem &fs)
{
    return publishArchiveIndex(fs, m_directory, product(), m_logs);
}

// The index first: it never names what is gone.
Result<> LogArchive::dropBefore(FileSystem &fs, std::uint32_t number)
{
    std::vector<std::uint32_t> dropped;
    for (const ArchivedLog &log : m_logs) {
        if (log.number < number)
            dropped.push_back(log.number);
    }
    if (dropped.empty())
        return {};
    m_logs.erase(m_logs.begin(), m_logs.begin() + static_cast<std::ptrdiff_t>(dropped.size()));
    if (auto published = publish(fs); !published.hasValue())
        return published;
    for (const std::uint32_t each : dropped) {
        if (auto gone = fs.removeFile(pathOf(each)); !gone.hasValue())
            return gone;
    }
    return {};
}

Result<bool> LogArchive::continues(
    FileSystem &fs, std::uint32_t number, File &source, TransferMonitor &monitor) const
{
    Q_UNUSED(fs);
    if (m_logs.empty())
        return true;
    const ArchivedLog *known = log(number);
    if (known) {
        LogAppender appender(*known, known->length, {});
        const auto same = appender.comparePrefix(source, monitor);
        if (!same.hasValue() && same.error().code != ErrorCode::LogDiverged)
            return same.error();
        return same.hasValue();
    }
    const auto start = m_format->readStart(source, number);
    if (!start.hasValue())
        return start.error();
    return checkFollows(number, start.value().previousEnd).hasValue();
}

} // namespace engine
