// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/layout.h"
#include "tests/engine/restore/javavault.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace engine;
using namespace testkit;

/// Whatever goes wrong at whatever call of a restore of Java Edition: the destination is untouched
/// or complete, nothing is left beside it, and a second run succeeds.
class TestJeRestoreFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faults_data();
    void faults();
    void cancelled();
    void killed();

private:
    Sweep sweep();
    Result<> restore(JobContext &context);
    QString check(const SweepRound &round) const;
    bool isComplete() const;
    QString out(const char *name = "") const
    {
        return JavaVault::text(m_vault->path(QStringLiteral("out"))) + QLatin1Char('/')
            + QString::fromLatin1(name);
    }

    std::unique_ptr<JavaVault> m_vault;
    std::unique_ptr<bdb::BdbHelper> m_idle = idleHelper();
    Lsn m_cut; // the planned one
    std::vector<ManifestLog> m_logs;
};

void TestJeRestoreFaults::initTestCase()
{
    if (!haveJava())
        QSKIP(withoutJava);
    m_vault = std::make_unique<JavaVault>();
    QCOMPARE(m_vault->write(1), QString());
    QCOMPARE(m_vault->stopWriter(), QString());
    QVERIFY(m_vault->backUp(BackupKind::Full).hasValue());
    TestContext test;
    const auto plan = planRestore(m_vault->options(RestoreToLatest {}), *m_idle, test.context);
    QVERIFY(plan.hasValue());
    m_cut = plan.value().cut;
    m_logs = plan.value().logs;
}

Result<> TestJeRestoreFaults::restore(JobContext &context)
{
    RestoreOptions options = m_vault->options(RestoreToLatest {});
    options.replace = true;
    const auto done = planRestore(options, *m_idle, context).andThen([&](const RestorePlan &plan) {
        return runRestore(plan, *m_idle, context);
    });
    if (!done.hasValue())
        return done.error();
    return {};
}

bool TestJeRestoreFaults::isComplete() const
{
    if (!QFile::exists(out("restored/.ninelives/restored.json")))
        return false;
    const auto layout =
        je::readLayout(localFileSystem(), m_vault->path(QStringLiteral("out/restored")));
    if (!layout.hasValue() || layout.value().logFiles.size() != m_logs.size())
        return false;
    for (std::size_t i = 0; i < m_logs.size(); ++i) {
        const QFileInfo file(JavaVault::text(layout.value().logFiles[i].path));
        if (file.size() != m_logs[i].length)
            return false;
    }
    return true;
}

QString TestJeRestoreFaults::check(const SweepRound &round) const
{
    const bool isOld = QFile::exists(out("restored/precious"));
    if (!isOld && !isComplete()) {
        // Killed between the two last renames, or the disk went away there and the way back was
        // barred too: the former content is beside, whole.
        const QStringList aside =
            QDir(out()).entryList({ QStringLiteral("restored.before-restore-*") });
        if ((round.wasKilled || !round.result.hasValue()) && aside.size() == 1)
            return {};
        return QStringLiteral("the destination is neither old nor new");
    }
    if (!round.wasKilled && round.result.hasValue() && !isComplete())
        return QStringLiteral("success was reported, but the destination is old");
    return {};
}

Sweep TestJeRestoreFaults::sweep()
{
    Sweep result;
    result.setup = [this] {
        QDir(out()).removeRecursively();
        QDir().mkpath(out("restored"));
        QFile file(out("restored/precious"));
        if (!file.open(QIODevice::WriteOnly))
            qFatal("no scratch");
    };
    result.job = [this](JobContext &context) { return restore(context); };
    result.check = [this](const SweepRound &round) { return check(round); };
    result.rerun = [this](JobContext &context) -> Result<> {
        if (auto again = restore(context); !again.hasValue())
            return again;
        if (!isComplete())
            return makeError(ErrorCode::Internal, QStringLiteral("not complete"));
        const QStringList left = QDir(out()).entryList(
            { QStringLiteral(".ninelives-tmp-*") }, QDir::AllEntries | QDir::Hidden);
        if (!left.isEmpty())
            return makeError(ErrorCode::Internal, QStringLiteral("left: ") + left.join(u' '));
        return {};
    };
    return result;
}

void TestJeRestoreFaults::faults_data()
{
    QTest::addColumn<testkit::Fault>("fault");
    for (const NamedFault &named : usualFaults(m_vault->path(QStringLiteral("out"))))
        QTest::newRow(named.name) << named.fault;
}

void TestJeRestoreFaults::faults()
{
    QFETCH(testkit::Fault, fault);
    const SweepReport report = runFaultSweep(sweep(), fault, sweepStep(2, fault));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void TestJeRestoreFaults::cancelled()
{
    const SweepReport report = runCancelSweep(sweep(), sweepStep(2));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void TestJeRestoreFaults::killed()
{
    const SweepReport report = runKillSweep(sweep(), sweepStep(2));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

QTEST_GUILESS_MAIN(TestJeRestoreFaults)
#include "tst_jerestorefaults.moc"
