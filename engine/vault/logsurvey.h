// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/bulksigns.h"
#include "engine/bdb/dangerscan.h"
#include "engine/bdb/databasenames.h"
#include "engine/bdb/logscan.h"

#include <map>
#include <set>

namespace engine {

/// A page that a bulk transaction filled before the point where recovery starts: the database must
/// have it, since the log doesn't.
struct BulkPage
{
    std::array<std::byte, 20> uid {}; // of the database
    std::uint32_t page = 0;
    bdb::BulkSign sign;
};

/// What a backup wants to know of a stretch of log: commits, the names that databases
/// are known by, and those that lead out of a copy.
class LogSurvey final : public bdb::LogVisitor
{
public:
    /// Records before `from` only count for the dangers, since a recovery reads whole files, and
    /// for transactions that were committed after it.
    LogSurvey(Lsn from, const Path &sourceHome)
        : m_from(from)
        , m_dangers(sourceHome)
    {}

    bool wants(std::uint32_t type) const override;
    Result<> record(const bdb::LogRecord &record) override;

    std::uint64_t commits() const { return m_commits; }
    std::optional<Timestamp> lastCommitTime() const { return m_lastCommitTime; }
    /// Named by a file operation: created, removed, renamed from or to. Relative, plain.
    const std::set<Path> &operatedNames() const { return m_operatedNames; }
    /// Of all records, also those before `from`: a recovery reads whole files.
    const bdb::DatabaseNames &names() const { return m_names; }
    /// Named as an open database, with where.
    const std::map<Path, Lsn> &openedNames() const { return m_openedNames; }
    /// Of transactions that were committed before `from`.
    std::vector<BulkPage> earlyBulkPages() const;
    /// DangerousPath for names that lead out of a copy; BulkTransaction if inserts of transactions
    /// that were committed after `from` are missing from the log.
    Result<> check() const;

private:
    Result<> readFileOperation(const bdb::LogRecord &record);
    Result<> readRegister(const bdb::LogRecord &record);

    Lsn m_from;
    std::uint64_t m_commits = 0;
    std::optional<Timestamp> m_lastCommitTime;
    std::set<Path> m_operatedNames;
    bdb::DatabaseNames m_names;
    std::vector<std::pair<Lsn, bdb::RegisterRecord>> m_registered; // all of the log, in order
    std::map<Path, Lsn> m_openedNames;
    bdb::DangerScanner m_dangers;
    bdb::BulkSigns m_bulkSigns;
};

/// DangerousPath if there is one.
Result<> refuseDangers(const std::vector<bdb::Danger> &dangers);

using bdb::plainName;

/// Walks whole files up to the end, which must be that of a record in each: LogDamaged otherwise.
/// `lengths` are theirs, in order.
Result<> surveyLogs(FileSystem &fs, const Path &directory, std::uint32_t first,
    const std::vector<std::int64_t> &lengths, LogSurvey &survey, TransferMonitor &monitor);

} // namespace engine
