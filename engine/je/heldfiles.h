// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/transfermonitor.h"
#include "engine/je/layout.h"

#include <functional>
#include <memory>

namespace engine::je {

/// A log file held open: what the cleaner deletes stays readable.
struct HeldFile
{
    std::uint32_t number = 0;
    Path path; // where it lay
    std::unique_ptr<File> file;
    std::int64_t size = 0; // at the moment of the snapshot; the newest file grows on
};

struct HoldOptions
{
    std::uint32_t fromNumber = 0; // files before it are listed, not opened
    int maximumAttempts = 50;
};

/// The log files of an environment as of one moment: listed, opened, listed again without a
/// difference (else from the start).
struct HeldSnapshot
{
    std::vector<std::uint32_t> numbers; // all of the snapshot, ascending, never empty
    std::vector<HeldFile> files; // those from HoldOptions::fromNumber on, ascending
    int attempts = 1;
};

/// Raises the limit of open descriptors to its hard limit if need be. Unsupported if the files are
/// more than that allows or the file system doesn't keep deleted files readable (NFS): then the
/// cleaner has to be held off. Busy if the directory never stood still; LogGap if there is none.
Result<HeldSnapshot> holdFiles(FileSystem &fs, const EnvironmentLayout &layout,
    const HoldOptions &options, TransferMonitor &monitor);

} // namespace engine::je
