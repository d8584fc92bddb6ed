// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logscan.h"

#include <optional>
#include <span>

namespace engine::bdb {

/// Where the record at `lsn` ends: cutting the file there keeps it as the last one. Checks that a
/// good record begins at `lsn`, from its header, its checksum and the record before.
Result<Lsn> findRecordEnd(FileSystem &fs, const Path &logFile, Lsn lsn);

struct LastCheckpoint
{
    Lsn lsn; // of the checkpoint record
    CheckpointRecord record; // record.ckpLsn.file is the first log file that recovery needs
};

/// The last checkpoint that is on disk, looking from the newest log file backward and no further
/// than needed. None: there is none in any file, so recovery needs all of them from the first.
/// LogGap if a file between is missing; Encrypted if the log can't be read.
Result<std::optional<LastCheckpoint>> findLastCheckpoint(
    FileSystem &fs, const Path &logDirectory, TransferMonitor *monitor);

/// Numbers of the log files in a directory, ascending.
Result<std::vector<std::uint32_t>> listLogFiles(FileSystem &fs, const Path &logDirectory);

struct ChainLink
{
    std::uint32_t number = 0;
    LogScanResult scan;
};

/// Whether files follow each other without a gap: numbers, and each header naming the last record
/// of the file before. LogGap or LogDamaged with the place if not. The last file may end torn.
Result<> checkChain(std::span<const ChainLink> links);

} // namespace engine::bdb
