// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/plan.h"

namespace engine {

// What a plan would be in a shell. A step's command is one line of bash and may use two variables
// that the script asks for: COPY, the directory that a backup by hand goes into, and PASSWORD.

/// One word of bash, whatever bytes the path has. Never looks like an option to `cp --`.
QString shellQuoted(const Path &path);
QString shellQuoted(const QString &text);
/// `-P "$PASSWORD" `, or nothing if there is none to give.
QString shellPassword(bool isEncrypted);
/// "mkdir -p -- a b c": `below` itself and what lies in it. `below` is already a shell word.
QString shellMakeDirectories(const QString &below, const std::vector<Path> &relative);
/// " && printf …": writes DB_CONFIG into `below`; empty if there is nothing to write.
QString shellWriteDbConfig(const QString &below, const std::string &content);

/// The commands of all steps in their order, as a script that stops at the first failure; what no
/// command does is a comment.
QString shellScript(const QString &title, const PlanSteps &steps);

} // namespace engine
