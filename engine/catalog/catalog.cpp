// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.h"

#include <QRandomGenerator>

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
