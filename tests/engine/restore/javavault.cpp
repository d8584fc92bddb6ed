// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/restore/javavault.h"

#include "engine/je/logname.h"
#include "engine/je/logscan.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QTest>

#include <algorithm>
#include <csignal>

namespace testkit {

using namespace engine;

namespace {

template <typename T>
T must(Result<T> result)
{
    if (!result.hasValue())
        qFatal("%s", qPrintable(result.error().toString()));
    return std::move(result).value();
}

class CommitReader final : public je::LogVisitor
{
public:
    bool wants(std::uint8_t type) const override
    {
        return je::EntryType(type) == je::EntryType::Commit;
    }
    Result<> entry(const je::LogEntry &entry) override
    {
        const auto end = je::decodeTransactionEnd(entry);
        if (!end.hasValue())
            return end.error();
        found.push_back({ entry.lsn, end.value().transaction, end.value().time });
        return {};
    }
    std::vector<JeCommitted> found;
};

} // namespace

std::vector<JeCommitted> committedIn(const Path &archiveDirectory)
{
    FileSystem &fs = localFileSystem();
    const LogArchive archive = must(LogArchive::open(fs, archiveDirectory));
    CommitReader reader;
    for (const ArchivedLog &log : archive.logs()) {
        je::LogScanOptions options;
        options.fileNumber = log.number;
        options.length = log.length;
        must(je::scanLogFile(fs, archive.pathOf(log.number), options, &reader, nullptr));
    }
    return reader.found;
}

QByteArray problemOfJeCopy(JeChecker &checker, const Path &copy, const JeLedger &ledger,
    Lsn lastCommit, const std::vector<JeCommitted> &all, JeOpen mode)
{
    const JeCheck check = checker.check(JavaVault::text(copy), ledger.file(), mode);
    if (const QByteArray problem = check.problem(); !problem.isEmpty())
        return problem;
    std::vector<qint64> ids;
    for (const JeCommitted &commit : all) {
        if (commit.lsn <= lastCommit)
            ids.push_back(commit.transaction);
    }
    const std::vector<qint64> expected = ledger.lastOf(ids);
    if (check.last == expected)
        return {};
    QByteArray problem = "holds other transactions:";
    for (const qint64 number : check.last)
        problem += ' ' + QByteArray::number(number);
    problem += ", expected:";
    for (const qint64 number : expected)
        problem += ' ' + QByteArray::number(number);
    return problem;
}

JavaVault::JavaVault()
    : m_helper(idleHelper())
{
    must(Vault::init(localFileSystem(), root(), systemClock().now()));
    m_loadOptions.home = text(home());
    m_loadOptions.ledger = ledger();
    // So much data, written so slowly, that not every log file is freed from one backup to the next
    // on a slow machine.
    m_loadOptions.records = 2000;
    m_loadOptions.valueSize = 300;
    m_loadOptions.rate = 600;
}

int JavaVault::newestFile() const
{
    int newest = -1;
    QStringList directories { QString::fromStdString(home().native()) };
    for (const QString &name :
        QDir(directories.first()).entryList({ QStringLiteral("data0*") }, QDir::Dirs))
        directories << directories.first() + QLatin1Char('/') + name;
    for (const QString &directory : directories) {
        for (const QString &name : QDir(directory).entryList(QDir::Files)) {
            if (const auto number = je::logFileNumber(Path(name.toStdString())))
                newest = std::max(newest, int(*number));
        }
    }
    return newest;
}

void JavaVault::signalWriter(int signal)
{
    if (m_load.isAlive())
        ::kill(static_cast<pid_t>(m_load.processId()), signal);
}

QString JavaVault::write(int files)
{
    const int before = newestFile();
    signalWriter(SIGCONT);
    if (!m_load.isAlive()) {
        if (const QString problem = m_load.start(m_loadOptions); !problem.isEmpty())
            return problem;
    }
    const bool hasWritten =
        QTest::qWaitFor([&] { return newestFile() >= before + files; }, 120'000);
    if (!m_isLive)
        signalWriter(SIGSTOP);
    return hasWritten ? QString() : QStringLiteral("the writer is stuck");
}

QString JavaVault::stopWriter()
{
    signalWriter(SIGCONT);
    return m_load.stop();
}

BackupOptions JavaVault::backupOptions(BackupKind kind) const
{
    BackupOptions options;
    options.kind = kind;
    options.environmentId = environmentId;
    options.environmentName = QStringLiteral("Orders");
    options.home = home();
    options.vault = root();
    return options;
}

Result<JobOutcome> JavaVault::backUp(BackupKind kind)
{
    TestContext test;
    return planBackup(backupOptions(kind), *m_helper, test.context)
        .andThen([&](const BackupPlan &plan) { return runBackup(plan, *m_helper, test.context); });
}

RestoreOptions JavaVault::options(const RestoreTarget &target) const
{
    RestoreOptions options;
    options.vault = root();
    options.environmentId = environmentId;
    options.target = target;
    options.destination = path(QStringLiteral("out/restored"));
    return options;
}

Result<JobOutcome> JavaVault::restore(const RestoreOptions &options)
{
    TestContext test;
    return planRestore(options, *m_helper, test.context).andThen([&](const RestorePlan &plan) {
        return runRestore(plan, *m_helper, test.context);
    });
}

Vault JavaVault::vault() const
{
    return must(Vault::open(localFileSystem(), root()));
}

Path JavaVault::archiveDirectory() const
{
    const auto all = must(vault().incarnations(localFileSystem(), environmentId));
    return vault().logDirectory(environmentId, all.back());
}

QByteArray JavaVault::problemOf(
    const Path &copy, Lsn lastCommit, const std::vector<Committed> &all, JeOpen mode)
{
    JeLedger known;
    if (const QString problem = known.read(ledger()); !problem.isEmpty())
        return problem.toUtf8();
    return problemOfJeCopy(m_checker, copy, known, lastCommit, all, mode);
}

Path JavaVault::cloneOf(const Path &directory) const
{
    const Path clone = path(QStringLiteral("clone"));
    replaceTree(text(directory), text(clone));
    return clone;
}

} // namespace testkit
