// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/standby.h"
#include "engine/standby/standbyfiles.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace engine;
using testkit::RealVault;
using testkit::TestContext;

namespace {

QString text(const Result<JobOutcome> &result)
{
    return result.hasValue() ? QString() : result.error().toString();
}

bool fails(const Result<JobOutcome> &result, ErrorCode code)
{
    if (!result.hasValue() && result.error().code == code)
        return true;
    qWarning("%s", result.hasValue() ? "succeeded" : qPrintable(result.error().toString()));
    return false;
}

bool runs(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

/// Passes all on, but recovery fails in the way that is asked for.
class BrokenRecovery final : public bdb::BdbHelper
{
public:
    explicit BrokenRecovery(bdb::BdbHelper &real, ErrorCode code)
        : m_real(real)
        , m_code(code)
    {}
    Result<bdb::HelperInfo> info() override { return m_real.info(); }
    Result<QJsonObject> recover(const bdb::RecoverRequest &, JobContext &) override
    {
        return makeError(m_code, QStringLiteral("recovery was made to fail"));
    }
    Result<QJsonObject> verify(const bdb::VerifyRequest &request, JobContext &context) override
    {
        return m_real.verify(request, context);
    }
    Result<> dump(
        const bdb::VerifyRequest &request, const Path &output, JobContext &context) override
    {
        return m_real.dump(request, output, context);
    }
    Result<QJsonObject> ask(const bdb::ContentsRequest &request, JobContext &context) override
    {
        return m_real.ask(request, context);
    }
    Result<QJsonObject> checkpoint(
        const bdb::AttachedRequest &request, JobContext &context) override
    {
        return m_real.checkpoint(request, context);
    }
    Result<QJsonObject> libraryBackup(
        const bdb::AttachedRequest &request, const Path &target, JobContext &context) override
    {
        return m_real.libraryBackup(request, target, context);
    }
    Result<QJsonObject> statistics(
        const bdb::AttachedRequest &request, JobContext &context) override
    {
        return m_real.statistics(request, context);
    }

private:
    bdb::BdbHelper &m_real;
    ErrorCode m_code;
};

} // namespace

class tst_standby : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void createAndUpdate();
    void nothingNew();
    void createNeedsEmptyDirectory();
    void usedStandbyIsRefused();
    void forkedStandbyIsRefused();
    void tamperedStandbyIsRefused();
    void interruptedRecoveryConverges();
    void brokenRecoveryIsTold();
    void gapIsRefused();
    void otherHistoryIsRefused();
    void secondUpdateWaitsOutside();
    void status();
    void encrypted();
    void statesRoundTrip();

private:
    StandbyOptions options(const RealVault &vault) const
    {
        StandbyOptions result;
        result.name = QStringLiteral("north");
        result.environmentId = vault.environmentId;
        result.environmentName = QStringLiteral("Orders");
        result.primaryHome = vault.home();
        result.vault = vault.root();
        result.directory = vault.enginePath(QStringLiteral("standby"));
        return result;
    }
    Result<JobOutcome> create(const StandbyOptions &options)
    {
        TestContext test;
        return planStandbyCreate(options, *m_helper, test.context)
            .andThen([&](const StandbyPlan &plan) {
                return runStandbyCreate(plan, *m_helper, test.context);
            });
    }
    Result<JobOutcome> update(const StandbyOptions &options, bdb::BdbHelper *helper = nullptr)
    {
        TestContext test;
        bdb::BdbHelper &chosen = helper ? *helper : *m_helper;
        return planStandbyUpdate(options, chosen, test.context)
            .andThen([&](const StandbyPlan &plan) {
                return runStandbyUpdate(plan, chosen, test.context);
            });
    }
    // What an application would find that opened a copy of the standby now.
    QString contentOf(const RealVault &vault) const
    {
        const QString clone = vault.path(QStringLiteral("clone"));
        QDir(clone).removeRecursively();
        if (!runs(QStringLiteral("cp"),
                { QStringLiteral("-r"), vault.path(QStringLiteral("standby")), clone }))
            return QStringLiteral("cp failed");
        if (!runs(QStringLiteral("db5.3_recover"), { QStringLiteral("-h"), clone }))
            return QStringLiteral("db_recover failed");
        QString problem;
        const int count = vault.transactionsIn(clone, &problem);
        return count < 0 ? problem : QString::number(count);
    }
    StandbyState stateOf(const RealVault &vault) const
    {
        const auto state =
            readStandbyState(localFileSystem(), vault.enginePath(QStringLiteral("standby")));
        if (!state.hasValue())
            qFatal("%s", qPrintable(state.error().toString()));
        return state.value();
    }
    QStringList logsOf(const RealVault &vault) const
    {
        return QDir(vault.path(QStringLiteral("standby"))).entryList({ QStringLiteral("log.*") });
    }

