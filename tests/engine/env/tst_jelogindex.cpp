// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logindex.h"
#include "tests/engine/env/jechain.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/scratch.h"
#include "tests/testkit/testcontext.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace engine;
using testkit::JeItem;
using testkit::JeLogBuilder;
using testkit::Scratch;
using testkit::TestContext;

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
    void freedNumbersAreNoGap();
    void reservedIsInactive();
    void freedByTheCheckpointBefore();
    void freedByAnUnknownCheckpoint();
    void behindTheStartOfRecoveryIsMissing();
    void damage_data();
    void damage();
    void staleNextFile();
    void dataDirectoriesAndArchive();
    void freedWhileLooking();
    void releasesThatCannotBeRead();
    void cacheSparesReading();
    void cacheOfAnotherProduct();
    void manyFiles();
};

namespace {

LogSources javaEdition(const Path &live, const Path &archive = {}, const Path &cache = {})
{
    return { live, archive, cache, Product::JavaEdition };
}

struct Looked
{
    LogIndexPtr index;
    std::int64_t reads = 0; // calls
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
    if (updated.hasValue())
        looked.index = updated.value();
    else
        looked.error = updated.error().toString();
    return looked;
}

LogIndexPtr lookAt(const Path &home, const LogIndexPtr &previous = nullptr)
{
    return look(javaEdition(home), previous).index;
}

QList<uint> numbersOf(const LogIndex &index, LogFileState state)
{
    QList<uint> numbers;
    for (const LogFileInfo &file : index.files) {
        if (file.state == state)
            numbers.append(file.number);
    }
    return numbers;
}

QStringList causesOf(const LogIndex &index)
{
    QStringList causes;
    for (const LogGapInfo &gap : index.gaps)
        causes.append(gap.cause);
    return causes;
}

QString described(const LogIndex &index)
{
    QStringList lines;
    for (const LogFileInfo &file : index.files)
        lines << QStringLiteral("%1 state %2 end %3 last %4 entries %5 commits %6 sealed %7 in %8")
                     .arg(file.number)
                     .arg(int(file.state))
                     .arg(file.end)
                     .arg(file.lastRecord)
                     .arg(file.records)
                     .arg(file.commits)
                     .arg(file.isSealed)
                     .arg(displayPath(file.path));
    for (const Commit &commit : index.commits)
        lines << QStringLiteral("commit %1 %2").arg(toString(commit.lsn), toString(commit.time));
    for (const Checkpoint &each : index.checkpoints)
        lines << QStringLiteral("checkpoint %1 %2 %3")
                     .arg(toString(each.lsn), toString(each.ckpLsn), toString(each.time));
    for (const CleanerNote &note : index.cleanerNotes)
        lines << QStringLiteral("note %1 %2 %3")
                     .arg(toString(note.lsn))
                     .arg(note.number)
                     .arg(int(note.kind));
    for (const FreedFile &freed : index.freedFiles)
        lines << QStringLiteral("freed %1 by %2").arg(freed.number).arg(toString(freed.freedBy));
    lines << causesOf(index) << toString(index.end);
    return lines.join(QLatin1Char('\n'));
}

} // namespace

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

void TestJeLogIndex::freedNumbersAreNoGap()
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

void TestJeLogIndex::reservedIsInactive()
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

void TestJeLogIndex::freedByTheCheckpointBefore()
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

void TestJeLogIndex::freedByAnUnknownCheckpoint()
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

void TestJeLogIndex::behindTheStartOfRecoveryIsMissing()
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

void TestJeLogIndex::damage_data()
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

void TestJeLogIndex::damage()
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

void TestJeLogIndex::staleNextFile()
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

void TestJeLogIndex::freedWhileLooking()
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
