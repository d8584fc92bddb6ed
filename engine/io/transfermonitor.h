// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/result.h"

namespace engine {

/// Called by everything that moves many bytes, at least once per MiB. JobContext implements it.
class TransferMonitor
{
public:
    virtual ~TransferMonitor() = default;
    /// Accounts for `bytes`; waits while paused or throttled; Cancelled if it was asked for.
    virtual Result<> transferred(std::int64_t bytes) = 0;
};

} // namespace engine
