// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "engine/env/logindex.h"
#include "tests/engine/env/logchain.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/logbuilder.h"
#include "tests/testkit/scratch.h"

#include <QFile>
#include <QTest>

using namespace engine;
using namespace indexlook;
using namespace logchain;
using testkit::LogBuilder;
using testkit::Scratch;

class TestLogIndexStates : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stateByLastCheckpoint();
    void missingFiles();
    void enormousGap();
    void liveAndArchive();
    void removedFromLive();
    void damageInTheMiddle();
    void tailLostBeforeTheNextFile();
    void fileOfAnotherLog();
    void strangersAreUnreadable();
    void encryptedLogs();
};

void TestLogIndexStates::stateByLastCheckpoint()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(4, 5);
    LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    for (std::uint32_t number = 1; number <= 4; ++number)
        QCOMPARE(int(stateOf(index, number)), int(LogFileState::Active)); // no checkpoint
    chain.log().addCheckpoint({ 3, 28 }, {}, 1'700'000'200);
    chain.write();
    index = look({ scratch.path(), {}, {} }, index).index;
    QCOMPARE(int(stateOf(index, 2)), int(LogFileState::Inactive));
    QCOMPARE(int(stateOf(index, 3)), int(LogFileState::Active));
}

void TestLogIndexStates::missingFiles()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(8, 3);
    for (const std::uint32_t number : { 3U, 5U, 6U })
        QVERIFY(QFile::remove(chain.path(number)));
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QCOMPARE(index->files.size(), 8U);
    QCOMPARE(int(stateOf(index, 3)), int(LogFileState::Missing));
    QVERIFY(index->file(3)->path.empty());
    QCOMPARE(index->gaps.size(), 2U);
    QCOMPARE(index->gaps[0].cause, QStringLiteral("log file 3 is missing"));
    QCOMPARE(index->gaps[1].cause, QStringLiteral("log files 5 and 6 are missing"));
    QCOMPARE(index->gaps[1].firstMissing, 5U);
    QCOMPARE(index->gaps[1].lastMissing, 6U);
}

void TestLogIndexStates::enormousGap()
{
    const Scratch scratch;
    Chain first(scratch.path());
    first.writeFiles(1, 2);
    LogBuilder::Options last;
    last.number = 4'294'967'295U;
    Chain second(scratch.path(), last);
    second.writeFiles(1, 2);
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QCOMPARE(index->files.size(), std::size_t(LogIndex::listedMissing) + 2);
    QCOMPARE(index->gaps.size(), 1U);
    QCOMPARE(index->gaps[0].lastMissing, 4'294'967'294U);
    QCOMPARE(index->commits.size(), 4U);
    QCOMPARE(index->end.file, 4'294'967'295U);
}

void TestLogIndexStates::liveAndArchive()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    scratch.makeDirectory("archive");
    Chain chain(scratch / "archive");
    chain.writeFiles(4, 5);
    for (const std::uint32_t number : { 3U, 4U })
        QVERIFY(QFile::copy(QFile(chain.path(number)).fileName(),
            displayPath(scratch / "live" / bdb::logFileName(number))));
    QVERIFY(QFile::remove(chain.path(4)));
    const LogSources sources { scratch / "live", scratch / "archive", {} };
    const LogIndexPtr index = look(sources).index;
    QCOMPARE(index->commits.size(), 20U);
    QVERIFY(index->gaps.empty());
    QCOMPARE(int(stateOf(index, 1)), int(LogFileState::Archived));
    QCOMPARE(int(stateOf(index, 3)), int(LogFileState::Active));
    QVERIFY(index->file(3)->isLive && index->file(3)->isArchived);
    QVERIFY(!index->file(4)->isArchived);
    QVERIFY(index->file(3)->path == scratch / "live" / bdb::logFileName(3));
    const LogIndexPtr onlyArchive = look({ {}, scratch / "archive", {} }).index;
    QCOMPARE(onlyArchive->commits.size(), 15U);
}

void TestLogIndexStates::removedFromLive()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    scratch.makeDirectory("archive");
    Chain chain(scratch / "live");
    chain.writeFiles(3, 5);
    QVERIFY(QFile::copy(
        QFile(chain.path(1)).fileName(), displayPath(scratch / "archive" / bdb::logFileName(1))));
    const LogSources sources { scratch / "live", scratch / "archive", {} };
    LogIndexPtr index = look(sources).index;
    QVERIFY(QFile::remove(chain.path(1)));
    index = look(sources, index).index;
    QCOMPARE(int(stateOf(index, 1)), int(LogFileState::Archived));
    QCOMPARE(index->commits.size(), 15U);
    QVERIFY(QFile::remove(chain.path(2)));
    index = look(sources, index).index;
    QCOMPARE(int(stateOf(index, 2)), int(LogFileState::Missing));
    QCOMPARE(index->commits.size(), 10U);
}

