// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace bdbhelper {

/// From here on the signals that ask a program to end are kept back: a process that dies inside
/// of a call into a shared environment can hang the application for ever.
void holdBackSignals();

/// True once such a signal came, or a second line on standard input. Never waits.
bool isStopRequested();

/// Waits for it.
void waitForStopRequest();

} // namespace bdbhelper
