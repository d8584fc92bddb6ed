// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/layout.h"

#include "engine/bdb/databasefile.h"
#include "engine/bdb/logscan.h"
#include "engine/io/digest.h"

#include <algorithm>

namespace engine::bdb {

namespace {

// Of a region file that only names a System V segment: size, maximum and identifier.
constexpr std::int64_t systemReferenceSize = 24;

// Follows a link at the end, unlike FileSystem::status().
Result<FileStatus> directoryStatus(FileSystem &fs, const Path &directory)
{
    return fs.status(directory / ".");
}

// A name for a directory outside of the home: readable, unique, and always the same.
Path outsideName(const Path &source)
{
    const Path normal = plainDirectoryName(source);
    Digest digest;
    digest.add(std::as_bytes(std::span(normal.native())));
    const std::string base = normal.filename().native().substr(0, 64);
    return "outside-" + base + '-' + digest.finish().left(8).toStdString();
}

// Where a directory given as absolute, or with "..", lies below the home after all.
std::optional<Path> placeInHome(FileSystem &fs, const Path &source, const FileStatus &home)
{
    Path rest;
    for (Path at = source; at.has_relative_path(); at = at.parent_path()) {
        const auto status = directoryStatus(fs, at);
        if (status.hasValue() && status.value().isSameFile(home))
            return rest.empty() || isSafeRelative(rest) ? std::optional(rest) : std::nullopt;
        rest = rest.empty() ? at.filename() : at.filename() / rest;
    }
    return std::nullopt;
}

class LayoutReader
{
public:
    LayoutReader(FileSystem &fs, EnvironmentLayout &layout)
        : m_fs(fs)
        , m_layout(layout)
    {}

    Result<> readDirectories();
    Result<> readLogs();

private:
    using Directory = EnvironmentLayout::Directory;

    Directory resolve(const Path &configured) const;
    Result<Directory> resolveExisting(const Path &configured, const QString &what) const;
    std::optional<Directory> resolveIfThere(const Path &configured) const;
    Result<> addDataDirectory(const Path &configured);

