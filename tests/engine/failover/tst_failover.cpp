// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/runs.h"
#include "engine/io/publishlink.h"
#include "engine/restore/restoreplan.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/backup.h"
#include "engine/vault/fence.h"
#include "tests/engine/failover/failoverfixture.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace engine;
using testkit::FailoverFixture;
using testkit::TestContext;

namespace {

bool fails(const Result<JobOutcome> &result, ErrorCode code)
{
    if (!result.hasValue() && result.error().code == code)
        return true;
    qWarning("%s", result.hasValue() ? "succeeded" : qPrintable(result.error().toString()));
    return false;
}

QByteArray problem(const Result<JobOutcome> &result)
{
    return result.hasValue() ? QByteArray() : result.error().toString().toUtf8();
}

} // namespace

/// Switchover, failover, rollback and failback of a Berkeley DB environment.
class tst_failover : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void switchoverLosesNothing();
    void primaryInUseIsRefused();
    void fenceIsRespected();
    void permissionsComeBack();
    void rollback();
    void rollbackAfterUse();
    void failbackReusesTheOldPrimary();
    void divergedPrimaryIsSetAside();
    void rescueLosesNothing();
    void lossShownIsLossObtained();
    void lostPrimary();
    void tornTailIsRescued();
    void commandWithUnknownOutcome();
    void testOnAClone();
    void killedAnywhere();
    void killedRollback();
    void failingAnywhere();

private:
    Result<JobOutcome> run(const FailoverOptions &options, bdb::BdbHelper *helper = nullptr)
    {
        TestContext test;
        return runFailover(options, helper ? *helper : *m_world->helper, test.context);
    }
    FailoverDecision decision(const QStringList &accepted = {}) const
    {
        FailoverDecision asked;
        asked.standby = m_world->standby();
        asked.accepted = accepted;
        return asked;
    }
    Result<JobOutcome> commit()
    {
        TestContext test;
        return commitFailover(decision({ QStringLiteral("application") }), test.context);
    }
    Result<JobOutcome> rollBack(const QStringList &accepted = {})
    {
        TestContext test;
        return rollBackFailover(decision(accepted), test.context);
    }
    Result<JobOutcome> failback(bool onlyPrepares = false)
    {
        TestContext test;
        FailbackOptions options;
        options.failover.standby = m_world->home();
        options.onlyPrepares = onlyPrepares;
        return runFailback(options, *m_world->helper, test.context);
    }
    bool isPromoted(const Path &home) const
    {
        return exists(localFileSystem(), promotedStatePath(home));
    }
    bool isFenced(const Path &home) const
    {
        const auto fence = readFence(localFileSystem(), home);
        return fence.hasValue() && fence.value();
    }
    QString unsafe() const;
    testkit::Sweep sweep(bdb::BdbHelper &helper);

    std::unique_ptr<FailoverFixture> m_world;
};

void tst_failover::initTestCase()
{
    m_world = std::make_unique<FailoverFixture>();
}

void tst_failover::init()
{
    m_world->reset();
}

void tst_failover::switchoverLosesNothing()
{
    const auto done = run(m_world->options());
    QVERIFY2(done.hasValue(), problem(done).constData());
    QCOMPARE(done.value().facts.value(QLatin1String("state")).toString(),
        QStringLiteral("waitsForCommit"));
    QCOMPARE(m_world->linkTarget(), m_world->standby());
    QVERIFY(isPromoted(m_world->standby()));
    QVERIFY(isFenced(m_world->home()));
    QString why;
    QCOMPARE(m_world->transactionsIn(m_world->standby(), &why), m_world->vault.written());
    QVERIFY2(why.isEmpty(), qPrintable(why));
    TestContext test;
    QVERIFY(fails(commitFailover(decision(), test.context), ErrorCode::AttachUnknown));
    const auto committed = commit();
    QVERIFY2(committed.hasValue(), problem(committed).constData());
    QVERIFY(fails(rollBack(), ErrorCode::NotRegistered));
}

void tst_failover::primaryInUseIsRefused()
{
    testkit::SmallEnvironment user(m_world->path("home"));
    QVERIFY(fails(run(m_world->options()), ErrorCode::EnvironmentInUse));
    QVERIFY(!isFenced(m_world->home()));
    QVERIFY(exists(localFileSystem(), standbyStatePath(m_world->standby())));
}

