// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Copies that others made become backup sets: what db5.3_hotbackup wrote, homes copied by hand, and
// all that must be refused.
#include "engine/restore/restoreplan.h"
#include "engine/vault/adoption.h"
#include "engine/vault/verify.h"
#include "tests/engine/restore/realvault.h"
#include "tests/engine/vault/backupfixture.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

constexpr int severalLogFiles = 1200; // records of the small environments

/// Names, sizes, times and contents of all that is in a directory.
QByteArray stateOf(const QString &directory)
{
    QStringList lines;
    QDirIterator it(directory, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot,
        QDirIterator::Subdirectories);
    while (it.hasNext()) {
        it.next();
        const QFileInfo info = it.fileInfo();
        QFile file(info.filePath());
        const bool isRead = info.isFile() && file.open(QIODevice::ReadOnly);
        lines << QStringLiteral("%1 %2 %3 ")
                     .arg(info.filePath())
                     .arg(info.size())
                     .arg(info.lastModified().toMSecsSinceEpoch())
                + QString::fromLatin1(QCryptographicHash::hash(
                    isRead ? file.readAll() : QByteArray(), QCryptographicHash::Sha256)
                                          .toHex());
    }
    lines.sort();
    return lines.join(QLatin1Char('\n')).toUtf8();
}

/// As `cp` of an operator: everything but the regions.
void copyByHand(const QString &from, const QString &to, const QStringList &names)
{
    QDir().mkpath(to);
    for (const QString &name : QDir(from).entryList(names, QDir::Files)) {
        if (!name.startsWith(QStringLiteral("__db.")))
            QVERIFY2(QFile::copy(from + QLatin1Char('/') + name, to + QLatin1Char('/') + name),
                qPrintable(name));
    }
}

void flipByte(const QString &path, qint64 offset)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.seek(offset));
    char byte = 0;
    QVERIFY(file.getChar(&byte));
    QVERIFY(file.seek(offset));
    QVERIFY(file.putChar(char(byte ^ 0x10)));
}

int records(const QString &home, const char *file)
{
    QString failure;
    const QByteArray content = dumpOf(home, QString::fromLatin1(file), &failure);
    return failure.isEmpty() ? int(content.count(QByteArray(file) + ' ')) : -1;
}

/// What went wrong, or nothing.
template <typename T>
QString whyNot(const Result<T> &result)
{
    return result.hasValue() ? QString() : result.error().toString();
}

QStringList logNames(const QString &directory)
{
    return QDir(directory).entryList({ QStringLiteral("log.0*") }, QDir::Files, QDir::Name);
}

} // namespace

class tst_Adoption : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void joinsTheHistoryOfItsLog();
    void takesWhatWasCopiedByHand();
    void beginsAHistoryOfItsOwn();
    void saysWhatItCantProve();
    void refusesTraps_data();
    void refusesTraps();
    void refusesWhatIsInUse();
    void planGoesStale();
    void faults_data();
    void faults();
    void cancels_data();
    void cancels();
    void kills_data();
    void kills();

private:
    AdoptionOptions options() const
    {
        return { QStringLiteral("e1"), QStringLiteral("Orders"), m_fixture->path("home"),
            m_fixture->path("vault"), m_fixture->path("copy") };
    }
    Result<JobOutcome> adopt(JobContext &context) const
    {
        QuietHelper helper;
        return planAdoption(options(), helper, context).andThen([&](const AdoptionPlan &plan) {
            return runAdoption(plan, helper, context);
        });
    }
    Result<JobOutcome> adopt()
    {
        TestContext test;
        auto done = adopt(test.context);
        m_warnings.clear();
        for (const Error &warning : test.context.warnings())
            m_warnings << warning.toString();
        return done;
    }
    void hotBackup()
    {
        QString failure;
        runTool(QStringLiteral("db5.3_hotbackup"),
            { QStringLiteral("-h"), m_fixture->at("home"), QStringLiteral("-b"),
                m_fixture->at("copy") },
            &failure);
        QCOMPARE(failure, QString());
    }
    /// "" or what went wrong.
    QString restore(const BackupSet &base, const RestoreTarget &target, const char *destination);
    void makeTrap(const QByteArray &kind);
    Sweep sweep(const char *before);
    QString check(const SweepRound &round, std::size_t setsBefore) const;
    void prepareSweeps();

    std::unique_ptr<BackupFixture> m_fixture;
    std::unique_ptr<SmallEnvironment> m_live;
    QStringList m_warnings;
};

