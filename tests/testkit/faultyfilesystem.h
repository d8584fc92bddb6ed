// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <QMetaType>

#include <cerrno>
#include <functional>
#include <mutex>
#include <set>

namespace testkit {

/// The calls of FileSystem and File, as they are counted.
enum class Call {
    Open,
    Status,
    List,
    CreateDirectory,
    Rename, // also renameNew
    RemoveFile,
    RemoveDirectory,
    SyncDirectory,
    SetMode,
    ReadSymlink,
    Space,
    Type,
    Clone,
    FileRead,
    FileWrite,
    FileTruncate,
    FileSync,
    FileStatus,
};

const char *callName(Call call);

enum class FaultAction {
    Fail, // with systemErrno
    ShortWrite, // a write puts half of the bytes, then fails; other calls fail at once
    Hook, // calls the hook, then goes on
};

/// The Nth call that matches meets it.
struct Fault
{
    std::int64_t call = 0; // from 1; 0: never
    FaultAction action = FaultAction::Fail;
    int systemErrno = EIO;
    bool isLasting = false; // so do all later ones that match
    std::set<Call> calls = {}; // empty: all
    engine::Path below = {}; // only paths equal to this or inside; empty: all
};

/// Sweeps end processes, not machines: without the disk's waits for syncs and without the look into
/// every other process of the machine each call can be swept, and their number is the same
/// anywhere.
enum class World { Real, Quick };

/// The faulty twin of a file system: passes all calls on, counts them, and lets one go wrong. Any
/// thread.
class FaultyFileSystem final : public engine::FileSystem
{
public:
    explicit FaultyFileSystem(
        engine::FileSystem &real = engine::localFileSystem(), World world = World::Real)
        : m_real(real)
        , m_world(world)
    {}

    /// Starts counting anew.
    void arm(const Fault &fault, std::function<void()> hook = {});
    std::int64_t matchingCalls() const;
    bool wasFaultMet() const;
    /// The call that met it, for messages: "rename /x/y".
    QString faultMetAt() const;

    engine::Result<std::unique_ptr<engine::File>> open(
        const engine::Path &path, engine::OpenMode mode) override;
    engine::Result<engine::FileStatus> status(const engine::Path &path) override;
    engine::Result<std::vector<engine::Path>> list(const engine::Path &directory) override;
    engine::Result<> createDirectory(const engine::Path &path) override;
    engine::Result<> rename(const engine::Path &from, const engine::Path &to) override;
    engine::Result<> renameNew(const engine::Path &from, const engine::Path &to) override;
    engine::Result<> removeFile(const engine::Path &path) override;
    engine::Result<> removeDirectory(const engine::Path &path) override;
    engine::Result<> syncDirectory(const engine::Path &path) override;
    engine::Result<> setMode(const engine::Path &path, std::uint32_t mode) override;
    engine::Result<engine::Path> readSymlink(const engine::Path &path) override;
    engine::Result<engine::SpaceInfo> space(const engine::Path &path) override;
    engine::Result<engine::FileSystemType> type(const engine::Path &path) override;
    engine::Result<bool> clone(engine::File &source, engine::File &target) override;

    /// Counts the call; the fault if it is this one's turn. For the files of this file system too.
    std::optional<Fault> meet(Call call, const engine::Path &path);

private:
    engine::FileSystem &m_real;
    const World m_world;
    mutable std::mutex m_mutex; // guards all below
    Fault m_fault;
    std::function<void()> m_hook;
    std::int64_t m_matching = 0;
    bool m_wasMet = false;
    QString m_metAt;
};

} // namespace testkit

Q_DECLARE_METATYPE(testkit::Fault) // for the rows of tests
