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

Result<> checkNoOverlap(
    FileSystem &fs, const Path &vault, const std::vector<Path> &environmentDirectories)
{
    for (const Path &source : environmentDirectories) {
        if (liesIn(fs, vault, source) || liesIn(fs, source, vault))
            return makeError(ErrorCode::TargetOverlaps,
                QStringLiteral("the vault and %1 lie in each other").arg(displayPath(source)),
                vault);
    }
    return {};
}

std::optional<Error> sameDiskWarning(FileSystem &fs, const Path &vault, const Path &home)
{
    const auto homeStatus = fs.status(home / ".");
    const auto vaultStatus = fs.status(vault / ".");
    if (!homeStatus.hasValue() || !vaultStatus.hasValue()
        || homeStatus.value().device != vaultStatus.value().device)
        return std::nullopt;
    return makeError(ErrorCode::SameDisk,
        QStringLiteral("the vault is on the same disk as the environment"), vault);
}

} // namespace engine
