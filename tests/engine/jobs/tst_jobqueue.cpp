// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/jobqueue.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

#include <condition_variable>
#include <mutex>
#include <stdexcept>

using namespace engine;

namespace {

/// A door that jobs wait at; they count themselves in.
class Gate
{
public:
    void open()
    {
        const std::lock_guard lock(m_mutex);
        m_isOpen = true;
        m_changed.notify_all();
    }
    void pass()
    {
        std::unique_lock lock(m_mutex);
        ++m_arrived;
        m_changed.wait(lock, [this] { return m_isOpen; });
    }
    int arrived() const
    {
        const std::lock_guard lock(m_mutex);
        return m_arrived;
    }

private:
    mutable std::mutex m_mutex; // guards all below
    std::condition_variable m_changed;
    bool m_isOpen = false;
    int m_arrived = 0;
};

JobRequest waitAt(Gate &gate, const QString &environment, JobKind kind = JobKind::BackupFull)
{
    JobRequest request;
    request.kind = kind;
    request.title = QStringLiteral("wait");
    request.environmentId = environment;
    request.body = [&gate](JobContext &) -> Result<JobOutcome> {
        gate.pass();
        return JobOutcome { QStringLiteral("passed"), {} };
    };
    return request;
}

/// Moves bytes until it is cancelled.
JobRequest endless(const QString &environment, JobKind kind = JobKind::BackupFull)
{
    JobRequest request;
    request.kind = kind;
    request.title = QStringLiteral("endless");
    request.environmentId = environment;
    request.body = [](JobContext &context) -> Result<JobOutcome> {
        for (;;) {
            if (auto goOn = context.transferred(1); !goOn.hasValue())
                return std::move(goOn).error();
            context.clock().sleep(1'000'000);
        }
    };
    return request;
}

} // namespace

class TestJobQueue : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<JobQueue> m_queue;
    const QString m_env = QStringLiteral("orders");

    JobState stateOf(JobId id) const { return m_queue->report(id)->state; }

