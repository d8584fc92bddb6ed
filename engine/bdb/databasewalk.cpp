// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/databasefile.h"
#include "engine/bdb/logscan.h"

#include <algorithm>
#include <map>
#include <set>

namespace engine::bdb {

namespace {

using Identity = std::pair<std::uint64_t, std::uint64_t>;

Identity identityOf(const FileStatus &status)
{
    return { status.device, status.inode };
}

bool isForeignName(std::string_view name)
{
    return name.starts_with(".ninelives") || name == "lost+found" || name.ends_with(".jdb")
        || name == "je.lck" || name.starts_with("je.info.");
}

// Files that libdb keeps for itself and makes anew.
bool isInternalName(const Path &name)
{
    const std::string_view text = name.native();
    const bool isReplication = text.starts_with("__db.rep.") && text != "__db.rep.system";
    return isRegionFileName(name) || text == "__db.register" || isReplication;
}

// Names that mean something only if the file is no database.
bool isNoFileOfInterest(const Path &name)
{
    return logFileNumber(name).has_value() || name.native().starts_with("__db.");
}

class DatabaseWalk
{
public:
    DatabaseWalk(FileSystem &fs, const EnvironmentLayout &layout)
        : m_fs(fs)
        , m_layout(layout)
    {}

    Result<std::vector<DatabaseFile>> run();

private:
    struct Place
    {
        Path source;
        Path inCopy;
    };

    Result<> chooseRoots();
    void avoidParentsOfHome();
    Result<> visit(const Place &place);
    Result<> look(const Place &place, const Path &name);
    Result<> addFile(const Place &place, const Path &name);
    void describeExtents();

    FileSystem &m_fs;
    const EnvironmentLayout &m_layout;
    std::vector<Place> m_roots;
    std::vector<Place> m_pending;
    std::set<Identity> m_seen; // directories that a walk must not enter (again)
    std::vector<DatabaseFile> m_files;
};

Result<> DatabaseWalk::chooseRoots()
{
    std::vector<EnvironmentLayout::Directory> directories = m_layout.dataDirectories;
    for (const auto &optional : { m_layout.metadataDirectory, m_layout.blobDirectory }) {
        if (optional)
            directories.push_back(*optional);
    }
    for (const auto &directory : directories) {
        const auto status = m_fs.status(directory.source / ".");
        if (!status.hasValue())
            return status.error();
        if (m_seen.insert(identityOf(status.value())).second)
            m_roots.push_back({ directory.source, directory.inCopy });
    }
    if (m_layout.temporaryDirectory) {
        const auto status = m_fs.status(m_layout.temporaryDirectory->source / ".");
        if (status.hasValue())
            m_seen.insert(identityOf(status.value()));
    }
    return {};
}

// A link below the home may lead to a directory that holds the home: never walk from there.
void DatabaseWalk::avoidParentsOfHome()
{
    Path at = m_layout.home;
    for (auto parts = std::distance(at.begin(), at.end()); parts > 0; --parts) {
        at /= "..";
        const auto status = m_fs.status(at / ".");
        if (status.hasValue())
            m_seen.insert(identityOf(status.value()));
    }
}

Result<std::vector<DatabaseFile>> DatabaseWalk::run()
{
    if (auto chosen = chooseRoots(); !chosen.hasValue())
        return chosen.error();
    avoidParentsOfHome();
    m_pending = m_roots;
    while (!m_pending.empty()) {
        const Place place = std::move(m_pending.back());
        m_pending.pop_back();
        if (auto visited = visit(place); !visited.hasValue())
            return std::move(visited).whileDoing(QStringLiteral("looking for databases")).error();
    }
    describeExtents();
    std::sort(m_files.begin(), m_files.end(),
        [](const auto &a, const auto &b) { return a.inCopy < b.inCopy; });
    return std::move(m_files);
}

Result<> DatabaseWalk::visit(const Place &place)
{
    const auto names = m_fs.list(place.source);
    if (!names.hasValue())
        return names.error();
    for (const Path &name : names.value()) {
        auto looked = look(place, name);
        // The application may remove or rename any of them meanwhile.
        if (!looked.hasValue() && looked.error().code != ErrorCode::NotFound)
            return looked;
    }
    return {};
}

Result<> DatabaseWalk::look(const Place &place, const Path &name)
{
    if (isForeignName(name.native()) || isInternalName(name))
        return {};
    if (name == "DB_CONFIG" && place.inCopy.empty())
        return {};
    const Path source = place.source / name;
    const auto status = followedStatus(m_fs, source);
    if (!status.hasValue())
        return status.error();
    if (status.value().kind == FileKind::Directory) {
        const auto directory = m_fs.status(source / ".");
        if (!directory.hasValue())
            return directory.error();
        if (m_seen.insert(identityOf(directory.value())).second)
            m_pending.push_back({ source, place.inCopy / name });
        return {};
    }
    return status.value().kind == FileKind::Regular ? addFile(place, name) : Result<>();
}

Result<> DatabaseWalk::addFile(const Place &place, const Path &name)
{
    auto described = describeFile(m_fs, place.source / name);
    if (!described.hasValue())
        return described.error();
    DatabaseFile file = std::move(described).value();
    file.inCopy = place.inCopy / name;
    if (!file.isDatabase && isExtentFileName(name)) {
        file.isDatabase = true;
        file.type = QStringLiteral("queue extent");
    }
    if (file.isDatabase || !isNoFileOfInterest(name))
        m_files.push_back(std::move(file));
    return {};
}

// Extents have no meta page: their queue, in the same directory, has it.
void DatabaseWalk::describeExtents()
{
    std::map<Path, const DatabaseFile *> queues;
    for (const DatabaseFile &file : m_files) {
        if (file.type == QLatin1String("queue"))
            queues[file.source] = &file;
    }
    for (DatabaseFile &file : m_files) {
        if (file.type != QLatin1String("queue extent"))
            continue;
        const std::string name = file.source.filename().native().substr(6); // "__dbq."
        const auto queue = queues.find(file.source.parent_path() / name.substr(0, name.rfind('.')));
        if (queue == queues.end())
            continue;
        file.pageSize = queue->second->pageSize;
        file.hasChecksums = queue->second->hasChecksums;
        file.isEncrypted = queue->second->isEncrypted;
        file.isSwapped = queue->second->isSwapped;
    }
}

} // namespace

Result<std::vector<DatabaseFile>> findDatabases(FileSystem &fs, const EnvironmentLayout &layout)
{
    return DatabaseWalk(fs, layout).run();
}

} // namespace engine::bdb
