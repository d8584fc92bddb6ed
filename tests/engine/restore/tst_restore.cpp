// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/io/publish.h"
#include "engine/restore/drill.h"
#include "engine/restore/restorehistory.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace engine;
using testkit::RealVault;
using testkit::TestContext;

namespace {

bool fails(const Error &error, ErrorCode code)
{
    if (error.code == code)
        return true;
    qWarning("%s", qPrintable(error.toString()));
    return false;
}

void flipByte(const QString &path, qint64 offset)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite))
        qFatal("%s", qPrintable(path));
    file.seek(offset);
    char byte = 0;
    file.getChar(&byte);
    file.seek(offset);
    file.putChar(char(byte ^ 1));
}

} // namespace

class tst_restore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void toLatest();
    void toEachCommit();
    void toPositionBetweenCommits();
    void basesAreChosen();
    void restoredMarker();
    void unreachable();
    void gapInTheArchive();
    void destinationNotEmpty();
    void destinationOverlaps();
    void replaceSetsAside();
    void replaceIsRolledBack();
    void replaceRefusesLiveEnvironment();
    void tamperedDatabase();
    void tamperedLog();
    void tamperedManifest();
    void dangerousName();
    void encrypted();
    void staleplan();
    void cancelLeavesNothing();
    void straysAreRemoved();
    void drill();

private:
    RestoreOptions options(const RealVault &vault, const RestoreTarget &target) const
    {
        RestoreOptions result;
        result.vault = vault.root();
        result.environmentId = vault.environmentId;
        result.target = target;
        result.destination = vault.enginePath(QStringLiteral("out/restored"));
        return result;
    }
    Result<JobOutcome> restore(const RestoreOptions &options)
    {
        TestContext test;
        return planRestore(options, *m_helper, test.context).andThen([&](const RestorePlan &plan) {
            return runRestore(plan, *m_helper, test.context);
        });
    }
    // The number of transactions after a restore; a message instead if it fails.
    QString restored(const RealVault &vault, const RestoreTarget &target)
    {
        const RestoreOptions wanted = options(vault, target);
        if (!removeTree(localFileSystem(), wanted.destination).hasValue())
            return QStringLiteral("can't clear");
        const auto done = restore(wanted);
        if (!done.hasValue())
            return done.error().toString();
        QString problem;
        const int count =
            vault.transactionsIn(vault.path(QStringLiteral("out/restored")), &problem);
        return count < 0 ? problem : QString::number(count);
    }

    std::unique_ptr<bdb::BdbHelper> m_helper = testkit::realHelper();
};

void tst_restore::toLatest()
{
    RealVault vault;
    vault.write(50);
    vault.full();
    QCOMPARE(restored(vault, RestoreToLatest {}), QStringLiteral("50"));
    vault.write(300); // over several log files of 100 kB
    vault.archive();
    vault.write(20); // never archived
    QCOMPARE(restored(vault, RestoreToLatest {}), QStringLiteral("350"));
    QVERIFY(vault.commits().back().file >= 2);
}

// All of it happens within a few seconds, so most commits share theirs.
void tst_restore::toEachCommit()
{
    RealVault vault;
    vault.write(30);
    QCOMPARE(vault.environment().checkpoint(), 0);
    vault.full();
    vault.write(400);
    vault.archive();
    const std::vector<Lsn> commits = vault.commits();
    QRandomGenerator random(7);
    std::vector<int> numbers { 29, 30, 31, 429 };
    for (int i = 0; i < 8; ++i)
        numbers.push_back(random.bounded(30, 429));
    for (const int number : numbers)
        QCOMPARE(restored(vault, RestoreToCommit { commits[std::size_t(number)] }),
            QString::number(number + 1));
}

void tst_restore::toPositionBetweenCommits()
{
    RealVault vault;
    vault.write(10);
    vault.full();
    vault.write(20);
    vault.archive();
    const Lsn commit = vault.commits()[15];
    QCOMPARE(restored(vault, RestoreToLsn { commit }), QStringLiteral("16"));
    QCOMPARE(
        restored(vault, RestoreToLsn { { commit.file, commit.offset - 1 } }), QStringLiteral("15"));
    QCOMPARE(
        restored(vault, RestoreToLsn { { commit.file, commit.offset + 1 } }), QStringLiteral("16"));
}

