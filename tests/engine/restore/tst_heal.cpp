// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Gaps of a log archive are closed with what another vault or a copy of the logs has, and with
// nothing else.
#include "engine/bdb/logscan.h"
#include "engine/io/copyfile.h"
#include "engine/restore/restoreplan.h"
#include "engine/vault/heal.h"
#include "tests/engine/restore/realvault.h"
#include "tests/engine/vault/backupfixture.h"
#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

template <typename T>
QString whyNot(const Result<T> &result)
{
    return result.hasValue() ? QString() : result.error().toString();
}

} // namespace

class tst_Heal : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void closesAGapFromAnotherVault();
    void closesAGapFromACopyOfTheLogs();
    void refusesOtherContent_data();
    void refusesOtherContent();
    void hasNothingToDoWithoutAGap();
    void faults_data();
    void faults();
    void cancels();
    void kills();

private:
    HealOptions options(const char *place) const
    {
        return { m_fixture->path("vault"), QStringLiteral("e1"), {}, { m_fixture->path(place) } };
    }
    Result<JobOutcome> heal(const char *place, JobContext &context) const
    {
        return planHeal(options(place), context).andThen([&context](const HealPlan &plan) {
            return runHeal(plan, context);
        });
    }
    Result<JobOutcome> heal(const char *place) const
    {
        TestContext test;
        return heal(place, test.context);
    }
    LogArchive archive() const
    {
        const Vault vault = m_fixture->vault();
        const QString newest =
            vault.incarnations(localFileSystem(), QStringLiteral("e1")).value().back();
        return LogArchive::open(localFileSystem(), vault.logDirectory(QStringLiteral("e1"), newest))
            .value();
    }
    int gaps() const
    {
        const LogArchive all = archive();
        return int(std::ranges::count_if(
            all.logs(), [&all](const ArchivedLog &log) { return all.hasGapAfter(log.number); }));
    }
    void backUpInto(const char *vault, BackupKind kind);
    Sweep sweep();

    std::unique_ptr<BackupFixture> m_fixture;
    Lsn m_inTheGap;
};

void tst_Heal::backUpInto(const char *vault, BackupKind kind)
{
    BackupOptions options = m_fixture->options(kind);
    options.vault = m_fixture->path(vault);
    QuietHelper helper;
    QCOMPARE(whyNot(m_fixture->backUp(options, helper)), QString());
}

// The vault has a full backup, then a gap of several files, then another full backup; "second" and
// "logs" have all.
void tst_Heal::init()
{
    m_fixture = std::make_unique<BackupFixture>();
    QCOMPARE(whyNot(Vault::init(localFileSystem(), m_fixture->path("second"), systemClock().now())),
        QString());
    SmallEnvironment live(m_fixture->at("home"));
    live.handle()->set_flags(live.handle(), DB_TXN_NOSYNC, 1);
    QCOMPARE(live.fill("a.db", 300), 0);
    QCOMPARE(live.checkpoint(), 0);
    backUpInto("vault", BackupKind::Full);
    backUpInto("second", BackupKind::Full);
    for (const int count : { 900, 1500 }) {
        QCOMPARE(live.fill("a.db", count), 0);
        QCOMPARE(live.checkpoint(), 0);
    }
    backUpInto("second", BackupKind::Incremental);
    const auto second = Vault::open(localFileSystem(), m_fixture->path("second"));
    m_inTheGap = second.value()
                     .sets(localFileSystem(), QStringLiteral("e1"))
                     .value()
                     .sets.back()
                     .manifest.end;
    QCOMPARE(live.fill("b.db", 400), 0);
    QCOMPARE(live.checkpoint(), 0);
    QDir().mkpath(m_fixture->at("logs"));
    for (const QString &log : QDir(m_fixture->at("home")).entryList({ QStringLiteral("log.*") }))
        QVERIFY(QFile::copy(m_fixture->at("home/") + log, m_fixture->at("logs/") + log));
    backUpInto("second", BackupKind::Incremental);
    QCOMPARE(live.checkpoint(), 0);
    QCOMPARE(live.removeInactiveLogs(), 0);
    backUpInto("vault", BackupKind::Full);
    QCOMPARE(gaps(), 1);
}

void tst_Heal::closesAGapFromAnotherVault()
{
    TestContext test;
    const auto plan = planHeal(options("second"), test.context);
    QCOMPARE(whyNot(plan), QString());
    QCOMPARE(plan.value().gaps.size(), 1U);
    QVERIFY(plan.value().gaps.front().pieces.size() >= 3);
    QCOMPARE(gaps(), 1); // only planned
    QCOMPARE(whyNot(runHeal(plan.value(), test.context)), QString());
    QCOMPARE(gaps(), 0);
    for (const BackupSet &set : m_fixture->sets())
        QCOMPARE(whyNot(m_fixture->verify(set.manifest.id)), QString());

    // A point that lay in the gap.
    const auto helper = realHelper();
    RestoreOptions options;
    options.vault = m_fixture->path("vault");
    options.environmentId = QStringLiteral("e1");
    options.target = RestoreToLsn { m_inTheGap };
    options.destination = m_fixture->path("restored");
    const auto restored =
        planRestore(options, *helper, test.context).andThen([&](const RestorePlan &restore) {
            return runRestore(restore, *helper, test.context);
        });
    QCOMPARE(whyNot(restored), QString());
    QString failure;
    const QByteArray content = dumpOf(m_fixture->at("restored"), QStringLiteral("a.db"), &failure);
    QCOMPARE(failure, QString());
    QCOMPARE(content.count("a.db "), 1500);
    QVERIFY(!QFile::exists(m_fixture->at("restored/b.db")));
    // And the archive still grows.
    QCOMPARE(whyNot(m_fixture->backUp(BackupKind::Incremental)), QString());
}

