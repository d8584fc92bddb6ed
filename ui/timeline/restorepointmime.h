// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"

#include <QString>

#include <optional>

class QMimeData;

namespace ui {

/// What is dragged when the restore flag leaves the timeline.
struct RestorePoint
{
    QString environmentId;
    engine::Lsn commit;

    bool operator==(const RestorePoint &) const = default;
};

inline constexpr char restorePointMimeType[] = "application/x-ninelives-restore-point";

void writeRestorePoint(QMimeData &mimeData, const RestorePoint &point);
/// None if there is none in it or it can't be read.
std::optional<RestorePoint> readRestorePoint(const QMimeData &mimeData);

} // namespace ui