void tst_restore::basesAreChosen()
{
    RealVault vault;
    vault.write(10);
    const QString first = vault.full();
    vault.write(10);
    QCOMPARE(vault.environment().checkpoint(), 0);
    vault.write(5);
    const QString second = vault.full();
    vault.write(10);
    vault.archive();
    TestContext test;
    const std::vector<Lsn> commits = vault.commits();
    const auto baseFor = [&](int number) {
        const auto plan =
            planRestore(options(vault, RestoreToCommit { commits[std::size_t(number)] }), *m_helper,
                test.context);
        return plan.hasValue() ? plan.value().base.manifest.id : plan.error().toString();
    };
    QCOMPARE(baseFor(12), first);
    QCOMPARE(baseFor(23), first);
    QCOMPARE(baseFor(24), second); // exactly the state of the second
    QCOMPARE(baseFor(30), second);
    QCOMPARE(restored(vault, RestoreToCommit { commits[23] }), QStringLiteral("24"));
    QCOMPARE(restored(vault, RestoreToCommit { commits[24] }), QStringLiteral("25"));
    RestoreOptions forced = options(vault, RestoreToLatest {});
    forced.baseSet = first;
    forced.destination = vault.enginePath(QStringLiteral("out/forced"));
    QVERIFY(restore(forced).hasValue());
    QString problem;
    QCOMPARE(vault.transactionsIn(vault.path(QStringLiteral("out/forced")), &problem), 35);
}

