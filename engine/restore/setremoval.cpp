// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/setremoval.h"

#include "engine/env/logindex.h"
#include "engine/io/publish.h"
#include "engine/vault/vault.h"

#include <QJsonArray>

#include <algorithm>

namespace engine {

namespace {

Result<std::int64_t> bytesBelow(FileSystem &fs, const Path &directory)
{
    const auto tree = listTree(fs, directory);
    if (!tree.hasValue())
        return tree.error();
    std::int64_t bytes = 0;
    for (const Path &name : tree.value().files) {
        const auto status = fs.status(directory / name);
        if (!status.hasValue())
            return status.error();
        bytes += status.value().size;
    }
    return bytes;
}

// In Java Edition every set is whole.
bool restsOn(const Manifest &manifest, const QString &base)
{
    return manifest.product == Product::BerkeleyDb && manifest.kind == BackupKind::Incremental
        && manifest.base == base;
}

std::uint64_t commitsIn(const Restorability &restorability, const LogIndex &index)
{
    std::uint64_t count = 0;
    for (const RestorableSpan &span : restorability.spans) {
        const auto first =
            std::ranges::lower_bound(index.commits, span.first, std::less<> {}, &Commit::lsn);
        const auto last =
            std::ranges::upper_bound(index.commits, span.last, std::less<> {}, &Commit::lsn);
        count += first < last ? static_cast<std::uint64_t>(last - first) : 0;
    }
    return count;
}

class RemovalPlanner
{
public:
    RemovalPlanner(const SetRemovalOptions &options, JobContext &context)
        : m_options(options)
        , m_context(context)
        , m_fs(context.fs())
    {}

    Result<SetRemovalPlan> run();

private:
    Result<> chooseSets(const Vault &vault);
    Result<> addDoomed(const QString &id, const Path &directory);
    Result<> judge(const Vault &vault);
    void addSteps(const Vault &vault);

    const SetRemovalOptions &m_options;
    JobContext &m_context;
    FileSystem &m_fs;
    std::vector<BackupSet> m_all;
    QString m_incarnation; // empty: a broken set, of which nothing is known
    Product m_product = Product::BerkeleyDb;
    SetRemovalPlan m_plan;
};

Result<> RemovalPlanner::addDoomed(const QString &id, const Path &directory)
{
    const auto bytes = bytesBelow(m_fs, directory);
    if (!bytes.hasValue())
        return bytes.error();
    m_plan.sets.push_back({ id, directory, bytes.value() });
    m_plan.bytes += bytes.value();
    return {};
}

Result<> RemovalPlanner::chooseSets(const Vault &vault)
{
    auto sets = vault.sets(m_fs, m_options.environmentId);
    if (!sets.hasValue())
        return sets.error();
    m_all = std::move(sets.value().sets);
    for (const BrokenSet &broken : sets.value().broken) {
        if (encodePath(broken.directory.filename()) == m_options.setId)
            return addDoomed(m_options.setId, broken.directory);
    }
    const auto chosen = std::ranges::find_if(
        m_all, [this](const BackupSet &set) { return set.manifest.id == m_options.setId; });
    if (chosen == m_all.end())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("the vault has no set %1").arg(m_options.setId), m_options.vault);
    m_incarnation = chosen->manifest.incarnation;
    m_product = chosen->manifest.product;
    QStringList dependents;
    for (auto set = m_all.rbegin(); set != m_all.rend(); ++set) { // the newest first
        if (!restsOn(set->manifest, m_options.setId))
            continue;
        dependents.append(set->manifest.id);
        if (auto added = addDoomed(set->manifest.id, set->directory); !added.hasValue())
            return added;
    }
    if (!dependents.isEmpty() && !m_options.withDependents)
        return makeError(ErrorCode::InvalidArgument,
            QStringLiteral("%1 sets rest on it and would be of no use: %2")
                .arg(dependents.size())
                .arg(dependents.join(QStringLiteral(", "))),
            chosen->directory);
    return addDoomed(m_options.setId, chosen->directory);
}

Result<> RemovalPlanner::judge(const Vault &vault)
{
    std::vector<BackupSet> left;
    for (const BackupSet &set : m_all) {
        if (std::ranges::find(m_plan.sets, set.manifest.id, &SetRemovalPlan::Doomed::id)
            == m_plan.sets.end())
            left.push_back(set);
    }
    m_plan.isLastSet = left.empty() && !m_all.empty();
    if (m_incarnation.isEmpty())
        return {};
    const Path directory = vault.logDirectory(m_options.environmentId, m_incarnation);
    const auto archive = LogArchive::open(m_fs, directory, m_product);
    if (!archive.hasValue())
        return archive.error();
    const auto index = updateLogIndex(
        { {}, directory, m_options.indexCache, archive.value().product() }, nullptr, m_context);
    if (!index.hasValue())
        return index.error();
    m_plan.before = computeRestorability(m_all, archive.value(), *index.value(), m_incarnation);
    m_plan.after = computeRestorability(left, archive.value(), *index.value(), m_incarnation);
    const std::uint64_t before = commitsIn(m_plan.before, *index.value());
    const std::uint64_t after = commitsIn(m_plan.after, *index.value());
    m_plan.commitsLost = before > after ? before - after : 0;
    const Path &place = m_plan.sets.back().directory;
    if (m_plan.after.spans.empty() && !m_plan.before.spans.empty()) {
        m_plan.warnings.push_back(makeError(ErrorCode::NotCovered,
            QStringLiteral("nothing of this log history can be restored any more"), place));
    } else if (m_plan.commitsLost > 0) {
        m_plan.warnings.push_back(makeError(ErrorCode::NotCovered,
            QStringLiteral("%1 commits can't be restored any more; the earliest one left is %2")
                .arg(m_plan.commitsLost)
                .arg(toString(m_plan.after.spans.front().first)),
            place));
    }
    return {};
}

void RemovalPlanner::addSteps(const Vault &vault)
{
    m_plan.steps.push_back(
        { PlanVerb::Lock, QStringLiteral("the vault"), {}, vault.lockPath(), 0, {} });
    m_plan.steps.push_back({ PlanVerb::Check, QStringLiteral("no other set rests on what goes"), {},
        vault.setsDirectory(m_options.environmentId), 0, {} });
    for (const SetRemovalPlan::Doomed &set : m_plan.sets) {
        QString quoted = displayPath(set.directory);
        quoted.replace(QLatin1Char('\''), QLatin1String("'\\''"));
        m_plan.steps.push_back({ PlanVerb::Remove, QStringLiteral("set %1").arg(set.id), {},
            set.directory, set.bytes, QStringLiteral("rm -r '%1'").arg(quoted) });
    }
}

Result<SetRemovalPlan> RemovalPlanner::run()
{
    const auto vault = Vault::open(m_fs, m_options.vault);
    if (!vault.hasValue())
        return vault.error();
    m_plan.options = m_options;
    if (auto chosen = chooseSets(vault.value()); !chosen.hasValue())
        return std::move(chosen).error();
    if (auto judged = judge(vault.value()); !judged.hasValue())
        return std::move(judged).error();
    addSteps(vault.value());
    return std::move(m_plan);
}

bool isSameDoom(const SetRemovalPlan &a, const SetRemovalPlan &b)
{
    return std::ranges::equal(
        a.sets, b.sets, {}, &SetRemovalPlan::Doomed::id, &SetRemovalPlan::Doomed::id);
}

} // namespace

