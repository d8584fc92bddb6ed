// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/environment.h"
#include "tests/engine/env/jechain.h"
#include "tests/testkit/je/jeledger.h"
#include "tests/testkit/je/jeload.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QFile>
#include <QTest>

using namespace engine;
using testkit::JeLogBuilder;
using testkit::Scratch;
using testkit::TestContext;

/// Java Edition homes, made up and with a live writer.
class TestJeEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aHome();
    void dataDirectories();
    void limits_data();
    void limits();
    void whatCannotBeBrowsed_data();
    void whatCannotBeBrowsed();
    void newestFileMayBeUnfinished();
    void found();
    void liveWriter();
};

namespace {

Result<Environment> inspect(const Path &home)
{
    return inspectEnvironment(localFileSystem(), home);
}

/// Of one version, in the order of their numbers.
void makeHome(const Path &home, int files, std::uint32_t version = 15)
{
    JeLogBuilder::Options options;
    options.version = version;
    JeChain(home, options).writeFiles(files, 3);
}

} // namespace

void TestJeEnvironment::aHome()
{
    const Scratch scratch;
    scratch.makeDirectory("orders");
    makeHome(scratch / "orders", 3);
    const auto environment = inspect(scratch / "orders");
    QVERIFY(environment.hasValue());
    const Environment &found = environment.value();
    QCOMPARE(found.product, Product::JavaEdition);
    QCOMPARE(found.name, QStringLiteral("orders"));
    QCOMPARE(found.home, scratch / "orders");
    QVERIFY(found.javaEdition.has_value());
    QCOMPARE(found.logVersion, 15U);
    QCOMPARE(found.release(), QStringLiteral("7.5"));
    QCOMPARE(found.logFileCount(), std::size_t(3));
    QCOMPARE(found.logDirectory(), scratch / "orders");
    QCOMPARE(int(found.liveLog().product), int(Product::JavaEdition));
    QCOMPARE(found.attachment.state, bdb::AttachState::Free);
    QVERIFY(found.databases.empty() && found.limits.empty() && !found.isEncrypted);
    QCOMPARE(scratch.names().size(), std::size_t(4)); // nothing was made, no je.lck either
}

void TestJeEnvironment::dataDirectories()
{
    const Scratch scratch;
    scratch.makeDirectory("home/data002");
    scratch.write("home/je.properties", "je.log.nDataDirectories=2\n");
    JeLogBuilder::Options second;
    second.number = 1;
    JeChain(scratch / "home/data002", second).writeFiles(1, 3);
    const auto environment = inspect(scratch / "home");
    QVERIFY(environment.hasValue());
    QCOMPARE(environment.value().logFileCount(), std::size_t(1));
    QCOMPARE(environment.value().logDirectory(), scratch / "home");
    // A part of it is no environment.
    const auto part = inspect(scratch / "home/data002");
    QVERIFY(!part.hasValue());
    QCOMPARE(int(part.error().code), int(ErrorCode::NotAnEnvironment));
    TestContext test;
    const auto found = discoverEnvironments({ scratch.path() }, 3, test.context);
    QVERIFY(found.hasValue());
    QCOMPARE(found.value().size(), std::size_t(1));
    QCOMPARE(found.value()[0].home, scratch / "home");
}

void TestJeEnvironment::limits_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<int>("code");
    QTest::newRow("marked corrupt") << QByteArray("7fffffff.jdb") << int(ErrorCode::LogDamaged);
    QTest::newRow("set aside") << QByteArray("00000002.bad") << int(ErrorCode::NotCovered);
    QTest::newRow("network restore")
        << QByteArray("00000001.jdb.tmp") << int(ErrorCode::NotCovered);
    QTest::newRow("looks like a log file")
        << QByteArray("00000001.jdb.1") << int(ErrorCode::InvalidArgument);
}

void TestJeEnvironment::limits()
{
    QFETCH(QByteArray, name);
    QFETCH(int, code);
    const Scratch scratch;
    makeHome(scratch.path(), 2);
    scratch.write(Path(name.toStdString()), "x");
    const auto environment = inspect(scratch.path());
    QVERIFY(environment.hasValue());
    QCOMPARE(environment.value().logFileCount(), std::size_t(2));
    QCOMPARE(environment.value().limits.size(), std::size_t(1));
    QCOMPARE(int(environment.value().limits[0].code), code);
    QVERIFY(environment.value().limits[0].detail.contains(QString::fromLatin1(name)));
}

void TestJeEnvironment::whatCannotBeBrowsed_data()
{
    QTest::addColumn<uint>("version");
    QTest::addColumn<QByteArray>("misplaced");
    QTest::addColumn<int>("code");
    QTest::newRow("release before 3.3") << 5U << QByteArray() << int(ErrorCode::Unsupported);
    QTest::newRow("release after 7.5") << 16U << QByteArray() << int(ErrorCode::Unsupported);
    QTest::newRow("also in a data directory")
        << 15U << QByteArray("data001/00000005.jdb") << int(ErrorCode::InvalidArgument);
}

