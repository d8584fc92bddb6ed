// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/filesystem.h"

#include <algorithm>

namespace engine {

namespace {

bool isNotFound(const Error &error)
{
    return error.code == ErrorCode::NotFound;
}

Result<> addToListing(FileSystem &fs, const Path &root, const Path &below, TreeListing &listing)
{
    auto names = fs.list(below.empty() ? root : root / below);
    if (!names.hasValue())
        return std::move(names).error();
    std::sort(names.value().begin(), names.value().end(),
        [](const Path &a, const Path &b) { return a.native() < b.native(); });
    for (const Path &name : names.value()) {
        const Path relative = below / name;
        const auto status = fs.status(root / relative);
        if (!status.hasValue() && isNotFound(status.error()))
            continue; // removed since the directory was read
        if (!status.hasValue())
            return status.error();
        switch (status.value().kind) {
        case FileKind::Regular:
            listing.files.push_back(relative);
            break;
        case FileKind::Symlink:
            listing.links.push_back(relative);
            break;
        case FileKind::Other:
            listing.others.push_back(relative);
            break;
        case FileKind::Directory: {
            listing.directories.push_back(relative);
            auto added = addToListing(fs, root, relative, listing);
            if (!added.hasValue() && !isNotFound(added.error()))
                return added;
            break;
        }
        }
    }
    return {};
}

} // namespace

bool exists(FileSystem &fs, const Path &path)
{
    return fs.status(path).hasValue();
}

Path directoryOf(const Path &path)
{
    const Path parent = path.parent_path();
    return parent.empty() ? Path(".") : parent;
}

Result<> createDirectories(FileSystem &fs, const Path &path)
{
    if (path.empty() || exists(fs, path))
        return {};
    if (!path.has_filename()) // "a/b/"
        return createDirectories(fs, path.parent_path());
    if (auto parent = createDirectories(fs, path.parent_path()); !parent.hasValue())
        return parent;
    auto created = fs.createDirectory(path);
    if (!created.hasValue() && created.error().code != ErrorCode::Exists)
        return created;
    return fs.syncDirectory(directoryOf(path));
}

Result<std::vector<std::byte>> readWholeFile(FileSystem &fs, const Path &path, std::int64_t limit)
{
    auto file = fs.open(path, OpenMode::Read);
    if (!file.hasValue())
        return std::move(file).error();
    const auto status = file.value()->status();
    if (!status.hasValue())
        return status.error();
    if (status.value().size > limit)
        return makeError(ErrorCode::Truncated,
            QStringLiteral("%1 bytes, more than the limit of %2")
                .arg(status.value().size)
                .arg(limit),
            path);
    std::vector<std::byte> bytes(static_cast<std::size_t>(status.value().size));
    const auto got = file.value()->read(0, bytes);
    if (!got.hasValue())
        return got.error();
    bytes.resize(got.value());
    return bytes;
}

Result<> removeTree(FileSystem &fs, const Path &path)
{
    const auto status = fs.status(path);
    if (!status.hasValue())
        return isNotFound(status.error()) ? Result<>() : Result<>(status.error());
    if (status.value().kind != FileKind::Directory)
        return fs.removeFile(path);
    const auto names = fs.list(path);
    if (!names.hasValue())
        return names.error();
    for (const Path &name : names.value()) {
        if (auto removed = removeTree(fs, path / name); !removed.hasValue())
            return removed;
    }
    return fs.removeDirectory(path);
}

Result<TreeListing> listTree(FileSystem &fs, const Path &directory)
{
    TreeListing listing;
    if (auto added = addToListing(fs, directory, {}, listing); !added.hasValue())
        return std::move(added).error();
    return listing;
}

} // namespace engine
