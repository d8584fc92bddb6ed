// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/jebackuprun.h"

#include "engine/io/digest.h"
#include "engine/io/publish.h"
#include "engine/je/logname.h"
#include "engine/vault/backupprepare.h"
#include "engine/vault/jsonfile.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t longestProperties = 1 << 20;

const char *methodOf(const PreparedJeBackup &prepared)
{
    if (prepared.snapshot.holdsCleaner())
        return "cleaner lock";
    return prepared.options.kind == BackupKind::OfflineFull ? "offline" : "open files";
}

} // namespace

JeBackupRun::JeBackupRun(PreparedJeBackup prepared, JobContext &context)
    : m_prepared(std::move(prepared))
    , m_context(context)
    , m_heldCleaner(m_prepared.snapshot.holdsCleaner())
{
    const BackupOptions &options = m_prepared.options;
    m_manifest.product = Product::JavaEdition;
    m_manifest.startedAt = context.clock().now();
    m_manifest.id = newSetId(options.kind, m_manifest.startedAt);
    m_manifest.kind = options.kind;
    m_manifest.environmentId = options.environmentId;
    m_manifest.environmentName = options.environmentName;
    m_manifest.home = m_prepared.environment.home;
    m_manifest.incarnation = m_prepared.history.choice.incarnation.id;
    m_manifest.base = m_manifest.id;
    if (isIncremental()) {
        m_manifest.parent = m_prepared.parent->manifest.id;
        m_manifest.base = m_prepared.parent->manifest.base;
    }
    m_manifest.dataDirectories = m_prepared.environment.javaEdition->dataDirectories;
    for (int i = 1; i <= m_manifest.dataDirectories; ++i)
        m_manifest.directories.push_back(
            Path(QStringLiteral("data%1").arg(i, 3, 10, QLatin1Char('0')).toStdString()));
    m_manifest.method = QLatin1String(methodOf(m_prepared));
    m_manifest.toolVersion = QStringLiteral(NINELIVES_VERSION);
}

