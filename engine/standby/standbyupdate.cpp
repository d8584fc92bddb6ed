// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/copyfile.h"
#include "engine/io/publish.h"
#include "engine/restore/restorerun.h"
#include "engine/standby/forkcheck.h"
#include "engine/standby/jestandbyupdate.h"
#include "engine/standby/standbyfeed.h"
#include "engine/standby/standbyopening.h"
#include "engine/vault/jsonfields.h"

#include <set>

namespace engine {

namespace {

/// A log file on its way: complete under a temporary name beside its final one.
struct StagedLog
{
    const ArchivedLog *log = nullptr;
    Path temporary;
    Path target;
};

/// One update, after the new log is in the archive. Holds the standby's lock.
class StandbyUpdate
{
public:
    StandbyUpdate(const StandbyOptions &options, StandbyState state,
        std::optional<StandbyIntent> intent, bdb::BdbHelper &helper, JobContext &context)
        : m_options(options)
        , m_directory(options.directory)
        , m_helper(helper)
        , m_context(context)
        , m_fs(context.fs())
        , m_state(std::move(state))
        , m_intent(intent)
        , m_from(m_state.position)
        , m_logCheck(context.fs(), options.primaryHome)
    {}

    /// To the end of `archive`, which holds the log from needFrom on.
    Result<JobOutcome> run(LogArchive archive);

private:
    Result<> takeArchive(LogArchive archive);
    Result<> checkStandby();
    bool isUpToDate() const;
    Result<> stage();
    Result<> stageFile(const ArchivedLog &log);
    Result<> checkLogs();
    Result<> publishLogs();
    Result<> recover();
    Result<> removeOldLogs();
    Result<> publishState();
    void removeStaged();
    Result<JobOutcome> outcome() const;

