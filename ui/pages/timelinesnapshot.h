// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/environmentsnapshot.h"
#include "ui/timeline/timelinedata.h"

namespace ui {

/// What the timeline shows of a snapshot, of the jobs of its environment and of named points.
TimelineData timelineData(const EnvironmentSnapshot &snapshot,
    const std::vector<engine::JobReport> &jobs, const std::vector<engine::PointName> &points);
/// Whether the point is one of this environment's present history.
bool isPointOf(const engine::PointName &point, const EnvironmentSnapshot &snapshot);

} // namespace ui
