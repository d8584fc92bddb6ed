// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

namespace engine {

/// Names of unfinished things of ours start with this; anything so named that no lock holder
/// owns may be removed by the next run.
inline constexpr std::string_view temporaryPrefix = ".ninelives-tmp-";

/// A name in `directory` that starts with temporaryPrefix and isn't taken.
Path temporaryName(const Path &directory, const Path &finalName);
bool isTemporaryName(const Path &name);

/// Replaces `path` by `bytes`: temporary name, write, fsync, read back, rename, fsync directory.
/// After a failure the old content is untouched and no temporary is left; only if the directory's
/// fsync fails, the new content is there and may not outlive a crash of the machine.
Result<> publishFile(FileSystem &fs, const Path &path, std::span<const std::byte> bytes);

/// Renames a finished staging directory to its final, new name and syncs the parent. The caller
/// has synced the files; the directories below are synced here.
Result<> publishDirectory(FileSystem &fs, const Path &staging, const Path &finalPath);

/// Removes what earlier, interrupted runs left in `directory` (not below it). Call only while
/// holding the lock that guards the directory.
Result<int> removeTemporaries(FileSystem &fs, const Path &directory);

} // namespace engine
