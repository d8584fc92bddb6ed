// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "tests/engine/vault/backupfixture.h"
#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/golden/logbuilder.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <cstring>

using namespace engine;
using namespace testkit;

namespace {

QString why(const Result<JobOutcome> &result)
{
    return result.hasValue() ? QString() : result.error().toString();
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void flipBit(const QString &path, qint64 offset)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    char byte = 0;
    QVERIFY(file.getChar(&byte));
    QVERIFY(file.seek(offset));
    QVERIFY(file.putChar(static_cast<char>(byte ^ 1)));
}

// How often the value of a database's own record is in its dump.
int records(const QString &home, const char *file, const QByteArray &origin)
{
    QString failure;
    const QByteArray dump = dumpOf(home, QString::fromLatin1(file), &failure);
    return failure.isEmpty() ? static_cast<int>(dump.count(origin + ' ')) : -1;
}

QString logFile(const QString &home, int number)
{
    return QStringLiteral("%1/log.%2").arg(home).arg(number, 10, 10, QLatin1Char('0'));
}

} // namespace

namespace {

/// Commits without waiting for the disk.
struct FastEnvironment : SmallEnvironment
{
    explicit FastEnvironment(const QString &home, const QByteArray &password = {})
        : SmallEnvironment(home, password)
    {
        handle()->set_flags(handle(), DB_TXN_WRITE_NOSYNC, 1);
    }
};

} // namespace

class TestBackup : public QObject
{
    Q_OBJECT

