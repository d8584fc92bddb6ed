// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/vault/backupfixture.h"

#include "engine/bdb/logscan.h"
#include "engine/io/publish.h"
#include "engine/vault/verify.h"
#include "tests/testkit/drive/ctl.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>

namespace testkit {

using namespace engine;

namespace {

Error unexpected()
{
    return makeError(ErrorCode::Internal, QStringLiteral("unexpected call of the helper"));
}

QString shown(const Path &path)
{
    return QString::fromLocal8Bit(QByteArray::fromStdString(path.native()));
}

bool copyPrefix(const Path &from, const Path &to, std::int64_t length)
{
    QDir().mkpath(shown(to.parent_path()));
    QFile source(shown(from));
    QFile target(shown(to));
    return source.open(QIODevice::ReadOnly) && target.open(QIODevice::WriteOnly)
        && target.write(source.read(length)) == length;
}

} // namespace

Result<bdb::HelperInfo> QuietHelper::info()
{
    return bdb::HelperInfo { QStringLiteral("5.3.28"), logVersion };
}
Result<QJsonObject> QuietHelper::recover(const bdb::RecoverRequest &, JobContext &)
{
    return unexpected();
}
Result<QJsonObject> QuietHelper::verify(const bdb::VerifyRequest &, JobContext &)
{
    return unexpected();
}
Result<> QuietHelper::dump(const bdb::VerifyRequest &, const Path &, JobContext &)
{
    return unexpected();
}
Result<QJsonObject> QuietHelper::ask(const bdb::ContentsRequest &, JobContext &)
{
    return makeError(ErrorCode::ToolFailed, QStringLiteral("not expected"));
}

Result<QJsonObject> QuietHelper::checkpoint(const bdb::AttachedRequest &, JobContext &)
{
    return unexpected();
}
Result<QJsonObject> QuietHelper::libraryBackup(
    const bdb::AttachedRequest &, const Path &, JobContext &)
{
    return unexpected();
}
Result<QJsonObject> QuietHelper::statistics(const bdb::AttachedRequest &, JobContext &)
{
    return unexpected();
}

BackupFixture::BackupFixture()
{
    const auto made = Vault::init(localFileSystem(), path("vault"), systemClock().now());
    if (!made.hasValue())
        qFatal("%s", qPrintable(made.error().toString()));
}

BackupOptions BackupFixture::options(BackupKind kind) const
{
    BackupOptions options;
    options.kind = kind;
    options.environmentId = QStringLiteral("e1");
    options.environmentName = QStringLiteral("Orders");
    options.home = path("home");
    options.vault = path("vault");
    return options;
}

Result<JobOutcome> BackupFixture::backUp(BackupKind kind)
{
    return backUp(options(kind), m_helper);
}

Result<JobOutcome> BackupFixture::backUp(
    const BackupOptions &options, bdb::BdbHelper &helper, FileSystem &fs)
{
    TestContext test(fs);
    const auto plan = planBackup(options, helper, test.context);
    if (!plan.hasValue())
        return plan.error();
    auto outcome = runBackup(plan.value(), helper, test.context);
    m_warnings = test.context.warnings();
    return outcome;
}

Result<JobOutcome> BackupFixture::verify(const QString &setId)
{
    TestContext test;
    auto outcome = runVerify({ path("vault"), QStringLiteral("e1"), setId }, test.context);
    m_warnings = test.context.warnings();
    return outcome;
}

Vault BackupFixture::vault() const
{
    return Vault::open(localFileSystem(), path("vault")).value();
}

std::vector<BackupSet> BackupFixture::sets() const
{
    return vault().sets(localFileSystem(), QStringLiteral("e1")).value().sets;
}

QString BackupFixture::restore(const char *directory, const QString &password)
{
    const Vault v = vault();
    const std::vector<BackupSet> all = sets();
    const Manifest &manifest = all.back().manifest;
    const Path target = path(directory);
    QDir().mkpath(shown(target));
    for (const Path &each : manifest.directories)
        QDir().mkpath(shown(target / each));
    const auto base = std::find_if(all.begin(), all.end(),
        [&manifest](const BackupSet &set) { return set.manifest.id == manifest.base; });
    for (const ManifestEntry &entry : base->manifest.files) {
        if (!copyPrefix(base->directory / "data" / entry.name, target / entry.name, entry.size))
            return QStringLiteral("copying %1").arg(displayPath(entry.name));
    }
    const Path logs = v.logDirectory(manifest.environmentId, manifest.incarnation);
    for (const ManifestLog &log : manifest.logs) {
        const Path name = bdb::logFileName(log.number);
        if (!copyPrefix(logs / name, target / manifest.logDirectory / name, log.length))
            return QStringLiteral("copying log file %1").arg(log.number);
    }
    if (!manifest.dbConfig.empty()) {
        QFile config(shown(target / "DB_CONFIG"));
        if (!config.open(QIODevice::WriteOnly)
            || config.write(QByteArray::fromStdString(manifest.dbConfig)) < 0)
            return QStringLiteral("writing DB_CONFIG");
    }
    QString failure;
    QStringList arguments { QStringLiteral("-c"), QStringLiteral("-h"), shown(target) };
    if (!password.isEmpty())
        arguments << QStringLiteral("-P") << password;
    runTool(QStringLiteral("db5.3_recover"), arguments, &failure);
    for (const ManifestEntry &entry : base->manifest.files) {
        if (failure.isEmpty() && password.isEmpty() && QFile::exists(shown(target / entry.name)))
            runTool(QStringLiteral("db5.3_verify"), { shown(target / entry.name) }, &failure);
    }
    return failure;
}

QStringList BackupFixture::leftovers() const
{
    QStringList found;
    QDirIterator it(at("vault"), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        if (isTemporaryName(Path(it.fileName().toStdString())))
            found.append(it.filePath());
    }
    return found;
}

} // namespace testkit
