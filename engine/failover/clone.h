// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/jobs/jobcontext.h"

namespace engine {

/// Copies a home that nobody uses into the new directory `to`: databases, log and configuration,
/// without regions and what is ours; directories that lie elsewhere come inside. Blocks are shared
/// where the file system can. The result is private: it may be recovered and opened.
Result<> cloneHome(FileSystem &fs, const Path &home, const Path &to, JobContext &context);

/// Bytes that a clone takes where nothing is shared.
Result<std::int64_t> sizeOfClone(FileSystem &fs, const Path &home);

/// All databases of a Berkeley DB home, the extents of queues left to their queues.
Result<bdb::VerifyRequest> verifyRequestFor(
    FileSystem &fs, const Path &home, const bdb::Secret &password);

} // namespace engine
