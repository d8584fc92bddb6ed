// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/faultyfilesystem.h"

#include <unistd.h>

namespace testkit {

using namespace engine;

namespace {

ErrorCode codeOf(Call call)
{
    switch (call) {
    case Call::Open:
    case Call::List:
        return ErrorCode::Open;
    case Call::Status:
    case Call::ReadSymlink:
    case Call::Space:
    case Call::Type:
    case Call::FileRead:
    case Call::FileStatus:
        return ErrorCode::Read;
    case Call::CreateDirectory:
    case Call::SetMode:
    case Call::Clone:
    case Call::FileWrite:
    case Call::FileTruncate:
        return ErrorCode::Write;
    case Call::Rename:
        return ErrorCode::Rename;
    case Call::RemoveFile:
    case Call::RemoveDirectory:
        return ErrorCode::Remove;
    case Call::SyncDirectory:
    case Call::FileSync:
        return ErrorCode::Sync;
    }
    Q_UNREACHABLE();
}

Error errorOf(const Fault &fault, Call call, const Path &path)
{
    return systemError(codeOf(call), fault.systemErrno, QStringLiteral("injected fault"), path);
}

class FaultyFile final : public File
{
public:
    FaultyFile(FaultyFileSystem &fs, std::unique_ptr<File> real, Path path, World world)
        : m_fs(fs)
        , m_real(std::move(real))
        , m_path(std::move(path))
        , m_world(world)
    {}

