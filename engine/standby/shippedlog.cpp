// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/shippedlog.h"

#include "engine/io/publish.h"
#include "engine/standby/standbyfiles.h"

#include <algorithm>

namespace engine {

ShippedLog::ShippedLog(const Path &standby, JobContext &context)
    : m_directory(shippedLogDirectory(standby))
    , m_context(context)
    , m_fs(context.fs())
{}

Result<> ShippedLog::open()
{
    m_growth.reset();
    if (auto made = createDirectories(m_fs, m_directory); !made.hasValue())
        return made;
    if (auto cleaned = removeTemporaries(m_fs, m_directory); !cleaned.hasValue())
        return std::move(cleaned).error();
    auto log = LogArchive::open(m_fs, m_directory);
    if (!log.hasValue())
        return std::move(log).error();
    m_log = std::move(log).value();
    return {};
}

// What was appended and couldn't be published is known in memory only.
Result<> ShippedLog::reopenAfter(Error error)
{
    auto log = LogArchive::open(m_fs, m_directory);
    if (log.hasValue())
        m_log = std::move(log).value();
    m_growth.reset();
    return error;
}

Result<LogArchive> ShippedLog::openVaultArchive(const StandbyState &state) const
{
    const auto vault = Vault::open(m_fs, state.vault);
    if (!vault.hasValue())
        return vault.error();
    return LogArchive::open(
        m_fs, vault.value().logDirectory(state.environmentId, state.incarnation));
}

Result<> ShippedLog::appendArchived(const LogArchive &from, std::uint32_t number)
{
    const ArchivedLog *log = from.log(number);
    const auto source = m_fs.open(from.pathOf(number), OpenMode::Read);
    if (!source.hasValue())
        return source.error();
    auto appended = m_log.append(m_fs, number, *source.value(), log->length, m_context, &m_growth);
    if (!appended.hasValue())
        return reopenAfter(std::move(appended).error());
    if (appended.value().firstChanged == 0)
        return {};
    if (auto published = m_log.publish(m_fs); !published.hasValue())
        return reopenAfter(std::move(published).error());
    return {};
}

Result<> ShippedLog::catchUp(const StandbyState &state)
{
    const auto archive = openVaultArchive(state);
    const bool reachesBack = m_log.log(state.needFrom.file) != nullptr;
    if (!archive.hasValue())
        return reachesBack && m_log.end() >= state.position ? Result<>() : archive.error();
    m_archivedEnd = archive.value().end();
    // Updates have gone far beyond it since somebody followed.
    if (!reachesBack) {
        if (auto dropped = m_log.dropBefore(m_fs, m_log.end().file + 1); !dropped.hasValue())
            return reopenAfter(std::move(dropped).error());
    }
    const std::uint32_t first = std::max(state.needFrom.file, m_log.end().file);
    for (std::uint32_t number = first; number <= m_archivedEnd.file; ++number) {
        const ArchivedLog *theirs = archive.value().log(number);
        const ArchivedLog *ours = m_log.log(number);
        if (!theirs)
            return makeError(ErrorCode::LogGap,
                QStringLiteral("the log archive has no log file %1").arg(number),
                archive.value().directory());
        if (ours && ours->length >= theirs->length)
            continue;
        if (auto appended = appendArchived(archive.value(), number); !appended.hasValue())
            return appended;
    }
    return {};
}

Result<> ShippedLog::take(const PrimaryLog &primary)
{
    for (const PrimaryLog::Piece &piece : primary.pieces()) {
        const ArchivedLog *ours = m_log.log(piece.number);
        if (piece.number < m_log.end().file || (ours && ours->length == piece.length))
            continue;
        auto appended =
            m_log.append(m_fs, piece.number, *piece.file, piece.length, m_context, &m_growth);
        if (!appended.hasValue())
            return reopenAfter(std::move(appended).error());
        if (appended.value().firstChanged == 0)
            continue;
        if (auto published = m_log.publish(m_fs); !published.hasValue())
            return reopenAfter(std::move(published).error());
    }
    return {};
}

Result<> ShippedLog::archive(const StandbyState &state)
{
    if (m_log.end() <= m_archivedEnd)
        return {};
    const auto vault = Vault::open(m_fs, state.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto lock = acquireLock(m_fs, vault.value().lockPath(),
        QStringLiteral("log of standby %1").arg(state.name), m_context.clock().now());
    if (!lock.hasValue())
        return lock.error();
    auto opened = openVaultArchive(state);
    if (!opened.hasValue())
        return std::move(opened).error();
    LogArchive archive = std::move(opened).value();
    m_archivedEnd = archive.end();
    for (const ArchivedLog &log : m_log.logs()) {
        const ArchivedLog *theirs = archive.log(log.number);
        if (log.number < archive.end().file || (theirs && theirs->length >= log.length))
            continue;
        const auto source = m_fs.open(m_log.pathOf(log.number), OpenMode::Read);
        if (!source.hasValue())
            return source.error();
        auto appended = archive.append(
            m_fs, log.number, *source.value(), log.length, m_context, &m_vaultGrowth);
        if (!appended.hasValue())
            return std::move(appended).error();
        if (auto published = archive.publish(m_fs); !published.hasValue())
            return published;
        m_archivedEnd = archive.end();
    }
    return {};
}

Result<> ShippedLog::prune(const StandbyState &state)
{
    const std::uint32_t kept =
        std::min({ state.needFrom.file, m_log.end().file, m_archivedEnd.file });
    if (auto dropped = m_log.dropBefore(m_fs, kept); !dropped.hasValue())
        return reopenAfter(std::move(dropped).error());
    return {};
}

} // namespace engine
