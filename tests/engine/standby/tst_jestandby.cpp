// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindex.h"
#include "engine/io/bytelock.h"
#include "engine/io/filesystem.h"
#include "engine/je/logname.h"
#include "engine/standby/jestandby.h"
#include "engine/standby/standbyfiles.h"
#include "tests/engine/restore/javavault.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

QByteArray text(const Result<JobOutcome> &result)
{
    return result.hasValue() ? QByteArray() : result.error().toString().toUtf8();
}

bool fails(const Result<JobOutcome> &result, ErrorCode code)
{
    if (!result.hasValue() && result.error().code == code)
        return true;
    qWarning("%s", result.hasValue() ? "succeeded" : text(result).constData());
    return false;
}

} // namespace

/// A standby of an environment that a live Java Edition writes.
class TestJeStandby : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!haveJava())
            QSKIP(withoutJava);
        m_vault = std::make_unique<JavaVault>();
        QCOMPARE(m_vault->write(3), QString());
    }
    void cleanup() { m_vault.reset(); }

    void cyclesUnderChurn();
    void afterEverythingWasFreed();
    void nothingNew();
    void readersPostponeRemoval();
    void openedForWritingIsRefused();
    void writerOpensItNow();
    void changedBytesAreRefused();
    void commandsOfThePlan();
    void interruptedConverges();
    void status();

private:
    StandbyOptions options() const
    {
        StandbyOptions options;
        options.name = QStringLiteral("north");
        options.environmentId = m_vault->environmentId;
        options.environmentName = QStringLiteral("Orders");
        options.primaryHome = m_vault->home();
        options.vault = m_vault->root();
        options.directory = m_vault->path(QStringLiteral("standby"));
        return options;
    }
    Path standby() const { return options().directory; }
    Result<JobOutcome> create()
    {
        TestContext test;
        return planStandbyCreate(options(), *m_helper, test.context)
            .andThen([&](const StandbyPlan &plan) {
                return runStandbyCreate(plan, *m_helper, test.context);
            });
    }
    Result<JobOutcome> update()
    {
        TestContext test;
        return planStandbyUpdate(options(), *m_helper, test.context)
            .andThen([&](const StandbyPlan &plan) {
                return runStandbyUpdate(plan, *m_helper, test.context);
            });
    }
    StandbyState state() const
    {
        const auto read = readStandbyState(localFileSystem(), standby());
        if (!read.hasValue())
            qFatal("%s", qPrintable(read.error().toString()));
        return read.value();
    }
    // "" if a clone holds exactly what was committed up to its position.
    QByteArray problem()
    {
        return m_vault->problemOf(
            m_vault->cloneOf(standby()), state().position, m_vault->committed());
    }
    StandbyStatus statusNow() const
    {
        TestContext test;
        const auto index = updateLogIndex(
            { m_vault->home(), {}, {}, Product::JavaEdition }, nullptr, test.context);
        auto status = standbyStatus(
            standby(), index.hasValue() ? index.value().get() : nullptr, test.context);
        if (!status.hasValue())
            qFatal("%s", qPrintable(status.error().toString()));
        return std::move(status).value();
    }
    std::vector<std::uint32_t> filesOf(const Path &home) const
    {
        std::vector<std::uint32_t> numbers;
        const JeStandbyFiles files = readJeStandby(localFileSystem(), home).value();
        for (const auto &[number, file] : files)
            numbers.push_back(number);
        return numbers;
    }

    std::unique_ptr<JavaVault> m_vault;
    std::unique_ptr<bdb::BdbHelper> m_helper = idleHelper();
};

void TestJeStandby::cyclesUnderChurn()
{
    m_vault->setLive(true);
    QCOMPARE(text(create()), QByteArray());
    QCOMPARE(problem(), QByteArray());
    int removed = 0;
    for (int i = 0; i < 30 && (i < 6 || removed == 0); ++i) {
        QCOMPARE(m_vault->write(i % 3), QString());
        const Lsn before = state().position;
        const auto updated = update();
        if (!updated.hasValue() && updated.error().code == ErrorCode::LogGap) {
            // Everything was freed while the machine did something else: anew, as it says.
            QVERIFY(removeTree(localFileSystem(), standby()).hasValue());
            QCOMPARE(text(create()), QByteArray());
            continue;
        }
        QCOMPARE(text(updated), QByteArray());
        QVERIFY(before <= state().position);
        QCOMPARE(problem(), QByteArray());
        removed += updated.value().facts.value(QLatin1String("removedLogFiles")).toInt();
        // It is what the newest set lists.
        const auto sets = m_vault->vault().sets(localFileSystem(), m_vault->environmentId).value();
        std::vector<std::uint32_t> expected;
        for (const ManifestLog &log : sets.sets.back().manifest.logs)
            expected.push_back(log.number);
        QCOMPARE(filesOf(standby()), expected);
    }
    QVERIFY(removed > 0);
}