void tst_Adoption::init()
{
    m_fixture = std::make_unique<BackupFixture>();
    m_live = std::make_unique<SmallEnvironment>(m_fixture->at("home"));
    m_live->handle()->set_flags(m_live->handle(), DB_TXN_NOSYNC, 1);
}

void tst_Adoption::cleanup()
{
    m_live.reset();
    m_fixture.reset();
}

QString tst_Adoption::restore(
    const BackupSet &base, const RestoreTarget &target, const char *destination)
{
    const auto helper = realHelper();
    TestContext test;
    RestoreOptions options;
    options.vault = m_fixture->path("vault");
    options.environmentId = QStringLiteral("e1");
    options.incarnation = base.manifest.incarnation;
    options.baseSet = base.manifest.id;
    options.target = target;
    options.destination = m_fixture->path(destination);
    const auto done =
        planRestore(options, *helper, test.context).andThen([&](const RestorePlan &plan) {
            return runRestore(plan, *helper, test.context);
        });
    return whyNot(done);
}

void tst_Adoption::joinsTheHistoryOfItsLog()
{
    QCOMPARE(m_live->fill("a.db", severalLogFiles), 0);
    QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
    QCOMPARE(m_live->fill("b.db", 100, DB_HASH), 0);
    hotBackup();
    QCOMPARE(m_live->fill("b.db", 170, DB_HASH), 0);
    QCOMPARE(m_live->fill("c.db", 30), 0);
    m_live->handle()->log_flush(m_live->handle(), nullptr);
    QVERIFY(m_fixture->backUp(BackupKind::Incremental).hasValue());
    const QByteArray before = stateOf(m_fixture->at("copy"));

    const auto adopted = adopt();
    QCOMPARE(whyNot(adopted), QString());
    QCOMPARE(stateOf(m_fixture->at("copy")), before);
    const auto sets = m_fixture->sets();
    QCOMPARE(sets.size(), 3U);
    const QString id = adopted.value().facts[QLatin1String("id")].toString();
    const auto set =
        std::ranges::find_if(sets, [&id](const BackupSet &each) { return each.manifest.id == id; });
    QVERIFY(set != sets.end());
    const Manifest &manifest = set->manifest;
    QCOMPARE(manifest.incarnation, sets.front().manifest.incarnation);
    QCOMPARE(manifest.method, QStringLiteral("adopted"));
    QCOMPARE(manifest.home, m_fixture->path("home"));
    QVERIFY(manifest.end < sets[1].manifest.end || manifest.end < sets[2].manifest.end);
    const auto verified = m_fixture->verify(id);
    QCOMPARE(whyNot(verified), QString());

    // Its own end, and what was committed long after the copy was made.
    QCOMPARE(restore(*set, RestoreToLsn { manifest.end }, "then"), QString());
    QCOMPARE(records(m_fixture->at("then"), "a.db"), severalLogFiles);
    QCOMPARE(records(m_fixture->at("then"), "b.db"), 100);
    QVERIFY(!QFile::exists(m_fixture->at("then/c.db")));
    QCOMPARE(restore(*set, RestoreToLatest {}, "latest"), QString());
    QCOMPARE(records(m_fixture->at("latest"), "b.db"), 170);
    QCOMPARE(records(m_fixture->at("latest"), "c.db"), 30);
    // The environment's own backups go on.
    QCOMPARE(m_live->fill("c.db", 40), 0);
    const auto next = m_fixture->backUp(BackupKind::Incremental);
    QCOMPARE(whyNot(next), QString());
}

void tst_Adoption::takesWhatWasCopiedByHand()
{
    QCOMPARE(m_live->fill("a.db", severalLogFiles), 0);
    QCOMPARE(m_live->checkpoint(), 0);
    const QString home = m_fixture->at("home");
    copyByHand(home, m_fixture->at("copy"), { QStringLiteral("*") });
    QCOMPARE(m_live->fill("a.db", severalLogFiles + 9), 0);
    m_live->handle()->log_flush(m_live->handle(), nullptr);
    QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
    // The archive begins where the full backup's recovery does, behind the start of the copy's log.
    const auto adopted = adopt();
    QCOMPARE(whyNot(adopted), QString());
    const auto sets = m_fixture->sets(); // those of the oldest history first
    QCOMPARE(sets.size(), 2U);
    QCOMPARE(sets.front().manifest.method, QStringLiteral("adopted"));
    QVERIFY(sets.front().manifest.incarnation != sets.back().manifest.incarnation);
    QCOMPARE(restore(sets.front(), RestoreToLatest {}, "then"), QString());
    QCOMPARE(records(m_fixture->at("then"), "a.db"), severalLogFiles);
}

