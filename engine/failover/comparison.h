// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/failover/clone.h"

#include <QJsonObject>

namespace engine {

/// Whether a standby holds the same records as the home that it is to replace, which nobody uses
/// and which may not be flushed: that one is copied for a while beside the standby, recovered
/// there, and both are dumped and compared. VerifyFailed naming the first database that differs;
/// NoSpace. Returns what was compared.
Result<QJsonObject> compareHomes(const Path &primary, const Path &standby,
    const bdb::Secret &password, bdb::BdbHelper &helper, JobContext &context);

/// Java Edition: the log is the database, so that the log files are compared, byte by byte.
Result<QJsonObject> compareJeHomes(const Path &primary, const Path &standby, JobContext &context);

} // namespace engine
