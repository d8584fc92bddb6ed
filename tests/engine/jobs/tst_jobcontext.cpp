// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/jobcontext.h"
#include "tests/testkit/manualclock.h"
#include "tests/testkit/testcontext.h"

#include <QTest>

#include <future>
#include <thread>

using namespace engine;
using namespace testkit;

namespace {

constexpr std::int64_t second = 1'000'000'000;
constexpr std::int64_t mib = 1024 * 1024;

} // namespace

class TestJobContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsPhasesAndBytes()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        test.context.setPhases(
            { { QStringLiteral("copy"), 10 * mib }, { QStringLiteral("verify"), 30 * mib } });
        test.context.beginPhase(0);
        clock.advance(second);
        QVERIFY(test.context.transferred(4 * mib).hasValue());
        JobProgress progress = test.control.progress();
        QCOMPARE(progress.phase, QStringLiteral("copy"));
        QCOMPARE(progress.phaseCount, 2);
        QCOMPARE(progress.phaseDone, 4 * mib);
        QCOMPARE(progress.phaseTotal, 10 * mib);
        QCOMPARE(progress.done, 4 * mib);
        QCOMPARE(progress.total, 40 * mib);
        QVERIFY(test.context.transferred(6 * mib).hasValue());
        test.context.beginPhase(1);
        progress = test.control.progress();
        QCOMPARE(progress.phaseIndex, 1);
        QCOMPARE(progress.phaseDone, 0);
        QCOMPARE(progress.done, 10 * mib);
        QCOMPARE(progress.total, 40 * mib);
    }

    void neverTellsTheEndBeforeIt()
    {
        TestContext test;
        test.context.setPhases({ { QStringLiteral("copy"), mib } });
        test.context.beginPhase(0);
        QVERIFY(test.context.transferred(mib).hasValue());
        test.context.beginPhase(0);
        QVERIFY(test.context.transferred(3 * mib).hasValue());
        JobControl &control = test.control;
        QVERIFY(control.progress().done < control.progress().total);
        test.context.finish();
        QCOMPARE(control.progress().done, control.progress().total);
        QVERIFY(!control.progress().secondsLeft);
    }

    void theTotalFollowsTheTruth()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        test.context.setPhases({ { QStringLiteral("a"), 10 }, { QStringLiteral("b"), 10 },
            { QStringLiteral("c"), 10 }, { QStringLiteral("d"), 10 } });
        test.context.beginPhase(0);
        QVERIFY(test.context.transferred(15).hasValue()); // more than planned
        clock.advance(second);
        QVERIFY(test.context.checkpoint().hasValue());
        QCOMPARE(test.control.progress().phaseTotal, 15);
        QCOMPARE(test.control.progress().total, 45);
        test.context.beginPhase(1);
        QVERIFY(test.context.transferred(4).hasValue()); // less
        test.context.beginPhase(3); // one left out
        QCOMPARE(test.control.progress().done, 19);
        QCOMPARE(test.control.progress().total, 29);
    }

    void progressNeverGoesBack()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        test.context.setPhases({ { QStringLiteral("a"), 100 }, { QStringLiteral("steps"), 0 },
            { QStringLiteral("b"), 50 }, { QStringLiteral("publish"), negligibleBytes } });
        double last = 0;
        const auto look = [&] {
            clock.advance(second);
            const bool goesOn = test.context.checkpoint().hasValue();
            const JobProgress now = test.control.progress();
            const double share = static_cast<double>(now.done) / static_cast<double>(now.total);
            const bool isGood = goesOn && share >= last && share < 1;
            last = share;
            return isGood;
        };
        for (int phase = 0; phase < 4; ++phase) {
            test.context.beginPhase(phase);
            for (int i = 0; i < 9; ++i) {
                if (phase == 1)
                    QVERIFY(test.context.stepped(i, 10).hasValue());
                else if (phase < 3)
                    QVERIFY(test.context.transferred(5).hasValue());
                QVERIFY(look());
            }
        }
    }

    void timeLeftOnlyWhenKnown()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        test.context.setPhases({ { QStringLiteral("copy"), 100 * mib },
            { QStringLiteral("recover"), 0 }, { QStringLiteral("verify"), 50 * mib } });
        test.context.beginPhase(0);
        for (int i = 0; i < 20; ++i) {
            clock.advance(second / 2);
            QVERIFY(test.context.transferred(mib).hasValue());
        }
        QVERIFY(test.control.progress().bytesPerSecond);
        QVERIFY(!test.control.progress().secondsLeft); // how long recovery takes isn't known
        test.context.beginPhase(1);
        QVERIFY(test.context.stepped(1, 2).hasValue());
        QVERIFY(!test.control.progress().secondsLeft);
        test.context.beginPhase(2);
        for (int i = 0; i < 20; ++i) {
            clock.advance(second / 2);
            QVERIFY(test.context.transferred(mib).hasValue());
        }
        QCOMPARE(*test.control.progress().bytesPerSecond, 2.0 * static_cast<double>(mib));
        QCOMPARE(*test.control.progress().secondsLeft, 15);
    }

    void noTimeLeftWithoutARate()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        test.context.setPhases({ { QStringLiteral("copy"), 100 * mib } });
        test.context.beginPhase(0);
        clock.advance(second / 10);
        QVERIFY(test.context.transferred(mib).hasValue());
        QVERIFY(!test.control.progress().secondsLeft);
        clock.advance(20 * second); // a stall
        QVERIFY(test.context.checkpoint().hasValue());
        clock.advance(20 * second);
        QVERIFY(test.context.checkpoint().hasValue());
        QVERIFY(!test.control.progress().secondsLeft);
    }

    void unplannedBytesAreCounted()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        clock.advance(second);
        QVERIFY(test.context.transferred(7).hasValue());
        QCOMPARE(test.control.progress().done, 7);
        QCOMPARE(test.control.progress().total, 0);
    }

    void publishesAtMostEveryFiftyMilliseconds()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        test.context.setPhases({ { QStringLiteral("copy"), 100 } });
        test.context.beginPhase(0);
        clock.advance(49'000'000);
        QVERIFY(test.context.transferred(1).hasValue());
        QCOMPARE(test.control.progress().done, 0);
        clock.advance(1'000'000);
        QVERIFY(test.context.transferred(1).hasValue());
        QCOMPARE(test.control.progress().done, 2);
    }

    void throttleKeepsTheRate()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        test.control.setThrottle(10 * mib);
        for (int i = 0; i < 100; ++i)
            QVERIFY(test.context.transferred(mib).hasValue());
        QCOMPARE(clock.sleptNanoseconds(), 10 * second);
    }

    void timeThatWasNotUsedIsNoCredit()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        test.control.setThrottle(mib);
        QVERIFY(test.context.transferred(mib).hasValue());
        clock.advance(1000 * second);
        const auto before = clock.sleptNanoseconds();
        for (int i = 0; i < 10; ++i)
            QVERIFY(test.context.transferred(mib).hasValue());
        QCOMPARE(clock.sleptNanoseconds() - before, 10 * second);
    }

    void throttleOfNothingDoesNotWait()
    {
        ManualClock clock;
        TestContext test(localFileSystem(), clock);
        QVERIFY(test.context.transferred(1000 * mib).hasValue());
        test.control.setThrottle(mib);
        test.control.setThrottle(0);
        QVERIFY(test.context.transferred(1000 * mib).hasValue());
        QCOMPARE(clock.sleptNanoseconds(), 0);
    }

    void cancelEndsAThrottledWait()
    {
        TestContext test; // the real clock: this would take a day
        test.control.setThrottle(1);
        auto done =
            std::async(std::launch::async, [&test] { return test.context.transferred(86'400); });
        test.control.cancel();
        QCOMPARE(done.get().error().code, ErrorCode::Cancelled);
    }

    void cancelIsSeenByEveryCall()
    {
        TestContext test;
        QVERIFY(test.context.checkpoint().hasValue());
        test.control.cancel();
        QCOMPARE(test.context.checkpoint().error().code, ErrorCode::Cancelled);
        QCOMPARE(test.context.transferred(1).error().code, ErrorCode::Cancelled);
        QCOMPARE(test.context.stepped(1, 2).error().code, ErrorCode::Cancelled);
    }

    void pauseHoldsUntilResumed()
    {
        TestContext test;
        test.control.setPaused(true);
        std::atomic<bool> isThrough = false;
        std::jthread worker([&] {
            (void)test.context.transferred(1);
            isThrough = true;
        });
        QTest::qWait(50);
        QVERIFY(!isThrough);
        QVERIFY(test.control.isPaused());
        test.control.setPaused(false);
        QTRY_VERIFY(isThrough);
    }

    void cancelEndsAPause()
    {
        TestContext test;
        test.control.setPaused(true);
        auto done = std::async(std::launch::async, [&test] { return test.context.checkpoint(); });
        test.control.cancel();
        QCOMPARE(done.get().error().code, ErrorCode::Cancelled);
    }

    void controlAndContextShareNothingUnguarded()
    {
        // For the thread sanitizer: everything that two threads do at once.
        TestContext test;
        std::atomic<bool> isOver = false;
        std::jthread owner([&] {
            for (int i = 0; !isOver; ++i) {
                test.control.setPaused(i % 2 == 0);
                test.control.setThrottle(i % 3 == 0 ? 0 : 1'000'000'000'000);
                (void)test.control.progress().phase.size();
                (void)test.control.isPaused();
            }
            test.control.setPaused(false);
        });
        test.context.setPhases({ { QStringLiteral("copy"), 10'000 } });
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(test.context.transferred(1).hasValue());
        test.context.finish();
        isOver = true;
        owner.join();
        QCOMPARE(test.control.progress().done, 10'000);
    }
};

QTEST_GUILESS_MAIN(TestJobContext)
#include "tst_jobcontext.moc"
