// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filelock.h"
#include "engine/io/transfermonitor.h"

namespace engine {

enum class DestinationKind { Missing, Empty, Occupied };

struct Destination
{
    Path path;
    DestinationKind kind = DestinationKind::Missing;
    std::uint32_t mode = 0700; // permissions that the result gets
};

/// Where drills make their copies for a while: the one place in a vault that a copy may go to.
Path scratchDirectoryOf(const Path &vault);

/// Looks at where a copy shall go. TargetOverlaps if it is, holds or lies in the source or the
/// vault (links looked through); TargetNotEmpty unless it is missing, empty, or `replace` is given.
/// With `replace`, or when it is gone or empty, the source's home itself may be the destination.
Result<Destination> inspectDestination(FileSystem &fs, const Path &destination, bool replace,
    const Path &sourceHome, const Path &vault);

/// A place for a copy of the environment in `home` that inspectDestination() would take: the first
/// of <home><suffix>, <home><suffix>-2 and so on that is missing or empty.
Path proposeDestination(FileSystem &fs, const Path &home, const char *suffix);

/// EnvironmentInUse or AttachUnknown unless nobody uses the environment in `directory`.
Result<> refuseAttached(FileSystem &fs, const Path &directory);

/// Removes from `parent` what staged results of killed runs left: directories of ours that nobody
/// holds.
Result<> removeStrays(FileSystem &fs, const Path &parent, Timestamp now);

/// A new directory beside the destination in which a result grows. Removed by the destructor
/// unless it was published. A killed run's is removed by the next one: it holds a lock file inside
/// that tells the two apart.
class Staging
{
public:
    static Result<std::unique_ptr<Staging>> create(
        FileSystem &fs, const Destination &destination, const QString &purpose, Timestamp now);
    ~Staging();
    Staging(const Staging &) = delete;
    Staging &operator=(const Staging &) = delete;
    Staging(Staging &&) = delete;
    Staging &operator=(Staging &&) = delete;

    const Path &path() const { return m_path; }

    /// Syncs every file and directory, then renames to the destination. What was there is set
    /// aside before as `<name>.before-restore-<time>` and comes back if the rename fails. Returns
    /// where it is now, empty if there was nothing.
    Result<Path> publish(Timestamp now, TransferMonitor &monitor);

private:
    Staging(FileSystem &fs, Destination destination)
        : m_fs(fs)
        , m_destination(std::move(destination))
    {}
    Result<> syncAll(TransferMonitor &monitor);
    Result<Path> setAside(Timestamp now);

    FileSystem &m_fs;
    Destination m_destination;
    Path m_path;
    std::unique_ptr<FileLock> m_lock;
    bool m_isPublished = false;
};

} // namespace engine