void tst_Adoption::beginsAHistoryOfItsOwn()
{
    QCOMPARE(m_live->fill("a.db", severalLogFiles), 0);
    hotBackup();
    QCOMPARE(m_live->fill("a.db", severalLogFiles * 2), 0);
    QCOMPARE(m_live->checkpoint(), 0);
    QCOMPARE(m_live->checkpoint(), 0);
    QCOMPARE(m_live->removeInactiveLogs(), 0);
    QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
    const QString own = m_fixture->sets().front().manifest.incarnation;

    const auto adopted = adopt();
    QCOMPARE(whyNot(adopted), QString());
    QVERIFY2(m_warnings.join(QLatin1Char('\n')).contains(QStringLiteral("log archive")),
        qPrintable(m_warnings.join(QLatin1Char('\n'))));
    const auto sets = m_fixture->sets();
    QCOMPARE(sets.size(), 2U);
    QCOMPARE(sets.front().manifest.method, QStringLiteral("adopted"));
    QVERIFY(sets.front().manifest.incarnation != own);
    // What the environment does goes on in its own history.
    QCOMPARE(
        m_fixture->vault().incarnations(localFileSystem(), QStringLiteral("e1")).value().back(),
        own);
    QCOMPARE(m_live->fill("b.db", 5), 0);
    const auto next = m_fixture->backUp(BackupKind::Incremental);
    QCOMPARE(whyNot(next), QString());
    QCOMPARE(restore(sets.front(), RestoreToLatest {}, "then"), QString());
    QCOMPARE(records(m_fixture->at("then"), "a.db"), severalLogFiles);
}

void tst_Adoption::saysWhatItCantProve()
{
    QCOMPARE(m_live->fill("a.db", 20), 0);
    hotBackup();
    QCOMPARE(m_live->fill("later.db", 20), 0);
    QFile note(m_fixture->at("copy/notes.txt"));
    QVERIFY(note.open(QIODevice::WriteOnly) && note.write("tape 7") == 6);
    note.close();
    TestContext test;
    QuietHelper helper;
    const auto plan = planAdoption(options(), helper, test.context);
    QCOMPARE(whyNot(plan), QString());
    QString said;
    for (const Error &warning : plan.value().warnings)
        said += warning.toString() + QLatin1Char('\n');
    for (const char *each : { "later.db", "notes.txt", "without page checksums" })
        QVERIFY2(said.contains(QLatin1String(each)), qPrintable(said));
    QVERIFY(m_fixture->sets().empty());
}

void tst_Adoption::makeTrap(const QByteArray &kind)
{
    const QString home = m_fixture->at("home");
    const QString copy = m_fixture->at("copy");
    const QStringList all { QStringLiteral("*") };
    if (kind == "foreign") {
        SmallEnvironment other(m_fixture->at("other"));
        QCOMPARE(other.fill("a.db", severalLogFiles), 0);
        QCOMPARE(other.checkpoint(), 0);
        copyByHand(m_fixture->at("other"), copy, all);
        return;
    }
    if (kind == "page newer than the log") {
        copyByHand(home, copy, { QStringLiteral("log.*") });
        QCOMPARE(m_live->fill("a.db", severalLogFiles + 50), 0);
        QCOMPARE(m_live->checkpoint(), 0);
        copyByHand(home, copy, { QStringLiteral("*.db") });
        return;
    }
    if (kind == "missing database") { // nor does the log tell how it was made
        QCOMPARE(m_live->checkpoint(), 0);
        QCOMPARE(m_live->removeInactiveLogs(), 0);
        QCOMPARE(m_live->fill("a.db", 10), 0);
        copyByHand(home, copy, all);
        QVERIFY(QFile::remove(copy + QStringLiteral("/a.db")));
        return;
    }
    copyByHand(home, copy, all);
    const QStringList logs = logNames(copy);
    QVERIFY(logs.size() > 3);
    if (kind == "flipped bit in the log")
        flipByte(copy + QLatin1Char('/') + logs[1], 5000);
    else if (kind == "flipped bit in a page")
        flipByte(copy + QStringLiteral("/sums.db"), 4096 + 300);
    else if (kind == "missing log")
        QVERIFY(QFile::remove(copy + QLatin1Char('/') + logs[2]));
    else if (kind == "no log")
        for (const QString &log : logs)
            QVERIFY(QFile::remove(copy + QLatin1Char('/') + log));
    else if (kind == "leads to the live data") {
        QFile config(copy + QStringLiteral("/DB_CONFIG"));
        QVERIFY(config.open(QIODevice::WriteOnly));
        config.write("set_data_dir " + home.toUtf8() + "\n");
    } else
        QVERIFY2(kind == "whole", kind);
}