void TestLogIndexStates::damageInTheMiddle()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(3, 6);
    const Commit third = look({ scratch.path(), {}, {} }).index->commits.at(8);
    flipBit(chain.path(2), third.lsn.offset + 20, 3);
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QCOMPARE(int(stateOf(index, 2)), int(LogFileState::DamagedTail));
    QCOMPARE(index->file(2)->damageOffset, third.lsn.offset);
    QCOMPARE(index->gaps.size(), 1U);
    QCOMPARE(index->gaps[0].cause, QStringLiteral("damaged at %1").arg(toString(third.lsn)));
    QCOMPARE(index->commits.size(), 14U); // 6 + 2 + 6
    QVERIFY(look({ scratch.path(), {}, {} }, index).index == index);
}

void TestLogIndexStates::tailLostBeforeTheNextFile()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(3, 6);
    const LogIndexPtr whole = look({ scratch.path(), {}, {} }).index;
    const auto bytes = testkit::readBytes(chain.path(2));
    const std::uint32_t cut = whole->file(2)->lastRecord;
    testkit::writeBytes(chain.path(2), std::span(bytes).first(cut)); // a whole record less
    const LogIndexPtr index = look({ scratch.path(), {}, {} }, whole).index;
    QCOMPARE(int(stateOf(index, 2)), int(LogFileState::DamagedTail));
    QCOMPARE(index->gaps.size(), 1U);
    QCOMPARE(index->gaps[0].firstMissing, 2U);
    QCOMPARE(index->commits.size(), 17U);
    testkit::writeBytes(chain.path(2), bytes); // put back
    QVERIFY(sameContent(
        *look({ scratch.path(), {}, {} }, index).index, *look({ scratch.path(), {}, {} }).index));
}

void TestLogIndexStates::fileOfAnotherLog()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(2, 6);
    LogBuilder::Options stranger;
    stranger.number = 3;
    stranger.previousLastRecord = 28; // says that file 2 ends soon
    Chain other(scratch.path(), stranger);
    other.writeFiles(1, 2);
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QCOMPARE(index->gaps.size(), 1U);
    QCOMPARE(index->gaps[0].firstMissing, 3U);
}

void TestLogIndexStates::strangersAreUnreadable()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(1, 2);
    scratch.write("log.0000000002", QByteArray(500, 'x'));
    LogBuilder::Options future;
    future.number = 3;
    future.version = 24;
    Chain next(scratch.path(), future);
    next.writeFiles(1, 2);
    scratch.makeDirectory("log.0000000004");
    scratch.write("log.db", QByteArray(500, 'x'));
    scratch.write("log.00000000055", QByteArray(500, 'x'));
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QCOMPARE(index->files.size(), 4U);
    QCOMPARE(int(index->file(2)->error->code), int(ErrorCode::BadMagic));
    QCOMPARE(int(index->file(3)->error->code), int(ErrorCode::Unsupported));
    QVERIFY(index->file(4)->error);
    QCOMPARE(index->gaps.size(), 3U);
    QVERIFY((index->end == Lsn { 1, chain.log().end() }));
}

void TestLogIndexStates::encryptedLogs()
{
    const Scratch scratch;
    LogBuilder::Options options;
    options.isEncrypted = true;
    Chain chain(scratch.path(), options);
    chain.writeFiles(3, 4);
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QCOMPARE(index->files.size(), 3U);
    QVERIFY(index->file(2)->isEncrypted && index->file(2)->isSealed);
    QCOMPARE(index->file(2)->records, std::uint64_t(8));
    QVERIFY(index->commits.empty() && index->gaps.empty());
    QVERIFY((index->end == Lsn { 3, chain.log().end() }));
}

QTEST_GUILESS_MAIN(TestLogIndexStates)
#include "tst_logindexstates.moc"
