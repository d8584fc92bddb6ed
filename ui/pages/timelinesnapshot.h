// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/session/environmentsnapshot.h"
#include "ui/timeline/timelinedata.h"

namespace ui {

/// What the timeline shows of a snapshot and of the jobs of its environment.
TimelineData timelineData(
    const EnvironmentSnapshot &snapshot, const std::vector<engine::JobReport> &jobs);

} // namespace ui
