// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ledger/script.h"
#include "engine/base/lsn.h"
#include "engine/base/path.h"

#include <QString>

#include <vector>

namespace testkit {

struct LedgerCommit
{
    engine::Lsn lsn; // of the commit record
    ledger::TransactionId id;
    std::int64_t seconds = 0; // Unix time in the record
};

/// Knows what the databases of ninelives-ledger contain at any position of its log, and compares.
/// Independent of the product: the log is read by db_printlog, the databases by db_dump; the
/// transactions are derived from the script.
class LedgerTruth
{
public:
    explicit LedgerTruth(ledger::Script script, QString password = {});

    /// Takes the commits from the log files in `directory`: copies of the original ones, since
    /// db_printlog opens what it is given as an environment. If the first files are gone, all
    /// that a writer did before its first record there counts as committed. "" or what is wrong.
    QString readLog(const engine::Path &directory);

    /// In the order of the log.
    const std::vector<LedgerCommit> &commits() const { return m_commits; }
    /// How many of them have their record before `end` (a position after a record: exclusive).
    std::size_t countBefore(engine::Lsn end) const;

    /// Compares a recovered and closed environment with the first `count` commits. "" if every
    /// database and every marker is as it must be, else the first differences.
    QString compare(const engine::Path &home, std::size_t count) const;

private:
    ledger::Script m_script;
    QString m_password;
    std::vector<LedgerCommit> m_commits;
    std::vector<ledger::TransactionId> m_earlier; // committed before the first log file
};

} // namespace testkit