void tst_restore::restoredMarker()
{
    RealVault vault;
    vault.write(10);
    vault.full();
    const auto done = restore(options(vault, RestoreToCommit { vault.commits()[9] }));
    QVERIFY2(done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
    QFile file(vault.path(QStringLiteral("out/restored/.ninelives/restored.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject marker = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(marker.value(QStringLiteral("commit")).toString(), toString(vault.commits()[9]));
    QCOMPARE(marker.value(QStringLiteral("predecessor")).toString(), vault.incarnation);
    QVERIFY(!marker.value(QStringLiteral("incarnation")).toString().isEmpty());
    QVERIFY(done.value().facts.value(QStringLiteral("verifiedDatabases")).toInt() == 2);
    // Nothing but the environment and the marker.
    QStringList names = QDir(vault.path(QStringLiteral("out/restored/.ninelives")))
                            .entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    QCOMPARE(names, QStringList { QStringLiteral("restored.json") });
    names = QDir(vault.path(QStringLiteral("out")))
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QCOMPARE(names, QStringList { QStringLiteral("restored") });
}

void tst_restore::unreachable()
{
    RealVault vault;
    vault.write(10);
    QCOMPARE(vault.environment().checkpoint(), 0);
    vault.full();
    vault.write(10);
    vault.archive();
    TestContext test;
    const auto plan = [&](const RestoreTarget &target) {
        return planRestore(options(vault, target), *m_helper, test.context);
    };
    const auto before = plan(RestoreToCommit { vault.commits()[3] });
    QVERIFY(!before.hasValue() && fails(before.error(), ErrorCode::TargetUnreachable));
    QVERIFY(before.error().detail.contains(
        QStringLiteral("the nearest point after is ") + toString(vault.commits()[9])));
    const auto future = plan(RestoreToTime { { systemClock().now().msecs + 1'000'000 } });
    QVERIFY(!future.hasValue() && fails(future.error(), ErrorCode::TargetUnreachable));
    QVERIFY(future.error().detail.contains(
        QStringLiteral("the nearest point before is ") + toString(vault.commits()[19])));
    const auto past = plan(RestoreToTime { { 1000 } });
    QVERIFY(!past.hasValue() && fails(past.error(), ErrorCode::TargetUnreachable));
    const auto noCommit =
        plan(RestoreToCommit { { vault.commits()[15].file, vault.commits()[15].offset + 4 } });
    QVERIFY(!noCommit.hasValue() && fails(noCommit.error(), ErrorCode::TargetUnreachable));
}

void tst_restore::gapInTheArchive()
{
    RealVault vault;
    vault.write(20);
    vault.full();
    const Lsn last = vault.commits().back();
    vault.write(600);
    QCOMPARE(vault.environment().checkpoint(), 0);
    QCOMPARE(vault.environment().removeInactiveLogs(), 0); // by the application
    vault.full();
    vault.write(5);
    vault.archive();
    TestContext test;
    const auto plan = planRestore(
        options(vault, RestoreToCommit { vault.commits()[300] }), *m_helper, test.context);
    QVERIFY(!plan.hasValue() && fails(plan.error(), ErrorCode::TargetUnreachable));
    QVERIFY(plan.error().detail.contains(QStringLiteral("log archive")));
    QVERIFY(plan.error().detail.contains(
        QStringLiteral("the nearest point before is ") + toString(last)));
    QCOMPARE(restored(vault, RestoreToCommit { last }), QStringLiteral("20"));
    QCOMPARE(restored(vault, RestoreToLatest {}), QStringLiteral("625"));
}

void tst_restore::destinationNotEmpty()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    QVERIFY(QDir().mkpath(vault.path(QStringLiteral("out/restored"))));
    QCOMPARE(restored(vault, RestoreToLatest {}), QStringLiteral("5"));
    const auto again = restore(options(vault, RestoreToLatest {}));
    QVERIFY(!again.hasValue() && fails(again.error(), ErrorCode::TargetNotEmpty));
    // An empty directory is taken over with its permissions.
    RestoreOptions wanted = options(vault, RestoreToLatest {});
    wanted.destination = vault.enginePath(QStringLiteral("empty"));
    QVERIFY(QDir().mkpath(vault.path(QStringLiteral("empty"))));
    QVERIFY(localFileSystem().setMode(wanted.destination, 0750).hasValue());
    QVERIFY(restore(wanted).hasValue());
    QCOMPARE(localFileSystem().status(wanted.destination).value().mode & 0777U, 0750U);
}

void tst_restore::destinationOverlaps()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    QVERIFY(QFile::link(vault.path(QStringLiteral("home")), vault.path(QStringLiteral("link"))));
    for (const char *name : { "home", "home/sub", "link/sub", "vault/x", ".", "home/../vault" }) {
        RestoreOptions wanted = options(vault, RestoreToLatest {});
        wanted.destination = vault.enginePath(QString::fromLatin1(name));
        wanted.replace = qstrcmp(name, "home") != 0;
        const auto done = restore(wanted);
        QVERIFY2(!done.hasValue(), name);
        QVERIFY2(done.error().code == ErrorCode::TargetOverlaps
                || done.error().code == ErrorCode::InvalidArgument,
            qPrintable(done.error().toString()));
    }
}

void tst_restore::replaceSetsAside()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    QCOMPARE(restored(vault, RestoreToLatest {}), QStringLiteral("5"));
    vault.write(5);
    vault.archive();
    RestoreOptions wanted = options(vault, RestoreToLatest {});
    wanted.replace = true;
    const auto done = restore(wanted);
    QVERIFY2(done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
    const Path aside = decodePath(done.value().facts.value(QStringLiteral("setAside")).toString());
    QVERIFY(aside.native().starts_with(wanted.destination.native() + ".before-restore-"));
    QString problem;
    QCOMPARE(vault.transactionsIn(QFile::decodeName(aside.c_str()), &problem), 5);
    QCOMPARE(vault.transactionsIn(vault.path(QStringLiteral("out/restored")), &problem), 10);
    QCOMPARE(problem, QString());
}

void tst_restore::replaceIsRolledBack()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    QCOMPARE(restored(vault, RestoreToLatest {}), QStringLiteral("5"));
    RestoreOptions wanted = options(vault, RestoreToLatest {});
    wanted.replace = true;
    TestContext planning;
    const auto plan = planRestore(wanted, *m_helper, planning.context);
    QVERIFY(plan.hasValue());
    // The renames near the end are: publish the marker, set aside, final one. The last one fails.
    testkit::FaultyFileSystem fs;
    TestContext counting(fs);
    fs.arm({ .call = 3, .calls = { testkit::Call::Rename } });
    const auto done = runRestore(plan.value(), *m_helper, counting.context);
    QVERIFY(!done.hasValue());
    QVERIFY2(fs.faultMetAt().contains(QStringLiteral("restored")), qPrintable(fs.faultMetAt()));
    QString problem;
    QCOMPARE(vault.transactionsIn(vault.path(QStringLiteral("out/restored")), &problem), 5);
    const QStringList names =
        QDir(vault.path(QStringLiteral("out")))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    QCOMPARE(names, QStringList { QStringLiteral("restored") });
}

void tst_restore::replaceRefusesLiveEnvironment()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    RestoreOptions wanted = options(vault, RestoreToLatest {});
    wanted.destination = vault.home(); // this process has it open
    wanted.replace = true;
    const auto done = restore(wanted);
    QVERIFY(!done.hasValue() && fails(done.error(), ErrorCode::EnvironmentInUse));
    QVERIFY(QFile::exists(vault.path(QStringLiteral("home/tree.db"))));
    vault.closeEnvironment();
    const auto again = restore(wanted);
    QVERIFY2(again.hasValue(), qPrintable(again.hasValue() ? QString() : again.error().toString()));
    QString problem;
    QCOMPARE(vault.transactionsIn(vault.path(QStringLiteral("home")), &problem), 5);
}

