// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/heldfiles.h"
#include "engine/je/logname.h"
#include "tests/engine/je/churn.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/je/jechecker.h"
#include "tests/testkit/je/jeledger.h"

#include <cerrno>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using engine::ErrorCode;
using engine::Path;
using engine::Result;
using engine::je::EnvironmentLayout;
using engine::je::HeldFile;
using engine::je::HeldSnapshot;
using engine::je::holdFiles;
using engine::je::HoldOptions;
using testkit::Call;
using testkit::Fault;
using testkit::FaultAction;
using testkit::FaultyFileSystem;
using testkit::Scratch;

namespace {

class Monitor final : public engine::TransferMonitor
{
public:
    Result<> transferred(std::int64_t) override
    {
        if (++calls == cancelAt)
            return engine::makeError(ErrorCode::Cancelled, {});
        return {};
    }
    int calls = 0;
    int cancelAt = 0;
};

// Small files with the numbers' names, as their content too.
void makeFiles(const Scratch &home, std::uint32_t from, std::uint32_t to)
{
    for (std::uint32_t number = from; number <= to; ++number)
        home.write(engine::je::logFileName(number), QByteArray::number(number));
}

EnvironmentLayout layoutOf(const Path &home, int dataDirectories = 0)
{
    EnvironmentLayout layout;
    layout.home = home;
    layout.dataDirectories = dataDirectories;
    return layout;
}

Result<HeldSnapshot> holdAll(
    engine::FileSystem &fs, const Path &home, const HoldOptions &options = {})
{
    Monitor monitor;
    return holdFiles(fs, layoutOf(home), options, monitor);
}

QByteArray contentOf(HeldFile &held)
{
    QByteArray content(held.size, '\0');
    const auto got = held.file->read(0, std::as_writable_bytes(std::span(content)));
    return content.left(static_cast<qsizetype>(got.valueOr(0)));
}

// "3 4 5=33445 …": the numbers and what is read now.
QString textOf(HeldSnapshot &snapshot)
{
    QStringList numbers;
    for (const std::uint32_t number : snapshot.numbers)
        numbers.append(QString::number(number));
    QByteArray contents;
    for (HeldFile &held : snapshot.files)
        contents += ' ' + contentOf(held);
    return numbers.join(QLatin1Char(' ')) + QStringLiteral(" =") + QString::fromLatin1(contents);
}

Fault hookAt(std::int64_t call, Call kind, bool isLasting = false)
{
    Fault fault;
    fault.call = call;
    fault.action = FaultAction::Hook;
    fault.calls = { kind };
    fault.isLasting = isLasting;
    return fault;
}

// In another process: with a hard limit of `limit` descriptors. Its exit code.
int inChildWithLimit(rlim_t limit, const std::function<int()> &body)
{
    const pid_t child = ::fork();
    if (child == 0) {
        const struct rlimit both = { limit, limit };
        ::_exit(::setrlimit(RLIMIT_NOFILE, &both) == 0 ? body() : 99);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

class TestJeHeldFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What a backup does, slower than the cleaner.
    void aCopyUnderAChurningWriter()
    {
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        Churn churn;
        QCOMPARE(churn.start(), QString());
        testkit::JeLedger ledger;
        QCOMPARE(ledger.read(churn.options.ledger), QString());
        std::vector<qint64> committed; // these must be in the copy
        for (auto at = ledger.transactions().cbegin(); at != ledger.transactions().cend(); ++at) {
            if (at->isKnownToEnd && !at->isAborted)
                committed.push_back(at.key());
        }
        auto snapshot = holdAll(engine::localFileSystem(), churn.home());
        QVERIFY2(snapshot.hasValue(), "not held");
        // Nobody waits for us: dozens of files go, with all of those that we hold.
        QVERIFY(churn.waitForDeletions(churn.deletions() + 50));
        QVERIFY(QTest::qWaitFor(
            [&] { return churn.numbers().front() > snapshot.value().numbers.back(); },
            Churn::patience));
        std::filesystem::create_directory(churn.scratch() / "copy");
        const Scratch &scratch = churn.scratch();
        for (HeldFile &held : snapshot.value().files) {
            QVERIFY(!engine::exists(engine::localFileSystem(), held.path));
            const QByteArray content = contentOf(held);
            QCOMPARE(content.size(), held.size);
            scratch.write("copy" / held.path.filename(), content);
        }
        testkit::JeChecker checker;
        const auto check = checker.check(
            QString::fromStdString((churn.scratch() / "copy").native()), churn.options.ledger);
        QCOMPARE(check.problem(), QByteArray());
        const auto expected = ledger.lastOf(committed);
        for (std::size_t i = 0; i < expected.size(); ++i)
            QVERIFY(check.last.at(i) >= expected[i]);
        QCOMPARE(churn.load.stop(), QString());
        QCOMPARE(checker.check(churn.options.home, churn.options.ledger).problem(), QByteArray());
    }

    void allOrTheNewerOnes()
    {
        const Scratch home;
        makeFiles(home, 3, 6);
        home.write("00000000.jdb.1", "x");
        home.write("7fffffff.jdb", "x");
        auto all = holdAll(engine::localFileSystem(), home.path());
        QVERIFY(all.hasValue());
        QCOMPARE(textOf(all.value()), QStringLiteral("3 4 5 6 = 3 4 5 6"));
        QCOMPARE(all.value().attempts, 1);
        QCOMPARE(all.value().files[1].path, home / "00000004.jdb");
        QCOMPARE(all.value().files[1].number, 4U);
        HoldOptions options;
        options.fromNumber = 5;
        auto newer = holdAll(engine::localFileSystem(), home.path(), options);
        QVERIFY(newer.hasValue());
        QCOMPARE(textOf(newer.value()), QStringLiteral("3 4 5 6 = 5 6"));
        options.fromNumber = 7;
        auto none = holdAll(engine::localFileSystem(), home.path(), options);
        QVERIFY(none.hasValue());
        QCOMPARE(textOf(none.value()), QStringLiteral("3 4 5 6 ="));
    }

    void inDataDirectories()
    {
        const Scratch home;
        home.makeDirectory("data001");
        home.makeDirectory("data002");
        home.write("data001/00000002.jdb", "two");
        home.write("data002/00000001.jdb", "one");
        Monitor monitor;
        auto snapshot = holdFiles(engine::localFileSystem(), layoutOf(home.path(), 2), {}, monitor);
        QVERIFY(snapshot.hasValue());
        QCOMPARE(textOf(snapshot.value()), QStringLiteral("1 2 = one two"));
    }

    void aFileGoesBeforeItIsOpened()
    {
        const Scratch home;
        makeFiles(home, 0, 3);
        FaultyFileSystem fs;
        fs.arm(hookAt(2, Call::Open), [&home] { std::filesystem::remove(home / "00000001.jdb"); });
        auto snapshot = holdAll(fs, home.path());
        QVERIFY(snapshot.hasValue());
        QCOMPARE(textOf(snapshot.value()), QStringLiteral("0 2 3 = 0 2 3"));
        QVERIFY(snapshot.value().attempts > 1);
    }

    void aFileGoesAfterItWasOpened()
    {
        const Scratch home;
        makeFiles(home, 0, 3);
        FaultyFileSystem fs;
        fs.arm(hookAt(2, Call::List), [&home] { std::filesystem::remove(home / "00000001.jdb"); });
        auto snapshot = holdAll(fs, home.path());
        QVERIFY(snapshot.hasValue());
        QCOMPARE(textOf(snapshot.value()), QStringLiteral("0 2 3 = 0 2 3"));
        QCOMPARE(snapshot.value().attempts, 2);
    }

    void aFileThatIsOnlyListedGoes()
    {
        const Scratch home;
        makeFiles(home, 0, 3);
        FaultyFileSystem fs;
        fs.arm(hookAt(2, Call::List), [&home] { std::filesystem::remove(home / "00000001.jdb"); });
        HoldOptions options;
        options.fromNumber = 3;
        auto snapshot = holdAll(fs, home.path(), options);
        QVERIFY(snapshot.hasValue());
        QCOMPARE(textOf(snapshot.value()), QStringLiteral("0 2 3 = 3"));
    }

    void aFileGoesWhenAllIsHeld()
    {
        const Scratch home;
        makeFiles(home, 0, 3);
        FaultyFileSystem fs;
        fs.arm(hookAt(1, Call::FileStatus),
            [&home] { std::filesystem::remove(home / "00000001.jdb"); });
        auto snapshot = holdAll(fs, home.path());
        QVERIFY(snapshot.hasValue());
        QCOMPARE(textOf(snapshot.value()), QStringLiteral("0 1 2 3 = 0 1 2 3"));
        QCOMPARE(snapshot.value().attempts, 1);
    }

    void theLogGrows()
    {
        const Scratch home;
        makeFiles(home, 0, 1);
        FaultyFileSystem fs;
        fs.arm(hookAt(2, Call::List), [&home] {
            home.write("00000001.jdb", "longer");
            home.write("00000002.jdb", "new");
        });
        auto snapshot = holdAll(fs, home.path());
        QVERIFY(snapshot.hasValue());
        QCOMPARE(textOf(snapshot.value()), QStringLiteral("0 1 2 = 0 longer new"));
        home.write("00000002.jdb", "new and more");
        QCOMPARE(textOf(snapshot.value()), QStringLiteral("0 1 2 = 0 longer new"));
    }

    void aDirectoryThatNeverStandsStill()
    {
        const Scratch home;
        makeFiles(home, 0, 1);
        FaultyFileSystem fs;
        std::uint32_t next = 2;
        fs.arm(hookAt(2, Call::List, true), [&home, &next] {
            makeFiles(home, next, next);
            ++next;
        });
        HoldOptions options;
        options.maximumAttempts = 7;
        const auto snapshot = holdAll(fs, home.path(), options);
        QVERIFY(!snapshot.hasValue());
        QCOMPARE(snapshot.error().code, ErrorCode::Busy);
        QCOMPARE(next, 9U);
    }

    void noLogFiles()
    {
        const Scratch home;
        home.write("00000000.del", "x");
        QCOMPARE(holdAll(engine::localFileSystem(), home.path()).error().code, ErrorCode::LogGap);
        QCOMPARE(
            holdAll(engine::localFileSystem(), home / "none").error().code, ErrorCode::NotFound);
    }

    void tooManyFiles()
    {
        const Scratch home;
        makeFiles(home, 0, 400);
        const auto attempt = [&home] {
            const auto snapshot = holdAll(engine::localFileSystem(), home.path());
            return snapshot.hasValue() ? 0 : static_cast<int>(snapshot.error().code);
        };
        QCOMPARE(inChildWithLimit(300, attempt), static_cast<int>(ErrorCode::Unsupported));
        QCOMPARE(inChildWithLimit(2000, attempt), 0);
        // As when other jobs have taken them.
        FaultyFileSystem fs;
        Fault fault;
        fault.call = 300;
        fault.calls = { Call::Open };
        fault.systemErrno = EMFILE;
        fs.arm(fault);
        QCOMPARE(holdAll(fs, home.path()).error().code, ErrorCode::Unsupported);
    }

    void theSoftLimitIsRaised()
    {
        const Scratch home;
        makeFiles(home, 0, 400);
        const int code = inChildWithLimit(2000, [&home] {
            const struct rlimit low = { 100, 2000 };
            if (::setrlimit(RLIMIT_NOFILE, &low) != 0)
                return 98;
            return holdAll(engine::localFileSystem(), home.path()).hasValue() ? 0 : 1;
        });
        QCOMPARE(code, 0);
    }

    void itCanBeCancelled()
    {
        const Scratch home;
        makeFiles(home, 0, 9);
        Monitor monitor;
        monitor.cancelAt = 5;
        const auto snapshot =
            holdFiles(engine::localFileSystem(), layoutOf(home.path()), {}, monitor);
        QVERIFY(!snapshot.hasValue());
        QCOMPARE(snapshot.error().code, ErrorCode::Cancelled);
    }

    void everyFaultIsAnError()
    {
        const Scratch home;
        makeFiles(home, 0, 3);
        FaultyFileSystem fs;
        int faults = 0;
        for (int call = 1;; ++call, ++faults) {
            Fault fault;
            fault.call = call;
            fs.arm(fault);
            const auto snapshot = holdAll(fs, home.path());
            if (!fs.wasFaultMet())
                break;
            QVERIFY2(!snapshot.hasValue(), qPrintable(fs.faultMetAt()));
            QCOMPARE(snapshot.error().systemErrno, EIO);
        }
        QVERIFY(faults >= 11); // type, two lists, four files opened and asked for their size
    }
};

QTEST_GUILESS_MAIN(TestJeHeldFiles)
#include "tst_jeheldfiles.moc"
