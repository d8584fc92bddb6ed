// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/filelock.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <iostream>
#include <unistd.h>

using namespace engine;
using namespace testkit;

namespace {

constexpr Timestamp noon { 1'795'262'400'000 };

/// This program started once more: takes the lock, says so, and holds it until its stdin ends.
int holdLock(const Path &path)
{
    const auto lock =
        acquireLock(localFileSystem(), path, QStringLiteral("backup of orders"), noon);
    std::cout << (lock.hasValue() ? "held" : "refused") << std::endl;
    std::string line;
    std::getline(std::cin, line);
    return 0;
}

bool startHolder(QProcess &process, const Path &path)
{
    process.start(QCoreApplication::applicationFilePath(),
        { QStringLiteral("--hold"), QString::fromStdString(path.native()) });
    return process.waitForReadyRead(10'000) && process.readAllStandardOutput() == "held\n";
}

} // namespace

class TestFileLock : public QObject
{
    Q_OBJECT

private:
    Scratch m_scratch;
    FileSystem &m_fs = localFileSystem();

    Result<std::unique_ptr<FileLock>> acquire()
    {
        return acquireLock(m_fs, m_scratch / "lock", QStringLiteral("test"), noon);
    }

private Q_SLOTS:
    void init() { m_scratch.clear(); }

    void isHeldUntilDestroyed()
    {
        auto lock = acquire();
        QVERIFY(lock.hasValue());
        const auto holder = lockHolder(m_fs, m_scratch / "lock");
        QVERIFY(holder.value().has_value());
        QCOMPARE(holder.value()->pid, ::getpid());
        QCOMPARE(holder.value()->purpose, QStringLiteral("test"));
        QCOMPARE(holder.value()->program, QStringLiteral("tst_filelock"));
        QVERIFY(!holder.value()->host.isEmpty());
        QVERIFY(holder.value()->since == noon);
        std::move(lock).value().reset();
        QVERIFY(!lockHolder(m_fs, m_scratch / "lock").value().has_value());
        QVERIFY(acquire().hasValue());
    }

    void conflictsWithinTheProcess()
    {
        const auto first = acquire();
        QVERIFY(first.hasValue());
        const auto second = acquire();
        QVERIFY(!second.hasValue());
        QCOMPARE(second.error().code, ErrorCode::Busy);
        // Opening and closing the file elsewhere must not release it, as old record locks do.
        {
            const auto file = m_fs.open(m_scratch / "lock", OpenMode::Read);
            QVERIFY(file.hasValue());
        }
        QCOMPARE(acquire().error().code, ErrorCode::Busy);
    }

    void isNotHeldWithoutAFile()
    {
        QVERIFY(!lockHolder(m_fs, m_scratch / "lock").value().has_value());
        QVERIFY(m_scratch.names().empty());
    }

    void anotherProcessIsNamed()
    {
        QProcess other;
        QVERIFY(startHolder(other, m_scratch / "lock"));
        const auto refused = acquire();
        QVERIFY(!refused.hasValue());
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY2(refused.error().detail.contains(QString::number(other.processId())),
            qPrintable(refused.error().detail));
        QVERIFY(refused.error().detail.contains(QStringLiteral("backup of orders")));
        QCOMPARE(lockHolder(m_fs, m_scratch / "lock").value()->pid, other.processId());
        other.closeWriteChannel();
        QVERIFY(other.waitForFinished());
        QVERIFY(acquire().hasValue());
    }

    void aCrashedHolderIsNotReported()
    {
        QProcess other;
        QVERIFY(startHolder(other, m_scratch / "lock"));
        other.kill();
        QVERIFY(other.waitForFinished());
        QVERIFY(m_scratch.read("lock").contains("backup of orders"));
        QVERIFY(!lockHolder(m_fs, m_scratch / "lock").value().has_value());
        QVERIFY(acquire().hasValue());
        QVERIFY(!m_scratch.read("lock").contains("backup of orders"));
    }

    void anUnreadableHolderIsStillAHolder()
    {
        const auto lock = acquire();
        m_scratch.write("lock", "{\"pid\": ");
        const auto holder = lockHolder(m_fs, m_scratch / "lock");
        QVERIFY(holder.value().has_value());
        QCOMPARE(holder.value()->pid, 0);
        QCOMPARE(acquire().error().code, ErrorCode::Busy);
    }

    void aFailedAcquisitionHoldsNothing()
    {
        Sweep sweep;
        sweep.setup = [this] { m_scratch.clear(); };
        sweep.job = [this](JobContext &context) -> Result<> {
            const auto lock =
                acquireLock(context.fs(), m_scratch / "lock", QStringLiteral("x"), noon);
            return lock.hasValue() ? Result<>() : lock.error();
        };
        sweep.check = [](const SweepRound &round) {
            return round.wasFaultMet && round.result.hasValue() ? QStringLiteral("not reported")
                                                                : QString();
        };
        sweep.rerun = sweep.job;
        const auto report = runFaultSweep(sweep, { .systemErrno = EIO });
        QVERIFY2(report.isGood(), report.text());
    }
};

int main(int argc, char **argv)
{
    if (argc == 3 && std::string_view(argv[1]) == "--hold")
        return holdLock(argv[2]);
    const QCoreApplication application(argc, argv);
    TestFileLock test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_filelock.moc"