void tst_restore::tamperedDatabase()
{
    RealVault vault;
    vault.write(50);
    const QString id = vault.full();
    flipByte(
        vault.path(QStringLiteral("vault/environments/orders/sets/%1/data/tree.db").arg(id)), 5000);
    const auto done = restore(options(vault, RestoreToLatest {}));
    QVERIFY(!done.hasValue() && fails(done.error(), ErrorCode::VerifyFailed));
    QVERIFY(!QFile::exists(vault.path(QStringLiteral("out/restored"))));
    QVERIFY(QDir(vault.path(QStringLiteral("out")))
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                .isEmpty());
}

void tst_restore::tamperedLog()
{
    RealVault vault;
    vault.write(50);
    vault.full();
    TestContext test;
    const auto plan = planRestore(options(vault, RestoreToLatest {}), *m_helper, test.context);
    QVERIFY(plan.hasValue());
    // After the plan: the run must see it, whatever the plan saw.
    flipByte(vault.path(QStringLiteral("vault/environments/orders/log/i1/log.0000000001")), 9000);
    const auto done = runRestore(plan.value(), *m_helper, test.context);
    QVERIFY(!done.hasValue() && fails(done.error(), ErrorCode::VerifyFailed));
    // And a new plan doesn't reach beyond the damage.
    const auto again = planRestore(options(vault, RestoreToLatest {}), *m_helper, test.context);
    QVERIFY(!again.hasValue() && fails(again.error(), ErrorCode::TargetUnreachable));
}

void tst_restore::tamperedManifest()
{
    RealVault vault;
    vault.write(5);
    const QString id = vault.full();
    QFile file(
        vault.path(QStringLiteral("vault/environments/orders/sets/%1/manifest.json").arg(id)));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QByteArray json = file.readAll();
    json.replace("\"tree.db\"", "\"../../../../../evil.db\"");
    file.resize(0);
    file.seek(0);
    file.write(json);
    file.close();
    const auto done = restore(options(vault, RestoreToLatest {}));
    QVERIFY(!done.hasValue() && fails(done.error(), ErrorCode::TargetUnreachable));

    // Should a plan be made by hand all the same, the run refuses.
    TestContext test;
    RealVault sound;
    sound.write(5);
    sound.full();
    auto plan = planRestore(options(sound, RestoreToLatest {}), *m_helper, test.context);
    QVERIFY(plan.hasValue());
    plan.value().base.manifest.files.front().name = "../evil.db";
    const auto run = runRestore(plan.value(), *m_helper, test.context);
    QVERIFY(!run.hasValue() && fails(run.error(), ErrorCode::ManifestInvalid));
    plan.value().base.manifest.files.clear();
    plan.value().base.manifest.directories = { "/tmp/evil" };
    const auto other = runRestore(plan.value(), *m_helper, test.context);
    QVERIFY(!other.hasValue() && fails(other.error(), ErrorCode::ManifestInvalid));
}

void tst_restore::dangerousName()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    const QString outside = vault.path(QStringLiteral("outside.db"));
    QCOMPARE(vault.environment().fill(QFile::encodeName(outside), 3), 0);
    vault.archive();
    const QByteArray live = [&outside] {
        QFile file(outside);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }();
    const auto done = restore(options(vault, RestoreToLatest {}));
    QVERIFY(!done.hasValue() && fails(done.error(), ErrorCode::DangerousPath));
    QVERIFY(done.error().lsn.has_value());
    QFile file(outside);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), live);
    // Before that name was logged nothing is dangerous.
    QCOMPARE(restored(vault, RestoreToCommit { vault.commits()[4] }), QStringLiteral("5"));
}

