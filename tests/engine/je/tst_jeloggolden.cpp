// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"
#include "engine/je/logscan.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/golden/jelogbuilder.h"
#include "tests/testkit/memoryfile.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace engine;
using namespace engine::je;
using testkit::MemoryFile;

/// Logs of real Java Edition, against the ledgers that were written with them.
class TestJeLogGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void transactionsLikeTheLedger_data();
    void transactionsLikeTheLedger();
    void countsLikeAPlainWalk_data();
    void countsLikeAPlainWalk();
    void filesLinkUp();
    void checkpoints();
    void whatTheCleanerDid();
    void startOfARealLogTruncatedAndFlipped_data();
    void startOfARealLogTruncatedAndFlipped();

private:
    Path home(const QString &name) const { return pathFromQString(m_scratch.filePath(name)); }

    QTemporaryDir m_scratch;
};

namespace {

struct File
{
    std::uint32_t number;
    Path path;
};

const std::map<QString, std::vector<File>> &files()
{
    static const std::map<QString, std::vector<File>> all {
        { QStringLiteral("je75"), { { 0, "00000000.jdb" } } },
        { QStringLiteral("je75-dirs"),
            { { 2, "data003/00000002.jdb" }, { 3, "data001/00000003.jdb" } } },
        { QStringLiteral("je-mixed"), { { 0, "00000000.jdb" }, { 1, "00000001.jdb" } } },
    };
    return all;
}

struct Seen : LogVisitor
{
    bool wants(std::uint8_t /*type*/) const override { return true; }
    Result<> entry(const LogEntry &entry) override
    {
        switch (static_cast<EntryType>(entry.type)) {
        case EntryType::Commit:
        case EntryType::Abort: {
            auto end = decodeTransactionEnd(entry);
            if (!end.hasValue())
                return std::move(end).error();
            ends.emplace_back(entry.type == 17, end.value());
            break;
        }
        case EntryType::CheckpointEnd: {
            auto end = decodeCheckpointEnd(entry);
            if (!end.hasValue())
                return std::move(end).error();
            checkpoints.emplace_back(entry.lsn, end.value());
            break;
        }
        case EntryType::CheckpointStart:
            checkpointStarts.push_back(entry.lsn);
            break;
        case EntryType::Trace: {
            auto trace = decodeTrace(entry);
            if (!trace.hasValue())
                return std::move(trace).error();
            traces.push_back(trace.value());
            break;
        }
        case EntryType::ReservedFile: {
            auto file = decodeReservedFile(entry);
            if (!file.hasValue())
                return std::move(file).error();
            reserved.push_back(file.value());
            break;
        }
        default:
            break;
        }
        return {};
    }

    std::vector<std::pair<bool, TransactionEnd>> ends; // true: commit
    std::vector<std::pair<Lsn, CheckpointEnd>> checkpoints;
    std::vector<Lsn> checkpointStarts;
    std::vector<TraceEntry> traces;
    std::vector<ReservedFile> reserved;
};

struct ScanOfAll
{
    Seen seen;
    std::vector<LogScanResult> results;
    QString error;
};

ScanOfAll scanAll(const QString &name, const Path &home)
{
    ScanOfAll all;
    for (const File &file : files().at(name)) {
        LogScanOptions options;
        options.fileNumber = file.number;
        const auto result =
            scanLogFile(localFileSystem(), home / file.path, options, &all.seen, nullptr);
        if (!result.hasValue()) {
            all.error = result.error().toString();
            return all;
        }
        all.results.push_back(result.value());
    }
    return all;
}

struct LedgerLine
{
    bool isCommit;
    std::int64_t before;
    std::int64_t after;
};

std::vector<LedgerLine> ledger(const QString &name)
{
    std::vector<LedgerLine> lines;
    QFile file(QStringLiteral(NINELIVES_TEST_DATA "/je/%1.ledger").arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return lines;
    while (!file.atEnd()) {
        const QList<QByteArray> words = file.readLine().trimmed().split(' ');
        if (words.size() == 4 && words[0] != "K")
            lines.push_back({ words[0] == "C", words[2].toLongLong(), words[3].toLongLong() });
    }
    return lines;
}

template <typename T>
T field(std::span<const std::byte> bytes, std::size_t at)
{
    T value = 0;
    for (std::size_t i = 0; i < sizeof(T); ++i)
        value |= static_cast<T>(std::to_integer<T>(bytes[at + i]) << (8 * i));
    return value;
}

} // namespace

void TestJeLogGolden::initTestCase()
{
    QVERIFY(m_scratch.isValid());
    for (const auto &[name, unused] : files())
        QVERIFY(!testkit::unpackGolden(name, m_scratch.path(), QStringLiteral("je")).empty());
}

void TestJeLogGolden::transactionsLikeTheLedger_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("setUp"); // commits that made the databases, before or at a reopening
    QTest::newRow("7.5") << QStringLiteral("je75") << 5;
    QTest::newRow("3.3 and 7.5") << QStringLiteral("je-mixed") << 5;
    QTest::newRow("7.5, later files") << QStringLiteral("je75-dirs") << 0;
}

