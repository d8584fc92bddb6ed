// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/standby.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QTest>

using namespace engine;
using testkit::RealVault;

namespace {

// Most calls of an update belong to its backup, which has a sweep of its own.
std::int64_t step(const testkit::Fault &fault = {})
{
    return testkit::sweepStep(11, fault);
}

} // namespace

/// Whatever goes wrong at whatever call of an update: its state file is the old or the new one and
/// never ahead of the logs, no log byte of the primary is lost, and a second run brings the
/// standby to the primary's end. Recovery is left out so that only our own calls are swept.
class tst_standbyfaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faults_data();
    void faults();
    void cancelled();
    void killed();

private:
    testkit::Sweep sweep();
    Result<> update(JobContext &context);
    QString check(const testkit::SweepRound &round) const;
    QString inside(const QString &name) const { return m_vault->path(name); }
    void copyTree(const QString &from, const QString &to) const
    {
        testkit::replaceTree(inside(from), inside(to));
    }

    std::unique_ptr<RealVault> m_vault;
    std::unique_ptr<bdb::BdbHelper> m_idle = testkit::idleHelper();
    StandbyOptions m_options;
    StandbyState m_before;
};

void tst_standbyfaults::initTestCase()
{
    m_vault = std::make_unique<RealVault>();
    m_vault->write(20);
    m_options.name = QStringLiteral("north");
    m_options.environmentId = m_vault->environmentId;
    m_options.environmentName = QStringLiteral("Orders");
    m_options.primaryHome = m_vault->home();
    m_options.vault = m_vault->root();
    m_options.directory = m_vault->enginePath(QStringLiteral("standby"));
    testkit::TestContext test;
    const auto helper = testkit::realHelper();
    const auto plan = planStandbyCreate(m_options, *helper, test.context);
    QVERIFY2(plan.hasValue(), plan.hasValue() ? "" : qPrintable(plan.error().toString()));
    const auto created = runStandbyCreate(plan.value(), *helper, test.context);
    QVERIFY2(created.hasValue(), created.hasValue() ? "" : qPrintable(created.error().toString()));
    m_before = readStandbyState(localFileSystem(), m_options.directory).value();
    m_vault->write(250); // more than two log files
    m_vault->closeEnvironment();
    copyTree(QStringLiteral("standby"), QStringLiteral("standby.kept"));
    copyTree(QStringLiteral("vault"), QStringLiteral("vault.kept"));
}

Result<> tst_standbyfaults::update(JobContext &context)
{
    const auto done =
        planStandbyUpdate(m_options, *m_idle, context).andThen([&](const StandbyPlan &plan) {
            return runStandbyUpdate(plan, *m_idle, context);
        });
    if (!done.hasValue())
        return done.error();
    return {};
}

QString tst_standbyfaults::check(const testkit::SweepRound &round) const
{
    const auto state = readStandbyState(localFileSystem(), m_options.directory);
    if (!state.hasValue())
        return QStringLiteral("the state is gone: ") + state.error().toString();
    const bool isOld = state.value().position == m_before.position;
    if (!isOld && state.value().position < m_before.position)
        return QStringLiteral("the standby went back");
    if (!round.wasKilled && round.result.hasValue() && isOld)
        return QStringLiteral("success was reported, but the position is old");
    if (isOld)
        return {};
    // Every file from needFrom to the position is there.
    for (std::uint32_t number = state.value().needFrom.file; number <= state.value().position.file;
         ++number) {
        const QString name = QStringLiteral("standby/log.%1").arg(number, 10, 10, QLatin1Char('0'));
        if (!QFile::exists(inside(name)))
            return name + QStringLiteral(" is missing");
    }
    return {};
}

testkit::Sweep tst_standbyfaults::sweep()
{
    testkit::Sweep result;
    result.setup = [this] {
        copyTree(QStringLiteral("standby.kept"), QStringLiteral("standby"));
        copyTree(QStringLiteral("vault.kept"), QStringLiteral("vault"));
    };
    result.job = [this](JobContext &context) { return update(context); };
    result.check = [this](const testkit::SweepRound &round) { return check(round); };
    result.rerun = [this](JobContext &context) -> Result<> {
        if (auto again = update(context); !again.hasValue())
            return again;
        const auto state = readStandbyState(localFileSystem(), m_options.directory);
        if (!state.hasValue() || state.value().position == m_before.position)
            return makeError(ErrorCode::Internal, QStringLiteral("no new position"));
        for (const char *place : { "standby", "standby/.ninelives" }) {
            if (!QDir(inside(QString::fromLatin1(place)))
                     .entryList(
                         { QStringLiteral(".ninelives-tmp-*"), QStringLiteral("update.json") },
                         QDir::Files | QDir::Hidden)
                     .isEmpty())
                return makeError(ErrorCode::Internal, QStringLiteral("leftovers"));
        }
        return {};
    };
    return result;
}

void tst_standbyfaults::faults_data()
{
    QTest::addColumn<testkit::Fault>("fault");
    for (const testkit::NamedFault &named : testkit::usualFaults(m_options.directory))
        QTest::newRow(named.name) << named.fault;
}

void tst_standbyfaults::faults()
{
    QFETCH(testkit::Fault, fault);
    const testkit::SweepReport report = testkit::runFaultSweep(sweep(), fault, step(fault));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void tst_standbyfaults::cancelled()
{
    const testkit::SweepReport report = testkit::runCancelSweep(sweep(), step());
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void tst_standbyfaults::killed()
{
    const testkit::SweepReport report = testkit::runKillSweep(sweep(), step());
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

QTEST_GUILESS_MAIN(tst_standbyfaults)
#include "tst_standbyfaults.moc"
