// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/adler32.h"
#include "engine/je/logentry.h"
#include "engine/je/logfields.h"
#include "tests/testkit/golden/jelogbuilder.h"
#include "tests/testkit/scratch.h"

#include <QTest>

#include <limits>

using namespace engine;
using namespace engine::je;
using testkit::JeItem;

class TestJeLogEntry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void packedIntegers_data();
    void packedIntegers();
    void packedIntegersThatCantBe();
    void lsnsAndTexts();
    void typeNames();
    void transactionEnds_data();
    void transactionEnds();
    void checkpointEnds();
    void traces();
    void filesThatATraceNames_data();
    void filesThatATraceNames();
    void reservedFiles();
    void otherTypesAreRefused();
    void shortAndHostileItems();
    void checksums();
};

namespace {

std::span<const std::byte> bytesOf(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.data(), std::size_t(bytes.size())));
}

LogEntry entryOf(EntryType type, std::span<const std::byte> item, std::uint32_t version = 15)
{
    LogEntry entry;
    entry.lsn = { 7, 1234 };
    entry.type = static_cast<std::uint8_t>(type);
    entry.version = version;
    entry.item = item;
    return entry;
}

} // namespace

void TestJeLogEntry::packedIntegers_data()
{
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QByteArray>("packed");
    // Written by PackedInteger of release 3.3.98.
    const std::initializer_list<std::pair<std::int64_t, const char *>> known {
        { 0, "00" },
        { 1, "01" },
        { -1, "ff" },
        { 119, "77" },
        { -119, "89" },
        { 120, "7801" },
        { -120, "8801" },
        { 121, "7802" },
        { 374, "78ff" },
        { 375, "790001" },
        { 376, "790101" },
        { -374, "88ff" },
        { -375, "870001" },
        { 65654, "79ffff" },
        { 65655, "7a000001" },
        { -65655, "86000001" },
        { 16777334, "7affffff" },
        { 16777335, "7b00000001" },
        { 2147483647, "7b88ffff7f" },
        { -2147483648, "8589ffff7f" },
        { 4294967414, "7bffffffff" },
        { 4294967415, "7c0000000001" },
        { 1795257109239, "7d808aa9fda101" },
        { -1795257109239, "83808aa9fda101" },
        { 12885170624, "7c4919040003" },
        { std::numeric_limits<std::int64_t>::max(), "7f88ffffffffffff7f" },
        { std::numeric_limits<std::int64_t>::min(), "8189ffffffffffff7f" },
        { std::numeric_limits<std::int64_t>::min() + 119, "8112ffffffffffff7f" },
    };
    for (const auto &[value, packed] : known)
        QTest::addRow("%lld", static_cast<long long>(value)) << qint64(value) << QByteArray(packed);
}

void TestJeLogEntry::packedIntegers()
{
    QFETCH(qint64, value);
    QFETCH(QByteArray, packed);
    const QByteArray bytes = QByteArray::fromHex(packed);
    FieldReader fields(bytesOf(bytes));
    QCOMPARE(qint64(fields.packed()), value);
    QVERIFY(fields.isComplete() && fields.rest().empty());
    // The test kit's writer agrees, on which the other tests rest.
    JeItem item;
    item.packed(value);
    QVERIFY(std::ranges::equal(item.bytes(), bytesOf(bytes)));
    for (qsizetype length = 0; length < bytes.size(); ++length) {
        FieldReader cut(bytesOf(bytes).first(std::size_t(length)));
        cut.packed();
        QVERIFY(!cut.isComplete());
    }
}

void TestJeLogEntry::packedIntegersThatCantBe()
{
    // The first byte can claim nine bytes downwards (-128), which no long has.
    const QByteArray nine = QByteArray::fromHex("80ffffffffffffffffff");
    FieldReader fields(bytesOf(nine));
    fields.packed();
    QVERIFY(!fields.isComplete());
    // Eight bytes of ones wrap around; nothing more is asked.
    const QByteArray eight = QByteArray::fromHex("7fffffffffffffffff");
    FieldReader wrapping(bytesOf(eight));
    QCOMPARE(qint64(wrapping.packed()), qint64(118));
}

