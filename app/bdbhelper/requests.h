// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/bdbhelper/request.h"

namespace bdbhelper {

// One function per request; privately opened copies first.
Outcome info(const Request &request);
Outcome recover(const Request &request);
Outcome verify(const Request &request);
Outcome dump(const Request &request);
Outcome count(const Request &request);
Outcome keys(const Request &request);
Outcome compare(const Request &request);

// Joined to a live environment: never killed, asked to stop (see stoprequest.h).
Outcome checkpoint(const Request &request);
Outcome hotBackupFlag(const Request &request);
Outcome libraryBackup(const Request &request);
Outcome statistics(const Request &request);

} // namespace bdbhelper
