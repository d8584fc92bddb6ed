// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"

namespace engine::bdb {

/// One run of ninelives-bdb.
struct HelperCall
{
    Path program;
    QJsonObject json; // the request, without the password
    Secret password {};
    bool isAttached = false; // asked to stop instead of killed, however long that takes
    int timeLimitSeconds = 0; // 0: none; never for attached ones
};

/// The helper's result line, or its error line as an Error. A context is needed by all requests
/// that can take long.
Result<QJsonObject> runHelper(const HelperCall &call, JobContext *context);

/// The code that errorCodeName() names so; ToolFailed for a name that isn't known.
ErrorCode errorCodeFromName(const QString &name);

} // namespace engine::bdb
