// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "tests/testkit/golden/golden.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace engine;
using namespace engine::bdb;

/// Logs of real libraries, read by us and by the library's own db_printlog.
class TestLogGolden : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void typesLikePrintlog_data();
    void typesLikePrintlog();
    void commitsLikePrintlog_data() { typesLikePrintlog_data(); }
    void commitsLikePrintlog();
    void printlogStopsAtHostileRecords();
    void figuresOfEachFile_data();
    void figuresOfEachFile();
    void checkpointsAndChildren();
    void namesOfFiles();

private:
    QTemporaryDir m_scratch;
};

namespace {

using Counts = std::map<std::uint32_t, std::uint64_t>;

/// Collects what a visitor can see.
class Collector : public LogVisitor
{
public:
    bool wants(std::uint32_t type) const override { return type < 256; }
    Result<> record(const LogRecord &record) override
    {
        ++counts[record.type];
        switch (static_cast<RecordType>(record.type)) {
        case RecordType::TxnRegop: {
            const auto regop = decodeRegop(record);
            if (!regop.hasValue())
                return regop.error();
            if (regop.value())
                commits.emplace_back(record.lsn, regop.value()->time.seconds());
            break;
        }
        case RecordType::TxnCkp: {
            const auto checkpoint = decodeCheckpoint(record);
            if (!checkpoint.hasValue())
                return checkpoint.error();
            checkpoints.emplace_back(record.lsn, checkpoint.value());
            break;
        }
        case RecordType::TxnChild:
            if (const auto child = decodeChild(record); child.hasValue())
                children.push_back(child.value());
            break;
        case RecordType::DbregRegister:
            if (const auto name = decodeRegister(record); name.hasValue())
                registers.push_back(name.value());
            break;
        case RecordType::FopCreate:
        case RecordType::FopRemove:
        case RecordType::FopWrite:
        case RecordType::FopRename:
        case RecordType::FopRenameNoundo:
        case RecordType::FopFileRemove:
            if (const auto operation = decodeFileOperation(record); operation.hasValue())
                operations.push_back(operation.value());
            break;
        default:
            break;
        }
        return {};
    }

    Counts counts;
    std::vector<std::pair<Lsn, std::int64_t>> commits;
    std::vector<std::pair<Lsn, CheckpointRecord>> checkpoints;
    std::vector<ChildRecord> children;
    std::vector<RegisterRecord> registers;
    std::vector<FileOperation> operations;
};

struct ScanOfAll
{
    Collector seen;
    std::vector<LogScanResult> files;
    QString error;
};

ScanOfAll scanAll(const Path &home)
{
    ScanOfAll all;
    for (std::uint32_t number = 1; exists(localFileSystem(), home / logFileName(number));
         ++number) {
        LogScanOptions options;
        options.fileNumber = number;
        const auto result =
            scanLogFile(localFileSystem(), home / logFileName(number), options, &all.seen, nullptr);
        if (!result.hasValue()) {
            all.error = result.error().toString();
            return all;
        }
        if (!all.files.empty() && result.value().header.previousEnd != all.files.back().lastRecord)
            all.error = QStringLiteral("chain broken before file %1").arg(number);
        all.files.push_back(result.value());
    }
    return all;
}

struct Printed
{
    Counts counts;
    std::vector<std::pair<Lsn, std::int64_t>> commits;
};

/// db_printlog opens the home privately, so it gets a copy that nothing else uses.
Printed printlog(const Path &home)
{
    QProcess tool;
    tool.start(QStringLiteral("db5.3_printlog"), { QStringLiteral("-h"), displayPath(home) });
    tool.waitForFinished(60'000);
    static const QRegularExpression head(
        QStringLiteral(R"(^\[(\d+)\]\[(\d+)\](\w+): rec: (\d+) txnp? ?(\w+))"));
    Printed printed;
    Lsn lsn;
    std::int64_t opcode = 0;
    std::uint32_t type = 0;
    for (const QString &line : QString::fromLatin1(tool.readAllStandardOutput()).split(u'\n')) {
        if (const auto match = head.match(line); match.hasMatch()) {
            lsn = { match.captured(1).toUInt(), match.captured(2).toUInt() };
            type = match.captured(4).toUInt();
            ++printed.counts[type];
        } else if (type == 10 && line.startsWith(QLatin1String("\topcode: "))) {
            opcode = line.mid(9).toLongLong();
        } else if (type == 10 && opcode == 1 && line.startsWith(QLatin1String("\ttimestamp: "))) {
            // "timestamp: 1795251427 (Sat Nov 21 …)"
            printed.commits.emplace_back(lsn, line.mid(12).section(u' ', 0, 0).toLongLong());
        }
    }
    return printed;
}

} // namespace

void TestLogGolden::initTestCase()
{
    QVERIFY(m_scratch.isValid());
    for (const char *name : { "bdb48", "bdb51", "bdb181", "bkb", "fzcrash0", "fzcrash2" }) {
        const QString text = QString::fromLatin1(name);
        QVERIFY2(!testkit::unpackGolden(text, m_scratch.path()).empty(), name);
        const QString forTool = m_scratch.filePath(QStringLiteral("tool"));
        QVERIFY(QDir().mkpath(forTool));
        QVERIFY(!testkit::unpackGolden(text, forTool).empty());
    }
}

void TestLogGolden::typesLikePrintlog_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : { "bdb48", "bdb51", "bkb" })
        QTest::newRow(name) << QString::fromLatin1(name);
}

