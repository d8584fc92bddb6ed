// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/logarchive.h"
#include "tests/engine/vault/logbuilder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace engine;

namespace {

class NoMonitor final : public TransferMonitor
{
public:
    Result<> transferred(std::int64_t bytes) override
    {
        total += bytes;
        return {};
    }
    std::int64_t total = 0;
};

QByteArray content(const Path &path)
{
    QFile file(QString::fromStdString(path.native()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
}

void writeFile(const Path &path, const QByteArray &bytes)
{
    QFile file(QString::fromStdString(path.native()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QString sha256(const QByteArray &bytes)
{
    return QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

const QByteArray padding(8192, '\0'); // a log file is longer than its records

} // namespace

class TestLogArchive : public QObject
{
    Q_OBJECT

    FileSystem &fs = localFileSystem();
    std::unique_ptr<QTemporaryDir> m_scratch;
    NoMonitor m_monitor;

    Path directory() const { return pathFromQString(m_scratch->path()) / "archive"; }
    LogArchive reopened() { return LogArchive::open(fs, directory()).value(); }

    Result<LogArchive::Appended> append(LogArchive &archive, std::uint32_t number,
        const QByteArray &bytes, std::optional<LogGrowth> *growth = nullptr)
    {
        const Path path = pathFromQString(m_scratch->path()) / "source";
        writeFile(path, bytes + padding);
        const auto file = fs.open(path, OpenMode::Read);
        return archive.append(fs, number, *file.value(), bytes.size(), m_monitor, growth);
    }
    Result<bool> continues(const LogArchive &archive, std::uint32_t number, const QByteArray &bytes)
    {
        const Path path = pathFromQString(m_scratch->path()) / "source";
        writeFile(path, bytes + padding);
        const auto file = fs.open(path, OpenMode::Read);
        return archive.continues(fs, number, *file.value(), m_monitor);
    }

private Q_SLOTS:
    void init()
    {
        m_scratch = std::make_unique<QTemporaryDir>();
        m_monitor.total = 0;
    }

    void growsInPlace()
    {
        LogBuilder log(77);
        log.append("first");
        const QByteArray before = log.bytes();
        LogArchive archive = reopened();
        QVERIFY(archive.end().isNull());
        QCOMPARE(append(archive, 5, before).value().bytes, before.size());
        QVERIFY(archive.publish(fs).hasValue());

        log.append(QByteArray(3'000'000, 'x')).append("last");
        archive = reopened();
        const auto grown = append(archive, 5, log.bytes()).value();
        QCOMPARE(grown.bytes, log.bytes().size() - before.size());
        QCOMPARE(grown.firstChanged, 5U);
        QVERIFY(archive.publish(fs).hasValue());
        archive = reopened();
        QCOMPARE(content(archive.pathOf(5)), log.bytes());
        const ArchivedLog &entry = *archive.log(5);
        QCOMPARE(entry.sha256, sha256(log.bytes()));
        QCOMPARE(entry.lastRecord, log.lastRecord());
        QCOMPARE(entry.version, 19U);
        QVERIFY(!entry.isComplete);
        QVERIFY((archive.end() == Lsn { 5, static_cast<std::uint32_t>(log.bytes().size()) }));
        QCOMPARE(m_monitor.total, 2 * log.bytes().size()); // written once, read back once
        QCOMPARE(append(archive, 5, log.bytes()).value().firstChanged, 0U);
    }

    void rememberedGrowthIsTheSame()
    {
        LogBuilder log(0);
        LogArchive archive = reopened();
        std::optional<LogGrowth> growth;
        for (int i = 0; i < 5; ++i) {
            log.append(QByteArray(2'000'000, char('a' + i))).append("small");
            const auto appended = append(archive, 1, log.bytes(), &growth);
            QVERIFY(appended.hasValue());
            QCOMPARE(archive.log(1)->sha256, sha256(log.bytes()));
            QCOMPARE(archive.log(1)->lastRecord, log.lastRecord());
            QCOMPARE(content(archive.pathOf(1)), log.bytes());
        }
        // The next file begins anew.
        LogBuilder next(log.lastRecord());
        next.append("two");
        QVERIFY(append(archive, 2, next.bytes(), &growth).hasValue());
        QCOMPARE(archive.log(2)->sha256, sha256(next.bytes()));
        // Another one's growth is no use and does no harm.
        QVERIFY(archive.publish(fs).hasValue());
        archive = reopened();
        growth->log.length = 28;
        QVERIFY(append(archive, 2, next.append("three").bytes(), &growth).hasValue());
        QCOMPARE(archive.log(2)->sha256, sha256(next.bytes()));
        // What is remembered is still compared at its end.
        LogBuilder other(log.lastRecord());
        other.append("two").append("THREE").append("four");
        const auto appended = append(archive, 2, other.bytes(), &growth);
        QVERIFY(!appended.hasValue());
        QCOMPARE(appended.error().code, ErrorCode::LogDiverged);
    }

    void dropsTheOldest()
    {
        LogBuilder one(0);
        one.append("one");
        LogBuilder two(one.lastRecord());
        two.append("two");
        LogBuilder three(two.lastRecord());
        three.append("three");
        LogArchive archive = reopened();
        QVERIFY(append(archive, 1, one.bytes()).hasValue());
        QVERIFY(append(archive, 2, two.bytes()).hasValue());
        QVERIFY(append(archive, 3, three.bytes()).hasValue());
        QVERIFY(archive.publish(fs).hasValue());
        const Path first = archive.pathOf(1);
        QCOMPARE(archive.bytesBetween({ 1, 28 }, { 3, 30 }),
            one.bytes().size() - 28 + two.bytes().size() + 30);
        QCOMPARE(archive.bytesBetween({ 2, 40 }, { 2, 50 }), std::int64_t(10));
        QVERIFY(archive.dropBefore(fs, 1).hasValue());
        QCOMPARE(reopened().logs().size(), std::size_t(3));
        QVERIFY(archive.dropBefore(fs, 2).hasValue());
        QVERIFY(!exists(fs, first));
        QCOMPARE(reopened().logs().size(), std::size_t(2));
        QVERIFY(reopened().end() == archive.end());
        QVERIFY(append(archive, 3, three.append("more").bytes()).hasValue());
        QVERIFY(archive.dropBefore(fs, 4).hasValue());
        QVERIFY(reopened().logs().empty());
    }

    void nextFileConfirmsTheEnd()
    {
        LogBuilder one(0);
        one.append("one");
        LogArchive archive = reopened();
        QVERIFY(append(archive, 1, one.bytes()).hasValue());
        QVERIFY(append(archive, 2, LogBuilder(one.lastRecord()).bytes()).hasValue());
        QVERIFY(archive.publish(fs).hasValue());
        archive = reopened();
        QVERIFY(archive.log(1)->isComplete);
        QVERIFY(!archive.hasGapAfter(1));
        // Complete files cost two records from now on.
        m_monitor.total = 0;
        QCOMPARE(append(archive, 1, one.bytes()).value().bytes, 0);
        QCOMPARE(m_monitor.total, 0);
    }

    void leftoversOfAKilledRunAreCutOff()
    {
        LogBuilder log(0);
        log.append("one");
        LogArchive archive = reopened();
        QVERIFY(append(archive, 1, log.bytes()).hasValue());
        QVERIFY(archive.publish(fs).hasValue());
        writeFile(archive.pathOf(1), log.bytes() + "torn bytes of a run that was killed, longer");
        writeFile(archive.pathOf(2), "an unpublished file");
        archive = reopened();
        log.append("two");
        QVERIFY(append(archive, 1, log.bytes()).hasValue());
        LogBuilder next(log.lastRecord());
        QVERIFY(append(archive, 2, next.bytes()).hasValue());
        QCOMPARE(content(archive.pathOf(1)), log.bytes());
        QCOMPARE(content(archive.pathOf(2)), next.bytes());
    }

    void unpublishedBytesAreNoPartOfTheArchive()
    {
        LogBuilder log(0);
        LogArchive archive = reopened();
        QVERIFY(append(archive, 1, log.append("one").bytes()).hasValue());
        QVERIFY(archive.publish(fs).hasValue());
        const Lsn end = archive.end();
        QVERIFY(append(archive, 1, log.append("two").bytes()).hasValue());
        QVERIFY(reopened().end() == end);
    }

    void divergence_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<QByteArray>("bytes");
        LogBuilder one(0);
        one.append("one").append("uno");
        LogBuilder other(0);
        other.append("One").append("uno").append("more");
        LogBuilder shorter(0);
        shorter.append("one");
        LogBuilder two(one.lastRecord());
        two.append("two");
        LogBuilder otherTwo(one.lastRecord());
        otherTwo.append("Two").append("more");
        LogBuilder earlierEnd(28);
        LogBuilder lastDiffers(0);
        lastDiffers.append("one").append("UNO");
        QTest::newRow("last one, same length or more") << 2 << otherTwo.bytes();
        QTest::newRow("last one, shorter") << 2 << LogBuilder(one.lastRecord()).bytes();
        QTest::newRow("complete one, longer") << 1 << other.bytes();
        QTest::newRow("complete one, shorter") << 1 << shorter.bytes();
        QTest::newRow("complete one, another last record") << 1 << lastDiffers.bytes();
        QTest::newRow("next one after a shorter one") << 3 << LogBuilder(0).bytes();
    }
    void divergence()
    {
        QFETCH(int, number);
        QFETCH(QByteArray, bytes);
        LogBuilder one(0);
        one.append("one").append("uno");
        LogBuilder two(one.lastRecord());
        two.append("two");
        LogArchive archive = reopened();
        QVERIFY(append(archive, 1, one.bytes()).hasValue());
        QVERIFY(append(archive, 2, two.bytes()).hasValue());
        const auto appended = append(archive, static_cast<std::uint32_t>(number), bytes);
        QVERIFY(!appended.hasValue());
        QCOMPARE(appended.error().code, ErrorCode::LogDiverged);
        QCOMPARE(content(archive.pathOf(1)), one.bytes());
        QCOMPARE(content(archive.pathOf(2)), two.bytes());
        QVERIFY(!exists(fs, archive.pathOf(3)));
    }

    void gapsAreRefusedUnlessAsked()
    {
        LogBuilder one(0);
        one.append("one");
        LogBuilder four(99);
        LogArchive archive = reopened();
        QVERIFY(append(archive, 1, one.bytes()).hasValue());
        const auto gap = append(archive, 4, four.bytes());
        QCOMPARE(gap.error().code, ErrorCode::LogGap);
        QVERIFY(gap.error().detail.contains(QLatin1String("2 to 3")));
        // The end of file 1 is missing, although 2 follows by its number.
        const auto torn = append(archive, 2, LogBuilder(one.lastRecord() + 100).bytes());
        QCOMPARE(torn.error().code, ErrorCode::LogGap);
        archive.startAfterGap(4);
        QVERIFY(append(archive, 4, four.bytes()).hasValue());
        QVERIFY(archive.publish(fs).hasValue());
        archive = reopened();
        QVERIFY(archive.hasGapAfter(1));
        QVERIFY(!archive.hasGapAfter(4));
        QCOMPARE(append(archive, 6, LogBuilder(0).bytes()).error().code, ErrorCode::LogGap);
    }

    void halfRecordsAreNeverArchived()
    {
        LogBuilder log(0);
        log.append("one");
        LogArchive archive = reopened();
        const auto appended = append(archive, 1, log.bytes().chopped(1));
        QCOMPARE(appended.error().code, ErrorCode::LogDamaged);
        QVERIFY(!exists(fs, archive.pathOf(1)));
    }

    void continuing()
    {
        LogBuilder one(0);
        one.append("one");
        LogArchive archive = reopened();
        QVERIFY(continues(archive, 1, one.bytes()).value());
        QVERIFY(append(archive, 1, one.bytes()).hasValue());
        const std::uint32_t end = one.lastRecord();
        QVERIFY(continues(archive, 1, one.append("two").bytes()).value());
        QVERIFY(continues(archive, 2, LogBuilder(end).bytes()).value());
        QVERIFY(!continues(archive, 2, LogBuilder(end + 4).bytes()).value());
        QVERIFY(!continues(archive, 1, LogBuilder(0).append("other").bytes()).value());
        QVERIFY(!continues(archive, 3, LogBuilder(end).bytes()).value());
    }

    void hostileIndex_data()
    {
        QTest::addColumn<QByteArray>("logs");
        const QByteArray digest(64, '0');
        const auto log = [digest](const QByteArray &number, const QByteArray &length,
                             const QByteArray &last) {
            return "{\"number\":" + number + ",\"length\":" + length + ",\"sha256\":\"" + digest
                + "\",\"lastRecord\":" + last + ",\"version\":19,\"isComplete\":false}";
        };
        QTest::newRow("number 0") << log("0", "28", "0");
        QTest::newRow("too short") << log("1", "27", "0");
        QTest::newRow("too long") << log("1", "4294967296", "0");
        QTest::newRow("last record behind the end") << log("1", "28", "28");
        QTest::newRow("duplicate") << log("1", "28", "0") + "," + log("1", "28", "0");
        QTest::newRow("descending") << log("2", "28", "0") + "," + log("1", "28", "0");
        QTest::newRow("empty object") << QByteArray("{}");
    }
    void hostileIndex()
    {
        QFETCH(QByteArray, logs);
        QVERIFY(fs.createDirectory(directory()).hasValue());
        writeFile(directory() / "archive.json",
            "{\"format\":\"ninelives-log-archive\",\"schemaVersion\":1,\"logs\":[" + logs + "]}");
        const auto opened = LogArchive::open(fs, directory());
        QVERIFY(!opened.hasValue());
        QCOMPARE(opened.error().code, ErrorCode::ManifestInvalid);
    }
};

QTEST_GUILESS_MAIN(TestLogArchive)
#include "tst_logarchive.moc"
