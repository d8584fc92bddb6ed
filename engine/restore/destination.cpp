// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/destination.h"

#include "engine/bdb/attachment.h"
#include "engine/bdb/layout.h"
#include "engine/env/homekind.h"
#include "engine/io/publish.h"
#include "engine/je/envlock.h"
#include "engine/vault/fence.h"

namespace engine {

namespace {

const char *const privateDirectory = ".ninelives";
const char *const stagingLock = ".ninelives/staging.lock";

// True if `inner` is `outer` or lies below it, whatever links and mounts they were named by.
bool liesIn(FileSystem &fs, const Path &inner, const Path &outer)
{
    if (isSameOrInside(inner, outer))
        return true;
    // "x/." makes the last component a directory, so that a link there is followed.
    const auto wanted = fs.status(outer / ".");
    if (!wanted.hasValue())
        return false;
    Path existing = inner;
    auto status = fs.status(existing / ".");
    while (!status.hasValue() && existing.has_relative_path()) {
        existing = existing.parent_path();
        status = fs.status(existing / ".");
    }
    // From there upwards by "..", which the system resolves behind links.
    while (status.hasValue()) {
        if (status.value().isSameFile(wanted.value()))
            return true;
        existing /= "..";
        const auto parent = fs.status(existing);
        if (!parent.hasValue() || parent.value().isSameFile(status.value()))
            return false; // the root
        status = parent;
    }
    return false;
}

bool overlaps(FileSystem &fs, const Path &a, const Path &b)
{
    return liesIn(fs, a, b) || liesIn(fs, b, a);
}

Result<DestinationKind> kindOf(FileSystem &fs, const Path &destination, std::uint32_t *mode)
{
    const auto status = fs.status(destination);
    if (!status.hasValue()) {
        if (status.error().code == ErrorCode::NotFound)
            return DestinationKind::Missing;
        return status.error();
    }
    if (status.value().kind != FileKind::Directory)
        return makeError(ErrorCode::TargetNotEmpty,
            QStringLiteral("the destination is a file or a symbolic link"), destination);
    *mode = status.value().mode;
    const auto names = fs.list(destination);
    if (!names.hasValue())
        return names.error();
    return names.value().empty() ? DestinationKind::Empty : DestinationKind::Occupied;
}

// What marks the directory as ours goes last: a run killed in between leaves what the next one
// knows.
Result<> removeStaging(FileSystem &fs, const Path &staging)
{
    const auto names = fs.list(staging);
    if (!names.hasValue())
        return names.error();
    for (const Path &name : names.value()) {
        if (name == privateDirectory)
            continue;
        if (auto removed = removeTree(fs, staging / name); !removed.hasValue())
            return removed;
    }
    return removeTree(fs, staging);
}

} // namespace

Result<> removeStrays(FileSystem &fs, const Path &parent, Timestamp now)
{
    const auto names = fs.list(parent);
    if (!names.hasValue())
        return names.error();
    for (const Path &name : names.value()) {
        if (!isTemporaryName(name))
            continue;
        const Path stray = parent / name;
        const auto status = fs.status(stray);
        if (!status.hasValue() || status.value().kind != FileKind::Directory)
            continue;
        if (!exists(fs, stray / privateDirectory)) {
            (void)fs.removeDirectory(stray); // killed right after making it; else not ours
            continue;
        }
        const auto lock = acquireLock(
            fs, stray / stagingLock, QStringLiteral("removing what a killed run left"), now);
        if (!lock.hasValue())
            continue; // somebody is working in it
        if (auto removed = removeStaging(fs, stray); !removed.hasValue())
            return removed;
    }
    return {};
}

Path scratchDirectoryOf(const Path &vault)
{
    return vault / "scratch";
}

Result<Destination> inspectDestination(FileSystem &fs, const Path &destination, bool replace,
    const Path &sourceHome, const Path &vault)
{
    if (destination.empty() || !destination.is_absolute() || !destination.has_filename())
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("the destination must be an absolute path"), destination);
    Destination result { destination.lexically_normal(), {}, 0700 };
    const auto kind = kindOf(fs, result.path, &result.mode);
    if (!kind.hasValue())
        return kind.error();
    result.kind = kind.value();
    if (result.kind == DestinationKind::Occupied) {
        if (auto inService = refuseFenced(fs, result.path); !inService.hasValue())
            return std::move(inService).error();
    }
    const bool isScratch =
        isSameOrInside(result.path.parent_path(), scratchDirectoryOf(vault).lexically_normal());
    if (!isScratch && overlaps(fs, result.path, vault))
        return makeError(ErrorCode::TargetOverlaps,
            QStringLiteral("the destination and the vault lie in each other"), destination);
    const bool isSource = !sourceHome.empty() && liesIn(fs, result.path, sourceHome)
        && liesIn(fs, sourceHome, result.path);
    const bool mayBeSource = isSource && (replace || result.kind != DestinationKind::Occupied);
    if (!sourceHome.empty() && !mayBeSource && overlaps(fs, result.path, sourceHome))
        return makeError(ErrorCode::TargetOverlaps,
            QStringLiteral("the destination and the environment %1 lie in each other")
                .arg(displayPath(sourceHome)),
            destination);
    if (result.kind == DestinationKind::Occupied && !replace)
        return makeError(
            ErrorCode::TargetNotEmpty, QStringLiteral("the destination isn't empty"), destination);
    return result;
}

