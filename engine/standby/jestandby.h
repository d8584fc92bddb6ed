// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/layout.h"
#include "engine/jobs/jobcontext.h"
#include "engine/standby/standby.h"

#include <map>

namespace engine {

/// A log file of a Java Edition standby, as it lies there.
struct JeStandbyFile
{
    Path path;
    std::int64_t size = 0;
};

/// By number.
using JeStandbyFiles = std::map<std::uint32_t, JeStandbyFile>;

Result<JeStandbyFiles> readJeStandby(FileSystem &fs, const Path &directory);

/// Where its last file ends; null if there is none.
Lsn endOf(const JeStandbyFiles &files);

/// StandbyDiverged while a program has the standby open for writing: it has its own history then.
/// AttachUnknown if that can't be told. Readers are welcome.
Result<> refuseJeWriter(FileSystem &fs, const Path &directory);

/// True if the archived log file begins with all that `file` holds.
Result<bool> isStartOf(
    FileSystem &fs, const JeStandbyFile &file, const Path &archived, JobContext &context);

/// StandbyDiverged if it isn't what the last update left. `wasInterrupted`: an update was cut
/// short, so that there may be more of the archive's bytes; what a crash of the machine made of
/// the last of them is cut off, and `files` follows.
Result<> refuseForkedJe(const StandbyState &state, JeStandbyFiles &files, const LogArchive &archive,
    bool wasInterrupted, JobContext &context);

} // namespace engine
