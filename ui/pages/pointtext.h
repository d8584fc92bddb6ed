// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/timestamp.h"

#include <QTimeZone>

#include <optional>

namespace ui {

/// What a person typed to name a point: exactly one of the two is set.
struct PointText
{
    std::optional<engine::Lsn> lsn;
    std::optional<engine::Timestamp> time;
};

/// "46/7731204", "[46][7 731 204]", "14:23" and "14:23:33" (the last one before `now`),
/// "2026-11-21 14:23:33" in `zone`, or ISO 8601 with an offset. None if it is none of these.
std::optional<PointText> parsePoint(
    const QString &text, const QTimeZone &zone, engine::Timestamp now);

} // namespace ui