Path proposeDestination(FileSystem &fs, const Path &home, const char *suffix)
{
    Path first = home.has_filename() ? home : home.parent_path();
    first += suffix;
    Path proposed = first;
    std::uint32_t mode = 0;
    for (int number = 2; number < 1000; ++number) {
        const auto kind = kindOf(fs, proposed, &mode);
        if (kind.hasValue() && kind.value() != DestinationKind::Occupied)
            return proposed;
        proposed = first;
        proposed += "-" + std::to_string(number);
    }
    return first; // which the plan refuses
}

namespace {

// Readers count, too: their files would go elsewhere.
Result<> refuseOpened(FileSystem &fs, const Path &home)
{
    const je::WriterEvidence evidence = je::findWriter(fs, home);
    if (evidence.state == je::WriterState::None && evidence.readers.empty())
        return {};
    if (evidence.state == je::WriterState::Unknown)
        return makeError(ErrorCode::AttachUnknown,
            QStringLiteral("whether an application uses the environment can't be told: %1")
                .arg(evidence.detail),
            home);
    return makeError(ErrorCode::EnvironmentInUse,
        QStringLiteral("an application has the environment open: %1").arg(evidence.detail), home);
}

} // namespace

Result<> refuseAttached(FileSystem &fs, const Path &directory)
{
    const auto names = fs.list(directory);
    if (names.hasValue() && kindOfHome(names.value()) == HomeKind::JavaEdition)
        return refuseOpened(fs, directory);
    const auto layout = bdb::readLayout(fs, directory);
    if (!layout.hasValue()) {
        if (layout.error().code == ErrorCode::NotAnEnvironment)
            return {};
        return layout.error();
    }
    const bdb::Attachment attachment = bdb::findAttachment(fs, layout.value());
    QString who;
    for (const bdb::AttachedProcess &process : attachment.processes)
        who += QStringLiteral("; process %1 (%2) %3")
                   .arg(process.pid)
                   .arg(process.command, process.evidence);
    switch (attachment.state) {
    case bdb::AttachState::Free:
    case bdb::AttachState::CrashedUsers:
        return {};
    case bdb::AttachState::Attached:
        return makeError(ErrorCode::EnvironmentInUse,
            QStringLiteral("an application uses the environment") + who, directory);
    case bdb::AttachState::Unknown:
        break;
    }
    // Without regions there is nothing that anybody could have joined.
    if (layout.value().regionFiles.empty() && !layout.value().hasSystemVRegions && who.isEmpty())
        return {};
    return makeError(ErrorCode::AttachUnknown,
        QStringLiteral("whether an application uses the environment can't be told") + who,
        directory);
}

