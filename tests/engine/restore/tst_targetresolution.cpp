// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/targetresolution.h"
#include "tests/engine/restore/imaginedhistory.h"

#include <QTest>

using namespace engine;
using testkit::ImaginedHistory;

namespace {

const Timestamp now = Timestamp::fromSeconds(100'000);

// "commit base latestCut", or the error's name.
QString resolve(const RestoreHistory &history, const RestoreTarget &target, Timestamp at = now)
{
    const auto resolved = resolveTarget(target, history, at);
    if (!resolved.hasValue())
        return QString(errorCodeName(resolved.error().code)) + QStringLiteral(": ")
            + resolved.error().detail;
    const BackupSet *base = chooseBase(resolved.value(), history, {});
    return (resolved.value().commit ? toString(resolved.value().commit->lsn)
                                    : QStringLiteral("none"))
        + QLatin1Char(' ') + (base ? base->manifest.id : QStringLiteral("no base"))
        + QLatin1Char(' ') + toString(resolved.value().latestCut);
}

RestoreTarget atTime(std::int64_t msecs)
{
    return RestoreToTime { { msecs } };
}

RestoreTarget atSeconds(std::int64_t seconds)
{
    return atTime(seconds * 1000);
}

// Commits at 100, 200, … of file 1 with the given seconds.
ImaginedHistory withTimes(std::initializer_list<std::int64_t> seconds)
{
    ImaginedHistory world;
    world.archive(1, 1);
    std::uint32_t offset = 0;
    for (const std::int64_t second : seconds)
        world.commit({ 1, offset += 100 }, second);
    return world;
}

} // namespace

class tst_targetresolution : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void latest();
    void latestBehindGap();
    void byTime_data();
    void byTime();
    void clockSteps_data();
    void clockSteps();
    void stepIsRemarked();
    void oldStepDoesNotMatter();
    void future();
    void newestBaseThatIsNotTooNew_data();
    void newestBaseThatIsNotTooNew();
    void byLsn_data();
    void byLsn();
    void byCommit();
    void inTheGap();
    void encrypted();
    void chosenBase();
};

void tst_targetresolution::latest()
{
    ImaginedHistory world = withTimes({ 10, 20 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 50 });
    QCOMPARE(resolve(world.history(), RestoreToLatest {}), QStringLiteral("1/200 a 1/1000"));
    QVERIFY(resolveTarget(RestoreToLatest {}, world.history(), now).value().takesAll);
}

void tst_targetresolution::latestBehindGap()
{
    ImaginedHistory world = withTimes({ 10, 20 });
    world.archive(3, 3);
    world.commit({ 3, 100 }, 30);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 50 });
    QCOMPARE(resolve(world.history(), RestoreToLatest {}),
        QStringLiteral("targetUnreachable: no full backup lies in log files 3 to 3"));
}

