// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/output.h"
#include "engine/catalog/catalog.h"

namespace ctl {

// JSON and text forms of the engine's values, in the schema of app/ctl/JSON.md.

QJsonObject describe(const engine::RegisteredEnvironment &environment);
QJsonObject describe(const engine::Environment &environment);
QJsonObject describe(const engine::LogFileInfo &file);
QJsonObject describe(const engine::BackupSet &set);
QJsonObject describe(const engine::StandbyStatus &status);
QJsonObject describe(const engine::Restorability &restorability);

void showEnvironment(const Output &output, const engine::Environment &environment);
QString timeText(const std::optional<engine::Timestamp> &time);
QString logFileStateName(engine::LogFileState state);

} // namespace ctl
