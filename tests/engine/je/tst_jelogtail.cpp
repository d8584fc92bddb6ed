// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logscan.h"
#include "tests/engine/je/smalllog.h"
#include "tests/testkit/golden/jelogbuilder.h"
#include "tests/testkit/memoryfile.h"

#include <QTest>

using namespace engine;
using namespace smalllog;
using namespace engine::je;
using testkit::JeLogBuilder;
using testkit::MemoryFile;

class TestJeLogTail : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void growsFromAnOffset();
    void chainMustGoOn();
    void lengthLimitsTheLook();
    void zerosInTheMiddle();
    void zerosAtTheEnd();
    void hostileTailIsBounded();
    void entryCopiedIntoATornTail();
    void writerOvertakesTheReader();
    void truncatedAtEachByte_data();
    void truncatedAtEachByte();
    void eachBitFlipped_data();
    void eachBitFlipped();
};

void TestJeLogTail::growsFromAnOffset()
{
    JeLogBuilder log = smallLog();
    const auto first = scan(log.bytes());
    log.addCommit(100, 42);
    LogScanOptions options;
    options.fromOffset = first.value().end;
    options.lastEntry = first.value().lastEntry;
    CommitCollector collector;
    const auto more = scan(log.bytes(), &collector, options);
    QCOMPARE(endOf(more), int(LogEnd::Clean));
    QCOMPARE(more.value().entries, std::uint64_t(1));
    QCOMPARE(more.value().byType[25].count, std::uint64_t(0));
    QCOMPARE(collector.commits.size(), 1U);
    QVERIFY((collector.commits.begin()->first == Lsn { 0, first.value().end }));
    QCOMPARE(more.value().end, log.end());
    QCOMPARE(more.value().header.version, 15U);
    // Nothing new: the former end stays.
    options.fromOffset = more.value().end;
    options.lastEntry = more.value().lastEntry;
    const auto none = scan(log.bytes(), nullptr, options);
    QCOMPARE(endOf(none), int(LogEnd::Clean));
    QCOMPARE(none.value().end, log.end());
    QCOMPARE(none.value().lastEntry, more.value().lastEntry);
    // Shorter than before.
    for (const std::uint32_t length : { first.value().end, 10U, 0U }) {
        const auto shrunk = scan(std::span(log.bytes()).first(length), nullptr, options);
        QVERIFY(!shrunk.hasValue());
        QCOMPARE(int(shrunk.error().code), int(ErrorCode::Truncated));
    }
}

void TestJeLogTail::chainMustGoOn()
{
    JeLogBuilder log = smallLog();
    LogScanOptions options;
    options.fromOffset = log.end();
    options.lastEntry = log.lastEntry() - 4; // another file's
    log.addCommit(100, 42);
    const auto result = scan(log.bytes(), nullptr, options);
    QCOMPARE(result.value().entries, std::uint64_t(0));
    QCOMPARE(endOf(result), int(LogEnd::Damaged));
    // Inside of a file: an entry with the right checksum that names another one before it.
    auto bytes = log.bytes();
    put(bytes, log.lastEntry() + 6, log.lastEntry() - 1);
    put(bytes, log.lastEntry(),
        testkit::referenceAdler32(std::span(bytes).subspan(log.lastEntry() + 4)));
    const auto broken = scan(bytes);
    QCOMPARE(endOf(broken), int(LogEnd::Damaged));
    QCOMPARE(broken.value().damageOffset, log.lastEntry());
}

void TestJeLogTail::lengthLimitsTheLook()
{
    JeLogBuilder log = smallLog();
    const std::uint32_t end = log.end();
    log.addCommit(100, 42);
    LogScanOptions options;
    options.length = end;
    const auto result = scan(log.bytes(), nullptr, options);
    QCOMPARE(result.value().end, end);
    QCOMPARE(endOf(result), int(LogEnd::Clean));
    QCOMPARE(result.value().fileSize, std::int64_t(log.end()));
    options.length = end + 5;
    QCOMPARE(endOf(scan(log.bytes(), nullptr, options)), int(LogEnd::TornTail));
    options.length = 20;
    QCOMPARE(endOf(scan(log.bytes(), nullptr, options)), int(LogEnd::Incomplete));
}

void TestJeLogTail::zerosInTheMiddle()
{
    auto bytes = smallLog().bytes();
    std::fill(bytes.begin() + fileHeaderLength, bytes.begin() + 2000, std::byte(0));
    const auto result = scan(bytes);
    QCOMPARE(endOf(result), int(LogEnd::Damaged));
    QCOMPARE(result.value().damageOffset, fileHeaderLength);
}

