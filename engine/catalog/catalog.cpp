// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.h"

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

} // namespace engine
