// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/destination.h"
#include "engine/restore/restoreplan.h"

namespace engine {

/// All that have to be made in a copy, relative; some twice.
std::vector<Path> directoriesOfCopy(const Manifest &manifest);

/// The part of a restore that is the same for both products: the world is looked at once more,
/// then what the plan names is brought from the vault into a staging directory, every digest
/// checked. One run.
class RestoreCopy
{
public:
    RestoreCopy(const RestorePlan &plan, JobContext &context)
        : m_plan(plan)
        , m_manifest(plan.base.manifest)
        , m_context(context)
        , m_fs(context.fs())
    {}

    /// PlanStale and refusals of the destination; nothing is written.
    Result<> recheck();
    /// Makes the staging directory, with room for everything.
    Result<> stage();
    Result<> copyFiles();
    Result<> copyLogs();
    /// Where the former content of the destination is now, empty if there was none.
    Result<Path> publish();

    const Path &directory() const { return m_staging->path(); }
    const Path &destination() const { return m_destination.path; }
    /// Of a log file in the staging directory.
    Path logPath(std::uint32_t number) const;
    std::int64_t bytes() const { return m_bytes; } // copied
    std::int64_t fileBytes() const; // of the set's files, planned
    std::int64_t logBytes() const;
    const QString &lastLogDigest() const { return m_lastLogDigest; } // of the copied last log file

private:
    Result<> checkSpace() const;
    Result<> makeDirectories();
    Result<> copyFile(const ManifestEntry &entry);
    Result<> checkBaseLogs();

    const RestorePlan &m_plan;
    const Manifest &m_manifest;
    JobContext &m_context;
    FileSystem &m_fs;
    LogArchive m_archive;
    Destination m_destination;
    std::unique_ptr<Staging> m_staging;
    QString m_lastLogDigest;
    std::int64_t m_bytes = 0;
};

} // namespace engine
