// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "tests/engine/bdb/smalllog.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/logbuilder.h"
#include "tests/testkit/memoryfile.h"
#include "tests/testkit/scratch.h"

#include <QTest>

using namespace engine;
using namespace smalllog;
using namespace engine::bdb;
using testkit::LogBuilder;
using testkit::MemoryFile;
using testkit::Scratch;

class TestLogScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileNames();
    void releases();
    void everyVersion_data();
    void everyVersion();
    void refusedVersions_data();
    void refusedVersions();
    void notALog_data();
    void notALog();
    void incompleteFiles();
    void checksumRuleByVersion();
    void recordsLongerThanTheWindow();
    void eachByteIsReadOnce();
    void applicationAndDebugRecords();
    void encrypted();
    void malformedRecords();
};

void TestLogScan::fileNames()
{
    QCOMPARE(logFileNumber("log.0000000012"), std::optional<std::uint32_t>(12));
    QCOMPARE(logFileNumber("log.4294967295"), std::optional<std::uint32_t>(4294967295U));
    for (const char *name :
        { "log.db", "log.12x", "log.0000000000", "log.4294967296", "log.000000001",
            "log.00000000012", "log.+000000012", "LOG.0000000012", "log.0000000012 ", "" })
        QVERIFY2(!logFileNumber(name), name);
    QVERIFY(logFileName(12) == Path("log.0000000012"));
    QVERIFY(logFileName(4294967295U) == Path("log.4294967295"));
}

void TestLogScan::releases()
{
    QCOMPARE(releaseOfLogVersion(19), QStringLiteral("5.3"));
    QCOMPARE(releaseOfLogVersion(8), QStringLiteral("4.2"));
    QVERIFY(releaseOfLogVersion(24).isEmpty());
    for (std::uint32_t v = oldestReadableVersion; v <= newestReadableVersion; ++v)
        QVERIFY(!releaseOfLogVersion(v).isEmpty());
}

void TestLogScan::everyVersion_data()
{
    QTest::addColumn<std::uint32_t>("version");
    QTest::addColumn<bool>("isSwapped");
    for (std::uint32_t v = oldestReadableVersion; v <= newestReadableVersion; ++v)
        QTest::addRow("%u", v) << v << false;
    for (std::uint32_t v = oldestReadableVersion; v < 14; ++v)
        QTest::addRow("%u big-endian", v) << v << true;
}

void TestLogScan::everyVersion()
{
    QFETCH(std::uint32_t, version);
    QFETCH(bool, isSwapped);
    LogBuilder::Options options;
    options.version = version;
    options.isSwapped = isSwapped;
    options.previousLastRecord = 777;
    options.maxSize = 300'000;
    const LogBuilder log = smallLog(options);
    CommitCollector collector;
    const auto result = scan(log.bytes(16'000), &collector);
    QVERIFY(result.hasValue());
    QCOMPARE(result.value().header.version, version);
    QCOMPARE(result.value().header.isSwapped, isSwapped);
    QCOMPARE(result.value().header.previousEnd, 777U);
    QCOMPARE(result.value().header.maxSize, 300'000U);
    QCOMPARE(result.value().header.firstRecord, 28U);
    QCOMPARE(result.value().end, log.end());
    QCOMPARE(result.value().lastRecord, log.lastRecord());
    QCOMPARE(int(result.value().ending), int(LogEnd::Clean));
    QCOMPARE(collector.commits.size(), 16U);
    QCOMPARE(result.value().countsByType[41], 20U);
    QCOMPARE(result.value().records, std::uint64_t(63));
}

void TestLogScan::refusedVersions_data()
{
    QTest::addColumn<std::uint32_t>("version");
    QTest::addColumn<bool>("isSwapped");
    QTest::addColumn<QString>("says");
    QTest::newRow("4.2") << 8U << false << QStringLiteral("4.2");
    QTest::newRow("4.3") << 10U << false << QStringLiteral("4.3");
    QTest::newRow("future") << 24U << false << QStringLiteral("24");
    QTest::newRow("big-endian 5.3") << 19U << true << QStringLiteral("big-endian");
}

void TestLogScan::refusedVersions()
{
    QFETCH(std::uint32_t, version);
    QFETCH(bool, isSwapped);
    QFETCH(QString, says);
    LogBuilder::Options options;
    options.version = version;
    options.isSwapped = isSwapped;
    const auto result = scan(smallLog(options).bytes());
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::Unsupported));
    QVERIFY(result.error().detail.contains(says));
}

void TestLogScan::notALog_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("Dear diary, today the log was not a log at all, but text");
    QTest::newRow("noise") << testkit::noise(5000);
    QTest::newRow("ones") << QByteArray(200, '\xff');
}