void tst_Heal::closesAGapFromACopyOfTheLogs()
{
    const auto healed = heal("logs");
    QCOMPARE(whyNot(healed), QString());
    QCOMPARE(healed.value().facts[QLatin1String("left")].toInt(), 0);
    QCOMPARE(gaps(), 0);
}

void tst_Heal::refusesOtherContent_data()
{
    QTest::addColumn<QByteArray>("trap");
    for (const char *trap : { "file missing", "bit flipped", "end cut", "other environment" })
        QTest::newRow(trap) << QByteArray(trap);
}

void tst_Heal::refusesOtherContent()
{
    QFETCH(QByteArray, trap);
    const QStringList names = QDir(m_fixture->at("logs")).entryList({ QStringLiteral("log.*") });
    const std::uint32_t inside = archive().logs().front().number + 2;
    const QString victim = m_fixture->at("logs/") + displayPath(bdb::logFileName(inside));
    QVERIFY(QFile::exists(victim));
    QFile file(victim);
    if (trap == "file missing") {
        QVERIFY(file.remove());
    } else if (trap == "bit flipped") {
        QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(20'000));
        char byte = 0;
        QVERIFY(file.getChar(&byte) && file.seek(20'000) && file.putChar(char(byte ^ 1)));
        file.close();
    } else if (trap == "end cut") {
        QVERIFY(file.resize(50'000));
    } else {
        QVERIFY(QDir(m_fixture->at("logs")).removeRecursively());
        SmallEnvironment other(m_fixture->at("logs"));
        other.handle()->set_flags(other.handle(), DB_TXN_NOSYNC, 1);
        QCOMPARE(other.fill("a.db", 3000), 0);
    }
    const std::vector<ArchivedLog> before = archive().logs();
    const auto healed = heal("logs");
    QVERIFY(!healed.hasValue());
    QVERIFY2(healed.error().code == ErrorCode::LogGap, qPrintable(healed.error().toString()));
    QVERIFY(archive().logs() == before);
}

void tst_Heal::hasNothingToDoWithoutAGap()
{
    QCOMPARE(whyNot(heal("second")), QString());
    const auto again = heal("second");
    QVERIFY(!again.hasValue());
    QVERIFY2(again.error().code == ErrorCode::LogGap, qPrintable(again.error().toString()));
}

Sweep tst_Heal::sweep()
{
    replaceTree(m_fixture->at("vault"), m_fixture->at("before"));
    Sweep sweep;
    sweep.setup = [this] { replaceTree(m_fixture->at("before"), m_fixture->at("vault")); };
    sweep.job = [this](JobContext &context) -> Result<> {
        const auto done = heal("second", context);
        return done.hasValue() ? Result<>() : done.error();
    };
    sweep.check = [this](const SweepRound &round) -> QString {
        const bool isDone = !round.wasKilled && round.result.hasValue();
        if (isDone && gaps() != 0)
            return QStringLiteral("reported as done, but the gap is there");
        for (const BackupSet &set : m_fixture->sets()) {
            const auto verified = m_fixture->verify(set.manifest.id);
            if (!verified.hasValue())
                return verified.error().toString();
        }
        return {};
    };
    sweep.rerun = [this](JobContext &context) -> Result<> {
        if (gaps() > 0) {
            const auto done = heal("second", context);
            if (!done.hasValue())
                return done.error();
        }
        // Each archived byte is what archive.json says.
        const LogArchive all = archive();
        for (const ArchivedLog &log : all.logs()) {
            const auto read =
                digestFile(localFileSystem(), all.pathOf(log.number), log.length, context);
            if (!read.hasValue() || read.value().sha256 != log.sha256)
                return makeError(ErrorCode::Internal, QStringLiteral("log file is another"),
                    all.pathOf(log.number));
        }
        return gaps() == 0 ? Result<>()
                           : makeError(ErrorCode::Internal, QStringLiteral("the gap is there"));
    };
    return sweep;
}

void tst_Heal::faults_data()
{
    QTest::addColumn<int>("fault");
    const auto faults = usualFaults("/");
    for (std::size_t i = 0; i < faults.size(); ++i)
        QTest::newRow(faults[i].name) << int(i);
}

void tst_Heal::faults()
{
    QFETCH(int, fault);
    const Fault wanted = usualFaults(m_fixture->path("vault"))[std::size_t(fault)].fault;
    const SweepReport report = runFaultSweep(sweep(), wanted, sweepStep(23, wanted));
    QVERIFY2(report.isGood(), report.text().constData());
}

void tst_Heal::cancels()
{
    const SweepReport report = runCancelSweep(sweep(), sweepStep(29));
    QVERIFY2(report.isGood(), report.text().constData());
}

void tst_Heal::kills()
{
    const SweepReport report = runKillSweep(sweep(), sweepStep(29));
    QVERIFY2(report.isGood(), report.text().constData());
}

QTEST_GUILESS_MAIN(tst_Heal)
#include "tst_heal.moc"
