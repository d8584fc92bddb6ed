// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/backuprun.h"

#include "engine/io/copyfile.h"
#include "engine/io/publish.h"
#include "engine/vault/jsonfile.h"

#include <algorithm>

namespace engine {

namespace {

std::int64_t databaseBytes(const Environment &environment)
{
    std::int64_t bytes = 0;
    for (const bdb::DatabaseFile &file : environment.databases)
        bytes += file.isDatabase ? file.size : 0;
    return bytes;
}

CopyMethod copyMethodOf(const PreparedBackup &prepared)
{
    const BackupOptions &options = prepared.options;
    const bool isLive =
        options.kind == BackupKind::Full && !options.useLibraryBackup && !prepared.adopted;
    return isLive ? CopyMethod::PageAtomic : CopyMethod::Quiet;
}

// All numbers from `first` to `last` are there.
bool isUnbroken(const std::vector<std::uint32_t> &numbers, std::uint32_t first, std::uint32_t last)
{
    const auto from = std::lower_bound(numbers.begin(), numbers.end(), first);
    const auto to = std::lower_bound(numbers.begin(), numbers.end(), last);
    return from != numbers.end() && to != numbers.end() && *from == first && *to == last
        && to - from == static_cast<std::ptrdiff_t>(last - first);
}

// That the log may name.
const Path &homeOf(const PreparedBackup &prepared)
{
    return prepared.adopted ? prepared.adopted->home : prepared.environment.home;
}

Lsn surveyStart(const PreparedBackup &prepared)
{
    return prepared.parent ? prepared.parent->manifest.end : prepared.recoverFrom;
}

} // namespace

BackupRun::BackupRun(PreparedBackup prepared, bdb::BdbHelper &helper, JobContext &context)
    : m_prepared(std::move(prepared))
    , m_helper(helper)
    , m_context(context)
    , m_survey(surveyStart(m_prepared), homeOf(m_prepared))
{
    const BackupOptions &options = m_prepared.options;
    const Environment &environment = m_prepared.environment;
    m_manifest.startedAt = context.clock().now();
    m_manifest.id = newSetId(options.kind, m_manifest.startedAt);
    m_manifest.kind = options.kind;
    m_manifest.environmentId = options.environmentId;
    m_manifest.environmentName = options.environmentName;
    m_manifest.home = homeOf(m_prepared);
    m_manifest.incarnation = m_prepared.history.incarnation.id;
    m_manifest.base = isIncremental() ? m_prepared.base->manifest.id : m_manifest.id;
    m_manifest.parent = isIncremental() ? m_prepared.parent->manifest.id : QString();
    m_manifest.recoverFrom = m_prepared.recoverFrom;
    m_manifest.dbConfig = m_prepared.dbConfig;
    m_manifest.logDirectory = environment.layout.logDirectory.inCopy;
    m_manifest.toolVersion = QStringLiteral(NINELIVES_VERSION);
    m_manifest.libraryVersion = m_prepared.library.release;
    m_manifest.logVersion = environment.logVersion;
    m_manifest.isEncrypted = environment.isEncrypted;
}

Result<> BackupRun::openLog()
{
    HistoryChoice &history = m_prepared.history;
    const auto &numbers = m_prepared.logNumbers;
    std::uint32_t first = m_prepared.recoverFrom.file;
    const std::uint32_t next = history.nextLog;
    if (m_prepared.adopted) {
        first = numbers.front();
    } else if (isIncremental()) {
        // A few that are archived already are looked at too: cheap, and another history shows.
        constexpr std::uint32_t compared = 8;
        first = next;
        while (first + compared > next && first > 1
            && std::binary_search(numbers.begin(), numbers.end(), first - 1)
            && history.archive.log(first - 1))
            --first;
    } else if (!history.isNew && !history.archive.logs().empty()) {
        const bool isContinued = next != 0 && (next >= first || isUnbroken(numbers, next, first));
        if (isContinued)
            first = std::min(first, next);
        else
            beginAfterGap(first);
    }
    auto log = SourceLog::open(fs(), m_prepared.environment.layout.logDirectory.source, first);
    if (!log.hasValue())
        return log.error();
    m_log = std::move(log).value();
    return {};
}

// A full backup needs nothing from before it, but what was committed since the last one is lost.
void BackupRun::beginAfterGap(std::uint32_t first)
{
    LogArchive &archive = m_prepared.history.archive;
    m_context.warn(makeError(ErrorCode::LogGap,
        QStringLiteral("log files were removed before they were archived: what was committed "
                       "between %1 and this backup can't be restored")
            .arg(toString(archive.end())),
        m_prepared.environment.layout.logDirectory.source));
    archive.startAfterGap(first);
}

Result<JobOutcome> BackupRun::run()
{
    const std::int64_t bytes = isIncremental() ? 0 : databaseBytes(m_prepared.environment);
    m_context.setPhases(
        { { QStringLiteral("copy databases"), bytes }, { QStringLiteral("archive logs"), 0 },
            { QStringLiteral("verify copies"), bytes }, { QStringLiteral("publish"), 0 } });
    const Vault::EnvironmentRecord record { m_prepared.options.environmentId,
        m_prepared.options.environmentName, m_manifest.home };
    if (auto known = m_prepared.vault.registerEnvironment(fs(), record); !known.hasValue())
        return known.error();
    const Path sets = m_prepared.vault.setsDirectory(record.id);
    m_staging = temporaryName(sets, m_manifest.id.toStdString());
    auto staged = stage();
    if (!staged.hasValue()) {
        // Best effort; the next run removes what can't be removed now.
        (void)removeTree(fs(), m_staging);
        return std::move(staged).error();
    }
    return outcome();
}

Result<> BackupRun::stage()
{
    if (auto made = fs().createDirectory(m_staging); !made.hasValue())
        return made;
    using Step = Result<> (BackupRun::*)();
    const auto inOrder = [this](std::initializer_list<Step> steps) -> Result<> {
        for (const Step step : steps) {
            auto done = (this->*step)();
            if (!done.hasValue())
                return done;
        }
        return {};
    };
    m_context.beginPhase(0);
    if (!isIncremental()) {
        if (auto copied = copyDatabases(); !copied.hasValue())
            return copied;
    }
    m_context.beginPhase(1);
    if (auto archived =
            inOrder({ &BackupRun::findEnd, &BackupRun::archiveLogs, &BackupRun::surveyArchive });
        !archived.hasValue())
        return archived;
    auto covered = isIncremental() ? checkIncrementalNames() : checkFullNames();
    if (!covered.hasValue())
        return covered;
    m_context.beginPhase(2);
    if (m_databases) {
        if (auto proved = m_databases->prove(m_context); !proved.hasValue())
            return proved;
    }
    m_context.beginPhase(3);
    return inOrder({ &BackupRun::describeLogs, &BackupRun::publish });
}

Result<> BackupRun::copyDatabases()
{
    const Path data = m_staging / "data";
    m_databases.emplace(fs(), m_prepared.environment, data, copyMethodOf(m_prepared));
    if (auto made = fs().createDirectory(data); !made.hasValue())
        return made;
    if (m_prepared.options.useLibraryBackup) {
        if (auto copied = copyByLibrary(); !copied.hasValue())
            return copied;
    }
    auto copied = m_databases->copy([this] { return m_log->openNew(); }, m_context);
    if (!copied.hasValue())
        return copied;
    if (m_prepared.adopted) {
        m_manifest.method = QStringLiteral("adopted");
    } else if (m_prepared.options.useLibraryBackup) {
        if (auto removed = removeTree(fs(), m_staging / "library"); !removed.hasValue())
            return removed;
        m_manifest.method = QStringLiteral("library");
    } else if (m_prepared.options.kind == BackupKind::OfflineFull) {
        m_manifest.method = QStringLiteral("offline");
    } else {
        m_manifest.method =
            m_databases->hasReflinks() ? QStringLiteral("reflink") : QStringLiteral("direct read");
    }
    return {};
}

Result<> BackupRun::copyByLibrary()
{
    const bdb::AttachedRequest request { m_prepared.environment.home, m_prepared.options.password };
    const Path target = m_staging / "library";
    if (auto fits = m_databases->readFromLibraryCopy(target); !fits.hasValue())
        return fits;
    const auto copied = m_helper.libraryBackup(request, target, m_context);
    return copied.hasValue() ? Result<>() : copied.error();
}

// The log is flushed before a page that it describes is written; so its end is soon behind every
// page that we have, or something is wrong.
Result<> BackupRun::findEnd()
{
    constexpr std::int64_t pause = 50'000'000; // ns
    constexpr int tries = 100;
    const Lsn highest = m_databases ? m_databases->highestPageLsn() : Lsn {};
    for (int i = 0; i < tries; ++i) {
        const auto end = m_log->findEnd(m_context);
        if (!end.hasValue())
            return end.error();
        if (m_prepared.adopted && end.value() != m_prepared.adopted->logEnd)
            return makeError(ErrorCode::PlanStale, QStringLiteral("the log of the copy changed"),
                m_prepared.environment.home);
        const Lsn kept = m_prepared.adopted ? m_prepared.end : end.value();
        if (highest < kept) {
            m_manifest.end = kept;
            m_manifest.consistentFrom =
                isIncremental() ? m_prepared.base->manifest.consistentFrom : kept;
            return checkStillQuiet(end.value());
        }
        if (auto goOn = m_context.checkpoint(); !goOn.hasValue())
            return goOn;
        if (m_prepared.adopted)
            break; // nobody writes to it
        m_context.clock().sleep(pause);
    }
    Error error = makeError(ErrorCode::NotCovered,
        QStringLiteral("a copied page is of %1, after the end of the log").arg(toString(highest)),
        m_prepared.environment.home);
    for (const ManifestEntry &entry : m_databases->entries()) {
        if (entry.highestPageLsn == highest)
            error.path = entry.name;
    }
    error.lsn = highest;
    return error;
}

Result<> BackupRun::checkStillQuiet(Lsn end)
{
    if (m_prepared.options.kind != BackupKind::OfflineFull)
        return {};
    if (end != m_prepared.end)
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("the log grew during the offline backup"), m_prepared.environment.home);
    Environment now = m_prepared.environment;
    now.attachment = bdb::findAttachment(fs(), now.layout);
    return checkQuiescence(now);
}

