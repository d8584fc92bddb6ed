// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

namespace engine {

/// Makes the symbolic link `path` lead to `target`, in one step for whoever follows it: a new link
/// under a temporary name, renamed over the old one, the directory synced. Exists if `path` is
/// something else than a link.
Result<> publishLink(FileSystem &fs, const Path &target, const Path &path);

} // namespace engine
