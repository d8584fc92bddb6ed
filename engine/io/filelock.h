// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <memory>

namespace engine {

struct LockHolder
{
    std::int64_t pid = 0;
    QString host;
    QString program;
    QString purpose; // "backup of orders"
    Timestamp since;
};

/// An exclusive lock of a vault or standby, held until destroyed. It is an open-file-description
/// lock on the file `path` (created if missing, never removed), so a crash releases it; the file's
/// content names the holder for others to show. Any thread.
class FileLock
{
public:
    virtual ~FileLock() = default;
};

/// Busy with the holder in the detail if another process (or this one) has it.
Result<std::unique_ptr<FileLock>> acquireLock(
    FileSystem &fs, const Path &path, const QString &purpose, Timestamp now);
/// Who holds it now, if anybody.
Result<std::optional<LockHolder>> lockHolder(FileSystem &fs, const Path &path);

} // namespace engine
