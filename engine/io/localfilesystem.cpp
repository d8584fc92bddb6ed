// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/localfile.h"

#include <cstdio>
#include <dirent.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>

namespace engine {

namespace {

Error failed(ErrorCode code, const char *call, const Path &path)
{
    const int error = errno; // before anything of Qt may change it
    return systemError(code, error, QLatin1String(call) + QLatin1String(" failed"), path);
}

int flagsOf(OpenMode mode)
{
    // O_NONBLOCK: opening a fifo that has a log file's name must not hang.
    constexpr int common = O_CLOEXEC | O_NONBLOCK | O_NOCTTY;
    switch (mode) {
    case OpenMode::Read:
        return common | O_RDONLY;
    case OpenMode::ReadDirect:
        return common | O_RDONLY | O_DIRECT;
    case OpenMode::CreateNew:
        return common | O_RDWR | O_CREAT | O_EXCL;
    case OpenMode::ReadWrite:
        return common | O_RDWR;
    }
    Q_UNREACHABLE();
}

Result<UniqueDescriptor> openDirectory(const Path &path)
{
    UniqueDescriptor fd(
        retryOnInterrupt([&] { return ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC); }));
    if (!fd.isOpen())
        return failed(ErrorCode::Open, "open", path);
    return fd;
}

// For file systems without RENAME_NOREPLACE. A link fails if the name exists; for directories a
// new, empty directory takes the name first and is what rename() then replaces.
Result<> renameNewByHand(const Path &from, const Path &to)
{
    struct stat raw = {};
    if (::lstat(from.c_str(), &raw) != 0)
        return failed(ErrorCode::Rename, "lstat", from);
    if (S_ISDIR(raw.st_mode)) {
        if (::mkdir(to.c_str(), 0700) != 0)
            return failed(ErrorCode::Rename, "mkdir", to);
        if (::rename(from.c_str(), to.c_str()) == 0)
            return {};
        const Error error = failed(ErrorCode::Rename, "rename", to);
        ::rmdir(to.c_str());
        return error;
    }
    if (::link(from.c_str(), to.c_str()) != 0)
        return failed(ErrorCode::Rename, "link", to);
    if (::unlink(from.c_str()) != 0)
        return failed(ErrorCode::Rename, "unlink", from);
    return {};
}

class LocalFileSystem final : public FileSystem
{
public:
    Result<std::unique_ptr<File>> open(const Path &path, OpenMode mode) override
    {
        UniqueDescriptor fd(
            retryOnInterrupt([&] { return ::open(path.c_str(), flagsOf(mode), 0600); }));
        const bool isDirect = mode == OpenMode::ReadDirect;
        if (!fd.isOpen() && isDirect && errno == EINVAL)
            return failed(ErrorCode::Unsupported, "open for direct reading", path);
        if (!fd.isOpen())
            return failed(ErrorCode::Open, "open", path);
        auto file = std::make_unique<LocalFile>(std::move(fd), path, isDirect);
        const auto status = file->status();
        if (!status.hasValue())
            return status.error();
        if (status.value().kind != FileKind::Regular)
            return makeError(ErrorCode::Open, QStringLiteral("not a regular file"), path);
        if (isDirect) {
            // Some file systems accept the flag and refuse the first read.
            std::byte probe {};
            const auto got = file->read(0, { &probe, 1 });
            if (!got.hasValue() && got.error().systemErrno == EINVAL) {
                errno = EINVAL;
                return failed(ErrorCode::Unsupported, "direct read", path);
            }
            if (!got.hasValue())
                return got.error();
        }
        return std::unique_ptr<File>(std::move(file));
    }

    Result<FileStatus> status(const Path &path) override
    {
        struct stat raw = {};
        if (::lstat(path.c_str(), &raw) != 0)
            return failed(ErrorCode::Read, "lstat", path);
        return fileStatusFrom(raw);
    }

    Result<std::vector<Path>> list(const Path &directory) override
    {
        const std::unique_ptr<DIR, int (*)(DIR *)> stream(
            ::opendir(directory.c_str()), &::closedir);
        if (!stream)
            return failed(ErrorCode::Open, "opendir", directory);
        std::vector<Path> names;
        for (;;) {
            errno = 0;
            // NOLINTNEXTLINE(concurrency-mt-unsafe): the stream is ours alone
            const dirent *const entry = ::readdir(stream.get());
            if (entry == nullptr && errno != 0)
                return failed(ErrorCode::Read, "readdir", directory);
            if (entry == nullptr)
                return names;
            const std::string_view name = entry->d_name;
            if (name != "." && name != "..")
                names.emplace_back(name);
        }
    }