    std::unique_ptr<bdb::BdbHelper> m_helper = testkit::realHelper();
};

void tst_standby::createAndUpdate()
{
    RealVault vault;
    vault.write(50);
    QCOMPARE(text(create(options(vault))), QString());
    QCOMPARE(contentOf(vault), QStringLiteral("50"));
    int written = 50;
    for (int cycle = 0; cycle < 10; ++cycle) {
        const int more = 5 + cycle * 20;
        vault.write(more);
        written += more;
        if (cycle % 3 == 2)
            QCOMPARE(vault.environment().checkpoint(), 0);
        const auto done = update(options(vault));
        QCOMPARE(text(done), QString());
        QCOMPARE(contentOf(vault), QString::number(written));
        QVERIFY(stateOf(vault).lastCommitTime.has_value());
    }
    // Logs that no cycle needs are gone from the standby, and none from the archive.
    const StandbyState state = stateOf(vault);
    QVERIFY(state.needFrom.file > 1);
    QVERIFY(!logsOf(vault).contains(QStringLiteral("log.0000000001")));
    const auto archive = LogArchive::open(localFileSystem(),
        Vault::open(localFileSystem(), vault.root())
            .value()
            .logDirectory(vault.environmentId, state.incarnation));
    QVERIFY(archive.hasValue());
    QCOMPARE(archive.value().logs().front().number, 1U);
    QVERIFY(archive.value().end() == state.position);
}

void tst_standby::nothingNew()
{
    RealVault vault;
    vault.write(5);
    QCOMPARE(text(create(options(vault))), QString());
    const StandbyState before = stateOf(vault);
    const auto done = update(options(vault));
    QCOMPARE(text(done), QString());
    QCOMPARE(done.value().facts.value(QStringLiteral("logFiles")).toInt(), 0);
    QVERIFY(stateOf(vault).position == before.position);
    QVERIFY(stateOf(vault).endAfterRecovery == before.endAfterRecovery);
}

void tst_standby::createNeedsEmptyDirectory()
{
    RealVault vault;
    vault.write(5);
    QVERIFY(QDir().mkpath(vault.path(QStringLiteral("standby/x"))));
    QVERIFY(fails(create(options(vault)), ErrorCode::TargetNotEmpty));
    StandbyOptions inside = options(vault);
    inside.directory = vault.home() / "standby";
    QVERIFY(fails(create(inside), ErrorCode::TargetOverlaps));
}

void tst_standby::usedStandbyIsRefused()
{
    RealVault vault;
    vault.write(5);
    QCOMPARE(text(create(options(vault))), QString());
    vault.write(5);
    testkit::SmallEnvironment application(vault.path(QStringLiteral("standby")));
    QVERIFY(fails(update(options(vault)), ErrorCode::EnvironmentInUse));
}

void tst_standby::forkedStandbyIsRefused()
{
    RealVault vault;
    vault.write(5);
    QCOMPARE(text(create(options(vault))), QString());
    {
        testkit::SmallEnvironment application(vault.path(QStringLiteral("standby")));
        QCOMPARE(application.fill("other.db", 3), 0);
    }
    vault.write(50);
    const QStringList logs = logsOf(vault);
    QVERIFY(fails(update(options(vault)), ErrorCode::StandbyDiverged));
    QCOMPARE(logsOf(vault), logs);

    // Not even when it looks as if an update had been interrupted.
    const StandbyState state = stateOf(vault);
    QVERIFY(writeStandbyIntent(localFileSystem(), vault.enginePath(QStringLiteral("standby")),
        { state.position, { state.position.file, state.position.offset + 1 } })
                .hasValue());
    QVERIFY(fails(update(options(vault)), ErrorCode::StandbyDiverged));
    TestContext test;
    const auto status =
        standbyStatus(vault.enginePath(QStringLiteral("standby")), nullptr, test.context);
    QVERIFY(status.hasValue());
}

