// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/plannedjob.h"

using namespace engine;

namespace ctl {

void showSteps(const Output &output, const PlanSteps &steps)
{
    int number = 0;
    for (const PlanStep &step : steps) {
        output.line(
            QStringLiteral("%1. %2: %3%4")
                .arg(++number)
                .arg(QString(planVerbName(step.verb)), step.detail,
                    step.bytes > 0 ? QStringLiteral(" (%1 bytes)").arg(step.bytes) : QString()));
        if (!step.command.isEmpty())
            output.line(QLatin1String("   # ") + step.command);
    }
}

} // namespace ctl
