// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/clock.h"
#include "engine/je/envlock.h"
#include "tests/engine/je/churn.h"
#include "tests/testkit/faultyfilesystem.h"

#include <QProcess>

#include <algorithm>
#include <fcntl.h>
#include <unistd.h>

using engine::ErrorCode;
using engine::Path;
using engine::je::findWriter;
using engine::je::holdCleaner;
using engine::je::WriterEvidence;
using engine::je::WriterState;

namespace {

engine::FileSystem &fs()
{
    return engine::localFileSystem();
}

engine::Result<std::unique_ptr<engine::je::CleanerHold>> hold(
    const Path &home, int patience = 20'000)
{
    return holdCleaner(fs(), home, engine::systemClock().now(), patience);
}

/// Another process with a lock.
class Holder
{
    Q_DISABLE_COPY_MOVE(Holder)

public:
    Holder() = default;
    ~Holder() { kill(); }
    bool start(const Path &home, const QString &arguments)
    {
        m_process.start(QStringLiteral(NINELIVES_JE_HOLDER),
            QStringList(QString::fromStdString(home.native())) + arguments.split(QLatin1Char(' ')));
        return m_process.waitForStarted() && m_process.waitForReadyRead(60'000)
            && m_process.readLine() == "held\n";
    }
    void stop()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }
    void kill()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    qint64 processId() const { return m_process.processId(); }

private:
    QProcess m_process;
};

// All the ways in which this process may touch the lock file.
void openAndCloseLockFile(const Path &home)
{
    const Path path = home / "je.lck";
    ::close(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    ::close(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    QVERIFY(fs().open(path, engine::OpenMode::Read).hasValue());
    QVERIFY(engine::readWholeFile(fs(), path, 100).hasValue());
    QVERIFY(findWriter(fs(), home).state != WriterState::Unknown);
    QVERIFY(hold(home).hasValue()); // a second one, which ends here
}

} // namespace

class TestJeEnvLock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLiveWriterIsFound()
    {
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        Churn churn;
        QCOMPARE(churn.load.start(churn.options), QString());
        const qint64 pid = churn.load.processId();
        const WriterEvidence live = findWriter(fs(), churn.home());
        QCOMPARE(live.state, WriterState::Running);
        QCOMPARE(live.pid, pid);
        QCOMPARE(live.command, QStringLiteral("java"));
        QVERIFY(live.readers.empty());
        QCOMPARE(churn.load.stop(), QString());
        QCOMPARE(findWriter(fs(), churn.home()).state, WriterState::None);
    }

    void aKilledWriterHoldsNothing()
    {
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        Churn churn;
        QCOMPARE(churn.load.start(churn.options), QString());
        churn.load.kill();
        const WriterEvidence evidence = findWriter(fs(), churn.home());
        QCOMPARE(evidence.state, WriterState::None);
        QCOMPARE(evidence.pid, 0);
    }

    void asking_data()
    {
        QTest::addColumn<QString>("lock");
        QTest::addColumn<bool>("isRunning");
        QTest::addColumn<bool>("isReader");
        QTest::newRow("writer") << QStringLiteral("write 0") << true << false;
        QTest::newRow("reader") << QStringLiteral("read 1") << false << true;
        QTest::newRow("cleaner at work") << QStringLiteral("write 1") << false << false;
        QTest::newRow("one of ours") << QStringLiteral("cleaner") << false << false;
    }
    void asking()
    {
        QFETCH(QString, lock);
        QFETCH(bool, isRunning);
        QFETCH(bool, isReader);
        const testkit::Scratch home;
        home.write("je.lck", "");
        QCOMPARE(findWriter(fs(), home.path()).state, WriterState::None);
        Holder holder;
        QVERIFY(holder.start(home.path(), lock));
        const WriterEvidence evidence = findWriter(fs(), home.path());
        QCOMPARE(evidence.state, isRunning ? WriterState::Running : WriterState::None);
        QCOMPARE(evidence.pid, isRunning ? holder.processId() : 0);
        QCOMPARE(evidence.readers,
            isReader ? std::vector<std::int64_t> { holder.processId() }
                     : std::vector<std::int64_t>());
        holder.stop();
        QCOMPARE(findWriter(fs(), home.path()).state, WriterState::None);
    }

    void askingLeavesNothingBehind()
    {
        const testkit::Scratch home;
        const WriterEvidence evidence = findWriter(fs(), home.path());
        QCOMPARE(evidence.state, WriterState::None);
        QVERIFY(home.names().empty());
        const auto held = hold(home.path());
        QVERIFY(!held.hasValue());
        QCOMPARE(held.error().code, ErrorCode::NotFound);
        QVERIFY(home.names().empty());
    }

    void whatCannotBeAskedIsUnknown()
    {
        const testkit::Scratch home;
        home.write("je.lck", "");
        testkit::FaultyFileSystem faulty;
        testkit::Fault fault;
        fault.call = 1;
        fault.systemErrno = EACCES;
        fault.calls = { testkit::Call::Open };
        faulty.arm(fault);
        const WriterEvidence evidence = findWriter(faulty, home.path());
        QCOMPARE(evidence.state, WriterState::Unknown);
        QVERIFY(evidence.detail.contains(QLatin1String("je.lck")));
        QCOMPARE(findWriter(fs(), home / "gone").state, WriterState::Unknown);
        faulty.arm(fault);
        QCOMPARE(holdCleaner(faulty, home.path(), {}, 0).error().code, ErrorCode::Permission);
    }

    void aBusyCleaner()
    {
        const testkit::Scratch home;
        home.write("je.lck", "");
        Holder cleaner;
        QVERIFY(cleaner.start(home.path(), QStringLiteral("write 1")));
        const auto held = hold(home.path(), 50);
        QVERIFY(!held.hasValue());
        QCOMPARE(held.error().code, ErrorCode::Busy);
        cleaner.stop();
        const auto later = holdCleaner(fs(), home.path(), { 4711 });
        QVERIFY(later.hasValue());
        QCOMPARE(later.value()->since().msecs, 4711);
    }

    void manyMayHoldIt()
    {
        const testkit::Scratch home;
        home.write("je.lck", "");
        Holder reader;
        QVERIFY(reader.start(home.path(), QStringLiteral("read 1")));
        auto first = hold(home.path());
        auto second = hold(home.path());
        QVERIFY(first.hasValue());
        QVERIFY(second.hasValue());
        reader.stop();
        first = engine::makeError(ErrorCode::Internal, {}); // released
        Holder cleaner;
        QVERIFY(!cleaner.start(home.path(), QStringLiteral("write 1")));
        second = engine::makeError(ErrorCode::Internal, {});
        Holder next;
        QVERIFY(next.start(home.path(), QStringLiteral("write 1")));
    }

    void noOtherCloseDropsIt()
    {
        const testkit::Scratch home;
        home.write("je.lck", "");
        const auto held = hold(home.path());
        QVERIFY(held.hasValue());
        openAndCloseLockFile(home.path());
        Holder cleaner;
        QVERIFY(!cleaner.start(home.path(), QStringLiteral("write 1")));
    }

    // The real cleaner: it deletes before, nothing meanwhile, and again afterwards.
    void theCleanerWaits()
    {
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        Churn churn;
        QCOMPARE(churn.start(), QString());
        {
            const auto held = hold(churn.home());
            QVERIFY(held.hasValue());
            const auto before = churn.numbers();
            for (std::uint32_t more = 4; more <= 20; more += 4) {
                QVERIFY(churn.waitForFile(before.back() + more));
                openAndCloseLockFile(churn.home());
            }
            const auto after = churn.numbers();
            QVERIFY(std::includes(after.begin(), after.end(), before.begin(), before.end()));
            QCOMPARE(after.size(), after.back() - before.back() + before.size());
        }
        QVERIFY(churn.waitForDeletions(churn.deletions() + 5));
        QCOMPARE(churn.load.stop(), QString());
    }

    void aKilledHolderBlocksNothing()
    {
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        Churn churn;
        QCOMPARE(churn.start(), QString());
        Holder holder;
        QVERIFY(holder.start(churn.home(), QStringLiteral("cleaner")));
        const auto before = churn.numbers();
        QVERIFY(churn.waitForFile(before.back() + 5));
        const auto after = churn.numbers();
        QVERIFY(std::includes(after.begin(), after.end(), before.begin(), before.end()));
        holder.kill();
        QVERIFY(churn.waitForDeletions(churn.deletions() + 5));
        QCOMPARE(churn.load.stop(), QString());
    }

    void aWriterStartsMeanwhile()
    {
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        Churn churn;
        QCOMPARE(churn.load.start(churn.options), QString());
        QCOMPARE(churn.load.stop(), QString());
        const auto held = hold(churn.home());
        QVERIFY(held.hasValue());
        QCOMPARE(churn.load.start(churn.options), QString());
        QCOMPARE(findWriter(fs(), churn.home()).pid, churn.load.processId());
        QCOMPARE(churn.load.stop(), QString());
    }
};

QTEST_GUILESS_MAIN(TestJeEnvLock)
#include "tst_jeenvlock.moc"
