// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "engine/env/logindex.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/logbuilder.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace engine;
using testkit::LogBuilder;
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
    void stateByLastCheckpoint();
    void growsFromTheLastOffset();
    void tornTailIsNotYet();
    void unchangedIsTheSameIndex();
    void nextFileSeals();
    void headerOnlyAndEmptyFiles();
    void shrunkFileIsReadAfresh();
    void replacedFileIsNoticed_data();
    void replacedFileIsNoticed();
    void missingFiles();
    void enormousGap();
    void liveAndArchive();
    void removedFromLive();
    void damageInTheMiddle();
    void tailLostBeforeTheNextFile();
    void fileOfAnotherLog();
    void strangersAreUnreadable();
    void encryptedLogs();
    void cacheSparesReading();
    void cacheOfALiveLogGrows();
    void damagedCacheIsIgnored();
    void cacheFailureIsAWarning();
    void cancel();
    void lookups();
    void manyFiles();
};

namespace {

/// A directory with a chain of log files that can go on.
class Chain
{
public:
    explicit Chain(Path directory, LogBuilder::Options first = {})
        : m_directory(std::move(directory))
        , m_builder(first)
        , m_options(first)
    {}

    LogBuilder &log() { return m_builder; }
    Path path(std::uint32_t number) const { return m_directory / bdb::logFileName(number); }

    /// Fillers with `commits` commits among them, one second each.
    void fill(int commits)
    {
        for (int i = 0; i < commits; ++i) {
            m_builder.addFiller(41, 40 + std::size_t(i % 7) * 11, 0x80000001U);
            m_builder.addCommit(0x80000001U, m_seconds++);
        }
    }
    /// Writes the current file; with zeros behind, as libdb pre-extends it.
    void write(std::size_t size = 0) const
    {
        testkit::writeBytes(path(m_options.number), m_builder.bytes(size));
    }
    void startNext()
    {
        m_options = m_builder.next();
        m_builder = LogBuilder(m_options);
    }
    /// `files` files of `commits` commits each.
    void writeFiles(int files, int commits)
    {
        for (int i = 0; i < files; ++i) {
            if (i > 0)
                startNext();
            fill(commits);
            write();
        }
    }

private:
    Path m_directory;
    LogBuilder m_builder;
    LogBuilder::Options m_options;
    std::int32_t m_seconds = 1'700'000'000;
};

struct Looked
{
    LogIndexPtr index;
    std::int64_t reads = 0; // calls
    std::size_t warnings = 0;
    QString error;
};

Looked look(const LogSources &sources, const LogIndexPtr &previous = nullptr)
{
    testkit::FaultyFileSystem counting;
    testkit::Fault none;
    none.calls = { testkit::Call::FileRead };
    counting.arm(none);
    TestContext test(counting);
    auto updated = updateLogIndex(sources, previous, test.context);
    Looked looked;
    looked.reads = counting.matchingCalls();
    looked.warnings = test.context.warnings().size();
    if (updated.hasValue())
        looked.index = updated.value();
    else
        looked.error = updated.error().toString();
    return looked;
}

LogFileState stateOf(const LogIndexPtr &index, std::uint32_t number)
{
    const LogFileInfo *info = index->file(number);
    return info ? info->state : LogFileState::Missing;
}

bool sameContent(const LogIndex &a, const LogIndex &b)
{
    const auto sameFile = [](const LogFileInfo &x, const LogFileInfo &y) {
        return x.number == y.number && x.state == y.state && x.end == y.end && x.size == y.size
            && x.records == y.records && x.commits == y.commits && x.checkpoints == y.checkpoints
            && x.lastRecord == y.lastRecord && x.firstTime == y.firstTime
            && x.lastTime == y.lastTime && x.version == y.version && x.path == y.path
            && x.isSealed == y.isSealed;
    };
    const auto sameCommit = [](const Commit &x, const Commit &y) {
        return x.lsn == y.lsn && x.time == y.time;
    };
    const auto sameCheckpoint = [](const Checkpoint &x, const Checkpoint &y) {
        return x.lsn == y.lsn && x.ckpLsn == y.ckpLsn && x.time == y.time;
    };
    return a.end == b.end && a.gaps.size() == b.gaps.size()
        && std::equal(a.files.begin(), a.files.end(), b.files.begin(), b.files.end(), sameFile)
        && std::equal(
            a.commits.begin(), a.commits.end(), b.commits.begin(), b.commits.end(), sameCommit)
        && std::equal(a.checkpoints.begin(), a.checkpoints.end(), b.checkpoints.begin(),
            b.checkpoints.end(), sameCheckpoint);
}

void flipBit(const Path &path, std::size_t offset, int bit)
{
    auto bytes = testkit::readBytes(path);
    bytes[offset] ^= static_cast<std::byte>(1 << bit);
    testkit::writeBytes(path, bytes);
}

} // namespace

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

