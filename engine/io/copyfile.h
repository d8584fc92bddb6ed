// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"
#include "engine/io/transfermonitor.h"

#include <functional>

namespace engine {

struct CopyRange
{
    std::int64_t offset = 0; // in the source
    std::int64_t length = -1; // -1: up to the end as of the open
};

struct CopyReport
{
    std::int64_t bytes = 0;
    QString sha256; // of the bytes copied
};

/// Sees each block of the source in order, before it is written.
using BlockObserver = std::function<void(std::span<const std::byte> block)>;

/// Copies from an open source into an open target at `targetOffset`, with digest. Neither synced
/// nor renamed. The source is read in blocks of 1 MiB that start at multiples of 1 MiB (but for the
/// first) and dropped from the page cache behind us. Truncated if it ends before the range does.
Result<CopyReport> copyBytes(File &source, CopyRange range, File &target, std::int64_t targetOffset,
    TransferMonitor &monitor, const BlockObserver &observer = {});

/// Copies a whole file under a temporary name beside `to`, syncs, renames to the new name and
/// syncs the directory. Exists if `to` is there. The temporary is removed on every failure.
Result<CopyReport> copyFile(
    FileSystem &fs, const Path &from, const Path &to, TransferMonitor &monitor);

/// SHA-256 of the first `length` bytes (-1: all).
Result<CopyReport> digestFile(
    FileSystem &fs, const Path &path, std::int64_t length, TransferMonitor &monitor);

} // namespace engine
