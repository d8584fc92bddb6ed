// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/runbook.h"

#include "engine/jobs/shell.h"
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/names.h"

#include <QCoreApplication>
#include <QStringList>

namespace ui {

namespace {

struct Runbooks
{
    Q_DECLARE_TR_FUNCTIONS(Runbooks)
};

// File names and details are untrusted: nothing in them may become markup.
QString plain(const QString &text)
{
    QString out;
    for (const QChar c : text) {
        if (c == QLatin1Char('\n') || c == QLatin1Char('\r')) {
            out += QLatin1Char(' ');
            continue;
        }
        if (QStringLiteral("\\`*_{}[]<>#|~&").contains(c))
            out += QLatin1Char('\\');
        out += c;
    }
    return out;
}

QString place(const engine::PlanStep &step)
{
    const QString from = engine::displayPath(step.source);
    const QString to = engine::displayPath(step.target);
    if (from.isEmpty() || to.isEmpty())
        return from + to;
    return from + QStringLiteral(" → ") + to;
}

QString stepLine(int number, const engine::PlanStep &step)
{
    QString line = QStringLiteral("%1. **%2**").arg(number).arg(plain(planVerbText(step.verb)));
    if (!step.detail.isEmpty())
        line += QLatin1String(": ") + plain(step.detail);
    if (step.bytes > 0)
        line += QStringLiteral(" (%1)").arg(plain(formatBytes(step.bytes)));
    if (const QString where = place(step); !where.isEmpty())
        line += QLatin1String("  \n   ") + plain(where);
    return line;
}

// Longer than any run of backticks inside.
QString fenced(const QString &script)
{
    QString fence = QStringLiteral("```");
    while (script.contains(fence))
        fence += QLatin1Char('`');
    return fence + QLatin1String("bash\n") + script + fence;
}

} // namespace

QString runbookMarkdown(const Runbook &runbook)
{
    QStringList parts { QLatin1String("# ") + plain(runbook.title) };
    if (!runbook.headline.isEmpty())
        parts << plain(runbook.headline);
    const TimeZones utc { QTimeZone::utc(), std::nullopt };
    parts << plain(Runbooks::tr("Planned %1. The plan is checked again when it runs.")
                       .arg(formatTime(runbook.madeAt, utc)));
    if (!runbook.warnings.empty()) {
        parts << QLatin1String("## ") + Runbooks::tr("Warnings");
        QStringList lines;
        for (const engine::Error &warning : runbook.warnings)
            lines << QLatin1String("- ") + plain(warning.toString());
        lines.removeDuplicates();
        parts << lines.join(QLatin1Char('\n'));
    }
    parts << QLatin1String("## ") + Runbooks::tr("Steps");
    QStringList steps;
    for (const engine::PlanStep &step : runbook.steps)
        steps << stepLine(int(steps.size()) + 1, step);
    parts << steps.join(QLatin1Char('\n'));
    parts << QLatin1String("## ") + Runbooks::tr("By hand");
    parts << Runbooks::tr(
        "The same with the product’s own tools. What is a comment here is a check "
        "that no command does.");
    parts << fenced(engine::shellScript(runbook.title, runbook.steps));
    return parts.join(QStringLiteral("\n\n")) + QLatin1Char('\n');
}

} // namespace ui
