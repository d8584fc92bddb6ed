// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/historychoice.h"
#include "engine/vault/jesnapshot.h"

namespace engine {

/// Which log history of a vault a Java Edition environment belongs to.
struct JeHistory
{
    HistoryChoice choice; // without nextLog
    /// The archive and the environment share a file, or one follows the other: nothing is unproved.
    bool isJoined = false;
};

/// The log file by which it is recognised: the newest that the archive has too, else the first.
/// `numbers` are the environment's, ascending and never empty.
std::uint32_t recognisedBy(const LogArchive &archive, const std::vector<std::uint32_t> &numbers);

/// Compares the content of that file: the history is continued, or a new one begins. Reads only.
/// NotFound if the snapshot doesn't hold the file.
Result<JeHistory> chooseJeHistory(FileSystem &fs, const std::optional<KnownHistory> &known,
    JeSnapshot &snapshot, Timestamp now, TransferMonitor &monitor);

} // namespace engine
