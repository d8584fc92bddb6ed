// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/jobs/job.h"
#include "engine/vault/vault.h"

namespace engine {

struct VerifyOptions
{
    Path vault;
    QString environmentId;
    QString setId;
};

/// Re-reads every digest and walks every needed log; remembers the proof. (The restore drill is
/// engine/restore/drill.h.)
Result<JobOutcome> runVerify(const VerifyOptions &options, JobContext &context);

} // namespace engine
