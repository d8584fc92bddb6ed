// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/logscan.h"
#include "engine/vault/heal.h"

#include <map>

namespace engine {

/// Looks for the log files that an archive of Berkeley DB lacks. Reads only.
class GapSearch
{
public:
    GapSearch(const LogArchive &archive, const std::vector<Path> &places, JobContext &context)
        : m_archive(archive)
        , m_places(places)
        , m_context(context)
        , m_fs(context.fs())
    {}

    /// Of each gap what is missing, or which file of it wasn't found.
    Result<std::vector<HealPlan::Gap>> run();

private:
    /// Where a chain of log files has come to.
    struct Link
    {
        std::uint32_t lastRecord = 0; // of the newest file
        Lsn checkpoint; // the last one seen; null: none
    };
    struct Candidate
    {
        HealPlan::Piece piece;
        Link link;
    };

    Result<> collect(const Path &place);
    Result<> collectDirectory(const Path &directory);
    Result<Lsn> checkpointBefore(Lsn end);
    Result<std::optional<Candidate>> lookAt(
        const Path &path, std::uint32_t number, const Link &before);
    Result<std::vector<Candidate>> startsOf(const HealPlan::Gap &gap);
    Result<bool> follow(HealPlan::Gap &gap, Candidate at);
    Result<bool> reaches(const HealPlan::Gap &gap, const Link &link);

    const LogArchive &m_archive;
    const std::vector<Path> &m_places;
    JobContext &m_context;
    FileSystem &m_fs;
    std::map<std::uint32_t, std::vector<Path>> m_found; // log files of that number, in order
};

} // namespace engine