void tst_failover::fenceIsRespected()
{
    QVERIFY(run(m_world->options()).hasValue());
    TestContext test;
    BackupOptions backup;
    backup.kind = BackupKind::Incremental;
    backup.environmentId = m_world->vault.environmentId;
    backup.home = m_world->home();
    backup.vault = m_world->vault.root();
    const auto planned = planBackup(backup, *m_world->helper, test.context);
    QVERIFY(!planned.hasValue());
    QCOMPARE(planned.error().code, ErrorCode::Busy);
    RestoreOptions restore;
    restore.vault = m_world->vault.root();
    restore.environmentId = m_world->vault.environmentId;
    restore.target = RestoreToLatest {};
    restore.destination = m_world->home();
    restore.replace = true;
    const auto restored = planRestore(restore, *m_world->helper, test.context);
    QVERIFY(!restored.hasValue());
    QCOMPARE(restored.error().code, ErrorCode::Busy);
}

void tst_failover::permissionsComeBack()
{
    FailoverOptions options = m_world->options();
    options.fencesByPermission = true;
    const QFile::Permissions before = QFile::permissions(m_world->path("home"));
    QVERIFY(before & QFile::WriteOwner);
    const auto done = run(options);
    QVERIFY2(done.hasValue(), problem(done).constData());
    QVERIFY(!(QFile::permissions(m_world->path("home")) & QFile::WriteOwner));
    const auto undone = rollBack();
    QVERIFY2(undone.hasValue(), problem(undone).constData());
    QCOMPARE(QFile::permissions(m_world->path("home")), before);
}

void tst_failover::rollback()
{
    QVERIFY(run(m_world->options()).hasValue());
    const auto undone = rollBack();
    QVERIFY2(undone.hasValue(), problem(undone).constData());
    QCOMPARE(m_world->linkTarget(), m_world->home());
    QVERIFY(!isFenced(m_world->home()));
    QVERIFY(!isPromoted(m_world->standby()));
    // And once more: nothing of the first run is in the way.
    const auto again = run(m_world->options());
    QVERIFY2(again.hasValue(), problem(again).constData());
    TestContext test;
    const auto runs = listRuns(localFileSystem(), m_world->standby());
    QVERIFY(runs.hasValue());
    QCOMPARE(runs.value().size(), std::size_t(2));
}

void tst_failover::rollbackAfterUse()
{
    QVERIFY(run(m_world->options()).hasValue());
    {
        testkit::SmallEnvironment user(m_world->path("standby"));
        QVERIFY(fails(rollBack(), ErrorCode::EnvironmentInUse));
        QCOMPARE(user.fill("new.db", 3), 0);
    }
    QVERIFY(fails(rollBack(), ErrorCode::NotCovered));
    const auto undone = rollBack({ QStringLiteral("loss") });
    QVERIFY2(undone.hasValue(), problem(undone).constData());
    QCOMPARE(m_world->linkTarget(), m_world->home());
}

void tst_failover::failbackReusesTheOldPrimary()
{
    QVERIFY(run(m_world->options()).hasValue());
    QVERIFY(commit().hasValue());
    {
        testkit::SmallEnvironment user(m_world->path("standby"));
        QCOMPARE(user.fill("new.db", 50), 0);
        const auto prepared = failback(true); // while it is in use
        QVERIFY2(prepared.hasValue(), problem(prepared).constData());
        QVERIFY(
            prepared.value().facts[QLatin1String("reclaimed")][QLatin1String("reused")].toBool());
        QCOMPARE(user.fill("new.db", 60), 0);
    }
    const auto back = failback();
    QVERIFY2(back.hasValue(), problem(back).constData());
    QCOMPARE(m_world->linkTarget(), m_world->home());
    QVERIFY(isFenced(m_world->standby()));
    QVERIFY(!isFenced(m_world->home()));
    QString why;
    QCOMPARE(m_world->transactionsIn(m_world->home(), &why), m_world->vault.written());
    const QByteArray here =
        testkit::dumpOf(m_world->path("looked-at"), QStringLiteral("new.db"), &why);
    QVERIFY2(why.isEmpty(), qPrintable(why));
    testkit::replaceTree(m_world->path("standby"), m_world->path("looked-at"));
    QCOMPARE(here, testkit::dumpOf(m_world->path("looked-at"), QStringLiteral("new.db"), &why));
    TestContext test;
    FailoverDecision asked = decision({ QStringLiteral("application") });
    asked.standby = m_world->home();
    QVERIFY(commitFailover(asked, test.context).hasValue());
}

