// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/follow.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/backup.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/faultyfilesystem.h"
#include "tests/testkit/manualclock.h"
#include "tests/testkit/testcontext.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QProcess>
#include <QSysInfo>
#include <QTest>
#include <QThread>

#include <algorithm>

using namespace engine;
using testkit::FaultyFileSystem;
using testkit::RealVault;
using testkit::TestContext;

namespace {

QString text(const Result<JobOutcome> &result)
{
    return result.hasValue() ? QString() : result.error().toString();
}

bool runs(const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.start(program, arguments);
    return process.waitForFinished(60000) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

/// Time stands still but for sleeps, and its time of day can be set.
class SettableClock final : public Clock
{
public:
    Timestamp now() const override { return { m_steady.now().msecs + m_offset }; }
    std::int64_t steadyNanoseconds() const override { return m_steady.steadyNanoseconds(); }
    void sleep(std::int64_t nanoseconds) override { m_steady.sleep(nanoseconds); }
    void step(std::int64_t msecs) { m_offset += msecs; }

private:
    testkit::ManualClock m_steady;
    std::atomic<std::int64_t> m_offset = 0;
};

/// Never has news: what is tested is found by looking.
class SilentWatch final : public DirectoryWatch
{
public:
    explicit SilentWatch(Clock &clock)
        : m_clock(clock)
    {}
    bool setDirectories(const std::vector<Path> &) override { return false; }
    bool wait(std::int64_t nanoseconds) override
    {
        m_clock.sleep(nanoseconds);
        QThread::usleep(1000); // for the recovery, which takes its own time
        return false;
    }

private:
    Clock &m_clock;
};

/// What a test does when the follower tells something: one step after another, each once what it
/// waits for is true. After the last the follower is stopped.
struct Step
{
    std::function<bool(const FollowState &)> waitFor;
    std::function<void()> then = {};
};

bool isFollowing(const FollowState &state)
{
    return state.phase == FollowPhase::Following && state.position == state.recovered
        && state.position == state.vaultPosition;
}

} // namespace

class tst_follow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shipsArchivesAndRecovers();
    void manyLogFilesWereMissed();
    void shippedLogIsRecoveredWithoutPrimaryAndVault();
    void statusTellsOfShippedLog();
    void removedLogIsAGap();
    void archivedLogFillsTheGap();
    void anotherHistoryIsNotFollowed();
    void cutLogIsNotFollowed();
    void usedStandbyIsForked();
    void secondFollowerIsRefused();
    void fullStandbyStopsAndGoesOn();
    void faultsAreOvercome_data();
    void faultsAreOvercome();
    void fullVaultHoldsNothingUp();
    void busyVaultHoldsNothingUp();
    void standbyThatWasUnmounted();
    void primaryThatWasUnmounted();
    void clockSteps_data();
    void clockSteps();
    void noStandbyIsAnError();
    void wishIsKeptWithTheStandby();
    void deadFollowerIsSeen();
    void silentFollowerIsSeen();

private:
    StandbyOptions options() const
    {
        StandbyOptions result;
        result.name = QStringLiteral("north");
        result.environmentId = m_vault->environmentId;
        result.environmentName = QStringLiteral("Orders");
        result.primaryHome = m_vault->home();
        result.vault = m_vault->root();
        result.directory = standby();
        return result;
    }
    Path standby() const { return m_vault->enginePath(QStringLiteral("standby")); }

    void create()
    {
        TestContext test;
        const auto created = planStandbyCreate(options(), *m_helper, test.context)
                                 .andThen([&](const StandbyPlan &plan) {
                                     return runStandbyCreate(plan, *m_helper, test.context);
                                 });
        QCOMPARE(text(created), QString());
    }

