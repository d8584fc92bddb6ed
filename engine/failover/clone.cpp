// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/clone.h"

#include "engine/bdb/layout.h"
#include "engine/env/homekind.h"
#include "engine/io/copyfile.h"
#include "engine/je/layout.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace engine {

namespace {

/// What a clone consists of.
struct Parts
{
    std::vector<std::pair<Path, Path>> files; // where it lies, and its name in the clone
    std::vector<Path> directories; // in the clone
    std::string dbConfig; // as a copy must have it; empty: none
};

Result<Parts> bdbParts(FileSystem &fs, const Path &home)
{
    const auto layout = bdb::readLayout(fs, home);
    if (!layout.hasValue())
        return layout.error();
    const auto databases = bdb::findDatabases(fs, layout.value());
    if (!databases.hasValue())
        return databases.error();
    Parts parts;
    for (const bdb::DatabaseFile &file : databases.value())
        parts.files.emplace_back(file.source, file.inCopy);
    for (const Path &log : layout.value().logFiles)
        parts.files.emplace_back(log, layout.value().logDirectory.inCopy / log.filename());
    parts.directories = layout.value().directoriesOfCopy();
    constexpr std::int64_t limit = 1 << 20;
    const auto config = readWholeFile(fs, home / "DB_CONFIG", limit);
    if (config.hasValue()) {
        std::string text(config.value().size(), '\0');
        std::transform(config.value().begin(), config.value().end(), text.begin(),
            [](std::byte each) { return static_cast<char>(each); });
        parts.dbConfig = bdb::dbConfigForCopy(text, layout.value());
    } else if (config.error().code != ErrorCode::NotFound) {
        return config.error();
    }
    return parts;
}

Result<Parts> jeParts(FileSystem &fs, const Path &home)
{
    const auto layout = je::readLayout(fs, home);
    if (!layout.hasValue())
        return layout.error();
    Parts parts;
    for (const je::LogFileName &log : layout.value().logFiles)
        parts.files.emplace_back(log.path, log.path.lexically_relative(layout.value().home));
    for (const Path &file : layout.value().properties)
        parts.files.emplace_back(file, file.filename());
    return parts;
}

Result<Parts> partsOf(FileSystem &fs, const Path &home)
{
    const auto names = fs.list(home);
    if (!names.hasValue())
        return names.error();
    return kindOfHome(names.value()) == HomeKind::JavaEdition ? jeParts(fs, home)
                                                              : bdbParts(fs, home);
}

Result<> cloneFile(FileSystem &fs, const Path &from, const Path &to, JobContext &context)
{
    if (auto made = createDirectories(fs, to.parent_path()); !made.hasValue())
        return made;
    const auto source = fs.open(from, OpenMode::Read);
    if (!source.hasValue())
        return source.error();
    const auto target = fs.open(to, OpenMode::CreateNew);
    if (!target.hasValue())
        return target.error();
    const auto shared = fs.clone(*source.value(), *target.value());
    if (!shared.hasValue())
        return shared.error();
    if (shared.value())
        return {};
    const auto copied = copyBytes(*source.value(), {}, *target.value(), 0, context);
    return copied.hasValue() ? Result<>() : copied.error();
}

} // namespace

Result<> cloneHome(FileSystem &fs, const Path &home, const Path &to, JobContext &context)
{
    const auto parts = partsOf(fs, home);
    if (!parts.hasValue())
        return parts.error();
    if (auto made = createDirectories(fs, to); !made.hasValue())
        return made;
    for (const Path &directory : parts.value().directories) {
        if (auto made = createDirectories(fs, to / directory); !made.hasValue())
            return made;
    }
    for (const auto &[from, name] : parts.value().files) {
        if (auto copied = cloneFile(fs, from, to / name, context); !copied.hasValue())
            return std::move(copied).whileDoing(
                QStringLiteral("copying %1").arg(displayPath(from)));
    }
    if (parts.value().dbConfig.empty())
        return {};
    const auto file = fs.open(to / "DB_CONFIG", OpenMode::CreateNew);
    if (!file.hasValue())
        return file.error();
    return file.value()->write(0, std::as_bytes(std::span(parts.value().dbConfig)));
}

Result<std::int64_t> sizeOfClone(FileSystem &fs, const Path &home)
{
    const auto parts = partsOf(fs, home);
    if (!parts.hasValue())
        return parts.error();
    std::int64_t bytes = 0;
    for (const auto &[from, name] : parts.value().files) {
        const auto status = fs.status(from);
        if (status.hasValue())
            bytes += status.value().size;
    }
    return bytes;
}

Result<bdb::VerifyRequest> verifyRequestFor(
    FileSystem &fs, const Path &home, const bdb::Secret &password)
{
    const auto found = bdb::readLayout(fs, home).andThen(
        [&fs](const bdb::EnvironmentLayout &layout) { return bdb::findDatabases(fs, layout); });
    if (!found.hasValue())
        return found.error();
    bdb::VerifyRequest request;
    request.home = home;
    request.password = password;
    for (const bdb::DatabaseFile &database : found.value()) {
        if (database.isDatabase && database.type != QLatin1String("queue extent"))
            request.files.push_back(database.inCopy);
    }
    return request;
}

} // namespace engine
