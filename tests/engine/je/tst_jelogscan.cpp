// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"
#include "engine/je/logscan.h"
#include "tests/testkit/golden/jelogbuilder.h"
#include "tests/testkit/memoryfile.h"
#include "tests/testkit/scratch.h"

#include <QTest>

#include <map>

using namespace engine;
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
    void growsFromAnOffset();
    void chainMustGoOn();
    void lengthLimitsTheLook();
    void withoutChecksums();
    void unknownTypes();
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

namespace {

using Commits = std::map<Lsn, std::int64_t>;

class CommitCollector final : public LogVisitor
{
public:
    bool wants(std::uint8_t type) const override { return type == 17; }
    Result<> entry(const LogEntry &entry) override
    {
        auto end = decodeTransactionEnd(entry);
        if (!end.hasValue())
            return std::move(end).error();
        commits.emplace(entry.lsn, end.value().time.msecs);
        return {};
    }
    Commits commits;
};

class AllCollector final : public LogVisitor
{
public:
    bool wants(std::uint8_t /*type*/) const override { return true; }
    Result<> entry(const LogEntry &entry) override
    {
        entries.push_back(entry);
        entries.back().item = {};
        items.emplace_back(entry.item.begin(), entry.item.end());
        return {};
    }
    std::vector<LogEntry> entries;
    std::vector<std::vector<std::byte>> items;
};

Result<LogScanResult> scan(std::span<const std::byte> bytes, LogVisitor *visitor = nullptr,
    const LogScanOptions &options = {})
{
    MemoryFile file(bytes);
    return scanLogFile(file, "00000000.jdb", options, visitor, nullptr);
}

int endOf(const Result<LogScanResult> &result)
{
    return result.hasValue() ? int(result.value().ending) : -1;
}

/// Some 5 KiB with a bit of everything: 16 commits, 4 aborts, 2 checkpoints, 66 entries.
JeLogBuilder smallLog(const JeLogBuilder::Options &options = {})
{
    JeLogBuilder log(options);
    log.addTrace(1'700'000'000'000, "recovered");
    for (int i = 0; i < 20; ++i) {
        const Lsn first = log.addFiller(options.version >= 8 ? 33 : 1, 30 + std::size_t(i) * 13);
        log.addFiller(11, std::size_t(i % 3) * 40);
        if (i % 5 == 4)
            log.addAbort(i + 1, 1'700'000'000'000 + i);
        else
            log.addCommit(i + 1, 1'700'000'000'000 + i, first);
        if (i % 8 == 7) {
            const Lsn start = log.add(19, JeItem().packed(1).packed(1).text("daemon"));
            log.addCheckpointEnd(start, first, 1'700'000'000'000 + i, i);
        }
    }
    return log;
}
constexpr std::uint64_t smallLogEntries = 66;

Commits commitsOf(std::span<const std::byte> bytes)
{
    CommitCollector collector;
    const auto result = scan(bytes, &collector);
    return result.hasValue() ? collector.commits : Commits();
}

bool isSubset(const Commits &part, const Commits &all)
{
    return std::all_of(part.begin(), part.end(), [&all](const auto &commit) {
        const auto at = all.find(commit.first);
        return at != all.end() && at->second == commit.second;
    });
}

void put(std::vector<std::byte> &bytes, std::size_t at, std::uint32_t value)
{
    for (std::size_t i = 0; i < 4; ++i)
        bytes.at(at + i) = static_cast<std::byte>(value >> (8 * i) & 0xff);
}

} // namespace

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

void TestJeLogScan::growsFromAnOffset()
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

void TestJeLogScan::chainMustGoOn()
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

void TestJeLogScan::lengthLimitsTheLook()
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

void TestJeLogScan::zerosInTheMiddle()
{
    auto bytes = smallLog().bytes();
    std::fill(bytes.begin() + fileHeaderLength, bytes.begin() + 2000, std::byte(0));
    const auto result = scan(bytes);
    QCOMPARE(endOf(result), int(LogEnd::Damaged));
    QCOMPARE(result.value().damageOffset, fileHeaderLength);
}

void TestJeLogScan::zerosAtTheEnd()
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

void TestJeLogScan::hostileTailIsBounded()
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

void TestJeLogScan::entryCopiedIntoATornTail()
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

void TestJeLogScan::writerOvertakesTheReader()
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

void TestJeLogScan::truncatedAtEachByte_data()
{
    QTest::addColumn<std::uint32_t>("version");
    for (const std::uint32_t version : { 6U, 7U, 11U, 15U })
        QTest::addRow("%u", version) << version;
}

void TestJeLogScan::truncatedAtEachByte()
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

void TestJeLogScan::eachBitFlipped_data()
{
    truncatedAtEachByte_data();
}

void TestJeLogScan::eachBitFlipped()
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

QTEST_GUILESS_MAIN(TestJeLogScan)
#include "tst_jelogscan.moc"
