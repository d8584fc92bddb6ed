// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "engine/env/logindex.h"
#include "tests/engine/env/logchain.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QTest>

using namespace engine;
using namespace indexlook;
using namespace logchain;
using testkit::Scratch;
using testkit::TestContext;

class TestLogIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldenLogs();
    void emptyDirectory();
    void missingDirectories();
    void onlyCommitsCount();
    void growsFromTheLastOffset();
    void tornTailIsNotYet();
    void unchangedIsTheSameIndex();
    void nextFileSeals();
    void headerOnlyAndEmptyFiles();
    void shrunkFileIsReadAfresh();
    void replacedFileIsNoticed_data();
    void replacedFileIsNoticed();
    void cancel();
    void lookups();
};

void TestLogIndex::goldenLogs()
{
    const Scratch scratch;
    for (const char *name : { "bdb48", "bdb51", "bdb181" }) {
        const Path home =
            testkit::unpackGolden(QString::fromLatin1(name), displayPath(scratch.path()));
        const Looked looked = look({ home, {}, {} });
        QCOMPARE(looked.error, QString());
        const LogIndex &index = *looked.index;
        QCOMPARE(index.files.size(), 5U);
        QCOMPARE(index.commits.size(), 452U);
        QCOMPARE(index.checkpoints.size(), 5U);
        QVERIFY(index.gaps.empty());
        QCOMPARE(index.end.file, 5U);
        const std::array<std::uint32_t, 5> commits { 89, 95, 91, 93, 84 };
        for (std::uint32_t number = 1; number <= 5; ++number) {
            const LogFileInfo &file = *index.file(number);
            QCOMPARE(file.commits, commits.at(number - 1));
            QCOMPARE(file.isSealed, number < 5);
            const bool isInactive = number < index.checkpoints.back().ckpLsn.file;
            QCOMPARE(
                int(file.state), int(isInactive ? LogFileState::Inactive : LogFileState::Active));
            QVERIFY(file.firstTime && file.lastTime && *file.firstTime <= *file.lastTime);
        }
    }
}

void TestLogIndex::emptyDirectory()
{
    const Scratch scratch;
    const Looked looked = look({ scratch.path(), {}, {} });
    QVERIFY(looked.index);
    QVERIFY(looked.index->files.empty() && looked.index->end.isNull());
}

void TestLogIndex::missingDirectories()
{
    const Scratch scratch;
    QVERIFY(look({ scratch / "gone", {}, {} }).error.startsWith(QLatin1String("notFound")));
    // Nothing was archived so far: that is no failure.
    QVERIFY(look({ scratch.path(), scratch / "gone", {} }).index);
}

void TestLogIndex::onlyCommitsCount()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.fill(3);
    chain.log().addAbort(0x80000009U, 1'700'000'100);
    chain.write();
    const Looked looked = look({ scratch.path(), {}, {} });
    QCOMPARE(looked.index->commits.size(), 3U);
    QCOMPARE(looked.index->file(1)->commits, 3U);
    QVERIFY(looked.index->file(1)->lastTime == Timestamp::fromSeconds(1'700'000'002));
}

void TestLogIndex::growsFromTheLastOffset()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.fill(20'000);
    chain.write();
    Looked looked = look({ scratch.path(), {}, {} });
    const std::uint64_t firstRevision = looked.index->revision;
    QVERIFY(looked.reads >= std::int64_t(looked.index->end.offset) / (256 << 10));
    chain.fill(10);
    chain.write();
    const LogIndexPtr before = looked.index;
    looked = look({ scratch.path(), {}, {} }, before);
    QCOMPARE(looked.index->commits.size(), 20'010U);
    QVERIFY(looked.reads <= 7); // fingerprint before and after, header, new bytes
    QVERIFY(looked.index->revision > firstRevision);
    QCOMPARE(before->commits.size(), 20'000U); // immutable
    QVERIFY(sameContent(*looked.index, *look({ scratch.path(), {}, {} }).index));
}

void TestLogIndex::tornTailIsNotYet()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.fill(5);
    const std::uint32_t wholeEnd = chain.log().end();
    chain.fill(1);
    auto bytes = chain.log().bytes(8192);
    const auto torn = bytes;
    std::fill(bytes.begin() + wholeEnd + 30, bytes.end(), std::byte(0));
    testkit::writeBytes(chain.path(1), bytes);
    LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QCOMPARE(index->end.offset, wholeEnd);
    QCOMPARE(int(stateOf(index, 1)), int(LogFileState::Active));
    QVERIFY(index->gaps.empty());
    testkit::writeBytes(chain.path(1), torn); // now it is whole
    index = look({ scratch.path(), {}, {} }, index).index;
    QCOMPARE(index->commits.size(), 6U);
    QCOMPARE(index->end.offset, chain.log().end());
}

void TestLogIndex::unchangedIsTheSameIndex()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(3, 10);
    testkit::writeBytes(scratch / bdb::logFileName(9), std::vector<std::byte>(100, std::byte('x')));
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QVERIFY(look({ scratch.path(), {}, {} }, index).index == index);
}

void TestLogIndex::nextFileSeals()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(1, 10);
    LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QVERIFY(!index->file(1)->isSealed);
    chain.startNext();
    chain.fill(1);
    chain.write();
    index = look({ scratch.path(), {}, {} }, index).index;
    QVERIFY(index->file(1)->isSealed && !index->file(2)->isSealed);
    QCOMPARE(index->end.file, 2U);
}

void TestLogIndex::headerOnlyAndEmptyFiles()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(1, 3);
    const std::uint32_t end = chain.log().end();
    // The next file exists but nothing was written to it yet.
    testkit::writeBytes(chain.path(2), std::vector<std::byte>(4096));
    LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QVERIFY((index->end == Lsn { 1, end }));
    QVERIFY(index->gaps.empty());
    chain.startNext();
    chain.write(4096);
    index = look({ scratch.path(), {}, {} }, index).index;
    QVERIFY((index->end == Lsn { 2, 28 }));
    QVERIFY(index->file(1)->isSealed);
}