    Result<std::size_t> read(std::int64_t offset, std::span<std::byte> buffer) override
    {
        if (const auto fault = m_fs.meet(Call::FileRead, m_path))
            return errorOf(*fault, Call::FileRead, m_path);
        return m_real->read(offset, buffer);
    }
    Result<> write(std::int64_t offset, std::span<const std::byte> bytes) override
    {
        const auto fault = m_fs.meet(Call::FileWrite, m_path);
        if (!fault)
            return m_real->write(offset, bytes);
        if (fault->action == FaultAction::ShortWrite)
            (void)m_real->write(offset, bytes.first(bytes.size() / 2));
        return errorOf(*fault, Call::FileWrite, m_path);
    }
    Result<> truncate(std::int64_t size) override
    {
        if (const auto fault = m_fs.meet(Call::FileTruncate, m_path))
            return errorOf(*fault, Call::FileTruncate, m_path);
        return m_real->truncate(size);
    }
    Result<> sync() override
    {
        if (const auto fault = m_fs.meet(Call::FileSync, m_path))
            return errorOf(*fault, Call::FileSync, m_path);
        return m_world == World::Real ? m_real->sync() : Result<>();
    }
    Result<FileStatus> status() override
    {
        if (const auto fault = m_fs.meet(Call::FileStatus, m_path))
            return errorOf(*fault, Call::FileStatus, m_path);
        return m_real->status();
    }
    int descriptor() const override { return m_real->descriptor(); }

private:
    FaultyFileSystem &m_fs;
    std::unique_ptr<File> m_real;
    Path m_path;
    World m_world;
};

} // namespace

const char *callName(Call call)
{
    switch (call) {
    case Call::Open:
        return "open";
    case Call::Status:
        return "status";
    case Call::List:
        return "list";
    case Call::CreateDirectory:
        return "createDirectory";
    case Call::Rename:
        return "rename";
    case Call::RemoveFile:
        return "removeFile";
    case Call::RemoveDirectory:
        return "removeDirectory";
    case Call::SyncDirectory:
        return "syncDirectory";
    case Call::SetMode:
        return "setMode";
    case Call::ReadSymlink:
        return "readSymlink";
    case Call::Space:
        return "space";
    case Call::Type:
        return "type";
    case Call::Clone:
        return "clone";
    case Call::FileRead:
        return "file read";
    case Call::FileWrite:
        return "file write";
    case Call::FileTruncate:
        return "file truncate";
    case Call::FileSync:
        return "file sync";
    case Call::FileStatus:
        return "file status";
    }
    Q_UNREACHABLE();
}

void FaultyFileSystem::arm(const Fault &fault, std::function<void()> hook)
{
    const std::lock_guard lock(m_mutex);
    m_fault = fault;
    m_hook = std::move(hook);
    m_matching = 0;
    m_wasMet = false;
    m_metAt.clear();
}

std::int64_t FaultyFileSystem::matchingCalls() const
{
    const std::lock_guard lock(m_mutex);
    return m_matching;
}

bool FaultyFileSystem::wasFaultMet() const
{
    const std::lock_guard lock(m_mutex);
    return m_wasMet;
}

QString FaultyFileSystem::faultMetAt() const
{
    const std::lock_guard lock(m_mutex);
    return m_metAt;
}

std::optional<Fault> FaultyFileSystem::meet(Call call, const Path &path)
{
    std::function<void()> hook;
    {
        const std::lock_guard lock(m_mutex);
        if (!m_fault.calls.empty() && !m_fault.calls.contains(call))
            return std::nullopt;
        if (!m_fault.below.empty() && !isSameOrInside(path, m_fault.below))
            return std::nullopt;
        ++m_matching;
        const bool isTurn = m_matching == m_fault.call
            || (m_fault.isLasting && m_fault.call > 0 && m_matching > m_fault.call);
        if (!isTurn)
            return std::nullopt;
        if (!m_wasMet)
            m_metAt = QLatin1String(callName(call)) + QLatin1Char(' ') + displayPath(path);
        m_wasMet = true;
        if (m_fault.action != FaultAction::Hook)
            return m_fault;
        hook = m_hook;
    }
    if (hook)
        hook();
    return std::nullopt;
}

Result<std::unique_ptr<File>> FaultyFileSystem::open(const Path &path, OpenMode mode)
{
    if (const auto fault = meet(Call::Open, path))
        return errorOf(*fault, Call::Open, path);
    return m_real.open(path, mode).transform([&](std::unique_ptr<File> &&file) {
        return std::unique_ptr<File>(
            std::make_unique<FaultyFile>(*this, std::move(file), path, m_world));
    });
}

Result<FileStatus> FaultyFileSystem::status(const Path &path)
{
    if (const auto fault = meet(Call::Status, path))
        return errorOf(*fault, Call::Status, path);
    return m_real.status(path);
}

Result<std::vector<Path>> FaultyFileSystem::list(const Path &directory)
{
    if (const auto fault = meet(Call::List, directory))
        return errorOf(*fault, Call::List, directory);
    if (m_world == World::Quick && directory == "/proc")
        return std::vector<Path> { std::to_string(::getpid()) };
    return m_real.list(directory);
}

Result<> FaultyFileSystem::createDirectory(const Path &path)
{
    if (const auto fault = meet(Call::CreateDirectory, path))
        return errorOf(*fault, Call::CreateDirectory, path);
    return m_real.createDirectory(path);
}

Result<> FaultyFileSystem::rename(const Path &from, const Path &to)
{
    if (const auto fault = meet(Call::Rename, to))
        return errorOf(*fault, Call::Rename, to);
    return m_real.rename(from, to);
}

Result<> FaultyFileSystem::renameNew(const Path &from, const Path &to)
{
    if (const auto fault = meet(Call::Rename, to))
        return errorOf(*fault, Call::Rename, to);
    return m_real.renameNew(from, to);
}

Result<> FaultyFileSystem::removeFile(const Path &path)
{
    if (const auto fault = meet(Call::RemoveFile, path))
        return errorOf(*fault, Call::RemoveFile, path);
    return m_real.removeFile(path);
}

Result<> FaultyFileSystem::removeDirectory(const Path &path)
{
    if (const auto fault = meet(Call::RemoveDirectory, path))
        return errorOf(*fault, Call::RemoveDirectory, path);
    return m_real.removeDirectory(path);
}

Result<> FaultyFileSystem::syncDirectory(const Path &path)
{
    if (const auto fault = meet(Call::SyncDirectory, path))
        return errorOf(*fault, Call::SyncDirectory, path);
    return m_world == World::Real ? m_real.syncDirectory(path) : Result<>();
}

Result<> FaultyFileSystem::setMode(const Path &path, std::uint32_t mode)
{
    if (const auto fault = meet(Call::SetMode, path))
        return errorOf(*fault, Call::SetMode, path);
    return m_real.setMode(path, mode);
}

Result<Path> FaultyFileSystem::readSymlink(const Path &path)
{
    if (const auto fault = meet(Call::ReadSymlink, path))
        return errorOf(*fault, Call::ReadSymlink, path);
    return m_real.readSymlink(path);
}

Result<SpaceInfo> FaultyFileSystem::space(const Path &path)
{
    if (const auto fault = meet(Call::Space, path))
        return errorOf(*fault, Call::Space, path);
    return m_real.space(path);
}

Result<FileSystemType> FaultyFileSystem::type(const Path &path)
{
    if (const auto fault = meet(Call::Type, path))
        return errorOf(*fault, Call::Type, path);
    return m_real.type(path);
}

Result<bool> FaultyFileSystem::clone(File &source, File &target)
{
    if (const auto fault = meet(Call::Clone, {}))
        return errorOf(*fault, Call::Clone, {});
    return m_real.clone(source, target);
}

} // namespace testkit
