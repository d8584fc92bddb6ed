// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/jestandby.h"
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

namespace {

// Most calls belong to the backup, or to the restore of a creation, which have sweeps of their own.
std::int64_t step(bool isCreation, const Fault &fault = {})
{
    return sweepStep(isCreation ? 23 : 9, fault);
}

} // namespace

/// Whatever goes wrong at whatever call of an update of a Java Edition standby: its log is a
/// beginning of the primary's, its state file is the old or the new one and never ahead of the log,
/// and a second run brings it to the primary's end. Of the creation of one: there is a whole
/// standby or none, and a second run makes one.
class TestJeStandbyFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void faults_data();
    void faults();
    void cancelled_data();
    void cancelled();
    void killed_data() { cancelled_data(); }
    void killed();

private:
    Sweep sweepOfUpdate();
    Sweep sweepOfCreation();
    Sweep sweepOf(bool isCreation) { return isCreation ? sweepOfCreation() : sweepOfUpdate(); }
    Result<> update(JobContext &context);
    Result<> create(JobContext &context);
    QString checkUpdate(const SweepRound &round) const;
    QString checkCreation(const SweepRound &round) const;
    QString leftovers() const;
    QString compareWithPrimary() const;
    QString inside(const char *name) const
    {
        return JavaVault::text(m_vault->path(QString::fromLatin1(name)));
    }

    std::unique_ptr<JavaVault> m_vault;
    std::unique_ptr<bdb::BdbHelper> m_idle = idleHelper();
    StandbyOptions m_options;
    StandbyState m_before;
};

void TestJeStandbyFaults::initTestCase()
{
    if (!haveJava())
        QSKIP(withoutJava);
    m_vault = std::make_unique<JavaVault>();
    m_vault->loadOptions().records = 100; // so that files are freed between the two
    QCOMPARE(m_vault->write(1), QString());
    m_options.name = QStringLiteral("north");
    m_options.environmentId = m_vault->environmentId;
    m_options.environmentName = QStringLiteral("Orders");
    m_options.primaryHome = m_vault->home();
    m_options.vault = m_vault->root();
    m_options.directory = m_vault->path(QStringLiteral("standby"));
    replaceTree(inside("vault"), inside("vault.new"));
    TestContext test;
    const auto created = create(test.context);
    QVERIFY2(created.hasValue(), created.hasValue() ? "" : qPrintable(created.error().toString()));
    m_before = readStandbyState(localFileSystem(), m_options.directory).value();
    QCOMPARE(m_vault->write(1), QString());
    QCOMPARE(m_vault->stopWriter(), QString());
    replaceTree(inside("standby"), inside("standby.kept"));
    replaceTree(inside("vault"), inside("vault.kept"));
}

Result<> TestJeStandbyFaults::update(JobContext &context)
{
    const auto done =
        planStandbyUpdate(m_options, *m_idle, context).andThen([&](const StandbyPlan &plan) {
            return runStandbyUpdate(plan, *m_idle, context);
        });
    if (!done.hasValue())
        return done.error();
    return {};
}

Result<> TestJeStandbyFaults::create(JobContext &context)
{
    const auto done =
        planStandbyCreate(m_options, *m_idle, context).andThen([&](const StandbyPlan &plan) {
            return runStandbyCreate(plan, *m_idle, context);
        });
    if (!done.hasValue())
        return done.error();
    return {};
}

// Every log file begins as the archived one does, and none is longer.
QString TestJeStandbyFaults::compareWithPrimary() const
{
    const auto files = readJeStandby(localFileSystem(), m_options.directory);
    if (!files.hasValue())
        return files.error().toString();
    TestContext test;
    for (const auto &[number, file] : files.value()) {
        const auto same = isStartOf(localFileSystem(), file,
            m_vault->archiveDirectory() / file.path.filename(), test.context);
        if (!same.hasValue() || !same.value())
            return QStringLiteral("log file %1 isn't a beginning of the primary's").arg(number);
    }
    const auto state = readStandbyState(localFileSystem(), m_options.directory);
    if (!state.hasValue())
        return QStringLiteral("the state is gone: ") + state.error().toString();
    if (endOf(files.value()) < state.value().position)
        return QStringLiteral("the state is ahead of the log");
    return {};
}

QString TestJeStandbyFaults::checkUpdate(const SweepRound &round) const
{
    if (QString problem = compareWithPrimary(); !problem.isEmpty())
        return problem;
    const auto state = readStandbyState(localFileSystem(), m_options.directory);
    const bool isOld = state.value().position == m_before.position;
    if (!isOld && state.value().position < m_before.position)
        return QStringLiteral("the standby went back");
    if (!round.wasKilled && round.result.hasValue() && isOld)
        return QStringLiteral("success was reported, but the position is old");
    return {};
}

