// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"

namespace engine {

/// How long a restore would take, by the speed of the newest one that was measured.
struct RestoreEstimate
{
    std::int64_t milliseconds = 0;
    Timestamp measuredAt;
    bool isDrill = false; // else a restore
};

/// `history` newest first; `bytes` is what would have to be restored now. Nothing if no restore and
/// no drill of the environment has succeeded yet. Pure.
std::optional<RestoreEstimate> estimateRestore(
    const std::vector<JobReport> &history, const QString &environmentId, std::int64_t bytes);

} // namespace engine
