// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/timeline/timelinegeometry.h"

namespace ui {

/// What a tool tip says about a mark, several lines of plain text.
QString markTip(const TimelineModel &model, const TimelineMark &mark, const TimeZones &zones);

/// The point that a click on the mark means; none for marks that are stretches.
std::optional<engine::Lsn> lsnOfMark(const TimelineModel &model, const TimelineMark &mark);

} // namespace ui