void tst_standby::tamperedStandbyIsRefused()
{
    RealVault vault;
    vault.write(20);
    QCOMPARE(text(create(options(vault))), QString());
    QFile log(vault.path(QStringLiteral("standby/log.0000000001")));
    QVERIFY(log.open(QIODevice::ReadWrite) && log.seek(16)); // lg_max in the header's payload
    QVERIFY(log.putChar('\x7f'));
    log.close();
    vault.write(5);
    const auto done = update(options(vault));
    QVERIFY(!done.hasValue());
    QVERIFY(stateOf(vault).trouble.isEmpty()); // nothing was touched
}

void tst_standby::interruptedRecoveryConverges()
{
    RealVault vault;
    vault.write(20);
    QCOMPARE(text(create(options(vault))), QString());
    const StandbyState before = stateOf(vault);
    vault.write(300);
    BrokenRecovery cancelled(*m_helper, ErrorCode::Cancelled);
    QVERIFY(fails(update(options(vault), &cancelled), ErrorCode::Cancelled));
    QVERIFY(stateOf(vault).position == before.position);
    QVERIFY(stateOf(vault).trouble.isEmpty());
    TestContext test;
    const auto status =
        standbyStatus(vault.enginePath(QStringLiteral("standby")), nullptr, test.context);
    QVERIFY(status.hasValue() && status.value().readiness == Readiness::Broken);
    vault.write(10); // the archive goes on meanwhile
    const auto done = update(options(vault));
    QCOMPARE(text(done), QString());
    QVERIFY(done.value().facts.value(QStringLiteral("wasInterrupted")).toBool());
    QCOMPARE(contentOf(vault), QStringLiteral("330"));
    QVERIFY(!QFile::exists(vault.path(QStringLiteral("standby/.ninelives/update.json"))));
}

void tst_standby::brokenRecoveryIsTold()
{
    RealVault vault;
    vault.write(20);
    QCOMPARE(text(create(options(vault))), QString());
    const StandbyState before = stateOf(vault);
    vault.write(20);
    BrokenRecovery broken(*m_helper, ErrorCode::ToolCrashed);
    QVERIFY(fails(update(options(vault), &broken), ErrorCode::ToolCrashed));
    QVERIFY(stateOf(vault).position == before.position);
    QVERIFY(stateOf(vault).trouble.contains(QStringLiteral("made to fail")));
    TestContext test;
    const auto status =
        standbyStatus(vault.enginePath(QStringLiteral("standby")), nullptr, test.context);
    QVERIFY(status.hasValue() && status.value().readiness == Readiness::Broken);
    QCOMPARE(text(update(options(vault))), QString());
    QVERIFY(stateOf(vault).trouble.isEmpty());
    QCOMPARE(contentOf(vault), QStringLiteral("40"));
}

void tst_standby::gapIsRefused()
{
    RealVault vault;
    vault.write(20);
    QCOMPARE(text(create(options(vault))), QString());
    const StandbyState before = stateOf(vault);
    vault.write(600);
    QCOMPARE(vault.environment().checkpoint(), 0);
    QCOMPARE(vault.environment().removeInactiveLogs(), 0); // by the application
    const auto done = update(options(vault));
    QVERIFY(fails(done, ErrorCode::LogGap));
    QVERIFY(done.error().detail.contains(QStringLiteral("created anew")));
    QVERIFY(stateOf(vault).position == before.position);
    QCOMPARE(contentOf(vault), QStringLiteral("20")); // as good as it was
    // A new create takes a full by itself.
    StandbyOptions anew = options(vault);
    QVERIFY(QDir(vault.path(QStringLiteral("standby"))).removeRecursively());
    QCOMPARE(text(create(anew)), QString());
    QCOMPARE(contentOf(vault), QStringLiteral("620"));
}

void tst_standby::otherHistoryIsRefused()
{
    RealVault vault;
    vault.write(20);
    QCOMPARE(text(create(options(vault))), QString());
    vault.closeEnvironment();
    QVERIFY(QDir(vault.path(QStringLiteral("home"))).removeRecursively());
    {
        testkit::SmallEnvironment other(vault.path(QStringLiteral("home")));
        QCOMPARE(other.fill("tree.db", 400), 0);
    }
    QVERIFY(fails(update(options(vault)), ErrorCode::LogDiverged));
    QCOMPARE(contentOf(vault), QStringLiteral("20"));
}

