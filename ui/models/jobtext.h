// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"

namespace ui {

/// What a job that succeeded did, in one line: "877 KB of log, up to [109][109 806]".
QString outcomeText(const engine::JobReport &report);
/// The warnings of a job for people, each once.
QStringList warningTexts(const engine::JobReport &report);

} // namespace ui