void TestJeLogEntry::lsnsAndTexts()
{
    JeItem item;
    item.lsn(Lsn { 3, 268736 }).lsn({}).lsn(Lsn { 0x7ffffffe, 0xffffffff }).text("Köln");
    item.text("").packed(-1).u8(200);
    FieldReader fields(item.bytes());
    QVERIFY((fields.lsn() == Lsn { 3, 268736 }));
    QVERIFY(!fields.lsn());
    QVERIFY((fields.lsn() == Lsn { 0x7ffffffe, 0xffffffff }));
    QCOMPARE(fields.text(), QStringLiteral("Köln"));
    QCOMPARE(fields.text(), QString());
    QVERIFY(!fields.bytes());
    QCOMPARE(int(fields.u8()), 200);
    QVERIFY(fields.isComplete());
    fields.u8();
    QVERIFY(!fields.isComplete());
    for (const std::int64_t length : { std::int64_t(4), std::int64_t(-2),
             std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min() }) {
        JeItem hostile;
        hostile.packed(length).u8(1).u8(2).u8(3);
        FieldReader reader(hostile.bytes());
        QVERIFY(reader.text().isEmpty());
        QVERIFY(!reader.isComplete());
    }
}

void TestJeLogEntry::typeNames()
{
    QCOMPARE(entryTypeName(1), QLatin1String("LN_TX"));
    QCOMPARE(entryTypeName(17), QLatin1String("Commit"));
    QCOMPARE(entryTypeName(25), QLatin1String("FileHeader"));
    QCOMPARE(entryTypeName(33), QLatin1String("INS_LN_TX"));
    QCOMPARE(entryTypeName(40), QLatin1String("ReservedFileLN"));
    QVERIFY(entryTypeName(0).isEmpty());
    QVERIFY(entryTypeName(41).isEmpty());
    QVERIFY(entryTypeName(255).isEmpty());
}

void TestJeLogEntry::transactionEnds_data()
{
    QTest::addColumn<std::uint32_t>("version");
    for (std::uint32_t version = 6; version <= 15; ++version)
        QTest::addRow("version %u", version) << version;
}

