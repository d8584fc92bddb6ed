// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/bulksigns.h"
#include "engine/bdb/dangerscan.h"
#include "engine/bdb/databasenames.h"
#include "engine/bdb/logscan.h"
#include "engine/env/logindex.h"

namespace engine {

/// Walks log files in order before a recovery may see them: structure, checksums, the chain from
/// file to file, names that lead out of the copy; and notes the last commit and checkpoint.
class LogCheck final : public bdb::LogVisitor
{
public:
    /// `source` is the home of the environment that the logs come from.
    LogCheck(FileSystem &fs, const Path &source)
        : m_fs(fs)
        , m_dangers(source)
    {}

    /// The file must hold whole records up to exactly `end`. LogDamaged, LogGap.
    Result<> addFile(
        const Path &path, std::uint32_t number, std::int64_t end, TransferMonitor &monitor);

    /// DangerousPath, naming the first name; BulkTransaction if inserts of a transaction that
    /// committed at or after `from`, where the copied databases begin to need the log, are missing.
    Result<> refuseDangers(Lsn from) const;

    const bdb::DatabaseNames &names() const { return m_names; }
    std::uint64_t commits() const { return m_commits; }
    const std::optional<Commit> &lastCommit() const { return m_lastCommit; }
    const std::optional<Checkpoint> &lastCheckpoint() const { return m_lastCheckpoint; }
    bool isEncrypted() const { return m_isEncrypted; }

    bool wants(std::uint32_t type) const override;
    Result<> record(const bdb::LogRecord &record) override;

private:
    FileSystem &m_fs;
    bdb::DangerScanner m_dangers;
    bdb::BulkSigns m_bulk;
    bdb::DatabaseNames m_names;
    std::uint64_t m_commits = 0;
    std::optional<Commit> m_lastCommit;
    std::optional<Checkpoint> m_lastCheckpoint;
    std::optional<std::uint32_t> m_previousLastRecord;
    bool m_isEncrypted = false;
};

/// The end of the record that starts at `lsn`; with `orBefore`, of the last one that starts at or
/// before it. TargetUnreachable if there is none.
Result<Lsn> recordEnd(
    FileSystem &fs, const Path &path, Lsn lsn, bool orBefore, TransferMonitor &monitor);

} // namespace engine