void TestLogScan::notALog()
{
    QFETCH(QByteArray, content);
    const auto result = scan(std::as_bytes(std::span(content.data(), std::size_t(content.size()))));
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::BadMagic));
}

void TestLogScan::incompleteFiles()
{
    for (const std::size_t size : { 0U, 1U, 27U, 28U, 4096U, 300'000U }) {
        const auto result = scan(std::vector<std::byte>(size));
        QVERIFY(result.hasValue());
        QCOMPARE(int(result.value().ending), int(LogEnd::Incomplete));
        QCOMPARE(result.value().end, 0U);
    }
    const Scratch scratch;
    scratch.write("log.0000000001", QByteArray());
    const auto header = readLogFileHeader(localFileSystem(), scratch / "log.0000000001");
    QVERIFY(!header.hasValue() && header.error().code == ErrorCode::Truncated);
    QVERIFY(!readLogFileHeader(localFileSystem(), scratch / "log.0000000002").hasValue());
    testkit::writeBytes(scratch / "log.0000000001", smallLog().bytes());
    QCOMPARE(readLogFileHeader(localFileSystem(), scratch / "log.0000000001").value().version, 19U);
}

void TestLogScan::checksumRuleByVersion()
{
    // The header joined the checksum with version 12; the rule of the other side must fail.
    for (const std::uint32_t version : { 11U, 12U }) {
        LogBuilder::Options options;
        options.version = version;
        auto bytes = smallLog(options).bytes();
        const std::array<std::uint32_t, 1> other { version == 11 ? 12U : 11U };
        const auto field = fieldBytes(other);
        std::copy(field.begin(), field.end(), bytes.begin() + 16);
        const auto result = scan(bytes);
        QVERIFY(result.hasValue());
        QVERIFY(result.value().ending != LogEnd::Clean);
        QCOMPARE(result.value().records, std::uint64_t(0));
    }
}

void TestLogScan::recordsLongerThanTheWindow()
{
    LogBuilder log;
    log.addCommit(0x80000001U, 1);
    log.addFiller(145, 3'000'000);
    log.addFiller(41, 250'000);
    log.addCommit(0x80000001U, 2);
    const auto bytes = log.bytes(5'000'000);
    AllCollector all;
    const auto result = scan(bytes, &all);
    QVERIFY(result.hasValue());
    QCOMPARE(int(result.value().ending), int(LogEnd::Clean));
    QCOMPARE(all.bodies.size(), 4U);
    QCOMPARE(all.bodies[1].size(), 3'000'000U);
    QVERIFY(std::equal(all.bodies[1].begin(), all.bodies[1].end(), bytes.begin() + 28 + 44 + 28));
    auto damaged = bytes;
    damaged[2'500'000] ^= std::byte(1);
    const auto bad = scan(damaged);
    QCOMPARE(int(bad.value().ending), int(LogEnd::Damaged));
    QCOMPARE(bad.value().damageOffset, 28U + 44U);
}

/// Counts what is moved.
class ByteCounter final : public TransferMonitor
{
public:
    Result<> transferred(std::int64_t bytes) override
    {
        total += bytes;
        return {};
    }
    std::int64_t total = 0;
};

void TestLogScan::eachByteIsReadOnce()
{
    // Records lie across the ends of the window, and one is longer than it.
    LogBuilder log;
    for (int i = 0; i < 5000; ++i)
        log.addFiller(14, 100 + std::size_t(i) % 50);
    log.addFiller(14, 500'000);
    for (int i = 0; i < 5000; ++i)
        log.addFiller(14, 100 + std::size_t(i) % 50);
    const auto bytes = log.bytes();
    MemoryFile file(bytes);
    ByteCounter counter;
    const auto result = scanLogFile(file, "log.0000000001", {}, nullptr, &counter);
    QVERIFY(result.hasValue());
    QCOMPARE(result.value().records, 10'001U);
    QVERIFY2(counter.total <= log.end(), qPrintable(QString::number(counter.total)));
    QVERIFY(counter.total >= log.end() - 28);
}

void TestLogScan::applicationAndDebugRecords()
{
    LogBuilder log;
    log.add(log.payload(10'000, 0x80000001U).u32(5)); // a type of the application's
    log.add(log.payload(41 | 0x80000000U, 0x80000001U).u32(5)); // debug bit
    log.add(std::vector<std::byte>(3, std::byte('x'))); // no type at all
    log.add(std::vector<std::byte>(8, std::byte(0))); // shorter than the common fields
    AllCollector all;
    const auto result = scan(log.bytes(), &all);
    QCOMPARE(int(result.value().ending), int(LogEnd::Clean));
    QCOMPARE(result.value().records, std::uint64_t(4));
    QCOMPARE(result.value().countsByType[255], 1U);
    QCOMPARE(result.value().countsByType[41], 1U);
    QCOMPARE(all.types, (std::vector<std::uint32_t> { 41, 0, 0 })); // not the application's
    QVERIFY(all.bodies[1].empty() && all.bodies[2].empty());
}

void TestLogScan::encrypted()
{
    LogBuilder::Options options;
    options.isEncrypted = true;
    options.previousLastRecord = 4711;
    const LogBuilder log = smallLog(options);
    const auto bytes = log.bytes(20'000);
    AllCollector all;
    const auto result = scan(bytes, &all);
    QVERIFY(result.hasValue());
    QVERIFY(result.value().header.isEncrypted);
    QCOMPARE(result.value().header.version, 0U);
    QCOMPARE(result.value().header.firstRecord, 64U);
    QCOMPARE(result.value().header.previousEnd, 4711U);
    QCOMPARE(result.value().records, std::uint64_t(63));
    QCOMPARE(result.value().countsByType[0], 63U);
    QCOMPARE(result.value().end, log.end());
    QVERIFY(std::all_of(
        all.bodies.begin(), all.bodies.end(), [](const auto &body) { return body.empty(); }));
    // A record of which only the first part is written yet, as when the log buffer was full.
    auto torn = bytes;
    std::fill(torn.begin() + log.end() - 16, torn.begin() + log.end(), std::byte(0));
    const auto partly = scan(torn);
    QCOMPARE(partly.value().end, log.lastRecord());
    QCOMPARE(int(partly.value().ending), int(LogEnd::TornTail));
    auto broken = bytes;
    broken[std::size_t(64 + 48 + 32)] ^= std::byte(1); // prev of the second record
    const auto bad = scan(broken);
    QCOMPARE(int(bad.value().ending), int(LogEnd::Damaged));
    QVERIFY(bad.value().goodAgainOffset > bad.value().damageOffset);
}

void TestLogScan::malformedRecords()
{
    // A right checksum over nonsense: decoders say no, and nothing is read outside.
    LogBuilder log;
    log.add(log.payload(10, 0x80000001U).u32(1)); // no time
    CommitCollector collector;
    const auto result = scan(log.bytes(), &collector);
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::Truncated));

    const std::vector<std::byte> body(24, std::byte(0xff)); // lengths far too large
    for (const std::uint32_t type : { 2U, 10U, 11U, 12U, 141U, 143U, 144U, 145U, 146U, 150U }) {
        for (std::size_t size = 0; size <= body.size(); ++size) {
            LogRecord record;
            record.type = type;
            record.version = 19;
            record.body = std::span(body).first(size);
            if (type == 2)
                QVERIFY(!decodeRegister(record).hasValue());
            else if (type == 11)
                QCOMPARE(decodeCheckpoint(record).hasValue(), size >= 20);
            else if (type == 12)
                QCOMPARE(decodeChild(record).hasValue(), size >= 12);
            else if (type == 10)
                QCOMPARE(decodeRegop(record).hasValue(), size >= 8);
            else
                QVERIFY(!decodeFileOperation(record).hasValue());
        }
    }
    LogRecord other;
    other.type = 41;
    QVERIFY(!decodeFileOperation(other).hasValue());
}

QTEST_GUILESS_MAIN(TestLogScan)
#include "tst_logscan.moc"
