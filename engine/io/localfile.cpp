// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/localfile.h"

#include <cstdlib>
#include <cstring>
#include <new>

namespace engine {

namespace {

// No device asks for more than a page; a larger file system block isn't a constraint of O_DIRECT.
constexpr std::size_t directAlignment = 4096;
constexpr std::size_t bounceSize = 1024 * 1024;

bool isAligned(std::int64_t offset, std::span<const std::byte> buffer)
{
    return offset % static_cast<std::int64_t>(directAlignment) == 0
        && buffer.size() % directAlignment == 0
        && reinterpret_cast<std::uintptr_t>(buffer.data()) % directAlignment == 0;
}

FileKind kindOf(mode_t mode)
{
    if (S_ISREG(mode))
        return FileKind::Regular;
    if (S_ISDIR(mode))
        return FileKind::Directory;
    if (S_ISLNK(mode))
        return FileKind::Symlink;
    return FileKind::Other;
}

} // namespace

FileStatus fileStatusFrom(const struct stat &raw)
{
    FileStatus status;
    status.kind = kindOf(raw.st_mode);
    status.size = raw.st_size;
    status.allocated = raw.st_blocks * 512;
    status.device = raw.st_dev;
    status.inode = raw.st_ino;
    status.mode = raw.st_mode & 07777U;
    status.owner = raw.st_uid;
    status.group = raw.st_gid;
    status.modified.msecs = raw.st_mtim.tv_sec * 1000 + raw.st_mtim.tv_nsec / 1'000'000;
    return status;
}

void LocalFile::Free::operator()(std::byte *memory) const
{
    std::free(memory); // NOLINT(cppcoreguidelines-no-malloc): came from aligned_alloc
}

LocalFile::LocalFile(UniqueDescriptor fd, Path path, bool isDirect)
    : m_fd(std::move(fd))
    , m_path(std::move(path))
    , m_isDirect(isDirect)
{}

Result<std::size_t> LocalFile::read(std::int64_t offset, std::span<std::byte> buffer)
{
    if (m_isDirect && !isAligned(offset, buffer))
        return readBounced(offset, buffer);
    return readInto(offset, buffer);
}

Result<std::size_t> LocalFile::readInto(std::int64_t offset, std::span<std::byte> buffer)
{
    std::size_t done = 0;
    while (done < buffer.size()) {
        const ssize_t n = retryOnInterrupt([&] {
            return ::pread(m_fd.get(), buffer.data() + done, buffer.size() - done,
                offset + static_cast<std::int64_t>(done));
        });
        if (n < 0)
            return systemError(ErrorCode::Read, errno, QStringLiteral("read failed"), m_path);
        done += static_cast<std::size_t>(n);
        // After a piece of a block, direct reading is at the end and can't go on from there.
        if (n == 0 || (m_isDirect && done % directAlignment != 0))
            break;
    }
    return done;
}

Result<std::size_t> LocalFile::readBounced(std::int64_t offset, std::span<std::byte> buffer)
{
    if (!m_bounce) {
        m_bounce.reset(static_cast<std::byte *>(std::aligned_alloc(directAlignment, bounceSize)));
        if (!m_bounce)
            throw std::bad_alloc();
    }
    std::size_t done = 0;
    while (done < buffer.size()) {
        const std::int64_t at = offset + static_cast<std::int64_t>(done);
        const auto skip = static_cast<std::size_t>(at) % directAlignment;
        const std::size_t wanted = std::min(buffer.size() - done, bounceSize - skip);
        const std::size_t blocks =
            (skip + wanted + directAlignment - 1) / directAlignment * directAlignment;
        const auto got = readInto(at - static_cast<std::int64_t>(skip), { m_bounce.get(), blocks });
        if (!got.hasValue())
            return got.error();
        if (got.value() <= skip)
            break;
        const std::size_t usable = std::min(got.value() - skip, wanted);
        std::memcpy(buffer.data() + done, m_bounce.get() + skip, usable);
        done += usable;
        if (got.value() < blocks)
            break;
    }
    return done;
}

Result<> LocalFile::write(std::int64_t offset, std::span<const std::byte> bytes)
{
    std::size_t done = 0;
    while (done < bytes.size()) {
        const ssize_t n = retryOnInterrupt([&] {
            return ::pwrite(m_fd.get(), bytes.data() + done, bytes.size() - done,
                offset + static_cast<std::int64_t>(done));
        });
        if (n < 0)
            return systemError(ErrorCode::Write, errno, QStringLiteral("write failed"), m_path);
        done += static_cast<std::size_t>(n);
    }
    return {};
}

Result<> LocalFile::truncate(std::int64_t size)
{
    if (retryOnInterrupt([&] { return ::ftruncate(m_fd.get(), size); }) != 0)
        return systemError(ErrorCode::Write, errno, QStringLiteral("truncate failed"), m_path);
    return {};
}

Result<> LocalFile::sync()
{
    // Never repeated: after a failure the kernel may have dropped the pages and would report
    // success for data that never reached the disk.
    if (::fsync(m_fd.get()) != 0)
        return systemError(ErrorCode::Sync, errno, QStringLiteral("fsync failed"), m_path);
    return {};
}

Result<FileStatus> LocalFile::status()
{
    struct stat raw = {};
    if (::fstat(m_fd.get(), &raw) != 0)
        return systemError(ErrorCode::Read, errno, QStringLiteral("fstat failed"), m_path);
    return fileStatusFrom(raw);
}

} // namespace engine