void tst_failover::divergedPrimaryIsSetAside()
{
    FailoverOptions options = m_world->options(FailoverKind::Failover);
    options.rescues = false;
    options.accepted = QStringList { QStringLiteral("loss") };
    const auto done = run(options);
    QVERIFY2(done.hasValue(), problem(done).constData());
    QVERIFY(commit().hasValue());
    const auto prepared = failback(true);
    QVERIFY2(prepared.hasValue(), problem(prepared).constData());
    const QJsonValue reclaimed = prepared.value().facts[QLatin1String("reclaimed")];
    QVERIFY(!reclaimed[QLatin1String("reused")].toBool());
    const Path aside = decodePath(reclaimed[QLatin1String("setAside")].toString());
    QString why;
    QCOMPARE(m_world->transactionsIn(aside, &why), m_world->vault.written()); // all is still there
    QCOMPARE(m_world->transactionsIn(m_world->home(), &why), m_world->shipped);
}

void tst_failover::rescueLosesNothing()
{
    const auto done = run(m_world->options(FailoverKind::Failover));
    QVERIFY2(done.hasValue(), problem(done).constData());
    QString why;
    QCOMPARE(m_world->transactionsIn(m_world->standby(), &why), m_world->vault.written());
}

void tst_failover::lossShownIsLossObtained()
{
    FailoverOptions options = m_world->options(FailoverKind::Failover);
    options.rescues = false;
    QVERIFY(fails(run(options), ErrorCode::NotCovered));
    QCOMPARE(m_world->linkTarget(), m_world->home()); // nothing was switched
    options.accepted = QStringList { QStringLiteral("loss") };
    const auto done = run(options);
    QVERIFY2(done.hasValue(), problem(done).constData());
    const auto runs = listRuns(localFileSystem(), m_world->standby());
    const QJsonValue loss =
        runs.value().back().done.at(FailoverStep::Decide).value(QLatin1String("loss"));
    QString why;
    const int kept = m_world->transactionsIn(m_world->standby(), &why);
    QCOMPARE(kept, m_world->shipped);
    QCOMPARE(loss[QLatin1String("commits")].toInt(), m_world->vault.written() - kept);
    QCOMPARE(loss[QLatin1String("transactions")].toArray().size(), m_world->vault.written() - kept);
}

void tst_failover::lostPrimary()
{
    QVERIFY(QDir().rename(m_world->path("home"), m_world->path("home.lost")));
    FailoverOptions options = m_world->options(FailoverKind::Failover);
    QVERIFY(fails(run(options), ErrorCode::AttachUnknown)); // unknown isn't down
    options.accepted = QStringList { QStringLiteral("primaryUsers") };
    QVERIFY(fails(run(options), ErrorCode::NotCovered));
    options.accepted += QStringLiteral("loss");
    const auto done = run(options);
    QVERIFY2(done.hasValue(), problem(done).constData());
    QString why;
    QCOMPARE(m_world->transactionsIn(m_world->standby(), &why), m_world->shipped);
    QVERIFY(QDir(m_world->path("home.lost")).removeRecursively());
}

void tst_failover::tornTailIsRescued()
{
    // A crash of the machine in the middle of the last transaction's records.
    const Lsn cut = m_world->vault.commits().back();
    QFile last(
        m_world->path("home") + QStringLiteral("/log.%1").arg(cut.file, 10, 10, QLatin1Char('0')));
    QVERIFY(last.resize(cut.offset + 5));
    for (const QString &region : QDir(m_world->path("home")).entryList({ QStringLiteral("log.*") }))
        QVERIFY(region.mid(4).toUInt() <= cut.file
            || QFile::remove(m_world->path("home") + QLatin1Char('/') + region));
    const auto done = run(m_world->options(FailoverKind::Failover));
    QVERIFY2(done.hasValue(), problem(done).constData());
    QString why;
    QCOMPARE(m_world->transactionsIn(m_world->standby(), &why), m_world->vault.written() - 1);
}

void tst_failover::commandWithUnknownOutcome()
{
    FailoverOptions options = m_world->options();
    options.handOver = {};
    options.handOver.method = HandOver::Method::Command;
    options.handOver.command = QStringList { QStringLiteral("sh"), QStringLiteral("-c"),
        QStringLiteral("echo called >> '%1'; echo no; exit 3").arg(m_world->path("called")) };
    QVERIFY(fails(run(options), ErrorCode::ToolFailed));
    QVERIFY(fails(run(options), ErrorCode::AttachUnknown));
    QFile called(m_world->path("called"));
    QVERIFY(called.open(QIODevice::ReadOnly));
    QCOMPARE(called.readAll(), QByteArray("called\n"));
    QVERIFY(called.remove());
    options.accepted = QStringList { QStringLiteral("handOverAgain") };
    QVERIFY(fails(run(options), ErrorCode::ToolFailed));
    QVERIFY(called.remove());
}