Result<> BackupRun::archiveLogs()
{
    if (m_prepared.adopted && m_prepared.adopted->isJoined)
        return {};
    HistoryChoice &history = m_prepared.history;
    const Vault &vault = m_prepared.vault;
    const QString &environmentId = m_prepared.options.environmentId;
    if (history.isNew) {
        if (auto begun = vault.registerIncarnation(fs(), environmentId, history.incarnation);
            !begun.hasValue())
            return begun;
        auto archive =
            LogArchive::open(fs(), vault.logDirectory(environmentId, history.incarnation.id));
        if (!archive.hasValue())
            return archive.error();
        history.archive = std::move(archive).value();
    }
    for (std::uint32_t number = m_log->first(); number <= m_manifest.end.file; ++number) {
        const auto length = m_log->lengthOf(number, m_manifest.end);
        if (!length.hasValue())
            return length.error();
        const auto appended =
            history.archive.append(fs(), number, m_log->file(number), length.value(), m_context);
        if (!appended.hasValue())
            return appended.error();
        m_logBytes += appended.value().bytes;
    }
    return {};
}

Result<> BackupRun::surveyArchive()
{
    const LogArchive &archive = m_prepared.history.archive;
    std::vector<std::int64_t> lengths;
    for (std::uint32_t number = m_prepared.surveyFrom; number <= m_manifest.end.file; ++number) {
        const ArchivedLog *log = archive.log(number);
        if (!log)
            return makeError(ErrorCode::LogGap,
                QStringLiteral("log file %1 isn't in the log archive").arg(number));
        lengths.push_back(
            number == m_manifest.end.file ? std::int64_t(m_manifest.end.offset) : log->length);
    }
    auto walked =
        surveyLogs(fs(), archive.directory(), m_prepared.surveyFrom, lengths, m_survey, m_context);
    return walked.hasValue() ? m_survey.check() : walked;
}

