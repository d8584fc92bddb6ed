// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/copyfile.h"

#include "engine/io/digest.h"
#include "engine/io/publish.h"

#include <algorithm>
#include <cstdlib>
#include <fcntl.h>
#include <new>

namespace engine {

namespace {

constexpr std::int64_t blockSize = 1024 * 1024;

using BlockHandler = std::function<Result<>(std::int64_t offset, std::span<const std::byte> block)>;

/// Aligned, so that direct reads need no second buffer.
class BlockBuffer
{
public:
    BlockBuffer()
        : m_memory(static_cast<std::byte *>(std::aligned_alloc(4096, blockSize)), &std::free)
    {
        if (!m_memory)
            throw std::bad_alloc();
    }
    std::span<std::byte> first(std::int64_t size) const
    {
        return { m_memory.get(), static_cast<std::size_t>(size) };
    }

private:
    std::unique_ptr<std::byte, void (*)(void *)> m_memory;
};

// What a backup has read once isn't wanted in memory. A descriptor in direct mode put nothing
// there: what is cached then belongs to the application.
void dropFromCache(File &file, std::int64_t offset, std::int64_t length)
{
    const int fd = file.descriptor();
    if ((::fcntl(fd, F_GETFL) & O_DIRECT) == 0)
        ::posix_fadvise(fd, offset, length, POSIX_FADV_DONTNEED);
}

Result<CopyReport> readBlocks(
    File &source, CopyRange range, TransferMonitor &monitor, const BlockHandler &handle)
{
    if (range.length < 0) {
        const auto status = source.status();
        if (!status.hasValue())
            return status.error();
        range.length = std::max<std::int64_t>(0, status.value().size - range.offset);
    }
    const BlockBuffer buffer;
    Digest digest;
    CopyReport report;
    while (report.bytes < range.length) {
        const std::int64_t at = range.offset + report.bytes;
        // Up to the next multiple of the block size, so that no page is read in two pieces.
        const std::int64_t wanted =
            std::min(blockSize - at % blockSize, range.length - report.bytes);
        const auto block = buffer.first(wanted);
        const auto got = source.read(at, block);
        if (!got.hasValue())
            return got.error();
        if (got.value() < block.size())
            return makeError(ErrorCode::Truncated,
                QStringLiteral("file ends at %1, %2 expected")
                    .arg(at + static_cast<std::int64_t>(got.value()))
                    .arg(range.offset + range.length));
        digest.add(block);
        if (auto handled = handle(report.bytes, block); !handled.hasValue())
            return std::move(handled).error();
        dropFromCache(source, at, wanted);
        report.bytes += wanted;
        if (auto goOn = monitor.transferred(wanted); !goOn.hasValue())
            return std::move(goOn).error();
    }
    report.sha256 = digest.finish();
    return report;
}

Result<CopyReport> copyToTemporary(
    FileSystem &fs, const Path &from, const Path &temporary, TransferMonitor &monitor)
{
    const auto source = fs.open(from, OpenMode::Read);
    if (!source.hasValue())
        return source.error();
    const auto target = fs.open(temporary, OpenMode::CreateNew);
    if (!target.hasValue())
        return target.error();
    auto copied = copyBytes(*source.value(), {}, *target.value(), 0, monitor);
    if (!copied.hasValue())
        return copied;
    if (auto synced = target.value()->sync(); !synced.hasValue())
        return std::move(synced).error();
    return copied;
}

} // namespace

Result<CopyReport> copyBytes(File &source, CopyRange range, File &target, std::int64_t targetOffset,
    TransferMonitor &monitor, const BlockObserver &observer)
{
    return readBlocks(
        source, range, monitor, [&](std::int64_t offset, std::span<const std::byte> block) {
            if (observer)
                observer(block);
            return target.write(targetOffset + offset, block);
        });
}

Result<CopyReport> copyFile(
    FileSystem &fs, const Path &from, const Path &to, TransferMonitor &monitor)
{
    if (exists(fs, to))
        return makeError(ErrorCode::Exists, QStringLiteral("target of the copy exists"), to);
    const Path directory = directoryOf(to);
    const Path temporary = temporaryName(directory, to.filename());
    auto copied = copyToTemporary(fs, from, temporary, monitor);
    Result<> published = copied.hasValue() ? fs.renameNew(temporary, to) : copied.error();
    if (!published.hasValue()) {
        // Best effort; what can't be removed now carries a name that the next run removes.
        (void)fs.removeFile(temporary);
        return std::move(published).error().whileDoing(
            QStringLiteral("copying %1").arg(displayPath(from)));
    }
    if (auto synced = fs.syncDirectory(directory); !synced.hasValue())
        return std::move(synced).error();
    return copied;
}

Result<CopyReport> digestFile(
    FileSystem &fs, const Path &path, std::int64_t length, TransferMonitor &monitor)
{
    const auto file = fs.open(path, OpenMode::Read);
    if (!file.hasValue())
        return file.error();
    return readBlocks(*file.value(), { 0, length }, monitor,
        [](std::int64_t, std::span<const std::byte>) { return Result<>(); })
        .whileDoing(QStringLiteral("reading %1").arg(displayPath(path)));
}

} // namespace engine
