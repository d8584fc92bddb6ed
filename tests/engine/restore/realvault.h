// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "engine/vault/vault.h"
#include "tests/testkit/drive/smallenvironment.h"

#include <QTemporaryDir>

#include <memory>

namespace testkit {

/// A real environment with numbered transactions, and a vault whose sets are made by hand: the
/// second implementation that restores are judged by. The writer lives in this process; between
/// its calls nothing changes.
class RealVault
{
public:
    explicit RealVault(const QByteArray &password = {});
    ~RealVault();
    Q_DISABLE_COPY_MOVE(RealVault)

    QString path(const QString &name) const { return m_directory.filePath(name); }
    engine::Path enginePath(const QString &name) const;
    engine::Path home() const { return enginePath(QStringLiteral("home")); }
    engine::Path root() const { return enginePath(QStringLiteral("vault")); }
    const QString environmentId = QStringLiteral("orders");
    const QString incarnation = QStringLiteral("i1");

    SmallEnvironment &environment() { return *m_environment; }
    void closeEnvironment();
    /// `count` more transactions; each puts its number into a btree and a hash.
    void write(int count);
    int written() const { return m_written; }
    /// Brings the log so far into the archive.
    void archive();
    /// Full set of the databases as they are on disk, with the log so far. Returns its id.
    QString full();

    /// Number of transactions that the databases in a restored home hold: -1 if the two differ or
    /// if it isn't exactly 0 … n-1.
    int transactionsIn(const QString &restoredHome, QString *problem) const;

    /// Commit records of the written transactions, in order: [k] is the one of number k.
    std::vector<engine::Lsn> commits() const;

private:
    engine::Manifest describe(const QString &id) const;

    QTemporaryDir m_directory;
    QByteArray m_password;
    std::unique_ptr<SmallEnvironment> m_environment;
    DB *m_btree = nullptr;
    DB *m_hash = nullptr;
    int m_written = 0;
    int m_sets = 0;
    std::vector<engine::Lsn> m_commits;
};

std::unique_ptr<engine::bdb::BdbHelper> realHelper();

/// Says that all is well and does nothing: for sweeps over our own calls.
std::unique_ptr<engine::bdb::BdbHelper> idleHelper();

} // namespace testkit
