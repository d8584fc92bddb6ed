// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/timestamp.h"
#include "engine/io/filesystem.h"

#include <QString>

#include <optional>
#include <vector>

namespace engine {

/// Marks a home that a failover took out of service: <home>/.ninelives/fence.json. Jobs of ours
/// neither back it up nor write to it; only the run that raised it may.
struct Fence
{
    QString run; // id, unique among all runs of all standbys
    Path successor; // home that takes over
    Timestamp raisedAt;
    QString operatorName;
    /// Permissions as they were, of what was made read-only; empty: nothing was.
    struct FormerMode
    {
        Path path; // absolute
        std::uint32_t mode = 0;
    };
    std::vector<FormerMode> formerModes;
};

Result<std::optional<Fence>> readFence(FileSystem &fs, const Path &home);
/// Publishes the marker, then takes the permission to write off all that formerModes names. May be
/// done again.
Result<> raiseFence(FileSystem &fs, const Path &home, const Fence &fence);
/// Gives the permissions back, then removes the marker. Nothing to do if there is none.
Result<> lowerFence(FileSystem &fs, const Path &home);
/// Busy if the home is fenced, unless by `exceptRun`.
Result<> refuseFenced(FileSystem &fs, const Path &home, const QString &exceptRun = {});

} // namespace engine
