// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindex.h"
#include "tests/engine/env/jechain.h"
#include "tests/engine/env/jeindexlook.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QFile>
#include <QTest>

using namespace engine;
using namespace indexlook;
using namespace jeindexlook;
using testkit::JeLogBuilder;
using testkit::Scratch;
using testkit::TestContext;

class TestJeIndexStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void freedNumbersAreNoGap();
    void reservedIsInactive();
    void freedByTheCheckpointBefore();
    void freedByAnUnknownCheckpoint();
    void behindTheStartOfRecoveryIsMissing();
    void damage_data();
    void damage();
    void staleNextFile();
    void freedWhileLooking();
};

void TestJeIndexStates::freedNumbersAreNoGap()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(7, 3);
    chain.checkpoint({ 6, 38 });
    chain.write();
    for (const std::uint32_t number : { 0U, 2U, 3U })
        QVERIFY(QFile::remove(chain.path(number)));
    const LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(numbersOf(*index, LogFileState::Active), (QList<uint> { 1, 4, 5, 6 }));
    QCOMPARE(index->files.size(), 4U);
    QCOMPARE(causesOf(*index), QStringList());
    QVERIFY(!index->file(1)->isSealed && index->file(4)->isSealed);
}

void TestJeIndexStates::reservedIsInactive()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(4, 3);
    const Lsn checkpoint = chain.checkpoint({ 3, 38 });
    chain.log().addReservedFile(0, true);
    chain.log().addReservedFile(1, true);
    chain.log().addReservedFile(2, true);
    chain.log().addReservedFile(2, false); // in use again, for it is still there
    chain.write();
    LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(numbersOf(*index, LogFileState::Inactive), (QList<uint> { 0, 1 }));
    QCOMPARE(numbersOf(*index, LogFileState::Active), (QList<uint> { 2, 3 }));
    QCOMPARE(index->freedFiles, (std::vector<FreedFile> { { 0, checkpoint }, { 1, checkpoint } }));
    // Deleted at last: the reservation tells the earlier checkpoint.
    chain.fill(1);
    chain.checkpoint({ 3, 38 });
    chain.log().addTrace(1'700'000'100'000, "Cleaner deleted files: 0x0");
    chain.log().addReservedFile(0, false);
    chain.write();
    QVERIFY(QFile::remove(chain.path(0)));
    index = lookAt(scratch.path(), index);
    QCOMPARE(index->freedFiles, (std::vector<FreedFile> { { 0, checkpoint }, { 1, checkpoint } }));
    QCOMPARE(described(*index), described(*lookAt(scratch.path())));
}

void TestJeIndexStates::freedByTheCheckpointBefore()
{
    const Scratch scratch;
    JeLogBuilder::Options old;
    old.version = 6;
    JeChain chain(scratch.path(), old);
    chain.writeFiles(4, 3);
    const Lsn first = chain.checkpoint({ 2, 38 });
    chain.write();
    chain.startNext();
    chain.log().addTrace(1, "Cleaner deleted file 0x1");
    chain.write();
    chain.startNext();
    const Lsn second = chain.checkpoint({ 3, 38 });
    chain.log().addTrace(2, "Cleaner deleted file 0x0");
    chain.log().addTrace(3, "Cleaner has 3 files not deleted because of read-only processes.");
    chain.write();
    for (const std::uint32_t number : { 0U, 1U })
        QVERIFY(QFile::remove(chain.path(number)));
    const LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(causesOf(*index), QStringList());
    QCOMPARE(index->freedFiles, (std::vector<FreedFile> { { 0, second }, { 1, first } }));
    QVERIFY(index->freed(2) == nullptr);
}

void TestJeIndexStates::freedByAnUnknownCheckpoint()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(3, 3);
    chain.checkpoint({ 2, 38 });
    chain.write();
    chain.startNext();
    chain.fill(1);
    chain.checkpoint({ 3, 38 }); // frees file 0, and will itself be gone
    chain.write();
    chain.startNext();
    const Lsn trace = chain.log().addTrace(1, "Cleaner deleted files: 0x0");
    chain.checkpoint({ 4, 38 });
    chain.write();
    QVERIFY(QFile::remove(chain.path(0)));
    QVERIFY(QFile::remove(chain.path(3)));
    const LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(causesOf(*index), QStringList());
    QCOMPARE(index->freedFiles, (std::vector<FreedFile> { { 0, trace } }));
}

