// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/jobs/job.h"
#include "engine/restore/preview.h"

namespace engine {

/// What the last verification of a private copy told of one database file.
struct DatabaseCheck
{
    QString environmentId;
    Path name; // relative to the home of a copy
    Timestamp at;
    bool passed = false;
    QString detail; // what is wrong, English
    Lsn asOf; // end of the log that the copy had
    std::optional<Timestamp> asOfTime;
    QString source; // "hot copy", or the id of a backup set
    std::int64_t pages = 0;
    std::int64_t freePages = 0;
    std::int64_t freeBytes = 0; // in pages and between them
    std::int64_t keys = 0;
    std::int64_t records = 0;
    int databases = 0; // in the file
    bool isCounted = false; // else the five before aren't known
    Lsn lastTouched; // newest page

    bool operator==(const DatabaseCheck &) const = default;
};

QJsonObject toJson(const DatabaseCheck &check);
DatabaseCheck databaseCheckFromJson(const QJsonObject &json);

struct DatabaseCheckOptions
{
    PreviewOptions copy; // of the newest state, or of `setId`
    QString setId; // empty: the environment as it is
};

/// Verifies every database of a private copy, pages and structure, counts its records, and removes
/// the copy. A damaged database is a finding and a warning of the job, not its failure. Facts:
/// ok, asOf, source, databases[].
Result<JobOutcome> runDatabaseCheck(
    const DatabaseCheckOptions &options, bdb::BdbHelper &helper, JobContext &context);

/// The checks in the facts of a finished job; none if it was another kind of job.
std::vector<DatabaseCheck> databaseChecksOf(const JobReport &report);

} // namespace engine
