// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/environmentsnapshot.h"

namespace ui {

struct EnvironmentScanOptions
{
    engine::RegisteredEnvironment registration;
    std::vector<engine::Path> standbys; // all registered ones; those of others are left out
    engine::Path cacheDirectory; // of log indexes; empty: no cache
    EnvironmentSnapshotPtr previous; // grown from this; may be null
    bool rereadSets = false; // also if the vault's list of sets looks unchanged
};

/// Looks at one environment with its vault and standbys; reads only. What can't be read is an
/// error inside the snapshot, so that the window can show the rest. Fails only if cancelled. Runs
/// on a worker.
engine::Result<EnvironmentSnapshotPtr> scanEnvironment(
    const EnvironmentScanOptions &options, engine::JobContext &context);

} // namespace ui
