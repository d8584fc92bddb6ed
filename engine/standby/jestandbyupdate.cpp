// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/jestandbyupdate.h"

#include "engine/io/copyfile.h"
#include "engine/io/publish.h"
#include "engine/je/envlock.h"
#include "engine/je/logname.h"
#include "engine/restore/jelogcheck.h"
#include "engine/restore/restorerun.h"
#include "engine/vault/jsonfields.h"

#include <algorithm>
#include <set>

namespace engine {

namespace {

enum Phase { CopyLogs, CheckLogs, Publish };

bool isInSet(const Manifest &manifest, std::uint32_t number)
{
    return std::ranges::binary_search(manifest.logs, number, {}, &ManifestLog::number);
}

} // namespace

JeStandbyUpdate::JeStandbyUpdate(const Path &directory, StandbyState state,
    std::optional<StandbyIntent> intent, JobContext &context)
    : m_directory(directory)
    , m_context(context)
    , m_fs(context.fs())
    , m_state(std::move(state))
    , m_intent(intent)
    , m_from(m_state.position)
{}

// The newest set says which files the primary has: what it lacks was freed.
Result<> JeStandbyUpdate::openVault()
{
    const auto vault = Vault::open(m_fs, m_state.vault);
    if (!vault.hasValue())
        return vault.error();
    auto archive = LogArchive::open(
        m_fs, vault.value().logDirectory(m_state.environmentId, m_state.incarnation));
    if (!archive.hasValue())
        return std::move(archive).error();
    m_archive = std::move(archive).value();
    auto sets = vault.value().sets(m_fs, m_state.environmentId);
    if (!sets.hasValue())
        return std::move(sets).error();
    bool isFound = false;
    for (BackupSet &set : sets.value().sets) {
        if (set.manifest.incarnation != m_state.incarnation)
            continue;
        m_set = std::move(set); // the last of it is the newest
        isFound = true;
    }
    if (!isFound || m_set.manifest.end < m_state.position)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("no backup set in the vault reaches the standby's position %1")
                .arg(toString(m_state.position)),
            m_state.vault);
    // One that can't be read may be the newest.
    const std::vector<BrokenSet> &broken = sets.value().broken;
    if (!broken.empty() && m_set.manifest.end < m_archive.end())
        return broken.back().error;
    return {};
}

Result<> JeStandbyUpdate::removeTemporaryFiles() const
{
    std::set<Path> directories { m_directory, m_directory / ".ninelives" };
    for (const auto &[number, file] : m_files)
        directories.insert(directoryOf(file.path));
    for (const Path &directory : directories) {
        if (auto cleaned = removeTemporaries(m_fs, directory); !cleaned.hasValue())
            return std::move(cleaned).error();
    }
    return {};
}

Result<> JeStandbyUpdate::checkStandby()
{
    if (auto unwritten = refuseJeWriter(m_fs, m_directory); !unwritten.hasValue())
        return unwritten;
    auto files = readJeStandby(m_fs, m_directory);
    if (!files.hasValue())
        return std::move(files).error();
    m_files = std::move(files).value();
    if (auto cleaned = removeTemporaryFiles(); !cleaned.hasValue())
        return cleaned;
    return refuseForkedJe(m_state, m_files, m_archive, m_intent.has_value(), m_context);
}

bool JeStandbyUpdate::isUpToDate() const
{
    return !m_intent && m_new.empty() && m_state.trouble.isEmpty()
        && m_set.manifest.end == m_state.position;
}

Result<> JeStandbyUpdate::planFiles()
{
    const Manifest &manifest = m_set.manifest;
    for (const ManifestLog &log : manifest.logs) {
        const auto there = m_files.find(log.number);
        const std::int64_t had = there != m_files.end() ? there->second.size : 0;
        if (there != m_files.end() && had >= log.length)
            continue;
        // An empty file can only be what a crash left of a new one: it is made again.
        const Path place = je::placeOfLogFile(log.number, manifest.dataDirectories);
        m_new.push_back({ &log, had, {}, m_directory / place });
    }
    return {};
}

Result<> JeStandbyUpdate::stageFile(NewLog &file)
{
    const ArchivedLog *archived = m_archive.log(file.log->number);
    if (!archived || archived->length < file.log->length)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("log file %1 isn't in the log archive").arg(file.log->number),
            m_archive.directory());
    if (file.had > 0)
        return {}; // grows in place
    const Path directory = directoryOf(file.target);
    file.temporary = temporaryName(directory, file.target.filename());
    const auto digest = copyArchivedLog(
        m_archive.pathOf(file.log->number), *archived, file.temporary, file.log->length, m_context);
    if (!digest.hasValue())
        return Error(digest.error())
            .whileDoing(QStringLiteral("copying log file %1").arg(file.log->number));
    if (digest.value() != file.log->sha256)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("log file %1 in the archive isn't the one that the set was made with")
                .arg(file.log->number),
            m_archive.pathOf(file.log->number));
    m_bytes += file.log->length;
    return {};
}

