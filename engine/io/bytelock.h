// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

namespace engine {

/// Locks on single bytes of a file, by which other programs agree with each other. Ours belong to
/// the open file: they end with it or with the process, and neither opening nor closing the same
/// file elsewhere in this process touches them.
enum class ByteLock { Shared, Exclusive };

struct ByteLockHolder
{
    ByteLock kind = ByteLock::Exclusive;
    std::int64_t pid = 0; // 0: not known (a lock of an open file, another host)
};

/// Whoever would be in the way of an exclusive lock, if anybody; one of them. Takes no lock.
Result<std::optional<ByteLockHolder>> byteLockHolder(
    File &file, const Path &path, std::int64_t byte);

/// Takes a shared lock, for as long as `file` lives; false if somebody has an exclusive one.
/// Unsupported where the file system has no such locks.
Result<bool> tryShareByte(File &file, const Path &path, std::int64_t byte);

} // namespace engine