void TestJeLogGolden::transactionsLikeTheLedger()
{
    // One transaction after the other, so the log has them in the ledger's order. Backwards, since
    // the first files of one environment are gone.
    QFETCH(QString, name);
    QFETCH(int, setUp);
    const ScanOfAll all = scanAll(name, home(name));
    QCOMPARE(all.error, QString());
    const auto lines = ledger(name);
    QVERIFY(lines.size() > 800);
    int foreign = 0;
    auto line = lines.rbegin();
    int commits = 0;
    for (auto end = all.seen.ends.rbegin(); end != all.seen.ends.rend(); ++end) {
        const auto &[isCommit, entry] = *end;
        // An abort leaves no time that could be compared when it left no entry at all.
        while (line != lines.rend() && !line->isCommit && isCommit)
            ++line;
        const bool isNext = line != lines.rend() && line->isCommit == isCommit
            && line->before <= entry.time.msecs && entry.time.msecs <= line->after;
        if (!isNext) {
            QVERIFY(isCommit);
            ++foreign;
            continue;
        }
        commits += isCommit;
        ++line;
    }
    QCOMPARE(foreign, setUp);
    if (name != QLatin1String("je75-dirs")) {
        QVERIFY(std::none_of(line, lines.rend(), [](const auto &rest) { return rest.isCommit; }));
        QCOMPARE(commits, std::count_if(lines.begin(), lines.end(), [](const LedgerLine &each) {
            return each.isCommit;
        }));
    }
    std::uint64_t counted = 0;
    for (const LogScanResult &result : all.results)
        counted += result.byType[17].count;
    QCOMPARE(counted, std::uint64_t(commits + setUp));
}

void TestJeLogGolden::countsLikeAPlainWalk_data()
{
    QTest::addColumn<QString>("name");
    for (const auto &[name, unused] : files())
        QTest::newRow(qPrintable(name)) << name;
}

void TestJeLogGolden::countsLikeAPlainWalk()
{
    QFETCH(QString, name);
    const ScanOfAll all = scanAll(name, home(name));
    QCOMPARE(all.error, QString());
    for (std::size_t i = 0; i < all.results.size(); ++i) {
        const LogScanResult &result = all.results[i];
        const auto bytes = testkit::readBytes(home(name) / files().at(name)[i].path);
        std::array<TypeCount, lastEntryType + 1> counts {};
        std::uint64_t entries = 0;
        std::size_t last = 0;
        std::size_t at = 0;
        while (at < bytes.size()) {
            const auto type = field<std::uint8_t>(bytes, at + 4);
            const std::size_t length = 14 + field<std::uint32_t>(bytes, at + 10);
            QVERIFY(type >= 1 && type <= lastEntryType && at + length <= bytes.size());
            QCOMPARE(std::size_t(field<std::uint32_t>(bytes, at + 6)), last);
            QCOMPARE(testkit::referenceAdler32(std::span(bytes).subspan(at + 4, length - 4)),
                field<std::uint32_t>(bytes, at));
            ++entries;
            ++counts.at(type).count;
            counts.at(type).bytes += length;
            if (type != 25 && (field<std::uint8_t>(bytes, at + 5) & 0x80))
                ++counts.at(type).provisional;
            last = at;
            at += length;
        }
        QCOMPARE(int(result.ending), int(LogEnd::Clean));
        QCOMPARE(std::size_t(result.end), bytes.size());
        QCOMPARE(std::size_t(result.lastEntry), last);
        QCOMPARE(result.entries, entries);
        for (std::size_t type = 0; type < counts.size(); ++type) {
            QCOMPARE(result.byType[type].count, counts[type].count);
            QCOMPARE(result.byType[type].bytes, counts[type].bytes);
            QCOMPARE(result.byType[type].provisional, counts[type].provisional);
        }
    }
}

