// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"

#include <QString>

#include <vector>

namespace engine {

enum class PlanVerb {
    Check, // a proof that must hold before anything is written
    Lock,
    Copy,
    Link,
    Archive, // append log bytes to the vault's log archive
    Cut, // end a private copy of a log after a record
    Recover,
    Verify,
    Publish,
    SetAside,
    Remove, // only of what has a verified copy
    CreateDirectory,
    Checkpoint, // attached, only by leave
};

/// One step that a run executes. The dry run prints exactly these.
struct PlanStep
{
    PlanVerb verb = PlanVerb::Check;
    QString detail; // English; "logs 12 to 14 from 12/403112"
    Path source;
    Path target;
    std::int64_t bytes = 0;
    QString command; // the equivalent with cp, db_recover and the like; may be empty
};

using PlanSteps = std::vector<PlanStep>;

QLatin1String planVerbName(PlanVerb verb);
std::int64_t totalBytes(const PlanSteps &steps);

} // namespace engine
