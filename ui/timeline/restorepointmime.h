// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/restoretarget.h"

#include <QString>

#include <optional>

class QMimeData;

namespace ui {

/// What is dragged when the restore flag leaves the timeline, or a backup set the list of sets.
struct RestorePoint
{
    QString environmentId;
    engine::RestoreTarget target; // a commit or an LSN
    QString incarnation = {}; // that it is of; empty: the newest
};

inline constexpr char restorePointMimeType[] = "application/x-ninelives-restore-point";

void writeRestorePoint(QMimeData &mimeData, const RestorePoint &point);
/// None if there is none in it or it can't be read.
std::optional<RestorePoint> readRestorePoint(const QMimeData &mimeData);

} // namespace ui