// The primary has none of the standby's files any more: for moments the standby is no beginning of
// its log, but afterwards it is right.
void TestJeStandby::afterEverythingWasFreed()
{
    m_vault = std::make_unique<JavaVault>();
    m_vault->loadOptions().records = 30;
    m_vault->loadOptions().rate = 0;
    QCOMPARE(m_vault->write(1), QString());
    QCOMPARE(text(create()), QByteArray());
    const std::uint32_t last = filesOf(standby()).back();
    for (int i = 0; i < 100 && filesOf(m_vault->home()).front() <= last; ++i)
        QCOMPARE(m_vault->write(1), QString());
    QVERIFY(filesOf(m_vault->home()).front() > last);
    const auto updated = update();
    QCOMPARE(text(updated), QByteArray());
    QVERIFY(filesOf(standby()).front() > last);
    QCOMPARE(problem(), QByteArray());
    QCOMPARE(m_vault->write(1), QString());
    QCOMPARE(text(update()), QByteArray());
    QCOMPARE(problem(), QByteArray());
}

void TestJeStandby::nothingNew()
{
    QCOMPARE(m_vault->stopWriter(), QString());
    QCOMPARE(text(create()), QByteArray());
    const Lsn before = state().position;
    QCOMPARE(text(update()), QByteArray());
    QVERIFY(state().position == before);
    QCOMPARE(statusNow().readiness, Readiness::Ready);
    QCOMPARE(statusNow().lag->bytes, 0);
}

// What a shell makes of them is the same log.
void TestJeStandby::commandsOfThePlan()
{
    QCOMPARE(text(create()), QByteArray());
    QCOMPARE(m_vault->write(2), QString());
    QCOMPARE(m_vault->stopWriter(), QString());
    QCOMPARE(text(m_vault->backUp(BackupKind::Incremental)), QByteArray());
    TestContext test;
    const auto plan = planStandbyUpdate(options(), *m_helper, test.context);
    QVERIFY(plan.hasValue());
    const Path byHand = m_vault->cloneOf(standby());
    int commands = 0;
    for (const PlanStep &step : plan.value().steps) {
        if (step.command.isEmpty() || step.target != standby())
            continue;
        QString command = step.command;
        command.replace(displayPath(standby()), displayPath(byHand));
        QCOMPARE(
            QProcess::execute(QStringLiteral("/bin/sh"), { QStringLiteral("-c"), command }), 0);
        ++commands;
    }
    QCOMPARE(commands, 2);
    QCOMPARE(text(update()), QByteArray());
    const std::vector<std::uint32_t> files = filesOf(standby());
    QVERIFY(files.size() >= 3);
    for (const std::uint32_t number : files) {
        const Path name = je::logFileName(number);
        constexpr std::int64_t largest = 100'000'000;
        const auto made = readWholeFile(localFileSystem(), byHand / name, largest);
        const auto wanted = readWholeFile(localFileSystem(), standby() / name, largest);
        QVERIFY(made.hasValue() && wanted.hasValue());
        QVERIFY2(made.value() == wanted.value(), name.c_str());
    }
}

