// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <optional>

namespace engine {

/// True if the existing directory `inner` is `outer` or lies below it, whatever links and mounts
/// they are named by.
bool liesIn(FileSystem &fs, const Path &inner, const Path &outer);

/// TargetOverlaps if a vault and the directories of an environment lie in each other.
Result<> checkNoOverlap(
    FileSystem &fs, const Path &vault, const std::vector<Path> &environmentDirectories);

/// SameDisk if a vault lies on the disk of the environment that it is to outlive.
std::optional<Error> sameDiskWarning(FileSystem &fs, const Path &vault, const Path &home);

} // namespace engine