void TestJeLogTail::zerosAtTheEnd()
{
    // As a file system may leave it that lost its last pages.
    const JeLogBuilder log = smallLog();
    for (const std::size_t zeros : { 1U, 13U, 14U, 15U, 4096U, 300'000U }) {
        auto bytes = log.bytes();
        bytes.resize(bytes.size() + zeros);
        const auto result = scan(bytes);
        QCOMPARE(endOf(result), int(LogEnd::TornTail));
        QCOMPARE(result.value().end, log.end());
        QCOMPARE(result.value().damageOffset, log.end());
    }
}

void TestJeLogTail::hostileTailIsBounded()
{
    // Every offset behind the bad entry looks like a long entry.
    const JeLogBuilder log = smallLog();
    auto bytes = log.bytes();
    const std::uint32_t bad = log.end();
    bytes.resize(8 << 20, std::byte(1));
    put(bytes, bad + 10, 0x7fffffff); // more than there is
    // type, flags, prevOffset and size follow each other; each starts another entry
    for (std::size_t at = bad + 20; at + 16 < bytes.size(); at += 14) {
        put(bytes, at + 6, bad);
        put(bytes, at + 10, 3 << 20);
    }
    const auto result = scan(bytes);
    QCOMPARE(endOf(result), int(LogEnd::Damaged)); // not excluded
    QCOMPARE(result.value().end, bad);
}

void TestJeLogTail::entryCopiedIntoATornTail()
{
    // A database that holds a copy of an older piece of the log: its entries point elsewhere.
    JeLogBuilder log = smallLog();
    const auto older = log.bytes();
    const std::uint32_t end = log.end();
    log.add(33, older, {});
    const auto torn = std::span(log.bytes()).first(log.bytes().size() - 1);
    const auto result = scan(torn);
    QCOMPARE(endOf(result), int(LogEnd::TornTail));
    QCOMPARE(result.value().end, end);
}

void TestJeLogTail::writerOvertakesTheReader()
{
    // The first read meets zeros where the writer hadn't been, and new bytes further on.
    const auto whole = smallLog().bytes();
    auto bytes = whole;
    std::fill(bytes.begin() + 1000, bytes.begin() + 2000, std::byte(0));
    MemoryFile file(bytes);
    int reads = 0;
    file.beforeRead = [&] {
        if (++reads == 3) // header, window, and now again
            std::copy(whole.begin(), whole.end(), bytes.begin());
    };
    const auto result = scanLogFile(file, "00000000.jdb", {}, nullptr, nullptr);
    QCOMPARE(endOf(result), int(LogEnd::Clean));
    QCOMPARE(result.value().entries, smallLogEntries);
}

void TestJeLogTail::truncatedAtEachByte_data()
{
    QTest::addColumn<std::uint32_t>("version");
    for (const std::uint32_t version : { 6U, 7U, 11U, 15U })
        QTest::addRow("%u", version) << version;
}

void TestJeLogTail::truncatedAtEachByte()
{
    QFETCH(std::uint32_t, version);
    JeLogBuilder::Options options;
    options.version = version;
    const auto whole = smallLog(options).bytes();
    const Commits all = commitsOf(whole);
    QCOMPARE(all.size(), 16U);
    std::uint32_t lastEnd = 0;
    for (std::size_t length = 0; length < whole.size(); ++length) {
        CommitCollector collector;
        const auto result = scan(std::span(whole).first(length), &collector);
        QVERIFY(result.hasValue());
        QVERIFY(isSubset(collector.commits, all));
        const LogScanResult &found = result.value();
        QVERIFY(found.end >= lastEnd && found.end <= length);
        if (length < fileHeaderLength)
            QCOMPARE(int(found.ending), int(LogEnd::Incomplete));
        else
            QCOMPARE(
                int(found.ending), int(found.end == length ? LogEnd::Clean : LogEnd::TornTail));
        lastEnd = found.end;
    }
}

void TestJeLogTail::eachBitFlipped_data()
{
    truncatedAtEachByte_data();
}

void TestJeLogTail::eachBitFlipped()
{
    QFETCH(std::uint32_t, version);
    JeLogBuilder::Options options;
    options.version = version;
    options.previousLastEntry = 1234;
    const JeLogBuilder log = smallLog(options);
    const auto &whole = log.bytes();
    const Commits all = commitsOf(whole);
    std::uint64_t unnoticed = 0;
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
        const bool isLastEntry = bit / 8 >= log.lastEntry();
        if (found.ending == LogEnd::Clean) {
            if (found.end != log.end() || collector.commits != all)
                QFAIL(qPrintable(QStringLiteral("bit %1 went by unreported").arg(bit)));
            ++unnoticed;
        } else if (found.ending != LogEnd::Damaged && !isLastEntry) {
            // Only damage to the last entry can look like a crash: nothing good follows.
            QFAIL(qPrintable(QStringLiteral("bit %1 was not seen as damage").arg(bit)));
        }
    }
    // The invisible bit is meant to be set in place. The header's doesn't count.
    QCOMPARE(unnoticed, version >= 7 ? smallLogEntries - 1 : 0);
}

QTEST_GUILESS_MAIN(TestJeLogTail)
#include "tst_jelogtail.moc"
