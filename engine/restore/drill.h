// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/javatools.h"
#include "engine/restore/restoreplan.h"

namespace engine {

struct DrillOptions
{
    Path vault;
    QString environmentId;
    QString setId;
    Path scratchDirectory; // where the copy is made for a while; empty: in the vault
    bdb::Secret password;
    /// Java Edition: its own verifier reads the copy, too, if it is there and of a release that
    /// can.
    std::optional<je::JavaToolsSettings> java;
};

/// Proves a backup set by restoring it to its end into a scratch directory, recovering (Berkeley
/// DB) and verifying it there. The scratch copy is removed; the proof, with the time that it took,
/// is remembered beside the set, also when the drill fails. Cancelling leaves no proof.
Result<JobOutcome> runDrill(
    const DrillOptions &options, bdb::BdbHelper &helper, JobContext &context);

} // namespace engine
