// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <memory>
#include <optional>

namespace engine::je {

enum class WriterState {
    None, // nobody holds the writer's byte of je.lck
    Running,
    Unknown, // je.lck can't be asked (no lock file although the home is writable is None)
};

struct WriterEvidence
{
    WriterState state = WriterState::Unknown;
    std::int64_t pid = 0; // 0: not known (another host, another kind of lock)
    QString command;
    std::vector<std::int64_t> readers; // processes that hold the readers' byte, as far as known
    QString detail; // English
};

/// Who has the environment open, by je.lck; takes no lock. Never creates the file. The descriptor
/// is never one whose closing could drop a lock of this process: locks here are of the open file
/// description.
WriterEvidence findWriter(FileSystem &fs, const Path &home);

/// Holds the cleaner off: a shared open-file-description lock on byte 1 of je.lck. No file is
/// deleted by the environment's cleaner while it lives. Released by the destructor and by the end
/// of the process, however it ends. Any thread.
class CleanerHold
{
public:
    virtual ~CleanerHold() = default;
    virtual Timestamp since() const = 0;
};

/// Tries for `patienceMilliseconds` (the cleaner itself holds the byte for some ms at a time).
/// Busy if it never came free (a cleaner in an endless loop holds it for ever); NotFound without
/// a lock file; Unsupported where the file system has no such locks.
Result<std::unique_ptr<CleanerHold>> holdCleaner(
    FileSystem &fs, const Path &home, Timestamp now, int patienceMilliseconds = 2000);

} // namespace engine::je