Result<> BackupRun::checkFullNames()
{
    if (auto left = m_databases->leaveOutRenamed(m_survey); !left.hasValue())
        return left;
    if (auto had = m_databases->checkBulkPages(m_survey); !had.hasValue())
        return had;
    const auto nowhere = m_databases->checkNames(m_survey);
    if (!nowhere.hasValue())
        return nowhere.error();
    for (const Path &name : nowhere.value()) {
        if (m_prepared.adopted && m_prepared.adopted->knownFiles.contains(name))
            return makeError(ErrorCode::NotCovered,
                QStringLiteral("the copy lacks the database, which its log knows as open"),
                m_prepared.adopted->home / name)
                .at(m_survey.openedNames().at(name));
        m_context.warn(makeError(ErrorCode::NotCovered,
            QStringLiteral("the logs know an open database %1, but there is no such file: it lives "
                           "in memory or was deleted by hand")
                .arg(displayPath(name)),
            m_prepared.environment.home));
    }
    return {};
}

// A database that neither the base nor the logs since know came from elsewhere.
Result<> BackupRun::checkIncrementalNames()
{
    const Manifest &base = m_prepared.base->manifest;
    std::set<Path> known;
    for (const ManifestEntry &entry : base.files)
        known.insert(entry.name);
    std::vector<const bdb::DatabaseFile *> unknown;
    const auto isLogged = [this](const bdb::DatabaseFile &file, const LogSurvey &survey) {
        const auto names = loggedNamesOf(m_prepared.environment.layout, file.source);
        return std::any_of(names.begin(), names.end(),
            [&survey](const Path &name) { return survey.operatedNames().contains(name); });
    };
    for (const bdb::DatabaseFile &file : m_prepared.environment.databases) {
        if (file.isDatabase && !isExtent(file) && !known.contains(file.inCopy)
            && !isLogged(file, m_survey))
            unknown.push_back(&file);
    }
    if (unknown.empty())
        return {};
    // Rare enough: made between the base and the set before this one.
    LogSurvey whole(base.recoverFrom, m_prepared.environment.home);
    const LogArchive &archive = m_prepared.history.archive;
    std::vector<std::int64_t> lengths;
    for (const ManifestLog &log : m_prepared.parent->manifest.logs)
        lengths.push_back(log.length);
    if (auto walked =
            surveyLogs(fs(), archive.directory(), base.recoverFrom.file, lengths, whole, m_context);
        !walked.hasValue())
        return walked;
    for (const bdb::DatabaseFile *file : unknown) {
        if (!isLogged(*file, whole))
            return makeError(ErrorCode::NotCovered,
                QStringLiteral("the database is neither in the full backup %1 nor made in the logs "
                               "since: take a full backup")
                    .arg(base.id),
                file->source);
    }
    return {};
}

