// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/logarchive.h"

namespace engine {

/// Replaces archive.json: from now on these bytes of the log files in `directory` are the archive.
/// They must be on disk. Under the vault's lock.
Result<> publishArchiveIndex(FileSystem &fs, const Path &directory, Product product,
    const std::vector<ArchivedLog> &archived);

} // namespace engine
