// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"
#include "engine/jobs/job.h"
#include "engine/jobs/plan.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QString>

namespace ctl {

/// Where a command's answer goes: text for people on stdout, or one JSON object (--json). Format:
/// app/ctl/JSON.md. Progress goes to stderr.
class Output
{
public:
    enum class Progress { None, Line, JsonLines };

    Output(QString command, bool json, Progress progress);

    bool isJson() const { return m_json; }
    void line(const QString &text) const; // ignored with --json
    void table(const QStringList &header, const QList<QStringList> &rows) const; // likewise
    void progress(const engine::JobReport &report);
    /// Of a command that goes on: a line of its own, or with --json an object of its own.
    void event(const QJsonObject &object, const QString &text) const;
    void warning(const engine::Error &warning) const; // text only; JSON carries them in the answer

    /// Each ends the command's answer and gives the exit status.
    int succeed(const QJsonObject &result, const std::vector<engine::Error> &warnings = {}) const;
    int fail(const engine::Error &error) const;

private:
    void endProgressLine();

    QString m_command;
    bool m_json;
    Progress m_progress;
    bool m_lineOpen = false;
    QString m_lastProgress;
};

QJsonObject toJson(const engine::Error &error);
QJsonArray toJson(const engine::PlanSteps &steps);

} // namespace ctl
