// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errorcode.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/golden/golden.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>

using namespace engine;
using namespace testkit;

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

// Every file below `directory` with its digest.
QByteArray contentOf(const QString &directory)
{
    QByteArrayList lines;
    QDirIterator each(directory, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        QCryptographicHash hash(QCryptographicHash::Sha256);
        if (each.fileInfo().isFile() && file.open(QIODevice::ReadOnly))
            hash.addData(&file);
        lines << each.filePath().toUtf8() + ' ' + hash.result().toHex();
    }
    std::sort(lines.begin(), lines.end());
    return lines.join('\n');
}

struct ShellAnswer
{
    int exitCode = -1;
    QByteArray output;
};

} // namespace

// Input that is damaged, foreign, misnamed or made to mislead.
class TestHostile : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScratchDirectory> m_scratch;
    std::unique_ptr<Ctl> m_ctl;

    QString at(const char *name) const { return m_scratch->filePath(text(name)); }
    CtlAnswer ctl(const QStringList &arguments) const { return m_ctl->run(arguments); }

    QByteArray adopt(const QString &home) const
    {
        const CtlAnswer vault = ctl(words("vault init") << at("vault"));
        if (!vault.isOk())
            return vault.text();
        const CtlAnswer added =
            ctl(words("env add") << home << words("--name odd --vault") << at("vault"));
        return added.isOk() ? QByteArray() : added.text();
    }

    // A script that finds ninelivesctl with the test's catalog as `run` and the scratch as $DIR;
    // arguments of a shell may hold bytes that a QString can't.
    ShellAnswer shell(const QByteArray &script) const
    {
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(text("CTL"), builtProgram("ninelivesctl"));
        environment.insert(text("DIR"), m_scratch->path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(text("bash"), { text("-s") });
        process.write("set -eu\ncd \"$DIR\"\n"
                      "run() { \"$CTL\" --catalog \"$DIR/catalog.sqlite\" \"$@\"; }\n"
            + script);
        process.closeWriteChannel();
        process.waitForFinished(300'000);
        return { process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1,
            process.readAll() };
    }

    // Only file below `directory` that matches.
    static QString onlyFile(const QString &directory, const char *pattern)
    {
        QDirIterator each(directory, { text(pattern) }, QDir::Files, QDirIterator::Subdirectories);
        return each.hasNext() ? each.next() : QString();
    }

    static bool replaceInFile(const QString &path, const QByteArray &from, const QByteArray &to)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite))
            return false;
        QByteArray content = file.readAll();
        if (!content.contains(from))
            return false;
        content.replace(from, to);
        file.resize(0);
        file.seek(0);
        return file.write(content) == content.size();
    }

    static bool flipBit(const QString &path, qint64 offset)
    {
        QFile file(path);
        if (!file.open(QIODevice::ReadWrite) || !file.seek(offset))
            return false;
        QByteArray byte = file.read(1);
        byte[0] = static_cast<char>(byte.at(0) ^ 0x04);
        return file.seek(offset) && file.write(byte) == 1;
    }

    // An environment with one backup of it.
    QByteArray backedUp() const
    {
        SmallEnvironment live(at("home"));
        if (live.fill("a.db", 400) != 0)
            return "filling";
        if (QByteArray failure = adopt(at("home")); !failure.isEmpty())
            return failure;
        const CtlAnswer full = ctl(words("backup full odd"));
        return full.isOk() ? QByteArray() : full.text();
    }