void TestLogIndex::stateByLastCheckpoint()
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

void TestLogIndex::missingFiles()
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

void TestLogIndex::enormousGap()
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

void TestLogIndex::liveAndArchive()
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

void TestLogIndex::removedFromLive()
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

void TestLogIndex::damageInTheMiddle()
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

void TestLogIndex::tailLostBeforeTheNextFile()
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

void TestLogIndex::fileOfAnotherLog()
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

void TestLogIndex::strangersAreUnreadable()
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

void TestLogIndex::encryptedLogs()
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

void TestLogIndex::cacheSparesReading()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    chain.log().addCheckpoint({ 1, 28 }, {}, 1'700'000'000);
    chain.writeFiles(5, 3000);
    const LogSources sources { scratch / "live", {}, scratch / "sub/dir/cache" };
    const Looked first = look(sources);
    QVERIFY(first.reads > 5 * 4);
    const Looked second = look(sources);
    QVERIFY(second.reads <= 1 + 4 * 2 + 7); // the cache, two per sealed file, the last one
    QVERIFY(sameContent(*first.index, *second.index));
    // A cache of other directories says nothing about these.
    scratch.makeDirectory("other");
    const Looked other = look({ scratch / "other", {}, sources.cacheFile });
    QVERIFY(other.index->files.empty());
}

void TestLogIndex::cacheOfALiveLogGrows()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    chain.writeFiles(2, 100);
    const LogSources sources { scratch / "live", {}, scratch / "cache" };
    QVERIFY(look(sources).index);
    chain.fill(50);
    chain.write(1 << 20);
    chain.startNext();
    chain.fill(7);
    chain.write(1 << 20);
    const LogIndexPtr index = look(sources).index;
    QCOMPARE(index->commits.size(), 257U);
    QVERIFY(sameContent(*index, *look({ scratch / "live", {}, {} }).index));
}

void TestLogIndex::damagedCacheIsIgnored()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    chain.writeFiles(3, 4);
    const LogSources sources { scratch / "live", {}, scratch / "cache" };
    const Looked first = look(sources);
    const auto good = testkit::readBytes(sources.cacheFile);
    for (std::size_t i = 0; i < good.size(); i += 3) {
        auto bad = good;
        bad[i] ^= std::byte(0x10);
        testkit::writeBytes(sources.cacheFile, bad);
        const Looked looked = look(sources);
        QVERIFY(looked.index && looked.reads > first.reads); // and the cache
        QVERIFY(sameContent(*looked.index, *first.index));
    }
    for (std::size_t length = 0; length < good.size(); length += 5) {
        testkit::writeBytes(sources.cacheFile, std::span(good).first(length));
        const Looked looked = look(sources);
        QVERIFY(looked.index && sameContent(*looked.index, *first.index));
    }
}

void TestLogIndex::cacheFailureIsAWarning()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    chain.writeFiles(3, 4);
    scratch.write("file", "in the way");
    const Looked looked = look({ scratch / "live", {}, scratch / "file/cache" });
    QVERIFY(looked.index);
    QCOMPARE(looked.index->commits.size(), 12U);
    QCOMPARE(looked.warnings, 1U);
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

void TestLogIndex::manyFiles()
{
    const Scratch scratch;
    scratch.makeDirectory("live");
    Chain chain(scratch / "live");
    const int count = qEnvironmentVariableIsSet("NINELIVES_LONG") ? 100'000 : 20'000;
    chain.writeFiles(count, 1);
    const LogSources sources { scratch / "live", {}, scratch / "cache" };
    QElapsedTimer timer;
    timer.start();
    const Looked first = look(sources);
    const qint64 built = timer.restart();
    QVERIFY(first.index);
    QCOMPARE(first.index->commits.size(), std::size_t(count));
    QVERIFY(first.index->gaps.empty());
    QVERIFY(look(sources, first.index).index == first.index);
    const qint64 polled = timer.restart();
    const Looked cached = look(sources);
    const qint64 reopened = timer.elapsed();
    QVERIFY(sameContent(*cached.index, *first.index));
    qInfo("%d files: read %lld ms, looked again %lld ms, reopened %lld ms", count, built, polled,
        reopened);
}

QTEST_GUILESS_MAIN(TestLogIndex)
#include "tst_logindex.moc"