    const StandbyOptions &m_options;
    const Path &m_directory;
    bdb::BdbHelper &m_helper;
    JobContext &m_context;
    FileSystem &m_fs;
    StandbyState m_state;
    std::optional<StandbyIntent> m_intent; // of an earlier update that was cut short
    Lsn m_from; // position before
    LogArchive m_archive;
    StandbyLog m_log;
    LogCheck m_logCheck;
    std::vector<StagedLog> m_staged;
    Lsn m_needFrom;
    Lsn m_end;
    std::int64_t m_bytes = 0;
};

Result<> StandbyUpdate::takeArchive(LogArchive archive)
{
    m_archive = std::move(archive);
    if (m_archive.end() < m_state.position)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("the log archive ends at %1, before the standby's position %2")
                .arg(toString(m_archive.end()), toString(m_state.position)),
            m_archive.directory());
    for (std::uint32_t number = m_state.needFrom.file; number <= m_archive.end().file; ++number) {
        const bool isLast = number == m_archive.end().file;
        if (!m_archive.log(number) || (!isLast && m_archive.hasGapAfter(number)))
            return makeError(ErrorCode::LogGap,
                QStringLiteral("the log archive has a gap at log file %1; the standby must be "
                               "created anew from a new full backup")
                    .arg(number),
                m_archive.directory());
    }
    return {};
}

Result<> StandbyUpdate::checkStandby()
{
    auto log = readStandbyLog(m_fs, m_directory, m_context);
    if (!log.hasValue())
        return std::move(log).error();
    m_log = std::move(log).value();
    if (!m_intent && m_log.end != m_state.endAfterRecovery)
        return makeError(ErrorCode::StandbyDiverged,
            QStringLiteral("the standby's log ends at %1, NineLives left it at %2: somebody used "
                           "the standby, it is not overwritten")
                .arg(toString(m_log.end), toString(m_state.endAfterRecovery)),
            m_directory);
    if (auto cleaned = removeTemporaries(m_fs, m_log.directory); !cleaned.hasValue())
        return std::move(cleaned).error();
    if (auto cleaned = removeTemporaries(m_fs, m_directory / ".ninelives"); !cleaned.hasValue())
        return std::move(cleaned).error();
    return refuseForked(m_state, m_log, m_archive, m_context);
}

bool StandbyUpdate::isUpToDate() const
{
    return !m_intent && m_state.trouble.isEmpty() && m_archive.end() == m_state.position;
}

Result<> StandbyUpdate::stageFile(const ArchivedLog &log)
{
    const Path target = m_log.directory / bdb::logFileName(log.number);
    const Path temporary = temporaryName(m_log.directory, target.filename());
    m_staged.push_back({ &log, temporary, target });
    auto copied =
        copyArchivedLog(m_archive.pathOf(log.number), log, temporary, log.length, m_context);
    if (!copied.hasValue())
        return std::move(copied).error().whileDoing(
            QStringLiteral("copying log file %1").arg(log.number));
    m_bytes += log.length;
    return {};
}

// All new log is beside the old one, synced and checked, before a single name changes.
Result<> StandbyUpdate::stage()
{
    std::vector<const ArchivedLog *> wanted;
    std::int64_t bytes = 0;
    for (const ArchivedLog &log : m_archive.logs()) {
        const bool isMissing =
            std::find(m_log.files.begin(), m_log.files.end(), log.number) == m_log.files.end();
        if (log.number >= m_state.needFrom.file
            && (isMissing || log.number >= m_state.position.file)) {
            wanted.push_back(&log);
            bytes += log.length;
        }
    }
    m_context.setPhases(
        { { QStringLiteral("copy logs"), bytes }, { QStringLiteral("check logs"), bytes },
            { QStringLiteral("recover"), 0 }, { QStringLiteral("publish"), 0 } });
    m_context.beginPhase(0);
    const auto space = m_fs.space(m_log.directory);
    if (!space.hasValue())
        return space.error();
    if (space.value().available < bytes)
        return makeError(ErrorCode::NoSpace,
            QStringLiteral("%1 bytes are needed and %2 are available")
                .arg(bytes)
                .arg(space.value().available),
            m_directory);
    for (const ArchivedLog *log : wanted) {
        if (auto staged = stageFile(*log); !staged.hasValue())
            return staged;
    }
    return {};
}

Result<> StandbyUpdate::checkLogs()
{
    m_context.beginPhase(1);
    for (const ArchivedLog &log : m_archive.logs()) {
        if (log.number < m_state.needFrom.file)
            continue;
        Path path = m_log.directory / bdb::logFileName(log.number);
        for (const StagedLog &staged : m_staged) {
            if (staged.log == &log)
                path = staged.temporary;
        }
        if (auto added = m_logCheck.addFile(path, log.number, log.length, m_context);
            !added.hasValue())
            return added;
    }
    const auto layout = bdb::readLayout(m_fs, m_directory);
    if (!layout.hasValue())
        return layout.error();
    if (auto kept = bdb::refuseLostByRecovery(m_fs, layout.value(), m_logCheck.names());
        !kept.hasValue())
        return kept;
    if (auto made = bdb::makeDirectories(m_fs, layout.value(), m_logCheck.names());
        !made.hasValue())
        return made;
    m_needFrom =
        m_logCheck.lastCheckpoint() ? m_logCheck.lastCheckpoint()->ckpLsn : m_state.needFrom;
    return m_logCheck.refuseDangers(m_state.needFrom);
}

Result<> StandbyUpdate::publishLogs()
{
    if (auto wanted = m_context.checkpoint(); !wanted.hasValue())
        return wanted;
    if (auto told = writeStandbyIntent(m_fs, m_directory, { m_state.position, m_archive.end() });
        !told.hasValue())
        return told;
    for (StagedLog &staged : m_staged) {
        if (auto renamed = m_fs.rename(staged.temporary, staged.target); !renamed.hasValue())
            return renamed;
        staged.temporary.clear();
    }
    // Only the standby's own recovery can have made files beyond the archive; it holds no commit.
    for (const std::uint32_t number : m_log.files) {
        if (number <= m_archive.end().file)
            continue;
        const Path path = m_log.directory / bdb::logFileName(number);
        if (auto gone = m_fs.removeFile(path); !gone.hasValue())
            return gone;
    }
    return m_fs.syncDirectory(m_log.directory);
}

Result<> StandbyUpdate::recover()
{
    m_context.beginPhase(2);
    bdb::RecoverRequest request;
    request.home = m_directory;
    request.password = m_options.password;
    const auto recovered = m_helper.recover(request, m_context);
    Result<> good;
    if (!recovered.hasValue()) {
        good = recovered.error();
    } else {
        const ArchivedLog *last = m_archive.log(m_archive.end().file);
        const auto end =
            checkRecoveredLog(m_log.directory, m_archive.end(), last->sha256, m_context);
        if (end.hasValue())
            m_end = end.value();
        else
            good = end.error();
    }
    if (good.hasValue() || good.error().code == ErrorCode::Cancelled)
        return good;
    // The position stays the old one; what happened is told to everyone who looks.
    m_state.trouble = good.error().toString();
    if (auto told = writeStandbyState(m_fs, m_directory, m_state); !told.hasValue())
        m_context.warn(told.error());
    return std::move(good).whileDoing(QStringLiteral("recovering the standby"));
}

// From the oldest on, up to the first that isn't what the archive has: a recovery begins with the
// oldest file and can't do with a hole behind it.
Result<> StandbyUpdate::removeOldLogs()
{
    std::set<std::uint32_t> old(m_log.files.begin(), m_log.files.end());
    for (const StagedLog &staged : m_staged)
        old.insert(staged.log->number);
    for (const std::uint32_t number : old) {
        const Path path = m_log.directory / bdb::logFileName(number);
        const ArchivedLog *log = m_archive.log(number);
        if (number >= m_needFrom.file || !log)
            break;
        if (!exists(m_fs, path))
            continue;
        const auto digest = digestFile(m_fs, path, log->length, m_context);
        if (!digest.hasValue())
            return digest.error();
        if (digest.value().sha256 != log->sha256)
            break; // never removed
        if (auto gone = m_fs.removeFile(path); !gone.hasValue())
            return gone;
    }
    return m_fs.syncDirectory(m_log.directory);
}

Result<> StandbyUpdate::publishState()
{
    m_state.position = m_archive.end();
    m_state.needFrom = m_needFrom;
    m_state.endAfterRecovery = m_end;
    if (m_logCheck.lastCommit())
        m_state.lastCommitTime = m_logCheck.lastCommit()->time;
    m_state.updatedAt = m_context.clock().now();
    m_state.trouble.clear();
    if (auto written = writeStandbyState(m_fs, m_directory, m_state); !written.hasValue())
        return written;
    return removeStandbyIntent(m_fs, m_directory);
}

void StandbyUpdate::removeStaged()
{
    for (const StagedLog &staged : m_staged) {
        if (!staged.temporary.empty())
            (void)m_fs.removeFile(staged.temporary); // else the next run removes it
    }
}

Result<JobOutcome> StandbyUpdate::outcome() const
{
    JobOutcome outcome;
    outcome.summary = m_staged.empty()
        ? QStringLiteral("standby %1 is at %2, nothing was new")
              .arg(m_state.name, toString(m_state.position))
        : QStringLiteral("updated standby %1 to %2").arg(m_state.name, toString(m_state.position));
    outcome.facts = {
        { QStringLiteral("standby"), encodePath(m_directory) },
        { QStringLiteral("from"), lsnToJson(m_from) },
        { QStringLiteral("position"), lsnToJson(m_state.position) },
        { QStringLiteral("needFrom"), lsnToJson(m_state.needFrom) },
        { QStringLiteral("logFiles"), static_cast<qint64>(m_staged.size()) },
        { QStringLiteral("bytes"), static_cast<qint64>(m_bytes) },
        { QStringLiteral("wasInterrupted"), m_intent.has_value() },
    };
    return outcome;
}

Result<JobOutcome> StandbyUpdate::run(LogArchive archive)
{
    Result<> done = takeArchive(std::move(archive)).andThen([this] { return checkStandby(); });
    if (!done.hasValue())
        return std::move(done).error();
    if (isUpToDate()) {
        m_state.updatedAt = m_context.clock().now();
        return writeStandbyState(m_fs, m_directory, m_state).andThen([this] { return outcome(); });
    }
    done = stage()
               .andThen([this] { return checkLogs(); })
               .andThen([this] { return publishLogs(); })
               .andThen([this] { return recover(); });
    if (!done.hasValue()) {
        removeStaged();
        return std::move(done).error();
    }
    m_context.beginPhase(3);
    return removeOldLogs().andThen([this] { return publishState(); }).andThen([this] {
        return outcome();
    });
}

Result<LogArchive> archiveInVault(const StandbyState &state, FileSystem &fs)
{
    const auto vault = Vault::open(fs, state.vault);
    if (!vault.hasValue())
        return vault.error();
    return LogArchive::open(fs, vault.value().logDirectory(state.environmentId, state.incarnation));
}

// Whichever reaches further: what a follower brought to the standby, or the vault's.
Result<LogArchive> furthestArchive(const Path &directory, const StandbyState &state, FileSystem &fs)
{
    auto shipped = LogArchive::open(fs, shippedLogDirectory(directory));
    auto archived = archiveInVault(state, fs);
    if (!shipped.hasValue() || shipped.value().logs().empty())
        return archived;
    const bool isArchivedFurther =
        archived.hasValue() && shipped.value().end() < archived.value().end();
    return isArchivedFurther ? archived : shipped;
}

Result<JobOutcome> updateFromVault(const StandbyOptions &options, const OpenedStandby &opened,
    bdb::BdbHelper &helper, JobContext &context)
{
    auto archive = archiveInVault(opened.state, context.fs());
    if (!archive.hasValue())
        return std::move(archive).error();
    return StandbyUpdate(options, opened.state, opened.intent, helper, context)
        .run(std::move(archive).value());
}

} // namespace

