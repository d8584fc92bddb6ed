// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/loglookup.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/logbuilder.h"
#include "tests/testkit/scratch.h"

#include <QFile>
#include <QTest>

using namespace engine;
using namespace engine::bdb;
using testkit::LogBuilder;
using testkit::Scratch;

class TestLogLookup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recordEnds();
    void lastCheckpointOfGoldenLogs();
    void lastCheckpointLooksBackward();
    void lastCheckpointNeedsTheFilesBetween();
    void chains();
};

namespace {

FileSystem &fs()
{
    return localFileSystem();
}

/// One file of the chain, written.
void writeLog(const Scratch &scratch, const LogBuilder &log, std::uint32_t number)
{
    testkit::writeBytes(scratch / logFileName(number), log.bytes(8192));
}

ChainLink linkOf(const Path &directory, std::uint32_t number)
{
    LogScanOptions options;
    options.fileNumber = number;
    return { number,
        scanLogFile(fs(), directory / logFileName(number), options, nullptr, nullptr).value() };
}

} // namespace

void TestLogLookup::recordEnds()
{
    const Scratch scratch;
    for (const bool isEncrypted : { false, true }) {
        LogBuilder::Options options;
        options.isEncrypted = isEncrypted;
        LogBuilder log(options);
        std::vector<std::pair<Lsn, std::uint32_t>> records;
        for (int i = 0; i < 10; ++i) {
            const Lsn lsn = log.addFiller(41, std::size_t(i) * 7);
            records.emplace_back(lsn, log.end());
        }
        writeLog(scratch, log, 1);
        const Path path = scratch / logFileName(1);
        for (std::uint32_t offset = 0; offset < log.end() + 20; ++offset) {
            const auto end = findRecordEnd(fs(), path, { 1, offset });
            const auto at = std::find_if(records.begin(), records.end(),
                [offset](const auto &record) { return record.first.offset == offset; });
            QCOMPARE(end.hasValue(), at != records.end());
            if (end.hasValue())
                QVERIFY((end.value() == Lsn { 1, at->second }));
        }
    }
    QVERIFY(!findRecordEnd(fs(), scratch / "none", { 1, 28 }).hasValue());
    LogBuilder log;
    const Lsn lsn = log.addFiller(41, 100);
    auto bytes = log.bytes();
    bytes[80] ^= std::byte(1);
    testkit::writeBytes(scratch / logFileName(1), bytes);
    QVERIFY(!findRecordEnd(fs(), scratch / logFileName(1), lsn).hasValue());
}

void TestLogLookup::lastCheckpointOfGoldenLogs()
{
    const Scratch scratch;
    const Path home = testkit::unpackGolden(QStringLiteral("bdb51"), displayPath(scratch.path()));
    auto found = findLastCheckpoint(fs(), home, nullptr);
    QVERIFY(found.hasValue() && found.value());
    const Lsn newest = found.value()->lsn;
    const Lsn former = found.value()->record.lastCheckpoint;
    QVERIFY(found.value()->record.ckpLsn <= newest);
    // Without the newest files the answer is what that record calls the one before.
    for (std::uint32_t number = 5; number > former.file; --number)
        QVERIFY(QFile::remove(displayPath(home / logFileName(number))));
    found = findLastCheckpoint(fs(), home, nullptr);
    QVERIFY(found.hasValue() && found.value());
    if (former.file != newest.file)
        QVERIFY(found.value()->lsn == former);
}

void TestLogLookup::lastCheckpointLooksBackward()
{
    const Scratch scratch;
    QVERIFY(!findLastCheckpoint(fs(), scratch.path(), nullptr).value());
    LogBuilder log;
    log.addCheckpoint({ 1, 28 }, {}, 5);
    const Lsn second = log.addCheckpoint({ 1, 40 }, {}, 6);
    writeLog(scratch, log, 1);
    for (std::uint32_t number = 2; number <= 4; ++number) {
        log = LogBuilder(log.next());
        log.addCommit(0x80000001U, 7);
        writeLog(scratch, log, number);
    }
    const auto found = findLastCheckpoint(fs(), scratch.path(), nullptr);
    QVERIFY(found.hasValue() && found.value());
    QVERIFY(found.value()->lsn == second);
    QVERIFY((found.value()->record.ckpLsn == Lsn { 1, 40 }));
}

void TestLogLookup::lastCheckpointNeedsTheFilesBetween()
{
    const Scratch scratch;
    LogBuilder log;
    log.addCheckpoint({ 1, 28 }, {}, 5);
    writeLog(scratch, log, 1);
    for (std::uint32_t number = 2; number <= 3; ++number) {
        log = LogBuilder(log.next());
        log.addCommit(0x80000001U, 7);
        if (number == 3)
            writeLog(scratch, log, number);
    }
    const auto gap = findLastCheckpoint(fs(), scratch.path(), nullptr);
    QVERIFY(!gap.hasValue() && gap.error().code == ErrorCode::LogGap);
    LogBuilder::Options options;
    options.number = 4;
    options.isEncrypted = true;
    LogBuilder encrypted(options);
    encrypted.addFiller(1, 50);
    writeLog(scratch, encrypted, 4);
    const auto secret = findLastCheckpoint(fs(), scratch.path(), nullptr);
    QVERIFY(!secret.hasValue() && secret.error().code == ErrorCode::Encrypted);
}

void TestLogLookup::chains()
{
    const Scratch scratch;
    LogBuilder log;
    std::vector<ChainLink> links;
    for (std::uint32_t number = 1; number <= 4; ++number) {
        if (number > 1)
            log = LogBuilder(log.next());
        log.addCommit(0x80000001U, 7);
        log.addCommit(0x80000001U, 8);
        writeLog(scratch, log, number);
        links.push_back(linkOf(scratch.path(), number));
    }
    QVERIFY(checkChain({}).hasValue());
    QVERIFY(checkChain(links).hasValue());

    auto gap = links;
    gap.erase(gap.begin() + 1);
    QCOMPARE(int(checkChain(gap).error().code), int(ErrorCode::LogGap));

    auto shortened = links; // a whole record less at the end of file 2
    const auto bytes = testkit::readBytes(scratch / logFileName(2));
    testkit::writeBytes(scratch / logFileName(2), std::span(bytes).first(links[1].scan.lastRecord));
    shortened[1] = linkOf(scratch.path(), 2);
    const auto lost = checkChain(shortened);
    QCOMPARE(int(lost.error().code), int(ErrorCode::LogDamaged));
    QVERIFY((lost.error().lsn == Lsn { 2, shortened[1].scan.end }));

    testkit::writeBytes(scratch / logFileName(5), std::vector<std::byte>(4096));
    auto unwritten = links;
    unwritten.push_back(linkOf(scratch.path(), 5));
    QVERIFY(checkChain(unwritten).hasValue());
}

QTEST_GUILESS_MAIN(TestLogLookup)
#include "tst_loglookup.moc"
