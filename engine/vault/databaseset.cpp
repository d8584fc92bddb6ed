// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/databaseset.h"

#include "engine/vault/readback.h"

#include <algorithm>

namespace engine {

namespace {

bool isAnyIn(const std::vector<Path> &names, const std::set<Path> &known)
{
    return std::any_of(
        names.begin(), names.end(), [&known](const Path &name) { return known.contains(name); });
}

Error notCovered(const Path &source, const QString &what)
{
    return makeError(ErrorCode::NotCovered, what, source);
}

} // namespace

std::vector<Path> loggedNamesOf(const bdb::EnvironmentLayout &layout, const Path &source)
{
    std::vector<Path> names;
    for (const auto &directory : layout.dataDirectories) {
        if (isSameOrInside(source, directory.source))
            names.push_back(plainName(source.lexically_relative(directory.source)));
    }
    return names;
}

bool isExtent(const bdb::DatabaseFile &file)
{
    return file.type == QLatin1String("queue extent");
}

Result<> DatabaseSet::readFromLibraryCopy(const Path &directory)
{
    std::set<Path> names;
    for (const bdb::DatabaseFile &file : m_environment.databases) {
        if (file.isDatabase && !names.insert(file.source.filename()).second)
            return notCovered(file.source,
                QStringLiteral(
                    "two databases have this name: the library's backup holds only one"));
    }
    m_libraryCopy = directory;
    return {};
}

Result<> DatabaseSet::copyOne(const bdb::DatabaseFile &file, TransferMonitor &monitor)
{
    const Path target = m_target / file.inCopy;
    if (auto made = createDirectories(m_fs, target.parent_path()); !made.hasValue())
        return made;
    bdb::DatabaseFile from = file;
    if (!m_libraryCopy.empty()) {
        from.source = m_libraryCopy / file.source.filename();
        if (!exists(m_fs, from.source))
            return {}; // the library leaves some out; checkNames() tells whether it matters
    }
    auto copied = copyDatabase(m_fs, from, target, m_method, monitor);
    if (!copied.hasValue()) {
        if (copied.error().code != ErrorCode::NotFound || copied.error().path != file.source)
            return copied.error();
        m_vanished.emplace(file.inCopy, file);
        return {};
    }
    m_hasReflinks = m_hasReflinks || copied.value().isReflink;
    m_vanished.erase(file.inCopy);
    m_entries.emplace(file.inCopy, std::move(copied).value().entry);
    return {};
}

Result<bool> DatabaseSet::copyNew(const std::vector<bdb::DatabaseFile> &found,
    const std::function<Result<>()> &betweenFiles, TransferMonitor &monitor)
{
    bool isAnyNew = false;
    for (const bdb::DatabaseFile &file : found) {
        if (!file.isDatabase || m_entries.contains(file.inCopy))
            continue;
        if (auto goOn = betweenFiles(); !goOn.hasValue())
            return goOn.error();
        if (auto copied = copyOne(file, monitor); !copied.hasValue())
            return copied.error();
        isAnyNew = true;
    }
    return isAnyNew;
}

Result<> DatabaseSet::copy(const std::function<Result<>()> &betweenFiles, TransferMonitor &monitor)
{
    // An application that makes files faster than we copy them has them in its logs.
    constexpr int rounds = 5;
    m_present = m_environment.databases;
    for (int round = 0; round < rounds; ++round) {
        const auto isAnyNew = copyNew(m_present, betweenFiles, monitor);
        if (!isAnyNew.hasValue())
            return isAnyNew.error();
        auto found = bdb::findDatabases(m_fs, m_environment.layout);
        if (!found.hasValue())
            return found.error();
        m_present = std::move(found).value();
        if (!isAnyNew.value())
            return {};
    }
    return {};
}

Result<std::vector<Path>> DatabaseSet::checkNames(const LogSurvey &survey) const
{
    const bdb::EnvironmentLayout &layout = m_environment.layout;
    std::set<Path> seen; // by the names of the logs
    for (const auto &list : { m_environment.databases, m_present }) {
        for (const bdb::DatabaseFile &file : list) {
            for (const Path &name : loggedNamesOf(layout, file.source))
                seen.insert(name);
        }
    }
    for (const auto &[inCopy, file] : m_vanished) {
        if (!isExtent(file) && !isAnyIn(loggedNamesOf(layout, file.source), survey.operatedNames()))
            return notCovered(file.source,
                QStringLiteral(
                    "the database vanished during the copy, and the logs don't say why"));
    }
    for (const bdb::DatabaseFile &file : m_present) {
        if (file.isDatabase && !m_entries.contains(file.inCopy) && !isExtent(file)
            && !isAnyIn(loggedNamesOf(layout, file.source), survey.operatedNames()))
            return notCovered(file.source,
                QStringLiteral("the database isn't in the copy, nor its creation in the logs"));
    }
    std::vector<Path> nowhere;
    for (const auto &[name, lsn] : survey.openedNames()) {
        if (seen.contains(name) || survey.operatedNames().contains(name))
            continue;
        for (const auto &directory : layout.dataDirectories) {
            if (exists(m_fs, directory.source / name))
                return notCovered(directory.source / name,
                    QStringLiteral("the logs know this database, the copy doesn't"))
                    .at(lsn);
        }
        nowhere.push_back(name);
    }
    return nowhere;
}

Result<> DatabaseSet::prove(TransferMonitor &monitor) const
{
    for (const auto &[name, entry] : m_entries) {
        if (auto same =
                proveOnDisk(m_fs, m_target / name, { 0, entry.size }, entry.sha256, monitor);
            !same.hasValue())
            return same;
    }
    return {};
}

std::vector<ManifestEntry> DatabaseSet::entries() const
{
    std::vector<ManifestEntry> entries;
    for (const auto &[name, entry] : m_entries)
        entries.push_back(entry);
    return entries;
}

Lsn DatabaseSet::highestPageLsn() const
{
    Lsn highest;
    for (const auto &[name, entry] : m_entries)
        highest = std::max(highest, entry.highestPageLsn);
    return highest;
}

std::vector<Path> DatabaseSet::directories() const
{
    std::set<Path> directories;
    for (const Path &directory : m_environment.layout.directoriesOfCopy())
        directories.insert(directory);
    for (const auto &[name, entry] : m_entries)
        directories.insert(name.parent_path());
    std::set<Path> all; // with all parents
    for (Path each : directories) {
        for (; !each.empty(); each = each.parent_path())
            all.insert(each);
    }
    return { all.begin(), all.end() };
}

} // namespace engine
