// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/copyfile.h"
#include "engine/restore/setcomparison.h"
#include "engine/restore/setremoval.h"
#include "engine/vault/verify.h"
#include "tests/engine/vault/backupfixture.h"
#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/faultsweep.h"

#include <QDir>
#include <QProcess>
#include <QTest>

using namespace engine;
using testkit::BackupFixture;
using testkit::TestContext;

namespace {

QStringList idsOf(const BackupFixture &fixture)
{
    QStringList ids;
    for (const BackupSet &set : fixture.sets())
        ids.append(set.manifest.id);
    return ids;
}

} // namespace

class tst_setremoval : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void compare();
    void refusesWhatOthersNeed();
    void planSaysWhatIsLost();
    void removeIncremental();
    void removeChain();
    void removeBroken();
    void stale();
    void faults_data();
    void faults();
    void cancel();
    void kill();

private:
    SetRemovalOptions options(const QString &id, bool withDependents) const
    {
        SetRemovalOptions result;
        result.vault = m_fixture->path("work");
        result.environmentId = m_environmentId;
        result.setId = id;
        result.withDependents = withDependents;
        return result;
    }
    void reset(); // the vault as it was in the beginning
    Result<> removeFirstChain(JobContext &context, bool mayBeGone = false);
    QString stateAfter(const testkit::SweepRound &round);
    testkit::Sweep sweep();
    QStringList idsInWork() const;

    std::unique_ptr<BackupFixture> m_fixture;
    QString m_environmentId;
    QStringList m_ids; // full, incremental, incremental, full
};

void tst_setremoval::initTestCase()
{
    m_fixture = std::make_unique<BackupFixture>();
    m_environmentId = m_fixture->options(BackupKind::Full).environmentId;
    testkit::SmallEnvironment environment(m_fixture->at("home"));
    const auto grow = [&environment](const char *name) {
        QCOMPARE(environment.fill(name, 30), 0);
        QCOMPARE(environment.checkpoint(), 0);
    };
    grow("a.db");
    QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
    grow("b.db");
    QVERIFY(m_fixture->backUp(BackupKind::Incremental).hasValue());
    grow("c.db");
    QVERIFY(m_fixture->backUp(BackupKind::Incremental).hasValue());
    grow("a.db");
    QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
    m_ids = idsOf(*m_fixture);
    QCOMPARE(m_ids.size(), 4);
}

// A copy of the vault with the same times, so that each test begins with the whole.
void tst_setremoval::reset()
{
    const Path work = m_fixture->path("work");
    FileSystem &fs = localFileSystem();
    if (!removeTree(fs, work).hasValue())
        qFatal("no scratch");
    const Path vault = m_fixture->vault().root();
    const auto tree = listTree(fs, vault);
    TestContext test;
    bool isGood = createDirectories(fs, work).hasValue();
    for (const Path &directory : tree.value().directories)
        isGood = isGood && createDirectories(fs, work / directory).hasValue();
    for (const Path &file : tree.value().files)
        isGood = isGood && copyFile(fs, vault / file, work / file, test.context).hasValue();
    if (!isGood)
        qFatal("no copy of the vault");
}

QStringList tst_setremoval::idsInWork() const
{
    const auto vault = Vault::open(localFileSystem(), m_fixture->path("work"));
    const auto sets = vault.value().sets(localFileSystem(), m_environmentId);
    QStringList ids;
    for (const BackupSet &set : sets.value().sets)
        ids.append(set.manifest.id);
    if (!sets.value().broken.empty())
        ids.append(QStringLiteral("broken"));
    return ids;
}

