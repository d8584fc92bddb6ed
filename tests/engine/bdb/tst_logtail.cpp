// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "tests/engine/bdb/smalllog.h"
#include "tests/testkit/golden/logbuilder.h"
#include "tests/testkit/memoryfile.h"

#include <QTest>

using namespace engine;
using namespace smalllog;
using namespace engine::bdb;
using testkit::LogBuilder;
using testkit::MemoryFile;

class TestLogTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsFromAnOffset();
    void chainMustGoOn();
    void lengthLimitsTheLook();
    void zerosInTheMiddle();
    void hostileTailIsBounded();
    void recordCopiedIntoATornTail();
    void writerOvertakesTheReader();
    void truncatedAtEachByte_data();
    void truncatedAtEachByte();
    void eachBitFlipped_data();
    void eachBitFlipped();
};

void TestLogTail::growsFromAnOffset()
{
    LogBuilder log = smallLog();
    const auto first = scan(log.bytes());
    log.addCommit(0x80000100U, 42);
    LogScanOptions options;
    options.fileNumber = 9;
    options.fromOffset = first.value().end;
    options.lastRecord = first.value().lastRecord;
    CommitCollector collector;
    const auto more = scan(log.bytes(), &collector, options);
    QCOMPARE(more.value().records, std::uint64_t(1));
    QCOMPARE(collector.commits.size(), 1U);
    QVERIFY((collector.commits.begin()->first == Lsn { 9, first.value().end }));
    QCOMPARE(more.value().end, log.end());
    // Nothing new: the former end stays.
    options.fromOffset = more.value().end;
    options.lastRecord = more.value().lastRecord;
    const auto none = scan(log.bytes(30'000), nullptr, options);
    QCOMPARE(none.value().end, log.end());
    QCOMPARE(none.value().lastRecord, more.value().lastRecord);
    // Shorter than before.
    const auto bytes = log.bytes();
    const auto shrunk = scan(std::span(bytes).first(first.value().end), nullptr, options);
    QVERIFY(!shrunk.hasValue() && shrunk.error().code == ErrorCode::Truncated);
}

void TestLogTail::chainMustGoOn()
{
    LogBuilder log = smallLog();
    LogScanOptions options;
    options.fromOffset = log.end();
    options.lastRecord = log.lastRecord() - 4; // another file's
    log.addCommit(0x80000100U, 42);
    const auto result = scan(log.bytes(), nullptr, options);
    QCOMPARE(result.value().records, std::uint64_t(0));
    QVERIFY(result.value().ending != LogEnd::Clean);
}

void TestLogTail::lengthLimitsTheLook()
{
    LogBuilder log = smallLog();
    const std::uint32_t end = log.end();
    log.addCommit(0x80000100U, 42);
    LogScanOptions options;
    options.length = end;
    const auto result = scan(log.bytes(20'000), nullptr, options);
    QCOMPARE(result.value().end, end);
    QCOMPARE(int(result.value().ending), int(LogEnd::Clean));
    options.length = end + 5;
    QCOMPARE(int(scan(log.bytes(20'000), nullptr, options).value().ending), int(LogEnd::TornTail));
}

void TestLogTail::zerosInTheMiddle()
{
    const LogBuilder log = smallLog();
    auto bytes = log.bytes(20'000);
    std::fill(bytes.begin() + 28, bytes.begin() + 2000, std::byte(0));
    const auto result = scan(bytes);
    QCOMPARE(int(result.value().ending), int(LogEnd::Damaged));
    QCOMPARE(result.value().damageOffset, 28U);
    QVERIFY(result.value().goodAgainOffset >= 2000);
    LogScanOptions options;
    options.searchBehindZeros = false;
    QCOMPARE(int(scan(bytes, nullptr, options).value().ending), int(LogEnd::Clean));
    // Behind zeros, but no record: nothing was lost that ever was whole.
    bytes = log.bytes(20'000);
    bytes[15'000] = std::byte('x');
    QCOMPARE(int(scan(bytes).value().ending), int(LogEnd::TornTail));
    QCOMPARE(scan(bytes).value().end, log.end());
}

void TestLogTail::hostileTailIsBounded()
{
    // Every offset behind the bad record looks like a long record.
    const LogBuilder log = smallLog();
    auto bytes = log.bytes(8 << 20);
    const std::uint32_t bad = log.end();
    const std::array<std::uint32_t, 2> fields { bad, 4 << 20 };
    const auto pair = fieldBytes(fields);
    for (std::size_t at = bad + 1; at + 8 < bytes.size(); at += 8)
        std::copy(pair.begin(), pair.end(), bytes.begin() + std::ptrdiff_t(at));
    const auto result = scan(bytes);
    QVERIFY(result.hasValue());
    QCOMPARE(int(result.value().ending), int(LogEnd::Damaged)); // not excluded
    QCOMPARE(result.value().goodAgainOffset, 0U);
    QCOMPARE(result.value().end, bad);
}

void TestLogTail::recordCopiedIntoATornTail()
{
    // A database that holds a copy of an older piece of the log: its records point elsewhere.
    LogBuilder log = smallLog();
    const auto older = log.bytes();
    const std::uint32_t end = log.end();
    log.add(older);
    auto bytes = log.bytes(60'000);
    bytes[end + 12] ^= std::byte(1);
    QCOMPARE(int(scan(bytes).value().ending), int(LogEnd::TornTail));
}

void TestLogTail::writerOvertakesTheReader()
{
    // The first read meets zeros where the writer hadn't been, and new bytes further on.
    const LogBuilder log = smallLog();
    const auto whole = log.bytes(20'000);
    auto bytes = whole;
    std::fill(bytes.begin() + 1000, bytes.begin() + 2000, std::byte(0));
    MemoryFile file(bytes);
    int reads = 0;
    file.beforeRead = [&] {
        if (++reads == 3) // header, window, and now again
            std::copy(whole.begin(), whole.end(), bytes.begin());
    };
    const auto result = scanLogFile(file, "log.0000000001", {}, nullptr, nullptr);
    QCOMPARE(int(result.value().ending), int(LogEnd::Clean));
    QCOMPARE(result.value().records, std::uint64_t(63));
}

void TestLogTail::truncatedAtEachByte_data()
{
    QTest::addColumn<std::uint32_t>("version");
    QTest::addColumn<bool>("isSwapped");
    QTest::addColumn<bool>("isEncrypted");
    QTest::newRow("5.3") << 19U << false << false;
    QTest::newRow("4.4 big-endian") << 11U << true << false;
    QTest::newRow("4.6") << 13U << false << false;
    QTest::newRow("encrypted") << 19U << false << true;
}

void TestLogTail::truncatedAtEachByte()
{
    QFETCH(std::uint32_t, version);
    LogBuilder::Options options;
    options.version = version;
    options.isSwapped = *static_cast<bool *>(QTest::qData("isSwapped", QMetaType::Bool));
    options.isEncrypted = *static_cast<bool *>(QTest::qData("isEncrypted", QMetaType::Bool));
    const auto whole = smallLog(options).bytes();
    const Commits all = commitsOf(whole);
    QCOMPARE(all.size(), options.isEncrypted ? 0U : 16U);
    std::uint32_t lastEnd = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const std::vector<std::byte> bytes(whole.begin(), whole.begin() + std::ptrdiff_t(length));
        CommitCollector collector;
        const auto result = scan(bytes, &collector);
        if (!result.hasValue()) { // 28 bytes of an encrypted header tell nothing
            QVERIFY(options.isEncrypted && length < 64);
            continue;
        }
        QVERIFY(isSubset(collector.commits, all));
        QVERIFY(result.value().ending != LogEnd::Damaged);
        QVERIFY(result.value().end >= lastEnd && result.value().end <= length);
        // The first record's header begins with zeros, which is how an end looks.
        const bool onlyZerosLeft = std::all_of(bytes.begin() + result.value().end, bytes.end(),
            [](std::byte b) { return b == std::byte(0); });
        if (result.value().ending != LogEnd::Incomplete)
            QCOMPARE(result.value().ending == LogEnd::Clean, onlyZerosLeft);
        lastEnd = result.value().end;
    }
}

void TestLogTail::eachBitFlipped_data()
{
    truncatedAtEachByte_data();
}

void TestLogTail::eachBitFlipped()
{
    QFETCH(std::uint32_t, version);
    LogBuilder::Options options;
    options.version = version;
    options.isSwapped = *static_cast<bool *>(QTest::qData("isSwapped", QMetaType::Bool));
    options.isEncrypted = *static_cast<bool *>(QTest::qData("isEncrypted", QMetaType::Bool));
    options.previousLastRecord = 1234;
    const LogBuilder log = smallLog(options);
    const auto whole = log.bytes(log.end() + 64); // and some of the unused end
    const Commits all = commitsOf(whole);
    int unnoticed = 0;
    for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
        auto bytes = whole;
        bytes[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
        CommitCollector collector;
        const auto result = scan(bytes, &collector);
        if (!isSubset(collector.commits, all))
            QFAIL(qPrintable(QStringLiteral("bit %1 made a commit").arg(bit)));
        if (!result.hasValue())
            continue; // refused
        const LogScanResult &found = result.value();
        const bool isReported = found.ending != LogEnd::Clean;
        const bool isHarmless = found.end == log.end() && collector.commits == all;
        const bool isLastRecord = bit / 8 >= log.lastRecord();
        // Only damage to the last record can't be told from a crash, and only there nothing
        // good follows.
        if (!isHarmless && !isLastRecord && found.ending != LogEnd::Damaged)
            QFAIL(qPrintable(QStringLiteral("bit %1 was not seen as damage").arg(bit)));
        if (!isReported && !isHarmless)
            QFAIL(qPrintable(QStringLiteral("bit %1 went by unreported").arg(bit)));
        unnoticed += !isReported;
    }
    // In plain logs prev of a version 11 header isn't summed, and nothing else escapes; the
    // payload of an encrypted log can't be checked without the password.
    if (!options.isEncrypted)
        QCOMPARE(unnoticed, version == 11 ? 32 : 0);
}

QTEST_GUILESS_MAIN(TestLogTail)
#include "tst_logtail.moc"