void TestLogGolden::typesLikePrintlog()
{
    QFETCH(QString, name);
    const Path home = pathFromQString(m_scratch.filePath(name));
    const ScanOfAll ours = scanAll(home);
    QCOMPARE(ours.error, QString());
    const Printed theirs = printlog(
        pathFromQString(m_scratch.filePath(QStringLiteral("tool"))) / pathFromQString(name));
    QVERIFY(!theirs.counts.empty());
    QVERIFY(ours.seen.counts == theirs.counts);
}

void TestLogGolden::commitsLikePrintlog()
{
    QFETCH(QString, name);
    const ScanOfAll ours = scanAll(pathFromQString(m_scratch.filePath(name)));
    const Printed theirs = printlog(
        pathFromQString(m_scratch.filePath(QStringLiteral("tool"))) / pathFromQString(name));
    QVERIFY(!theirs.commits.empty());
    QCOMPARE(ours.seen.commits.size(), theirs.commits.size());
    QVERIFY(ours.seen.commits == theirs.commits);
}

void TestLogGolden::printlogStopsAtHostileRecords()
{
    // A record was changed and given a right checksum: the frame is sound, so the walk goes on
    // where the tool gives up or crashes.
    for (const QString &name : { QStringLiteral("fzcrash0"), QStringLiteral("fzcrash2") }) {
        const ScanOfAll ours = scanAll(pathFromQString(m_scratch.filePath(name)));
        QCOMPARE(ours.error, QString());
        const Printed theirs = printlog(
            pathFromQString(m_scratch.filePath(QStringLiteral("tool"))) / pathFromQString(name));
        QVERIFY(!theirs.commits.empty());
        QVERIFY(theirs.commits.size() < ours.seen.commits.size());
        QVERIFY(
            std::equal(theirs.commits.begin(), theirs.commits.end(), ours.seen.commits.begin()));
    }
}

void TestLogGolden::figuresOfEachFile_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<std::uint32_t>("version");
    QTest::addColumn<std::uint64_t>("firstRecords");
    QTest::addColumn<std::uint64_t>("secondRecords");
    QTest::newRow("4.8.30") << "bdb48" << 16U << std::uint64_t(1411) << std::uint64_t(1516);
    QTest::newRow("5.1.29") << "bdb51" << 17U << std::uint64_t(1411) << std::uint64_t(1516);
    QTest::newRow("18.1.40") << "bdb181" << 23U << std::uint64_t(1410) << std::uint64_t(1517);
}

void TestLogGolden::figuresOfEachFile()
{
    QFETCH(QString, name);
    QFETCH(std::uint32_t, version);
    QFETCH(std::uint64_t, firstRecords);
    QFETCH(std::uint64_t, secondRecords);
    const ScanOfAll all = scanAll(pathFromQString(m_scratch.filePath(name)));
    QCOMPARE(all.error, QString());
    QCOMPARE(all.files.size(), 5U);
    const std::array<std::uint64_t, 5> records { firstRecords, secondRecords, 1441, 1454, 1310 };
    const std::array<std::uint32_t, 5> commits { 89, 95, 91, 93, 84 };
    for (std::size_t i = 0; i < all.files.size(); ++i) {
        QCOMPARE(all.files[i].header.version, version);
        QCOMPARE(all.files[i].header.maxSize, 300'000U);
        QCOMPARE(all.files[i].records, records.at(i));
        QCOMPARE(all.files[i].countsByType[10], commits.at(i));
        QCOMPARE(int(all.files[i].ending), int(LogEnd::Clean));
    }
    QCOMPARE(all.seen.counts.at(12), std::uint64_t(502));
    QCOMPARE(all.seen.commits.size(), 452U);
}

void TestLogGolden::checkpointsAndChildren()
{
    for (const char *name : { "bdb48", "bdb51", "bdb181" }) {
        const ScanOfAll all =
            scanAll(pathFromQString(m_scratch.filePath(QString::fromLatin1(name))));
        QCOMPARE(all.seen.checkpoints.size(), 5U);
        Lsn last;
        for (const auto &[lsn, checkpoint] : all.seen.checkpoints) {
            QVERIFY(checkpoint.lastCheckpoint == last); // each names the one before
            QVERIFY(checkpoint.ckpLsn <= lsn);
            last = lsn;
        }
        QCOMPARE(all.seen.children.size(), 502U);
        for (const ChildRecord &child : all.seen.children)
            QVERIFY(child.child >= 0x80000000U && !child.childLast.isNull());
    }
}

void TestLogGolden::namesOfFiles()
{
    for (const char *name : { "bdb48", "bdb51", "bdb181" }) {
        const ScanOfAll all =
            scanAll(pathFromQString(m_scratch.filePath(QString::fromLatin1(name))));
        QCOMPARE(all.seen.operations.size(), 8U);
        std::vector<Path> renamed;
        for (const FileOperation &operation : all.seen.operations) {
            if (operation.kind == FileOperation::Kind::Rename)
                renamed.push_back(operation.newName);
        }
        QVERIFY(renamed == (std::vector<Path> { "db0.db", "db1.db" }));
        int btrees = 0;
        for (const RegisterRecord &entry : all.seen.registers)
            btrees += entry.type == DatabaseType::Btree && entry.name.native().ends_with(".db");
        QVERIFY(btrees > 0);
    }
}

QTEST_GUILESS_MAIN(TestLogGolden)
#include "tst_loggolden.moc"