void tst_targetresolution::byTime_data()
{
    QTest::addColumn<qint64>("msecs");
    QTest::addColumn<QString>("expected");
    QTest::newRow("exactly") << qint64(20'000) << QStringLiteral("1/300 a 1/400");
    QTest::newRow("all of the second") << qint64(20'999) << QStringLiteral("1/300 a 1/400");
    QTest::newRow("between") << qint64(15'000) << QStringLiteral("1/100 a 1/200");
    QTest::newRow("just before") << qint64(19'999) << QStringLiteral("1/100 a 1/200");
    QTest::newRow("after the last") << qint64(50'000) << QStringLiteral("1/400 a 1/1000");
    QTest::newRow("before the first")
        << qint64(9'999)
        << QStringLiteral("targetUnreachable: 1970-01-01T00:00:09.999Z lies before the first full "
                          "backup");
}

void tst_targetresolution::byTime()
{
    QFETCH(qint64, msecs);
    QFETCH(QString, expected);
    ImaginedHistory world = withTimes({ 10, 20, 20, 30 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 150 });
    QCOMPARE(resolve(world.history(), atTime(msecs)), expected);
}

void tst_targetresolution::clockSteps_data()
{
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("commit");
    // Times in log order: 10 11 12 5 6 13 14; the base holds the first.
    QTest::newRow("6: before the step back, since 11 is later")
        << 10 << QStringLiteral("1/100 a 1/200");
    QTest::newRow("11") << 11 << QStringLiteral("1/200 a 1/300");
    QTest::newRow("12: the steps back are not later") << 12 << QStringLiteral("1/500 a 1/600");
    QTest::newRow("14") << 14 << QStringLiteral("1/700 a 1/1000");
}

void tst_targetresolution::clockSteps()
{
    QFETCH(int, seconds);
    QFETCH(QString, commit);
    ImaginedHistory world = withTimes({ 10, 11, 12, 5, 6, 13, 14 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 150 });
    QCOMPARE(resolve(world.history(), atSeconds(seconds)), commit);
}

void tst_targetresolution::stepIsRemarked()
{
    ImaginedHistory world = withTimes({ 10, 11, 12, 5, 6, 13 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 150 });
    const RestoreHistory history = world.history();
    QVERIFY(resolveTarget(atSeconds(10), history, now)
                .value()
                .remark.contains(QStringLiteral("clock stepped")));
    QVERIFY(resolveTarget(atSeconds(12), history, now).value().remark.isEmpty());
    QVERIFY(resolveTarget(atSeconds(99), history, now)
                .value()
                .remark.contains(QStringLiteral("aren't in the vault")));
}

// A clock that was ahead for a moment long ago must not make all later times unreachable.
void tst_targetresolution::oldStepDoesNotMatter()
{
    ImaginedHistory world = withTimes({ 10, 9999, 11, 12, 13 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 50 });
    QCOMPARE(resolve(world.history(), atSeconds(12)), QStringLiteral("1/100 a 1/200"));
    world.full(QStringLiteral("b"), { 1, 28 }, { 1, 350 }); // its last commit is of second 11
    QCOMPARE(resolve(world.history(), atSeconds(12)), QStringLiteral("1/400 b 1/500"));
}

void tst_targetresolution::future()
{
    ImaginedHistory world = withTimes({ 10, 20 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 50 });
    const RestoreHistory history = world.history();
    QVERIFY(resolve(history, atSeconds(31), Timestamp::fromSeconds(30))
                .startsWith(QStringLiteral("targetUnreachable")));
    QVERIFY(resolve(history, atSeconds(29), Timestamp::fromSeconds(30))
                .startsWith(QStringLiteral("1/200")));
    // The application's clock may be ahead of ours.
    QVERIFY(resolve(history, atSeconds(15), Timestamp::fromSeconds(5))
                .startsWith(QStringLiteral("1/100")));
}

void tst_targetresolution::newestBaseThatIsNotTooNew_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<QString>("expected");
    QTest::newRow("before b") << 200 << QStringLiteral("1/200 a 1/300");
    QTest::newRow("b's own state") << 300 << QStringLiteral("1/300 b 1/400");
    QTest::newRow("after b") << 400 << QStringLiteral("1/400 b 1/500");
    QTest::newRow("c's own state") << 500 << QStringLiteral("1/500 c 1/600");
}

void tst_targetresolution::newestBaseThatIsNotTooNew()
{
    QFETCH(int, offset);
    QFETCH(QString, expected);
    ImaginedHistory world = withTimes({ 10, 20, 30, 40, 50, 60 });
    world.full(QStringLiteral("c"), { 1, 200 }, { 1, 600 }); // ends where the next commit starts
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 50 });
    world.full(QStringLiteral("b"), { 1, 28 }, { 1, 350 });
    QCOMPARE(resolve(world.history(), RestoreToCommit { { 1, std::uint32_t(offset) } }), expected);
    QCOMPARE(resolve(world.history(), atSeconds(offset / 10)), expected);
}

void tst_targetresolution::byLsn_data()
{
    QTest::addColumn<QString>("lsn");
    QTest::addColumn<QString>("expected");
    QTest::newRow("start of a commit")
        << QStringLiteral("1/200") << QStringLiteral("1/200 a 1/300");
    QTest::newRow("just before it") << QStringLiteral("1/199") << QStringLiteral("1/100 a 1/200");
    QTest::newRow("end of the archive")
        << QStringLiteral("1/1000") << QStringLiteral("1/300 a 1/1000");
    QTest::newRow("beyond") << QStringLiteral("1/1001")
                            << QStringLiteral("targetUnreachable: the log archive ends at 1/1000");
    QTest::newRow("before the base") << QStringLiteral(
        "1/60") << QStringLiteral("targetUnreachable: it lies before the first full backup");
}

void tst_targetresolution::byLsn()
{
    QFETCH(QString, lsn);
    QFETCH(QString, expected);
    ImaginedHistory world = withTimes({ 10, 20, 30 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 150 });
    QCOMPARE(resolve(world.history(), RestoreToLsn { *lsnFromString(lsn) }), expected);
}

void tst_targetresolution::byCommit()
{
    ImaginedHistory world = withTimes({ 10, 20, 30 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 250 });
    const RestoreHistory history = world.history();
    QCOMPARE(resolve(history, RestoreToCommit { { 1, 200 } }), QStringLiteral("1/200 a 1/300"));
    QCOMPARE(resolve(history, RestoreToCommit { { 1, 210 } }),
        QStringLiteral("targetUnreachable: no commit record starts at 1/210"));
    QCOMPARE(resolve(history, RestoreToCommit { { 1, 100 } }),
        QStringLiteral("targetUnreachable: it lies before the first full backup"));
    QCOMPARE(resolve(history, RestoreToCommit { { 7, 1 } }),
        QStringLiteral("targetUnreachable: the log archive ends at 1/1000"));
}

void tst_targetresolution::inTheGap()
{
    ImaginedHistory world = withTimes({ 10, 20 });
    world.archive(4, 4);
    world.commit({ 4, 100 }, 90);
    world.commit({ 4, 300 }, 99);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 50 });
    world.full(QStringLiteral("b"), { 4, 28 }, { 4, 200 });
    const RestoreHistory history = world.history();
    const QString cause =
        QStringLiteral("targetUnreachable: log files 2 to 3 aren't in the log archive");
    QCOMPARE(resolve(history, atSeconds(50)), cause);
    QCOMPARE(resolve(history, atSeconds(20)), cause); // the gap may hold more of that second
    QCOMPARE(resolve(history, RestoreToLsn { { 2, 77 } }), cause);
    QCOMPARE(resolve(history, atSeconds(19)), QStringLiteral("1/100 a 1/200"));
    QCOMPARE(resolve(history, RestoreToCommit { { 1, 200 } }), QStringLiteral("1/200 a 1/1000"));
    QCOMPARE(resolve(history, atSeconds(95)), QStringLiteral("4/100 b 4/300"));
    QCOMPARE(resolve(history, RestoreToLatest {}), QStringLiteral("4/300 b 4/1000"));
}

void tst_targetresolution::encrypted()
{
    ImaginedHistory world;
    world.archive(1, 1);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 250 });
    world.encrypt();
    const RestoreHistory history = world.history();
    QVERIFY(resolve(history, atSeconds(5)).startsWith(QStringLiteral("encrypted")));
    QVERIFY(
        resolve(history, RestoreToCommit { { 1, 300 } }).startsWith(QStringLiteral("encrypted")));
    QCOMPARE(resolve(history, RestoreToLatest {}), QStringLiteral("none a 1/1000"));
    QCOMPARE(resolve(history, RestoreToLsn { { 1, 400 } }), QStringLiteral("none a 1/400"));
    QVERIFY(resolve(history, RestoreToLsn { { 1, 249 } })
                .startsWith(QStringLiteral("targetUnreachable")));
}

void tst_targetresolution::chosenBase()
{
    ImaginedHistory world = withTimes({ 10, 20, 30 });
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 50 });
    world.full(QStringLiteral("b"), { 1, 28 }, { 1, 250 });
    const RestoreHistory history = world.history();
    const auto resolved = resolveTarget(RestoreToLatest {}, history, now);
    QVERIFY(resolved.hasValue());
    QCOMPARE(chooseBase(resolved.value(), history, {})->manifest.id, QStringLiteral("b"));
    QCOMPARE(chooseBase(resolved.value(), history, QStringLiteral("a"))->manifest.id,
        QStringLiteral("a"));
    QVERIFY(!chooseBase(resolved.value(), history, QStringLiteral("c")));
}

QTEST_GUILESS_MAIN(tst_targetresolution)
#include "tst_targetresolution.moc"
