// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restorecopy.h"

#include "engine/io/copyfile.h"
#include "engine/je/logname.h"
#include "engine/restore/restorerun.h"

#include <algorithm>

namespace engine {

std::vector<Path> directoriesOfCopy(const Manifest &manifest)
{
    std::vector<Path> wanted = manifest.directories;
    for (const ManifestEntry &entry : manifest.files)
        wanted.push_back(entry.name.parent_path());
    wanted.push_back(manifest.logDirectory);
    // All of them, also those without a file: Java Edition counts them.
    for (int i = 0; i < manifest.dataDirectories; ++i)
        wanted.push_back(je::placeOfLogFile(static_cast<std::uint32_t>(i), manifest.dataDirectories)
                             .parent_path());
    return wanted;
}

Path RestoreCopy::logPath(std::uint32_t number) const
{
    if (m_manifest.product == Product::JavaEdition)
        return directory() / je::placeOfLogFile(number, m_manifest.dataDirectories);
    return m_manifest.logDirectory.empty()
        ? directory() / bdb::logFileName(number)
        : directory() / m_manifest.logDirectory / bdb::logFileName(number);
}

std::int64_t RestoreCopy::fileBytes() const
{
    std::int64_t bytes = 0;
    for (const ManifestEntry &entry : m_manifest.files)
        bytes += entry.size;
    return bytes;
}

std::int64_t RestoreCopy::logBytes() const
{
    std::int64_t bytes = 0;
    for (const ManifestLog &log : m_plan.logs)
        bytes += log.length;
    return bytes;
}

// The vault and the destination must still be what the plan saw; nothing is written before.
Result<> RestoreCopy::recheck()
{
    const RestoreOptions &options = m_plan.options;
    const auto vault = Vault::open(m_fs, options.vault);
    if (!vault.hasValue())
        return vault.error();
    if (!exists(m_fs, m_plan.base.directory / "manifest.json"))
        return makeError(
            ErrorCode::PlanStale, QStringLiteral("the backup set is gone"), m_plan.base.directory);
    auto archive = LogArchive::open(
        m_fs, vault.value().logDirectory(options.environmentId, m_plan.incarnation));
    if (!archive.hasValue())
        return std::move(archive).error();
    m_archive = std::move(archive).value();
    for (const ManifestLog &wanted : m_plan.logs) {
        const ArchivedLog *log = m_archive.log(wanted.number);
        if (!log || log->length < wanted.length)
            return makeError(ErrorCode::PlanStale,
                QStringLiteral("log file %1 is gone from the archive").arg(wanted.number),
                m_archive.directory());
    }
    auto destination = inspectDestination(
        m_fs, options.destination, options.replace, m_manifest.home, options.vault);
    if (!destination.hasValue())
        return std::move(destination).error();
    m_destination = std::move(destination).value();
    if (m_destination.kind == DestinationKind::Occupied) {
        if (auto freeToGo = refuseAttached(m_fs, m_destination.path); !freeToGo.hasValue())
            return freeToGo;
    }
    return {};
}

Result<> RestoreCopy::checkSpace() const
{
    const auto space = m_fs.space(directory());
    if (!space.hasValue())
        return space.error();
    const std::int64_t needed = totalBytes(m_plan.steps);
    if (space.value().available < needed)
        return makeError(ErrorCode::NoSpace,
            QStringLiteral("%1 bytes are needed and %2 are available")
                .arg(needed)
                .arg(space.value().available),
            m_destination.path);
    return {};
}

Result<> RestoreCopy::stage()
{
    auto staging = Staging::create(m_fs, m_destination,
        QStringLiteral("restore of %1").arg(m_manifest.environmentName), m_context.clock().now());
    if (!staging.hasValue())
        return std::move(staging).error();
    m_staging = std::move(staging).value();
    return checkSpace();
}

Result<> RestoreCopy::makeDirectories()
{
    for (const Path &directory : directoriesOfCopy(m_manifest)) {
        if (directory.empty())
            continue;
        // The manifest's reader refuses such names already; nothing here relies on that.
        if (!isSafeRelative(directory))
            return makeError(ErrorCode::ManifestInvalid,
                QStringLiteral("a directory leads out of the copy"), directory);
        if (auto made = createDirectories(m_fs, m_staging->path() / directory); !made.hasValue())
            return made;
    }
    if (m_manifest.dbConfig.empty())
        return {};
    const auto file = m_fs.open(directory() / "DB_CONFIG", OpenMode::CreateNew);
    if (!file.hasValue())
        return file.error();
    const std::span<const char> text(m_manifest.dbConfig);
    return file.value()->write(0, std::as_bytes(text));
}

Result<> RestoreCopy::copyFile(const ManifestEntry &entry)
{
    if (!isSafeRelative(entry.name))
        return makeError(ErrorCode::ManifestInvalid,
            QStringLiteral("a file name leads out of the copy"), entry.name);
    const Path source = m_plan.base.directory / "data" / entry.name;
    const auto from = m_fs.open(source, OpenMode::Read);
    if (!from.hasValue())
        return from.error();
    const auto to = m_fs.open(directory() / entry.name, OpenMode::CreateNew);
    if (!to.hasValue())
        return to.error();
    const auto copied = copyBytes(*from.value(), {}, *to.value(), 0, m_context);
    if (!copied.hasValue())
        return copied.error();
    if (copied.value().bytes != entry.size || copied.value().sha256 != entry.sha256)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("the file in the backup set isn't what was backed up"), source);
    m_bytes += entry.size;
    return {};
}

Result<> RestoreCopy::copyFiles()
{
    if (auto made = makeDirectories(); !made.hasValue())
        return made;
    for (const ManifestEntry &entry : m_manifest.files) {
        if (auto copied = copyFile(entry); !copied.hasValue())
            return std::move(copied).whileDoing(
                QStringLiteral("copying %1").arg(displayPath(entry.name)));
    }
    return {};
}

// The archive may have grown since the set was made; what the set saw of it must be the same.
Result<> RestoreCopy::checkBaseLogs()
{
    for (const ManifestLog &known : m_manifest.logs) {
        const ArchivedLog *log = m_archive.log(known.number);
        const bool isNeeded = std::ranges::binary_search(
            m_plan.logs, known.number, {}, [](const ManifestLog &needed) { return needed.number; });
        if (!log || !isNeeded)
            continue;
        QString digest = log->sha256; // proved while it is copied
        if (known.length != log->length) {
            const auto prefix =
                digestFile(m_fs, m_archive.pathOf(known.number), known.length, m_context);
            if (!prefix.hasValue())
                return prefix.error();
            digest = prefix.value().sha256;
        }
        if (digest != known.sha256)
            return makeError(ErrorCode::VerifyFailed,
                QStringLiteral(
                    "log file %1 in the archive isn't the one that the set was made with")
                    .arg(known.number),
                m_archive.pathOf(known.number));
    }
    return {};
}

Result<> RestoreCopy::copyLogs()
{
    if (auto same = checkBaseLogs(); !same.hasValue())
        return same;
    for (const ManifestLog &wanted : m_plan.logs) {
        auto digest = copyArchivedLog(m_archive.pathOf(wanted.number),
            *m_archive.log(wanted.number), logPath(wanted.number), wanted.length, m_context);
        if (!digest.hasValue())
            return std::move(digest).error().whileDoing(
                QStringLiteral("copying log file %1").arg(wanted.number));
        m_lastLogDigest = digest.value();
        m_bytes += wanted.length;
    }
    return {};
}

Result<Path> RestoreCopy::publish()
{
    return m_staging->publish(m_context.clock().now(), m_context);
}

} // namespace engine
