// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/databaseset.h"

#include "engine/bdb/databasefile.h"
#include "engine/bdb/pagescan.h"
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
    auto copied = copyAsItIs(from, monitor);
    if (!copied.hasValue()) {
        if (copied.error().code != ErrorCode::NotFound || copied.error().path != file.source)
            return copied.error();
        m_vanished.emplace(file.inCopy, file);
        return {};
    }
    m_hasReflinks = m_hasReflinks || copied.value().isReflink;
    m_vanished.erase(file.inCopy);
    from.source = file.source;
    m_copied.push_back(std::move(from));
    m_entries.emplace(file.inCopy, std::move(copied).value().entry);
    return {};
}

// Under a name that was listed there may be another database by now.
Result<DatabaseCopy> DatabaseSet::copyAsItIs(bdb::DatabaseFile &file, TransferMonitor &monitor)
{
    constexpr int tries = 3;
    const Path target = m_target / file.inCopy;
    for (int i = 1;; ++i) {
        auto copied = copyDatabase(m_fs, file, target, m_method, monitor);
        if (!copied.hasValue() || isExtent(file))
            return copied;
        const auto found = bdb::describeFile(m_fs, target);
        if (!found.hasValue())
            return found.error();
        const bdb::DatabaseFile listed = file;
        file.isDatabase = found.value().isDatabase;
        file.type = found.value().type;
        file.pageSize = found.value().pageSize;
        file.uid = found.value().uid;
        file.hasChecksums = found.value().hasChecksums;
        file.isEncrypted = found.value().isEncrypted;
        file.isSwapped = found.value().isSwapped;
        const bool isAsListed = file.isDatabase == listed.isDatabase && file.type == listed.type
            && file.pageSize == listed.pageSize && file.hasChecksums == listed.hasChecksums
            && file.isEncrypted == listed.isEncrypted && file.isSwapped == listed.isSwapped;
        if (isAsListed)
            return copied;
        if (!file.isDatabase) // being made: the logs have all of it
            return makeError(ErrorCode::NotFound, QStringLiteral("not yet written"), file.source);
        if (i == tries)
            return notCovered(file.source,
                QStringLiteral("there is another database under this name at each look"));
        if (auto removed = m_fs.removeFile(target); !removed.hasValue())
            return removed.error();
    }
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

Result<> DatabaseSet::leaveOutRenamed(const LogSurvey &survey)
{
    std::map<bdb::FileUid, Path> kept; // with the name in the logs
    for (auto file = m_copied.rbegin(); file != m_copied.rend(); ++file) {
        const auto known = survey.names().databases().find(file->uid);
        if (known == survey.names().databases().end())
            continue;
        const auto names = loggedNamesOf(m_environment.layout, file->source);
        const auto name = std::find_if(names.begin(), names.end(), [&known](const Path &each) {
            const auto &former = known->second.formerNames;
            return each == known->second.name
                || std::find(former.begin(), former.end(), each) != former.end();
        });
        if (name == names.end() || kept.emplace(file->uid, *name).second)
            continue;
        if (auto removed = m_fs.removeFile(m_target / file->inCopy); !removed.hasValue())
            return removed;
        m_entries.erase(file->inCopy);
    }
    for (const auto &[uid, database] : survey.names().databases()) {
        const auto copied = kept.find(uid);
        if (isLostByRecovery(database, copied == kept.end() ? Path() : copied->second))
            return notCovered(m_environment.home / database.name,
                QStringLiteral("the database got more than one name during the copy, and Berkeley "
                               "DB's recovery would lose it: try again"))
                .at(database.lsn);
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

Result<> DatabaseSet::checkBulkPages(const LogSurvey &survey) const
{
    for (const BulkPage &each : survey.earlyBulkPages()) {
        const auto file = std::find_if(m_copied.begin(), m_copied.end(),
            [&each](const bdb::DatabaseFile &copied) { return copied.uid == each.uid; });
        if (file == m_copied.end() || !m_entries.contains(file->inCopy))
            continue; // it was removed since
        const auto lsn = bdb::readPageLsn(m_fs, m_target / file->inCopy, *file, each.page);
        if (!lsn.hasValue())
            return lsn.error();
        // 0/0 is a page that was given back, or one beyond the end.
        if (!lsn.value().isNull() && lsn.value() < each.sign.split)
            return notCovered(file->source,
                QStringLiteral("the database is older than its log: page %1 lacks what a bulk "
                               "transaction (DB_TXN_BULK), committed at %2 and so before the last "
                               "checkpoint, put there without logging it")
                    .arg(each.page)
                    .arg(toString(each.sign.commit)))
                .at(each.sign.split);
    }
    return {};
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

std::vector<Path> DatabaseSet::directories(const LogSurvey &survey) const
{
    std::set<Path> directories;
    for (const Path &directory : m_environment.layout.directoriesOfCopy())
        directories.insert(directory);
    for (const auto &[name, entry] : m_entries)
        directories.insert(name.parent_path());
    for (const auto &directory : m_environment.layout.dataDirectories) {
        for (const Path &name : survey.names().directories())
            directories.insert((directory.inCopy / name).lexically_normal());
    }
    std::set<Path> all; // with all parents
    for (Path each : directories) {
        for (; !each.empty(); each = each.parent_path())
            all.insert(each);
    }
    return { all.begin(), all.end() };
}

} // namespace engine