private Q_SLOTS:
    void init()
    {
        m_scratch = std::make_unique<ScratchDirectory>();
        m_ctl = std::make_unique<Ctl>(at("catalog.sqlite"));
    }

    void goldenEnvironments_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("refusals"); // of the backup
        QTest::addColumn<QStringList>("failures"); // of the drill
        // Its last checkpoint is behind the damage: recovery from there is sound, and no older log
        // is archived.
        QTest::newRow("fzcrash0") << text("fzcrash0") << QStringList() << QStringList();
        QTest::newRow("fzcrash2") << text("fzcrash2") << QStringList() << QStringList();
        QTest::newRow("qseg-small")
            << text("qseg-small") << QStringList() << QStringList { text("toolCrashed") };
        // Its data are older than its last checkpoint, and bulk transactions since aren't logged.
        QTest::newRow("bkb") << text("bkb") << QStringList { text("notCovered") } << QStringList();
        for (const char *other : { "bdb181", "bdb48", "bdb51" })
            QTest::newRow(other) << text(other)
                                 << QStringList { text("unsupported"), text("libraryMismatch") }
                                 << QStringList();
    }
    void goldenEnvironments()
    {
        QFETCH(QString, name);
        QFETCH(QStringList, refusals);
        QFETCH(QStringList, failures);
        const QString home = displayPath(unpackGolden(name, m_scratch->path()));
        QVERIFY(!home.isEmpty());
        const QByteArray before = contentOf(home);
        QCOMPARE(adopt(home), QByteArray());
        for (const char *look : { "env show odd", "log list odd", "log show odd --limit 0" }) {
            const CtlAnswer answer = ctl(words(look));
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
        const CtlAnswer log = ctl(words("log show odd --limit 0"));
        QVERIFY(!log.result.value(text("records")).toArray().isEmpty());
        const CtlAnswer backup = ctl(words("backup offline odd"));
        QCOMPARE(contentOf(home), before);
        if (!refusals.isEmpty()) {
            QVERIFY2(refusals.contains(backup.errorCode()), backup.text().constData());
            return;
        }
        QVERIFY2(backup.isOk(), backup.text().constData());
        const CtlAnswer drill = ctl(words("verify odd --drill --scratch") << m_scratch->path());
        QCOMPARE(contentOf(home), before);
        if (failures.isEmpty()) {
            QVERIFY2(drill.isOk(), drill.text().constData());
            return;
        }
        QVERIFY2(failures.contains(drill.errorCode()), drill.text().constData());
        const QString detail = drill.error.value(text("detail")).toString();
        QVERIFY2(detail.contains(text("SIGSEGV")), qPrintable(detail));
        QVERIFY2(detail.contains(text("log.0000")), qPrintable(detail));
        const QStringList left =
            QDir(m_scratch->path())
                .entryList({ text(".ninelives-tmp-*") }, QDir::AllEntries | QDir::Hidden);
        QCOMPARE(left, QStringList());
    }

    void oddNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("space") << QByteArray("a b  c");
        QTest::newRow("line feed") << QByteArray("a\nb");
        QTest::newRow("quotes") << QByteArray("a'b\"c`d$e\\f");
        QTest::newRow("not UTF-8") << QByteArray("a\xff\xc3(b");
        QTest::newRow("percent") << QByteArray("a%20%ff%");
        QTest::newRow("dash") << QByteArray("-rf");
        QTest::newRow("UTF-8") << QByteArray("\xc3\xa4\xe2\x82\xac");
        QTest::newRow("decomposed") << QByteArray("a\xcc\x88");
    }
    void oddNames()
    {
        QFETCH(QByteArray, name);
        const QByteArray scratch = m_scratch->path().toUtf8() + '/';
        const QByteArray home = scratch + "home-" + name;
        const QByteArray database = name + ".db";
        const pid_t writer = ::fork(); // SmallEnvironment's home is a QString
        if (writer == 0) {
            const bool isMade = QDir(m_scratch->path()).mkpath(text("made"));
            int code = isMade ? 0 : 1;
            {
                SmallEnvironment live(at("made"));
                code += live.fill(database, 300) != 0 ? 1 : 0;
            }
            code += ::rename((scratch + "made").constData(), home.constData()) != 0 ? 1 : 0;
            ::_exit(code);
        }
        int status = 0;
        QCOMPARE(::waitpid(writer, &status, 0), writer);
        QCOMPARE(status, 0);
        QFile names(at("name"));
        QVERIFY(names.open(QIODevice::WriteOnly));
        names.write(name + 'X'); // $(…) drops line feeds at the end
        names.close();
        const ShellAnswer answer =
            shell("N=$(cat name); N=${N%X}\n"
                  "run vault init \"$DIR/vault-$N\"\n"
                  "run env add \"$DIR/home-$N\" --name odd --vault \"$DIR/vault-$N\"\n"
                  "run env show odd >/dev/null\n"
                  "run env show \"$DIR/home-$N\" >/dev/null\n"
                  "run log list odd >/dev/null\n"
                  "run backup full odd\n"
                  "run backup incremental odd\n"
                  "run verify odd --drill --scratch \"$DIR\"\n"
                  "run restore odd --latest --destination \"$DIR/restored-$N\"\n"
                  "run standby create odd \"$DIR/standby-$N\"\n"
                  "run standby update \"$DIR/standby-$N\"\n"
                  "run standby status \"$DIR/standby-$N\"\n"
                  "run vault show \"$DIR/vault-$N\" >/dev/null\n"
                  "CTL_OTHER=\"$DIR/other.sqlite\"\n"
                  "\"$CTL\" --catalog \"$CTL_OTHER\" vault rebuild \"$DIR/vault-$N\"\n"
                  "\"$CTL\" --catalog \"$CTL_OTHER\" backup full odd\n"
                  "db5.3_dump -p \"./restored-$N/$N.db\" > dump\n"
                  "db5.3_dump -p \"./standby-$N/$N.db\" > dump2 || db5.3_dump -p "
                  "\"./standby-$N/home/$N.db\" > dump2\n"
                  "cmp dump dump2\n"
                  "[ $(grep -c '^ 000' dump) = 300 ]\n");
        QVERIFY2(answer.exitCode == 0, answer.output.constData());
    }

    void notEnvironments()
    {
        QDir().mkpath(at("empty"));
        QDir().mkpath(at("textlog"));
        QFile log(at("textlog/log.0000000099"));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("2026-11-21 12:00 the service was started\n");
        log.close();
        QVERIFY(QFile::link(at("loop"), at("loop")));
        QFile plain(at("plain"));
        QVERIFY(plain.open(QIODevice::WriteOnly));
        plain.close();
        const QByteArray before = contentOf(m_scratch->path());
        for (const char *home : { "empty", "loop", "plain", "missing" }) {
            const CtlAnswer added = ctl(words("env add") << at(home));
            QVERIFY2(!added.isOk(), home);
            QVERIFY2(QStringList({ text("notAnEnvironment"), text("notFound"), text("open"),
                                     text("read"), text("badMagic"), text("truncated") })
                         .contains(added.errorCode()),
                added.text().constData());
            QVERIFY(!added.error.value(text("whatToDo")).toString().isEmpty());
        }
        QFile::remove(at("catalog.sqlite"));
        QCOMPARE(contentOf(m_scratch->path()), before);
        // By its name a wrecked environment: it may be looked at and gives no backup.
        QCOMPARE(adopt(at("textlog")), QByteArray());
        QVERIFY(ctl(words("env show odd")).isOk());
        for (const char *command : { "backup offline odd", "backup full odd" }) {
            const CtlAnswer backup = ctl(words(command));
            QVERIFY2(backup.exitCode > 3, backup.text().constData());
        }
        QCOMPARE(QDir(at("textlog")).entryList(QDir::Files), QStringList(text("log.0000000099")));
    }

    void aTextFileAmongTheLogs()
    {
        {
            SmallEnvironment live(at("home"));
            QCOMPARE(live.fill("a.db", 300), 0);
        }
        QFile log(at("home/log.0000000099"));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("2026-11-21 12:00 the service was started, and other things that aren't a log\n");
        log.close();
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer list = ctl(words("log list odd"));
        QVERIFY2(list.isOk(), list.text().constData());
        for (const char *command : { "backup offline odd", "backup full odd" }) {
            const CtlAnswer backup = ctl(words(command));
            QVERIFY2(!backup.isOk(), backup.text().constData());
            QVERIFY2(backup.exitCode > 3, backup.text().constData()); // no crash, no bug of ours
        }
    }

    void linksThatGoInCircles()
    {
        {
            SmallEnvironment live(at("home"));
            QCOMPARE(live.fill("a.db", 300), 0);
        }
        QVERIFY(QFile::link(at("home"), at("home/again")));
        QVERIFY(QFile::link(at("home/self"), at("home/self")));
        const CtlAnswer scan = ctl(words("env scan") << m_scratch->path());
        QVERIFY2(scan.isOk(), scan.text().constData());
        QCOMPARE(scan.result.value(text("found")).toArray().size(), 1);
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer backup = ctl(words("backup offline odd"));
        if (backup.isOk()) {
            const CtlAnswer drill = ctl(words("verify odd --drill --scratch") << m_scratch->path());
            QVERIFY2(drill.isOk(), drill.text().constData());
        } else {
            QVERIFY2(backup.exitCode > 3, backup.text().constData());
        }
    }

    void unreadableFilesAreSaid()
    {
        if (::geteuid() != 0)
            QSKIP("needs root to become somebody else");
        {
            SmallEnvironment live(at("home"));
            QCOMPARE(live.fill("a.db", 300), 0);
        }
        // The files are readable by their owner only; then not even the directory is.
        const ShellAnswer answer = shell(
            "chmod 777 . ; chmod 755 home\n"
            "other() { setpriv --reuid 65534 --clear-groups env HOME=\"$DIR\" XDG_CACHE_HOME=\"$DIR"
            "/cache\" \"$CTL\" --json --catalog \"$DIR/other.sqlite\" \"$@\"; }\n"
            "c=0; other env add \"$DIR/home\" --name odd || c=$?\n"
            "[ $c = 16 ] || [ $c = 0 ] || { echo add $c; exit 90; }\n"
            "if [ $c = 0 ]; then other vault init \"$DIR/vault\"; c=0\n"
            "other backup full odd --vault \"$DIR/vault\" || c=$?; [ $c = 16 ] || { echo full $c; "
            "exit 91; }\n fi\n"
            "chmod 700 home; c=0; other env add \"$DIR/home\" --name shut || c=$?\n"
            "[ $c = 16 ] || [ $c = 18 ] || { echo shut $c; exit 92; }\n"
            "c=0; other env scan \"$DIR\" || c=$?; [ $c = 0 ] || { echo scan $c; exit 93; }\n");
        QVERIFY2(answer.exitCode == 0, answer.output.constData());
    }

    void manifestsThatPointElsewhere_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("above") << QByteArray("../../../../outside.db");
        QTest::newRow("hidden above") << QByteArray("x/../../outside.db");
        QTest::newRow("absolute") << QByteArray("/outside.db");
        QTest::newRow("encoded above") << QByteArray("%2e%2e/outside.db");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("dot") << QByteArray(".");
    }
    void manifestsThatPointElsewhere()
    {
        QFETCH(QByteArray, name);
        QCOMPARE(backedUp(), QByteArray());
        const QString manifest = onlyFile(at("vault"), "manifest.json");
        QVERIFY(!manifest.isEmpty());
        QVERIFY(replaceInFile(manifest, "\"a.db\"", '"' + name + '"'));
        const CtlAnswer shown = ctl(words("vault show") << at("vault"));
        QVERIFY2(shown.isOk(), shown.text().constData());
        const QJsonValue environment = shown.result.value(text("environments"))[0];
        QCOMPARE(environment[text("sets")].toArray().size(), 0);
        QCOMPARE(environment[text("broken")].toArray().size(), 1);
        QVERIFY2(shown.standardOutput.contains("manifestInvalid"), shown.text().constData());
        const QString set = QFileInfo(manifest).dir().dirName();
        const CtlAnswer verified = ctl(words("verify odd --set") << set);
        QCOMPARE(verified.errorCode(), text("manifestInvalid"));
        const CtlAnswer restored =
            ctl(words("restore odd --latest --destination") << at("restored"));
        QVERIFY2(!restored.isOk(), restored.text().constData());
        QVERIFY(!QFile::exists(at("restored")));
        QVERIFY(!QFile::exists(at("outside.db")));
    }

    void damagedSets_data()
    {
        QTest::addColumn<QString>("damage");
        for (const char *damage : { "truncated log", "truncated data", "flipped bit in data",
                 "flipped bit in the log", "missing data", "longer data", "data is a link" })
            QTest::newRow(damage) << text(damage);
    }
    void damagedSets()
    {
        QFETCH(QString, damage);
        QCOMPARE(backedUp(), QByteArray());
        const QString data = onlyFile(at("vault"), "a.db");
        const QString log = onlyFile(at("vault"), "log.0000000001");
        QVERIFY(!data.isEmpty() && !log.isEmpty());
        QFile::setPermissions(data, QFile::ReadOwner | QFile::WriteOwner);
        QFile::setPermissions(log, QFile::ReadOwner | QFile::WriteOwner);
        if (damage == text("truncated log"))
            QVERIFY(QFile::resize(log, QFileInfo(log).size() / 2));
        else if (damage == text("truncated data"))
            QVERIFY(QFile::resize(data, 4096));
        else if (damage == text("longer data"))
            QVERIFY(QFile::resize(data, QFileInfo(data).size() + 4096));
        else if (damage == text("flipped bit in data"))
            QVERIFY(flipBit(data, QFileInfo(data).size() - 1000));
        else if (damage == text("flipped bit in the log"))
            QVERIFY(flipBit(log, 20'000));
        else if (damage == text("missing data"))
            QVERIFY(QFile::remove(data));
        else {
            QVERIFY(QFile::copy(data, at("elsewhere")));
            QVERIFY(QFile::remove(data));
            QVERIFY(QFile::link(at("elsewhere"), data));
        }
        const CtlAnswer verified = ctl(words("verify odd"));
        QVERIFY2(verified.errorCode() == text("verifyFailed"), verified.text().constData());
        if (damage == text("data is a link"))
            return; // to the right bytes: nothing wrong can come of it
        const CtlAnswer restored =
            ctl(words("restore odd --latest --destination") << at("restored"));
        QVERIFY2(!restored.isOk(), "a damaged set was restored");
        QVERIFY2(QStringList({ text("verifyFailed"), text("logDamaged"), text("logGap"),
                                 text("targetUnreachable"), text("truncated"), text("notFound"),
                                 text("checksum") })
                     .contains(restored.errorCode()),
            restored.text().constData());
        QVERIFY(!QFile::exists(at("restored")));
        const CtlAnswer plain =
            ctl(words("restore odd --latest --no-verify --destination") << at("unverified"));
        QVERIFY2(!plain.isOk(), "a damaged set was restored with --no-verify");
        QVERIFY(!QFile::exists(at("unverified")));
    }
};

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
