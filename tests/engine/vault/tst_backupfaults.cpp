// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/setcheck.h"
#include "tests/engine/vault/backupfixture.h"
#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"

#include <QTest>

using namespace engine;
using namespace testkit;

/// Full and incremental backups with a fault, a cancel or a kill at each of their calls.
class TestBackupFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<BackupFixture> m_fixture;
    std::size_t m_setsBefore = 0;

    // The environment is closed before the sweeps: a fork must not hold libdb's handles.
    void fill(int count)
    {
        SmallEnvironment live(m_fixture->at("home"));
        live.handle()->set_flags(live.handle(), DB_TXN_NOSYNC, 1);
        QCOMPARE(live.fill("a.db", count), 0);
        QCOMPARE(live.fill("h.db", 10, DB_HASH), 0);
    }

    Result<> backUp(BackupKind kind, JobContext &context)
    {
        QuietHelper helper;
        const auto plan = planBackup(m_fixture->options(kind), helper, context);
        if (!plan.hasValue())
            return plan.error();
        const auto done = runBackup(plan.value(), helper, context);
        return done.hasValue() ? Result<>() : done.error();
    }

    // Nothing or a whole set; what there was is still good.
    QString check(const SweepRound &round)
    {
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
            // The full comes first; it is its own base.
            TestContext test;
            const auto checked =
                checkSet(vault.value(), set, sets.value().sets.front(), test.context);
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

private Q_SLOTS:
    void initTestCase()
    {
        m_fixture = std::make_unique<BackupFixture>();
        fill(100);
        const QString vault = m_fixture->at("vault");
        replaceTree(vault, m_fixture->at("empty"));
        TestContext test;
        QVERIFY(backUp(BackupKind::Full, test.context).hasValue());
        replaceTree(vault, m_fixture->at("withFull"));
        fill(120);
    }

    void faults_data()
    {
        QTest::addColumn<BackupKind>("kind");
        QTest::addColumn<Fault>("fault");
        for (const auto &[name, fault] : usualFaults(m_fixture->path("vault"))) {
            QTest::addRow("full, %s", name) << BackupKind::Full << fault;
            QTest::addRow("incremental, %s", name) << BackupKind::Incremental << fault;
        }
    }
    void faults()
    {
        QFETCH(BackupKind, kind);
        QFETCH(Fault, fault);
        const SweepReport report = runFaultSweep(sweep(kind), fault, sweepStep(5, fault));
        QVERIFY2(report.isGood(), report.text().constData());
        qInfo("%lld rounds", static_cast<long long>(report.rounds));
    }

    void cancels_data()
    {
        QTest::addColumn<BackupKind>("kind");
        QTest::newRow("full") << BackupKind::Full;
        QTest::newRow("incremental") << BackupKind::Incremental;
    }
    void cancels()
    {
        QFETCH(BackupKind, kind);
        const SweepReport report = runCancelSweep(sweep(kind), sweepStep(7));
        QVERIFY2(report.isGood(), report.text().constData());
        qInfo("%lld rounds", static_cast<long long>(report.rounds));
    }

    void kills_data() { cancels_data(); }
    void kills()
    {
        QFETCH(BackupKind, kind);
        const SweepReport report = runKillSweep(sweep(kind), sweepStep(7));
        QVERIFY2(report.isGood(), report.text().constData());
        qInfo("%lld rounds", static_cast<long long>(report.rounds));
    }
};

QTEST_GUILESS_MAIN(TestBackupFaults)
#include "tst_backupfaults.moc"
