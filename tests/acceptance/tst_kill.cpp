// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <array>

using namespace testkit;

// kill -9 at random moments: no published set is bad, a standby recovers by running again, nothing
// temporary survives the next run, and the application never notices.
class TestKill : public QObject
{
    Q_OBJECT

    ScratchDirectory m_scratch;
    Ctl m_ctl { m_scratch.filePath(QStringLiteral("catalog.sqlite")) };
    Load m_load;
    const QString m_home = m_scratch.filePath(QStringLiteral("home"));
    const QString m_vault = m_scratch.filePath(QStringLiteral("vault"));
    const QString m_standby = m_scratch.filePath(QStringLiteral("standby"));

    static int rounds() { return qEnvironmentVariableIsSet("NINELIVES_LONG") ? 300 : 40; }

    QStringList command(int which, int round) const
    {
        switch (which) {
        case 0:
            return { QStringLiteral("backup"), QStringLiteral("full"), QStringLiteral("ledger") };
        case 1:
            return { QStringLiteral("backup"), QStringLiteral("incremental"),
                QStringLiteral("ledger") };
        case 2:
            return { QStringLiteral("standby"), QStringLiteral("update"), m_standby };
        default:
            return { QStringLiteral("restore"), QStringLiteral("ledger"),
                QStringLiteral("--latest"), QStringLiteral("--destination"),
                m_scratch.filePath(QStringLiteral("restored-%1").arg(round)) };
        }
    }

    QStringList temporaries() const
    {
        QStringList found;
        QDirIterator each(m_scratch.path(), QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
            QDirIterator::Subdirectories);
        while (each.hasNext()) {
            each.next();
            if (each.fileName().startsWith(QLatin1String(".ninelives-tmp-")))
                found << each.filePath();
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase()
    {
        LoadOptions load;
        load.home = m_home;
        load.databases = QStringLiteral("a.db:btree:4096,b.db:hash:16384,c.db:recno:512");
        load.processes = 2;
        load.rate = 100;
        const QString failure = m_load.start(load);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        for (const QStringList &setUp :
            { QStringList { QStringLiteral("vault"), QStringLiteral("init"), m_vault },
                QStringList { QStringLiteral("env"), QStringLiteral("add"), m_home,
                    QStringLiteral("--name"), QStringLiteral("ledger"), QStringLiteral("--vault"),
                    m_vault },
                QStringList {
                    QStringLiteral("backup"), QStringLiteral("full"), QStringLiteral("ledger") },
                QStringList { QStringLiteral("standby"), QStringLiteral("create"),
                    QStringLiteral("ledger"), m_standby } }) {
            const CtlAnswer answer = m_ctl.run(setUp);
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
    }

    void killedAtRandomMoments()
    {
        // Moments within what each command takes on this machine.
        std::array<int, 4> milliseconds {};
        for (int which = 0; which < 4; ++which) {
            QElapsedTimer timer;
            timer.start();
            const CtlAnswer answer = m_ctl.run(command(which, 200'000));
            QVERIFY2(answer.isOk(), answer.text().constData());
            milliseconds[std::size_t(which)] = int(timer.elapsed());
        }
        QRandomGenerator random(20261121);
        int killed = 0;
        for (int round = 0; round < rounds(); ++round) {
            const int which = round % 4;
            const auto process = m_ctl.start(command(which, round));
            if (!process->waitForFinished(
                    random.bounded(1, std::max(2, milliseconds[std::size_t(which)])))) {
                process->kill();
                process->waitForFinished();
                ++killed;
            }
            QVERIFY2(m_load.isAlive(), "the application stopped");
        }
        QVERIFY2(killed > rounds() / 4, "too few were hit while they ran");
        qInfo("%d of %d were killed while they ran", killed, rounds());
    }

    void nextRunsSucceedAndLeaveNothingTemporary()
    {
        for (int which = 0; which < 4; ++which) {
            const CtlAnswer answer = m_ctl.run(command(which, 100'000));
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
        // Restores stage beside their destination; the next restore into the same parent clears.
        const QStringList left = temporaries();
        QVERIFY2(left.isEmpty(), qPrintable(left.join(QLatin1Char('\n'))));
    }

    void everyPublishedSetIsGood()
    {
        const CtlAnswer vault =
            m_ctl.run({ QStringLiteral("vault"), QStringLiteral("show"), m_vault });
        QVERIFY2(vault.isOk(), vault.text().constData());
        const QJsonObject environment =
            vault.result.value(QLatin1String("environments"))[0].toObject();
        QVERIFY(environment.value(QLatin1String("broken")).toArray().isEmpty());
        const QJsonArray sets = environment.value(QLatin1String("sets")).toArray();
        QVERIFY(sets.size() >= 3);
        for (const QJsonValue &set : sets) {
            const CtlAnswer answer = m_ctl.run({ QStringLiteral("verify"), QStringLiteral("ledger"),
                QStringLiteral("--set"), set[QLatin1String("id")].toString() });
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
    }

    void everyRestoredDirectoryIsWhole()
    {
        const QDir scratch(m_scratch.path());
        for (const QString &name :
            scratch.entryList({ QStringLiteral("restored-*") }, QDir::Dirs)) {
            QString failure;
            runTool(QStringLiteral("db5.3_verify"),
                { QStringLiteral("-h"), scratch.filePath(name), QStringLiteral("a.db"),
                    QStringLiteral("b.db"), QStringLiteral("c.db") },
                &failure);
            QVERIFY2(failure.isEmpty(), qPrintable(name + QLatin1String(": ") + failure));
        }
    }

    void theApplicationEndsWell()
    {
        const QString failure = m_load.stop();
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }
};

QTEST_GUILESS_MAIN(TestKill)
#include "tst_kill.moc"
