// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/restoreplan.h"
#include "engine/vault/backup.h"
#include "tests/testkit/je/jechecker.h"
#include "tests/testkit/je/jeledger.h"
#include "tests/testkit/je/jeload.h"
#include "tests/testkit/scratch.h"

#include <memory>

namespace testkit {

/// A commit in a log, with the transaction by which the ledger knows it.
struct JeCommitted
{
    engine::Lsn lsn;
    qint64 transaction = 0;
    engine::Timestamp time;
};
/// By reading the log files of an archive; ascending.
std::vector<JeCommitted> committedIn(const engine::Path &archiveDirectory);

/// Opens a copy with Java Edition: "" if it holds exactly the transactions up to and including the
/// commit, each record as the ledger says.
QByteArray problemOfJeCopy(JeChecker &checker, const engine::Path &copy, const JeLedger &ledger,
    engine::Lsn lastCommit, const std::vector<JeCommitted> &all, JeOpen mode = JeOpen::ReadOnly);

/// A Java Edition environment with a live writer, and a vault that it is backed up to.
class JavaVault
{
public:
    JavaVault();

    engine::Path path(const QString &name) const
    {
        return m_scratch / engine::pathFromQString(name);
    }
    engine::Path home() const { return path(QStringLiteral("home")); }
    engine::Path root() const { return path(QStringLiteral("vault")); }
    QString ledger() const { return text(path(QStringLiteral("ledger"))); }
    const QString environmentId = QStringLiteral("orders");
    static QString text(const engine::Path &path) { return QString::fromStdString(path.native()); }

    JeLoadOptions &loadOptions() { return m_loadOptions; }
    JeLoad &load() { return m_load; }
    /// "" or what went wrong; waits until the writer has begun `files` more log files. Then it
    /// stands still until the next call, unless it is to be live.
    QString write(int files = 1);
    void setLive(bool isLive) { m_isLive = isLive; }
    QString stopWriter();
    /// The number of the newest log file.
    int newestFile() const;

    engine::BackupOptions backupOptions(engine::BackupKind kind) const;
    /// The set's id in `facts`, or an error.
    engine::Result<engine::JobOutcome> backUp(engine::BackupKind kind);
    engine::RestoreOptions options(const engine::RestoreTarget &target) const;
    engine::Result<engine::JobOutcome> restore(const engine::RestoreOptions &options);

    engine::Vault vault() const;
    engine::Path archiveDirectory() const; // of the newest incarnation
    using Committed = JeCommitted;
    std::vector<Committed> committed() const { return committedIn(archiveDirectory()); }

    QByteArray problemOf(const engine::Path &home, engine::Lsn lastCommit,
        const std::vector<Committed> &all, JeOpen mode = JeOpen::ReadOnly);
    /// A copy of a directory to be opened, so that the original stays as it is.
    engine::Path cloneOf(const engine::Path &directory) const;

private:
    void signalWriter(int signal);

    Scratch m_scratch;
    JeLoadOptions m_loadOptions;
    JeLoad m_load;
    bool m_isLive = false;
    JeChecker m_checker;
    std::unique_ptr<engine::bdb::BdbHelper> m_helper;
};

} // namespace testkit
