// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

namespace engine {

/// The cache file: magic, version, product, the two directories, files, commits, checkpoints, and
/// the cleaner's notes, all little-endian, and the SHA-256 of everything before it. Only a cache:
/// whatever is wrong with it, the log files are read again.
std::vector<std::byte> serialiseLogIndex(const LogIndex &index, const LogSources &sources);

/// Null if the bytes are damaged, of another version or product, or of other directories. Paths,
/// states and gaps are left for the caller to find out again.
std::shared_ptr<LogIndex> parseLogIndex(
    std::span<const std::byte> bytes, const LogSources &sources);

} // namespace engine
