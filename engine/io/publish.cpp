// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/publish.h"

#include <QRandomGenerator>

#include <algorithm>

namespace engine {

namespace {

Result<> writeAndProve(FileSystem &fs, const Path &path, std::span<const std::byte> bytes)
{
    const auto file = fs.open(path, OpenMode::CreateNew);
    if (!file.hasValue())
        return file.error();
    if (auto written = file.value()->write(0, bytes); !written.hasValue())
        return written;
    if (auto synced = file.value()->sync(); !synced.hasValue())
        return synced;
    std::vector<std::byte> back(bytes.size() + 1);
    const auto got = file.value()->read(0, back);
    if (!got.hasValue())
        return got.error();
    if (!std::equal(bytes.begin(), bytes.end(), back.begin(),
            back.begin() + static_cast<std::ptrdiff_t>(got.value())))
        return makeError(ErrorCode::Write, QStringLiteral("read back differs"), path);
    return {};
}

} // namespace

Path temporaryName(const Path &directory, const Path &finalName)
{
    // 64 random bits: two hosts may use one directory, and so may containers with equal ids.
    const QByteArray random =
        QByteArray::number(QRandomGenerator::system()->generate64(), 16).rightJustified(16, '0');
    // The final name is only for people who look; with it cut, NAME_MAX is never exceeded.
    constexpr std::size_t kept = 100;
    return directory
        / (std::string(temporaryPrefix) + random.toStdString() + '-'
            + finalName.filename().native().substr(0, kept));
}

bool isTemporaryName(const Path &name)
{
    return name.filename().native().starts_with(temporaryPrefix);
}

Result<> publishFile(FileSystem &fs, const Path &path, std::span<const std::byte> bytes)
{
    const Path directory = directoryOf(path);
    const Path temporary = temporaryName(directory, path.filename());
    auto published = writeAndProve(fs, temporary, bytes);
    if (published.hasValue())
        published = fs.rename(temporary, path);
    if (!published.hasValue()) {
        // Best effort; what can't be removed now carries a name that the next run removes.
        (void)fs.removeFile(temporary);
        return std::move(published).whileDoing(
            QStringLiteral("publishing %1").arg(displayPath(path)));
    }
    return fs.syncDirectory(directory);
}

Result<> publishDirectory(FileSystem &fs, const Path &staging, const Path &finalPath)
{
    auto tree = listTree(fs, staging);
    if (!tree.hasValue())
        return std::move(tree).error();
    tree.value().directories.emplace_back(); // the staging directory itself
    for (const Path &directory : tree.value().directories) {
        const Path path = directory.empty() ? staging : staging / directory;
        if (auto synced = fs.syncDirectory(path); !synced.hasValue())
            return synced;
    }
    if (auto renamed = fs.renameNew(staging, finalPath); !renamed.hasValue())
        return renamed;
    if (directoryOf(staging) != directoryOf(finalPath)) {
        if (auto synced = fs.syncDirectory(directoryOf(staging)); !synced.hasValue())
            return synced;
    }
    return fs.syncDirectory(directoryOf(finalPath));
}

Result<int> removeTemporaries(FileSystem &fs, const Path &directory)
{
    const auto names = fs.list(directory);
    if (!names.hasValue())
        return names.error();
    int removed = 0;
    for (const Path &name : names.value()) {
        if (!isTemporaryName(name))
            continue;
        if (auto gone = removeTree(fs, directory / name); !gone.hasValue())
            return std::move(gone).error();
        ++removed;
    }
    return removed;
}

} // namespace engine
