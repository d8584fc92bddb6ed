// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"
#include "engine/restore/restoretarget.h"

#include <QString>

#include <optional>

namespace ui {

enum class ActionKind {
    AddEnvironment,
    BackUp,
    BackUpFull,
    AdoptCopy,
    CloseGaps,
    Restore,
    CreateStandby,
    UpdateStandby,
    VerifySet,
    RestoreTrialCopy, // of a set, after it was read back
    ChooseVault,
    VerifyDatabases,
    Preview, // at the target beside now; without one only now
    CompareSets,
    DeleteSet,
};

/// What a page asks the window to do. The window opens the wizard or starts the job.
struct Action
{
    ActionKind kind = ActionKind::BackUp;
    QString environmentId;
    QString setId; // VerifySet, RestoreTrialCopy; empty: the newest
    engine::Path directory; // of a standby; destination of a restore, if it is known
    std::optional<engine::RestoreTarget> target; // Restore, Preview
    QString otherSetId = {}; // CompareSets
    QString incarnation = {}; // that the target is of; empty: the newest
};

} // namespace ui
