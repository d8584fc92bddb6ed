// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/copyfile.h"

namespace engine {

/// Reads what was written, and synced, back from the disk itself where the file system allows it
/// (direct reading), and compares the digest. VerifyFailed if it differs.
Result<> proveOnDisk(FileSystem &fs, const Path &path, CopyRange range, const QString &sha256,
    TransferMonitor &monitor);

/// Open for direct reading, or else as usual.
Result<std::unique_ptr<File>> openForProof(FileSystem &fs, const Path &path);

} // namespace engine
