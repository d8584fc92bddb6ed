// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/overlap.h"

namespace engine {

bool liesIn(FileSystem &fs, const Path &inner, const Path &outer)
{
    // "x/." makes the last component a directory, so that a link there is followed.
    const auto wanted = fs.status(outer / ".");
    Path at = inner / ".";
    auto status = fs.status(at);
    while (wanted.hasValue() && status.hasValue()) {
        if (status.value().isSameFile(wanted.value()))
            return true;
        at /= ".."; // resolved by the system, behind links
        const auto parent = fs.status(at);
        if (!parent.hasValue() || parent.value().isSameFile(status.value()))
            return false; // the root
        status = parent;
    }
    return false;
}

Result<> checkNoOverlap(FileSystem &fs, const Path &vault, const bdb::EnvironmentLayout &layout)
{
    std::vector<Path> sources { layout.home, layout.logDirectory.source };
    for (const auto &directory : layout.dataDirectories)
        sources.push_back(directory.source);
    for (const Path &source : sources) {
        if (liesIn(fs, vault, source) || liesIn(fs, source, vault))
            return makeError(ErrorCode::TargetOverlaps,
                QStringLiteral("the vault and %1 lie in each other").arg(displayPath(source)),
                vault);
    }
    return {};
}

} // namespace engine