Result<> BackupRun::describeLogs()
{
    const LogArchive &archive = m_prepared.history.archive;
    for (std::uint32_t number = m_manifest.recoverFrom.file; number <= m_manifest.end.file;
         ++number) {
        const ArchivedLog *log = archive.log(number);
        const bool isLast = number == m_manifest.end.file;
        if (!log || (!isLast && !log->isComplete))
            return makeError(ErrorCode::LogGap,
                QStringLiteral("the log archive has a gap at log file %1: take a full backup")
                    .arg(number),
                archive.directory());
        m_manifest.logs.push_back({ number, log->length, log->sha256 });
    }
    ManifestLog &last = m_manifest.logs.back();
    if (last.length != std::int64_t(m_manifest.end.offset)) { // the archive goes on
        last.length = m_manifest.end.offset;
        auto start = digestFile(fs(), archive.pathOf(last.number), last.length, m_context);
        if (!start.hasValue())
            return start.error();
        last.sha256 = start.value().sha256;
    }
    m_manifest.commits = m_survey.commits();
    m_manifest.lastCommitTime = m_survey.lastCommitTime();
    if (isIncremental()) {
        const Manifest &parent = m_prepared.parent->manifest;
        m_manifest.commits += parent.commits;
        m_manifest.method = m_prepared.base->manifest.method;
        if (!m_manifest.lastCommitTime)
            m_manifest.lastCommitTime = parent.lastCommitTime;
        m_manifest.directories = m_prepared.base->manifest.directories;
    } else {
        m_manifest.files = m_databases->entries();
        m_manifest.directories = m_databases->directories(m_survey);
    }
    return {};
}

Result<> BackupRun::publish()
{
    // The logs first: a set must never name bytes that the archive doesn't have.
    if (auto published = m_prepared.history.archive.publish(fs()); !published.hasValue())
        return published;
    m_manifest.finishedAt = m_context.clock().now();
    const QJsonObject json = toJson(m_manifest);
    const Path path = m_staging / "manifest.json";
    if (auto written = publishJsonFile(fs(), path, json); !written.hasValue())
        return written;
    return publishDirectory(
        fs(), m_staging, m_prepared.vault.setDirectory(m_manifest.environmentId, m_manifest.id));
}

JobOutcome BackupRun::outcome() const
{
    std::int64_t bytes = 0;
    for (const ManifestEntry &entry : m_manifest.files)
        bytes += entry.size;
    QJsonObject facts = toJson(m_manifest);
    // Long lists belong in the manifest.
    for (const char *list : { "files", "directories", "logs", "dbConfig", "format" })
        facts.remove(QLatin1String(list));
    facts.insert(QStringLiteral("databases"), qint64(m_manifest.files.size()));
    facts.insert(QStringLiteral("databaseBytes"), qint64(bytes));
    facts.insert(QStringLiteral("newLogBytes"), qint64(m_logBytes));
    const QString summary = isIncremental()
        ? QStringLiteral("incremental backup %1: %2 bytes of log, up to %3")
              .arg(m_manifest.id)
              .arg(m_logBytes)
              .arg(toString(m_manifest.end))
        : m_prepared.adopted ? QStringLiteral("adopted as %1: %2 databases, up to %3")
                                   .arg(m_manifest.id)
                                   .arg(m_manifest.files.size())
                                   .arg(toString(m_manifest.end))
                             : QStringLiteral("full backup %1: %2 databases, up to %3")
                                   .arg(m_manifest.id)
                                   .arg(m_manifest.files.size())
                                   .arg(toString(m_manifest.end));
    return { summary, facts };
}

} // namespace engine