    FileSystem &m_fs;
    EnvironmentLayout &m_layout;
    FileStatus m_home;
    std::vector<FileStatus> m_dataIdentities; // in the order of dataDirectories
};

EnvironmentLayout::Directory LayoutReader::resolve(const Path &configured) const
{
    const Path plain = plainDirectoryName(configured);
    if (plain.empty())
        return { configured, m_layout.home, {} };
    // The source keeps any "..", which means something else once links are involved.
    Path source = m_layout.home / configured;
    if (!source.has_filename())
        source = source.parent_path();
    if (isSafeRelative(configured))
        return { configured, source, plain };
    const std::optional<Path> place = placeInHome(m_fs, source, m_home);
    return { configured, source, place ? *place : outsideName(source) };
}

Result<EnvironmentLayout::Directory> LayoutReader::resolveExisting(
    const Path &configured, const QString &what) const
{
    Directory directory = resolve(configured);
    const auto status = directoryStatus(m_fs, directory.source);
    if (!status.hasValue()) {
        Error error = status.error();
        error.path = directory.source;
        return std::move(error).whileDoing(
            QStringLiteral("looking at the %1 directory named in DB_CONFIG").arg(what));
    }
    return directory;
}

std::optional<EnvironmentLayout::Directory> LayoutReader::resolveIfThere(
    const Path &configured) const
{
    if (configured.empty())
        return std::nullopt;
    Directory directory = resolve(configured);
    if (!directoryStatus(m_fs, directory.source).hasValue())
        return std::nullopt;
    return directory;
}

Result<> LayoutReader::addDataDirectory(const Path &configured)
{
    auto directory = resolveExisting(configured, QStringLiteral("data"));
    if (!directory.hasValue())
        return directory.error();
    const auto status = directoryStatus(m_fs, directory.value().source);
    if (!status.hasValue())
        return status.error();
    const auto same = std::find_if(m_dataIdentities.begin(), m_dataIdentities.end(),
        [&status](const FileStatus &each) { return each.isSameFile(status.value()); });
    if (same == m_dataIdentities.end()) {
        m_dataIdentities.push_back(status.value());
        m_layout.dataDirectories.push_back(std::move(directory).value());
        return {};
    }
    const Directory &first =
        m_layout.dataDirectories[static_cast<std::size_t>(same - m_dataIdentities.begin())];
    m_layout.aliases.push_back({ configured, first.source, first.inCopy });
    return {};
}

Result<> LayoutReader::readDirectories()
{
    const auto home = directoryStatus(m_fs, m_layout.home);
    if (!home.hasValue())
        return home.error();
    m_home = home.value();
    m_dataIdentities = { m_home };
    m_layout.dataDirectories = { Directory { {}, m_layout.home, {} } };
    for (const Path &configured : m_layout.config.dataDirectories) {
        if (auto added = addDataDirectory(configured); !added.hasValue())
            return added;
    }
    auto logs = resolveExisting(m_layout.config.logDirectory, QStringLiteral("log"));
    if (!logs.hasValue())
        return logs.error();
    m_layout.logDirectory = std::move(logs).value();
    if (!m_layout.config.temporaryDirectory.empty())
        m_layout.temporaryDirectory = resolve(m_layout.config.temporaryDirectory);
    m_layout.metadataDirectory = resolveIfThere(m_layout.config.metadataDirectory);
    m_layout.blobDirectory = resolveIfThere(m_layout.config.blobDirectory);
    return {};
}

Result<> LayoutReader::readLogs()
{
    const Path &directory = m_layout.logDirectory.source;
    const auto names = m_fs.list(directory);
    if (!names.hasValue())
        return names.error();
    std::vector<std::pair<std::uint32_t, Path>> found;
    for (const Path &name : names.value()) {
        if (const auto number = logFileNumber(name))
            found.emplace_back(*number, directory / name);
    }
    std::sort(found.begin(), found.end());
    m_layout.logFiles.reserve(found.size());
    for (auto &[number, path] : found)
        m_layout.logFiles.push_back(std::move(path));
    return {};
}

Result<> readRegions(FileSystem &fs, const std::vector<Path> &names, EnvironmentLayout &layout)
{
    for (const Path &name : names) {
        if (isRegionFileName(name))
            layout.regionFiles.push_back(layout.home / name);
    }
    std::sort(layout.regionFiles.begin(), layout.regionFiles.end());
    if (layout.regionFiles.size() != 1)
        return {};
    const auto status = fs.status(layout.regionFiles.front());
    if (!status.hasValue())
        return status.error();
    layout.hasSystemVRegions = status.value().size == systemReferenceSize;
    return {};
}

} // namespace

Path plainDirectoryName(const Path &configured)
{
    const Path normal = configured.lexically_normal();
    if (normal == ".")
        return {};
    return normal.has_filename() || !normal.has_relative_path() ? normal : normal.parent_path();
}

Path EnvironmentLayout::inCopyOf(const Path &configured) const
{
    std::vector<Directory> known = dataDirectories;
    known.insert(known.end(), aliases.begin(), aliases.end());
    known.push_back(logDirectory);
    for (const auto &optional : { temporaryDirectory, metadataDirectory, blobDirectory }) {
        if (optional)
            known.push_back(*optional);
    }
    for (const Directory &directory : known) {
        if (directory.configured == configured)
            return directory.inCopy;
    }
    // A line that a later one overrides, or a directory that isn't there.
    const Path plain = plainDirectoryName(configured);
    return plain.empty() || isSafeRelative(plain) ? plain : outsideName(home / configured);
}

std::vector<Path> EnvironmentLayout::directoriesOfCopy() const
{
    std::vector<Path> names;
    for (const Directory &directory : dataDirectories)
        names.push_back(directory.inCopy);
    names.push_back(logDirectory.inCopy);
    for (const auto &optional : { temporaryDirectory, metadataDirectory, blobDirectory }) {
        if (optional)
            names.push_back(optional->inCopy);
    }
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    std::erase(names, Path());
    return names;
}

Result<EnvironmentLayout> readLayout(FileSystem &fs, const Path &home)
{
    EnvironmentLayout layout;
    std::error_code failed;
    layout.home = plainDirectoryName(std::filesystem::absolute(home, failed));
    if (failed)
        return systemError(ErrorCode::Open, failed.value(), QStringLiteral("no such path"), home);
    const auto names = fs.list(layout.home);
    if (!names.hasValue())
        return names.error();
    auto config = readDbConfig(fs, layout.home);
    if (!config.hasValue())
        return config.error();
    layout.config = std::move(config).value();
    LayoutReader reader(fs, layout);
    auto done = reader.readDirectories();
    if (done.hasValue())
        done = reader.readLogs();
    if (done.hasValue())
        done = readRegions(fs, names.value(), layout);
    if (!done.hasValue())
        return done.error();
    const bool hasConfig =
        std::find(names.value().begin(), names.value().end(), "DB_CONFIG") != names.value().end();
    if (layout.logFiles.empty() && layout.regionFiles.empty() && !hasConfig
        && !holdsDatabase(fs, layout.home)) {
        return makeError(ErrorCode::NotAnEnvironment,
            QStringLiteral("neither log files, regions, DB_CONFIG nor databases"), layout.home);
    }
    return layout;
}

} // namespace engine::bdb
