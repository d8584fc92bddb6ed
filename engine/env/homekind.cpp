// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/homekind.h"

#include "engine/bdb/logscan.h"
#include "engine/je/logname.h"

#include <algorithm>

namespace engine {

namespace {

bool isJavaEdition(const std::vector<Path> &names)
{
    const auto has = [&names](const char *wanted) {
        return std::ranges::find(names, Path(wanted)) != names.end();
    };
    if (std::ranges::any_of(
            names, [](const Path &name) { return je::logFileNumber(name).has_value(); }))
        return true;
    // The log files may all lie in data directories.
    return (has("je.properties") || has("je.lck"))
        && std::ranges::any_of(
            names, [](const Path &name) { return je::dataDirectoryNumber(name).has_value(); });
}

} // namespace

HomeKind kindOfHome(const std::vector<Path> &names)
{
    const bool isBerkeleyDb = std::any_of(names.begin(), names.end(), [](const Path &name) {
        return bdb::logFileNumber(name) || name == "__db.001" || name == "DB_CONFIG";
    });
    if (isBerkeleyDb)
        return HomeKind::BerkeleyDb;
    return isJavaEdition(names) ? HomeKind::JavaEdition : HomeKind::Nothing;
}

} // namespace engine