void TestJeLogGolden::filesLinkUp()
{
    const ScanOfAll mixed = scanAll(QStringLiteral("je-mixed"), home(QStringLiteral("je-mixed")));
    QCOMPARE(mixed.results[0].header.version, 6U);
    QCOMPARE(mixed.results[1].header.version, 15U);
    QCOMPARE(mixed.results[0].header.previousLastEntry, 0U);
    QCOMPARE(mixed.results[1].header.previousLastEntry, mixed.results[0].lastEntry);
    const ScanOfAll dirs = scanAll(QStringLiteral("je75-dirs"), home(QStringLiteral("je75-dirs")));
    QVERIFY(dirs.results[0].header.previousLastEntry > 900'000);
    QCOMPARE(dirs.results[1].header.previousLastEntry, dirs.results[0].lastEntry);
}

void TestJeLogGolden::checkpoints()
{
    for (const auto &[name, unused] : files()) {
        const ScanOfAll all = scanAll(name, home(name));
        const auto &checkpoints = all.seen.checkpoints;
        QVERIFY(checkpoints.size() >= 3);
        QCOMPARE(all.seen.checkpointStarts.size(), checkpoints.size());
        for (std::size_t i = 0; i < checkpoints.size(); ++i) {
            const auto &[lsn, end] = checkpoints[i];
            QVERIFY(end.start == all.seen.checkpointStarts[i]);
            QVERIFY(end.firstActive && *end.firstActive <= *end.start && *end.start < lsn);
            QCOMPARE(qint64(end.id), qint64(checkpoints[0].second.id) + qint64(i));
            QVERIFY(QStringList({ QStringLiteral("recovery"), QStringLiteral("daemon"),
                                    QStringLiteral("api"), QStringLiteral("close") })
                        .contains(end.invoker));
        }
    }
}

void TestJeLogGolden::whatTheCleanerDid()
{
    const ScanOfAll all = scanAll(QStringLiteral("je75-dirs"), home(QStringLiteral("je75-dirs")));
    std::vector<std::uint32_t> deleted;
    for (const TraceEntry &trace : all.seen.traces) {
        for (const std::uint32_t number : deletedFilesOf(trace.text))
            deleted.push_back(number);
    }
    QCOMPARE(deleted, (std::vector<std::uint32_t> { 0, 1 })); // as the directory says
    std::vector<std::pair<std::uint32_t, bool>> reserved;
    for (const ReservedFile &file : all.seen.reserved)
        reserved.emplace_back(file.number, file.isReserved);
    QCOMPARE(reserved,
        (std::vector<std::pair<std::uint32_t, bool>> {
            { 0, true }, { 0, false }, { 1, true }, { 1, false } }));
    // Each was freed by a checkpoint that says so.
    QCOMPARE(std::count_if(all.seen.checkpoints.begin(), all.seen.checkpoints.end(),
                 [](const auto &checkpoint) { return checkpoint.second.freesFiles; }),
        2);
}

void TestJeLogGolden::startOfARealLogTruncatedAndFlipped_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("hasInvisibleBit");
    QTest::newRow("7.5") << QStringLiteral("je75") << true;
    QTest::newRow("3.3") << QStringLiteral("je-mixed") << false;
}

void TestJeLogGolden::startOfARealLogTruncatedAndFlipped()
{
    QFETCH(QString, name);
    QFETCH(bool, hasInvisibleBit);
    auto bytes = testkit::readBytes(home(name) / "00000000.jdb");
    const std::size_t length = qEnvironmentVariableIsSet("NINELIVES_LONG") ? 100'000 : 6000;
    bytes.resize(std::min(bytes.size(), length));
    const auto scan = [](std::span<const std::byte> content, Seen *seen) {
        MemoryFile file(content);
        return scanLogFile(file, "00000000.jdb", {}, seen, nullptr);
    };
    const auto first = scan(bytes, nullptr);
    QVERIFY(first.hasValue());
    bytes.resize(first.value().end);
    Seen all;
    const auto whole = scan(bytes, &all);
    QCOMPARE(int(whole.value().ending), int(LogEnd::Clean));
    QVERIFY(all.ends.size() >= 10);
    const auto isPrefix = [&all](const Seen &seen) {
        return seen.ends.size() <= all.ends.size()
            && std::equal(seen.ends.begin(), seen.ends.end(), all.ends.begin(),
                [](const auto &a, const auto &b) {
                    return a.first == b.first && a.second.transaction == b.second.transaction
                        && a.second.time == b.second.time;
                });
    };
    for (std::size_t cut = 0; cut < bytes.size(); ++cut) {
        Seen seen;
        const auto result = scan(std::span(bytes).first(cut), &seen);
        QVERIFY(result.hasValue());
        QVERIFY(isPrefix(seen));
        QVERIFY(result.value().ending != LogEnd::Damaged);
        QVERIFY(result.value().ending != LogEnd::Clean || result.value().end == cut);
    }
    std::uint64_t unnoticed = 0;
    for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
        bytes[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
        Seen seen;
        const auto result = scan(bytes, &seen);
        bytes[bit / 8] ^= static_cast<std::byte>(1U << bit % 8);
        if (!isPrefix(seen))
            QFAIL(qPrintable(QStringLiteral("bit %1 made a commit").arg(bit)));
        if (!result.hasValue())
            continue;
        if (result.value().ending == LogEnd::Clean) {
            QCOMPARE(seen.ends.size(), all.ends.size());
            ++unnoticed;
        } else if (bit / 8 < whole.value().lastEntry) {
            QCOMPARE(int(result.value().ending), int(LogEnd::Damaged));
        }
    }
    QCOMPARE(unnoticed, hasInvisibleBit ? whole.value().entries - 1 : 0);
}

QTEST_GUILESS_MAIN(TestJeLogGolden)
#include "tst_jeloggolden.moc"