Result<JobOutcome> JeBackupRun::run()
{
    std::int64_t bytes = 0;
    for (const JeSnapshot::LogFile &file : m_prepared.snapshot.files())
        bytes += file.size;
    m_context.setPhases({ { QStringLiteral("check logs"), bytes },
        { QStringLiteral("archive logs"), 0 }, { QStringLiteral("publish"), 0 } });
    const Vault::EnvironmentRecord record { m_prepared.options.environmentId,
        m_prepared.options.environmentName, m_prepared.environment.home };
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

Result<> JeBackupRun::stage()
{
    if (auto made = fs().createDirectory(m_staging); !made.hasValue())
        return made;
    using Step = Result<> (JeBackupRun::*)();
    const auto inOrder = [this](std::initializer_list<Step> steps) -> Result<> {
        for (const Step step : steps) {
            auto done = (this->*step)();
            if (!done.hasValue())
                return done;
        }
        return {};
    };
    m_context.beginPhase(0);
    if (auto looked = inOrder({ &JeBackupRun::survey, &JeBackupRun::chooseFiles,
            &JeBackupRun::describeStart, &JeBackupRun::checkStillQuiet, &JeBackupRun::checkSpace });
        !looked.hasValue())
        return looked;
    m_context.beginPhase(1);
    if (auto archived = archiveLogs(); !archived.hasValue())
        return archived;
    releaseCleaner();
    m_context.beginPhase(2);
    return inOrder({ &JeBackupRun::describeLogs, &JeBackupRun::copyProperties,
        &JeBackupRun::checkStillQuiet, &JeBackupRun::publish });
}

const ManifestLog *JeBackupRun::inParent(std::uint32_t number) const
{
    if (!m_prepared.parent)
        return nullptr;
    const std::vector<ManifestLog> &logs = m_prepared.parent->manifest.logs;
    const auto found = std::lower_bound(logs.begin(), logs.end(), number,
        [](const ManifestLog &log, std::uint32_t wanted) { return log.number < wanted; });
    return found != logs.end() && found->number == number ? &*found : nullptr;
}

Result<> JeBackupRun::survey()
{
    JeSnapshot &snapshot = m_prepared.snapshot;
    const std::uint32_t last = snapshot.numbers().back();
    for (JeSnapshot::LogFile &file : snapshot.files()) {
        const auto opened = snapshot.open(file);
        if (!opened.hasValue())
            return opened.error();
        if (auto added = m_survey.add(
                *opened.value(), file.path, file.number, file.size, file.number == last, m_context);
            !added.hasValue())
            return added;
        snapshot.close(file);
    }
    m_survey.dropEmptyEnd();
    if (m_survey.files().empty())
        return makeError(ErrorCode::LogGap,
            QStringLiteral("the log holds no entries but those that were archived"),
            m_prepared.environment.home);
    const std::uint32_t first = m_survey.files().front().number;
    const ArchivedLog *before =
        first > 0 ? m_prepared.history.choice.archive.log(first - 1) : nullptr;
    if (before && before->isComplete) {
        if (auto linked = m_survey.checkLinkTo(before->number, before->lastRecord);
            !linked.hasValue())
            return linked;
    }
    for (const Error &warning : m_survey.warnings())
        m_context.warn(warning);
    const JeLogFacts &newest = m_survey.files().back();
    m_manifest.end = { newest.number, newest.end };
    m_manifest.logVersion = newest.version;
    m_manifest.libraryVersion = je::releaseOfLogVersion(newest.version);
    m_manifest.lastCommitTime = m_survey.lastCommitTime();
    if (!m_manifest.lastCommitTime && m_prepared.parent)
        m_manifest.lastCommitTime = m_prepared.parent->manifest.lastCommitTime;
    return {};
}

// Which of the environment's files belong to the set.
Result<> JeBackupRun::chooseFiles()
{
    const auto &reserved = m_survey.reserved();
    for (const std::uint32_t number : m_prepared.snapshot.numbers()) {
        if (number > m_manifest.end.file)
            break; // nothing but a header
        m_numbers.insert(number);
        if (!m_prepared.options.excludeReserved)
            continue;
        const auto state = reserved.find(number);
        const bool isSaid = state != reserved.end();
        const bool wasLeftOut =
            isIncremental() && !inParent(number) && number < m_prepared.parent->manifest.end.file;
        if (isSaid ? state->second : wasLeftOut) {
            m_numbers.erase(number);
            m_leftOut.insert(number);
        }
    }
    return {};
}

// Where an open of a copy begins to read, and from where on the set lacks nothing.
Result<> JeBackupRun::describeStart()
{
    const std::uint32_t first = *m_numbers.begin();
    const bool isWhole = first == 0 && m_numbers.size() == std::size_t(m_manifest.end.file) + 1;
    m_manifest.recoverFrom = { first, je::fileHeaderLength };
    m_manifest.consistentFrom = isWhole ? Lsn { 0, je::fileHeaderLength } : m_manifest.end;
    if (const auto &checkpoint = m_survey.checkpoint()) {
        m_manifest.recoverFrom = checkpoint->recoverFrom;
        if (!isWhole)
            m_manifest.consistentFrom = checkpoint->lsn;
    } else if (isIncremental()) {
        m_manifest.recoverFrom = m_prepared.parent->manifest.recoverFrom;
    }
    for (std::uint32_t number = m_manifest.recoverFrom.file; number < m_manifest.end.file;
         ++number) {
        if (!m_numbers.contains(number))
            return makeError(ErrorCode::LogGap,
                QStringLiteral("log file %1 is missing, which an open of the environment reads")
                    .arg(number),
                m_prepared.environment.home);
    }
    const bool isOffline = m_prepared.options.kind == BackupKind::OfflineFull;
    if (isOffline && m_survey.changesSinceCheckpoint() > 0)
        m_context.warn(makeError(ErrorCode::NoFinalCheckpoint,
            QStringLiteral("the environment was not closed: the next open replays %1 changes, from "
                           "%2 to %3")
                .arg(m_survey.changesSinceCheckpoint())
                .arg(toString(m_manifest.recoverFrom), toString(m_manifest.end)),
            m_prepared.environment.home));
    return {};
}

Result<> JeBackupRun::checkStillQuiet()
{
    if (m_prepared.options.kind != BackupKind::OfflineFull)
        return {};
    const Path &home = m_prepared.environment.home;
    if (auto alone = checkNoJeWriter(fs(), home); !alone.hasValue())
        return alone;
    const int directories = m_prepared.environment.javaEdition->dataDirectories;
    const auto names = je::listLogFiles(fs(), home, directories);
    if (!names.hasValue())
        return names.error();
    JeSnapshot &snapshot = m_prepared.snapshot;
    bool isSame = names.value().size() == snapshot.numbers().size()
        && names.value().back().number == snapshot.numbers().back();
    const auto status = fs().status(names.value().back().path);
    isSame = isSame && status.hasValue() && status.value().size == snapshot.files().back().size;
    return isSame ? Result<>()
                  : makeError(ErrorCode::EnvironmentInUse,
                      QStringLiteral("the log changed during the offline backup"), home);
}

Result<> JeBackupRun::checkSpace()
{
    std::int64_t wanted = 0;
    for (const JeLogFacts &facts : m_survey.files()) {
        const ArchivedLog *known = m_prepared.history.choice.archive.log(facts.number);
        if (m_numbers.contains(facts.number))
            wanted += std::max<std::int64_t>(0, facts.end - (known ? known->length : 0));
    }
    return engine::checkSpace(fs(), m_prepared.vault.root(), wanted);
}

Result<> JeBackupRun::archiveLogs()
{
    HistoryChoice &history = m_prepared.history.choice;
    if (history.isNew) {
        const QString &environmentId = m_prepared.options.environmentId;
        if (auto begun =
                m_prepared.vault.registerIncarnation(fs(), environmentId, history.incarnation);
            !begun.hasValue())
            return begun;
        auto archive = LogArchive::open(fs(),
            m_prepared.vault.logDirectory(environmentId, history.incarnation.id),
            Product::JavaEdition);
        if (!archive.hasValue())
            return archive.error();
        history.archive = std::move(archive).value();
    }
    for (const JeLogFacts &facts : m_survey.files()) {
        if (!m_numbers.contains(facts.number))
            continue;
        if (auto archived = archiveOne(facts); !archived.hasValue())
            return archived;
    }
    return {};
}

Result<> JeBackupRun::archiveOne(const JeLogFacts &facts)
{
    LogArchive &archive = m_prepared.history.choice.archive;
    JeSnapshot::LogFile &file = *m_prepared.snapshot.file(facts.number);
    const auto opened = m_prepared.snapshot.open(file);
    if (!opened.hasValue())
        return opened.error();
    const ArchivedLog *known = archive.log(facts.number);
    if (known && known->isComplete) {
        // Read anyway, so compared as a whole: the archive is what the environment has.
        const auto same = archive.continues(fs(), facts.number, *opened.value(), m_context);
        if (!same.hasValue())
            return same.error();
        if (!same.value() || known->length != facts.end)
            return makeError(ErrorCode::LogDiverged,
                QStringLiteral("log file %1 of the environment and its copy in the log archive "
                               "differ: verify the vault")
                    .arg(facts.number),
                file.path);
    } else {
        const auto appended =
            archive.append(fs(), facts.number, *opened.value(), facts.end, m_context);
        if (!appended.hasValue())
            return appended.error();
        m_logBytes += appended.value().bytes;
        if (facts.number < m_manifest.end.file)
            archive.seal(facts.number);
    }
    m_prepared.snapshot.close(file);
    return {};
}

void JeBackupRun::releaseCleaner()
{
    m_holdCost = m_prepared.snapshot.release();
}

Result<> JeBackupRun::describeLogs()
{
    const LogArchive &archive = m_prepared.history.choice.archive;
    const std::vector<JeLogFacts> &read = m_survey.files();
    for (const std::uint32_t number : m_numbers) {
        const ArchivedLog *log = archive.log(number);
        const bool isLast = number == m_manifest.end.file;
        if (!log || (!isLast && !log->isComplete))
            return makeError(ErrorCode::LogGap,
                QStringLiteral("log file %1 isn't in the log archive as a whole: take a full "
                               "backup")
                    .arg(number),
                archive.directory());
        const auto facts = std::find_if(read.begin(), read.end(),
            [number](const JeLogFacts &each) { return each.number == number; });
        const ManifestLog *former = inParent(number);
        if (facts == read.end() && !former)
            return makeError(ErrorCode::LogGap,
                QStringLiteral("log file %1 was left out before: take a full backup").arg(number));
        const std::uint64_t commits = facts != read.end() ? facts->commits : former->commits;
        m_manifest.logs.push_back({ number, log->length, log->sha256, commits });
        m_manifest.commits += commits;
    }
    return {};
}

Result<> JeBackupRun::copyProperties()
{
    for (const Path &source : m_prepared.environment.javaEdition->properties) {
        const auto bytes = readWholeFile(fs(), source, longestProperties);
        if (!bytes.hasValue())
            return bytes.error();
        const Path data = m_staging / "data";
        if (auto made = fs().createDirectory(data); !made.hasValue())
            return made;
        if (auto written = publishFile(fs(), data / source.filename(), bytes.value());
            !written.hasValue())
            return written;
        ManifestEntry entry;
        entry.name = source.filename();
        entry.size = static_cast<std::int64_t>(bytes.value().size());
        Digest digest;
        digest.add(bytes.value());
        entry.sha256 = digest.finish();
        m_manifest.files.push_back(std::move(entry));
    }
    return {};
}

Result<> JeBackupRun::publish()
{
    // The logs first: a set must never name bytes that the archive doesn't have.
    if (auto published = m_prepared.history.choice.archive.publish(fs()); !published.hasValue())
        return published;
    m_manifest.finishedAt = m_context.clock().now();
    if (auto written = publishJsonFile(fs(), m_staging / "manifest.json", toJson(m_manifest));
        !written.hasValue())
        return written;
    return publishDirectory(
        fs(), m_staging, m_prepared.vault.setDirectory(m_manifest.environmentId, m_manifest.id));
}

JobOutcome JeBackupRun::outcome() const
{
    QJsonObject facts = toJson(m_manifest);
    // Long lists belong in the manifest.
    for (const char *list : { "files", "directories", "logs", "dbConfig", "format" })
        facts.remove(QLatin1String(list));
    facts.insert(QStringLiteral("logFiles"), qint64(m_manifest.logs.size()));
    facts.insert(QStringLiteral("newLogBytes"), qint64(m_logBytes));
    facts.insert(QStringLiteral("reservedFilesLeftOut"), qint64(m_leftOut.size()));
    if (m_heldCleaner) {
        facts.insert(QStringLiteral("cleanerHeldMilliseconds"), qint64(m_holdCost.milliseconds));
        facts.insert(QStringLiteral("filesPiledUp"), qint64(m_holdCost.filesPiledUp));
    }
    const QString summary =
        QStringLiteral("%1 backup %2: %3 log files, %4 bytes of them new, up to %5")
            .arg(isIncremental() ? QStringLiteral("incremental") : QStringLiteral("full"),
                m_manifest.id)
            .arg(m_manifest.logs.size())
            .arg(m_logBytes)
            .arg(toString(m_manifest.end));
    return { summary, facts };
}

} // namespace engine
