// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/je/logscan.h"

#include <map>

namespace engine {

/// What a backup wants to know of one log file.
struct JeLogFacts
{
    std::uint32_t number = 0;
    std::uint32_t version = 0;
    std::uint32_t previousLastEntry = 0; // as its header says of the file before
    std::uint32_t lastEntry = 0;
    std::uint32_t end = 0; // after its last whole entry
    std::uint64_t commits = 0;
};

/// Checks every entry of the log files that it is shown, and the links between them, and gathers
/// what a backup set tells of them.
class JeSurvey final : public je::LogVisitor
{
public:
    struct Checkpoint
    {
        Lsn lsn; // of its CkptEnd
        Lsn recoverFrom; // where an open that finds it last begins to read
    };

    /// The next file, ascending. LogDamaged if it holds a bad entry, if a file with others after it
    /// doesn't end with a whole entry, or if the one before it was cut.
    Result<> add(File &file, const Path &path, std::uint32_t number, std::int64_t length,
        bool isLast, TransferMonitor &monitor);
    /// The newest files as long as they hold nothing but their header: no copy may end so.
    void dropEmptyEnd();
    /// Links of the first file to one that was looked at earlier.
    Result<> checkLinkTo(std::uint32_t number, std::uint32_t lastEntry) const;

    const std::vector<JeLogFacts> &files() const { return m_files; }
    std::optional<Timestamp> lastCommitTime() const { return m_lastCommitTime; }
    const std::optional<Checkpoint> &checkpoint() const { return m_checkpoint; }
    /// By number: reserved by the last entry about it, or released.
    const std::map<std::uint32_t, bool> &reserved() const { return m_reserved; }
    /// Records and ends of transactions that the next open has to replay.
    std::uint64_t changesSinceCheckpoint() const { return m_changes; }
    const std::vector<Error> &warnings() const { return m_warnings; }

    bool wants(std::uint8_t type) const override;
    Result<> entry(const je::LogEntry &entry) override;

private:
    Result<> addCheckpoint(const je::LogEntry &entry);
    Result<> checkLink(const JeLogFacts &file, const JeLogFacts &before);

    std::vector<JeLogFacts> m_files;
    std::uint64_t m_commits = 0; // of the file that is being looked at
    std::optional<Timestamp> m_lastCommitTime;
    std::optional<Checkpoint> m_checkpoint;
    std::map<std::uint32_t, bool> m_reserved;
    std::uint64_t m_changes = 0; // behind the last checkpoint; of its time the ends only
    std::uint64_t m_endsSinceStart = 0; // of transactions, since the last start of a checkpoint
    std::vector<Error> m_warnings;
};

} // namespace engine