private Q_SLOTS:
    void init() { m_queue = std::make_unique<JobQueue>(localFileSystem(), systemClock()); }
    void cleanup() { m_queue.reset(); }

    void runsAndReports()
    {
        Gate gate;
        gate.open();
        QSignalSpy finished(m_queue.get(), &JobQueue::jobFinished);
        const JobId id = m_queue->enqueue(waitAt(gate, m_env));
        QTRY_COMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().value<JobId>(), id);
        const JobReport report = *m_queue->report(id);
        QCOMPARE(report.id, id);
        QCOMPARE(report.state, JobState::Succeeded);
        QCOMPARE(report.outcome.summary, QStringLiteral("passed"));
        QVERIFY(report.queuedAt <= *report.startedAt);
        QVERIFY(*report.startedAt <= *report.finishedAt);
        QVERIFY(m_queue->isIdle());
    }

    void writersOfAnEnvironmentRunInOrder()
    {
        Gate first;
        Gate second;
        Gate third;
        const JobId a = m_queue->enqueue(waitAt(first, m_env));
        const JobId b = m_queue->enqueue(waitAt(second, m_env));
        const JobId c = m_queue->enqueue(waitAt(third, m_env));
        QTRY_COMPARE(first.arrived(), 1);
        QCOMPARE(stateOf(a), JobState::Running);
        QCOMPARE(stateOf(b), JobState::Queued);
        QCOMPARE(stateOf(c), JobState::Queued);
        third.open();
        second.open();
        QTest::qWait(20);
        QCOMPARE(second.arrived() + third.arrived(), 0);
        first.open();
        QTRY_VERIFY(m_queue->isIdle());
        QVERIFY(*m_queue->report(a)->finishedAt <= *m_queue->report(b)->startedAt);
        QVERIFY(*m_queue->report(b)->finishedAt <= *m_queue->report(c)->startedAt);
    }

    void writersOfOthersRunBesides()
    {
        Gate gate;
        m_queue->enqueue(waitAt(gate, m_env));
        m_queue->enqueue(waitAt(gate, QStringLiteral("stock")));
        m_queue->enqueue(waitAt(gate, {}));
        m_queue->enqueue(waitAt(gate, {}));
        QTRY_COMPARE(gate.arrived(), 4);
        gate.open();
        QTRY_VERIFY(m_queue->isIdle());
    }

    void scansDoNotWaitForWriters()
    {
        Gate gate;
        m_queue->enqueue(waitAt(gate, m_env));
        Gate scanGate;
        scanGate.open();
        const JobId scan = m_queue->enqueue(waitAt(scanGate, m_env, JobKind::Scan));
        QTRY_COMPARE(stateOf(scan), JobState::Succeeded);
        gate.open();
        QTRY_VERIFY(m_queue->isIdle());
    }

    void scansShareASmallPool()
    {
        Gate gate;
        for (int i = 0; i < 5; ++i)
            m_queue->enqueue(waitAt(gate, QString::number(i), JobKind::Scan));
        QTRY_COMPARE(gate.arrived(), 2);
        QTest::qWait(20);
        QCOMPARE(gate.arrived(), 2);
        QCOMPARE(m_queue->reports().back().state, JobState::Queued);
        gate.open();
        QTRY_VERIFY(m_queue->isIdle());
    }

    void aNewerScanCancelsTheOlder()
    {
        const JobId older = m_queue->enqueue(endless(m_env, JobKind::Scan));
        const JobId other = m_queue->enqueue(endless(QStringLiteral("stock"), JobKind::Scan));
        const JobId newer = m_queue->enqueue(endless(m_env, JobKind::Scan));
        QTRY_COMPARE(stateOf(older), JobState::Cancelled);
        QCOMPARE(stateOf(other), JobState::Running);
        QTRY_COMPARE(stateOf(newer), JobState::Running);
    }

    void scansWithoutAnEnvironmentDoNotCancelEachOther()
    {
        const JobId first = m_queue->enqueue(endless({}, JobKind::Scan));
        const JobId second = m_queue->enqueue(endless({}, JobKind::Scan));
        QCOMPARE(stateOf(first), JobState::Running);
        QCOMPARE(stateOf(second), JobState::Running);
    }

    void cancelWhileQueued()
    {
        Gate gate;
        m_queue->enqueue(waitAt(gate, m_env));
        const JobId queued = m_queue->enqueue(waitAt(gate, m_env));
        QSignalSpy finished(m_queue.get(), &JobQueue::jobFinished);
        m_queue->cancel(queued);
        QCOMPARE(stateOf(queued), JobState::Cancelled);
        QCOMPARE(finished.count(), 1);
        QVERIFY(m_queue->report(queued)->finishedAt);
        gate.open();
        QTRY_VERIFY(m_queue->isIdle());
        QCOMPARE(gate.arrived(), 1);
    }

    void cancelWhileRunningIsVisible()
    {
        const JobId id = m_queue->enqueue(endless(m_env));
        QTRY_VERIFY(m_queue->report(id)->progress.done > 0);
        QSignalSpy changed(m_queue.get(), &JobQueue::jobChanged);
        m_queue->cancel(id);
        QCOMPARE(stateOf(id), JobState::Cancelling);
        QCOMPARE(changed.count(), 1);
        QTRY_COMPARE(stateOf(id), JobState::Cancelled);
        QVERIFY(!m_queue->report(id)->error);
    }

    void cancelWhilePaused()
    {
        const JobId id = m_queue->enqueue(endless(m_env));
        m_queue->setPaused(id, true);
        QCOMPARE(stateOf(id), JobState::Paused);
        m_queue->cancel(id);
        QCOMPARE(stateOf(id), JobState::Cancelling);
        m_queue->setPaused(id, true); // too late
        QCOMPARE(stateOf(id), JobState::Cancelling);
        QTRY_COMPARE(stateOf(id), JobState::Cancelled);
    }

    void cancelAfterTheEndChangesNothing()
    {
        Gate gate;
        gate.open();
        const JobId id = m_queue->enqueue(waitAt(gate, m_env));
        QTRY_COMPARE(stateOf(id), JobState::Succeeded);
        m_queue->cancel(id);
        m_queue->cancel(id + 1000);
        QCOMPARE(stateOf(id), JobState::Succeeded);
    }

    void aJobThatEndedInSpiteOfCancelSucceeded()
    {
        Gate gate;
        const JobId id = m_queue->enqueue(waitAt(gate, m_env));
        QTRY_COMPARE(gate.arrived(), 1);
        m_queue->cancel(id);
        QCOMPARE(stateOf(id), JobState::Cancelling);
        gate.open();
        QTRY_COMPARE(stateOf(id), JobState::Succeeded);
    }

    void pausedJobsStandStillAndGoOn()
    {
        const JobId id = m_queue->enqueue(endless(m_env));
        QTRY_VERIFY(m_queue->report(id)->progress.done > 0);
        m_queue->setPaused(id, true);
        QCOMPARE(stateOf(id), JobState::Paused);
        QTest::qWait(300); // long enough for the poll to have seen the last progress
        const auto done = m_queue->report(id)->progress.done;
        QTest::qWait(300);
        QCOMPARE(m_queue->report(id)->progress.done, done);
        m_queue->setPaused(id, false);
        QCOMPARE(stateOf(id), JobState::Running);
        QTRY_VERIFY(m_queue->report(id)->progress.done > done);
    }

    void pausedWhileQueuedStartsPaused()
    {
        Gate gate;
        m_queue->enqueue(waitAt(gate, m_env));
        const JobId second = m_queue->enqueue(endless(m_env));
        m_queue->setPaused(second, true);
        QCOMPARE(stateOf(second), JobState::Queued);
        gate.open();
        QTRY_COMPARE(stateOf(second), JobState::Paused);
        m_queue->setPaused(second, false);
        QCOMPARE(stateOf(second), JobState::Running);
    }

    void exceptionsDoNotEndTheProgram()
    {
        JobRequest request;
        request.body = [](JobContext &) -> Result<JobOutcome> { throw std::runtime_error("x"); };
        const JobId id = m_queue->enqueue(std::move(request));
        QTRY_COMPARE(stateOf(id), JobState::Failed);
        QCOMPARE(m_queue->report(id)->error->code, ErrorCode::Internal);
    }

    void signalsComeOnTheOwnersThread()
    {
        QThread *seen = nullptr;
        connect(
            m_queue.get(), &JobQueue::jobFinished, this,
            [&seen](JobId) { seen = QThread::currentThread(); }, Qt::DirectConnection);
        Gate gate;
        gate.open();
        m_queue->enqueue(waitAt(gate, m_env));
        QTRY_VERIFY(seen != nullptr);
        QCOMPARE(seen, QThread::currentThread());
    }

    void aSlotMayEnqueue()
    {
        Gate gate;
        gate.open();
        int left = 5;
        connect(m_queue.get(), &JobQueue::jobFinished, this, [&](JobId) {
            if (--left > 0)
                m_queue->enqueue(waitAt(gate, m_env));
        });
        m_queue->enqueue(waitAt(gate, m_env));
        QTRY_COMPARE(left, 0);
        QTRY_VERIFY(m_queue->isIdle());
        QCOMPARE(m_queue->reports().size(), 5U);
    }

    void throttleReachesRunningWriters()
    {
        // A megabyte per call at 1 byte a second: only lifting the limit lets it finish.
        Gate gate;
        JobRequest request;
        request.body = [&gate](JobContext &context) -> Result<JobOutcome> {
            gate.pass();
            if (auto goOn = context.transferred(1024 * 1024); !goOn.hasValue())
                return std::move(goOn).error();
            return JobOutcome {};
        };
        m_queue->setThrottle(1);
        gate.open();
        const JobId id = m_queue->enqueue(std::move(request));
        QTRY_COMPARE(gate.arrived(), 1);
        QTest::qWait(100);
        QCOMPARE(stateOf(id), JobState::Running);
        m_queue->setThrottle(0);
        QTRY_COMPARE(stateOf(id), JobState::Succeeded);
    }

    void oldReportsAreForgotten()
    {
        Gate gate;
        gate.open();
        JobId last = 0;
        for (int i = 0; i < 1010; ++i)
            last = m_queue->enqueue(waitAt(gate, QString::number(i)));
        QTRY_VERIFY_WITH_TIMEOUT(m_queue->isIdle(), 20'000);
        QCOMPARE(m_queue->reports().size(), 1000U);
        QVERIFY(m_queue->report(last));
    }

    void theDestructorCancelsAndWaits()
    {
        std::atomic<int> ended = 0;
        for (int i = 0; i < 3; ++i) {
            JobRequest request = endless(QString::number(i));
            request.body = [&ended, body = request.body](JobContext &context) {
                auto result = body(context);
                ++ended;
                return result;
            };
            m_queue->enqueue(std::move(request));
        }
        Gate gate;
        m_queue->enqueue(waitAt(gate, QStringLiteral("0"))); // never starts
        m_queue->setPaused(1, true);
        QTRY_VERIFY(m_queue->report(2)->progress.done > 0);
        QTRY_VERIFY(m_queue->report(3)->progress.done > 0);
        m_queue.reset();
        QVERIFY(ended >= 2);
        QCOMPARE(gate.arrived(), 0);
    }
};

QTEST_GUILESS_MAIN(TestJobQueue)
#include "tst_jobqueue.moc"
