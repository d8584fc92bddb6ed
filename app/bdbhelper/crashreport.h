// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace bdbhelper {

/// On SIGSEGV and its like: writes {"type":"crash","signal":11,"file":"log.0000000003",
/// "offset":58949} and dies of the signal. The offset is where the log was last read from, so the
/// record that was being worked on starts within the 32,000 bytes (libdb's read buffer) after it.
void installCrashReport();

} // namespace bdbhelper
