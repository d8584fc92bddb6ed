// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/restorerun.h"

namespace engine {

/// runRestoreWith for Java Edition, whose log is the database: files of the log, cut behind the
/// commit, and a native check of every entry; nothing is recovered, that is left to the open.
Result<JobOutcome> runJeRestore(
    const RestorePlan &plan, JobContext &context, const FinishCopy &finish);

} // namespace engine
