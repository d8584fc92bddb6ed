// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/javatools.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/je/jeload.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/scratch.h"

#include <QDir>
#include <QTest>

using engine::ErrorCode;
using engine::Path;
using namespace engine::je;

namespace {

JavaToolsSettings settingsOfTests()
{
    return { engine::pathFromQString(testkit::javaProgram()),
        engine::pathFromQString(testkit::jeJar()) };
}

} // namespace

class TestJeJavaTools : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void releases_data()
    {
        QTest::addColumn<QString>("release");
        QTest::addColumn<int>("version"); // -1: none
        const auto row = [](const char *release, int version) {
            QTest::newRow(release) << QString::fromLatin1(release) << version;
        };
        row("3.2.76", 0);
        row("3.3.98", 6);
        row("4.0.92", 7);
        row("4.1.10", 7);
        row("5.0.73", 8);
        row("6.0.11", 9);
        row("6.1.5", 9);
        row("6.2.31", 10);
        row("6.3.8", 11);
        row("6.4.25", 11);
        row("7.0.6", 12);
        row("7.1.9", 13);
        row("7.2.8", 13);
        row("7.3.7", 14);
        row("7.4.5", 14);
        row("7.5.11", 15);
        row("18.3.1", 15);
        row("", -1);
        row("seven", -1);
    }
    void releases()
    {
        QFETCH(QString, release);
        QFETCH(int, version);
        const auto found = newestLogVersionOf(release);
        QCOMPARE(found ? int(*found) : -1, version);
    }

    void whatIsNotThere()
    {
        const auto noJava =
            findJavaTools(engine::localFileSystem(), { "/nowhere/java", "/nowhere/je.jar" }, {});
        QVERIFY(!noJava.hasValue());
        QCOMPARE(noJava.error().code, ErrorCode::NotFound);
        QCOMPARE(noJava.error().path, Path("/nowhere/java"));
        const auto noJar =
            findJavaTools(engine::localFileSystem(), { "/bin/true", "/nowhere/je.jar" }, {});
        QVERIFY(!noJar.hasValue());
        QCOMPARE(noJar.error().path, Path("/nowhere/je.jar"));
    }

    void defaultsThatAreNotThere()
    {
        testkit::FaultyFileSystem fs;
        testkit::Fault fault;
        fault.call = 1;
        fault.isLasting = true;
        fault.systemErrno = ENOENT;
        fs.arm(fault);
        QCOMPARE(findJavaTools(fs, {}, {}).error().code, ErrorCode::NotFound);
    }

    void whatIsNoJava()
    {
        const testkit::Scratch scratch;
        scratch.write("je.jar", "no jar");
        const auto wrongProgram =
            findJavaTools(engine::localFileSystem(), { "/bin/echo", scratch / "je.jar" }, {});
        QVERIFY(!wrongProgram.hasValue());
        QCOMPARE(wrongProgram.error().code, ErrorCode::ToolFailed);
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        const auto wrongJar = findJavaTools(
            engine::localFileSystem(), { settingsOfTests().java, scratch / "je.jar" }, {});
        QVERIFY(!wrongJar.hasValue());
        QCOMPARE(wrongJar.error().code, ErrorCode::ToolFailed);
    }

    void aSoundCopy()
    {
        if (!prepare())
            QSKIP(testkit::withoutJava);
        const auto verified = verifyWithJava(m_tools, m_scratch->path() / "home", 6, {});
        QVERIFY(verified.hasValue());
        QVERIFY2(verified.value().isSound, qPrintable(verified.value().complaint));
        for (const char *name : { "plain", "second", "dups", "counters", "ledger" })
            QVERIFY(verified.value().databases.contains(QLatin1String(name)));
        const auto summary = summarizeLogWithJava(m_tools, m_scratch->path() / "home", 6, {});
        QVERIFY(summary.hasValue());
        QCOMPARE(summary.value().complaint, QString());
        const auto countOf = [&summary](const char *type) -> std::uint64_t {
            for (const JavaTypeCount &each : summary.value().types) {
                if (each.type == QLatin1String(type))
                    return each.count;
            }
            return 0;
        };
        QCOMPARE(countOf("FileHeader"), std::uint64_t(logFiles().size()));
        QVERIFY(countOf("Commit") > 0);
        qint64 bytes = 0;
        for (const QFileInfo &file : logFiles())
            bytes += file.size();
        QCOMPARE(summary.value().bytes, std::uint64_t(bytes));
    }

    void aDamagedCopy()
    {
        if (!prepare())
            QSKIP(testkit::withoutJava);
        // Not in the last file, where it would be the end of the log.
        QFile file(logFiles().constFirst().filePath());
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(file.seek(file.size() / 4));
        QVERIFY(file.write(QByteArray(int(file.size() / 2), 'x')) > 0);
        file.close();
        const auto verified = verifyWithJava(m_tools, m_scratch->path() / "home", 6, {});
        QVERIFY(verified.hasValue());
        QVERIFY(!verified.value().isSound);
        QVERIFY(!verified.value().complaint.isEmpty());
        const auto summary = summarizeLogWithJava(m_tools, m_scratch->path() / "home", 6, {});
        QVERIFY(summary.hasValue());
        QVERIFY(!summary.value().complaint.isEmpty());
    }

    void aNewerLogIsNotTried()
    {
        if (!prepare())
            QSKIP(testkit::withoutJava);
        const auto verified = verifyWithJava(m_tools, m_scratch->path() / "none", 15, {});
        QVERIFY(!verified.hasValue());
        QCOMPARE(verified.error().code, ErrorCode::LibraryMismatch);
        QVERIFY(verified.error().detail.contains(QLatin1String("3.3.98")));
        QVERIFY(verified.error().detail.contains(QLatin1String("7.5")));
        QCOMPARE(summarizeLogWithJava(m_tools, m_scratch->path() / "none", 7, {}).error().code,
            ErrorCode::LibraryMismatch);
    }

    void itEndsWhenTold()
    {
        if (!prepare())
            QSKIP(testkit::withoutJava);
        JavaRun run;
        run.timeLimitNanoseconds = 1;
        QCOMPARE(verifyWithJava(m_tools, m_scratch->path() / "home", 6, run).error().code,
            ErrorCode::ToolTimedOut);
        run.timeLimitNanoseconds = 0;
        run.shouldStop = [] { return true; };
        QCOMPARE(verifyWithJava(m_tools, m_scratch->path() / "home", 6, run).error().code,
            ErrorCode::Cancelled);
    }

