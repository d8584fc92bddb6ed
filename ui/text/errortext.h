// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/error.h"

#include <QString>

namespace ui {

/// An error for people. The full chain (Error::toString) belongs on "Details".
struct ErrorText
{
    QString what; // what happened, one sentence, the path or log position named where known
    QString action; // what can be done about it
};

/// Knows every ErrorCode. GUI thread.
ErrorText errorText(const engine::Error &error);

} // namespace ui
