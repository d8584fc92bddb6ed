// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/setcomparison.h"
#include "ui/text/format.h"

class QWidget;

namespace ui {

/// Shows what lies between two backup sets, or why that can't be told.
void showComparison(
    QWidget *parent, const engine::Result<engine::SetComparison> &result, const TimeZones &zones);

} // namespace ui
