// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/dbconfig.h"
#include "engine/bdb/layout.h"
#include "tests/engine/bdb/libraryfixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace engine;
using namespace engine::bdb;
using namespace libraryfixture;

namespace {

bool writeFile(const QString &path, const QByteArray &content)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

/// What the library says to a DB_CONFIG, in a home of its own.
int openWith(const QByteArray &config)
{
    QTemporaryDir home;
    LibraryEnvironment env;
    for (const char *name : { "data", "a b", "logs" })
        QDir(home.path()).mkdir(QString::fromLatin1(name));
    if (!writeFile(home.filePath(QStringLiteral("DB_CONFIG")), config))
        return -1;
    return env.open(home.path(), nullptr, DB_PRIVATE);
}

} // namespace

class TestDbConfig : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void directories();
    void laterLinesWin();
    void flags_data();
    void flags();
    void refusesWhatTheLibraryRefuses_data();
    void refusesWhatTheLibraryRefuses();
    void longLinesAreCutAsTheLibraryDoes();
    void absolutePathsAreSeen();
    void missingFileIsEmpty();
    void copyKeepsEverythingElse();
    void copyLeavesOutWhatHarmsIt_data();
    void copyLeavesOutWhatHarmsIt();
    void copiedConfigOpensInTheLibrary();
};

void TestDbConfig::directories()
{
    const DbConfig config = parseDbConfig("# comment\n"
                                          "\n"
                                          "  set_data_dir\tdata\r\n"
                                          "add_data_dir   a b \n"
                                          "db_data_dir /abs\n"
                                          "set_lg_dir logs\n"
                                          "db_tmp_dir tmp\n"
                                          "set_metadata_dir meta\n"
                                          "set_blob_dir blobs");
    QCOMPARE(config.dataDirectories.size(), std::size_t(3));
    QVERIFY(config.dataDirectories[0] == Path("data"));
    QVERIFY(config.dataDirectories[1] == Path("a b ")); // the rest of the line, blanks too
    QVERIFY(config.dataDirectories[2] == Path("/abs"));
    QVERIFY(config.createDirectory == Path("data")); // set_data_dir sets it, add_data_dir doesn't
    QVERIFY(config.logDirectory == Path("logs"));
    QVERIFY(config.temporaryDirectory == Path("tmp"));
    QVERIFY(config.metadataDirectory == Path("meta"));
    QVERIFY(config.blobDirectory == Path("blobs"));
    QVERIFY(config.unknownLines.empty());
    QVERIFY(parseDbConfig("add_data_dir data\n").createDirectory.empty());
}

void TestDbConfig::laterLinesWin()
{
    const DbConfig config =
        parseDbConfig("set_lg_dir a\nset_lg_dir b\nset_flags DB_LOG_AUTOREMOVE\n"
                      "log_set_config db_log_auto_remove off\n");
    QVERIFY(config.logDirectory == Path("b"));
    QVERIFY(!config.autoRemoveLogs);
}

void TestDbConfig::flags_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>(
        "seen"); // a = auto-remove, m = in memory, p = private, s = System V
    const auto row = [](const char *line, const char *seen) {
        QTest::newRow(line) << QByteArray(line) << QByteArray(seen);
    };
    row("set_flags DB_LOG_AUTOREMOVE", "a");
    row("Set_Flags db_log_AutoRemove ON", "a");
    row("set_flags db_log_autoremove off", "");
    row("log_set_config DB_LOG_AUTO_REMOVE", "a");
    row("set_flags db_log_inmemory", "m");
    row("log_set_config DB_LOG_IN_MEMORY on", "m");
    row("set_open_flags DB_PRIVATE", "p");
    row("set_open_flags db_private off", "");
    row("set_shm_key 35", "s");
    row("set_flags db_txn_nosync", "");
    row("# set_flags DB_LOG_AUTOREMOVE", "");
}

void TestDbConfig::flags()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, seen);
    const DbConfig config = parseDbConfig(line.toStdString());
    QCOMPARE(config.autoRemoveLogs, seen == "a");
    QCOMPARE(config.logInMemory, seen == "m");
    QCOMPARE(config.privateRegions, seen == "p");
    QCOMPARE(config.systemMemory, seen == "s");
    QVERIFY(config.unknownLines.empty());
}

void TestDbConfig::refusesWhatTheLibraryRefuses_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *line : { "set_lg_max 1048576", "set_lg_max", "set_lg_max 1 2", "set_lg_max x",
             "SET_LG_MAX 1048576", "set_cachesize 0 1048576 1", "Set_CacheSize 0 1048576 1",
             "set_cachesize 0 1048576", "set_nonsense 1", "set_data_dir data", "SET_DATA_DIR data",
             "set_flags db_txn_nosync", "set_flags db_log_autoremove",
             "set_flags db_log_autoremove 1", "set_flags", "set_verbose db_verb_recovery off",
             "set_verbose db_verb_recovery off x", "  # comment", "\t",
             "set_lk_detect db_lock_default", "set_region_init 1", "set_tx_max 100",
             "mutex_set_max 20000", "set_open_flags db_thread", "set_lock_timeout 10 20",
             "set_mp_max_write 5 100", "set_mp_max_write 5" }) {
        QTest::newRow(line) << QByteArray(line);
    }
}

void TestDbConfig::refusesWhatTheLibraryRefuses()
{
    QFETCH(QByteArray, text);
    const bool isRefused = openWith(text + '\n') != 0;
    QCOMPARE(!parseDbConfig(text.toStdString()).unknownLines.empty(), isRefused);
}