void tst_failover::testOnAClone()
{
    TestContext test;
    FailoverTestOptions options;
    options.standby = m_world->standby();
    options.clone = m_world->enginePath("clone");
    options.keepsClone = true;
    const auto before = readStandbyState(localFileSystem(), m_world->standby()).value();
    const auto tested = testFailover(options, *m_world->helper, test.context);
    QVERIFY2(tested.hasValue(), problem(tested).constData());
    QString why;
    QCOMPARE(m_world->transactionsIn(options.clone, &why), m_world->shipped);
    QVERIFY(QDir(m_world->path("clone")).removeRecursively());
    const auto status = standbyStatus(m_world->standby(), nullptr, test.context);
    QVERIFY(status.value().state.updatedAt == before.updatedAt);
    QVERIFY(status.value().readiness != Readiness::Diverged);
    options.keepsClone = false;
    QVERIFY(testFailover(options, *m_world->helper, test.context).hasValue());
    QVERIFY(!QDir(m_world->path("clone")).exists());
}

// Never two homes in service at once, and the application never at one that isn't.
QString tst_failover::unsafe() const
{
    const bool isSwitched = m_world->linkTarget() == m_world->standby();
    if (isPromoted(m_world->standby()) && !isFenced(m_world->home()))
        return QStringLiteral("both homes are in service");
    if (isSwitched && !isPromoted(m_world->standby()))
        return QStringLiteral("the application was sent to a standby");
    return {};
}

testkit::Sweep tst_failover::sweep(bdb::BdbHelper &helper)
{
    testkit::Sweep result;
    result.setup = [this] { m_world->reset(); };
    result.job = [this, &helper](JobContext &context) -> Result<> {
        const auto done = runFailover(m_world->options(), helper, context);
        return done.hasValue() ? Result<>() : done.error();
    };
    result.check = [this](const testkit::SweepRound &) { return unsafe(); };
    result.rerun = [this, &helper](JobContext &context) -> Result<> {
        const auto done = runFailover(m_world->options(), helper, context);
        if (!done.hasValue())
            return done.error();
        const auto state = stateOrPromoted(localFileSystem(), m_world->standby());
        if (!state.hasValue() || state.value().position < m_world->vault.commits().back())
            return makeError(ErrorCode::Internal, QStringLiteral("the standby lacks commits"));
        if (m_world->linkTarget() != m_world->standby() || !unsafe().isEmpty())
            return makeError(ErrorCode::Internal, QStringLiteral("it wasn't switched"));
        const auto runs = listRuns(localFileSystem(), m_world->standby());
        if (!runs.hasValue() || !runs.value().back().isComplete())
            return makeError(ErrorCode::Internal, QStringLiteral("the run isn't complete"));
        return {};
    };
    return result;
}

void tst_failover::killedAnywhere()
{
    const auto idle = testkit::idleHelper();
    const auto report = testkit::runKillSweep(sweep(*idle), testkit::sweepStep(149));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void tst_failover::killedRollback()
{
    const auto idle = testkit::idleHelper();
    testkit::Sweep rollbacks = sweep(*idle);
    rollbacks.setup = [this, &idle] {
        m_world->reset();
        if (const auto done = run(m_world->options(), idle.get()); !done.hasValue())
            qFatal("%s", qPrintable(done.error().toString()));
    };
    const auto undo = [this](JobContext &context) -> Result<> {
        const auto done = rollBackFailover(decision(), context);
        return done.hasValue() ? Result<>() : done.error();
    };
    rollbacks.job = undo;
    rollbacks.rerun = [this, undo](JobContext &context) -> Result<> {
        const auto done = undo(context);
        const bool wasDone = !done.hasValue() && done.error().code == ErrorCode::NotRegistered;
        if (!done.hasValue() && !wasDone)
            return done;
        if (m_world->linkTarget() != m_world->home() || isFenced(m_world->home())
            || isPromoted(m_world->standby()))
            return makeError(ErrorCode::Internal, QStringLiteral("it wasn't rolled back"));
        return {};
    };
    // Between the two the application may still be sent to what is a standby again, but nowhere
    // are two homes in service.
    rollbacks.check = [this](const testkit::SweepRound &) {
        return isPromoted(m_world->standby()) && !isFenced(m_world->home())
            ? QStringLiteral("both homes are in service")
            : QString();
    };
    const auto report = testkit::runKillSweep(rollbacks, testkit::sweepStep(11));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void tst_failover::failingAnywhere()
{
    const auto idle = testkit::idleHelper();
    const auto report = testkit::runFaultSweep(sweep(*idle), {}, testkit::sweepStep(149));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

QTEST_GUILESS_MAIN(tst_failover)
#include "tst_failover.moc"
