// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace testkit;

// Two programs on one vault or standby: the second waits, or says who holds it.
class TestTwoAtOnce : public QObject
{
    Q_OBJECT

    ScratchDirectory m_scratch;
    Ctl m_first { at("first.sqlite") };
    Ctl m_second { at("second.sqlite") };
    Load m_load;

    QString at(const char *name) const { return m_scratch.filePath(QString::fromLatin1(name)); }

    // Runs the commands at the same time; each succeeds or names the holder. Returns how many
    // succeeded, -1 after another failure (then `said` tells).
    int race(const QStringList &first, const QStringList &second, QByteArray &said) const
    {
        const auto one = m_first.start(first);
        const auto two = m_second.start(second);
        int succeeded = 0;
        for (QProcess *process : { one.get(), two.get() }) {
            const CtlAnswer answer = Ctl::finish(*process);
            if (answer.isOk()) {
                ++succeeded;
                continue;
            }
            const QString detail = answer.error.value(QLatin1String("detail")).toString();
            if (answer.errorCode() != QLatin1String("busy")
                || !detail.contains(QLatin1String("ninelivesctl"))) {
                said = answer.text();
                return -1;
            }
        }
        return succeeded;
    }

private Q_SLOTS:
    void initTestCase()
    {
        LoadOptions load;
        load.home = at("home");
        load.databases = QStringLiteral("a.db:btree:4096");
        const QString failure = m_load.start(load);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        CtlAnswer answer = m_first.run(words("vault init") << at("vault"));
        QVERIFY2(answer.isOk(), answer.text().constData());
        answer = m_first.run(
            words("env add") << at("home") << words("--name pair --vault") << at("vault"));
        QVERIFY2(answer.isOk(), answer.text().constData());
        answer = m_first.run(words("standby create pair") << at("standby"));
        QVERIFY2(answer.isOk(), answer.text().constData());
        answer = m_second.run(
            words("vault rebuild") << at("vault") << words("--standby") << at("standby"));
        QVERIFY2(answer.isOk(), answer.text().constData());
    }

    void backupsAndUpdates_data()
    {
        QTest::addColumn<QStringList>("first");
        QTest::addColumn<QStringList>("second");
        const QStringList full = words("backup full pair");
        const QStringList incremental = words("backup incremental pair");
        const QStringList update = words("standby update") << at("standby");
        QTest::newRow("two fulls") << full << full;
        QTest::newRow("full and incremental") << full << incremental;
        QTest::newRow("two incrementals") << incremental << incremental;
        QTest::newRow("two updates") << update << update;
        QTest::newRow("update and full") << update << full;
    }
    void backupsAndUpdates()
    {
        QFETCH(QStringList, first);
        QFETCH(QStringList, second);
        for (int round = 0; round < 4; ++round) {
            QByteArray said;
            const int succeeded = race(first, second, said);
            QVERIFY2(succeeded >= 1, said.constData());
        }
    }

    void everythingIsStillGood()
    {
        const CtlAnswer vault = m_second.run(words("vault show") << at("vault"));
        const QJsonValue environment = vault.result.value(QLatin1String("environments"))[0];
        const QJsonArray sets = environment[QLatin1String("sets")].toArray();
        QVERIFY(sets.size() >= 10);
        for (const QJsonValue &set : sets) {
            const CtlAnswer answer =
                m_second.run(words("verify pair --set") << set[QLatin1String("id")].toString());
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
        const CtlAnswer updated = m_first.run(words("standby update") << at("standby"));
        QVERIFY2(updated.isOk(), updated.text().constData());
        const QString failure = m_load.stop();
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }
};

QTEST_GUILESS_MAIN(TestTwoAtOnce)
#include "tst_twoatonce.moc"