// All new files are beside the old ones, synced and checked, before a single name changes.
Result<> JeStandbyUpdate::stage()
{
    std::int64_t bytes = 0;
    for (const NewLog &file : m_new)
        bytes += file.log->length - file.had;
    std::int64_t checked = 0;
    for (const ManifestLog &log : m_set.manifest.logs)
        checked += log.number >= m_state.needFrom.file ? log.length : 0;
    m_context.setPhases(
        { { QStringLiteral("copy logs"), bytes }, { QStringLiteral("check logs"), checked },
            { QStringLiteral("publish"), negligibleBytes } });
    m_context.beginPhase(CopyLogs);
    const auto space = m_fs.space(m_directory);
    if (!space.hasValue())
        return space.error();
    if (space.value().available < bytes)
        return makeError(ErrorCode::NoSpace,
            QStringLiteral("%1 bytes are needed and %2 are available")
                .arg(bytes)
                .arg(space.value().available),
            m_directory);
    for (NewLog &file : m_new) {
        if (auto staged = stageFile(file); !staged.hasValue())
            return staged;
    }
    return {};
}

// What an open of the standby will read, as it is going to be.
Result<> JeStandbyUpdate::checkLogs()
{
    m_context.beginPhase(CheckLogs);
    JeLogCheck check(m_fs);
    for (const ManifestLog &log : m_set.manifest.logs) {
        if (log.number < std::min(m_state.needFrom.file, m_set.manifest.recoverFrom.file))
            continue;
        const auto made = std::ranges::find(
            m_new, log.number, [](const NewLog &file) { return file.log->number; });
        const Path path = made == m_new.end() ? m_files.at(log.number).path
            : made->had > 0                   ? m_archive.pathOf(log.number)
                                              : made->temporary;
        if (auto added = check.addFile(path, log.number, log.length, m_context); !added.hasValue())
            return added;
    }
    m_needFrom = check.lastCheckpoint() ? check.lastCheckpoint()->ckpLsn : m_state.needFrom;
    return check.checkRecovery();
}

// In place, for the standby is to be a beginning of the primary's log at any moment.
Result<> JeStandbyUpdate::append(const NewLog &file)
{
    const Path source = m_archive.pathOf(file.log->number);
    const auto from = m_fs.open(source, OpenMode::Read);
    if (!from.hasValue())
        return from.error();
    const auto to = m_fs.open(file.target, OpenMode::ReadWrite);
    if (!to.hasValue())
        return to.error();
    const CopyRange range { file.had, file.log->length - file.had };
    const auto copied = copyBytes(*from.value(), range, *to.value(), file.had, m_context);
    if (!copied.hasValue())
        return copied.error();
    m_bytes += copied.value().bytes;
    return to.value()->sync();
}

Result<> JeStandbyUpdate::publishLogs()
{
    if (auto wanted = m_context.checkpoint(); !wanted.hasValue())
        return wanted;
    if (auto told = writeStandbyIntent(m_fs, m_directory, { m_state.position, m_set.manifest.end });
        !told.hasValue())
        return told;
    // Somebody may have opened it since we looked.
    if (auto unwritten = refuseJeWriter(m_fs, m_directory); !unwritten.hasValue())
        return unwritten;
    for (const NewLog &file : m_new) {
        if (file.had == 0)
            continue;
        if (auto done = append(file); !done.hasValue())
            return std::move(done).whileDoing(
                QStringLiteral("bringing log file %1").arg(file.log->number));
    }
    return renameAll(hasGap());
}

// The primary freed files that the standby never had: until the last of the new ones is there, it
// isn't a beginning of the primary's log. From the newest on, so that Java Edition finds the last
// checkpoint at once and refuses what is missing, instead of going on from an older one.
bool JeStandbyUpdate::hasGap() const
{
    const Manifest &manifest = m_set.manifest;
    const auto known = std::ranges::count_if(manifest.logs,
        [this](const ManifestLog &log) { return log.number >= m_state.position.file; });
    return known != std::int64_t(manifest.end.file) - m_state.position.file + 1;
}

Result<> JeStandbyUpdate::renameAll(bool isNewestFirst)
{
    for (std::size_t i = 0; i < m_new.size(); ++i) {
        NewLog &file = m_new[isNewestFirst ? m_new.size() - 1 - i : i];
        if (file.temporary.empty())
            continue;
        if (auto done = m_fs.rename(file.temporary, file.target); !done.hasValue())
            return done;
        file.temporary.clear();
        if (auto done = m_fs.syncDirectory(directoryOf(file.target)); !done.hasValue())
            return done;
    }
    return {};
}

Result<> JeStandbyUpdate::checkPublished()
{
    for (const NewLog &file : m_new) {
        const auto status = m_fs.status(file.target);
        if (!status.hasValue())
            return status.error();
        // What was renamed was proved before.
        const auto digest = file.had > 0
            ? digestFile(m_fs, file.target, file.log->length, m_context)
            : Result<CopyReport>(CopyReport { file.log->length, file.log->sha256 });
        if (!digest.hasValue())
            return digest.error();
        if (status.value().size == file.log->length && digest.value().sha256 == file.log->sha256)
            continue;
        const Error bad = makeError(ErrorCode::VerifyFailed,
            QStringLiteral("log file %1 isn't what was brought there").arg(file.log->number),
            file.target);
        // The position stays the old one; what happened is told to everyone who looks.
        m_state.trouble = bad.toString();
        if (auto told = writeStandbyState(m_fs, m_directory, m_state); !told.hasValue())
            m_context.warn(told.error());
        return bad;
    }
    return {};
}

