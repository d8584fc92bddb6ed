// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/destination.h"
#include "engine/restore/logcheck.h"
#include "engine/restore/restoreplan.h"

#include <functional>

namespace engine {

/// What a restore has built before it is published.
struct RestoredCopy
{
    Path directory; // staging
    Path logDirectory; // relative to it, empty for the home itself
    std::optional<Checkpoint> lastCheckpoint; // in the logs that were brought
    std::optional<Commit> lastCommit;
    std::uint64_t commits = 0; // in those logs
    Lsn end; // of the copy's own log, after recovery
};

/// Called with the finished copy right before it is published; may add to it.
using FinishCopy = std::function<Result<>(const RestoredCopy &copy)>;

/// runRestore with another last touch than the marker of a restored environment.
Result<JobOutcome> runRestoreWith(
    const RestorePlan &plan, bdb::BdbHelper &helper, JobContext &context, const FinishCopy &finish);

/// End of the log in `directory`: after the last whole record of the file with the highest number.
/// The visitor may be null; it sees the records from `from` on.
Result<Lsn> endOfLog(
    FileSystem &fs, const Path &directory, Lsn from, bdb::LogVisitor *visitor, JobContext &context);

/// Fails with VerifyFailed if the log of a recovered copy isn't the planned one: it must be intact
/// up to `cut` and hold no commit after it. Returns its end.
Result<Lsn> checkRecoveredLog(
    const Path &logDirectory, Lsn cut, const QString &prefixSha256, JobContext &context);

/// Copies the archived bytes of `log` to the new file `target`, checks their digest and keeps the
/// first `keep` of them. Synced. Returns the digest of those kept.
Result<QString> copyArchivedLog(const Path &source, const ArchivedLog &log, const Path &target,
    std::int64_t keep, JobContext &context);

} // namespace engine