void tst_Adoption::refusesTraps_data()
{
    QTest::addColumn<ErrorCode>("code");
    QTest::newRow("flipped bit in the log") << ErrorCode::LogDamaged;
    QTest::newRow("flipped bit in a page") << ErrorCode::NotCovered;
    QTest::newRow("missing log") << ErrorCode::LogGap;
    QTest::newRow("no log") << ErrorCode::NotCovered;
    QTest::newRow("missing database") << ErrorCode::NotCovered;
    QTest::newRow("page newer than the log") << ErrorCode::NotCovered;
    QTest::newRow("leads to the live data") << ErrorCode::NotCovered;
    QTest::newRow("foreign") << ErrorCode::LogDiverged;
    QTest::newRow("whole") << ErrorCode::Internal; // none
}

void tst_Adoption::refusesTraps()
{
    QFETCH(ErrorCode, code);
    QCOMPARE(m_live->fill("a.db", severalLogFiles), 0);
    DB *sums = nullptr;
    QCOMPARE(::db_create(&sums, m_live->handle(), 0), 0);
    QCOMPARE(sums->set_flags(sums, DB_CHKSUM), 0);
    QCOMPARE(sums->set_pagesize(sums, 4096), 0);
    QCOMPARE(
        sums->open(sums, nullptr, "sums.db", nullptr, DB_BTREE, DB_CREATE | DB_AUTO_COMMIT, 0600),
        0);
    sums->close(sums, 0);
    QCOMPARE(m_live->fill("sums.db", 300), 0);
    QCOMPARE(m_live->checkpoint(), 0);
    makeTrap(QTest::currentDataTag());
    const QByteArray copy = stateOf(m_fixture->at("copy"));
    const QByteArray vault = stateOf(m_fixture->at("vault/environments"));
    const auto adopted = adopt();
    QCOMPARE(stateOf(m_fixture->at("copy")), copy);
    if (code == ErrorCode::Internal) {
        QCOMPARE(whyNot(adopted), QString());
        return;
    }
    QVERIFY(!adopted.hasValue());
    QVERIFY2(adopted.error().code == code, qPrintable(adopted.error().toString()));
    QVERIFY(m_fixture->sets().empty());
    QCOMPARE(m_fixture->leftovers(), QStringList());
}

void tst_Adoption::refusesWhatIsInUse()
{
    QCOMPARE(m_live->fill("a.db", 20), 0);
    hotBackup();
    const SmallEnvironment user(m_fixture->at("copy"));
    const auto adopted = adopt();
    QVERIFY(!adopted.hasValue());
    QVERIFY2(adopted.error().code == ErrorCode::EnvironmentInUse,
        qPrintable(adopted.error().toString()));
}

void tst_Adoption::planGoesStale()
{
    QCOMPARE(m_live->fill("a.db", 20), 0);
    hotBackup();
    TestContext test;
    QuietHelper helper;
    const auto plan = planAdoption(options(), helper, test.context);
    QCOMPARE(whyNot(plan), QString());
    {
        SmallEnvironment user(m_fixture->at("copy"));
        QCOMPARE(user.fill("a.db", 30), 0);
    }
    const auto done = runAdoption(plan.value(), helper, test.context);
    QVERIFY(!done.hasValue());
    QVERIFY2(done.error().code == ErrorCode::PlanStale, qPrintable(done.error().toString()));
    QVERIFY(m_fixture->sets().empty());
}