private:
    QFileInfoList logFiles() const
    {
        return QDir(QString::fromStdString((m_scratch->path() / "home").native()))
            .entryInfoList({ QStringLiteral("*.jdb") }, QDir::Files, QDir::Name);
    }

    // False without Java; otherwise an environment that was closed.
    bool prepare()
    {
        if (!testkit::haveJava())
            return false;
        m_scratch = std::make_unique<testkit::Scratch>();
        testkit::JeLoadOptions options;
        options.home = QString::fromStdString((m_scratch->path() / "home").native());
        options.ledger = QString::fromStdString((m_scratch->path() / "ledger").native());
        options.valueSize = 5000;
        options.hasCleaner = false;
        testkit::JeLoad load;
        QString failure = load.start(options);
        const bool hasFiles = QTest::qWaitFor([this] { return logFiles().size() >= 3; }, 120'000);
        failure += load.stop() + (hasFiles ? QString() : QStringLiteral("no log files"));
        const auto tools = findJavaTools(engine::localFileSystem(), settingsOfTests(), {});
        if (!failure.isEmpty() || !tools.hasValue())
            qFatal("no environment or tools: %s", qPrintable(failure));
        m_tools = tools.value();
        if (m_tools.release != QLatin1String("3.3.98") || m_tools.newestLogVersion != 6)
            qFatal("another release: %s", qPrintable(m_tools.release));
        return true;
    }

    std::unique_ptr<testkit::Scratch> m_scratch;
    JavaTools m_tools;
};

QTEST_GUILESS_MAIN(TestJeJavaTools)
#include "tst_jejavatools.moc"