Result<> JeStandbyUpdate::publishState()
{
    const Manifest &manifest = m_set.manifest;
    m_state.position = manifest.end;
    m_state.needFrom = m_needFrom;
    m_state.endAfterRecovery = manifest.end;
    if (manifest.lastCommitTime)
        m_state.lastCommitTime = manifest.lastCommitTime;
    m_state.updatedAt = m_context.clock().now();
    m_state.trouble.clear();
    if (auto written = writeStandbyState(m_fs, m_directory, m_state); !written.hasValue())
        return written;
    return removeStandbyIntent(m_fs, m_directory);
}

// Only what the archive holds to the last byte.
Result<> JeStandbyUpdate::removeFile(std::uint32_t number, const JeStandbyFile &file)
{
    const ArchivedLog *archived = m_archive.log(number);
    if (!archived || archived->length < file.size)
        return {};
    const auto isArchived = isStartOf(m_fs, file, m_archive.pathOf(number), m_context);
    if (!isArchived.hasValue())
        return isArchived.error();
    if (!isArchived.value())
        return {};
    if (auto gone = m_fs.removeFile(file.path); !gone.hasValue())
        return gone;
    ++m_removed;
    return m_fs.syncDirectory(directoryOf(file.path));
}

// What the primary no longer has isn't needed from the new position on. Somebody who opened the
// standby at an older one may still read it; who opens it from now on doesn't.
Result<> JeStandbyUpdate::removeFreed()
{
    std::vector<std::uint32_t> freed;
    for (const auto &[number, file] : m_files) {
        if (!isInSet(m_set.manifest, number))
            freed.push_back(number);
    }
    if (freed.empty())
        return {};
    const je::WriterEvidence users = je::findWriter(m_fs, m_directory);
    if (users.state != je::WriterState::None || !users.readers.empty()) {
        m_postponed = static_cast<int>(freed.size());
        return {};
    }
    for (const std::uint32_t number : freed) {
        if (auto gone = removeFile(number, m_files.at(number)); !gone.hasValue())
            return gone;
    }
    return {};
}

void JeStandbyUpdate::compareProperties()
{
    for (const ManifestEntry &entry : m_set.manifest.files) {
        const auto here = digestFile(m_fs, m_directory / entry.name, -1, m_context);
        if (!here.hasValue() || here.value().sha256 != entry.sha256)
            m_context.warn(makeError(ErrorCode::NotCovered,
                QStringLiteral("%1 isn't that of the primary").arg(displayPath(entry.name)),
                m_directory / entry.name));
    }
}

void JeStandbyUpdate::removeStaged()
{
    for (const NewLog &file : m_new) {
        if (!file.temporary.empty())
            (void)m_fs.removeFile(file.temporary); // else the next run removes it
    }
}

JobOutcome JeStandbyUpdate::outcome() const
{
    JobOutcome outcome;
    outcome.summary = m_new.empty()
        ? QStringLiteral("standby %1 is at %2, nothing was new")
              .arg(m_state.name, toString(m_state.position))
        : QStringLiteral("updated standby %1 to %2").arg(m_state.name, toString(m_state.position));
    outcome.facts = {
        { QStringLiteral("standby"), encodePath(m_directory) },
        { QStringLiteral("from"), lsnToJson(m_from) },
        { QStringLiteral("position"), lsnToJson(m_state.position) },
        { QStringLiteral("needFrom"), lsnToJson(m_state.needFrom) },
        { QStringLiteral("logFiles"), static_cast<qint64>(m_new.size()) },
        { QStringLiteral("bytes"), static_cast<qint64>(m_bytes) },
        { QStringLiteral("removedLogFiles"), m_removed },
        { QStringLiteral("postponedLogFiles"), m_postponed },
        { QStringLiteral("wasInterrupted"), m_intent.has_value() },
    };
    return outcome;
}

Result<JobOutcome> JeStandbyUpdate::run()
{
    Result<> done = openVault().andThen([this] { return checkStandby(); }).andThen([this] {
        return planFiles();
    });
    if (!done.hasValue())
        return std::move(done).error();
    compareProperties();
    if (isUpToDate()) {
        m_state.updatedAt = m_context.clock().now();
        done = writeStandbyState(m_fs, m_directory, m_state);
    } else {
        done = stage().andThen([this] { return checkLogs(); }).andThen([this] {
            return publishLogs();
        });
        if (!done.hasValue()) {
            removeStaged();
            return std::move(done).error();
        }
        m_context.beginPhase(Publish);
        done = checkPublished().andThen([this] { return publishState(); });
    }
    return std::move(done).andThen([this] { return removeFreed(); }).andThen([this] {
        return Result<JobOutcome>(outcome());
    });
}

} // namespace engine
