// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"
#include "engine/je/logscan.h"
#include "tests/engine/je/smalllog.h"
#include "tests/testkit/golden/jelogbuilder.h"
#include "tests/testkit/memoryfile.h"
#include "tests/testkit/scratch.h"

#include <QTest>

using namespace engine;
using namespace smalllog;
using namespace engine::je;
using testkit::JeItem;
using testkit::JeLogBuilder;
using testkit::MemoryFile;

class TestJeLogScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVersion_data();
    void everyVersion();
    void refusedVersions_data();
    void refusedVersions();
    void notALog_data();
    void notALog();
    void numberMustBeThatOfTheName();
    void incompleteFiles();
    void headerOnly();
    void damagedHeader();
    void entriesAsTheyAre();
    void marksByVersion_data();
    void marksByVersion();
    void entriesLongerThanTheWindow();
    void onlyWantedTypes();
    void visitorStopsTheScan();
    void withoutChecksums();
    void unknownTypes();
};

void TestJeLogScan::everyVersion_data()
{
    QTest::addColumn<std::uint32_t>("version");
    for (std::uint32_t v = oldestReadableVersion; v <= newestReadableVersion; ++v)
        QTest::addRow("%u", v) << v;
}

void TestJeLogScan::everyVersion()
{
    QFETCH(std::uint32_t, version);
    JeLogBuilder::Options options;
    options.version = version;
    options.number = 0x1f;
    options.previousLastEntry = 777;
    const JeLogBuilder log = smallLog(options);
    LogScanOptions how;
    how.fileNumber = 0x1f;
    CommitCollector collector;
    const auto result = scan(log.bytes(), &collector, how);
    QVERIFY(result.hasValue());
    const LogScanResult &found = result.value();
    QCOMPARE(found.header.version, version);
    QCOMPARE(found.header.number, 0x1fU);
    QCOMPARE(found.header.previousLastEntry, 777U);
    QCOMPARE(qint64(found.header.created.msecs), qint64(1'700'000'000'000));
    QCOMPARE(found.end, log.end());
    QCOMPARE(found.lastEntry, log.lastEntry());
    QCOMPARE(int(found.ending), int(LogEnd::Clean));
    QCOMPARE(found.entries, smallLogEntries);
    QCOMPARE(collector.commits.size(), 16U);
    QCOMPARE(collector.commits.begin()->first.file, 0x1fU);
    QCOMPARE(found.byType[17].count, std::uint64_t(16));
    QCOMPARE(found.byType[18].count, std::uint64_t(4));
    QCOMPARE(found.byType[20].count, std::uint64_t(2));
    QCOMPARE(found.byType[25].count, std::uint64_t(1));
    std::uint64_t bytes = 0;
    for (const TypeCount &count : found.byType)
        bytes += count.bytes;
    QCOMPARE(bytes, std::uint64_t(log.end()));
}

void TestJeLogScan::refusedVersions_data()
{
    QTest::addColumn<std::uint32_t>("version");
    QTest::addColumn<QString>("says");
    QTest::newRow("3.1") << 5U << QStringLiteral("3.1 or 3.2");
    QTest::newRow("1.x") << 1U << QStringLiteral("1.x");
    QTest::newRow("future") << 16U << QStringLiteral("16 (Java Edition newer than 7.5)");
    QTest::newRow("far future") << 4'000'000'000U << QStringLiteral("newer than 7.5");
}

void TestJeLogScan::refusedVersions()
{
    QFETCH(std::uint32_t, version);
    QFETCH(QString, says);
    JeLogBuilder::Options options;
    options.version = version;
    const auto result = scan(smallLog(options).bytes());
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::Unsupported));
    QVERIFY2(result.error().detail.contains(says), qPrintable(result.error().detail));
}

void TestJeLogScan::notALog_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("Dear diary, today the log was not a log at all, but text");
    QTest::newRow("noise") << testkit::noise(5000);
    QTest::newRow("ones") << QByteArray(200, '\xff');
    QTest::newRow("zeros") << QByteArray(200, '\0');
}

void TestJeLogScan::notALog()
{
    QFETCH(QByteArray, content);
    const auto result = scan(std::as_bytes(std::span(content.data(), std::size_t(content.size()))));
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::BadMagic));
}

void TestJeLogScan::numberMustBeThatOfTheName()
{
    JeLogBuilder::Options options;
    options.number = 7;
    const JeLogBuilder log = smallLog(options);
    const auto result = scan(log.bytes());
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::BadMagic));
    QVERIFY(result.error().detail.contains(QLatin1String("00000007.jdb")));
    MemoryFile file(log.bytes());
    QVERIFY(!readLogFileHeader(file, "00000008.jdb", 8).hasValue());
    QCOMPARE(readLogFileHeader(file, "00000007.jdb", 7).value().number, 7U);
}