// Two vaults: one that knows the log, and one that doesn't.
void tst_Adoption::prepareSweeps()
{
    const QString vault = m_fixture->at("vault");
    replaceTree(vault, m_fixture->at("unknown"));
    QCOMPARE(m_live->fill("a.db", 100), 0);
    QVERIFY(m_fixture->backUp(BackupKind::Full).hasValue());
    hotBackup();
    QCOMPARE(m_live->fill("a.db", 120), 0);
    m_live->handle()->log_flush(m_live->handle(), nullptr);
    QVERIFY(m_fixture->backUp(BackupKind::Incremental).hasValue());
    replaceTree(vault, m_fixture->at("known"));
    m_live.reset(); // a fork must not hold libdb's handles
}

QString tst_Adoption::check(const SweepRound &round, std::size_t setsBefore) const
{
    const auto sets = m_fixture->vault().sets(localFileSystem(), QStringLiteral("e1"));
    if (!sets.hasValue())
        return sets.error().toString();
    if (!sets.value().broken.empty())
        return QStringLiteral("broken: ") + sets.value().broken.front().error.toString();
    const std::size_t added = sets.value().sets.size() - setsBefore;
    const bool isDone = !round.wasKilled && round.result.hasValue();
    if (added > 1 || (isDone && added == 0))
        return QStringLiteral("%1 sets were added").arg(added);
    if (!round.wasKilled && !round.result.hasValue()
        && round.result.error().code == ErrorCode::Internal)
        return QStringLiteral("wrong code: ") + round.result.error().toString();
    for (const BackupSet &set : sets.value().sets) {
        const auto verified = m_fixture->verify(set.manifest.id);
        if (!verified.hasValue())
            return verified.error().toString();
    }
    return {};
}

Sweep tst_Adoption::sweep(const char *before)
{
    const std::size_t setsBefore = qstrcmp(before, "known") == 0 ? 2 : 0;
    Sweep sweep;
    sweep.setup = [this, before] { replaceTree(m_fixture->at(before), m_fixture->at("vault")); };
    sweep.job = [this](JobContext &context) -> Result<> {
        const auto done = adopt(context);
        return done.hasValue() ? Result<>() : done.error();
    };
    sweep.check = [this, setsBefore](const SweepRound &round) { return check(round, setsBefore); };
    sweep.rerun = [this](JobContext &context) -> Result<> {
        const auto done = adopt(context);
        if (!done.hasValue())
            return done.error();
        const QStringList left = m_fixture->leftovers();
        return left.isEmpty()
            ? Result<>()
            : makeError(ErrorCode::Internal, QStringLiteral("left: ") + left.first());
    };
    return sweep;
}

void tst_Adoption::faults_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<int>("fault");
    const auto faults = usualFaults("/");
    for (std::size_t i = 0; i < faults.size(); ++i) {
        QTest::addRow("known, %s", faults[i].name) << QByteArray("known") << int(i);
        QTest::addRow("unknown, %s", faults[i].name) << QByteArray("unknown") << int(i);
    }
}

void tst_Adoption::faults()
{
    QFETCH(QByteArray, before);
    QFETCH(int, fault);
    prepareSweeps();
    const Fault wanted = usualFaults(m_fixture->path("vault"))[std::size_t(fault)].fault;
    const SweepReport report = runFaultSweep(sweep(before), wanted, sweepStep(17, wanted));
    QVERIFY2(report.isGood(), report.text().constData());
    qInfo("%lld rounds", static_cast<long long>(report.rounds));
}

void tst_Adoption::cancels_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::newRow("known") << QByteArray("known");
    QTest::newRow("unknown") << QByteArray("unknown");
}

void tst_Adoption::cancels()
{
    QFETCH(QByteArray, before);
    prepareSweeps();
    const SweepReport report = runCancelSweep(sweep(before), sweepStep(19));
    QVERIFY2(report.isGood(), report.text().constData());
}

void tst_Adoption::kills_data()
{
    cancels_data();
}

void tst_Adoption::kills()
{
    QFETCH(QByteArray, before);
    prepareSweeps();
    const SweepReport report = runKillSweep(sweep(before), sweepStep(19));
    QVERIFY2(report.isGood(), report.text().constData());
}

QTEST_GUILESS_MAIN(tst_Adoption)
#include "tst_adoption.moc"