void tst_standby::secondUpdateWaitsOutside()
{
    RealVault vault;
    vault.write(20);
    QCOMPARE(text(create(options(vault))), QString());
    const auto lock =
        acquireLock(localFileSystem(), standbyLockPath(vault.enginePath(QStringLiteral("standby"))),
            QStringLiteral("the test"), systemClock().now());
    QVERIFY(lock.hasValue());
    const auto done = update(options(vault));
    QVERIFY(fails(done, ErrorCode::Busy));
    QVERIFY(done.error().detail.contains(QStringLiteral("the test")));
}

void tst_standby::status()
{
    RealVault vault;
    vault.write(20);
    QCOMPARE(text(create(options(vault))), QString());
    const Path directory = vault.enginePath(QStringLiteral("standby"));
    TestContext test;
    const auto look = [&] {
        const auto index = updateLogIndex({ vault.home(), {}, {} }, nullptr, test.context);
        return standbyStatus(directory, index.value().get(), test.context);
    };
    auto status = look();
    QVERIFY(status.hasValue());
    QVERIFY2(
        status.value().readiness == Readiness::Ready, qPrintable(status.value().evidence.back()));
    QCOMPARE(status.value().lag->bytes, 0);
    const Lsn position = status.value().state.position;
    vault.write(400); // several log files
    status = look();
    QVERIFY(status.value().readiness == Readiness::NeedsUpdate);
    QCOMPARE(status.value().lag->commits, 400U);
    QVERIFY(status.value().lag->bytes > 300'000);
    QVERIFY(status.value().lag->seconds >= 0);
    // Unknown is unknown: neither ready nor behind by nothing.
    status = standbyStatus(directory, nullptr, test.context);
    QVERIFY(status.value().readiness == Readiness::Unknown && !status.value().lag);
    QVERIFY(status.value().state.position == position);
    const auto none = standbyStatus(vault.home(), nullptr, test.context);
    QVERIFY(!none.hasValue() && none.error().code == ErrorCode::NotRegistered);
}

void tst_standby::encrypted()
{
    RealVault vault("secret");
    vault.write(20);
    StandbyOptions wanted = options(vault);
    wanted.password = bdb::Secret("secret");
    QCOMPARE(text(create(wanted)), QString());
    vault.write(300);
    QCOMPARE(text(update(wanted)), QString());
    vault.write(3);
    QCOMPARE(text(update(wanted)), QString());
    QString problem;
    QCOMPARE(vault.transactionsIn(vault.path(QStringLiteral("standby")), &problem), 323);
}

void tst_standby::statesRoundTrip()
{
    QTemporaryDir scratch;
    const Path directory = pathFromQString(scratch.path());
    FileSystem &fs = localFileSystem();
    QVERIFY(createDirectories(fs, directory / ".ninelives").hasValue());
    StandbyState state;
    state.id = QStringLiteral("s1");
    state.name = QStringLiteral("nörd\n");
    state.environmentId = QStringLiteral("e");
    state.primaryHome = Path("/p\xff\n%41");
    state.vault = Path("/v");
    state.incarnation = QStringLiteral("i");
    state.position = { 7, 100 };
    state.needFrom = { 5, 28 };
    state.endAfterRecovery = { 8, 3 };
    state.createdAt = Timestamp { 1 };
    state.updatedAt = Timestamp { 2 };
    state.trouble = QStringLiteral("t");
    QVERIFY(writeStandbyState(fs, directory, state).hasValue());
    const auto read = readStandbyState(fs, directory);
    QVERIFY(read.hasValue());
    QCOMPARE(read.value().name, state.name);
    QCOMPARE(read.value().primaryHome.native(), state.primaryHome.native());
    QVERIFY(read.value().position == state.position && read.value().needFrom == state.needFrom
        && read.value().endAfterRecovery == state.endAfterRecovery);
    QVERIFY(read.value().updatedAt == state.updatedAt && !read.value().lastCommitTime);
    QCOMPARE(read.value().trouble, state.trouble);
    state.needFrom = { 9, 28 }; // behind the position
    QVERIFY(writeStandbyState(fs, directory, state).hasValue());
    QVERIFY(!readStandbyState(fs, directory).hasValue());
}

QTEST_GUILESS_MAIN(tst_standby)
#include "tst_standby.moc"
