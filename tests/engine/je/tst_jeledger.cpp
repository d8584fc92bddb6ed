// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/je/jechecker.h"
#include "tests/testkit/je/jeledger.h"
#include "tests/testkit/je/jeload.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/scratch.h"

#include <QDir>
#include <QTest>

using namespace testkit;

namespace {

QStringList logFiles(const QString &home)
{
    return QDir(home).entryList({ QStringLiteral("*.jdb") }, QDir::Files);
}

} // namespace

/// The ledger that other tests rely on: it must find a difference when there is one.
class TestJeLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!haveJava())
            QSKIP(withoutJava);
        m_scratch = std::make_unique<Scratch>();
        const QString base = QString::fromStdString(m_scratch->path().native());
        m_options.home = base + QStringLiteral("/home");
        m_options.ledger = base + QStringLiteral("/ledger");
        m_options.settings.clear();
    }

    void anEndedWriterLeavesWhatTheLedgerSays()
    {
        QCOMPARE(m_load.start(m_options), QString());
        QVERIFY(m_load.isAlive());
        QTRY_VERIFY_WITH_TIMEOUT(logFiles(m_options.home).value(0) > firstFile(), 60'000);
        QCOMPARE(m_load.stop(), QString());
        QVERIFY(!m_load.isAlive());
        const JeCheck check = m_checker.check(m_options.home, m_options.ledger);
        QCOMPARE(check.problem(), QByteArray());
        QVERIFY(check.records > 0);
        QCOMPARE(check.last, lastInLedger(nullptr));
    }

    void aKilledOneGoesOnWhereItWas()
    {
        QCOMPARE(m_load.start(m_options), QString());
        m_load.kill();
        std::vector<qint64> aboutToCommit;
        const std::vector<qint64> committed = lastInLedger(&aboutToCommit);
        const JeCheck check = m_checker.check(m_options.home, m_options.ledger, JeOpen::ReadWrite);
        QCOMPARE(check.problem(), QByteArray());
        for (std::size_t i = 0; i < check.last.size(); ++i) {
            QVERIFY(check.last[i] >= committed[i]);
            QVERIFY(check.last[i] <= aboutToCommit[i]);
        }
        QCOMPARE(m_load.start(m_options), QString());
        QCOMPARE(m_load.stop(), QString());
        const JeCheck later = m_checker.check(m_options.home, m_options.ledger);
        QCOMPARE(later.problem(), QByteArray());
        QVERIFY(later.transactions > check.transactions);
    }

    void aChangedRecordIsFound()
    {
        QCOMPARE(m_load.start(m_options), QString());
        QCOMPARE(m_load.stop(), QString());
        // The same transactions with other values: as if each record were wrong.
        QFile ledger(m_options.ledger);
        QVERIFY(ledger.open(QIODevice::ReadWrite));
        QByteArray first = ledger.readLine();
        QVERIFY(first.startsWith("P 1 "));
        first[2] = '2';
        ledger.seek(0);
        ledger.write(first);
        ledger.close();
        const JeCheck check = m_checker.check(m_options.home, m_options.ledger);
        QVERIFY(check.wasOpened);
        QVERIFY(!check.isOk);
        QVERIFY(check.differenceCount > 0);
        QVERIFY(!check.problem().isEmpty());
    }

    void aHomeThatDoesNotOpenIsNoSuccess()
    {
        QCOMPARE(m_load.start(m_options), QString());
        QCOMPARE(m_load.stop(), QString());
        for (const QString &name : logFiles(m_options.home))
            QVERIFY(QFile::remove(m_options.home + QLatin1Char('/') + name));
        const JeCheck check = m_checker.check(m_options.home, m_options.ledger);
        QVERIFY(!check.isOk);
        QVERIFY(!check.error.isEmpty());
    }

    void cleanup()
    {
        m_load.kill();
        m_scratch.reset();
    }

private:
    static QString firstFile() { return QStringLiteral("00000000.jdb"); }

    // Of each thread: the last that is known to be committed; of all that were tried if asked.
    std::vector<qint64> lastInLedger(std::vector<qint64> *aboutToCommit) const
    {
        JeLedger ledger;
        [&] { QCOMPARE(ledger.read(m_options.ledger), QString()); }();
        std::vector<qint64> committed;
        std::vector<qint64> tried;
        for (auto at = ledger.transactions().cbegin(); at != ledger.transactions().cend(); ++at) {
            if (at->isAborted)
                continue;
            tried.push_back(at.key());
            if (at->isKnownToEnd)
                committed.push_back(at.key());
        }
        if (aboutToCommit != nullptr)
            *aboutToCommit = ledger.lastOf(tried);
        return ledger.lastOf(committed);
    }

    std::unique_ptr<Scratch> m_scratch;
    JeLoadOptions m_options;
    JeLoad m_load;
    JeChecker m_checker;
};

QTEST_GUILESS_MAIN(TestJeLedger)
#include "tst_jeledger.moc"