    Result<> createDirectory(const Path &path) override
    {
        if (::mkdir(path.c_str(), 0700) != 0)
            return failed(ErrorCode::Write, "mkdir", path);
        return {};
    }

    Result<> rename(const Path &from, const Path &to) override
    {
        if (::rename(from.c_str(), to.c_str()) != 0)
            return failed(ErrorCode::Rename, "rename", to);
        return {};
    }

    Result<> renameNew(const Path &from, const Path &to) override
    {
        if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0)
            return {};
        if (errno == EINVAL || errno == ENOSYS)
            return renameNewByHand(from, to);
        return failed(ErrorCode::Rename, "rename", to);
    }

    Result<> removeFile(const Path &path) override
    {
        if (::unlink(path.c_str()) != 0)
            return failed(ErrorCode::Remove, "unlink", path);
        return {};
    }

    Result<> removeDirectory(const Path &path) override
    {
        if (::rmdir(path.c_str()) != 0)
            return failed(ErrorCode::Remove, "rmdir", path);
        return {};
    }

    Result<> syncDirectory(const Path &path) override
    {
        const auto fd = openDirectory(path);
        if (!fd.hasValue())
            return fd.error();
        if (::fsync(fd.value().get()) != 0) // never repeated, see LocalFile::sync
            return failed(ErrorCode::Sync, "fsync", path);
        return {};
    }

    Result<> setMode(const Path &path, std::uint32_t mode) override
    {
        if (::fchmodat(AT_FDCWD, path.c_str(), mode, AT_SYMLINK_NOFOLLOW) != 0)
            return failed(ErrorCode::Write, "chmod", path);
        return {};
    }

    Result<Path> readSymlink(const Path &path) override
    {
        std::string target(256, '\0');
        for (;;) {
            const ssize_t n = ::readlink(path.c_str(), target.data(), target.size());
            if (n < 0)
                return failed(ErrorCode::Read, "readlink", path);
            if (static_cast<std::size_t>(n) < target.size()) {
                target.resize(static_cast<std::size_t>(n));
                return Path(target);
            }
            target.resize(target.size() * 2);
        }
    }

    Result<SpaceInfo> space(const Path &path) override
    {
        struct statvfs raw = {};
        if (retryOnInterrupt([&] { return ::statvfs(path.c_str(), &raw); }) != 0)
            return failed(ErrorCode::Read, "statvfs", path);
        const auto bytes = [&](fsblkcnt_t blocks) {
            return static_cast<std::int64_t>(blocks * raw.f_frsize);
        };
        return SpaceInfo { bytes(raw.f_bavail), bytes(raw.f_blocks) };
    }

    Result<FileSystemType> type(const Path &path) override
    {
        struct statfs raw = {};
        if (retryOnInterrupt([&] { return ::statfs(path.c_str(), &raw); }) != 0)
            return failed(ErrorCode::Read, "statfs", path);
        switch (static_cast<std::uint32_t>(raw.f_type)) { // magic numbers of statfs(2)
        case 0xef53: // ext2 and ext3 have the same one and are read by the same driver
            return FileSystemType::Ext4;
        case 0x58465342:
            return FileSystemType::Xfs;
        case 0x9123683e:
            return FileSystemType::Btrfs;
        case 0x01021994:
            return FileSystemType::Tmpfs;
        case 0x6969:
            return FileSystemType::Nfs;
        case 0x794c7630:
            return FileSystemType::Overlay;
        case 0x65735546:
            return FileSystemType::Fuse;
        default:
            return FileSystemType::Other;
        }
    }

    Result<bool> clone(File &source, File &target) override
    {
        const int done = retryOnInterrupt(
            [&] { return ::ioctl(target.descriptor(), FICLONE, source.descriptor()); });
        if (done == 0)
            return true;
        if (errno == EOPNOTSUPP || errno == EXDEV || errno == EINVAL || errno == ENOTTY
            || errno == ENOSYS)
            return false;
        return failed(ErrorCode::Write, "reflink", {});
    }
};

} // namespace

FileSystem &localFileSystem()
{
    static LocalFileSystem instance;
    return instance;
}

} // namespace engine
