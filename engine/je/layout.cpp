// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/layout.h"

#include "engine/je/logname.h"
#include "engine/je/properties.h"

#include <algorithm>
#include <cctype>
#include <cerrno>

namespace engine::je {

namespace {

constexpr std::int64_t largestProperties = 1 << 20; // bytes
constexpr int mostDataDirectories = 256;

enum class NameKind { Other, LogFile, Lookalike, RestoreMarker, Deleted, SetAside, Leftover };

bool isHexDigits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return std::isxdigit(static_cast<unsigned char>(c)) != 0;
    });
}

// By the name alone. Only names that begin like those of log files are JE's.
NameKind kindOf(const Path &name)
{
    constexpr std::size_t digits = 8;
    if (logFileNumber(name))
        return NameKind::LogFile;
    std::string text = name.native();
    if (text == "7fffffff.jdb")
        return NameKind::RestoreMarker;
    if (text.size() <= digits || !isHexDigits(std::string_view(text).substr(0, digits)))
        return NameKind::Other;
    std::transform(text.begin(), text.end(), text.begin(),
        [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    const std::string_view rest = std::string_view(text).substr(digits);
    if (rest.ends_with(".tmp") || rest.ends_with(".bup"))
        return NameKind::Leftover;
    if (rest == ".del" || rest.starts_with(".del."))
        return NameKind::Deleted;
    if (rest == ".bad" || rest.starts_with(".bad."))
        return NameKind::SetAside;
    if (rest == ".jdb" || rest.starts_with(".jdb."))
        return NameKind::Lookalike;
    return NameKind::Other;
}

// What lies in the home or in one data directory.
struct Listing
{
    std::vector<LogFileName> logFiles;
    std::vector<Path> directories; // names like those of data directories; only the home's matter
    bool hasDeletedDirectory = false;
};

// A directory, or a link to one. False if it has gone.
Result<bool> isDirectory(FileSystem &fs, const Path &path)
{
    const auto status = fs.status(path / ".");
    if (status.hasValue())
        return status.value().kind == FileKind::Directory;
    if (status.error().code == ErrorCode::NotFound || status.error().systemErrno == ENOTDIR)
        return false;
    return status.error();
}

Result<Listing> take(FileSystem &fs, const Path &directory, EnvironmentLayout &layout)
{
    auto names = fs.list(directory);
    if (!names.hasValue())
        return std::move(names).error();
    std::sort(names.value().begin(), names.value().end());
    Listing listing;
    for (const Path &name : names.value()) {
        const Path path = directory / name;
        switch (kindOf(name)) {
        case NameKind::LogFile:
            listing.logFiles.push_back({ *logFileNumber(name), path });
            break;
        case NameKind::Lookalike:
            layout.lookalikes.push_back(path);
            break;
        case NameKind::RestoreMarker:
            layout.isMarkedCorrupt = true;
            break;
        case NameKind::Deleted:
            layout.deleted.push_back(path);
            break;
        case NameKind::SetAside:
            layout.setAside.push_back(path);
            break;
        case NameKind::Leftover:
            layout.replicationLeftovers.push_back(path);
            break;
        case NameKind::Other:
            if (dataDirectoryNumber(name))
                listing.directories.push_back(name);
            else if (name == "deleted")
                listing.hasDeletedDirectory = true;
            else if (name == "je.lck")
                layout.hasLockFile = true;
            break;
        }
    }
    return listing;
}

// A sub-directory by its names; none if it is no directory or has gone.
Result<std::optional<Listing>> takeBelow(
    FileSystem &fs, const Path &name, EnvironmentLayout &layout)
{
    const auto is = isDirectory(fs, layout.home / name);
    if (!is.hasValue())
        return is.error();
    if (!is.value())
        return std::optional<Listing>();
    auto listing = take(fs, layout.home / name, layout);
    if (!listing.hasValue() && listing.error().code == ErrorCode::NotFound)
        return std::optional<Listing>();
    return std::move(listing).transform(
        [](Listing &&all) { return std::optional(std::move(all)); });
}

// "deleted/": where the cleaner may put files instead of deleting them, under their own names.
Result<> takeDeletedDirectory(FileSystem &fs, EnvironmentLayout &layout)
{
    EnvironmentLayout apart;
    apart.home = layout.home;
    auto listing = takeBelow(fs, "deleted", apart);
    if (!listing.hasValue())
        return std::move(listing).error();
    if (!listing.value())
        return {};
    for (const LogFileName &file : listing.value()->logFiles)
        layout.deleted.push_back(file.path);
    layout.deleted.insert(layout.deleted.end(), apart.deleted.begin(), apart.deleted.end());
    return {};
}

// None if je.properties doesn't say.
Result<std::optional<int>> configuredDataDirectories(FileSystem &fs, EnvironmentLayout &layout)
{
    const Path path = layout.home / "je.properties";
    const auto bytes = readWholeFile(fs, path, largestProperties);
    if (!bytes.hasValue() && bytes.error().code == ErrorCode::NotFound)
        return std::optional<int>();
    if (!bytes.hasValue())
        return bytes.error();
    layout.properties.push_back(path);
    const auto properties = parseProperties(
        { reinterpret_cast<const char *>(bytes.value().data()), bytes.value().size() });
    const auto found = properties.find(QStringLiteral("je.log.nDataDirectories"));
    if (found == properties.end())
        return std::optional<int>();
    bool isNumber = false;
    const int number = found->second.trimmed().toInt(&isNumber);
    if (!isNumber || number < 0 || number > mostDataDirectories) {
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("je.log.nDataDirectories is no number of 0 to 256"), path);
    }
    return std::optional(number);
}

Error misplaced(const QString &why, const LogFileName &file)
{
    return makeError(ErrorCode::InvalidArgument, why, file.path);
}

// Each file where JE looks for it.
Result<> checkPlaces(const EnvironmentLayout &layout)
{
    for (const LogFileName &file : layout.logFiles) {
        const Path place = placeOfLogFile(file.number, layout.dataDirectories);
        if (file.path != layout.home / place) {
            return misplaced(QStringLiteral("log file in the wrong place, it should be %1")
                                 .arg(displayPath(place)),
                file);
        }
    }
    return {};
}

// Of an application that sets the parameter in its program. JE makes all directories at once.
Result<int> guessDataDirectories(
    int directories, const std::vector<LogFileName> &atHome, const std::vector<LogFileName> &below)
{
    if (below.empty())
        return 0;
    if (!atHome.empty()) {
        return misplaced(
            QStringLiteral("log file in a data directory, while others are in the home"),
            below.front());
    }
    return directories;
}

void sortByNumber(std::vector<LogFileName> &files)
{
    std::sort(files.begin(), files.end(), [](const LogFileName &a, const LogFileName &b) {
        return a.number != b.number ? a.number < b.number : a.path < b.path;
    });
}

} // namespace