void TestJeLogScan::incompleteFiles()
{
    const auto whole = smallLog().bytes();
    for (std::size_t size = 0; size < fileHeaderLength; ++size) {
        const auto bytes = std::span(whole).first(size);
        const auto result = scan(bytes);
        QCOMPARE(endOf(result), int(LogEnd::Incomplete));
        QCOMPARE(result.value().end, 0U);
        QCOMPARE(result.value().entries, std::uint64_t(0));
        MemoryFile file(bytes);
        const auto header = readLogFileHeader(file, "00000000.jdb", 0);
        QVERIFY(!header.hasValue());
        QCOMPARE(int(header.error().code), int(ErrorCode::Truncated));
    }
}

void TestJeLogScan::headerOnly()
{
    const JeLogBuilder log;
    AllCollector all;
    const auto result = scan(log.bytes(), &all);
    QCOMPARE(endOf(result), int(LogEnd::Clean));
    QCOMPARE(result.value().end, fileHeaderLength);
    QCOMPARE(result.value().lastEntry, 0U);
    QCOMPARE(result.value().entries, std::uint64_t(1));
    QCOMPARE(all.entries.size(), 1U);
    QCOMPARE(all.entries[0].length, fileHeaderLength);
    QCOMPARE(all.items[0].size(), 24U);
}

