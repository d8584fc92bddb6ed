// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/layout.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/scratch.h"

#include <QTest>

using engine::ErrorCode;
using engine::Path;
using engine::je::EnvironmentLayout;
using engine::je::listLogFiles;
using engine::je::readLayout;
using testkit::Scratch;

namespace {

QStringList namesIn(const std::vector<Path> &paths, const Path &home)
{
    QStringList names;
    for (const Path &path : paths)
        names.append(engine::displayPath(path.lexically_relative(home)));
    return names;
}

QStringList logNames(const EnvironmentLayout &layout)
{
    std::vector<Path> paths;
    for (const auto &file : layout.logFiles)
        paths.push_back(file.path);
    return namesIn(paths, layout.home);
}

// "data001/00000000.jdb=" makes a file, "data001/" a directory.
void make(const Scratch &scratch, const QString &names)
{
    for (const QString &entry : names.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const Path name = engine::pathFromQString(entry.section(QLatin1Char('='), 0, 0));
        if (!name.has_filename()) {
            scratch.makeDirectory(name);
            continue;
        }
        if (name.has_parent_path())
            scratch.makeDirectory(name.parent_path());
        scratch.write(name, entry.section(QLatin1Char('='), 1).toUtf8().replace('|', '\n'));
    }
}

} // namespace

class TestJeLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyKindOfName()
    {
        const Scratch scratch;
        make(scratch,
            QStringLiteral(
                "0000000a.jdb 00000002.jdb fffffffe.jdb 00000001.del 00000001.del.1 00000009.bad "
                "00000003.tmp 00000004.jdb.bup 00000000.jdb.1 0000000B.JDB 7fffffff.jdb je.lck "
                "je.info.0 je.info.0.lck je.config.csv je.stat.csv je.properties=je.log.fileMax=1 "
                "notes.tmp notes.del x0000001.jdb 000000001.jdb deleted/00000005.jdb "
                "deleted/00000006.del deleted/readme data7/00000001.jdb"));
        const auto layout = readLayout(engine::localFileSystem(), scratch.path());
        QVERIFY2(layout.hasValue(), "");
        const EnvironmentLayout &found = layout.value();
        const auto names = [&found](const std::vector<Path> &paths) {
            return namesIn(paths, found.home).join(QLatin1Char(' '));
        };
        QCOMPARE(logNames(found).join(QLatin1Char(' ')),
            QStringLiteral("00000002.jdb 0000000a.jdb fffffffe.jdb"));
        QCOMPARE(found.logFiles.back().number, 0xfffffffeU);
        QCOMPARE(names(found.deleted),
            QStringLiteral(
                "00000001.del 00000001.del.1 deleted/00000005.jdb deleted/00000006.del"));
        QCOMPARE(names(found.setAside), QStringLiteral("00000009.bad"));
        QCOMPARE(
            names(found.replicationLeftovers), QStringLiteral("00000003.tmp 00000004.jdb.bup"));
        QCOMPARE(names(found.lookalikes), QStringLiteral("00000000.jdb.1 0000000B.JDB"));
        QCOMPARE(names(found.properties), QStringLiteral("je.properties"));
        QVERIFY(found.isMarkedCorrupt);
        QVERIFY(found.hasLockFile);
        QCOMPARE(found.dataDirectories, 0);
    }

    void anEmptyHome()
    {
        const Scratch scratch;
        const auto layout = readLayout(engine::localFileSystem(), scratch.path());
        QVERIFY(layout.hasValue());
        QVERIFY(layout.value().logFiles.empty());
        QVERIFY(!layout.value().isMarkedCorrupt);
        QVERIFY(!layout.value().hasLockFile);
        const auto none = readLayout(engine::localFileSystem(), scratch / "none");
        QCOMPARE(none.error().code, ErrorCode::NotFound);
    }

    void placesOfLogFiles_data()
    {
        QTest::addColumn<QString>("home");
        QTest::addColumn<int>("directories"); // -1: refused
        QTest::addColumn<QString>("expected"); // the log files, or the one that is in the way
        const auto row = [](const char *name, const char *home, int directories,
                             const char *expected) {
            QTest::newRow(name) << QString::fromLatin1(home) << directories
                                << QString::fromLatin1(expected);
        };
        constexpr const char *three =
            "je.properties=je.log.nDataDirectories=3 data001/00000000.jdb "
            "data002/00000001.jdb data003/00000005.jdb ";
        const QByteArray base(three);
        row("as configured", three, 3,
            "data001/00000000.jdb data002/00000001.jdb data003/00000005.jdb");
        row("configured, none there yet", "je.properties=je.log.nDataDirectories=3", 3, "");
        row("configured as none", "je.properties=je.log.nDataDirectories=0 00000001.jdb", 0,
            "00000001.jdb");
        row("in the wrong one", base + "data002/00000003.jdb", -1, "data002/00000003.jdb");
        row("in one too many", base + "data004/00000003.jdb", -1, "data004/00000003.jdb");
        row("the same number twice", base + "data003/00000000.jdb", -1, "data003/00000000.jdb");
        row("in the home as well", base + "00000007.jdb", -1, "00000007.jdb");
        row("configured as none, but there",
            "je.properties=je.log.nDataDirectories=0 data001/00000000.jdb", -1,
            "data001/00000000.jdb");
        row("set by the program", "data001/00000003.jdb data002/ data003/00000002.jdb je.lck", 3,
            "data003/00000002.jdb data001/00000003.jdb");
        row("set by the program, in the wrong one", "data001/00000001.jdb data002/", -1,
            "data001/00000001.jdb");
        row("not configured, in both", "data001/00000000.jdb 00000001.jdb", -1,
            "data001/00000000.jdb");
        row("directories of somebody else", "data001/ data777/notes 00000001.jdb", 0,
            "00000001.jdb");
        row("a file of that name", "data001=text 00000001.jdb", 0, "00000001.jdb");
        row("no number", "je.properties=je.log.nDataDirectories=three", -1, "je.properties");
        row("too many", "je.properties=je.log.nDataDirectories=257", -1, "je.properties");
        row("negative", "je.properties=je.log.nDataDirectories=-1", -1, "je.properties");
        row("said twice, the last counts",
            "je.properties=je.log.nDataDirectories=9|je.log.nDataDirectories:1 "
            "data001/00000004.jdb",
            1, "data001/00000004.jdb");
    }
    void placesOfLogFiles()
    {
        QFETCH(QString, home);
        QFETCH(int, directories);
        QFETCH(QString, expected);
        const Scratch scratch;
        make(scratch, home);
        const auto layout = readLayout(engine::localFileSystem(), scratch.path());
        if (directories < 0) {
            QVERIFY(!layout.hasValue());
            QCOMPARE(layout.error().code, ErrorCode::InvalidArgument);
            QCOMPARE(namesIn({ layout.error().path }, scratch.path()).value(0), expected);
            return;
        }
        QVERIFY2(layout.hasValue(), layout.hasValue() ? "" : qPrintable(layout.error().toString()));
        QCOMPARE(layout.value().dataDirectories, directories);
        QCOMPARE(logNames(layout.value()).join(QLatin1Char(' ')), expected);
        const auto again = listLogFiles(engine::localFileSystem(), scratch.path(), directories);
        QVERIFY(again.hasValue());
        QCOMPARE(again.value().size(), layout.value().logFiles.size());
        for (std::size_t i = 0; i < again.value().size(); ++i)
            QCOMPARE(again.value()[i].path, layout.value().logFiles[i].path);
    }

    void aMisplacedFileIsFoundLater()
    {
        const Scratch scratch;
        make(scratch, QStringLiteral("data001/00000000.jdb data002/00000001.jdb"));
        QVERIFY(listLogFiles(engine::localFileSystem(), scratch.path(), 2).hasValue());
        make(scratch, QStringLiteral("data001/00000003.jdb"));
        const auto files = listLogFiles(engine::localFileSystem(), scratch.path(), 2);
        QVERIFY(!files.hasValue());
        QCOMPARE(files.error().path, scratch / "data001/00000003.jdb");
    }

    void aDataDirectoryBehindALink()
    {
        const Scratch scratch;
        make(scratch,
            QStringLiteral("elsewhere/00000000.jdb home/je.properties=je.log.nDataDirectories=1"));
        std::error_code error;
        std::filesystem::create_symlink(scratch / "elsewhere", scratch / "home/data001", error);
        QVERIFY(!error);
        const auto layout = readLayout(engine::localFileSystem(), scratch / "home");
        QVERIFY(layout.hasValue());
        QCOMPARE(logNames(layout.value()), QStringList(QStringLiteral("data001/00000000.jdb")));
    }

    // What can't be read is never taken for empty.
    void everyFaultIsAnError_data()
    {
        QTest::addColumn<int>("systemErrno");
        QTest::newRow("bad disk") << EIO;
        QTest::newRow("no right") << EACCES;
    }
    void everyFaultIsAnError()
    {
        QFETCH(int, systemErrno);
        const Scratch scratch;
        make(scratch,
            QStringLiteral("je.properties=je.log.nDataDirectories=2 data001/00000000.jdb "
                           "data002/00000001.jdb deleted/00000003.jdb je.lck"));
        testkit::FaultyFileSystem fs;
        int faults = 0;
        for (int call = 1;; ++call, ++faults) {
            testkit::Fault fault;
            fault.call = call;
            fault.systemErrno = systemErrno;
            fs.arm(fault);
            const auto layout = readLayout(fs, scratch.path());
            if (!fs.wasFaultMet())
                break;
            QVERIFY2(!layout.hasValue(), qPrintable(fs.faultMetAt()));
        }
        QVERIFY(faults >= 8);
    }

    void whatVanishesIsNoError()
    {
        const Scratch scratch;
        testkit::FaultyFileSystem fs;
        int rounds = 0;
        for (int call = 1;; ++call, ++rounds) {
            scratch.clear();
            make(scratch,
                QStringLiteral("00000000.jdb deleted/00000003.jdb data001/ je.properties=a=b"));
            testkit::Fault fault;
            fault.call = call;
            fault.action = testkit::FaultAction::Hook;
            fs.arm(fault, [&scratch] { scratch.clear(); });
            const auto layout = readLayout(fs, scratch.path());
            if (!fs.wasFaultMet())
                break;
            QVERIFY2(layout.hasValue(), qPrintable(fs.faultMetAt()));
        }
        QVERIFY(rounds >= 4);
    }
};

QTEST_GUILESS_MAIN(TestJeLayout)
#include "tst_jelayout.moc"