void TestJeStandby::readersPostponeRemoval()
{
    QCOMPARE(text(create()), QByteArray());
    const std::vector<std::uint32_t> before = filesOf(standby());
    QFile lockFile(JavaVault::text(standby() / "je.lck"));
    QVERIFY(lockFile.open(QIODevice::ReadWrite));
    // Another process, as a reader's Java machine would be: Python's lockf is what Java takes.
    QProcess reader;
    reader.start(QStringLiteral("python3"),
        { QStringLiteral("-c"),
            QStringLiteral("import fcntl,sys\nf=open(sys.argv[1],'r+b')\n"
                           "fcntl.lockf(f,fcntl.LOCK_SH,1,1,0)\nprint('held',flush=True)\n"
                           "sys.stdin.read()"),
            lockFile.fileName() });
    QVERIFY(reader.waitForReadyRead(30'000));
    int postponed = 0;
    for (int i = 0; i < 20 && postponed == 0; ++i) {
        QCOMPARE(m_vault->write(1), QString());
        const auto updated = update();
        QCOMPARE(text(updated), QByteArray());
        QCOMPARE(updated.value().facts.value(QLatin1String("removedLogFiles")).toInt(), 0);
        postponed = updated.value().facts.value(QLatin1String("postponedLogFiles")).toInt();
        QCOMPARE(problem(), QByteArray());
    }
    QVERIFY(postponed > 0);
    reader.closeWriteChannel();
    QVERIFY(reader.waitForFinished(30'000));
    const auto later = update();
    QCOMPARE(text(later), QByteArray());
    QVERIFY(later.value().facts.value(QLatin1String("removedLogFiles")).toInt() >= postponed);
    QCOMPARE(problem(), QByteArray());
}

void TestJeStandby::openedForWritingIsRefused()
{
    QCOMPARE(text(create()), QByteArray());
    JeChecker checker;
    QCOMPARE(checker.check(JavaVault::text(standby()), m_vault->ledger()).problem(), QByteArray());
    QCOMPARE(text(update()), QByteArray()); // reading it changes nothing
    const Lsn before = state().position;
    const JeCheck opened =
        checker.check(JavaVault::text(standby()), m_vault->ledger(), JeOpen::ReadWrite);
    QCOMPARE(opened.problem(), QByteArray());
    const auto kept = filesOf(standby());
    QVERIFY(fails(update(), ErrorCode::StandbyDiverged));
    QVERIFY(state().position == before);
    QCOMPARE(filesOf(standby()), kept);
    QCOMPARE(statusNow().readiness, Readiness::Diverged);
}

void TestJeStandby::writerOpensItNow()
{
    QCOMPARE(text(create()), QByteArray());
    JeLoad other;
    JeLoadOptions load = m_vault->loadOptions();
    load.home = JavaVault::text(standby());
    load.ledger = JavaVault::text(m_vault->path(QStringLiteral("otherledger")));
    QVERIFY(QFile::copy(m_vault->ledger(), load.ledger));
    QCOMPARE(other.start(load), QString());
    QVERIFY(fails(update(), ErrorCode::StandbyDiverged));
    QCOMPARE(statusNow().readiness, Readiness::Diverged);
    QVERIFY(other.isAlive());
}

void TestJeStandby::changedBytesAreRefused()
{
    QCOMPARE(text(create()), QByteArray());
    const Lsn position = state().position;
    QFile file(JavaVault::text(standby() / je::logFileName(position.file)));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(position.offset - 1);
    char byte = 0;
    file.getChar(&byte);
    file.seek(position.offset - 1);
    file.putChar(char(byte ^ 1));
    file.close();
    QVERIFY(fails(update(), ErrorCode::StandbyDiverged));
}

// As a kill between two steps leaves it: more bytes than the position, an intent, temporaries.
void TestJeStandby::interruptedConverges()
{
    QCOMPARE(text(create()), QByteArray());
    const StandbyState old = state();
    const Path kept = m_vault->path(QStringLiteral("kept"));
    replaceTree(JavaVault::text(standby()), JavaVault::text(kept));
    QCOMPARE(m_vault->write(3), QString());
    QCOMPARE(text(update()), QByteArray());
    const StandbyState now = state();
    replaceTree(JavaVault::text(kept), JavaVault::text(standby()));
    FileSystem &fs = localFileSystem();
    QVERIFY(writeStandbyIntent(fs, standby(), { old.position, now.position }).hasValue());
    const Path name = je::logFileName(old.position.file);
    const auto from = fs.open(m_vault->archiveDirectory() / name, OpenMode::Read);
    QVERIFY(from.hasValue());
    std::vector<std::byte> more(1000);
    QCOMPARE(from.value()->read(old.position.offset, more).value(), more.size());
    // Some of it right, the rest what a crash of the machine may leave.
    std::fill(more.begin() + 700, more.end(), std::byte {});
    {
        const auto to = fs.open(standby() / name, OpenMode::ReadWrite);
        QVERIFY(to.hasValue());
        QVERIFY(to.value()->write(old.position.offset, more).hasValue());
    }
    QCOMPARE(statusNow().readiness, Readiness::Broken);
    const auto again = update();
    QCOMPARE(text(again), QByteArray());
    QVERIFY(again.value().facts.value(QLatin1String("wasInterrupted")).toBool());
    QVERIFY(now.position <= state().position);
    QCOMPARE(problem(), QByteArray());
}

void TestJeStandby::status()
{
    QCOMPARE(text(create()), QByteArray());
    QCOMPARE(m_vault->write(1), QString());
    const StandbyStatus behind = statusNow();
    QCOMPARE(behind.readiness, Readiness::NeedsUpdate);
    QVERIFY(behind.lag->bytes > 0);
    QVERIFY(behind.lag->commits > 0);
    QVERIFY(behind.lag->seconds > 0);
    QCOMPARE(m_vault->stopWriter(), QString());
    QCOMPARE(text(update()), QByteArray());
    QCOMPARE(statusNow().readiness, Readiness::Ready);
}

QTEST_GUILESS_MAIN(TestJeStandby)
#include "tst_jestandby.moc"
