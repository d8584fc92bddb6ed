// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"
#include "engine/je/logscan.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/je/jeledger.h"
#include "tests/testkit/je/jeload.h"
#include "tests/testkit/je/jvm.h"

#include <QDir>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <map>
#include <set>

using namespace engine;
using namespace engine::je;

/// What Java Edition itself writes, counted by us and by its own DbPrintLog.
class TestJePrintLog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        QVERIFY(m_scratch.isValid());
    }
    void countsOfTheGoldenLog();
    void churnWithCleaning();

private:
    QTemporaryDir m_scratch;
};

namespace {

struct Counts
{
    std::map<QString, TypeCount> byType;
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
};

/// DbPrintLog -S of a closed environment. "" or what went wrong.
QString printLog(const QString &home, Counts &counts)
{
    QProcess tool;
    tool.start(testkit::javaProgram(),
        { QStringLiteral("-cp"), testkit::jeJar(),
            QStringLiteral("com.sleepycat.je.util.DbPrintLog"), QStringLiteral("-h"), home,
            QStringLiteral("-S") });
    if (!tool.waitForFinished(300'000) || tool.exitStatus() != QProcess::NormalExit
        || tool.exitCode() != 0)
        return QStringLiteral("DbPrintLog failed: ")
            + QString::fromLocal8Bit(tool.readAllStandardError());
    // "       Commit          1,415              0         40,435  25  29  28  5.8"
    static const QRegularExpression type(QStringLiteral(
        R"(^ +(\w+) +([\d,]+) +([\d,]+) +([\d,]+) +[\d,]+ +[\d,]+ +[\d,]+ +[\d.]+$)"));
    static const QRegularExpression total(QStringLiteral(R"(^Total (bytes|number).*: ([\d,]+)$)"));
    const auto number = [](QString text) { return text.remove(u',').toULongLong(); };
    for (const QString &line : QString::fromLatin1(tool.readAllStandardOutput()).split(u'\n')) {
        if (const auto match = type.match(line); match.hasMatch()) {
            QString name = match.captured(1);
            if (name == QLatin1String("Root")) // what 3.3 calls it
                name = QStringLiteral("DbTree");
            counts.byType[name] = { number(match.captured(2)), number(match.captured(3)),
                number(match.captured(4)) };
        } else if (const auto sum = total.match(line); sum.hasMatch()) {
            (sum.captured(1) == QLatin1String("bytes") ? counts.bytes : counts.entries) =
                number(sum.captured(2));
        }
    }
    return counts.byType.empty() ? QStringLiteral("nothing was printed") : QString();
}

class Collector final : public LogVisitor
{
public:
    bool wants(std::uint8_t type) const override { return type == 17 || type == 24; }
    Result<> entry(const LogEntry &entry) override
    {
        if (entry.type == 24) {
            auto trace = decodeTrace(entry);
            if (!trace.hasValue())
                return std::move(trace).error();
            for (const std::uint32_t number : deletedFilesOf(trace.value().text))
                deleted.insert(number);
            return {};
        }
        auto end = decodeTransactionEnd(entry);
        if (!end.hasValue())
            return std::move(end).error();
        commits.push_back(end.value());
        return {};
    }
    std::vector<TransactionEnd> commits;
    std::set<std::uint32_t> deleted; // as the cleaner's traces say
};

/// Our counts of all log files of a closed environment. "" or what went wrong.
QString scanAll(const QString &home, Counts &counts, Collector &commits)
{
    std::optional<LogScanResult> last;
    for (const QString &name : QDir(home).entryList(QDir::Files, QDir::Name)) {
        const auto number = logFileNumber(pathFromQString(name));
        if (!number)
            continue;
        LogScanOptions options;
        options.fileNumber = *number;
        const auto result = scanLogFile(localFileSystem(),
            pathFromQString(home) / pathFromQString(name), options, &commits, nullptr);
        if (!result.hasValue())
            return result.error().toString();
        const LogScanResult &found = result.value();
        if (found.ending != LogEnd::Clean || std::int64_t(found.end) != found.fileSize)
            return name + QStringLiteral(" doesn't end clean");
        if (last && last->header.number + 1 == *number
            && found.header.previousLastEntry != last->lastEntry)
            return name + QStringLiteral(" doesn't follow the file before");
        last = found;
        counts.entries += found.entries;
        counts.bytes += found.end;
        for (std::uint8_t type = 1; type <= lastEntryType; ++type) {
            const TypeCount &here = found.byType.at(type);
            if (here.count == 0)
                continue;
            TypeCount &sum = counts.byType[entryTypeName(type)];
            sum.count += here.count;
            sum.provisional += here.provisional;
            sum.bytes += here.bytes;
        }
    }
    return {};
}

QString difference(const Counts &ours, const Counts &theirs)
{
    QStringList names;
    for (const auto &[name, unused] : ours.byType)
        names << name;
    for (const auto &[name, unused] : theirs.byType)
        names << name;
    names.removeDuplicates();
    const auto text = [](const Counts &counts, const QString &name) {
        const auto at = counts.byType.find(name);
        return at == counts.byType.end() ? QStringLiteral("none")
                                         : QStringLiteral("%1/%2/%3")
                                               .arg(at->second.count)
                                               .arg(at->second.provisional)
                                               .arg(at->second.bytes);
    };
    QStringList differences;
    for (const QString &name : names) {
        if (text(ours, name) != text(theirs, name))
            differences << QStringLiteral("%1: %2, DbPrintLog %3")
                               .arg(name, text(ours, name), text(theirs, name));
    }
    if (ours.entries != theirs.entries || ours.bytes != theirs.bytes)
        differences << QStringLiteral("%1 entries of %2 bytes, DbPrintLog %3 of %4")
                           .arg(ours.entries)
                           .arg(ours.bytes)
                           .arg(theirs.entries)
                           .arg(theirs.bytes);
    return differences.join(QStringLiteral("; "));
}

int seconds()
{
    return qEnvironmentVariableIsSet("NINELIVES_LONG") ? 60 : 8;
}

} // namespace

void TestJePrintLog::countsOfTheGoldenLog()
{
    // The part of the upgraded environment that 3.3 wrote, and still reads.
    const Path golden =
        testkit::unpackGolden(QStringLiteral("je-mixed"), m_scratch.path(), QStringLiteral("je"));
    QVERIFY(!golden.empty());
    const QString home = QString::fromStdString(golden.native());
    QVERIFY(QFile::remove(home + QStringLiteral("/00000001.jdb")));
    Counts ours;
    Counts theirs;
    Collector commits;
    QCOMPARE(scanAll(home, ours, commits), QString());
    QCOMPARE(printLog(home, theirs), QString());
    QCOMPARE(difference(ours, theirs), QString());
    QCOMPARE(commits.commits.size(), theirs.byType[QStringLiteral("Commit")].count);
}

void TestJePrintLog::churnWithCleaning()
{
    testkit::JeLoadOptions options;
    options.home = m_scratch.filePath(QStringLiteral("churn"));
    options.ledger = m_scratch.filePath(QStringLiteral("churn.ledger"));
    options.threads = 4;
    options.durability = testkit::JeDurability::None;
    // What the cleaner deletes is only renamed, so that in the end the whole history is there.
    options.settings << QStringLiteral("je.cleaner.expunge=false");
    testkit::JeLoad load;
    QCOMPARE(load.start(options), QString());
    QElapsedTimer timer;
    timer.start();
    const auto deleted = [&options] {
        return QDir(options.home).entryList({ QStringLiteral("*.del") }, QDir::Files);
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        (timer.elapsed() > seconds() * 1000 && deleted().size() >= 3) || !load.isAlive(), 300'000);
    QCOMPARE(load.stop(), QString());
    QVERIFY(deleted().size() >= 3);

    // With the gaps that the cleaner left.
    Counts ours;
    Counts theirs;
    Collector some;
    QCOMPARE(scanAll(options.home, ours, some), QString());
    QCOMPARE(printLog(options.home, theirs), QString());
    QCOMPARE(difference(ours, theirs), QString());

    // And all that was ever written, against the ledger as well.
    std::set<std::uint32_t> numbers;
    for (const QString &name : deleted()) {
        numbers.insert(name.left(8).toUInt(nullptr, 16));
        QVERIFY(QFile::rename(options.home + u'/' + name,
            options.home + u'/' + name.left(8) + QStringLiteral(".jdb")));
    }
    Counts oursOfAll;
    Counts theirsOfAll;
    Collector all;
    QCOMPARE(scanAll(options.home, oursOfAll, all), QString());
    QCOMPARE(printLog(options.home, theirsOfAll), QString());
    QCOMPARE(difference(oursOfAll, theirsOfAll), QString());
    QVERIFY(oursOfAll.bytes > ours.bytes);
    // What was deleted while closing may have left no trace.
    QVERIFY(!all.deleted.empty());
    QVERIFY(std::includes(numbers.begin(), numbers.end(), all.deleted.begin(), all.deleted.end()));

    testkit::JeLedger ledger;
    QCOMPARE(ledger.read(options.ledger), QString());
    auto expected = ledger.transactions();
    QVERIFY(!expected.isEmpty());
    for (const TransactionEnd &commit : all.commits) {
        const auto at = expected.find(commit.transaction);
        if (at == expected.end())
            continue; // setting up
        QVERIFY2(!at->isAborted, "an aborted transaction was seen as committed");
        QVERIFY(at->before <= commit.time && commit.time <= at->after);
        expected.erase(at);
    }
    for (const auto &left : expected)
        QVERIFY2(left.isAborted, "a commit wasn't seen");
    qInfo("%llu entries, %llu bytes, %zu commits, %d files deleted by the cleaner",
        static_cast<unsigned long long>(oursOfAll.entries),
        static_cast<unsigned long long>(oursOfAll.bytes), all.commits.size(),
        int(oursOfAll.byType[QStringLiteral("FileHeader")].count
            - ours.byType[QStringLiteral("FileHeader")].count));
}

QTEST_GUILESS_MAIN(TestJePrintLog)
#include "tst_jeprintlog.moc"
