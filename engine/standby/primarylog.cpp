// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/primarylog.h"

#include "engine/bdb/commitcollector.h"
#include "engine/bdb/loglookup.h"

#include <algorithm>

namespace engine {

namespace {

Error gone(const QString &what, const Path &path)
{
    return makeError(ErrorCode::TargetUnavailable,
        QStringLiteral("%1: the primary is gone or its disk not mounted").arg(what), path);
}

Error replaced(std::uint32_t number, const QString &how, const Path &directory)
{
    return makeError(ErrorCode::LogDiverged,
        QStringLiteral("log file %1 of the primary %2: this is another history than the one that "
                       "the standby follows")
            .arg(number)
            .arg(how),
        directory);
}

Error gap(std::uint32_t first, std::uint32_t last, const Path &directory)
{
    return makeError(ErrorCode::LogGap,
        first == last ? QStringLiteral("log file %1 was removed before it could be read").arg(first)
                      : QStringLiteral("log files %1 to %2 were removed before they could be read")
                            .arg(first)
                            .arg(last),
        directory);
}

Result<std::vector<std::uint32_t>> numbersIn(FileSystem &fs, const Path &directory)
{
    auto numbers = bdb::listLogFiles(fs, directory);
    if (!numbers.hasValue())
        return numbers.error().code == ErrorCode::NotFound
            ? gone(QStringLiteral("its log directory isn't there"), directory)
            : std::move(numbers).error();
    if (numbers.value().empty())
        return gone(QStringLiteral("there are no log files"), directory);
    return numbers;
}

} // namespace

Result<> PrimaryLog::open(std::uint32_t number)
{
    auto file = m_fs.open(m_directory / bdb::logFileName(number), OpenMode::Read);
    if (!file.hasValue())
        return file.error().code == ErrorCode::NotFound ? gap(number, number, m_directory)
                                                        : std::move(file).error();
    const auto identity = file.value()->status();
    if (!identity.hasValue())
        return identity.error();
    Held held;
    held.file = std::move(file).value();
    held.identity = identity.value();
    m_held.emplace(number, std::move(held));
    return {};
}

Result<> PrimaryLog::begin(const LogArchive &known)
{
    m_held.clear();
    m_commits.clear();
    m_hasAllCommits = true;
    m_end = {};
    m_from = known.end();
    const auto numbers = numbersIn(m_fs, m_directory);
    if (!numbers.hasValue())
        return numbers.error();
    const auto &found = numbers.value();
    if (found.back() < m_from.file)
        return replaced(found.back(), QStringLiteral("is the last one"), m_directory);
    // The file that the archive ends in may be gone: the next one's header tells whether that was
    // the whole of it.
    auto first = std::lower_bound(found.begin(), found.end(), m_from.file);
    if (*first > m_from.file + 1)
        return gap(m_from.file + 1, *first - 1, m_directory);
    if (auto opened = open(*first); !opened.hasValue())
        return opened;
    return openNew(found);
}

Result<> PrimaryLog::openNew(const std::vector<std::uint32_t> &numbers)
{
    // What can't be brought away mustn't fill the primary's disk when the application removes it.
    constexpr std::size_t mostHeld = 64;
    for (const std::uint32_t number : numbers) {
        const std::uint32_t last = m_held.rbegin()->first;
        if (number <= last)
            continue;
        if (m_held.size() >= mostHeld)
            break;
        if (number != last + 1)
            return gap(last + 1, number - 1, m_directory);
        if (auto opened = open(number); !opened.hasValue())
            return opened;
    }
    return {};
}

bool PrimaryLog::isInPlace(std::uint32_t number, const Held &held)
{
    const auto status = m_fs.status(m_directory / bdb::logFileName(number));
    return status.hasValue() && status.value().isSameFile(held.identity);
}

// The application never replaces a log file; a restore in place, or somebody's cp, does.
Result<> PrimaryLog::checkInPlace(const std::vector<std::uint32_t> &numbers)
{
    // But a recovery of the primary removes one without a record, and may make it anew.
    while (m_held.size() > 1 && !m_held.rbegin()->second.hasRecords
        && !isInPlace(m_held.rbegin()->first, m_held.rbegin()->second))
        m_held.erase(std::prev(m_held.end()));
    if (numbers.back() < m_held.rbegin()->first)
        return replaced(numbers.back(), QStringLiteral("is the last one now"), m_directory);
    for (const auto &[number, held] : m_held) {
        if (!std::binary_search(numbers.begin(), numbers.end(), number))
            continue;
        const auto status = m_fs.status(m_directory / bdb::logFileName(number));
        if (status.hasValue() && !status.value().isSameFile(held.identity))
            return replaced(number, QStringLiteral("was replaced by another file"), m_directory);
        if (status.hasValue() && status.value().size < held.end)
            return replaced(number, QStringLiteral("was cut"), m_directory);
    }
    return {};
}

// A writer at work may look like damage for a moment, never for several looks.
bool PrimaryLog::isPatient()
{
    constexpr int most = 5;
    m_isBad = true;
    return ++m_badLooks < most;
}

Result<> PrimaryLog::scan(std::uint32_t number, Held &held, bool isLast, JobContext &context)
{
    const Path path = m_directory / bdb::logFileName(number);
    bdb::LogScanOptions options;
    options.fileNumber = number;
    options.fromOffset = held.end;
    options.lastRecord = held.lastRecord;
    options.searchBehindZeros = false;
    bdb::CommitCollector commits(m_from);
    const auto scanned = bdb::scanLogFile(*held.file, path, options, &commits, &context);
    if (!scanned.hasValue()) {
        const bool isBegun =
            scanned.error().code == ErrorCode::Truncated && isLast && held.end == 0;
        return isBegun && isPatient() ? Result<>() : scanned.error();
    }
    const bdb::LogScanResult &result = scanned.value();
    const bool isBad =
        result.ending == bdb::LogEnd::Damaged || (!isLast && result.ending != bdb::LogEnd::Clean);
    if (isBad && !isPatient())
        return makeError(ErrorCode::LogDamaged,
            QStringLiteral("bad record at %1, before the end of the log").arg(result.damageOffset),
            path)
            .at({ number, result.damageOffset });
    if (result.ending == bdb::LogEnd::Incomplete)
        return {};
    held.end = result.end;
    held.lastRecord = result.lastRecord;
    held.hasRecords = result.end > result.header.firstRecord;
    m_isEncrypted = m_isEncrypted || result.header.isEncrypted;
    constexpr std::size_t mostCommits = 1'000'000;
    m_hasAllCommits = m_hasAllCommits && m_commits.size() < mostCommits;
    for (const bdb::CommitCollector::Found &commit : commits.commits()) {
        if (m_hasAllCommits)
            m_commits.emplace_back(commit.lsn, commit.time);
    }
    return {};
}

Result<> PrimaryLog::look(JobContext &context)
{
    const auto numbers = numbersIn(m_fs, m_directory);
    if (!numbers.hasValue())
        return numbers.error();
    if (auto same = checkInPlace(numbers.value()); !same.hasValue())
        return same;
    // Listed before it is read: a file is finished when the next one appears.
    if (auto opened = openNew(numbers.value()); !opened.hasValue())
        return opened;
    m_isBad = false;
    const std::uint32_t last = numbers.value().back();
    for (auto &[number, held] : m_held) {
        if (auto done = scan(number, held, number == last, context); !done.hasValue())
            return done;
        // A file without a record may be removed by a recovery, and made anew.
        if (held.hasRecords || number == m_from.file)
            m_end = std::max(m_end, Lsn { number, held.end });
        const bool isUnread = number != last && held.end == 0;
        if (m_isBad || isUnread)
            break; // nothing after it counts yet
    }
    if (!m_isBad)
        m_badLooks = 0;
    m_hasSeenAll = !m_isBad && m_held.rbegin()->first == last;
    return {};
}

std::vector<PrimaryLog::Piece> PrimaryLog::pieces() const
{
    std::vector<Piece> pieces;
    for (const auto &[number, held] : m_held) {
        if (number > m_end.file || held.end == 0)
            break;
        pieces.push_back({ number, held.file.get(), held.end });
    }
    return pieces;
}

std::optional<std::uint64_t> PrimaryLog::commitsSince(Lsn from) const
{
    if (m_isEncrypted || !m_hasAllCommits)
        return std::nullopt;
    const auto first =
        std::ranges::lower_bound(m_commits, from, {}, &std::pair<Lsn, Timestamp>::first);
    return static_cast<std::uint64_t>(m_commits.end() - first);
}

std::optional<Timestamp> PrimaryLog::lastCommitBefore(Lsn end) const
{
    const auto after =
        std::ranges::lower_bound(m_commits, end, {}, &std::pair<Lsn, Timestamp>::first);
    if (after == m_commits.begin())
        return std::nullopt;
    return std::prev(after)->second;
}

void PrimaryLog::release(Lsn shipped)
{
    while (m_held.size() > 1 && m_held.begin()->first < shipped.file)
        m_held.erase(m_held.begin());
    const auto first =
        std::ranges::lower_bound(m_commits, shipped, {}, &std::pair<Lsn, Timestamp>::first);
    m_commits.erase(m_commits.begin(), first);
    m_hasAllCommits = m_hasAllCommits || shipped == m_end;
}

} // namespace engine
