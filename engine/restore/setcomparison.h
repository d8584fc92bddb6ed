// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobcontext.h"
#include "engine/vault/vault.h"

namespace engine {

/// What lies between two backup sets of an environment, by their manifests and the log archive.
struct SetComparison
{
    enum class Change { Same, Changed, OnlyFirst, OnlySecond };
    struct File
    {
        Path name;
        Change change = Change::Same;
        std::int64_t firstSize = 0;
        std::int64_t secondSize = 0;
    };

    Manifest first;
    Manifest second;
    bool isSameIncarnation = false; // else the two logs have nothing to do with one another
    std::vector<File> files; // of an incremental those of its base; sorted by name
    std::vector<std::uint32_t> logsOnlyFirst; // numbers
    std::vector<std::uint32_t> logsOnlySecond;
    std::vector<std::uint32_t> logsGrown; // in both, with another length
    std::int64_t logBytes = 0; // between the two ends; same incarnation
    /// Between the two ends; none for another incarnation or an encrypted log.
    std::optional<std::uint64_t> commits;
};

/// Reads only. NotRegistered if one of the sets isn't there.
Result<SetComparison> compareSets(const Path &vault, const QString &environmentId,
    const QString &first, const QString &second, JobContext &context);

} // namespace engine