void TestLogIndex::shrunkFileIsReadAfresh()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.fill(4);
    const auto shorter = chain.log().bytes();
    chain.fill(4);
    chain.write();
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QCOMPARE(index->commits.size(), 8U);
    testkit::writeBytes(chain.path(1), shorter);
    const LogIndexPtr now = look({ scratch.path(), {}, {} }, index).index;
    QCOMPARE(now->commits.size(), 4U);
}

void TestLogIndex::replacedFileIsNoticed_data()
{
    QTest::addColumn<bool>("throughCache");
    QTest::addColumn<std::uint32_t>("number");
    QTest::newRow("sealed, same run") << false << 1U;
    QTest::newRow("sealed, another run") << true << 1U;
    QTest::newRow("last, same run") << false << 2U;
    QTest::newRow("last, another run") << true << 2U;
}

void TestLogIndex::replacedFileIsNoticed()
{
    QFETCH(bool, throughCache);
    QFETCH(std::uint32_t, number);
    const Scratch scratch;
    scratch.makeDirectory("a");
    scratch.makeDirectory("b");
    Chain ours(scratch / "a");
    ours.writeFiles(2, 8);
    Chain other(scratch / "b");
    other.log().addCommit(0x80000007U, 1'600'000'000); // so everything moves
    other.writeFiles(2, 8);
    const LogSources sources { scratch / "a", {}, scratch / "cache" };
    const LogIndexPtr index = look(sources).index;
    QVERIFY(index);
    testkit::writeBytes(ours.path(number), testkit::readBytes(other.path(number)));
    const LogIndexPtr now = look(sources, throughCache ? nullptr : index).index;
    QVERIFY(sameContent(*now, *look({ scratch / "a", {}, {} }).index));
    QVERIFY(!sameContent(*now, *index));
}

void TestLogIndex::cancel()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    chain.writeFiles(3, 4);
    TestContext test;
    test.control.cancel();
    const auto updated = updateLogIndex({ scratch.path(), {}, {} }, nullptr, test.context);
    QVERIFY(!updated.hasValue());
    QCOMPARE(int(updated.error().code), int(ErrorCode::Cancelled));
}

void TestLogIndex::lookups()
{
    const Scratch scratch;
    Chain chain(scratch.path());
    const Lsn first = chain.log().addCommit(0x80000001U, 100);
    const Lsn checkpoint = chain.log().addCheckpoint({ 1, 28 }, {}, 150);
    const Lsn second = chain.log().addCommit(0x80000002U, 50); // the clock stepped back
    chain.write();
    const LogIndexPtr index = look({ scratch.path(), {}, {} }).index;
    QVERIFY(!index->commitAtOrBefore({ 1, 0 }));
    QVERIFY(index->commitAtOrBefore(first)->lsn == first);
    QVERIFY(index->commitAtOrBefore(checkpoint)->lsn == first);
    QVERIFY(index->commitAfter(first)->lsn == second);
    QVERIFY(!index->commitAfter(second));
    QVERIFY(!index->timeOf({ 1, 0 }));
    QVERIFY(index->timeOf(first) == Timestamp::fromSeconds(100));
    QVERIFY(index->timeOf(checkpoint) == Timestamp::fromSeconds(150));
    QVERIFY(index->timeOf({ 2, 0 }) == Timestamp::fromSeconds(50));
}

QTEST_GUILESS_MAIN(TestLogIndex)
#include "tst_logindex.moc"
