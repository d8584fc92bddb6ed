// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"
#include "engine/base/timestamp.h"
#include "engine/jobs/plan.h"

namespace ui {

/// A plan to take along: what would be done, step by step, and how to do it by hand.
struct Runbook
{
    QString title; // "Restore orders"
    QString headline; // one sentence; may be empty
    engine::PlanSteps steps;
    std::vector<engine::Error> warnings;
    engine::Timestamp madeAt;
};

/// Markdown in the user's language, with the shell script at its end.
QString runbookMarkdown(const Runbook &runbook);

} // namespace ui