void TestJeEnvironment::whatCannotBeBrowsed()
{
    QFETCH(uint, version);
    QFETCH(QByteArray, misplaced);
    QFETCH(int, code);
    const Scratch scratch;
    makeHome(scratch.path(), 2, version);
    if (!misplaced.isEmpty()) {
        const Path name(misplaced.toStdString());
        scratch.makeDirectory(name.parent_path());
        scratch.write(name, "x");
    }
    const auto environment = inspect(scratch.path());
    QVERIFY(!environment.hasValue());
    QCOMPARE(int(environment.error().code), code);
    QVERIFY(!environment.error().path.empty());
}

void TestJeEnvironment::newestFileMayBeUnfinished()
{
    const Scratch scratch;
    makeHome(scratch.path(), 2);
    for (const QByteArray &content : { QByteArray(), QByteArray(20, 'x'), QByteArray(100, 'x') }) {
        scratch.write("00000002.jdb", content);
        const auto environment = inspect(scratch.path());
        QVERIFY(environment.hasValue());
        QCOMPARE(environment.value().logVersion, 15U);
    }
}

void TestJeEnvironment::found()
{
    const Scratch scratch;
    for (const char *name : { "one", "old", "bad" })
        scratch.makeDirectory(name);
    makeHome(scratch / "one", 1);
    makeHome(scratch / "old", 12, 6);
    scratch.write("bad/00000000.jdb", QByteArray(100, 'x'));
    TestContext test;
    const auto found = discoverEnvironments({ scratch.path() }, 3, test.context);
    QVERIFY(found.hasValue());
    QStringList descriptions;
    for (const FoundEnvironment &each : found.value()) {
        QCOMPARE(each.product, Product::JavaEdition);
        descriptions << each.description;
    }
    QCOMPARE(descriptions,
        (QStringList { QStringLiteral("Berkeley DB Java Edition, 1 log file"),
            QStringLiteral("Berkeley DB Java Edition 3.3, 12 log files"),
            QStringLiteral("Berkeley DB Java Edition 7.5, 1 log file") }));
}

// The index grows beside a writer whose cleaner deletes files all the time.
void TestJeEnvironment::liveWriter()
{
    if (!testkit::haveJava())
        QSKIP(testkit::withoutJava);
    const Scratch scratch;
    testkit::JeLoadOptions options;
    options.home = displayPath(scratch / "home");
    options.ledger = displayPath(scratch / "ledger");
    testkit::JeLoad load;
    QCOMPARE(load.start(options), QString());
    const auto live = inspect(scratch / "home");
    QVERIFY(live.hasValue());
    QCOMPARE(live.value().attachment.state, bdb::AttachState::Attached);
    QCOMPARE(live.value().attachment.processes.at(0).pid, std::int64_t(load.processId()));

    LogIndexPtr index;
    std::vector<FreedFile> freed; // all that was ever seen: what tells of it is cleaned in turn
    QStringList problems;
    const auto lookAgain = [&] {
        TestContext test;
        auto updated = updateLogIndex(live.value().liveLog(), index, test.context);
        if (!updated.hasValue()) {
            problems << updated.error().toString();
            return;
        }
        if (index && updated.value()->end < index->end)
            problems << QStringLiteral("the end went back");
        index = updated.value();
        for (const LogGapInfo &gap : index->gaps)
            problems << gap.cause;
        for (const FreedFile &each : index->freedFiles) {
            if (std::ranges::find(freed, each.number, &FreedFile::number) == freed.end())
                freed.push_back(each);
        }
    };
    const auto hasSeenEnough = [&] {
        lookAgain();
        return !problems.isEmpty() || freed.size() >= 8;
    };
    QTRY_VERIFY_WITH_TIMEOUT(hasSeenEnough(), 240'000);
    QCOMPARE(problems, QStringList());
    QCOMPARE(load.stop(), QString());
    lookAgain();
    QCOMPARE(problems, QStringList());

    // What was deleted is known to be freed, and by a checkpoint.
    for (const FreedFile &each : freed)
        QVERIFY(each.freedBy.file > each.number);
    TestContext test;
    const auto afresh = updateLogIndex(live.value().liveLog(), nullptr, test.context);
    QVERIFY(afresh.hasValue());
    QVERIFY(afresh.value()->end == index->end);
    QCOMPARE(afresh.value()->commits.size(), index->commits.size());
    QCOMPARE(afresh.value()->freedFiles, index->freedFiles);
    QCOMPARE(inspect(scratch / "home").value().attachment.state, bdb::AttachState::Free);
}

QTEST_GUILESS_MAIN(TestJeEnvironment)
#include "tst_jeenvironment.moc"
