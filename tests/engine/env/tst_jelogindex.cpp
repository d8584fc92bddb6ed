// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindex.h"
#include "tests/engine/env/jechain.h"
#include "tests/engine/env/jeindexlook.h"
#include "tests/testkit/scratch.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace engine;
using namespace indexlook;
using namespace jeindexlook;
using testkit::JeItem;
using testkit::JeLogBuilder;
using testkit::Scratch;

class TestJeLogIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldenLogs_data();
    void goldenLogs();
    void onlyVisibleCommitsCount();
    void checkpointSaysWhereRecoveryStarts();
    void growsFromTheLastOffset();
    void rolledBackIsReadAfresh();
    void tornTailIsNotYet();
    void nextFileSeals();
    void emptyNewestFile();
    void dataDirectoriesAndArchive();
    void releasesThatCannotBeRead();
    void cacheSparesReading();
    void cacheOfAnotherProduct();
    void manyFiles();
};

void TestJeLogIndex::goldenLogs_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QList<uint>>("files");
    QTest::addColumn<int>("version");
    QTest::newRow("7.5") << QStringLiteral("je75") << QList<uint> { 0 } << 15;
    QTest::newRow("data directories, cleaned")
        << QStringLiteral("je75-dirs") << QList<uint> { 2, 3 } << 15;
    QTest::newRow("upgraded") << QStringLiteral("je-mixed") << QList<uint> { 0, 1 } << 6;
}

void TestJeLogIndex::goldenLogs()
{
    QFETCH(QString, name);
    QFETCH(QList<uint>, files);
    QFETCH(int, version);
    const Scratch scratch;
    const Path home =
        testkit::unpackGolden(name, displayPath(scratch.path()), QStringLiteral("je"));
    const Looked looked = look(javaEdition(home));
    QCOMPARE(looked.error, QString());
    const LogIndex &index = *looked.index;
    QCOMPARE(numbersOf(index, LogFileState::Active), files);
    QCOMPARE(index.files.size(), std::size_t(files.size()));
    QCOMPARE(causesOf(index), QStringList());
    QCOMPARE(int(index.files.front().version), version);
    QCOMPARE(index.end.file, files.last());
    QCOMPARE(qint64(index.end.offset), index.files.back().size);
    QVERIFY(index.commits.size() > 1000 || name == QLatin1String("je75"));
    QVERIFY(!index.checkpoints.empty());
    for (std::size_t i = 0; i + 1 < index.files.size(); ++i)
        QVERIFY(index.files[i].isSealed);
    for (const Checkpoint &checkpoint : index.checkpoints)
        QVERIFY(checkpoint.ckpLsn < checkpoint.lsn && checkpoint.ckpLsn.offset > 0);
}

void TestJeLogIndex::onlyVisibleCommitsCount()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.fill(3);
    chain.log().addAbort(9, 1'700'000'100'000);
    JeItem item;
    item.lsn({}).packed(10).packed(1'700'000'200'000).packed(0).packed(-1);
    JeLogBuilder::Marks rolledBack;
    rolledBack.isReplicated = true;
    rolledBack.vlsn = 5;
    rolledBack.isInvisible = true;
    chain.log().add(17, item.bytes(), rolledBack);
    chain.write();
    const LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(index->commits.size(), 3U);
    QCOMPARE(index->file(0)->commits, 3U);
    QVERIFY(index->file(0)->lastTime == Timestamp { 1'700'000'003'000 });
    QCOMPARE(index->file(0)->records, std::uint64_t(9)); // with the header
    QVERIFY(index->commitAtOrBefore(index->end)->lsn.file == 0);
}

void TestJeLogIndex::checkpointSaysWhereRecoveryStarts()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.fill(2);
    const Lsn lsn = chain.log().addCheckpointEnd({ 0, 200 }, { 0, 38 }, 1'700'000'000'500, 1);
    chain.write();
    const LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(index->checkpoints.size(), 1U);
    QCOMPARE(toString(index->checkpoints[0].lsn), toString(lsn));
    QCOMPARE(toString(index->checkpoints[0].ckpLsn), QStringLiteral("0/38"));
    QVERIFY(index->checkpoints[0].time == Timestamp { 1'700'000'000'500 });
}