Result<EnvironmentLayout> readLayout(FileSystem &fs, const Path &home)
{
    EnvironmentLayout layout;
    std::error_code ignored; // then it stays relative
    layout.home = home.is_absolute() ? home : std::filesystem::absolute(home, ignored);
    auto atHome = take(fs, layout.home, layout);
    if (!atHome.hasValue())
        return std::move(atHome).error();
    std::vector<LogFileName> below;
    int directories = 0;
    for (const Path &directory : atHome.value().directories) {
        auto listing = takeBelow(fs, directory, layout);
        if (!listing.hasValue())
            return std::move(listing).error();
        if (!listing.value())
            continue;
        ++directories;
        const auto &files = listing.value()->logFiles;
        below.insert(below.end(), files.begin(), files.end());
    }
    const auto configured = configuredDataDirectories(fs, layout);
    if (!configured.hasValue())
        return configured.error();
    const auto guessed = guessDataDirectories(directories, atHome.value().logFiles, below);
    if (!configured.value() && !guessed.hasValue())
        return guessed.error();
    layout.dataDirectories = configured.value() ? *configured.value() : guessed.value();
    layout.logFiles = std::move(atHome.value().logFiles);
    layout.logFiles.insert(layout.logFiles.end(), below.begin(), below.end());
    sortByNumber(layout.logFiles);
    if (atHome.value().hasDeletedDirectory) {
        if (auto deleted = takeDeletedDirectory(fs, layout); !deleted.hasValue())
            return std::move(deleted).error();
    }
    if (auto placed = checkPlaces(layout); !placed.hasValue())
        return std::move(placed).error();
    return layout;
}

Result<std::vector<LogFileName>> listLogFiles(FileSystem &fs, const Path &home, int dataDirectories)
{
    std::vector<LogFileName> files;
    for (int i = 0; i < std::max(dataDirectories, 1); ++i) {
        const Path directory =
            (home / placeOfLogFile(std::uint32_t(i), dataDirectories)).parent_path();
        const auto names = fs.list(directory);
        if (!names.hasValue() && names.error().code == ErrorCode::NotFound && dataDirectories > 0)
            continue;
        if (!names.hasValue())
            return names.error();
        for (const Path &name : names.value()) {
            const auto number = logFileNumber(name);
            if (!number)
                continue;
            const LogFileName file { *number, directory / name };
            if (file.path != home / placeOfLogFile(*number, dataDirectories))
                return misplaced(QStringLiteral("log file in the wrong place"), file);
            files.push_back(file);
        }
    }
    sortByNumber(files);
    return files;
}

} // namespace engine::je
