// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/dangerscan.h"
#include "engine/bdb/layout.h"
#include "engine/bdb/logscan.h"
#include "tests/engine/bdb/libraryfixture.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace engine;
using namespace engine::bdb;
using namespace libraryfixture;

namespace {

class Feeder final : public LogVisitor
{
public:
    explicit Feeder(DangerScanner &scanner)
        : m_scanner(scanner)
    {}
    bool wants(std::uint32_t) const override { return true; }
    Result<> record(const LogRecord &record) override
    {
        m_scanner.add(record);
        return {};
    }

private:
    DangerScanner &m_scanner;
};

} // namespace

class TestDangerScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void ordinaryNamesAreNoDanger();
    void namesThatLeaveAreFound_data();
    void namesThatLeaveAreFound();
    void absoluteDataDirectoryIsFoundInTheLog();
    void renamedOutOfTheHomeIsFound();
    void eachNameIsToldOnce();
    void configOfTheOriginal();
    void configOfTheCopyIsNoDanger();
    void recordsThatCannotBeDecodedAreIgnored();

private:
    QString home() const { return m_scratch->filePath(QStringLiteral("e/home")); }
    bool scan(DangerScanner &scanner);

    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<LibraryEnvironment> m_env;
};

void TestDangerScan::init()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    m_env = std::make_unique<LibraryEnvironment>();
}

bool TestDangerScan::scan(DangerScanner &scanner)
{
    if (m_env->close() != 0)
        return false;
    const auto layout = readLayout(localFileSystem(), home().toStdString());
    if (!layout.hasValue() || layout.value().logFiles.empty())
        return false;
    Feeder feeder(scanner);
    for (const Path &log : layout.value().logFiles) {
        LogScanOptions options;
        options.fileNumber = *logFileNumber(log.filename());
        if (!scanLogFile(localFileSystem(), log, options, &feeder, nullptr).hasValue())
            return false;
    }
    return true;
}

void TestDangerScan::ordinaryNamesAreNoDanger()
{
    QVERIFY(QDir().mkpath(home() + QStringLiteral("/sub")));
    QCOMPARE(m_env->open(home()), 0);
    QCOMPARE(m_env->createDatabase("a.db", {}), 0);
    QCOMPARE(m_env->createDatabase("sub/..b..db", {}), 0);
    QCOMPARE(m_env->checkpoint(), 0);
    DangerScanner scanner;
    QVERIFY(scan(scanner));
    QVERIFY(scanner.dangers().empty());
}

void TestDangerScan::namesThatLeaveAreFound_data()
{
    QTest::addColumn<QByteArray>("name"); // %1 is the home
    QTest::addColumn<QString>("reason");
    QTest::newRow("parent") << QByteArray("../x.db") << QStringLiteral("leaves the directory");
    QTest::newRow("detour") << QByteArray("sub/../../x.db")
                            << QStringLiteral("leaves the directory");
    QTest::newRow("absolute in the home")
        << QByteArray("%1/x.db") << QStringLiteral("points back at the source");
    QTest::newRow("absolute elsewhere")
        << QByteArray("%1/../x.db") << QStringLiteral("absolute path");
}

void TestDangerScan::namesThatLeaveAreFound()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, reason);
    name.replace("%1", home().toLocal8Bit());
    QVERIFY(QDir().mkpath(home() + QStringLiteral("/sub")));
    QCOMPARE(m_env->open(home()), 0);
    QCOMPARE(m_env->createDatabase("good.db", {}), 0);
    QCOMPARE(m_env->createDatabase(name, {}), 0);
    DangerScanner scanner(home().toStdString());
    QVERIFY(scan(scanner));
    const auto &dangers = scanner.dangers();
    const auto danger = std::find_if(dangers.begin(), dangers.end(),
        [&name](const Danger &each) { return each.name == Path(name.toStdString()); });
    QVERIFY(danger != dangers.end());
    QCOMPARE(danger->reason, reason);
    QVERIFY(danger->lsn && danger->lsn->file == 1);
    for (const Danger &each : dangers) // the temporary names of the creation leave as well
        QVERIFY(each.name.native().find("good.db") == std::string::npos);
}

