// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/jobcontext.h"

namespace testkit {

/// All that a job's body needs, on the real file system and clock unless told otherwise.
struct TestContext
{
    explicit TestContext(engine::FileSystem &fs = engine::localFileSystem(),
        engine::Clock &clock = engine::systemClock())
        : context(fs, clock, control)
    {}

    engine::JobControl control;
    engine::JobContext context;
};

} // namespace testkit
