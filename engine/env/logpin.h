// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

namespace engine {

/// What keeps old log files from becoming inactive, so that they pile up.
struct LogPin
{
    enum class Cause {
        NoCheckpoint, // none in the log at all, or none for many files
        OldTransaction, // checkpoints are made, but recovery would still start where it did:
                        // a transaction is open all the time, or its process died
    };
    Cause cause = Cause::NoCheckpoint;
    Lsn since; // where recovery would start
    std::uint32_t files = 0; // that can't become inactive, without the newest
};

/// None if the log is kept as it should be, and for Java Edition. Pure.
std::optional<LogPin> findLogPin(const LogIndex &index);

} // namespace engine