Result<std::unique_ptr<Staging>> Staging::create(
    FileSystem &fs, const Destination &destination, const QString &purpose, Timestamp now)
{
    const Path parent = directoryOf(destination.path);
    if (auto made = createDirectories(fs, parent); !made.hasValue())
        return std::move(made).error();
    if (auto cleaned = removeStrays(fs, parent, now); !cleaned.hasValue())
        return std::move(cleaned).error();
    std::unique_ptr<Staging> staging(new Staging(fs, destination));
    const Path path = temporaryName(parent, destination.path.filename());
    if (auto made = fs.createDirectory(path); !made.hasValue())
        return std::move(made).error();
    staging->m_path = path;
    if (auto made = fs.createDirectory(path / privateDirectory); !made.hasValue())
        return std::move(made).error();
    auto lock = acquireLock(fs, path / stagingLock, purpose, now);
    if (!lock.hasValue())
        return std::move(lock).error();
    staging->m_lock = std::move(lock).value();
    return Result<std::unique_ptr<Staging>>(std::move(staging));
}

Staging::~Staging()
{
    // Best effort: what stays behind is removed by the next run.
    if (!m_isPublished && !m_path.empty())
        (void)removeStaging(m_fs, m_path);
}

Result<> Staging::syncAll(TransferMonitor &monitor)
{
    const auto tree = listTree(m_fs, m_path);
    if (!tree.hasValue())
        return tree.error();
    for (const Path &name : tree.value().files) {
        const auto file = m_fs.open(m_path / name, OpenMode::Read);
        if (!file.hasValue())
            return file.error();
        if (auto synced = file.value()->sync(); !synced.hasValue())
            return synced;
        if (auto wanted = monitor.transferred(0); !wanted.hasValue())
            return wanted;
    }
    for (const Path &name : tree.value().directories) {
        if (auto synced = m_fs.syncDirectory(m_path / name); !synced.hasValue())
            return synced;
    }
    return m_fs.syncDirectory(m_path);
}

Result<Path> Staging::setAside(Timestamp now)
{
    QString suffix = toString(now); // 2026-11-21T13:23:33.412Z
    suffix.remove(QLatin1Char('-')).remove(QLatin1Char(':'));
    const Path aside(m_destination.path.native() + ".before-restore-" + suffix.toStdString());
    if (auto renamed = m_fs.renameNew(m_destination.path, aside); !renamed.hasValue())
        return std::move(renamed).error();
    return aside;
}

Result<Path> Staging::publish(Timestamp now, TransferMonitor &monitor)
{
    if (auto synced = syncAll(monitor); !synced.hasValue())
        return std::move(synced).error();
    if (auto changed = m_fs.setMode(m_path, m_destination.mode); !changed.hasValue())
        return std::move(changed).error();
    const Path &target = m_destination.path;
    Path aside;
    Result<> renamed;
    if (m_destination.kind == DestinationKind::Occupied) {
        auto moved = setAside(now);
        if (!moved.hasValue())
            return moved;
        aside = std::move(moved).value();
        renamed = m_fs.renameNew(m_path, target);
        if (!renamed.hasValue()) { // the former content comes back
            if (!m_fs.renameNew(aside, target).hasValue())
                return std::move(renamed).error().whileDoing(
                    QStringLiteral("publishing; the former content is in %1")
                        .arg(displayPath(aside)));
        }
    } else if (m_destination.kind == DestinationKind::Empty) {
        renamed = m_fs.rename(m_path, target); // replaces only an empty directory
    } else {
        renamed = m_fs.renameNew(m_path, target);
    }
    if (!renamed.hasValue()) {
        if (renamed.error().code == ErrorCode::Exists)
            return makeError(ErrorCode::PlanStale,
                QStringLiteral("something appeared at the destination meanwhile"), target);
        return std::move(renamed).error();
    }
    m_isPublished = true;
    if (auto synced = m_fs.syncDirectory(directoryOf(target)); !synced.hasValue())
        return std::move(synced).error();
    // It did its work; nobody looks for it under the final name.
    (void)m_fs.removeFile(target / stagingLock);
    return aside;
}

} // namespace engine