Result<JobOutcome> runStandbyUpdate(
    const StandbyPlan &plan, bdb::BdbHelper &helper, JobContext &context)
{
    for (const Error &warning : plan.warnings)
        context.warn(warning);
    auto opened = openStandby(plan.options.directory, context);
    if (!opened.hasValue())
        return std::move(opened).error().whileDoing(QStringLiteral("updating the standby"));
    const StandbyState &state = opened.value().state;
    const StandbyOptions options = completed(plan.options, state);
    auto fed = planStandbyFeed(options, false, helper, context)
                   .andThen([&](const BackupPlan &backup) -> Result<JobOutcome> {
                       if (auto same = checkFeed(state, backup); !same.hasValue())
                           return std::move(same).error();
                       return runBackup(backup, helper, context);
                   });
    if (!fed.hasValue())
        return createAnew(std::move(fed).error())
            .whileDoing(QStringLiteral("bringing the primary's new log into the vault"));
    auto outcome = state.product == Product::JavaEdition
        ? JeStandbyUpdate(options.directory, state, opened.value().intent, context).run()
        : updateFromVault(options, opened.value(), helper, context);
    return std::move(outcome).whileDoing(QStringLiteral("updating the standby"));
}

Result<JobOutcome> runStandbyRecovery(
    const StandbyOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    auto opened = openStandby(options.directory, context);
    if (!opened.hasValue())
        return std::move(opened).error().whileDoing(QStringLiteral("recovering the standby"));
    const StandbyState &state = opened.value().state;
    const StandbyOptions whole = completed(options, state);
    if (state.product == Product::JavaEdition)
        return JeStandbyUpdate(whole.directory, state, opened.value().intent, context).run();
    auto archive = furthestArchive(whole.directory, state, context.fs());
    if (!archive.hasValue())
        return std::move(archive).error().whileDoing(QStringLiteral("recovering the standby"));
    return StandbyUpdate(whole, state, opened.value().intent, helper, context)
        .run(std::move(archive).value())
        .whileDoing(QStringLiteral("recovering the standby"));
}

} // namespace engine