    // Follows until all steps are done. "" or what went wrong.
    QString follow(std::vector<Step> steps)
    {
        TestContext test(m_fs, m_clock);
        SilentWatch watch(m_clock);
        FollowOptions follow;
        follow.standby = options();
        follow.pace.recoverEvery = m_recoverEvery;
        follow.pace.recoverBytes = 1 << 30;
        const QDeadlineTimer limit(120'000);
        std::size_t done = 0;
        QString failure;
        const auto observer = [&](const FollowState &state) {
            m_states.push_back(state);
            if (limit.hasExpired() && done < steps.size())
                failure = QStringLiteral("waited in vain for step %1: %2 %3 %4 %5")
                              .arg(done)
                              .arg(followPhaseName(state.phase), state.trouble, state.updateTrouble,
                                  state.vaultTrouble);
            while (done < steps.size() && steps[done].waitFor(state)) {
                if (steps[done].then)
                    steps[done].then();
                ++done;
                if (steps[done - 1].then)
                    break; // the world is another one now
            }
            if (done == steps.size() || !failure.isEmpty())
                test.control.cancel();
        };
        const auto result = runFollow(follow, *m_helper, watch, test.context, observer);
        return result.hasValue() ? failure : result.error().toString();
    }
    bool wasIn(FollowPhase phase) const
    {
        return std::ranges::any_of(
            m_states, [phase](const FollowState &state) { return state.phase == phase; });
    }
    StandbyState standbyState() const
    {
        return readStandbyState(localFileSystem(), standby()).value();
    }
    // What an application would find that opened a copy of the standby now.
    QString content() const
    {
        const QString clone = m_vault->path(QStringLiteral("clone"));
        QDir(clone).removeRecursively();
        if (!runs(QStringLiteral("cp"),
                { QStringLiteral("-r"), m_vault->path(QStringLiteral("standby")), clone }))
            return QStringLiteral("cp failed");
        if (!runs(QStringLiteral("db5.3_recover"), { QStringLiteral("-h"), clone }))
            return QStringLiteral("db_recover failed");
        QString problem;
        const int count = m_vault->transactionsIn(clone, &problem);
        return count < 0 ? problem : QString::number(count);
    }
    LogArchive archive() const
    {
        const auto vault = Vault::open(localFileSystem(), m_vault->root());
        return LogArchive::open(localFileSystem(),
            vault.value().logDirectory(m_vault->environmentId, standbyState().incarnation))
            .value();
    }
    Result<JobOutcome> recover()
    {
        TestContext test;
        StandbyOptions bare;
        bare.directory = standby();
        return runStandbyRecovery(bare, *m_helper, test.context);
    }
    void dropOldLogs()
    {
        QCOMPARE(m_vault->environment().checkpoint(), 0);
        QCOMPARE(m_vault->environment().removeInactiveLogs(), 0);
    }

    static constexpr std::int64_t often = 20 * FollowPace::second;
    static constexpr std::int64_t once = 1'000'000 * FollowPace::second;

    std::int64_t m_recoverEvery = often;
    FaultyFileSystem m_fs;
    SettableClock m_clock;
    std::unique_ptr<bdb::BdbHelper> m_helper = testkit::realHelper();
    std::unique_ptr<RealVault> m_vault;
    std::vector<FollowState> m_states;
};

void tst_follow::init()
{
    m_vault = std::make_unique<RealVault>();
    m_states.clear();
    m_recoverEvery = often;
    m_fs.arm({});
    m_vault->write(50);
    create();
}

void tst_follow::cleanup()
{
    m_vault.reset();
}

void tst_follow::shipsArchivesAndRecovers()
{
    int rounds = 0;
    Lsn shipped;
    std::vector<Step> steps;
    for (int i = 0; i < 4; ++i) {
        steps.push_back({ [&](const FollowState &state) {
                             shipped = state.position;
                             return isFollowing(state);
                         },
            [&] { m_vault->write(40 + ++rounds * 60); } }); // over several log files
        // The application removes them as soon as they are shipped.
        steps.push_back({ [&](const FollowState &state) {
                             return state.position > shipped && state.bytesBehind == 0;
                         },
            [&] { dropOldLogs(); } });
    }
    steps.push_back({ [](const FollowState &) { return true; }, [] {} });
    steps.push_back({ isFollowing });
    QCOMPARE(follow(std::move(steps)), QString());
    QVERIFY(!wasIn(FollowPhase::Gap));
    QCOMPARE(content(), QString::number(m_vault->written()));
    QCOMPARE(m_states.back().phase, FollowPhase::Stopped);
    QVERIFY(m_states.back().trouble.isEmpty());
    QVERIFY(archive().end() == standbyState().position);
    QVERIFY(m_states.back().shippedBytes > 0);
    // What is recovered and archived is kept once only.
    const auto kept = LogArchive::open(localFileSystem(), shippedLogDirectory(standby()));
    QVERIFY(kept.hasValue());
    QCOMPARE(kept.value().logs().front().number, standbyState().needFrom.file);
}

void tst_follow::manyLogFilesWereMissed()
{
    m_vault->write(4500); // more files than are held open at a time
    QVERIFY(
        QDir(m_vault->path(QStringLiteral("home"))).entryList({ QStringLiteral("log.0*") }).size()
        > 66);
    QCOMPARE(follow({ { isFollowing } }), QString());
    QVERIFY(!wasIn(FollowPhase::Gap));
    QVERIFY(wasIn(FollowPhase::CatchingUp));
    QCOMPARE(content(), QStringLiteral("4550"));
}

void tst_follow::shippedLogIsRecoveredWithoutPrimaryAndVault()
{
    m_vault->write(10);
    m_recoverEvery = once; // the next one is far away
    const QString failure =
        follow({ { isFollowing, [this] { m_vault->write(300); } }, { [](const FollowState &state) {
                    return state.position > state.recovered && state.unrecoveredBytes > 0
                        && state.commitsBehind == std::uint64_t(0);
                } } });
    QCOMPARE(failure, QString());
    QVERIFY(standbyState().position < m_states.back().position);
    m_vault->closeEnvironment();
    QVERIFY(
        QDir().rename(m_vault->path(QStringLiteral("home")), m_vault->path(QStringLiteral("h"))));
    QVERIFY(
        QDir().rename(m_vault->path(QStringLiteral("vault")), m_vault->path(QStringLiteral("v"))));
    QCOMPARE(text(recover()), QString());
    QVERIFY(standbyState().position == m_states.back().position);
    QCOMPARE(content(), QStringLiteral("360"));
}

void tst_follow::statusTellsOfShippedLog()
{
    m_vault->write(5);
    m_recoverEvery = once;
    const QString failure = follow({ { isFollowing, [this] { m_vault->write(30); } },
        { [](const FollowState &state) { return state.unrecoveredBytes > 0; } } });
    QCOMPARE(failure, QString());
    m_vault->write(7); // nobody ships these
    TestContext test;
    const auto environment = inspectEnvironment(localFileSystem(), m_vault->home());
    QVERIFY(environment.hasValue());
    const auto index = updateLogIndex(environment.value().liveLog(), nullptr, test.context);
    QVERIFY(index.hasValue());
    const auto status = standbyStatus(standby(), index.value().get(), test.context);
    QVERIFY(status.hasValue());
    QVERIFY(status.value().shipped > status.value().state.position);
    QVERIFY(status.value().unrecoveredBytes > 0);
    QVERIFY(status.value().lag.has_value());
    QCOMPARE(status.value().lag->commits, std::uint64_t(7));
    QCOMPARE(status.value().readiness, Readiness::NeedsUpdate);
    QVERIFY(status.value().follow.has_value());
    QVERIFY(!status.value().follow->isAlive);
    QCOMPARE(status.value().follow->state.phase, FollowPhase::Stopped);
}

void tst_follow::removedLogIsAGap()
{
    const Lsn before = standbyState().position;
    m_vault->write(600);
    dropOldLogs();
    const QString failure = follow({ { [](const FollowState &state) {
        return state.phase == FollowPhase::Gap && !state.trouble.isEmpty();
    } } });
    QCOMPARE(failure, QString());
    QVERIFY(standbyState().position == before);
    QCOMPARE(content(), QStringLiteral("50"));
}

void tst_follow::archivedLogFillsTheGap()
{
    m_vault->write(600);
    TestContext test;
    // Somebody backs up before the log is removed, while nobody follows.
    BackupOptions backup;
    backup.kind = BackupKind::Incremental;
    backup.environmentId = m_vault->environmentId;
    backup.home = m_vault->home();
    backup.vault = m_vault->root();
    const auto made =
        planBackup(backup, *m_helper, test.context).andThen([&](const BackupPlan &plan) {
            return runBackup(plan, *m_helper, test.context);
        });
    QCOMPARE(text(made), QString());
    dropOldLogs();
    m_vault->write(5);
    QCOMPARE(follow({ { isFollowing } }), QString());
    QVERIFY(!wasIn(FollowPhase::Gap));
    QCOMPARE(content(), QStringLiteral("655"));
}

void tst_follow::anotherHistoryIsNotFollowed()
{
    const QString failure = follow({ { isFollowing,
                                         [this] {
                                             m_vault->closeEnvironment();
                                             const QString home =
                                                 m_vault->path(QStringLiteral("home"));
                                             QDir(home).removeRecursively();
                                             QVERIFY(QDir().mkpath(home));
                                             testkit::SmallEnvironment other(home);
                                             QCOMPARE(other.fill("orders.db", 900), 0);
                                         } },
        { [](const FollowState &state) { return state.phase == FollowPhase::Forked; } } });
    QCOMPARE(failure, QString());
    QCOMPARE(content(), QStringLiteral("50"));
}

void tst_follow::cutLogIsNotFollowed()
{
    const QString failure =
        follow({ { isFollowing,
                     [this] {
                         const QString name = m_vault->path(QStringLiteral("home/log.0000000001"));
                         QVERIFY(QFile::resize(name, 4096));
                     } },
            { [](const FollowState &state) { return state.phase == FollowPhase::Forked; } } });
    QCOMPARE(failure, QString());
    QCOMPARE(content(), QStringLiteral("50"));
}

void tst_follow::usedStandbyIsForked()
{
    const QString failure = follow({ { isFollowing,
                                         [this] {
                                             testkit::SmallEnvironment application(
                                                 m_vault->path(QStringLiteral("standby")));
                                             QCOMPARE(application.fill("other.db", 3), 0);
                                         } },
        { [](const FollowState &) { return true; }, [this] { m_vault->write(10); } },
        { [](const FollowState &state) { return state.phase == FollowPhase::Forked; } },
        // Shipping goes on: the log is worth having.
        { [](const FollowState &) { return true; }, [this] { m_vault->write(10); } },
        { [](const FollowState &state) {
            return state.phase == FollowPhase::Forked && state.position == state.primaryEnd
                && state.vaultPosition == state.primaryEnd;
        } } });
    QCOMPARE(failure, QString());
}

void tst_follow::secondFollowerIsRefused()
{
    Result<JobOutcome> second = makeError(ErrorCode::Internal, QString());
    const QString failure = follow({ { isFollowing, [&] {
                                          TestContext other(localFileSystem(), m_clock);
                                          SilentWatch watch(m_clock);
                                          FollowOptions follow;
                                          follow.standby = options();
                                          second =
                                              runFollow(follow, *m_helper, watch, other.context);
                                      } } });
    QCOMPARE(failure, QString());
    QVERIFY(!second.hasValue());
    QCOMPARE(second.error().code, ErrorCode::Busy);
    QVERIFY(second.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
}

void tst_follow::fullStandbyStopsAndGoesOn()
{
    testkit::Fault full;
    full.call = 1;
    full.systemErrno = ENOSPC;
    full.isLasting = true;
    full.calls = { testkit::Call::FileWrite };
    full.below = standby();
    Timestamp stoppedSince;
    const QString failure = follow({ { isFollowing,
                                         [&] {
                                             m_fs.arm(full);
                                             m_vault->write(200);
                                         } },
        { [&](const FollowState &state) {
             stoppedSince = state.since;
             return state.phase == FollowPhase::Stopped
                 && state.heartbeat.msecs - state.since.msecs > 10'000;
         },
            [&] { m_fs.arm({}); } },
        { isFollowing } });
    QCOMPARE(failure, QString());
    QVERIFY(stoppedSince > m_states.front().heartbeat);
    QCOMPARE(content(), QStringLiteral("250"));
}

void tst_follow::faultsAreOvercome_data()
{
    QTest::addColumn<int>("call");
    const int step = qEnvironmentVariableIsSet("NINELIVES_LONG") ? 1 : 29;
    for (int call = 1; call <= 240; call += step)
        QTest::addRow("call %d", call) << call;
}

// One call on the standby's disk or in the vault goes wrong, be it the follower's or a recovery's.
void tst_follow::faultsAreOvercome()
{
    QFETCH(int, call);
    m_vault->write(100);
    testkit::Fault fault;
    fault.call = call;
    fault.below = call % 2 == 0 ? m_vault->root() : standby();
    m_fs.arm(fault);
    const QString failure = follow(
        { { isFollowing, [this] { m_vault->write(10); } }, { [this](const FollowState &state) {
             return isFollowing(state) && state.position > m_states.front().position
                 && state.bytesBehind == 0 && content() == QStringLiteral("160");
         } } });
    QCOMPARE(failure, QString());
    QVERIFY(call > 60 || m_fs.wasFaultMet()); // later ones depend on how long it takes
    QVERIFY(!wasIn(FollowPhase::Gap) && !wasIn(FollowPhase::Forked));
}

void tst_follow::fullVaultHoldsNothingUp()
{
    testkit::Fault full;
    full.call = 1;
    full.systemErrno = ENOSPC;
    full.isLasting = true;
    full.calls = { testkit::Call::FileWrite };
    full.below = m_vault->root();
    Lsn archived;
    const QString failure = follow({ { isFollowing,
                                         [&] {
                                             m_fs.arm(full);
                                             m_vault->write(200);
                                         } },
        { [&](const FollowState &state) {
             archived = state.vaultPosition;
             return !state.vaultTrouble.isEmpty() && state.position == state.primaryEnd
                 && state.position > state.vaultPosition && state.position == state.recovered;
         },
            [&] { m_fs.arm({}); } },
        { [&](const FollowState &state) {
            return state.vaultTrouble.isEmpty() && state.vaultPosition > archived;
        } } });
    QCOMPARE(failure, QString());
    QVERIFY(!wasIn(FollowPhase::Gap));
    QCOMPARE(content(), QStringLiteral("250"));
}

void tst_follow::busyVaultHoldsNothingUp()
{
    std::unique_ptr<FileLock> backup;
    const QString failure =
        follow({ { isFollowing,
                     [&] {
                         const auto vault = Vault::open(localFileSystem(), m_vault->root());
                         auto lock = acquireLock(localFileSystem(), vault.value().lockPath(),
                             QStringLiteral("backup"), m_clock.now());
                         QVERIFY(lock.hasValue());
                         backup = std::move(lock).value();
                         m_vault->write(200);
                     } },
            { [](const FollowState &state) {
                 return state.vaultTrouble.contains(QStringLiteral("backup"))
                     && state.position == state.primaryEnd && state.position > state.vaultPosition;
             },
                [&] {
                    dropOldLogs();
                    backup.reset();
                } },
            { isFollowing } });
    QCOMPARE(failure, QString());
    QVERIFY(!wasIn(FollowPhase::Gap));
    QVERIFY(archive().end() == m_states.back().position);
    QCOMPARE(content(), QStringLiteral("250"));
}

void tst_follow::standbyThatWasUnmounted()
{
    const QString place = m_vault->path(QStringLiteral("standby"));
    const QString aside = m_vault->path(QStringLiteral("aside"));
    const QString failure = follow({ { isFollowing,
                                         [&] {
                                             QVERIFY(QDir().rename(place, aside));
                                             QVERIFY(QDir().mkpath(place)); // the bare mount point
                                             m_vault->write(10);
                                         } },
        { [](const FollowState &state) { return state.phase == FollowPhase::Stopped; },
            [&] {
                // Nothing was written where the disk isn't.
                QVERIFY(QDir(place)
                            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
                            .isEmpty());
                QVERIFY(QDir().rmdir(place));
                QVERIFY(QDir().rename(aside, place));
            } },
        { isFollowing } });
    QCOMPARE(failure, QString());
    QCOMPARE(content(), QStringLiteral("60"));
}

void tst_follow::primaryThatWasUnmounted()
{
    const QString place = m_vault->path(QStringLiteral("home"));
    const QString aside = m_vault->path(QStringLiteral("aside"));
    std::optional<Timestamp> covered;
    const QString failure = follow({ { isFollowing,
                                         [&] {
                                             QVERIFY(QDir().rename(place, aside));
                                             QVERIFY(QDir().mkpath(place));
                                         } },
        { [&](const FollowState &state) {
             covered = state.coveredUntil;
             return state.phase == FollowPhase::Unknown
                 && state.heartbeat.msecs - state.since.msecs > 10'000;
         },
            [&] {
                QVERIFY(QDir().rmdir(place));
                QVERIFY(QDir().rename(aside, place));
                m_vault->write(10);
            } },
        { [&](const FollowState &state) { return state.coveredUntil > covered; } },
        { isFollowing } });
    QCOMPARE(failure, QString());
    QCOMPARE(content(), QStringLiteral("60"));
}

void tst_follow::clockSteps_data()
{
    QTest::addColumn<qint64>("msecs");
    constexpr qint64 hour = 3'600'000;
    QTest::newRow("an hour on") << hour;
    QTest::newRow("an hour back") << -hour;
    QTest::newRow("a day on") << 24 * hour;
    QTest::newRow("a day back") << -24 * hour;
}

void tst_follow::clockSteps()
{
    QFETCH(qint64, msecs);
    Timestamp stepped;
    const Lsn before = standbyState().position;
    const QString failure = follow({ { isFollowing,
                                         [&] {
                                             m_clock.step(msecs);
                                             stepped = m_clock.now();
                                             m_vault->write(20);
                                         } },
        { [&](const FollowState &state) {
            const qint64 ago = state.heartbeat.msecs - state.coveredUntil.value_or(stepped).msecs;
            return isFollowing(state) && state.position > before && ago >= 0 && ago < 60'000;
        } } });
    QCOMPARE(failure, QString());
    QVERIFY(!wasIn(FollowPhase::Gap) && !wasIn(FollowPhase::Forked));
    QCOMPARE(content(), QStringLiteral("70"));
}

void tst_follow::noStandbyIsAnError()
{
    TestContext test(m_fs, m_clock);
    SilentWatch watch(m_clock);
    FollowOptions follow;
    follow.standby = options();
    follow.standby.directory = m_vault->home();
    const auto result = runFollow(follow, *m_helper, watch, test.context);
    QVERIFY(!result.hasValue());
    QCOMPARE(result.error().code, ErrorCode::NotRegistered);
    QVERIFY(!QDir(m_vault->path(QStringLiteral("home/.ninelives"))).exists());
}

void tst_follow::wishIsKeptWithTheStandby()
{
    FileSystem &fs = localFileSystem();
    QCOMPARE(isFollowWanted(fs, standby()), false);
    QVERIFY(setFollowWanted(fs, standby(), true).hasValue());
    QVERIFY(setFollowWanted(fs, standby(), true).hasValue());
    QCOMPARE(isFollowWanted(fs, standby()), true);
    QVERIFY(!readFollow(fs, standby(), m_clock.now()).value()); // wished for, never done
    QVERIFY(setFollowWanted(fs, standby(), false).hasValue());
    QVERIFY(setFollowWanted(fs, standby(), false).hasValue());
    QCOMPARE(isFollowWanted(fs, standby()), false);
    QCOMPARE(setFollowWanted(fs, m_vault->home(), true).error().code, ErrorCode::NotRegistered);
}

void tst_follow::deadFollowerIsSeen()
{
    QVERIFY(!readFollow(localFileSystem(), standby(), m_clock.now()).value());
    QCOMPARE(follow({ { isFollowing } }), QString());
    FollowState state = m_states.back();
    state.phase = FollowPhase::Following;
    QVERIFY(writeFollowState(localFileSystem(), standby(), state).hasValue());
    const auto view = readFollow(localFileSystem(), standby(), m_clock.now());
    QVERIFY(view.hasValue() && view.value());
    QVERIFY(!view.value()->isAlive);
    QCOMPARE(view.value()->state.phase, FollowPhase::Stopped);
    QVERIFY(view.value()->state.since == state.heartbeat);
    QVERIFY(view.value()->state.trouble.contains(QStringLiteral("without a word")));
    QVERIFY(view.value()->state.position == state.position);
    QVERIFY(view.value()->state.coveredUntil == state.coveredUntil);

    // Its lock can't be seen from here if it runs elsewhere; its heartbeat can.
    state.owner.host = QStringLiteral("elsewhere");
    QVERIFY(writeFollowState(localFileSystem(), standby(), state).hasValue());
    QVERIFY(readFollow(localFileSystem(), standby(), m_clock.now()).value()->isAlive);
    m_clock.step(60'000);
    QVERIFY(!readFollow(localFileSystem(), standby(), m_clock.now()).value()->isAlive);
}

void tst_follow::silentFollowerIsSeen()
{
    QCOMPARE(follow({ { isFollowing } }), QString());
    const auto lock = acquireLock(
        localFileSystem(), followLockPath(standby()), QStringLiteral("following"), m_clock.now());
    QVERIFY(lock.hasValue());
    FollowState state = m_states.back();
    state.phase = FollowPhase::Following;
    QVERIFY(writeFollowState(localFileSystem(), standby(), state).hasValue());
    const auto soon = readFollow(localFileSystem(), standby(), m_clock.now());
    QCOMPARE(soon.value()->state.phase, FollowPhase::Following);
    m_clock.step(60'000);
    const auto later = readFollow(localFileSystem(), standby(), m_clock.now());
    QVERIFY(later.value()->isAlive);
    QCOMPARE(later.value()->state.phase, FollowPhase::Unknown);
}

QTEST_GUILESS_MAIN(tst_follow)
#include "tst_follow.moc"
