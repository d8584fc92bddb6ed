// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/catalog/health.h"
#include "engine/jobs/job.h"

#include <QIcon>
#include <QPalette>

namespace ui {

// Icons from the resources; each state has a shape of its own, so that colour never tells alone.

QIcon icon(const QString &name);
QIcon healthIcon(engine::HealthState state);
QIcon logFileIcon(engine::LogFileState state);
QIcon jobIcon(engine::JobState state);
QIcon setIcon(engine::BackupKind kind);

/// Colour for text that tells a state, with enough contrast on the palette's Base.
QColor healthColor(engine::HealthState state, const QPalette &palette);
/// For text of less weight.
QColor faintColor(const QPalette &palette);

} // namespace ui