void TestJeIndexStates::behindTheStartOfRecoveryIsMissing()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(7, 3);
    chain.checkpoint({ 2, 38 });
    chain.write();
    for (const std::uint32_t number : { 1U, 2U, 4U })
        QVERIFY(QFile::remove(chain.path(number)));
    LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(numbersOf(*index, LogFileState::Missing), (QList<uint> { 2, 4 }));
    QCOMPARE(causesOf(*index),
        (QStringList {
            QStringLiteral("log file 2 is missing"), QStringLiteral("log file 4 is missing") }));
    QVERIFY(QFile::remove(chain.path(6))); // and with it the only checkpoint
    QVERIFY(QFile::remove(chain.path(0)));
    index = lookAt(scratch.path());
    QCOMPARE(numbersOf(*index, LogFileState::Missing), (QList<uint> { 4 }));
}

void TestJeIndexStates::damage_data()
{
    QTest::addColumn<int>("file");
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("cause");
    QTest::newRow("cut on an entry boundary") << 1 << "cut"
                                              << "the last record found in log file 1 is at";
    QTest::newRow("cut in an entry") << 1 << "torn"
                                     << "the last record found in log file 1 is at";
    QTest::newRow("cut in an entry, the next was freed")
        << 3 << "torn"
        << "log file 3 ends in the middle of an entry, at 3/";
    QTest::newRow("emptied, the next was freed")
        << 3 << "empty"
        << "log file 3 ends in the middle of an entry, at 3/0";
    QTest::newRow("flipped bit") << 1 << "flip"
                                 << "damaged at 1/";
}

void TestJeIndexStates::damage()
{
    QFETCH(int, file);
    QFETCH(QString, what);
    QFETCH(QString, cause);
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(6, 3);
    chain.checkpoint({ 5, 38 });
    chain.write();
    QVERIFY(QFile::remove(chain.path(4)));
    const LogIndexPtr sound = lookAt(scratch.path());
    QCOMPARE(causesOf(*sound), QStringList());
    const auto number = std::uint32_t(file);
    auto bytes = testkit::readBytes(chain.path(number));
    const std::uint32_t last = sound->file(number)->lastRecord;
    if (what == QLatin1String("cut"))
        bytes.resize(last);
    else if (what == QLatin1String("torn"))
        bytes.resize(last + 9);
    else if (what == QLatin1String("empty"))
        bytes.clear();
    else
        bytes[60] ^= std::byte(4);
    testkit::writeBytes(chain.path(number), bytes);
    for (const LogIndexPtr &previous : { LogIndexPtr(), sound }) {
        const LogIndexPtr index = lookAt(scratch.path(), previous);
        QCOMPARE(numbersOf(*index, LogFileState::DamagedTail), QList<uint> { number });
        QCOMPARE(index->gaps.size(), 1U);
        QVERIFY2(index->gaps[0].cause.startsWith(cause), qPrintable(index->gaps[0].cause));
        QCOMPARE(index->end.file, 5U);
        QVERIFY(lookAt(scratch.path(), index) == index);
    }
}

void TestJeIndexStates::staleNextFile()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(2, 3);
    JeLogBuilder::Options stale;
    stale.number = 2;
    stale.previousLastEntry = 38; // file 1 went on behind that
    JeChain(scratch.path(), stale).writeFiles(1, 3);
    const LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(index->gaps.size(), 1U);
    QCOMPARE(index->gaps[0].firstMissing, 2U);
}

void TestJeIndexStates::freedWhileLooking()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(4, 3);
    chain.checkpoint({ 1, 38 });
    chain.write();
    // When the first file is opened the writer goes on, and its cleaner deletes what until then was
    // needed.
    testkit::FaultyFileSystem fs;
    testkit::Fault moment;
    moment.call = 1;
    moment.action = testkit::FaultAction::Hook;
    moment.calls = { testkit::Call::Open };
    moment.below = chain.path(0);
    fs.arm(moment, [&chain] {
        chain.startNext();
        chain.checkpoint({ 4, 38 });
        chain.log().addTrace(1, "Cleaner deleted files: 0x1 0x2");
        chain.write();
        QFile::remove(chain.path(1));
        QFile::remove(chain.path(2));
    });
    TestContext test(fs);
    const auto updated = updateLogIndex(javaEdition(scratch.path()), nullptr, test.context);
    QVERIFY(fs.wasFaultMet());
    QVERIFY(updated.hasValue());
    const LogIndex &index = *updated.value();
    QCOMPARE(numbersOf(index, LogFileState::Active), (QList<uint> { 0, 3, 4 }));
    QCOMPARE(causesOf(index), QStringList());
    QVERIFY(index.freed(1) && index.freed(2));
    QCOMPARE(described(index), described(*lookAt(scratch.path())));
}

QTEST_GUILESS_MAIN(TestJeIndexStates)
#include "tst_jeindexstates.moc"
