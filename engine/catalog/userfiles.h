// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"

namespace engine {

// Where the window and the command line keep what isn't in a vault, so that both find the same.

/// $XDG_DATA_HOME/ninelives/catalog.sqlite
Path defaultCatalogFile();

/// $XDG_CACHE_HOME/ninelives: may be removed at any time.
Path defaultCacheDirectory();

/// The cached index of an environment's own log files with the archive, and of the archive alone.
Path liveIndexFile(const Path &cacheDirectory, const QString &environmentId);
Path archiveIndexFile(const Path &cacheDirectory, const QString &environmentId);

} // namespace engine
