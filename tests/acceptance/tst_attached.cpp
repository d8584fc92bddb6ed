// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"
#include "tests/testkit/drive/smallenvironment.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

#include <csignal>
#include <sys/prctl.h>
#include <sys/wait.h>

using namespace testkit;

// Attached work beside live writers: it is asked to stop, never killed, and the application never
// notices; not even if the program that started it is killed.
class TestAttached : public QObject
{
    Q_OBJECT

    ScratchDirectory m_scratch;
    Ctl m_ctl { m_scratch.filePath(QStringLiteral("catalog.sqlite")) };
    Load m_load;
    QRandomGenerator m_random { 20261121 };
    const QString m_home = m_scratch.filePath(QStringLiteral("home"));
    const QString m_vault = m_scratch.filePath(QStringLiteral("vault"));

    static int rounds() { return qEnvironmentVariableIsSet("NINELIVES_LONG") ? 100 : 20; }

    static QStringList words(const QString &line) { return line.split(QLatin1Char(' ')); }

    QString logEnd() const
    {
        return m_ctl.run({ QStringLiteral("log"), QStringLiteral("list"), m_home })
            .result.value(QLatin1String("end"))
            .toString();
    }

    // The writers live and commit.
    bool isApplicationWorking() const
    {
        const QString before = logEnd();
        return !before.isEmpty() && m_load.isAlive()
            && QTest::qWaitFor([&] { return logEnd() != before; }, 20'000) && m_load.isAlive();
    }

    // Started and past its first word: signals are caught from there on.
    std::unique_ptr<QProcess> begun(const QStringList &command) const
    {
        auto process = m_ctl.start(command);
        process->setReadChannel(QProcess::StandardError);
        process->waitForReadyRead(20'000);
        return process;
    }

    // How long such a backup takes at best when nobody stops it, from its first word on.
    int usualMilliseconds(const QStringList &command) const
    {
        qint64 best = 60'000;
        for (int i = 0; i < 4; ++i) {
            const auto process = begun(command);
            QElapsedTimer timer;
            timer.start();
            process->waitForFinished(60'000);
            best = std::min(best, timer.elapsed());
        }
        return std::max(10, static_cast<int>(best));
    }

    // Processes that `parent` started; its threads may each have some.
    static QList<pid_t> childrenOf(qint64 parent)
    {
        QList<pid_t> found;
        const QDir tasks(QStringLiteral("/proc/%1/task").arg(parent));
        for (const QString &task : tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile list(tasks.filePath(task) + QStringLiteral("/children"));
            if (!list.open(QIODevice::ReadOnly))
                continue;
            for (const QByteArray &pid : list.readAll().split(' ')) {
                if (const int number = pid.trimmed().toInt(); number > 0)
                    found << number;
            }
        }
        return found;
    }

    static bool holdsBackTermination(pid_t pid)
    {
        QFile status(QStringLiteral("/proc/%1/status").arg(pid));
        if (!status.open(QIODevice::ReadOnly))
            return false;
        for (const QByteArray &line : status.readAll().split('\n')) {
            if (line.startsWith("SigBlk:"))
                return (line.mid(7).trimmed().toULongLong(nullptr, 16) >> (SIGTERM - 1) & 1) != 0;
        }
        return false;
    }

    QByteArray restoreAndVerify(const QString &name) const
    {
        const QString destination = m_scratch.filePath(name);
        const CtlAnswer answer = m_ctl.run(
            words(QStringLiteral("restore ledger --latest --destination")) << destination);
        if (!answer.isOk())
            return answer.text();
        QString failure;
        runTool(QStringLiteral("db5.3_verify"),
            words(QStringLiteral("-h %1 a.db b.db c.db").arg(destination)), &failure);
        QDir(destination).removeRecursively();
        return failure.toUtf8();
    }

    static bool nothingTemporaryIn(const QString &directory)
    {
        const QDir sets(directory);
        return sets
            .entryList({ QStringLiteral(".ninelives-tmp-*") },
                QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
            .isEmpty();
    }

private Q_SLOTS:
    void initTestCase()
    {
        // Orphans become ours, so that their end can be seen.
        QCOMPARE(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
        LoadOptions load;
        load.home = m_home;
        load.databases = QStringLiteral("a.db:btree:4096,b.db:hash:16384,c.db:recno:512");
        load.processes = 2;
        load.rate = 150;
        const QString failure = m_load.start(load);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        {
            // Something to copy for a while.
            SmallEnvironment joined(m_home);
            DB_ENV *const env = joined.handle();
            QCOMPARE(env->set_flags(env, DB_TXN_NOSYNC, 1), 0);
            QCOMPARE(joined.fill("big.db", 150'000), 0);
        }
        for (const QStringList &setUp : { words(QStringLiteral("vault init")) << m_vault,
                 words(QStringLiteral("env add"))
                     << m_home << QStringLiteral("--name") << QStringLiteral("ledger")
                     << QStringLiteral("--vault") << m_vault }) {
            const CtlAnswer answer = m_ctl.run(setUp);
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
    }

    void attachedBackupsRestore_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("checkpoint") << QStringLiteral("--checkpoint");
        QTest::newRow("library") << QStringLiteral("--library");
        QTest::newRow("both") << QStringLiteral("--checkpoint --library");
    }
    void attachedBackupsRestore()
    {
        QFETCH(QString, option);
        const CtlAnswer full =
            m_ctl.run(words(QStringLiteral("backup full ledger")) << words(option));
        QVERIFY2(full.isOk(), full.text().constData());
        QCOMPARE(full.result.value(QLatin1String("method")).toString() == QStringLiteral("library"),
            option.contains(QStringLiteral("library")));
        QCOMPARE(restoreAndVerify(QStringLiteral("restored")), QByteArray());
        QVERIFY(isApplicationWorking());
    }

    void askedToStopAtRandomMoments_data()
    {
        QTest::addColumn<QString>("option");
        QTest::newRow("checkpoint") << QStringLiteral("--checkpoint");
        QTest::newRow("library") << QStringLiteral("--library");
    }
    void askedToStopAtRandomMoments()
    {
        QFETCH(QString, option);
        const QStringList command = words(QStringLiteral("backup full ledger --progress json"))
            << option;
        const int usual = usualMilliseconds(command);
        QElapsedTimer timer;
        qint64 slowest = 0;
        int cancelled = 0;
        for (int round = 0; round < rounds(); ++round) {
            const auto process = begun(command); // from its first word on signals are caught
            if (!process->waitForFinished(m_random.bounded(1, usual)))
                process->terminate();
            timer.start();
            const CtlAnswer answer = Ctl::finish(*process);
            slowest = std::max(slowest, timer.elapsed());
            QVERIFY2(answer.exitCode == 0 || answer.exitCode == 3, answer.text().constData());
            QVERIFY2(timer.elapsed() < 30'000, "it took long to stop");
            cancelled += answer.exitCode == 3 ? 1 : 0;
            QVERIFY2(m_load.isAlive(), "the application stopped");
        }
        qInfo(
            "%d of %d were cancelled; the slowest end took %lld ms", cancelled, rounds(), slowest);
        QVERIFY(isApplicationWorking());
    }

    void theHelperOutlivesAKilledStarter_data() { askedToStopAtRandomMoments_data(); }
    void theHelperOutlivesAKilledStarter()
    {
        QFETCH(QString, option);
        int met = 0;
        for (int round = 0; round < rounds(); ++round) {
            const auto process =
                m_ctl.start(words(QStringLiteral("backup full ledger --progress json")) << option);
            pid_t helper = 0;
            while (helper == 0 && !process->waitForFinished(0)
                && process->state() != QProcess::NotRunning) {
                for (const pid_t each : childrenOf(process->processId()))
                    helper = holdsBackTermination(each) ? each : helper;
            }
            if (helper != 0)
                process->waitForFinished(m_random.bounded(1, 30));
            process->kill();
            process->waitForFinished();
            QVERIFY2(m_load.isAlive(), "the application stopped");
            if (helper == 0)
                continue;
            // Reaped by its starter if it was over before the kill.
            QElapsedTimer timer;
            timer.start();
            int status = 0;
            pid_t reaped = 0;
            while ((reaped = ::waitpid(helper, &status, WNOHANG)) == 0 && !timer.hasExpired(30'000))
                QTest::qWait(5);
            QVERIFY2(reaped != 0, "the helper goes on without its starter");
            if (reaped != helper)
                continue;
            ++met;
            QVERIFY2(WIFEXITED(status),
                qPrintable(QStringLiteral("the helper died of signal %1").arg(WTERMSIG(status))));
        }
        qInfo("%d of %d helpers lost their starter", met, rounds());
        QVERIFY2(met > 0, "no helper was met while it was attached");
        QVERIFY(isApplicationWorking());
    }

    void killedUnattachedCopies()
    {
        const QStringList command = words(QStringLiteral("backup full ledger --progress json"));
        const int usual = usualMilliseconds(command);
        int killed = 0;
        for (int round = 0; round < rounds(); ++round) {
            const auto process = begun(command);
            if (!process->waitForFinished(m_random.bounded(1, usual))) {
                process->kill();
                process->waitForFinished();
                ++killed;
            }
            QVERIFY2(m_load.isAlive(), "the application stopped");
        }
        QVERIFY2(killed > rounds() / 4, "too few were killed while they ran");
        qInfo("%d of %d were killed while they ran", killed, rounds());
        QVERIFY(isApplicationWorking());
    }

    void afterwardsAllIsInOrder()
    {
        const CtlAnswer full = m_ctl.run(words(QStringLiteral("backup full ledger --library")));
        QVERIFY2(full.isOk(), full.text().constData());
        const QDir environments(m_vault + QStringLiteral("/environments"));
        for (const QString &id : environments.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
            QVERIFY(nothingTemporaryIn(environments.filePath(id) + QStringLiteral("/sets")));
        QCOMPARE(restoreAndVerify(QStringLiteral("restored")), QByteArray());
        // Raised while the library copies; left raised, it would slow the application for ever.
        SmallEnvironment joined(m_home);
        std::uint32_t flags = 0;
        QCOMPARE(joined.handle()->get_flags(joined.handle(), &flags), 0);
        QCOMPARE(flags & DB_HOTBACKUP_IN_PROGRESS, 0U);
        QVERIFY(isApplicationWorking());
        const QString failure = m_load.stop();
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }
};

QTEST_GUILESS_MAIN(TestAttached)
#include "tst_attached.moc"
