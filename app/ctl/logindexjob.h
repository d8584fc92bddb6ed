// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/session.h"
#include "engine/env/logindex.h"

#include <functional>

namespace ctl {

/// Reads the log of an environment, with its archive, as a job. `then` goes on in the same job once
/// `index` is there.
engine::JobReport readLogIndex(Session &session, const QString &word, engine::LogIndexPtr &index,
    const std::function<engine::Result<>(engine::JobContext &)> &then = {});

} // namespace ctl