void TestJeLogIndex::growsFromTheLastOffset()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.fill(20'000);
    chain.write();
    const LogIndexPtr before = lookAt(scratch.path());
    QCOMPARE(before->commits.size(), 20'000U);
    QVERIFY(lookAt(scratch.path(), before) == before);
    chain.fill(10);
    chain.write();
    const Looked grown = look(javaEdition(scratch.path()), before);
    QCOMPARE(grown.index->commits.size(), 20'010U);
    QVERIFY2(grown.reads <= 8, qPrintable(QString::number(grown.reads)));
    QVERIFY(grown.index->revision > before->revision);
    QCOMPARE(before->commits.size(), 20'000U); // immutable
    QCOMPARE(described(*grown.index), described(*lookAt(scratch.path())));
}

void TestJeLogIndex::rolledBackIsReadAfresh()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.fill(3);
    chain.write();
    const LogIndexPtr before = lookAt(scratch.path());
    const Lsn last = before->commits.back().lsn;
    chain.log().add(29, JeItem().lsn(last).lsn(last).packed(1'700'000'100'000));
    auto bytes = chain.log().bytes();
    bytes[last.offset + 5] |= std::byte(0x10); // as a replica does it, in place
    testkit::writeBytes(chain.path(0), bytes);
    const LogIndexPtr after = lookAt(scratch.path(), before);
    QCOMPARE(after->commits.size(), 2U);
    QCOMPARE(described(*after), described(*lookAt(scratch.path())));
}

void TestJeLogIndex::tornTailIsNotYet()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.fill(5);
    const std::uint32_t wholeEnd = chain.log().end();
    chain.fill(1);
    const auto bytes = chain.log().bytes();
    testkit::writeBytes(chain.path(0), std::span(bytes).first(wholeEnd + 30));
    LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(index->end.offset, wholeEnd);
    QCOMPARE(causesOf(*index), QStringList());
    testkit::writeBytes(chain.path(0), bytes); // now it is whole
    index = lookAt(scratch.path(), index);
    QCOMPARE(index->commits.size(), 6U);
    QCOMPARE(index->end.offset, chain.log().end());
}

void TestJeLogIndex::nextFileSeals()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(1, 10);
    LogIndexPtr index = lookAt(scratch.path());
    QVERIFY(!index->file(0)->isSealed);
    chain.startNext();
    chain.fill(1);
    chain.write();
    index = lookAt(scratch.path(), index);
    QVERIFY(index->file(0)->isSealed && !index->file(1)->isSealed);
    QCOMPARE(index->end.file, 1U);
}

void TestJeLogIndex::emptyNewestFile()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(1, 3);
    const Lsn end { 0, chain.log().end() };
    chain.startNext();
    const auto header = chain.log().bytes();
    // A new file is seen at 0 bytes and at its header.
    for (const std::size_t length : { std::size_t(0), std::size_t(20) }) {
        testkit::writeBytes(chain.path(1), std::span(header).first(length));
        const LogIndexPtr index = lookAt(scratch.path());
        QCOMPARE(toString(index->end), toString(end));
        QCOMPARE(causesOf(*index), QStringList());
    }
    testkit::writeBytes(chain.path(1), header);
    const LogIndexPtr index = lookAt(scratch.path());
    QCOMPARE(toString(index->end), QStringLiteral("1/38"));
    QVERIFY(index->file(0)->isSealed);
}

void TestJeLogIndex::dataDirectoriesAndArchive()
{
    const Scratch scratch;
    scratch.makeDirectory("home");
    scratch.makeDirectory("archive");
    scratch.write("home/je.properties", "je.log.nDataDirectories=3\n");
    JeChain chain(scratch / "archive");
    chain.writeFiles(6, 3);
    chain.checkpoint({ 5, 38 });
    chain.log().addTrace(1, "Cleaner deleted files: 0x0 0x1");
    chain.write();
    for (std::uint32_t number = 2; number <= 5; ++number) {
        const Path place = scratch / "home" / je::placeOfLogFile(number, 3);
        scratch.makeDirectory(place.parent_path());
        testkit::writeBytes(place, testkit::readBytes(chain.path(number)));
    }
    for (const std::uint32_t number : { 1U, 4U, 5U })
        QVERIFY(QFile::remove(chain.path(number)));
    const LogSources sources = javaEdition(scratch / "home", scratch / "archive");
    const Looked looked = look(sources);
    QCOMPARE(looked.error, QString());
    const LogIndex &index = *looked.index;
    QCOMPARE(numbersOf(index, LogFileState::Archived), QList<uint> { 0 });
    QCOMPARE(numbersOf(index, LogFileState::Active), (QList<uint> { 2, 3, 4, 5 }));
    QCOMPARE(index.file(4)->path, scratch / "home/data002/00000004.jdb");
    QVERIFY(index.file(3)->isArchived && !index.file(4)->isArchived);
    QCOMPARE(causesOf(index), QStringList());
    QVERIFY(index.freed(0) && index.freed(1)); // in the archive or not
    // The environment is gone; what is left is what was archived.
    const LogIndexPtr rest = look(javaEdition({}, scratch / "archive"), looked.index).index;
    QCOMPARE(numbersOf(*rest, LogFileState::Archived), (QList<uint> { 0, 2, 3 }));
}

