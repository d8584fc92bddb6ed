// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"
#include "engine/restore/restorability.h"
#include "engine/standby/standby.h"

#include <QString>

// What the engine's states, kinds and steps are called in the window. Free functions, GUI thread.
namespace ui {

QString jobStateText(engine::JobState state); // "Running"
QString jobKindText(engine::JobKind kind); // "Full backup"
/// A phase as JobProgress names it, translated; what isn't known is shown as it came.
QString jobPhaseText(const QString &phase);
QString planVerbText(engine::PlanVerb verb); // "Copy"
/// "Copy: 3 databases" and where from and to: one step of a review page.
QString planStepText(const engine::PlanStep &step);
QString logFileStateName(engine::LogFileState state); // "active"
/// "active, needed by recovery"
QString logFileStateText(
    engine::LogFileState state, engine::Product product = engine::Product::BerkeleyDb);
QString backupKindText(engine::BackupKind kind); // "Full backup"
QString readinessText(engine::Readiness readiness); // "ready"
/// "log files 42 and 43 are in no archive"
QString gapCauseText(const engine::GapCause &cause);
/// How such a gap is avoided; empty if there is nothing to say.
QString gapAdviceText(const engine::GapCause &cause);

} // namespace ui
