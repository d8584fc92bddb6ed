// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/describe.h"
#include "app/ctl/plannedjob.h"
#include "engine/vault/heal.h"
#include "engine/vault/vault.h"

using namespace engine;

namespace ctl {

namespace {

std::vector<Path> absolutePaths(const QStringList &words)
{
    std::vector<Path> paths;
    for (const QString &word : words)
        paths.push_back(absolutePath(word));
    return paths;
}

// What can be restored, per incarnation; the archive's log is read for it.
Result<QJsonArray> restorabilityOf(const Vault &vault, const QString &environmentId,
    const std::vector<BackupSet> &sets, JobContext &context)
{
    const auto incarnations = vault.incarnations(context.fs(), environmentId);
    if (!incarnations.hasValue())
        return incarnations.error();
    QJsonArray array;
    for (const QString &incarnation : incarnations.value()) {
        const Path directory = vault.logDirectory(environmentId, incarnation);
        const auto archive = LogArchive::open(context.fs(), directory);
        if (!archive.hasValue())
            return archive.error();
        const auto index =
            updateLogIndex({ {}, directory, {}, archive.value().product() }, nullptr, context);
        if (!index.hasValue())
            return index.error();
        array.append(
            describe(computeRestorability(sets, archive.value(), *index.value(), incarnation)));
    }
    return array;
}

Result<QJsonObject> describeVault(const Vault &vault, JobContext &context)
{
    const auto records = vault.environments(context.fs());
    if (!records.hasValue())
        return records.error();
    QJsonArray environments;
    for (const Vault::EnvironmentRecord &record : records.value()) {
        const auto sets = vault.sets(context.fs(), record.id);
        if (!sets.hasValue())
            return sets.error();
        QJsonArray setArray;
        for (const BackupSet &set : sets.value().sets)
            setArray.append(describe(set));
        QJsonArray broken;
        for (const BrokenSet &set : sets.value().broken)
            broken.append(QJsonObject { { QStringLiteral("directory"), encodePath(set.directory) },
                { QStringLiteral("error"), toJson(set.error) } });
        const auto restorable = restorabilityOf(vault, record.id, sets.value().sets, context);
        if (!restorable.hasValue())
            return restorable.error();
        environments.append(QJsonObject { { QStringLiteral("id"), record.id },
            { QStringLiteral("name"), record.name },
            { QStringLiteral("home"), encodePath(record.home) },
            { QStringLiteral("sets"), setArray }, { QStringLiteral("broken"), broken },
            { QStringLiteral("restorable"), restorable.value() } });
    }
    return QJsonObject { { QStringLiteral("id"), vault.id() },
        { QStringLiteral("root"), encodePath(vault.root()) },
        { QStringLiteral("environments"), environments } };
}

void showVault(const Output &output, const QJsonObject &facts)
{
    for (const QJsonValue &environment : facts.value(QStringLiteral("environments")).toArray()) {
        output.line(environment[QStringLiteral("name")].toString() + QLatin1String("  ")
            + environment[QStringLiteral("home")].toString());
        QList<QStringList> rows;
        for (const QJsonValue &set : environment[QStringLiteral("sets")].toArray())
            rows.append({ QLatin1String("  ") + set[QStringLiteral("id")].toString(),
                set[QStringLiteral("kind")].toString(),
                set[QStringLiteral("finishedAt")].toString(), set[QStringLiteral("end")].toString(),
                QString::number(set[QStringLiteral("bytes")].toInteger()) });
        output.table({ QStringLiteral("  SET"), QStringLiteral("KIND"), QStringLiteral("FINISHED"),
                         QStringLiteral("END"), QStringLiteral("BYTES") },
            rows);
        for (const QJsonValue &set : environment[QStringLiteral("broken")].toArray())
            output.line(QLatin1String("  broken: ") + set[QStringLiteral("directory")].toString());
        for (const QJsonValue &incarnation : environment[QStringLiteral("restorable")].toArray()) {
            for (const QJsonValue &span : incarnation[QStringLiteral("spans")].toArray())
                output.line(QStringLiteral("  restorable: %1 (%2) to %3 (%4)")
                                .arg(span[QStringLiteral("first")].toString(),
                                    span[QStringLiteral("firstTime")].toString(),
                                    span[QStringLiteral("last")].toString(),
                                    span[QStringLiteral("lastTime")].toString()));
            for (const QJsonValue &gap : incarnation[QStringLiteral("gaps")].toArray()) {
                output.line(QLatin1String("  gap: ") + gap[QStringLiteral("cause")].toString());
                for (const QJsonValue &part : gap[QStringLiteral("unproved")].toArray())
                    output.line(
                        QStringLiteral("    might be whole, but nothing proves it: %1 to %2")
                            .arg(part[QStringLiteral("first")].toString(),
                                part[QStringLiteral("last")].toString()));
            }
        }
    }
}

} // namespace

int vaultInit(Session &session)
{
    const Path root = absolutePath(session.operands().first());
    QJsonObject facts { { QStringLiteral("root"), encodePath(root) } };
    if (!session.isDryRun()) {
        const auto vault = Vault::init(session.fs, root, session.clock.now());
        if (!vault.hasValue())
            return session.output.fail(vault.error());
        if (const auto added = session.catalog.addVault(root); !added.hasValue())
            return session.output.fail(added.error());
        facts.insert(QStringLiteral("id"), vault.value().id());
    }
    session.output.line(QStringLiteral("vault at %1").arg(displayPath(root)));
    return session.output.succeed(facts);
}

int vaultShow(Session &session)
{
    const Path root = absolutePath(session.operands().first());
    const auto body = [root](JobContext &context) -> Result<JobOutcome> {
        const auto vault = Vault::open(context.fs(), root);
        if (!vault.hasValue())
            return vault.error();
        const auto facts = describeVault(vault.value(), context);
        if (!facts.hasValue())
            return facts.error();
        return JobOutcome { {}, facts.value() };
    };
    const JobReport report =
        session.run({ JobKind::Scan, QStringLiteral("read the vault"), {}, body });
    return session.answer(
        report, [&session](const QJsonObject &facts) { showVault(session.output, facts); });
}

int vaultHeal(Session &session)
{
    const auto record = session.environmentWithVault();
    if (!record.hasValue())
        return session.output.fail(record.error());
    const CatalogPtr catalog = session.catalog.snapshot();
    HealOptions options;
    options.vault = record.value().vault;
    options.environmentId = record.value().id;
    options.incarnation = session.arguments.value(QStringLiteral("incarnation"));
    options.places = absolutePaths(session.operands().mid(1));
    for (const std::vector<Path> *known : { &catalog->vaults, &catalog->standbys })
        options.places.insert(options.places.end(), known->begin(), known->end());
    return runPlanned(
        session, JobKind::Other,
        QStringLiteral("heal the log archive of %1").arg(record.value().name),
        options.environmentId, [&](JobContext &context) { return planHeal(options, context); },
        [&](const HealPlan &plan, JobContext &context) { return runHeal(plan, context); });
}

int vaultRebuild(Session &session)
{
    const std::vector<Path> vaults = absolutePaths(session.operands());
    const std::vector<Path> standbys =
        absolutePaths(session.arguments.values(QStringLiteral("standby")));
    const auto count =
        rebuildCatalog(session.catalog, vaults, standbys, session.fs, session.clock.now());
    if (!count.hasValue())
        return session.output.fail(count.error());
    session.output.line(QStringLiteral("%1 entries registered").arg(count.value()));
    return session.output.succeed({ { QStringLiteral("registered"), count.value() } });
}

} // namespace ctl
