// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobcontext.h"
#include "engine/standby/standby.h"

namespace engine {

/// What a look at a standby's log tells. Nothing is written.
struct StandbyLog
{
    Path directory; // of its log files
    Lsn end; // null if there is none
    std::vector<std::uint32_t> files; // ascending
};

Result<StandbyLog> readStandbyLog(FileSystem &fs, const Path &standby, JobContext &context);

/// StandbyDiverged if the standby holds what the archive doesn't: other bytes before its position,
/// or a commit of its own after it.
Result<> refuseForked(const StandbyState &state, const StandbyLog &log, const LogArchive &archive,
    JobContext &context);

} // namespace engine
