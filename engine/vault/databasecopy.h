// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/pagescan.h"
#include "engine/io/filesystem.h"
#include "engine/vault/manifest.h"

namespace engine {

enum class CopyMethod {
    PageAtomic, // the source is live: reflink, or else direct reads
    Quiet, // nobody writes
};

struct DatabaseCopy
{
    ManifestEntry entry;
    bool isReflink = false;
};

/// NotCovered if it is sure beforehand that a live file can't be copied with whole pages. A reflink
/// is only tried by the copy itself.
Result<> checkCanCopyLive(FileSystem &fs, const Path &file, const Path &vault);

/// Copies one database file to the new file `target`, synced, with every page looked at. NotFound
/// if it vanished; NotCovered if its pages can't be read atomically or stay bad.
Result<DatabaseCopy> copyDatabase(FileSystem &fs, const bdb::DatabaseFile &file, const Path &target,
    CopyMethod method, TransferMonitor &monitor);

} // namespace engine
