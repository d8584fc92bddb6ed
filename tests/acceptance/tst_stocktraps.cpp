// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errorcode.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"
#include "tests/testkit/drive/smallenvironment.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

QString text(const char *latin1)
{
    return QString::fromLatin1(latin1);
}

} // namespace

// The ways in which the stock tools lose data, tried on ours: each can't happen or is refused with
// the right words.
class TestStockTraps : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScratchDirectory> m_scratch;
    std::unique_ptr<Ctl> m_ctl;

    QString at(const char *name) const { return m_scratch->filePath(text(name)); }

    CtlAnswer ctl(const QStringList &arguments) const { return m_ctl->run(arguments); }

    // Registers `home` with a new vault; "" or what went wrong.
    QByteArray adopt(const QString &home) const
    {
        const CtlAnswer vault = ctl(words("vault init") << at("vault"));
        if (!vault.isOk())
            return vault.text();
        const CtlAnswer added =
            ctl(words("env add") << home << words("--name trap --vault") << at("vault"));
        return added.isOk() ? QByteArray() : added.text();
    }

    static QStringList logs(const QString &directory)
    {
        return QDir(directory).entryList({ text("log.??????????") }, QDir::Files, QDir::Name);
    }

    static QStringList everyFile(const QString &directory)
    {
        return QDir(directory).entryList(
            QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    // Directory of the only log archive in the vault.
    QString archive() const
    {
        const QString environments = at("vault/environments");
        const QString id = QDir(environments).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
        const QString log = environments + QLatin1Char('/') + id + text("/log");
        return log + QLatin1Char('/')
            + QDir(log).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    }

    QByteArray restoreLatest(const char *to) const
    {
        const CtlAnswer answer = ctl(words("restore trap --latest --destination") << at(to));
        return answer.isOk() ? QByteArray() : answer.text();
    }

private Q_SLOTS:
    void init()
    {
        m_scratch = std::make_unique<ScratchDirectory>();
        m_ctl = std::make_unique<Ctl>(at("catalog.sqlite"));
    }

    void repeatedStandbyUpdatesKeepTheWholeLog()
    {
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("a.db", 300), 0);
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer created = ctl(words("standby create trap") << at("standby"));
        QVERIFY2(created.isOk(), created.text().constData());
        for (int cycle = 0; cycle < 4; ++cycle) {
            QCOMPARE(live.fill("a.db", 1000), 0);
            QCOMPARE(live.checkpoint(), 0);
            const CtlAnswer updated = ctl(words("standby update") << at("standby"));
            QVERIFY2(updated.isOk(), updated.text().constData());
            QCOMPARE(live.removeInactiveLogs(), 0);
        }
        const QStringList archived = logs(archive());
        const QStringList primary = logs(at("home"));
        QVERIFY2(archived.size() > 5, qPrintable(archive() + archived.join(QLatin1Char(' '))));
        QCOMPARE(archived.first(), text("log.0000000001"));
        QVERIFY(archived.contains(primary.first()));
        QCOMPARE(archived.size(), archived.last().mid(4).toInt()); // no hole
    }

    void fullTargetLeavesTheFormerSetAndTheSource()
    {
        // As root, or as anybody where the system lets users have name spaces of their own.
        if (QProcess::execute(text("unshare"), { text("-Urm"), text("true") }) != 0)
            QSKIP("no small file system can be mounted here");
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("a.db", 2500), 0);
        QDir().mkpath(at("small"));
        const QString script = at("script.sh");
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("set -e\n"
                   "mount -t tmpfs -o size=8m tmpfs \"$1/small\"\n"
                   "run() { \"$CTL\" --catalog \"$DIR/catalog.sqlite\" \"$@\"; }\n"
                   "run vault init \"$DIR/small/vault\"\n"
                   "run env add \"$DIR/home\" --name trap --vault \"$DIR/small/vault\"\n"
                   "run backup full trap\n"
                   "head -c 100M /dev/zero > \"$DIR/small/ballast\" || true\n"
                   "truncate -s -60K \"$DIR/small/ballast\"\n"
                   "code=0; run backup full trap || code=$?\n"
                   "[ $code = 15 ] || { echo \"status $code\"; exit 99; }\n"
                   "run verify trap\n"
                   "rm \"$DIR/small/ballast\"\n"
                   "run backup full trap\n"
                   "find \"$DIR/small\" -name '.ninelives-tmp-*' | grep . && exit 98\n"
                   "run verify trap --drill --scratch \"$DIR\"\n");
        file.close();
        const QStringList before = everyFile(at("home"));
        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(text("CTL"), builtProgram("ninelivesctl"));
        environment.insert(text("DIR"), m_scratch->path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::MergedChannels);
        process.start(text("unshare"), { text("-Urm"), text("bash"), script, m_scratch->path() });
        QVERIFY(process.waitForFinished(120'000));
        QVERIFY2(process.exitCode() == 0, process.readAll().constData());
        QCOMPARE(everyFile(at("home")), before);
    }

    void aGapInTheSourceStopsTheIncremental()
    {
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("a.db", 300), 0);
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer full = ctl(words("backup full trap"));
        QVERIFY2(full.isOk(), full.text().constData());
        QCOMPARE(live.fill("a.db", 2000), 0);
        QCOMPARE(live.checkpoint(), 0);
        QCOMPARE(live.removeInactiveLogs(), 0);
        const CtlAnswer incremental = ctl(words("backup incremental trap"));
        QCOMPARE(incremental.errorCode(), text("logGap"));
        const CtlAnswer again = ctl(words("backup full trap"));
        QVERIFY2(again.isOk(), again.text().constData());
        QCOMPARE(restoreLatest("restored"), QByteArray());
        // The hole is shown, and a point in it is refused.
        const CtlAnswer shown = ctl(words("vault show") << at("vault"));
        const QJsonValue restorable =
            shown.result.value(text("environments"))[0][text("restorable")][0];
        QVERIFY2(!restorable[text("gaps")].toArray().isEmpty(), shown.text().constData());
    }

    void aLogMissingFromTheArchiveIsNotPaperedOver_data()
    {
        QTest::addColumn<int>("type");
        QTest::addColumn<int>("which");
        for (const auto &[name, type] : { std::pair("btree", DB_BTREE), { "queue", DB_QUEUE } }) {
            QTest::addRow("%s, first log", name) << int(type) << 0;
            QTest::addRow("%s, middle log", name) << int(type) << 1;
            QTest::addRow("%s, last log", name) << int(type) << 2;
        }
    }
    void aLogMissingFromTheArchiveIsNotPaperedOver()
    {
        QFETCH(int, type);
        QFETCH(int, which);
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("a.db", 100, DBTYPE(type)), 0);
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer full = ctl(words("backup full trap"));
        QVERIFY2(full.isOk(), full.text().constData());
        QCOMPARE(live.fill("b.db", 2500, DBTYPE(type)), 0);
        const CtlAnswer incremental = ctl(words("backup incremental trap"));
        QVERIFY2(incremental.isOk(), incremental.text().constData());
        const QStringList archived = logs(archive());
        QVERIFY(archived.size() >= 4);
        const qsizetype index = which == 0 ? 0
            : which == 1                   ? archived.size() / 2
                                           : archived.size() - 1;
        QVERIFY(QFile::remove(archive() + QLatin1Char('/') + archived.at(index)));
        const CtlAnswer restored =
            ctl(words("restore trap --latest --destination") << at("restored"));
        QVERIFY2(!restored.isOk(), "a restore over a hole in the log succeeded");
        QVERIFY(!QFile::exists(at("restored")));
        QVERIFY2(QStringList({ text("logGap"), text("targetUnreachable"), text("notFound"),
                                 text("verifyFailed") })
                     .contains(restored.errorCode()),
            restored.text().constData());
        const CtlAnswer verified = ctl(words("verify trap"));
        QVERIFY2(!verified.isOk(), verified.text().constData());
    }

    void aFlippedBitInTheLastLogIsDamageAndNotItsEnd()
    {
        {
            SmallEnvironment live(at("home"));
            QCOMPARE(live.fill("a.db", 200), 0);
        }
        QCOMPARE(adopt(at("home")), QByteArray());
        QFile log(at("home/") + logs(at("home")).last());
        QVERIFY(log.open(QIODevice::ReadWrite));
        QVERIFY(log.seek(15'000));
        const char byte = log.read(1).at(0);
        QVERIFY(log.seek(15'000));
        const char flipped = static_cast<char>(byte ^ 0x10);
        QCOMPARE(log.write(&flipped, 1), 1);
        log.close();
        const CtlAnswer full = ctl(words("backup full trap"));
        QCOMPARE(full.errorCode(), text("logDamaged"));
        const CtlAnswer offline = ctl(words("backup offline trap"));
        QVERIFY2(!offline.isOk(), offline.text().constData());
    }

    void subdirectoriesOddNamesAndTwoDataDirectoriesAreCovered()
    {
        const QString home = at("home");
        for (const char *directory : { "home/one", "home/two", "home/one/sub" })
            QDir().mkpath(at(directory));
        QFile config(home + text("/DB_CONFIG"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("add_data_dir one\nadd_data_dir two\nset_create_dir one\n");
        config.close();
        {
            SmallEnvironment live(home);
            QCOMPARE(live.fill("sub/s.db", 50), 0);
            QCOMPARE(live.fill("log.db", 50), 0);
            QCOMPARE(live.fill("plain.db", 50), 0);
        }
        {
            // The same file name in the second directory, with other content.
            SmallEnvironment other(at("other"));
            QCOMPARE(other.fill("plain.db", 77), 0);
        }
        QVERIFY(QFile::copy(at("other/plain.db"), at("home/two/plain.db")));
        SmallEnvironment live(home);
        QCOMPARE(live.checkpoint(), 0);
        QCOMPARE(live.removeInactiveLogs(), 0);
        QCOMPARE(adopt(home), QByteArray());
        const CtlAnswer full = ctl(words("backup full trap"));
        QVERIFY2(full.isOk(), full.text().constData());
        QCOMPARE(restoreLatest("restored"), QByteArray());
        for (const char *file : { "one/sub/s.db", "one/log.db", "one/plain.db", "two/plain.db" }) {
            QString failure;
            const QByteArray restored = dumpOf(at("restored"), text(file), &failure);
            QVERIFY2(failure.isEmpty(), qPrintable(failure));
            const int expected = QByteArray(file).startsWith("two") ? 77 : 50;
            QCOMPARE(restored.count(".db "), expected);
        }
    }

    void namesThatLeaveTheDirectoryBlockIt()
    {
        QDir().mkpath(at("home"));
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("a.db", 10), 0);
        QCOMPARE(live.fill("../outside.db", 10), 0);
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer full = ctl(words("backup full trap"));
        QCOMPARE(full.errorCode(), text("dangerousPath"));
    }

    void renamedAndRemovedDatabasesAreRight()
    {
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("a.db", 40), 0);
        QCOMPARE(live.fill("gone.db", 40), 0);
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer full = ctl(words("backup full trap"));
        QVERIFY2(full.isOk(), full.text().constData());
        QCOMPARE(live.rename("a.db", "b.db"), 0);
        QCOMPARE(live.remove("gone.db"), 0);
        QCOMPARE(live.fill("late.db", 30), 0);
        const CtlAnswer incremental = ctl(words("backup incremental trap"));
        QVERIFY2(incremental.isOk(), incremental.text().constData());
        QCOMPARE(restoreLatest("restored"), QByteArray());
        QVERIFY(!QFile::exists(at("restored/a.db")));
        QVERIFY(!QFile::exists(at("restored/gone.db")));
        QString failure;
        QCOMPARE(dumpOf(at("restored"), text("b.db"), &failure).count("a.db"), 40);
        QCOMPARE(dumpOf(at("restored"), text("late.db"), &failure).count("late.db"), 30);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }

    // libdb's recovery loses it, and says that all is well.
    void databasesRenamedTwiceAreNotLostInSilence_data()
    {
        QTest::addColumn<bool>("isInBase");
        QTest::newRow("in the full backup") << true;
        QTest::newRow("made since") << false;
    }
    void databasesRenamedTwiceAreNotLostInSilence()
    {
        QFETCH(bool, isInBase);
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("other.db", 10), 0);
        if (isInBase)
            QCOMPARE(live.fill("a.db", 40), 0);
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer full = ctl(words("backup full trap"));
        QVERIFY2(full.isOk(), full.text().constData());
        QCOMPARE(isInBase ? live.rename("a.db", "b.db") : live.fill("b.db", 40), 0);
        QCOMPARE(live.rename("b.db", "c.db"), 0);
        const CtlAnswer incremental = ctl(words("backup incremental trap"));
        QVERIFY2(incremental.isOk(), incremental.text().constData());
        const CtlAnswer lost = ctl(words("restore trap --latest --destination") << at("lost"));
        QCOMPARE(lost.errorCode(), text("targetUnreachable"));
        QVERIFY2(lost.text().contains("c.db"), lost.text().constData());
        QVERIFY(!QFile::exists(at("lost")));
        const CtlAnswer later = ctl(words("backup full trap"));
        QVERIFY2(later.isOk(), later.text().constData());
        QCOMPARE(restoreLatest("restored"), QByteArray());
        QString failure;
        const QByteArray dump = dumpOf(at("restored"), text("c.db"), &failure);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        QCOMPARE(dump.count(isInBase ? "a.db" : "b.db"), 40);
    }

    void directoriesMadeSinceTheFullBackup()
    {
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("a.db", 10), 0);
        QCOMPARE(adopt(at("home")), QByteArray());
        const CtlAnswer full = ctl(words("backup full trap"));
        QVERIFY2(full.isOk(), full.text().constData());
        QVERIFY(QDir().mkpath(at("home/new/deep")));
        QCOMPARE(live.fill("new/deep/b.db", 20), 0);
        const CtlAnswer incremental = ctl(words("backup incremental trap"));
        QVERIFY2(incremental.isOk(), incremental.text().constData());
        QCOMPARE(restoreLatest("restored"), QByteArray());
        QString failure;
        QCOMPARE(dumpOf(at("restored"), text("new/deep/b.db"), &failure).count("b.db"), 20);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }

    void targetAndSourceMayNotOverlap_data()
    {
        QTest::addColumn<QString>("vault");
        QTest::newRow("inside the source") << text("home/vault");
        QTest::newRow("around the source") << text("outer");
        QTest::newRow("inside by a link") << text("link/vault");
    }
    void targetAndSourceMayNotOverlap()
    {
        QFETCH(QString, vault);
        const QString home = vault == text("outer") ? at("outer/home") : at("home");
        QDir().mkpath(home);
        SmallEnvironment live(home);
        QCOMPARE(live.fill("a.db", 10), 0);
        QFile::link(at("home"), at("link"));
        const QString root = m_scratch->filePath(vault);
        CtlAnswer made = ctl(words("vault init") << root);
        if (made.isOk()) {
            const CtlAnswer added =
                ctl(words("env add") << home << words("--name trap --vault") << root);
            QVERIFY2(added.isOk(), added.text().constData());
            made = ctl(words("backup full trap"));
            QCOMPARE(made.errorCode(), text("targetOverlaps"));
        } else {
            QCOMPARE(made.errorCode(), text("targetNotEmpty"));
        }
        QVERIFY(QFile::exists(home + text("/a.db")));
    }

    void restoringOverTheSourceIsRefused()
    {
        SmallEnvironment live(at("home"));
        QCOMPARE(live.fill("a.db", 10), 0);
        QCOMPARE(adopt(at("home")), QByteArray());
        QVERIFY(ctl(words("backup full trap")).isOk());
        const CtlAnswer restored = ctl(words("restore trap --latest --destination") << at("home"));
        QVERIFY(restored.errorCode() == text("targetNotEmpty")
            || restored.errorCode() == text("targetOverlaps"));
        QVERIFY(QFile::exists(at("home/a.db")));
    }

    void aLiveEncryptedEnvironmentKeepsItsRegionsWithoutThePassword()
    {
        SmallEnvironment live(at("home"), "the secret");
        QCOMPARE(live.fill("a.db", 50), 0);
        const QStringList before = everyFile(at("home"));
        QVERIFY(before.contains(text("__db.001")));
        QCOMPARE(adopt(at("home")), QByteArray());
        for (const char *command : { "env show trap", "log list trap", "backup full trap",
                 "backup full trap --checkpoint", "backup offline trap" })
            (void)ctl(words(command));
        QCOMPARE(everyFile(at("home")), before);
        QCOMPARE(live.fill("a.db", 60), 0); // still in working order
    }

    void anEmptyDirectoryGetsNoLog()
    {
        QDir().mkpath(at("empty"));
        for (const char *command : { "env add", "env scan" })
            (void)ctl(words(command) << at("empty"));
        QVERIFY(QDir(at("empty")).isEmpty());
    }

    void logsOfAnotherHistoryAreNotMixed()
    {
        {
            SmallEnvironment live(at("home"));
            QCOMPARE(live.fill("a.db", 200), 0);
        }
        QCOMPARE(adopt(at("home")), QByteArray());
        QVERIFY(ctl(words("backup offline trap")).isOk());
        QVERIFY(QDir(at("home")).removeRecursively());
        SmallEnvironment reborn(at("home"));
        QCOMPARE(reborn.fill("a.db", 90), 0);
        const CtlAnswer incremental = ctl(words("backup incremental trap"));
        QCOMPARE(incremental.errorCode(), text("logDiverged"));
        const CtlAnswer full = ctl(words("backup full trap"));
        QVERIFY2(full.isOk(), full.text().constData());
        QCOMPARE(restoreLatest("restored"), QByteArray());
        QString failure;
        QCOMPARE(dumpOf(at("restored"), text("a.db"), &failure).count("a.db "), 90);
    }
};

QTEST_GUILESS_MAIN(TestStockTraps)
#include "tst_stocktraps.moc"