void tst_setremoval::compare()
{
    reset();
    TestContext test;
    const auto compared =
        compareSets(m_fixture->path("work"), m_environmentId, m_ids[0], m_ids[3], test.context);
    QVERIFY(compared.hasValue());
    QVERIFY(compared.value().isSameIncarnation);
    QMap<QString, SetComparison::Change> changes;
    for (const SetComparison::File &file : compared.value().files)
        changes.insert(displayPath(file.name), file.change);
    QCOMPARE(changes.size(), 3);
    QCOMPARE(changes.value(QStringLiteral("a.db")), SetComparison::Change::Changed);
    QCOMPARE(changes.value(QStringLiteral("b.db")), SetComparison::Change::OnlySecond);
    QCOMPARE(changes.value(QStringLiteral("c.db")), SetComparison::Change::OnlySecond);
    QProcess printlog;
    printlog.start(QStringLiteral("db5.3_printlog"),
        { QStringLiteral("-h"), m_fixture->at("home"), QStringLiteral("-b"),
            toString(compared.value().first.end), QStringLiteral("-e"),
            toString(compared.value().second.end) });
    QVERIFY(printlog.waitForFinished(60000));
    const qsizetype commits = printlog.readAllStandardOutput().count("__txn_regop:");
    QVERIFY(commits >= 90);
    QCOMPARE(qsizetype(*compared.value().commits), commits);
    QVERIFY(compared.value().logBytes > 0);
    const auto back =
        compareSets(m_fixture->path("work"), m_environmentId, m_ids[3], m_ids[0], test.context);
    QCOMPARE(back.value().commits, compared.value().commits);
    QCOMPARE(back.value().logBytes, compared.value().logBytes);
    QCOMPARE(compareSets(m_fixture->path("work"), m_environmentId, m_ids[0],
                 QStringLiteral("nothing"), test.context)
                 .error()
                 .code,
        ErrorCode::NotRegistered);
}

void tst_setremoval::refusesWhatOthersNeed()
{
    reset();
    TestContext test;
    const auto plan = planSetRemoval(options(m_ids[0], false), test.context);
    QCOMPARE(plan.error().code, ErrorCode::InvalidArgument);
    QVERIFY(plan.error().detail.contains(m_ids[1]) && plan.error().detail.contains(m_ids[2]));
    QCOMPARE(idsInWork(), m_ids);
}

void tst_setremoval::planSaysWhatIsLost()
{
    reset();
    TestContext test;
    const auto plan = planSetRemoval(options(m_ids[0], true), test.context);
    QVERIFY(plan.hasValue());
    QCOMPARE(plan.value().sets.size(), 3U);
    QCOMPARE(plan.value().sets.back().id, m_ids[0]); // what others rest on goes last
    QVERIFY(plan.value().commitsLost > 80);
    QCOMPARE(plan.value().warnings.size(), 1U);
    QVERIFY(!plan.value().isLastSet);
    const auto last = planSetRemoval(options(m_ids[3], false), test.context);
    QVERIFY(last.hasValue());
    QCOMPARE(last.value().commitsLost, 0U); // the first full and the log reach it, too
    QVERIFY(last.value().warnings.empty());
}

void tst_setremoval::removeIncremental()
{
    reset();
    TestContext test;
    const auto done = planSetRemoval(options(m_ids[1], false), test.context)
                          .andThen([&test](const SetRemovalPlan &plan) {
                              return runSetRemoval(plan, test.context);
                          });
    QVERIFY(done.hasValue());
    QCOMPARE(idsInWork(), QStringList({ m_ids[0], m_ids[2], m_ids[3] }));
}

void tst_setremoval::removeChain()
{
    reset();
    TestContext test;
    QVERIFY(removeFirstChain(test.context).hasValue());
    QCOMPARE(idsInWork(), QStringList({ m_ids[3] }));
    // What is left is whole: its own files and the log that it needs.
    const Path work = m_fixture->path("work");
    const auto verified = runVerify({ work, m_environmentId, m_ids[3] }, test.context);
    QVERIFY2(verified.hasValue(),
        qPrintable(verified.hasValue() ? QString() : verified.error().toString()));
}