void TestJeLogEntry::transactionEnds()
{
    QFETCH(std::uint32_t, version);
    const Lsn last { 5, 70'000 };
    constexpr std::int64_t time = 1'795'257'109'239;
    JeItem item;
    if (version < 12)
        item.packed(-42).packed(time).lsn(last).packed(1);
    else
        item.lsn(last).packed(-42).packed(time).packed(1);
    const std::size_t complete = item.bytes().size();
    if (version >= 13)
        item.packed(9000);
    for (const EntryType type : { EntryType::Commit, EntryType::Abort }) {
        const auto end = decodeTransactionEnd(entryOf(type, item.bytes(), version));
        QVERIFY(end.hasValue());
        QCOMPARE(qint64(end.value().transaction), qint64(-42));
        QCOMPARE(qint64(end.value().time.msecs), qint64(time));
        QVERIFY(end.value().lastLsn == last);
    }
    const auto cut = entryOf(EntryType::Commit, item.bytes().first(complete), version);
    QCOMPARE(decodeTransactionEnd(cut).hasValue(), version < 13);
}

void TestJeLogEntry::checkpointEnds()
{
    for (const std::uint32_t version : { 6U, 7U, 9U, 11U, 15U }) {
        for (std::uint8_t flags = 0; flags < 4; ++flags) {
            JeItem item;
            item.text("daemon").packed(1'795'257'109'239).lsn(Lsn { 2, 99 }).u8(flags);
            if (flags & 1)
                item.lsn(Lsn { 2, 150 });
            item.lsn(Lsn { 1, 77 });
            for (int i = 0; i < 6; ++i)
                item.packed(i * 1000);
            item.packed(31);
            const auto end =
                decodeCheckpointEnd(entryOf(EntryType::CheckpointEnd, item.bytes(), version));
            QVERIFY(end.hasValue());
            QCOMPARE(end.value().invoker, QStringLiteral("daemon"));
            QVERIFY((end.value().start == Lsn { 2, 99 }));
            QVERIFY((end.value().firstActive == Lsn { 1, 77 }));
            QCOMPARE(qint64(end.value().id), qint64(31));
            QCOMPARE(qint64(end.value().time.msecs), qint64(1'795'257'109'239));
            QCOMPARE(end.value().freesFiles, version >= 7 && (flags & 2) != 0);
        }
    }
}

void TestJeLogEntry::traces()
{
    JeItem item;
    item.packed(1'795'257'109'239).text("Cleaner deleted files: 0x4 0x5");
    const auto trace = decodeTrace(entryOf(EntryType::Trace, item.bytes()));
    QVERIFY(trace.hasValue());
    QCOMPARE(qint64(trace.value().time.msecs), qint64(1'795'257'109'239));
    QCOMPARE(trace.value().text, QStringLiteral("Cleaner deleted files: 0x4 0x5"));
}

void TestJeLogEntry::filesThatATraceNames_data()
{
    using Numbers = std::vector<std::uint32_t>;
    QTest::addColumn<QString>("text");
    QTest::addColumn<Numbers>("numbers");
    QTest::newRow("3.3") << QStringLiteral("Cleaner deleted file 0x5") << Numbers { 5 };
    QTest::newRow("7.5") << QStringLiteral("Cleaner deleted files: 0x4 0xff00000f ")
                         << Numbers { 4, 0xff00000f };
    QTest::newRow("none") << QStringLiteral("Cleaner deleted files:") << Numbers {};
    QTest::newRow("too large") << QStringLiteral("Cleaner deleted file 0x100000000") << Numbers {};
    QTest::newRow("not deleted") << QStringLiteral(
        "Cleaner has 3 files not deleted because of read-only processes.")
                                 << Numbers {};
    QTest::newRow("run") << QStringLiteral("CleanerRun 2 on file 0x1 begins:") << Numbers {};
    QTest::newRow("empty") << QString() << Numbers {};
}

void TestJeLogEntry::filesThatATraceNames()
{
    QFETCH(QString, text);
    QFETCH(std::vector<std::uint32_t>, numbers);
    QCOMPARE(deletedFilesOf(text), numbers);
}

void TestJeLogEntry::reservedFiles()
{
    // Written by 7.5.11: file 0 became reserved, and was released.
    const QByteArray reserved = QByteArray::fromHex("00030980ffff0500010205068000000000000000");
    const QByteArray released = QByteArray::fromHex("0003ff8000000000000000");
    auto file = decodeReservedFile(entryOf(EntryType::ReservedFile, bytesOf(reserved)));
    QVERIFY(file.hasValue());
    QVERIFY(file.value().isReserved);
    QCOMPARE(file.value().number, 0U);
    file = decodeReservedFile(entryOf(EntryType::ReservedFile, bytesOf(released)));
    QVERIFY(file.hasValue());
    QVERIFY(!file.value().isReserved);
    const QByteArray large = QByteArray::fromHex("0003ff80000000fffffffe");
    QCOMPARE(decodeReservedFile(entryOf(EntryType::ReservedFile, bytesOf(large))).value().number,
        0xfffffffeU);
    const QByteArray tooLarge = QByteArray::fromHex("0003ff80000001fffffffe");
    QVERIFY(!decodeReservedFile(entryOf(EntryType::ReservedFile, bytesOf(tooLarge))).hasValue());
    const QByteArray negative = QByteArray::fromHex("0003ff7fffffffffffffff");
    QVERIFY(!decodeReservedFile(entryOf(EntryType::ReservedFile, bytesOf(negative))).hasValue());
}

void TestJeLogEntry::otherTypesAreRefused()
{
    JeItem item;
    for (int i = 0; i < 40; ++i)
        item.packed(1);
    QVERIFY(!decodeTransactionEnd(entryOf(EntryType::Trace, item.bytes())).hasValue());
    QVERIFY(!decodeCheckpointEnd(entryOf(EntryType::CheckpointStart, item.bytes())).hasValue());
    QVERIFY(!decodeTrace(entryOf(EntryType::Commit, item.bytes())).hasValue());
    const auto refused = decodeReservedFile(entryOf(EntryType::Commit, item.bytes()));
    QVERIFY(!refused.hasValue());
    QVERIFY((refused.error().lsn == Lsn { 7, 1234 }));
}

void TestJeLogEntry::shortAndHostileItems()
{
    // Whatever stands there, nothing is read outside (the sanitizers watch), and what is too
    // short for the shortest item is an error.
    for (quint32 seed = 1; seed <= 400; ++seed) {
        QByteArray bytes = seed % 4 == 0 ? QByteArray(60, char(seed)) : testkit::noise(60, seed);
        if (seed % 4 == 1)
            bytes.replace('\0', "\x7f");
        for (const std::uint32_t version : { 6U, 12U, 15U }) {
            for (qsizetype length = 0; length <= bytes.size(); ++length) {
                const auto item = bytesOf(bytes).first(std::size_t(length));
                const bool end =
                    decodeTransactionEnd(entryOf(EntryType::Commit, item, version)).hasValue();
                const bool checkpoint =
                    decodeCheckpointEnd(entryOf(EntryType::CheckpointEnd, item, version))
                        .hasValue();
                const bool trace = decodeTrace(entryOf(EntryType::Trace, item, version)).hasValue();
                const bool reserved =
                    decodeReservedFile(entryOf(EntryType::ReservedFile, item, version)).hasValue();
                QVERIFY(!end || length >= (version == 15 ? 5 : 4));
                QVERIFY(!checkpoint || length >= 12);
                QVERIFY(!trace || length >= 2);
                QVERIFY(!reserved || length >= 11);
            }
        }
    }
}

void TestJeLogEntry::checksums()
{
    const QByteArray noise = testkit::noise(20'000);
    const QByteArray ones(20'000, '\xff'); // the sums are at their largest
    for (const QByteArray &content : { noise, ones }) {
        const auto bytes = bytesOf(content);
        for (std::size_t start = 0; start < 33; ++start) {
            for (std::size_t length = 0; length < 700; ++length) {
                const auto piece = bytes.subspan(start, length);
                if (adler32(piece) != testkit::referenceAdler32(piece))
                    QFAIL(qPrintable(QStringLiteral("%1 bytes from %2").arg(length).arg(start)));
            }
        }
        for (std::size_t start = adlerMargin; start < adlerMargin + 33; ++start) {
            for (std::size_t length = 0; length < 300; ++length) {
                const auto piece = bytes.subspan(start, length);
                if (adler32Inside(piece) != testkit::referenceAdler32(piece))
                    QFAIL(qPrintable(QStringLiteral("%1 inside from %2").arg(length).arg(start)));
            }
        }
        for (const std::size_t length : { 5551U, 5552U, 5553U, 11'105U, 20'000U })
            QCOMPARE(adler32(bytes.first(length)), testkit::referenceAdler32(bytes.first(length)));
        const std::uint32_t whole = adler32(bytes);
        for (const std::size_t cut : { 0U, 1U, 17U, 64U, 255U, 256U, 6000U, 20'000U })
            QCOMPARE(adler32(bytes.subspan(cut), adler32(bytes.first(cut))), whole);
    }
    // In short pieces, each continuing the one before, up to the largest halves there are.
    for (const QByteArray &content : { noise, ones }) {
        const auto bytes = bytesOf(content);
        for (std::size_t length = 1; length < 300; ++length) {
            std::uint32_t sum = 1;
            for (std::size_t at = 0; at < bytes.size(); at += length)
                sum = adler32(bytes.subspan(at, std::min(length, bytes.size() - at)), sum);
            QCOMPARE(sum, testkit::referenceAdler32(bytes));
        }
    }
    const QByteArray whole = ones.left(256);
    QCOMPARE(adler32(bytesOf(whole), 0xfff0fff0),
        ((0xfff0U + 256U * 0xfff0U + 255U * 256U * 257U / 2U) % 65521U) << 16
            | (0xfff0U + 256U * 255U) % 65521U);
    QCOMPARE(adler32({}), 1U);
}

QTEST_GUILESS_MAIN(TestJeLogEntry)
#include "tst_jelogentry.moc"
