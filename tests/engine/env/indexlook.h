// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/testcontext.h"

namespace indexlook {

using namespace engine;

/// What one look at a log did.
struct Looked
{
    LogIndexPtr index;
    std::int64_t reads = 0; // calls
    std::size_t warnings = 0;
    QString error;
};

inline Looked look(const LogSources &sources, const LogIndexPtr &previous = nullptr)
{
    testkit::FaultyFileSystem counting;
    testkit::Fault none;
    none.calls = { testkit::Call::FileRead };
    counting.arm(none);
    testkit::TestContext test(counting);
    auto updated = updateLogIndex(sources, previous, test.context);
    Looked looked;
    looked.reads = counting.matchingCalls();
    looked.warnings = test.context.warnings().size();
    if (updated.hasValue())
        looked.index = updated.value();
    else
        looked.error = updated.error().toString();
    return looked;
}

} // namespace indexlook
