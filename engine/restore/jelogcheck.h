// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"
#include "engine/je/logscan.h"

namespace engine {

/// Walks the log files of a Java Edition copy in ascending order, every entry: structure,
/// checksums, the link from file to file, and whether all is there that opening the copy reads.
/// Opening it would prove less: files that hold only old records aren't looked at then.
class JeLogCheck final : public je::LogVisitor
{
public:
    explicit JeLogCheck(FileSystem &fs)
        : m_fs(fs)
    {}

    /// Its first `end` bytes must be whole entries, and more than a header. LogDamaged, Truncated,
    /// LogGap if the file before was cut.
    Result<> addFile(
        const Path &path, std::uint32_t number, std::int64_t end, TransferMonitor &monitor);

    /// After the last file: LogGap if one is missing between the start of the last checkpoint's
    /// recovery and the end.
    Result<> checkRecovery() const;

    std::uint64_t entries() const { return m_entries; }
    std::uint64_t commits() const { return m_commits; }
    const std::optional<Commit> &lastCommit() const { return m_lastCommit; }
    const std::optional<Checkpoint> &lastCheckpoint() const { return m_lastCheckpoint; }
    std::uint32_t newestVersion() const { return m_newestVersion; }

    bool wants(std::uint8_t type) const override;
    Result<> entry(const je::LogEntry &entry) override;

private:
    Result<> checkLink(
        const Path &path, std::uint32_t number, const je::LogScanResult &scanned) const;

    FileSystem &m_fs;
    std::uint64_t m_entries = 0;
    std::uint64_t m_commits = 0;
    std::uint32_t m_newestVersion = 0;
    std::optional<Commit> m_lastCommit;
    std::optional<Checkpoint> m_lastCheckpoint;
    std::optional<Lsn> m_lastEntry; // of the file before
    std::uint32_t m_unbrokenFrom = 0; // the numbers from here to the last file are consecutive
};

} // namespace engine
