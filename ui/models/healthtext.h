// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/action.h"
#include "ui/session/environmentsnapshot.h"
#include "ui/text/format.h"

namespace ui {

/// "Fine", "Needs attention", "At risk", "Unknown".
QString healthStateText(engine::HealthState state);
/// For the list of environments: "archive ends 3 commits ago", "no backup yet".
QString shortHealthText(const EnvironmentSnapshot &snapshot);
/// "orders can be restored to any commit since 21 Nov 14:02."
QString restorabilitySentence(const EnvironmentSnapshot &snapshot, const TimeZones &zones);
/// "If it were lost now: 3 commits, 1.2 KB, 0.4 s."
QString exposureSentence(const EnvironmentSnapshot &snapshot);

struct FindingText
{
    QString title; // what is the matter
    QString advice; // what it means and what to do
    QString fixLabel; // of a button; empty if nothing can be done from here
    std::optional<Action> fix;
};
FindingText findingText(const engine::HealthFinding &finding, const EnvironmentSnapshot &snapshot);

} // namespace ui
