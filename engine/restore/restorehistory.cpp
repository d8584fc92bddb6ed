// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restorehistory.h"

#include "engine/restore/jereach.h"

#include <algorithm>

namespace engine {

namespace {

Result<QString> chooseIncarnation(
    FileSystem &fs, const Vault &vault, const QString &environmentId, const QString &wanted)
{
    const auto known = vault.incarnations(fs, environmentId);
    if (!known.hasValue())
        return known.error();
    const std::vector<QString> &ids = known.value();
    if (ids.empty())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("the vault holds no backup of environment %1").arg(environmentId),
            vault.root());
    if (wanted.isEmpty())
        return ids.back();
    if (std::find(ids.begin(), ids.end(), wanted) == ids.end())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("the vault holds no incarnation %1 of environment %2")
                .arg(wanted, environmentId),
            vault.root());
    return wanted;
}

} // namespace

Result<RestoreHistory> readRestoreHistory(const Vault &vault, const QString &environmentId,
    const QString &incarnation, const Path &indexCache, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto chosen = chooseIncarnation(fs, vault, environmentId, incarnation);
    if (!chosen.hasValue())
        return chosen.error();
    auto sets = vault.sets(fs, environmentId);
    if (!sets.hasValue())
        return std::move(sets).error();
    const Path logDirectory = vault.logDirectory(environmentId, chosen.value());
    auto archive = LogArchive::open(fs, logDirectory);
    if (!archive.hasValue())
        return std::move(archive).error();
    auto index = updateLogIndex(
        { {}, logDirectory, indexCache, archive.value().product() }, nullptr, context);
    if (!index.hasValue())
        return std::move(index).error();

    RestoreHistory history;
    history.incarnation = chosen.value();
    history.sets = std::move(sets.value().sets);
    history.broken = std::move(sets.value().broken);
    history.archive = std::move(archive).value();
    history.index = std::move(index).value();
    history.runs = history.archive.product() == Product::JavaEdition
        ? JeReach(history.sets, history.archive, *history.index, history.incarnation).runs()
        : contiguousRuns(history.archive, *history.index);
    history.restorability =
        computeRestorability(history.sets, history.archive, *history.index, history.incarnation);
    return history;
}

} // namespace engine
