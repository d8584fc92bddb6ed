// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/filesummary.h"
#include "tests/testkit/golden/jelogbuilder.h"

#include <QTest>

#include <array>

using namespace engine;
using namespace engine::je;
using testkit::JeItem;

namespace {

void putLittle(JeItem &item, std::uint32_t value)
{
    for (int shift = 0; shift < 32; shift += 8)
        item.u8(static_cast<std::uint8_t>(value >> shift));
}

/// What Java Edition puts in front of the counters.
JeItem beginning(std::uint32_t version, bool isRemoved = false)
{
    JeItem item;
    if (version >= 12)
        item.u8(0); // flags
    item.packed(2); // database
    if (version == 11)
        item.u8(0);
    if (version < 8)
        item.packed(6680); // node
    item.packed(isRemoved ? -1 : 0); // length of the data
    return item;
}

JeItem wholeItem(std::uint32_t version, const std::array<std::uint32_t, 11> &counters)
{
    JeItem item = beginning(version);
    for (std::size_t i = 0; i < counters.size(); ++i) {
        if (i != 6 || version >= 8) // the largest record
            putLittle(item, counters[i]);
    }
    item.packed(0).packed(0); // offsets of obsolete entries: none
    if (version < 8)
        item.packed(8); // length of the key
    item.bigEndian((std::uint64_t(7) << 32) | (0x7fffffffU - 5000));
    return item;
}

Result<std::optional<FileSummary>> decode(std::uint32_t version, std::span<const std::byte> item)
{
    LogEntry entry;
    entry.type = static_cast<std::uint8_t>(EntryType::FileSummary);
    entry.version = version;
    entry.item = item;
    return decodeFileSummary(entry);
}

} // namespace

class TestJeFileSummary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyVersion_data()
    {
        QTest::addColumn<uint>("version");
        for (uint version = 6; version <= 15; ++version)
            QTest::addRow("%u", version) << version;
    }
    void everyVersion()
    {
        QFETCH(uint, version);
        // entries, size, nodes, their size, records, their size, largest, then obsolete: nodes,
        // records, size of those whose size is known, and how many these are
        const JeItem item =
            wholeItem(version, { 300, 100'000, 100, 40'000, 150, 50'000, 900, 25, 60, 9'000, 50 });
        const auto summary = decode(version, item.bytes());
        QVERIFY(summary.hasValue() && summary.value());
        QCOMPARE(summary.value()->number, 7U);
        QCOMPARE(summary.value()->counted, 5000U);
        QCOMPARE(summary.value()->totalSize, 100'000);
        // 25 of 400 bytes, 9000 and 10 of (50'000 - 9'000) / 100, and what is neither
        QCOMPARE(summary.value()->obsoleteSize, 10'000 + 9'000 + 4'100 + 10'000);
    }
    void theFileIsGone()
    {
        for (const std::uint32_t version : { 6U, 8U, 11U, 15U }) {
            JeItem item = beginning(version, true);
            item.bigEndian(0);
            const auto summary = decode(version, item.bytes());
            QVERIFY(summary.hasValue());
            QVERIFY(!summary.value());
        }
    }
    void countedTwiceIsNotMoreThanAll()
    {
        const JeItem item = wholeItem(15, { 30, 1'000, 10, 400, 10, 500, 90, 25, 60, 9'000, 50 });
        QCOMPARE(decode(15, item.bytes()).value()->obsoleteSize, 1'000);
    }
    void everyTruncationIsMalformed()
    {
        for (const std::uint32_t version : { 6U, 11U, 15U }) {
            const JeItem item = wholeItem(version, { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 });
            // Cut so far that the counters don't fit in front of the key.
            for (std::size_t length = 0; length + 11 < item.bytes().size(); ++length)
                QVERIFY(!decode(version, item.bytes().first(length)).hasValue());
        }
    }
};

QTEST_GUILESS_MAIN(TestJeFileSummary)
#include "tst_jefilesummary.moc"