    std::unique_ptr<BackupFixture> m_fixture;
    QString home() const { return m_fixture->at("home"); }
    Result<JobOutcome> full() { return m_fixture->backUp(BackupKind::Full); }
    Result<JobOutcome> incremental() { return m_fixture->backUp(BackupKind::Incremental); }
    Result<JobOutcome> offline() { return m_fixture->backUp(BackupKind::OfflineFull); }

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<BackupFixture>();
        QDir().mkpath(home());
    }

    void hotFullAndIncrementalRestore()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 300), 0);
        QCOMPARE(live.fill("h.db", 200, DB_HASH), 0);
        QCOMPARE(live.checkpoint(), 0);
        QCOMPARE(live.fill("a.db", 1500), 0); // several log files
        const auto first = full();
        QVERIFY2(first.hasValue(), qPrintable(why(first)));
        const Manifest base = m_fixture->sets().at(0).manifest;
        QCOMPARE(base.files.size(), std::size_t(2));
        QCOMPARE(base.method, QStringLiteral("direct read"));
        QVERIFY(base.logs.size() >= 2);
        QVERIFY(base.commits >= 1500);
        QCOMPARE(m_fixture->restore("restored"), QString());
        QCOMPARE(records(m_fixture->at("restored"), "a.db", "a.db"), 1500);
        QCOMPARE(records(m_fixture->at("restored"), "h.db", "h.db"), 200);

        QCOMPARE(live.fill("new.db", 100), 0);
        QCOMPARE(live.fill("a.db", 1600), 0);
        const auto second = incremental();
        QVERIFY2(second.hasValue(), qPrintable(why(second)));
        QVERIFY(live.fill("a.db", 1650) == 0 && incremental().hasValue());
        const auto sets = m_fixture->sets();
        QCOMPARE(sets.size(), std::size_t(3));
        QCOMPARE(sets.at(2).manifest.parent, sets.at(1).manifest.id);
        QCOMPARE(sets.at(2).manifest.base, base.id);
        QVERIFY(sets.at(2).manifest.files.empty());
        QCOMPARE(m_fixture->restore("restored2"), QString());
        QCOMPARE(records(m_fixture->at("restored2"), "a.db", "a.db"), 1650);
        QCOMPARE(records(m_fixture->at("restored2"), "new.db", "new.db"), 100);
        QCOMPARE(m_fixture->leftovers(), QStringList());
        for (const BackupSet &set : sets) {
            const auto verified = m_fixture->verify(set.manifest.id);
            QVERIFY2(verified.hasValue(), qPrintable(why(verified)));
        }
    }

    // Recovery removes such a file, so a copy that ends in it can't be what it should be.
    void aLogFileWithOnlyItsHeaderIsNoEnd()
    {
        {
            FastEnvironment live(home());
            QCOMPARE(live.fill("a.db", 200), 0);
        }
        const int last = int(QDir(home()).entryList({ QStringLiteral("log.??????????") }).size());
        const auto scan =
            bdb::scanLogFile(localFileSystem(), pathFromQString(logFile(home(), last)),
                { .fileNumber = std::uint32_t(last) }, nullptr, nullptr);
        QVERIFY(scan.hasValue());
        const LogBuilder begun({ .number = std::uint32_t(last) + 1,
            .maxSize = scan.value().header.maxSize,
            .previousLastRecord = scan.value().lastRecord });
        QFile next(logFile(home(), last + 1));
        QVERIFY(next.open(QIODevice::WriteOnly));
        const std::vector<std::byte> bytes = begun.bytes(4096);
        next.write(reinterpret_cast<const char *>(bytes.data()), qint64(bytes.size()));
        next.close();
        const auto made = full();
        QVERIFY2(made.hasValue(), qPrintable(why(made)));
        const Manifest manifest = m_fixture->sets().at(0).manifest;
        QCOMPARE(manifest.end.file, std::uint32_t(last));
        QCOMPARE(manifest.end.offset, scan.value().end);
        QCOMPARE(m_fixture->restore("restored"), QString());
        QCOMPARE(records(m_fixture->at("restored"), "a.db", "a.db"), 200);
    }

    void oddPlacesAreCovered()
    {
        for (const char *directory : { "home/one", "home/two", "home/one/sub", "home/logs" })
            QDir().mkpath(m_fixture->at(directory));
        writeFile(home() + QStringLiteral("/DB_CONFIG"),
            "set_data_dir one\nset_data_dir two\nset_lg_dir logs\n");
        {
            FastEnvironment other(m_fixture->at("other"));
            QCOMPARE(other.fill("plain.db", 7), 0);
        }
        FastEnvironment live(home());
        QCOMPARE(live.fill("sub/s.db", 50), 0);
        QCOMPARE(live.fill("log.db", 50), 0);
        QCOMPARE(live.fill("plain.db", 900), 0);
        // The same name in the second directory, and one in the home, with other content.
        const QString plain = m_fixture->at("other/plain.db");
        QVERIFY(QFile::copy(plain, m_fixture->at("home/two/plain.db")));
        QVERIFY(QFile::copy(plain, home() + QStringLiteral("/home.db")));
        QCOMPARE(live.checkpoint(), 0);
        QCOMPARE(live.removeInactiveLogs(), 0);
        writeFile(home() + QStringLiteral("/notes.txt"), "not a database");
        const auto taken = full();
        QVERIFY2(taken.hasValue(), qPrintable(why(taken)));
        QVERIFY(std::any_of(m_fixture->warnings().begin(), m_fixture->warnings().end(),
            [](const Error &each) { return each.detail.contains(QLatin1String("notes.txt")); }));
        QCOMPARE(m_fixture->restore("restored"), QString());
        const QString restored = m_fixture->at("restored");
        QCOMPARE(records(restored, "one/sub/s.db", "sub/s.db"), 50);
        QCOMPARE(records(restored, "one/log.db", "log.db"), 50);
        QCOMPARE(records(restored, "one/plain.db", "plain.db"), 900);
        QCOMPARE(records(restored, "two/plain.db", "plain.db"), 7);
        QCOMPARE(records(restored, "home.db", "plain.db"), 7);
        QVERIFY(!QFile::exists(restored + QStringLiteral("/notes.txt")));
    }

    void offlineNeedsAQuietEnvironment()
    {
        {
            FastEnvironment live(home());
            QCOMPARE(live.fill("a.db", 30), 0);
            QCOMPARE(offline().error().code, ErrorCode::EnvironmentInUse);
        }
        const auto taken = offline();
        QVERIFY2(taken.hasValue(), qPrintable(why(taken)));
        const Manifest manifest = m_fixture->sets().at(0).manifest;
        QVERIFY(manifest.consistentFrom == manifest.end);
        QCOMPARE(manifest.method, QStringLiteral("offline"));
        QCOMPARE(m_fixture->restore("restored"), QString());
        QCOMPARE(records(m_fixture->at("restored"), "a.db", "a.db"), 30);
    }

    void incrementalNeedsAFull()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 30), 0);
        QCOMPARE(incremental().error().code, ErrorCode::NotRegistered);
    }

    void aNewHistoryIsRecognised()
    {
        {
            FastEnvironment live(home());
            QCOMPARE(live.fill("a.db", 900), 0);
            QVERIFY(full().hasValue());
        }
        QVERIFY(QDir(home()).removeRecursively());
        FastEnvironment reborn(home());
        QCOMPARE(reborn.fill("b.db", 950), 0);
        QCOMPARE(incremental().error().code, ErrorCode::LogDiverged);
        const auto taken = full();
        QVERIFY2(taken.hasValue(), qPrintable(why(taken)));
        const auto sets = m_fixture->sets();
        QVERIFY(sets.at(0).manifest.incarnation != sets.at(1).manifest.incarnation);
        QVERIFY(incremental().hasValue());
        const auto incarnations =
            m_fixture->vault().incarnationRecords(localFileSystem(), QStringLiteral("e1")).value();
        QCOMPARE(incarnations.at(1).predecessor, incarnations.at(0).id);
        for (const BackupSet &set : sets)
            QVERIFY(m_fixture->verify(set.manifest.id).hasValue()); // the old one is untouched
    }

    void removedLogsNeedANewFull()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 300), 0);
        QVERIFY(full().hasValue());
        QCOMPARE(live.fill("a.db", 3000), 0);
        QCOMPARE(live.checkpoint(), 0);
        QCOMPARE(live.removeInactiveLogs(), 0);
        const auto refused = incremental();
        QCOMPARE(refused.error().code, ErrorCode::LogGap);
        QCOMPARE(m_fixture->leftovers(), QStringList());
        const auto taken = full();
        QVERIFY2(taken.hasValue(), qPrintable(why(taken)));
        const auto &warnings = m_fixture->warnings();
        QVERIFY(std::any_of(warnings.begin(), warnings.end(),
            [](const Error &each) { return each.code == ErrorCode::LogGap; }));
        QCOMPARE(live.fill("a.db", 3100), 0);
        const auto after = incremental();
        QVERIFY2(after.hasValue(), qPrintable(why(after)));
        const auto sets = m_fixture->sets();
        QCOMPARE(sets.size(), std::size_t(3));
        QCOMPARE(sets.at(0).manifest.incarnation, sets.at(2).manifest.incarnation);
        QCOMPARE(m_fixture->restore("restored"), QString());
        QCOMPARE(records(m_fixture->at("restored"), "a.db", "a.db"), 3100);
    }

    void logsRemovedWhileWeLook_data()
    {
        QTest::addColumn<int>("open"); // before which the application removes it
        for (const int open : { 1, 2, 3, 4, 5 })
            QTest::addRow("open %d", open) << open;
    }
    void logsRemovedWhileWeLook()
    {
        QFETCH(int, open);
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 300), 0);
        QVERIFY(full().hasValue());
        const std::uint32_t last = m_fixture->sets().at(0).manifest.end.file;
        QCOMPARE(live.fill("a.db", 3000), 0);
        QCOMPARE(live.checkpoint(), 0);
        testkit::FaultyFileSystem fs;
        fs.arm({ .call = open,
                   .action = testkit::FaultAction::Hook,
                   .calls = { testkit::Call::Open },
                   .below = pathFromQString(logFile(home(), int(last))) },
            [&live] { QCOMPARE(live.removeInactiveLogs(), 0); });
        testkit::QuietHelper helper;
        const auto taken = m_fixture->backUp(m_fixture->options(BackupKind::Full), helper, fs);
        QVERIFY2(taken.hasValue(), qPrintable(why(taken)));
        QVERIFY(fs.wasFaultMet());
        QCOMPARE(m_fixture->restore("restored"), QString());
        QCOMPARE(records(m_fixture->at("restored"), "a.db", "a.db"), 3000);
    }

    void missingLogsFail_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("first") << 1;
        QTest::newRow("middle") << 2;
    }
    void missingLogsFail()
    {
        QFETCH(int, number);
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 1500), 0); // no checkpoint: recovery needs all
        QVERIFY(QFile::exists(logFile(home(), 3)));
        QVERIFY(QFile::remove(logFile(home(), number)));
        QCOMPARE(full().error().code, ErrorCode::LogGap);
        QVERIFY(m_fixture->sets().empty());
    }

    void missingLastLogFails()
    {
        {
            FastEnvironment live(home());
            QCOMPARE(live.fill("a.db", 1500), 0);
        }
        int last = 1;
        while (QFile::exists(logFile(home(), last + 1)))
            ++last;
        QVERIFY(QFile::remove(logFile(home(), last)));
        const auto refused = full();
        QVERIFY(!refused.hasValue());
        QCOMPARE(refused.error().code, ErrorCode::NotCovered); // pages newer than the log
    }

    void aFlippedBitIsDamage()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 200), 0);
        flipBit(logFile(home(), 1), 9000);
        const auto refused = full();
        QCOMPARE(refused.error().code, ErrorCode::LogDamaged);
        QVERIFY(m_fixture->sets().empty());
    }

    void dangerousNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::newRow("leaves") << QByteArray("../outside.db");
        QTest::newRow("absolute") << QByteArray("absolute");
    }
    void dangerousNames()
    {
        QFETCH(QByteArray, name);
        if (name == "absolute")
            name = m_fixture->at("outside.db").toLocal8Bit();
        FastEnvironment live(home());
        QCOMPARE(live.fill(name, 20), 0);
        QCOMPARE(full().error().code, ErrorCode::DangerousPath);
    }

    void overlaps_data()
    {
        QTest::addColumn<QString>("vault");
        QTest::newRow("inside") << QStringLiteral("home/vault");
        QTest::newRow("equal") << QStringLiteral("home");
        QTest::newRow("around") << QStringLiteral(".");
        QTest::newRow("inside by a link") << QStringLiteral("link/vault");
        QTest::newRow("in a data directory") << QStringLiteral("data/vault");
    }
    void overlaps()
    {
        QFETCH(QString, vault);
        QDir().mkpath(m_fixture->at("data"));
        QVERIFY(QFile::link(home(), m_fixture->at("link")));
        writeFile(home() + QStringLiteral("/DB_CONFIG"), "add_data_dir ../data\n");
        BackupOptions options = m_fixture->options(BackupKind::Full);
        options.vault = pathFromQString(m_fixture->at(vault.toLatin1().constData()));
        // Made before there is an environment; its marker is put there by hand otherwise.
        QDir().mkpath(m_fixture->at(vault.toLatin1().constData()));
        const QString marker =
            m_fixture->at((vault + QStringLiteral("/ninelives-vault.json")).toLatin1().constData());
        QVERIFY(QFile::copy(m_fixture->at("vault/ninelives-vault.json"), marker));
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 20), 0);
        QuietHelper helper;
        QCOMPARE(m_fixture->backUp(options, helper).error().code, ErrorCode::TargetOverlaps);
    }

    void symlinkedVaultWorks()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 20), 0);
        QVERIFY(QFile::link(m_fixture->at("vault"), m_fixture->at("link")));
        BackupOptions options = m_fixture->options(BackupKind::Full);
        options.vault = m_fixture->path("link");
        QuietHelper helper;
        QVERIFY(m_fixture->backUp(options, helper).hasValue());
        QCOMPARE(m_fixture->sets().size(), std::size_t(1));
    }

    void inMemoryLogIsRefused()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 20), 0);
        writeFile(home() + QStringLiteral("/DB_CONFIG"), "log_set_config DB_LOG_IN_MEMORY on\n");
        QCOMPARE(full().error().code, ErrorCode::InMemoryLog);
    }

    void otherReleaseIsRefused()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 20), 0);
        QuietHelper helper;
        helper.logVersion = 23;
        const auto refused = m_fixture->backUp(m_fixture->options(BackupKind::Full), helper);
        QCOMPARE(refused.error().code, ErrorCode::Unsupported);
    }

    void goneVaultIsSaid()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 20), 0);
        QVERIFY(QDir(m_fixture->at("vault")).removeRecursively());
        QCOMPARE(full().error().code, ErrorCode::TargetUnavailable);
        QVERIFY(!QDir(m_fixture->at("vault")).exists());
    }

    void encryptedEnvironmentRestores()
    {
        const QByteArray password = "the secret";
        FastEnvironment live(home(), password);
        QCOMPARE(live.fill("a.db", 300), 0);
        const auto taken = full();
        QVERIFY2(taken.hasValue(), qPrintable(why(taken)));
        QCOMPARE(live.fill("a.db", 1400), 0);
        const auto next = incremental();
        QVERIFY2(next.hasValue(), qPrintable(why(next)));
        QVERIFY(m_fixture->sets().at(0).manifest.isEncrypted);
        QCOMPARE(m_fixture->restore("restored", QString::fromLatin1(password)), QString());
        QString failure;
        const QByteArray dump = dumpOf(m_fixture->at("restored"), QStringLiteral("a.db"), &failure,
            QString::fromLatin1(password));
        QCOMPARE(dump.count("a.db "), 1400);
    }

    void aForeignDatabaseNeedsANewFull()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 300), 0);
        QVERIFY(full().hasValue());
        {
            FastEnvironment other(m_fixture->at("other"));
            QCOMPARE(other.fill("foreign.db", 7), 0);
        }
        QVERIFY(
            QFile::copy(m_fixture->at("other/foreign.db"), home() + QStringLiteral("/foreign.db")));
        QCOMPARE(incremental().error().code, ErrorCode::NotCovered);
        QVERIFY(full().hasValue());
        QVERIFY(incremental().hasValue());
    }

    void aStalePlanWritesNothing()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 300), 0);
        QVERIFY(full().hasValue());
        QuietHelper helper;
        TestContext test;
        const auto plan =
            planBackup(m_fixture->options(BackupKind::Incremental), helper, test.context);
        QVERIFY(plan.hasValue());
        QVERIFY(incremental().hasValue());
        const auto run = runBackup(plan.value(), helper, test.context);
        QCOMPARE(run.error().code, ErrorCode::PlanStale);
        QCOMPARE(m_fixture->sets().size(), std::size_t(2));
    }

    void twoAtOnceAreKeptApart()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 300), 0);
        const auto lock = acquireLock(localFileSystem(), m_fixture->vault().lockPath(),
            QStringLiteral("a test"), systemClock().now());
        QVERIFY(lock.hasValue());
        const auto refused = full();
        QCOMPARE(refused.error().code, ErrorCode::Busy);
        QVERIFY(refused.error().toString().contains(QLatin1String("a test")));
    }

    void planSaysWhatRunDoes()
    {
        FastEnvironment live(home());
        QCOMPARE(live.fill("a.db", 300), 0);
        QuietHelper helper;
        TestContext test;
        const auto plan = planBackup(m_fixture->options(BackupKind::Full), helper, test.context);
        QVERIFY(plan.hasValue());
        QVERIFY(plan.value().isNewIncarnation);
        const auto count = [&plan](PlanVerb verb) {
            return std::count_if(plan.value().steps.begin(), plan.value().steps.end(),
                [verb](const PlanStep &step) { return step.verb == verb; });
        };
        QCOMPARE(count(PlanVerb::Copy), 1);
        QCOMPARE(count(PlanVerb::Archive), 1);
        QVERIFY(plan.value().steps.back().verb == PlanVerb::Publish);
        QVERIFY(m_fixture->sets().empty());
        QVERIFY(!exists(localFileSystem(), m_fixture->path("vault/environments")));
    }
};

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
