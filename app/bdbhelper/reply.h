// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bdbhelper/failure.h"

namespace bdbhelper {

/// Lines on standard output. Whoever reads may be slow: lines about progress and messages are
/// dropped rather than waited for, since an attached request may hold locks of the application.
void sendProgress(const QJsonObject &progress); // at most 20 a second
void sendProgressNow(const QJsonObject &progress);
void sendMessage(const QString &text);

/// The last line; the return value is the exit status.
int sendOutcome(const Outcome &outcome);

} // namespace bdbhelper