void TestJeLogScan::damagedHeader()
{
    // Type and size are what makes it a header at all; any other change breaks the checksum.
    const auto whole = smallLog().bytes();
    for (std::size_t bit = 0; bit < std::size_t(fileHeaderLength) * 8; ++bit) {
        auto bytes = whole;
        bytes[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
        const std::size_t at = bit / 8;
        const auto result = scan(bytes);
        if (at == 4 || (at >= 10 && at < 14)) {
            QVERIFY(!result.hasValue());
            QCOMPARE(int(result.error().code), int(ErrorCode::BadMagic));
        } else {
            QCOMPARE(endOf(result), int(LogEnd::Damaged));
            QCOMPARE(result.value().damageOffset, 0U);
            QCOMPARE(result.value().end, 0U);
            MemoryFile file(bytes);
            QCOMPARE(int(readLogFileHeader(file, "00000000.jdb", 0).error().code),
                int(ErrorCode::Checksum));
        }
    }
}

void TestJeLogScan::entriesAsTheyAre()
{
    JeLogBuilder log;
    JeLogBuilder::Marks marks;
    marks.isProvisional = true;
    const std::vector<std::byte> item(5, std::byte(0x42));
    log.add(13, item, marks);
    marks = {};
    marks.isReplicated = true;
    marks.vlsn = 0x0102030405060708;
    const Lsn replicated = log.add(33, item, marks);
    log.addReservedFile(9, true);
    AllCollector all;
    const auto result = scan(log.bytes(), &all);
    QCOMPARE(endOf(result), int(LogEnd::Clean));
    QCOMPARE(all.entries.size(), 4U);
    const LogEntry &bin = all.entries[1];
    QVERIFY((bin.lsn == Lsn { 0, 38 }));
    QCOMPARE(bin.length, 19U);
    QCOMPARE(bin.headerLength, 14U);
    QCOMPARE(int(bin.type), 13);
    QVERIFY(bin.isProvisional && !bin.isReplicated && !bin.isInvisible && !bin.vlsn);
    QCOMPARE(bin.previousOffset, 0U);
    QCOMPARE(bin.version, 15U);
    QVERIFY((bin.end() == Lsn { 0, 57 }));
    QVERIFY(all.items[1] == item);
    const LogEntry &insert = all.entries[2];
    QVERIFY(insert.lsn == replicated);
    QCOMPARE(insert.headerLength, 22U);
    QCOMPARE(insert.length, 27U);
    QVERIFY(insert.isReplicated && !insert.isProvisional);
    QVERIFY(insert.vlsn == 0x0102030405060708);
    QCOMPARE(insert.previousOffset, 38U);
    QVERIFY(all.items[2] == item);
    QCOMPARE(result.value().byType[13].provisional, std::uint64_t(1));
    QCOMPARE(result.value().byType[33].provisional, std::uint64_t(0));
    QCOMPARE(result.value().byType[33].bytes, std::uint64_t(27));
}

void TestJeLogScan::marksByVersion_data()
{
    everyVersion_data();
}

void TestJeLogScan::marksByVersion()
{
    QFETCH(std::uint32_t, version);
    JeLogBuilder::Options options;
    options.version = version;
    JeLogBuilder log(options);
    const std::vector<std::byte> item(7, std::byte(1));
    JeLogBuilder::Marks marks;
    marks.isProvisionalBeforeCheckpointEnd = true;
    log.add(13, item, marks);
    marks = {};
    marks.isReplicated = true;
    marks.vlsn = -3;
    log.add(17, item, marks);
    if (version >= 8) { // a VLSN without the replicated bit
        marks.isReplicated = false;
        log.add(17, item, marks);
    }
    if (version >= 7) { // set in place later: the checksum is that of before
        marks = {};
        marks.isInvisible = true;
        log.add(18, item, marks);
    }
    AllCollector all;
    const auto result = scan(log.bytes(), &all);
    QCOMPARE(endOf(result), int(LogEnd::Clean));
    QCOMPARE(result.value().end, log.end());
    QVERIFY(all.entries[1].isProvisional);
    QCOMPARE(result.value().byType[13].provisional, std::uint64_t(0)); // as the tool counts
    QVERIFY(all.entries[2].isReplicated && all.entries[2].vlsn == std::int64_t(-3));
    if (version >= 8)
        QVERIFY(!all.entries[3].isReplicated && all.entries[3].vlsn == std::int64_t(-3));
    if (version >= 7)
        QVERIFY(all.entries.back().isInvisible && all.items.back() == item);
    else // the bit is part of another number there
        QVERIFY(!all.entries.back().isInvisible);
}

void TestJeLogScan::entriesLongerThanTheWindow()
{
    JeLogBuilder log;
    log.addCommit(1, 1);
    const Lsn large = log.addFiller(33, 3'000'000);
    log.addFiller(34, 250'000);
    JeLogBuilder::Marks marks;
    marks.isInvisible = true;
    marks.vlsn = 5;
    log.add(33, std::vector<std::byte>(700'000, std::byte(7)), marks);
    log.addCommit(1, 2);
    AllCollector all;
    const auto result = scan(log.bytes(), &all);
    QCOMPARE(endOf(result), int(LogEnd::Clean));
    QCOMPARE(all.items.size(), 6U);
    QCOMPARE(all.items[2].size(), 3'000'000U);
    QVERIFY(std::equal(
        all.items[2].begin(), all.items[2].end(), log.bytes().begin() + large.offset + 14));
    QVERIFY(all.entries[4].isInvisible);
    auto damaged = log.bytes();
    damaged[2'500'000] ^= std::byte(1);
    const auto bad = scan(damaged);
    QCOMPARE(endOf(bad), int(LogEnd::Damaged));
    QCOMPARE(bad.value().damageOffset, large.offset);
    QCOMPARE(bad.value().end, large.offset);
}

void TestJeLogScan::onlyWantedTypes()
{
    CommitCollector commits;
    QVERIFY(scan(smallLog().bytes(), &commits).hasValue());
    QCOMPARE(commits.commits.size(), 16U); // a foreign type would have been an error
}

void TestJeLogScan::visitorStopsTheScan()
{
    JeLogBuilder log = smallLog();
    log.add(17, JeItem().packed(1)); // a right checksum over nonsense
    CommitCollector commits;
    const auto result = scan(log.bytes(), &commits);
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::Truncated));
    QVERIFY((result.error().lsn == Lsn { 0, log.lastEntry() }));
    QVERIFY(scan(log.bytes()).hasValue());
}

void TestJeLogScan::withoutChecksums()
{
    auto bytes = smallLog().bytes();
    bytes[70] ^= std::byte(1); // in the first trace
    QCOMPARE(endOf(scan(bytes)), int(LogEnd::Damaged));
    LogScanOptions options;
    options.verifyChecksums = false;
    const auto result = scan(bytes, nullptr, options);
    QCOMPARE(endOf(result), int(LogEnd::Clean));
    QCOMPARE(result.value().entries, smallLogEntries);
}

void TestJeLogScan::unknownTypes()
{
    for (const int type : { 0, 41, 255 }) {
        JeLogBuilder log = smallLog();
        const std::uint32_t bad = log.end();
        log.addFiller(static_cast<std::uint8_t>(type), 20);
        QCOMPARE(endOf(scan(log.bytes())), int(LogEnd::Damaged)); // all of it is there
        log.addCommit(5, 5);
        const auto result = scan(log.bytes());
        QCOMPARE(endOf(result), int(LogEnd::Damaged));
        QCOMPARE(result.value().damageOffset, bad);
        QCOMPARE(result.value().end, bad);
    }
}

QTEST_GUILESS_MAIN(TestJeLogScan)
#include "tst_jelogscan.moc"