Result<SetRemovalPlan> planSetRemoval(const SetRemovalOptions &options, JobContext &context)
{
    return RemovalPlanner(options, context)
        .run()
        .whileDoing(QStringLiteral("planning the removal of set %1").arg(options.setId));
}

Result<JobOutcome> runSetRemoval(const SetRemovalPlan &plan, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto vault = Vault::open(fs, plan.options.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto lock = acquireLock(fs, vault.value().lockPath(),
        QStringLiteral("removal of set %1").arg(plan.options.setId), context.clock().now());
    if (!lock.hasValue())
        return lock.error();
    if (auto clean = vault.value().removeLeftovers(fs, plan.options.environmentId);
        !clean.hasValue())
        return clean.error();
    const auto now = planSetRemoval(plan.options, context);
    const bool isGone = !now.hasValue() && now.error().code == ErrorCode::NotRegistered;
    const bool isOther = !now.hasValue() && now.error().code == ErrorCode::InvalidArgument;
    if (isGone || isOther || (now.hasValue() && !isSameDoom(plan, now.value())))
        return makeError(ErrorCode::PlanStale, QStringLiteral("the sets in the vault have changed"),
            plan.options.vault);
    if (!now.hasValue())
        return now.error();
    const Path sets = vault.value().setsDirectory(plan.options.environmentId);
    std::vector<Path> hidden;
    for (const SetRemovalPlan::Doomed &set : plan.sets) {
        if (auto wanted = context.checkpoint(); !wanted.hasValue())
            return std::move(wanted).error();
        const Path aside = temporaryName(sets, set.directory.filename());
        if (auto renamed = fs.renameNew(set.directory, aside); !renamed.hasValue())
            return std::move(renamed).error();
        // Before the next: a base must never go while what rests on it may come back.
        if (auto synced = fs.syncDirectory(sets); !synced.hasValue())
            return std::move(synced).error();
        hidden.push_back(aside);
    }
    QJsonArray ids;
    for (const SetRemovalPlan::Doomed &set : plan.sets)
        ids.append(set.id);
    for (const Path &aside : hidden) {
        if (auto removed = removeTree(fs, aside); !removed.hasValue())
            context.warn(std::move(removed).error().whileDoing(
                QStringLiteral("removing the files; the next backup tries again")));
    }
    return JobOutcome { QStringLiteral("%1 backup sets were deleted, %2 bytes")
                            .arg(plan.sets.size())
                            .arg(plan.bytes),
        { { QStringLiteral("deleted"), ids }, { QStringLiteral("bytes"), qint64(plan.bytes) },
            { QStringLiteral("commitsLost"), qint64(plan.commitsLost) } } };
}

} // namespace engine
