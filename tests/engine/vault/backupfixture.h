// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/vault/backup.h"
#include "tests/testkit/testcontext.h"

#include <QTemporaryDir>

namespace testkit {

/// Answers like ninelives-bdb without a process; only info() is expected.
class QuietHelper final : public engine::bdb::BdbHelper
{
public:
    std::uint32_t logVersion = 19;

    engine::Result<engine::bdb::HelperInfo> info() override;
    engine::Result<QJsonObject> recover(
        const engine::bdb::RecoverRequest &request, engine::JobContext &context) override;
    engine::Result<QJsonObject> verify(
        const engine::bdb::VerifyRequest &request, engine::JobContext &context) override;
    engine::Result<> dump(const engine::bdb::VerifyRequest &request, const engine::Path &output,
        engine::JobContext &context) override;
    engine::Result<QJsonObject> ask(
        const engine::bdb::ContentsRequest &request, engine::JobContext &context) override;
    engine::Result<QJsonObject> checkpoint(
        const engine::bdb::AttachedRequest &request, engine::JobContext &context) override;
    engine::Result<QJsonObject> libraryBackup(const engine::bdb::AttachedRequest &request,
        const engine::Path &target, engine::JobContext &context) override;
    engine::Result<QJsonObject> statistics(
        const engine::bdb::AttachedRequest &request, engine::JobContext &context) override;
};

/// A scratch directory with a vault, and the environment "home" to be made by the test.
class BackupFixture
{
    Q_DISABLE_COPY_MOVE(BackupFixture)

public:
    BackupFixture();

    QString at(const char *name) const { return m_scratch.filePath(QString::fromLatin1(name)); }
    engine::Path path(const char *name) const { return engine::pathFromQString(at(name)); }
    engine::BackupOptions options(engine::BackupKind kind) const;

    /// Plans and runs.
    engine::Result<engine::JobOutcome> backUp(engine::BackupKind kind);
    engine::Result<engine::JobOutcome> backUp(const engine::BackupOptions &options,
        engine::bdb::BdbHelper &helper, engine::FileSystem &fs = engine::localFileSystem());
    engine::Result<engine::JobOutcome> verify(const QString &setId);

    engine::Vault vault() const;
    std::vector<engine::BackupSet> sets() const;
    /// Of the last backUp() or verify().
    const std::vector<engine::Error> &warnings() const { return m_warnings; }

    /// By hand, as engine/vault/FORMAT.md says: copies the files and the logs of the newest set
    /// into `directory`, runs db5.3_recover -c and db5.3_verify. What went wrong, or nothing.
    QString restore(const char *directory, const QString &password = {});

    /// Anything in the vault that is unfinished.
    QStringList leftovers() const;

private:
    QTemporaryDir m_scratch;
    QuietHelper m_helper;
    std::vector<engine::Error> m_warnings;
};

} // namespace testkit