void TestDangerScan::absoluteDataDirectoryIsFoundInTheLog()
{
    const QString far = m_scratch->filePath(QStringLiteral("far"));
    QVERIFY(QDir().mkpath(far) && QDir().mkpath(home()));
    QFile config(home() + QStringLiteral("/DB_CONFIG"));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("set_data_dir " + far.toLocal8Bit() + "\n");
    config.close();
    QCOMPARE(m_env->open(home()), 0);
    QCOMPARE(m_env->createDatabase("x.db", {}), 0);
    DangerScanner scanner;
    QVERIFY(scan(scanner));
    QCOMPARE(scanner.dangers().size(), std::size_t(1));
    QVERIFY(scanner.dangers()[0].name == Path(far.toStdString()));
}

void TestDangerScan::renamedOutOfTheHomeIsFound()
{
    QCOMPARE(m_env->open(home()), 0);
    QCOMPARE(m_env->createDatabase("x.db", {}), 0);
    DB_ENV *env = m_env->handle();
    QCOMPARE(env->dbrename(env, nullptr, "x.db", nullptr, "../y.db", DB_AUTO_COMMIT), 0);
    DangerScanner scanner;
    QVERIFY(scan(scanner));
    const auto &dangers = scanner.dangers();
    QVERIFY(std::any_of(dangers.begin(), dangers.end(),
        [](const Danger &each) { return each.name == Path("../y.db"); }));
}

void TestDangerScan::eachNameIsToldOnce()
{
    QCOMPARE(m_env->open(home()), 0);
    for (int i = 0; i < 3; ++i) {
        DatabaseSpec spec;
        spec.records = 1;
        QCOMPARE(m_env->createDatabase("../x.db", spec), 0);
        QCOMPARE(m_env->checkpoint(), 0);
    }
    DangerScanner scanner;
    QVERIFY(scan(scanner));
    const auto &dangers = scanner.dangers();
    QCOMPARE(std::count_if(dangers.begin(), dangers.end(),
                 [](const Danger &each) { return each.name == Path("../x.db"); }),
        std::ptrdiff_t(1));
}

void TestDangerScan::configOfTheOriginal()
{
    DangerScanner scanner("/srv/env");
    scanner.add(parseDbConfig("set_data_dir /srv/env/data\nadd_data_dir ../far\n"
                              "set_lg_dir /logs\nadd_data_dir near/by\nset_tmp_dir /tmp\n"));
    const auto &dangers = scanner.dangers();
    QCOMPARE(dangers.size(), std::size_t(4));
    QCOMPARE(dangers[0].reason, QStringLiteral("points back at the source"));
    QCOMPARE(dangers[1].reason, QStringLiteral("leaves the directory"));
    QCOMPARE(dangers[2].reason, QStringLiteral("absolute path"));
    QVERIFY(dangers[3].name == Path("/tmp"));
    QVERIFY(!dangers[0].lsn);
}

void TestDangerScan::configOfTheCopyIsNoDanger()
{
    const std::string original = "set_data_dir /srv/env/data\nset_lg_dir ../logs\n"
                                 "set_tmp_dir /tmp\nset_metadata_dir /x\n";
    EnvironmentLayout layout;
    layout.home = "/srv/env";
    DangerScanner scanner;
    scanner.add(parseDbConfig(dbConfigForCopy(original, layout)));
    QVERIFY(scanner.dangers().empty());
}

void TestDangerScan::recordsThatCannotBeDecodedAreIgnored()
{
    DangerScanner scanner;
    for (std::uint32_t type = 0; type < 256; ++type) {
        LogRecord record;
        record.type = type;
        record.version = 19;
        scanner.add(record);
    }
    QVERIFY(scanner.dangers().empty());
}

QTEST_GUILESS_MAIN(TestDangerScan)
#include "tst_dangerscan.moc"
