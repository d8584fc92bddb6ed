// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/entrytext.h"
#include "engine/je/layout.h"
#include "engine/je/logscan.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/jelogbuilder.h"
#include "tests/testkit/scratch.h"

#include <QTest>

#include <map>

using namespace engine;
using namespace engine::je;
using testkit::JeItem;

namespace {

LogEntry entryOf(EntryType type, std::span<const std::byte> item)
{
    LogEntry entry;
    entry.type = static_cast<std::uint8_t>(type);
    entry.version = 15;
    entry.lsn = { 3, 100 };
    entry.item = item;
    return entry;
}

constexpr std::int64_t when = 1'700'000'000'123;

JeItem prepareItem()
{
    JeItem item;
    item.packed(12).packed(when);
    item.u8(0x78).u8(0x56).u8(0x34).u8(0x12); // format
    item.u8(3).u8(0xaa).u8(0xbb).u8(0xcc); // global id
    item.u8(0xff); // no branch
    return item;
}

JeItem rollbackStartItem()
{
    JeItem item;
    item.packed(900).lsn(Lsn { 2, 77 }).packed(when).packed(3).packed(-5).packed(-300).packed(7);
    return item;
}

class Collector final : public LogVisitor
{
public:
    bool wants(std::uint8_t) const override { return true; }
    Result<> entry(const LogEntry &entry) override
    {
        texts[entry.type].append(describeEntry(entry).text);
        return {};
    }
    std::map<std::uint8_t, QStringList> texts;
};

} // namespace

class TestJeEntryText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void prepared()
    {
        const JeItem item = prepareItem();
        const auto prepare = decodePrepare(entryOf(EntryType::Prepare, item.bytes()));
        QVERIFY(prepare.hasValue());
        QCOMPARE(prepare.value().transaction, 12);
        QCOMPARE(prepare.value().formatId, 0x12345678);
        QCOMPARE(prepare.value().globalId.size(), 3U);
        QVERIFY(prepare.value().branch.empty());
        const EntryText text = describeEntry(entryOf(EntryType::Prepare, item.bytes()));
        QVERIFY(text.time && text.time->msecs == when);
        QCOMPARE(text.text,
            QStringLiteral("transaction 12, format 305419896, global id aabbcc, branch "));
    }
    void rolledBack()
    {
        const JeItem item = rollbackStartItem();
        const auto start = decodeRollbackStart(entryOf(EntryType::RollbackStart, item.bytes()));
        QVERIFY(start.hasValue());
        QCOMPARE(start.value().matchpointVlsn, 900);
        QVERIFY((start.value().matchpoint == Lsn { 2, 77 }));
        QCOMPARE(start.value().transactions, (std::vector<std::int64_t> { -5, -300, 7 }));
        QCOMPARE(describeEntry(entryOf(EntryType::RollbackStart, item.bytes())).text,
            QStringLiteral("back to 2/77, VLSN 900, of transactions -5, -300, 7"));
        JeItem ending;
        ending.lsn(Lsn { 2, 77 }).lsn(Lsn { 3, 40 }).packed(when);
        QCOMPARE(describeEntry(entryOf(EntryType::RollbackEnd, ending.bytes())).text,
            QStringLiteral("back to 2/77, begun at 3/40"));
    }
    void matchpoint()
    {
        JeItem item;
        item.packed(when).packed(4);
        const EntryText text = describeEntry(entryOf(EntryType::Matchpoint, item.bytes()));
        QVERIFY(text.time && text.time->msecs == when);
        QCOMPARE(text.text, QStringLiteral("master node 4"));
    }
    void everyTruncationIsMalformed()
    {
        const JeItem prepare = prepareItem();
        for (std::size_t size = 0; size < prepare.bytes().size(); ++size)
            QVERIFY(!decodePrepare(entryOf(EntryType::Prepare, prepare.bytes().first(size)))
                         .hasValue());
        const JeItem start = rollbackStartItem();
        for (std::size_t size = 0; size < start.bytes().size(); ++size)
            QVERIFY(
                !decodeRollbackStart(entryOf(EntryType::RollbackStart, start.bytes().first(size)))
                     .hasValue());
    }
    void hostileCounts()
    {
        JeItem item;
        item.packed(900).lsn({}).packed(when).packed(std::int64_t(1) << 60).packed(1);
        QVERIFY(!decodeRollbackStart(entryOf(EntryType::RollbackStart, item.bytes())).hasValue());
    }
    void everythingInRealLogs_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *name : { "je75", "je75-dirs", "je-mixed" })
            QTest::newRow(name) << QString::fromLatin1(name);
    }
    void everythingInRealLogs()
    {
        QFETCH(QString, name);
        const testkit::Scratch scratch;
        const Path home =
            testkit::unpackGolden(name, displayPath(scratch.path()), QStringLiteral("je"));
        Collector collector;
        const auto layout = readLayout(localFileSystem(), home);
        QVERIFY(layout.hasValue());
        for (const LogFileName &file : layout.value().logFiles) {
            LogScanOptions options;
            options.fileNumber = file.number;
            QVERIFY(
                scanLogFile(localFileSystem(), file.path, options, &collector, nullptr).hasValue());
        }
        for (const auto &[type, texts] : collector.texts) {
            for (const QString &text : texts)
                QVERIFY2(!text.contains(QLatin1String("malformed")), qPrintable(text));
        }
        // Not every environment has a trace.
        for (const EntryType type :
            { EntryType::Commit, EntryType::CheckpointEnd, EntryType::FileSummary })
            QVERIFY(!collector.texts[static_cast<std::uint8_t>(type)].isEmpty());
        for (const EntryType type : { EntryType::Commit, EntryType::CheckpointEnd,
                 EntryType::FileSummary, EntryType::Trace })
            QVERIFY(!collector.texts[static_cast<std::uint8_t>(type)].contains(QString()));
    }
};

QTEST_GUILESS_MAIN(TestJeEntryText)
#include "tst_jeentrytext.moc"
