// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logpin.h"

#include <algorithm>

namespace engine {

namespace {

// Below these it is the ordinary course of things.
constexpr std::uint32_t pinnedFiles = 3;
constexpr std::ptrdiff_t pinnedCheckpoints = 3;
constexpr std::uint32_t filesWithoutCheckpoint = 10;

} // namespace

std::optional<LogPin> findLogPin(const LogIndex &index)
{
    // Java Edition's cleaner goes by how much of a file is in use, not by its age.
    if (index.files.empty() || index.product == Product::JavaEdition)
        return std::nullopt;
    if (index.checkpoints.empty()) {
        const std::uint32_t first = index.files.front().number;
        const std::uint32_t files = index.end.file > first ? index.end.file - first : 0;
        if (files < pinnedFiles)
            return std::nullopt;
        return LogPin { LogPin::Cause::NoCheckpoint, { first, 0 }, files };
    }
    const Checkpoint &last = index.checkpoints.back();
    const std::uint32_t start = last.ckpLsn.file;
    const std::uint32_t files = index.end.file > start ? index.end.file - start : 0;
    if (index.end.file >= last.lsn.file + filesWithoutCheckpoint)
        return LogPin { LogPin::Cause::NoCheckpoint, last.ckpLsn, files };
    const auto other = std::find_if(index.checkpoints.rbegin(), index.checkpoints.rend(),
        [&last](const Checkpoint &each) { return each.ckpLsn != last.ckpLsn; });
    if (other - index.checkpoints.rbegin() >= pinnedCheckpoints && files >= pinnedFiles)
        return LogPin { LogPin::Cause::OldTransaction, last.ckpLsn, files };
    return std::nullopt;
}

} // namespace engine
