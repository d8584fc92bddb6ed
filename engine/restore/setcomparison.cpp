// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/setcomparison.h"

#include "engine/env/logindex.h"

#include <algorithm>
#include <map>

namespace engine {

namespace {

Result<Manifest> findSet(const Vault::Sets &sets, const QString &id, const Path &vault)
{
    for (const BackupSet &set : sets.sets) {
        if (set.manifest.id == id)
            return set.manifest;
    }
    return makeError(
        ErrorCode::NotRegistered, QStringLiteral("the vault has no set %1").arg(id), vault);
}

// An incremental rests on the files of its base.
std::vector<ManifestEntry> filesOf(const Manifest &manifest, const Vault::Sets &sets)
{
    if (manifest.product == Product::JavaEdition || manifest.kind != BackupKind::Incremental)
        return manifest.files;
    for (const BackupSet &set : sets.sets) {
        if (set.manifest.id == manifest.base)
            return set.manifest.files;
    }
    return {};
}

std::vector<SetComparison::File> compareFiles(
    const std::vector<ManifestEntry> &first, const std::vector<ManifestEntry> &second)
{
    struct Pair
    {
        const ManifestEntry *first = nullptr;
        const ManifestEntry *second = nullptr;
    };
    std::map<Path, Pair> pairs;
    for (const ManifestEntry &entry : first)
        pairs[entry.name].first = &entry;
    for (const ManifestEntry &entry : second)
        pairs[entry.name].second = &entry;
    std::vector<SetComparison::File> files;
    using Change = SetComparison::Change;
    for (const auto &[name, pair] : pairs) {
        SetComparison::File file { name, Change::Same, pair.first ? pair.first->size : 0,
            pair.second ? pair.second->size : 0 };
        if (!pair.first)
            file.change = Change::OnlySecond;
        else if (!pair.second)
            file.change = Change::OnlyFirst;
        else if (pair.first->sha256 != pair.second->sha256)
            file.change = Change::Changed;
        files.push_back(std::move(file));
    }
    return files;
}

std::int64_t bytesUpTo(const Manifest &manifest, Lsn end)
{
    std::int64_t bytes = 0;
    for (const ManifestLog &log : manifest.logs)
        bytes += log.number < end.file ? log.length
            : log.number == end.file   ? std::min<std::int64_t>(log.length, end.offset)
                                       : 0;
    return bytes;
}

void compareLogs(SetComparison &result)
{
    std::map<std::uint32_t, std::pair<std::int64_t, std::int64_t>> lengths;
    for (const ManifestLog &log : result.first.logs)
        lengths[log.number].first = log.length;
    for (const ManifestLog &log : result.second.logs)
        lengths[log.number].second = log.length;
    for (const auto &[number, length] : lengths) {
        if (length.second == 0)
            result.logsOnlyFirst.push_back(number);
        else if (length.first == 0)
            result.logsOnlySecond.push_back(number);
        else if (length.first != length.second)
            result.logsGrown.push_back(number);
    }
    const bool isForward = result.first.end <= result.second.end;
    const Manifest &later = isForward ? result.second : result.first;
    const Lsn earlier = isForward ? result.first.end : result.second.end;
    result.logBytes = bytesUpTo(later, later.end) - bytesUpTo(later, earlier);
}

Result<std::uint64_t> countCommits(const Vault &vault, const SetComparison &sets,
    const QString &environmentId, JobContext &context)
{
    const Path directory = vault.logDirectory(environmentId, sets.first.incarnation);
    const auto index = updateLogIndex({ {}, directory, {}, sets.first.product }, nullptr, context);
    if (!index.hasValue())
        return index.error();
    const auto [from, to] = std::minmax(sets.first.end, sets.second.end);
    return static_cast<std::uint64_t>(std::ranges::count_if(index.value()->commits,
        [&from, &to](const Commit &commit) { return commit.lsn >= from && commit.lsn < to; }));
}

} // namespace

Result<SetComparison> compareSets(const Path &vaultRoot, const QString &environmentId,
    const QString &first, const QString &second, JobContext &context)
{
    const auto vault = Vault::open(context.fs(), vaultRoot);
    if (!vault.hasValue())
        return vault.error();
    const auto sets = vault.value().sets(context.fs(), environmentId);
    if (!sets.hasValue())
        return sets.error();
    auto a = findSet(sets.value(), first, vaultRoot);
    if (!a.hasValue())
        return a.error();
    auto b = findSet(sets.value(), second, vaultRoot);
    if (!b.hasValue())
        return b.error();
    SetComparison result;
    result.first = std::move(a).value();
    result.second = std::move(b).value();
    result.isSameIncarnation = result.first.incarnation == result.second.incarnation;
    result.files =
        compareFiles(filesOf(result.first, sets.value()), filesOf(result.second, sets.value()));
    if (!result.isSameIncarnation)
        return result;
    compareLogs(result);
    if (result.first.isEncrypted || result.second.isEncrypted)
        return result;
    const auto commits = countCommits(vault.value(), result, environmentId, context);
    if (!commits.hasValue())
        return commits.error();
    result.commits = commits.value();
    return result;
}

} // namespace engine
