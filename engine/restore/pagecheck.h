// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/pagescan.h"
#include "engine/jobs/jobcontext.h"

namespace engine {

/// Reads every page of one file.
Result<bdb::PageScanResult> scanPages(const bdb::DatabaseFile &database, JobContext &context);

/// Reads every page of the databases: checksums where they are set, and no page may be newer than
/// the end of the log. VerifyFailed names file and page.
Result<> checkPages(
    const std::vector<bdb::DatabaseFile> &databases, Lsn logEnd, JobContext &context);

} // namespace engine
