// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/databasefile.h"

#include "engine/bdb/logfields.h"

#include <algorithm>
#include <bit>
#include <cerrno>

namespace engine::bdb {

namespace {

constexpr std::size_t metaSize = 512;
constexpr std::size_t clearSize = 64; // of a page of an encrypted database
constexpr int linkLimit = 40; // as the kernel's

// Offsets in the meta page.
constexpr std::size_t magicAt = 12;
constexpr std::size_t pageSizeAt = 20;
constexpr std::size_t encryptionAt = 24;
constexpr std::size_t typeAt = 25;
constexpr std::size_t metaFlagsAt = 26;
constexpr std::size_t lastPageAt = 32;
constexpr std::size_t flagsAt = 48;
constexpr std::size_t uidAt = 52;

constexpr std::uint8_t checksumFlag = 1;
constexpr std::uint32_t recnoFlag = 2;
constexpr std::uint32_t btreeSubdatabaseFlag = 0x20; // BTM_SUBDB
constexpr std::uint32_t hashSubdatabaseFlag = 0x02; // DB_HASH_SUBDB

struct AccessMethod
{
    std::uint32_t magic;
    std::uint8_t metaType;
    QLatin1String name;
};

constexpr std::array<AccessMethod, 4> accessMethods { {
    { 0x053162, 9, QLatin1String("btree") },
    { 0x061561, 8, QLatin1String("hash") },
    { 0x042253, 10, QLatin1String("queue") },
    { 0x074582, 14, QLatin1String("heap") },
} };

bool isDigits(std::string_view text)
{
    return !text.empty()
        && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool isRegionFileName(const Path &name)
{
    const std::string_view text = name.native();
    return text.size() == 8 && text.starts_with("__db.") && isDigits(text.substr(5));
}

bool isExtentFileName(const Path &name)
{
    const std::string_view text = name.native();
    const std::size_t dot = text.rfind('.');
    return text.starts_with("__dbq.") && dot > 6 && isDigits(text.substr(dot + 1));
}

std::optional<DatabaseFile> parseMetaPage(std::span<const std::byte> start)
{
    if (start.size() < metaSize)
        return std::nullopt;
    for (const bool swapped : { false, true }) {
        const auto u32 = [start, swapped](std::size_t at) { return loadU32(&start[at], swapped); };
        const auto u8 = [start](
                            std::size_t at) { return std::to_integer<std::uint8_t>(start[at]); };
        const auto method =
            std::find_if(accessMethods.begin(), accessMethods.end(), [&](const AccessMethod &each) {
                return each.magic == u32(magicAt) && each.metaType == u8(typeAt);
            });
        const std::uint32_t pageSize = u32(pageSizeAt);
        if (method == accessMethods.end() || !std::has_single_bit(pageSize) || pageSize < 512
            || pageSize > 65536) {
            continue;
        }
        DatabaseFile file;
        file.isDatabase = true;
        const bool isRecno = method->metaType == 9 && (u32(flagsAt) & recnoFlag) != 0;
        file.type = isRecno ? QStringLiteral("recno") : QString(method->name);
        file.pageSize = pageSize;
        file.isSwapped = swapped;
        file.isEncrypted = u8(encryptionAt) != 0;
        file.hasChecksums = (u8(metaFlagsAt) & checksumFlag) != 0 || file.isEncrypted;
        file.lastPage = u32(lastPageAt);
        file.hasSubdatabases = method->metaType == 9 ? (u32(flagsAt) & btreeSubdatabaseFlag) != 0
            : method->metaType == 8                  ? (u32(flagsAt) & hashSubdatabaseFlag) != 0
                                                     : false;
        // The rest of an encrypted page is cipher text, and so is the end of the identifier.
        const std::size_t known = file.isEncrypted ? clearSize - uidAt : file.uid.size();
        std::copy_n(start.begin() + uidAt, known, file.uid.begin());
        return file;
    }
    return std::nullopt;
}

Result<DatabaseFile> describeFile(FileSystem &fs, const Path &source)
{
    const auto file = fs.open(source, OpenMode::Read);
    if (!file.hasValue())
        return file.error();
    const auto status = file.value()->status();
    if (!status.hasValue())
        return status.error();
    std::array<std::byte, metaSize> start {};
    const auto count = file.value()->read(0, start);
    if (!count.hasValue())
        return count.error();
    DatabaseFile found =
        parseMetaPage(std::span(start).first(count.value())).value_or(DatabaseFile {});
    found.source = source;
    found.size = status.value().size;
    return found;
}

Result<FileStatus> followedStatus(FileSystem &fs, const Path &path)
{
    Path at = path;
    for (int links = 0; links < linkLimit; ++links) {
        auto status = fs.status(at);
        if (!status.hasValue() && status.error().systemErrno == ELOOP)
            break; // a loop further up
        if (!status.hasValue() || status.value().kind != FileKind::Symlink)
            return status;
        const auto target = fs.readSymlink(at);
        if (!target.hasValue())
            return target.error();
        at = at.parent_path() / target.value();
    }
    return makeError(ErrorCode::NotFound, QStringLiteral("the link leads nowhere"), path);
}

bool holdsDatabase(FileSystem &fs, const Path &directory)
{
    const auto names = fs.list(directory);
    if (!names.hasValue())
        return false;
    return std::any_of(names.value().begin(), names.value().end(), [&](const Path &name) {
        const Path path = directory / name;
        const auto status = followedStatus(fs, path);
        // Anything but a regular file could block when opened.
        if (!status.hasValue() || status.value().kind != FileKind::Regular)
            return false;
        const auto file = describeFile(fs, path);
        return file.hasValue() && file.value().isDatabase;
    });
}

} // namespace engine::bdb
