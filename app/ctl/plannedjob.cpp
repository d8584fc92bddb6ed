// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/plannedjob.h"

#include "engine/io/publish.h"
#include "engine/jobs/shell.h"
#include "ui/text/runbook.h"

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

Result<> checkRunbookOption(const Session &session)
{
    if (!session.arguments.isSet(QStringLiteral("runbook")) || session.isDryRun())
        return {};
    return makeError(ErrorCode::InvalidArgument, QStringLiteral("--runbook needs --plan"));
}

Result<> writeRunbook(const Session &session, const QString &title, const PlanSteps &steps,
    const std::vector<Error> &warnings)
{
    if (!session.arguments.isSet(QStringLiteral("runbook")))
        return {};
    const QString name = session.arguments.value(QStringLiteral("runbook"));
    const QString text = name.endsWith(QLatin1String(".sh"))
        ? shellScript(title, steps)
        : ui::runbookMarkdown({ title, {}, steps, warnings, session.clock.now() });
    const QByteArray bytes = text.toUtf8();
    return publishFile(session.fs, absolutePath(name),
        std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size()))));
}

} // namespace ctl
