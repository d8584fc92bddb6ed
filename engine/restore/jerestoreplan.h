// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/restorehistory.h"
#include "engine/restore/restoreplan.h"
#include "engine/restore/targetresolution.h"

namespace engine {

struct Destination;

/// planRestore for Java Edition, the target resolved. No file beyond what the cut needs is in the
/// plan: freed ones would stay in the copy for ever.
Result<RestorePlan> planJeRestore(const RestoreOptions &options, const RestoreHistory &history,
    const ResolvedTarget &resolved, JobContext &context);

/// `staged`: where the commands of a shell build the copy before the destination is touched.
void addJeSteps(RestorePlan &plan, const Destination &destination, const Path &staged,
    const LogArchive &archive);

} // namespace engine