void tst_setremoval::removeBroken()
{
    reset();
    QFile manifest(displayPath(m_fixture->path("work") / "environments"
        / m_environmentId.toStdString() / "sets" / m_ids[3].toStdString() / "manifest.json"));
    QVERIFY(manifest.open(QIODevice::WriteOnly));
    manifest.close();
    TestContext test;
    const auto done = planSetRemoval(options(m_ids[3], false), test.context)
                          .andThen([&test](const SetRemovalPlan &plan) {
                              return runSetRemoval(plan, test.context);
                          });
    QVERIFY(done.hasValue());
    QCOMPARE(idsInWork(), m_ids.mid(0, 3));
}

void tst_setremoval::stale()
{
    reset();
    TestContext test;
    const auto plan = planSetRemoval(options(m_ids[2], false), test.context);
    QVERIFY(removeFirstChain(test.context).hasValue());
    QCOMPARE(runSetRemoval(plan.value(), test.context).error().code, ErrorCode::PlanStale);
}

Result<> tst_setremoval::removeFirstChain(JobContext &context, bool mayBeGone)
{
    const auto plan = planSetRemoval(options(m_ids[0], true), context);
    if (!plan.hasValue()) {
        // A second run after a first that got far.
        const bool isGone = plan.error().code == ErrorCode::NotRegistered;
        return isGone && mayBeGone ? Result<>() : Result<>(plan.error());
    }
    const auto done = runSetRemoval(plan.value(), context);
    return done.hasValue() ? Result<>() : Result<>(done.error());
}

// Sets go one after the other, each as a whole, and none before those that rest on it.
QString tst_setremoval::stateAfter(const testkit::SweepRound &round)
{
    const QStringList left = idsInWork();
    const QList<QStringList> states { m_ids, { m_ids[0], m_ids[1], m_ids[3] },
        { m_ids[0], m_ids[3] }, { m_ids[3] } };
    if (!states.contains(left))
        return QStringLiteral("left: ") + left.join(u' ');
    if (!round.wasKilled && round.result.hasValue() && left != states.back())
        return QStringLiteral("success was reported, but sets are left");
    return {};
}

testkit::Sweep tst_setremoval::sweep()
{
    testkit::Sweep result;
    result.setup = [this] { reset(); };
    result.job = [this](JobContext &context) { return removeFirstChain(context); };
    result.check = [this](const testkit::SweepRound &round) { return stateAfter(round); };
    result.rerun = [this](JobContext &context) -> Result<> {
        if (auto again = removeFirstChain(context, true); !again.hasValue())
            return again;
        if (idsInWork() != QStringList({ m_ids[3] }))
            return makeError(ErrorCode::Internal, QStringLiteral("not all are gone"));
        return {};
    };
    return result;
}

void tst_setremoval::faults_data()
{
    QTest::addColumn<int>("fault");
    int index = 0;
    for (const testkit::NamedFault &fault : testkit::usualFaults(m_fixture->path("work")))
        QTest::newRow(fault.name) << index++;
}

void tst_setremoval::faults()
{
    QFETCH(int, fault);
    const auto faults = testkit::usualFaults(m_fixture->path("work"));
    const testkit::NamedFault &chosen = faults.at(std::size_t(fault));
    testkit::Sweep job = sweep();
    if (QByteArray(chosen.name).contains("vanish"))
        job.rerun = {};
    const auto report =
        testkit::runFaultSweep(job, chosen.fault, testkit::sweepStep(9, chosen.fault));
    QVERIFY2(report.problems.isEmpty(), report.text());
}

void tst_setremoval::cancel()
{
    const auto report = testkit::runCancelSweep(sweep(), testkit::sweepStep(9));
    QVERIFY2(report.isGood(), report.text());
}

void tst_setremoval::kill()
{
    const auto report = testkit::runKillSweep(sweep(), testkit::sweepStep(9));
    QVERIFY2(report.isGood(), report.text());
}

QTEST_GUILESS_MAIN(tst_setremoval)
#include "tst_setremoval.moc"
