// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/databasecopy.h"

#include "engine/io/copyfile.h"
#include "engine/io/digest.h"

#include <algorithm>
#include <vector>

namespace engine {

namespace {

// A page can look bad once, if the source is torn all the same; then it is read anew.
constexpr int tries = 3;

struct Attempt
{
    CopyReport report;
    bdb::PageScanResult pages;
};

// Only these hold out writers for the length of a direct read (engine/bdb/FORMAT.md).
bool keepsPagesWhole(FileSystemType type)
{
    return type == FileSystemType::Ext4 || type == FileSystemType::Xfs;
}

Error notAtomic(const Path &file)
{
    return makeError(ErrorCode::NotCovered,
        QStringLiteral("the file system has neither reflinks nor direct reading that keeps pages "
                       "whole: use the library's backup or an offline one"),
        file);
}

Result<std::unique_ptr<File>> openLive(FileSystem &fs, const bdb::DatabaseFile &file)
{
    const auto type = fs.type(file.source);
    if (!type.hasValue())
        return type.error();
    if (!keepsPagesWhole(type.value()))
        return notAtomic(file.source);
    auto direct = fs.open(file.source, OpenMode::ReadDirect);
    if (!direct.hasValue() && direct.error().code == ErrorCode::Unsupported)
        return notAtomic(file.source);
    return direct;
}

// A file that shrinks while it is read is read anew by its new size.
Result<Attempt> attempt(
    File &source, const bdb::DatabaseFile &file, File &target, TransferMonitor &monitor)
{
    if (auto cut = target.truncate(0); !cut.hasValue())
        return cut.error();
    bdb::PageScanner scanner(file);
    auto report = copyBytes(source, {}, target, 0, monitor,
        [&scanner](std::span<const std::byte> block) { scanner.add(block); });
    if (!report.hasValue())
        return report.error();
    return Attempt { std::move(report).value(), scanner.result() };
}

Result<Attempt> copyUntilGood(
    File &source, const bdb::DatabaseFile &file, File &target, TransferMonitor &monitor)
{
    for (int i = 1;; ++i) {
        auto copied = attempt(source, file, target, monitor);
        const bool isShrunk = !copied.hasValue() && copied.error().code == ErrorCode::Truncated;
        const bool isBad = copied.hasValue() && copied.value().pages.badChecksums > 0;
        if ((!isShrunk && !isBad) || (isShrunk && i == tries))
            return copied;
        if (i == tries)
            return makeError(ErrorCode::NotCovered,
                QStringLiteral("page %1 fails its checksum, however often it is read")
                    .arg(copied.value().pages.firstBadPage.value_or(0)),
                file.source);
    }
}

// The reflink is private: read as often as wanted.
Result<Attempt> scanClone(File &clone, const bdb::DatabaseFile &file, TransferMonitor &monitor)
{
    constexpr std::int64_t blockSize = 1024 * 1024;
    const auto status = clone.status();
    if (!status.hasValue())
        return status.error();
    std::vector<std::byte> buffer(blockSize);
    bdb::PageScanner scanner(file);
    Digest digest;
    Attempt result;
    while (result.report.bytes < status.value().size) {
        const auto block = std::span(buffer).first(static_cast<std::size_t>(
            std::min(blockSize, status.value().size - result.report.bytes)));
        const auto got = clone.read(result.report.bytes, block);
        if (!got.hasValue())
            return got.error();
        if (got.value() < block.size())
            return makeError(ErrorCode::Truncated, QStringLiteral("the reflink lost its end"));
        scanner.add(block);
        digest.add(block);
        result.report.bytes += static_cast<std::int64_t>(block.size());
        if (auto goOn = monitor.transferred(static_cast<std::int64_t>(block.size()));
            !goOn.hasValue())
            return goOn.error();
    }
    if (scanner.result().badChecksums > 0)
        return makeError(ErrorCode::NotCovered,
            QStringLiteral("page %1 fails its checksum")
                .arg(scanner.result().firstBadPage.value_or(0)),
            file.source);
    result.report.sha256 = digest.finish();
    result.pages = scanner.result();
    return result;
}

Result<Attempt> copyInto(FileSystem &fs, const bdb::DatabaseFile &file, File &target,
    CopyMethod method, bool &isReflink, TransferMonitor &monitor)
{
    auto source = fs.open(file.source, OpenMode::Read);
    if (!source.hasValue())
        return source.error();
    if (method == CopyMethod::PageAtomic) {
        const auto cloned = fs.clone(*source.value(), target);
        if (!cloned.hasValue())
            return cloned.error();
        isReflink = cloned.value();
        if (isReflink)
            return scanClone(target, file, monitor);
        source = openLive(fs, file);
        if (!source.hasValue())
            return source.error();
    }
    return copyUntilGood(*source.value(), file, target, monitor);
}

} // namespace

Result<> checkCanCopyLive(FileSystem &fs, const Path &file, const Path &vault)
{
    const auto type = fs.type(file);
    if (!type.hasValue())
        return type.error();
    if (keepsPagesWhole(type.value()))
        return {};
    const auto source = fs.status(file);
    const auto target = fs.status(vault / ".");
    if (!source.hasValue() || !target.hasValue())
        return source.hasValue() ? target.error() : source.error();
    const bool mayClone =
        type.value() == FileSystemType::Btrfs || type.value() == FileSystemType::Other;
    if (mayClone && source.value().device == target.value().device)
        return {};
    return notAtomic(file);
}

Result<DatabaseCopy> copyDatabase(FileSystem &fs, const bdb::DatabaseFile &file, const Path &target,
    CopyMethod method, TransferMonitor &monitor)
{
    const auto created = fs.open(target, OpenMode::CreateNew);
    if (!created.hasValue())
        return created.error();
    DatabaseCopy copy;
    const auto copied = copyInto(fs, file, *created.value(), method, copy.isReflink, monitor)
                            .whileDoing(QStringLiteral("copying %1").arg(displayPath(file.source)));
    if (!copied.hasValue()) {
        if (copied.error().code == ErrorCode::NotFound)
            (void)fs.removeFile(target); // the staging directory is removed in any case
        return copied.error();
    }
    if (auto synced = created.value()->sync(); !synced.hasValue())
        return synced.error();
    copy.entry.name = file.inCopy;
    copy.entry.size = copied.value().report.bytes;
    copy.entry.sha256 = copied.value().report.sha256;
    copy.entry.isDatabase = file.isDatabase;
    copy.entry.type = file.type;
    copy.entry.pageSize = file.pageSize;
    copy.entry.highestPageLsn = copied.value().pages.highestLsn;
    return copy;
}

} // namespace engine
