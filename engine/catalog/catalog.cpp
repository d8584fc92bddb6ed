// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.h"

#include <QRandomGenerator>

#include <algorithm>

namespace engine {

const RegisteredEnvironment *Catalog::environment(const QString &idOrName) const
{
    for (const RegisteredEnvironment &candidate : environments) {
        if (candidate.id == idOrName)
            return &candidate;
    }
    const RegisteredEnvironment *found = nullptr;
    for (const RegisteredEnvironment &candidate : environments) {
        if (candidate.name != idOrName)
            continue;
        if (found)
            return nullptr; // ambiguous: never guess
        found = &candidate;
    }
    return found;
}

const DatabaseCheck *Catalog::databaseCheck(const QString &environmentId, const Path &name) const
{
    const auto found =
        std::ranges::find_if(databaseChecks, [&environmentId, &name](const DatabaseCheck &check) {
            return check.environmentId == environmentId && check.name == name;
        });
    return found == databaseChecks.end() ? nullptr : &*found;
}

void takeReport(Catalog &catalog, const JobReport &report)
{
    catalog.history.insert(catalog.history.begin(), report);
    if (catalog.history.size() > std::size_t(CatalogStore::historyLimit))
        catalog.history.pop_back();
    std::vector<DatabaseCheck> checks = databaseChecksOf(report);
    if (checks.empty())
        return;
    std::erase_if(catalog.databaseChecks, [&report](const DatabaseCheck &check) {
        return check.environmentId == report.environmentId;
    });
    for (DatabaseCheck &check : checks)
        catalog.databaseChecks.push_back(std::move(check));
}

RegisteredEnvironment newRegistration(const Catalog &catalog, const Path &home,
    const QString &wishedName, const Path &vault, Timestamp now)
{
    const QString stem = wishedName.isEmpty() ? displayPath(home.filename()) : wishedName;
    RegisteredEnvironment record;
    record.name = stem;
    for (int number = 2; catalog.environment(record.name) != nullptr; ++number)
        record.name = QStringLiteral("%1-%2").arg(stem).arg(number);
    record.id = QString::number(QRandomGenerator::system()->generate64(), 16)
                    .rightJustified(16, QLatin1Char('0'));
    record.home = home;
    record.vault = vault;
    record.addedAt = now;
    return record;
}

} // namespace engine