void tst_restore::encrypted()
{
    RealVault vault("secret");
    vault.write(20);
    vault.full();
    vault.write(20);
    vault.archive();
    RestoreOptions wanted = options(vault, RestoreToLatest {});
    const auto without = restore(wanted);
    QVERIFY(!without.hasValue() && fails(without.error(), ErrorCode::Encrypted));
    wanted.password = bdb::Secret("wrong");
    QVERIFY(!restore(wanted).hasValue());
    wanted.password = bdb::Secret("secret");
    const auto done = restore(wanted);
    QVERIFY2(done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
    QString problem;
    QCOMPARE(vault.transactionsIn(vault.path(QStringLiteral("out/restored")), &problem), 40);
}

void tst_restore::staleplan()
{
    RealVault vault;
    vault.write(5);
    const QString id = vault.full();
    TestContext test;
    const auto plan = planRestore(options(vault, RestoreToLatest {}), *m_helper, test.context);
    QVERIFY(plan.hasValue());
    QVERIFY(QFile::rename(vault.path(QStringLiteral("vault/environments/orders/sets/") + id),
        vault.path(QStringLiteral("elsewhere"))));
    const auto done = runRestore(plan.value(), *m_helper, test.context);
    QVERIFY(!done.hasValue() && fails(done.error(), ErrorCode::PlanStale));
}

void tst_restore::cancelLeavesNothing()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    TestContext test;
    const auto plan = planRestore(options(vault, RestoreToLatest {}), *m_helper, test.context);
    QVERIFY(plan.hasValue());
    test.control.cancel();
    const auto done = runRestore(plan.value(), *m_helper, test.context);
    QVERIFY(!done.hasValue() && fails(done.error(), ErrorCode::Cancelled));
    QVERIFY(QDir(vault.path(QStringLiteral("out")))
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                .isEmpty());
}

void tst_restore::straysAreRemoved()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    FileSystem &fs = localFileSystem();
    const Path out = vault.enginePath(QStringLiteral("out"));
    const Path stray = temporaryName(out, "restored");
    QVERIFY(createDirectories(fs, stray / ".ninelives").hasValue());
    const Path foreign = temporaryName(out, "other"); // in work: somebody holds its lock
    QVERIFY(createDirectories(fs, foreign / ".ninelives").hasValue());
    const auto lock = acquireLock(
        fs, foreign / ".ninelives" / "staging.lock", QStringLiteral("test"), systemClock().now());
    QVERIFY(lock.hasValue());
    QCOMPARE(restored(vault, RestoreToLatest {}), QStringLiteral("5"));
    QVERIFY(!exists(fs, stray));
    QVERIFY(exists(fs, foreign));
}

void tst_restore::drill()
{
    RealVault vault;
    vault.write(5);
    const QString good = vault.full();
    vault.write(5);
    const QString bad = vault.full();
    flipByte(vault.path(QStringLiteral("vault/environments/orders/sets/%1/data/tree.db").arg(bad)),
        5000);
    DrillOptions wanted;
    wanted.vault = vault.root();
    wanted.environmentId = vault.environmentId;
    wanted.setId = good;
    TestContext test;
    const auto done = runDrill(wanted, *m_helper, test.context);
    QVERIFY2(done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
    wanted.setId = bad;
    const auto failed = runDrill(wanted, *m_helper, test.context);
    QVERIFY(!failed.hasValue() && fails(failed.error(), ErrorCode::VerifyFailed));
    wanted.setId = QStringLiteral("none");
    const auto unknown = runDrill(wanted, *m_helper, test.context);
    QVERIFY(!unknown.hasValue() && fails(unknown.error(), ErrorCode::NotRegistered));

    FileSystem &fs = localFileSystem();
    const auto sets =
        Vault::open(fs, vault.root()).value().sets(fs, vault.environmentId).value().sets;
    QCOMPARE(sets.size(), std::size_t(2));
    for (const BackupSet &set : sets) {
        QCOMPARE(set.proofs.size(), std::size_t(1));
        QVERIFY(set.proofs.front().kind == Proof::Kind::Restored);
        QCOMPARE(set.proofs.front().passed, set.manifest.id == good);
        QVERIFY(set.proofs.front().milliseconds > 0);
    }
    QVERIFY(QDir(vault.path(QStringLiteral("vault/scratch")))
                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                .isEmpty());
}

QTEST_GUILESS_MAIN(tst_restore)
#include "tst_restore.moc"