Sweep TestJeStandbyFaults::sweepOfUpdate()
{
    Sweep result;
    result.setup = [this] {
        replaceTree(inside("standby.kept"), inside("standby"));
        replaceTree(inside("vault.kept"), inside("vault"));
    };
    result.job = [this](JobContext &context) { return update(context); };
    result.check = [this](const SweepRound &round) { return checkUpdate(round); };
    result.rerun = [this](JobContext &context) -> Result<> {
        if (auto again = update(context); !again.hasValue())
            return again;
        const auto state = readStandbyState(localFileSystem(), m_options.directory);
        const auto files = readJeStandby(localFileSystem(), m_options.directory);
        if (!state.hasValue() || !files.hasValue() || state.value().position == m_before.position
            || endOf(files.value()) != state.value().position)
            return makeError(ErrorCode::Internal, QStringLiteral("no new position"));
        if (const QString problem = compareWithPrimary(); !problem.isEmpty())
            return makeError(ErrorCode::Internal, problem);
        const auto sets =
            m_vault->vault().sets(localFileSystem(), m_vault->environmentId).value().sets;
        if (files.value().size() != sets.back().manifest.logs.size())
            return makeError(ErrorCode::Internal, QStringLiteral("other files than the primary"));
        if (const QString left = leftovers(); !left.isEmpty())
            return makeError(ErrorCode::Internal, QStringLiteral("left: ") + left);
        return {};
    };
    return result;
}

QString TestJeStandbyFaults::leftovers() const
{
    for (const char *place : { ".", "standby", "standby/.ninelives" }) {
        const QStringList left =
            QDir(inside(place))
                .entryList({ QStringLiteral(".ninelives-tmp-*"), QStringLiteral("update.json") },
                    QDir::AllEntries | QDir::Hidden);
        if (!left.isEmpty())
            return left.first();
    }
    return {};
}

// A directory under the standby's name is one.
QString TestJeStandbyFaults::checkCreation(const SweepRound &round) const
{
    if (QDir(inside("standby")).exists())
        return compareWithPrimary();
    if (!round.wasKilled && round.result.hasValue())
        return QStringLiteral("success was reported, but there is no standby");
    return {};
}

Sweep TestJeStandbyFaults::sweepOfCreation()
{
    Sweep result;
    result.setup = [this] {
        QDir(inside("standby")).removeRecursively();
        replaceTree(inside("vault.new"), inside("vault"));
    };
    result.job = [this](JobContext &context) { return create(context); };
    result.check = [this](const SweepRound &round) { return checkCreation(round); };
    result.rerun = [this](JobContext &context) -> Result<> {
        if (!QDir(inside("standby")).exists()) {
            if (auto again = create(context); !again.hasValue())
                return again;
        }
        const auto state = readStandbyState(localFileSystem(), m_options.directory);
        const auto files = readJeStandby(localFileSystem(), m_options.directory);
        if (!state.hasValue() || !files.hasValue()
            || endOf(files.value()) != state.value().position)
            return makeError(ErrorCode::Internal, QStringLiteral("not at its position"));
        if (const QString problem = compareWithPrimary(); !problem.isEmpty())
            return makeError(ErrorCode::Internal, problem);
        if (const QString left = leftovers(); !left.isEmpty())
            return makeError(ErrorCode::Internal, QStringLiteral("left: ") + left);
        return {};
    };
    return result;
}

void TestJeStandbyFaults::faults_data()
{
    QTest::addColumn<bool>("isCreation");
    QTest::addColumn<testkit::Fault>("fault");
    for (const auto &[name, fault] : usualFaults(m_options.directory))
        QTest::addRow("update, %s", name) << false << fault;
    // What a creation writes to lies beside the standby until it is whole.
    for (const auto &[name, fault] : usualFaults(m_options.directory.parent_path()))
        QTest::addRow("create, %s", name) << true << fault;
}

void TestJeStandbyFaults::faults()
{
    QFETCH(bool, isCreation);
    QFETCH(testkit::Fault, fault);
    const SweepReport report = runFaultSweep(sweepOf(isCreation), fault, step(isCreation, fault));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void TestJeStandbyFaults::cancelled_data()
{
    QTest::addColumn<bool>("isCreation");
    QTest::newRow("update") << false;
    QTest::newRow("create") << true;
}

void TestJeStandbyFaults::cancelled()
{
    QFETCH(bool, isCreation);
    const SweepReport report = runCancelSweep(sweepOf(isCreation), step(isCreation));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void TestJeStandbyFaults::killed()
{
    QFETCH(bool, isCreation);
    const SweepReport report = runKillSweep(sweepOf(isCreation), step(isCreation));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

QTEST_GUILESS_MAIN(TestJeStandbyFaults)
#include "tst_jestandbyfaults.moc"
