// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"
#include "engine/vault/vault.h"

namespace engine {

struct HealOptions
{
    Path vault;
    QString environmentId;
    QString incarnation; // empty: the newest
    /// Where to look, in this order: vaults, copies, standbys, directories of log files. Only read.
    std::vector<Path> places;
};

/// What closes gaps in a log archive of Berkeley DB, and from where.
struct HealPlan
{
    struct Piece
    {
        std::uint32_t number = 0; // of the log file
        Path source;
        std::int64_t from = 0; // what is archived already
        std::int64_t length = 0;
        bool operator==(const Piece &) const = default;
    };
    struct Gap
    {
        std::uint32_t after = 0; // log file before it, of which the end may be missing
        std::uint32_t before = 0; // log file behind it
        std::vector<Piece> pieces; // all that is missing; none if it isn't found
        std::uint32_t missing = 0; // the first file that isn't found; 0: all are
    };

    HealOptions options;
    QString incarnation;
    std::vector<Gap> gaps; // all that the archive has
    PlanSteps steps;
    std::vector<Error> warnings;
};

/// Reads only. A file is taken for the missing one by content, never by name: it goes on with what
/// is archived before it, it is sound and whole, its header names the last record before it, its
/// checkpoints name the one before them, and so does what follows in the archive. A gap is closed
/// as a whole or stays. LogGap if there is none that could be closed.
Result<HealPlan> planHeal(const HealOptions &options, JobContext &context);
/// Gap by gap: writes, reads back, and then names what it wrote in archive.json.
Result<JobOutcome> runHeal(const HealPlan &plan, JobContext &context);

} // namespace engine