void TestDbConfig::longLinesAreCutAsTheLibraryDoes()
{
    // The library reads 255 bytes; the rest counts as the next line.
    const std::string filled = "#" + std::string(254, 'x');
    QVERIFY(openWith(QByteArray::fromStdString(filled + "set_nonsense 1\n")) != 0);
    QCOMPARE(parseDbConfig(filled + "set_nonsense 1\n").unknownLines.size(), std::size_t(1));
    QCOMPARE(openWith(QByteArray::fromStdString(filled + "set_lg_dir logs\n")), 0);
    QVERIFY(parseDbConfig(filled + "set_lg_dir logs\n").logDirectory == Path("logs"));
}

void TestDbConfig::absolutePathsAreSeen()
{
    QVERIFY(!parseDbConfig("set_data_dir data\n").hasAbsolutePaths());
    QVERIFY(parseDbConfig("set_data_dir /data\n").hasAbsolutePaths());
    QVERIFY(parseDbConfig("set_lg_dir /log\n").hasAbsolutePaths());
    QVERIFY(parseDbConfig("set_tmp_dir /tmp\n").hasAbsolutePaths());
}

void TestDbConfig::missingFileIsEmpty()
{
    QTemporaryDir home;
    const auto config = readDbConfig(localFileSystem(), home.path().toStdString());
    QVERIFY(config.hasValue());
    QVERIFY(config.value().dataDirectories.empty());
}

void TestDbConfig::copyKeepsEverythingElse()
{
    const std::string text = "# kept  \r\n\n set_cachesize 0 1048576 1\nset_data_dir ./data\n"
                             "set_lg_dir logs/\nset_flags db_log_autoremove off\nnonsense\n"
                             "set_lg_max 1048576";
    QCOMPARE(dbConfigForCopy(text, EnvironmentLayout {}), text);
}

void TestDbConfig::copyLeavesOutWhatHarmsIt_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
        { "set_flags DB_LOG_AUTOREMOVE\n", "log_set_config db_log_auto_remove on\n",
            "set_flags db_log_inmemory\n", "set_open_flags DB_PRIVATE\r\n", "set_shm_key 35\n" }) {
        QTest::newRow(line) << QByteArray(line);
    }
}

void TestDbConfig::copyLeavesOutWhatHarmsIt()
{
    QFETCH(QByteArray, line);
    const std::string text = "set_lg_max 1048576\n" + line.toStdString() + "set_tx_max 50\n";
    QCOMPARE(dbConfigForCopy(text, EnvironmentLayout {}),
        std::string("set_lg_max 1048576\nset_tx_max 50\n"));
}

void TestDbConfig::copiedConfigOpensInTheLibrary()
{
    QTemporaryDir scratch;
    const QString home = scratch.filePath(QStringLiteral("home"));
    const QString outside = scratch.filePath(QStringLiteral("far away"));
    const QString logs = scratch.filePath(QStringLiteral("logs"));
    QVERIFY(QDir().mkpath(home + QStringLiteral("/near")) && QDir().mkpath(outside)
        && QDir().mkpath(logs));
    const QByteArray text = "set_data_dir " + outside.toUtf8() + "\nset_create_dir "
        + outside.toUtf8() + "\nadd_data_dir near\nset_lg_dir ../logs\nset_tmp_dir /tmp\n"
        + "set_shm_key 77\nset_flags DB_LOG_AUTOREMOVE\nset_cachesize 0 524288 1\n";
    QVERIFY(writeFile(home + QStringLiteral("/DB_CONFIG"), text));
    {
        LibraryEnvironment env;
        QCOMPARE(env.open(home), 0);
        QCOMPARE(env.createDatabase("x.db", {}), 0);
    }
    QVERIFY(QFile::exists(outside + QStringLiteral("/x.db")));

    const auto layout = readLayout(localFileSystem(), home.toStdString());
    QVERIFY(layout.hasValue());
    const std::string copied = dbConfigForCopy(text.toStdString(), layout.value());
    const DbConfig parsed = parseDbConfig(copied);
    QVERIFY(!parsed.hasAbsolutePaths());
    QVERIFY(!parsed.autoRemoveLogs);
    QCOMPARE(parsed.dataDirectories.size(), std::size_t(2));
    QVERIFY(isSafeRelative(parsed.logDirectory));
    QVERIFY(parsed.dataDirectories[0] == layout.value().dataDirectories[1].inCopy);
    QVERIFY(parsed.dataDirectories[1] == Path("near"));

    const QString copy = scratch.filePath(QStringLiteral("copy"));
    for (const Path &directory : layout.value().directoriesOfCopy())
        QVERIFY(QDir().mkpath(copy + QLatin1Char('/') + pathText(directory)));
    QVERIFY(writeFile(copy + QStringLiteral("/DB_CONFIG"), QByteArray::fromStdString(copied)));
    LibraryEnvironment env;
    QCOMPARE(env.open(copy), 0);
    QCOMPARE(env.createDatabase("y.db", {}), 0);
    QCOMPARE(env.close(), 0);
    QVERIFY(QFile::exists(
        copy + QLatin1Char('/') + pathText(parsed.createDirectory) + QStringLiteral("/y.db")));
    QVERIFY(QFile::exists(copy + QLatin1Char('/') + pathText(parsed.logDirectory)
        + QStringLiteral("/log.0000000001")));
    QVERIFY(!QFile::exists(outside + QStringLiteral("/y.db")));
}

QTEST_GUILESS_MAIN(TestDbConfig)
#include "tst_dbconfig.moc"
