// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobcontext.h"
#include "engine/vault/vault.h"

namespace engine {

/// All that is wrong with a set, not only the first thing.
struct SetCheckReport
{
    std::vector<Error> digestProblems; // of files and logs: missing, extra, other bytes, bad pages
    std::vector<Error> logProblems; // of the records in the logs and the chain across files
    std::int64_t files = 0;
    std::int64_t bytes = 0;
};

/// Re-reads every byte that `set` needs: the files of `base` (the set itself, if it is a full) and
/// the logs. An error is only a check that couldn't be finished.
Result<SetCheckReport> checkSet(
    const Vault &vault, const BackupSet &set, const BackupSet &base, JobContext &context);

} // namespace engine