void TestJeLogIndex::releasesThatCannotBeRead()
{
    for (const std::uint32_t version : { 5U, 16U }) {
        const Scratch scratch;
        JeLogBuilder::Options options;
        options.version = version;
        JeChain(scratch.path(), options).writeFiles(1, 2);
        const LogIndexPtr index = lookAt(scratch.path());
        QCOMPARE(numbersOf(*index, LogFileState::Unreadable), QList<uint> { 0 });
        QCOMPARE(int(index->file(0)->error->code), int(ErrorCode::Unsupported));
        QCOMPARE(index->gaps.size(), 1U);
    }
}

void TestJeLogIndex::cacheSparesReading()
{
    const Scratch scratch;
    scratch.makeDirectory("home");
    JeChain chain(scratch / "home");
    chain.writeFiles(5, 4000);
    chain.checkpoint({ 4, 38 });
    chain.log().addReservedFile(1, true);
    chain.log().addTrace(1, "Cleaner deleted files: 0x0");
    chain.write();
    QVERIFY(QFile::remove(chain.path(0)));
    const LogSources sources = javaEdition(scratch / "home", {}, scratch / "cache");
    const Looked first = look(sources);
    const Looked second = look(sources);
    QVERIFY2(second.reads < first.reads, qPrintable(QString::number(second.reads)));
    QCOMPARE(described(*second.index), described(*first.index));
    QCOMPARE(second.index->freedFiles.size(), 2U);
    QCOMPARE(numbersOf(*second.index, LogFileState::Inactive), QList<uint> { 1 });
    // It grows from there.
    chain.fill(5);
    chain.startNext();
    chain.fill(5);
    chain.write();
    QCOMPARE(described(*look(sources).index), described(*lookAt(scratch / "home")));
}

void TestJeLogIndex::cacheOfAnotherProduct()
{
    const Scratch scratch;
    JeChain chain(scratch.path());
    chain.writeFiles(2, 3);
    LogSources sources = javaEdition(scratch.path(), {}, scratch / "cache");
    QCOMPARE(look(sources).index->files.size(), 2U);
    sources.product = Product::BerkeleyDb;
    const LogIndexPtr other = look(sources).index;
    QVERIFY(other->files.empty() && other->commits.empty());
    QCOMPARE(int(other->product), int(Product::BerkeleyDb));
}

void TestJeLogIndex::manyFiles()
{
    const Scratch scratch;
    scratch.makeDirectory("home");
    JeChain chain(scratch / "home");
    constexpr int count = 2000;
    chain.writeFiles(count, 1);
    for (std::uint32_t number = 0; number + 2 < count; ++number)
        chain.log().addReservedFile(number, true);
    chain.checkpoint({ count - 1, 38 });
    chain.write();
    const LogSources sources = javaEdition(scratch / "home", {}, scratch / "cache");
    QElapsedTimer timer;
    timer.start();
    const Looked first = look(sources);
    const qint64 built = timer.restart();
    QCOMPARE(first.index->commits.size(), std::size_t(count));
    QCOMPARE(causesOf(*first.index), QStringList());
    QVERIFY(look(sources, first.index).index == first.index);
    const qint64 polled = timer.restart();
    const Looked cached = look(sources);
    const qint64 reopened = timer.elapsed();
    QCOMPARE(described(*cached.index), described(*first.index));
    qInfo("2,000 files: read %lld ms, looked again %lld ms, reopened %lld ms", built, polled,
        reopened);
}

QTEST_GUILESS_MAIN(TestJeLogIndex)
#include "tst_jelogindex.moc"
