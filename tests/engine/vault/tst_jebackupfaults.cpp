// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"
#include "engine/vault/setcheck.h"
#include "tests/engine/vault/jebackupfixture.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/scratch.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace engine;
using namespace testkit;

/// Full, incremental and offline backups of a Java Edition environment with a fault, a cancel or a
/// kill at each of their calls.
class TestJeBackupFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<BackupFixture> m_fixture;
    std::size_t m_setsBefore = 0;
    QMap<QString, QByteArray> m_home;

    Result<> backUp(BackupKind kind, JobContext &context)
    {
        QuietHelper helper;
        const auto plan = planBackup(m_fixture->options(kind), helper, context);
        if (!plan.hasValue())
            return plan.error();
        const auto done = runBackup(plan.value(), helper, context);
        return done.hasValue() ? Result<>() : done.error();
    }

    // Nothing or a whole set; what there was is still good, and the source is as it was.
    QString check(const SweepRound &round)
    {
        if (contentsOf(m_fixture->at("home")) != m_home)
            return QStringLiteral("the environment was changed");
        const auto vault = Vault::open(localFileSystem(), m_fixture->path("vault"));
        if (!vault.hasValue())
            return vault.error().toString();
        const auto sets = vault.value().sets(localFileSystem(), QStringLiteral("e1"));
        if (!sets.hasValue())
            return sets.error().toString();
        if (!sets.value().broken.empty())
            return QStringLiteral("broken: ") + sets.value().broken.front().error.toString();
        const std::size_t added = sets.value().sets.size() - m_setsBefore;
        if (added > 1)
            return QStringLiteral("%1 sets were added").arg(added);
        const bool isDone = !round.wasKilled && round.result.hasValue();
        if (isDone && added != 1)
            return QStringLiteral("reported as done, but there is no set");
        if (!round.wasKilled && !round.result.hasValue()
            && round.result.error().code == ErrorCode::Internal)
            return QStringLiteral("wrong code: ") + round.result.error().toString();
        for (const BackupSet &set : sets.value().sets) {
            TestContext test;
            const auto checked = checkSet(vault.value(), set, set, test.context);
            if (!checked.hasValue())
                return checked.error().toString();
            if (!checked.value().digestProblems.empty())
                return checked.value().digestProblems.front().toString();
            if (!checked.value().logProblems.empty())
                return checked.value().logProblems.front().toString();
        }
        return {};
    }

    Sweep sweep(BackupKind kind)
    {
        Sweep sweep;
        sweep.setup = [this, kind] {
            const bool isIncremental = kind == BackupKind::Incremental;
            m_setsBefore = isIncremental ? 1 : 0;
            replaceTree(
                m_fixture->at(isIncremental ? "withFull" : "empty"), m_fixture->at("vault"));
        };
        sweep.job = [this, kind](JobContext &context) { return backUp(kind, context); };
        sweep.check = [this](const SweepRound &round) { return check(round); };
        sweep.rerun = [this, kind](JobContext &context) -> Result<> {
            auto done = backUp(kind, context);
            if (!done.hasValue())
                return done;
            const QStringList left = m_fixture->leftovers();
            return left.isEmpty()
                ? done
                : makeError(ErrorCode::Internal, QStringLiteral("left: ") + left.first());
        };
        return sweep;
    }

    QString logPath(std::uint32_t number) const
    {
        return m_fixture->at("home") + QLatin1Char('/')
            + QString::fromStdString(je::logFileName(number).native());
    }

private Q_SLOTS:
    // The incremental finds the last file grown and another one after it.
    void initTestCase()
    {
        m_fixture = std::make_unique<BackupFixture>();
        const Path golden =
            unpackGolden(QStringLiteral("je-mixed"), m_fixture->at("."), QStringLiteral("je"));
        QVERIFY(!golden.empty());
        const QString whole = QString::fromStdString(golden.native());
        const QString home = m_fixture->at("home");
        const QString vault = m_fixture->at("vault");
        replaceTree(whole, home);
        replaceTree(vault, m_fixture->at("empty"));
        std::uint32_t last = 0;
        while (QFile::exists(logPath(last + 1)))
            ++last;
        QVERIFY(last >= 1);
        QVERIFY(QFile::remove(logPath(last)));
        QVERIFY(QFile::resize(logPath(last - 1), QFileInfo(logPath(last - 1)).size() / 2));
        TestContext test;
        const auto full = backUp(BackupKind::Full, test.context);
        QVERIFY2(
            full.hasValue(), qPrintable(full.hasValue() ? QString() : full.error().toString()));
        replaceTree(vault, m_fixture->at("withFull"));
        replaceTree(whole, home);
        m_home = contentsOf(home);
    }

    void faults_data()
    {
        QTest::addColumn<BackupKind>("kind");
        QTest::addColumn<Fault>("fault");
        for (const auto &[name, fault] : usualFaults(m_fixture->path("vault"))) {
            QTest::addRow("full, %s", name) << BackupKind::Full << fault;
            QTest::addRow("incremental, %s", name) << BackupKind::Incremental << fault;
            QTest::addRow("offline, %s", name) << BackupKind::OfflineFull << fault;
        }
    }
    void faults()
    {
        QFETCH(BackupKind, kind);
        QFETCH(Fault, fault);
        const SweepReport report = runFaultSweep(sweep(kind), fault, sweepStep(17, fault));
        QVERIFY2(report.isGood(), report.text().constData());
        qInfo("%lld rounds", static_cast<long long>(report.rounds));
    }

    void cancels_data()
    {
        QTest::addColumn<BackupKind>("kind");
        QTest::newRow("full") << BackupKind::Full;
        QTest::newRow("incremental") << BackupKind::Incremental;
        QTest::newRow("offline") << BackupKind::OfflineFull;
    }
    void cancels()
    {
        QFETCH(BackupKind, kind);
        const SweepReport report = runCancelSweep(sweep(kind), sweepStep(37));
        QVERIFY2(report.isGood(), report.text().constData());
        qInfo("%lld rounds", static_cast<long long>(report.rounds));
    }

    void kills_data() { cancels_data(); }
    void kills()
    {
        QFETCH(BackupKind, kind);
        const SweepReport report = runKillSweep(sweep(kind), sweepStep(37));
        QVERIFY2(report.isGood(), report.text().constData());
        qInfo("%lld rounds", static_cast<long long>(report.rounds));
    }
};

QTEST_GUILESS_MAIN(TestJeBackupFaults)
#include "tst_jebackupfaults.moc"
