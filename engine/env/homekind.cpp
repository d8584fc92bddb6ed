// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/homekind.h"

#include "engine/bdb/logscan.h"

#include <algorithm>

namespace engine {

namespace {

bool isJavaEditionLog(const Path &name)
{
    // Eight hexadecimal digits and ".jdb".
    const std::string_view text = name.native();
    return text.size() == 12 && text.ends_with(".jdb")
        && text.find_first_not_of("0123456789abcdef") == 8;
}

} // namespace

HomeKind kindOfHome(const std::vector<Path> &names)
{
    const bool isBerkeleyDb = std::any_of(names.begin(), names.end(), [](const Path &name) {
        return bdb::logFileNumber(name) || name == "__db.001" || name == "DB_CONFIG";
    });
    if (isBerkeleyDb)
        return HomeKind::BerkeleyDb;
    return std::any_of(names.begin(), names.end(), isJavaEditionLog) ? HomeKind::JavaEdition
                                                                     : HomeKind::Nothing;
}

} // namespace engine
