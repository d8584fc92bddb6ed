// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/job.h"
#include "tests/testkit/manualclock.h"

#include <QTest>

#include <set>
#include <stdexcept>

using namespace engine;
using namespace testkit;

class TestRunJob : public QObject
{
    Q_OBJECT

private:
    ManualClock m_clock;

    JobReport run(JobBody body, bool isCancelled = false)
    {
        JobRequest request;
        request.kind = JobKind::Verify;
        request.title = QStringLiteral("title");
        request.environmentId = QStringLiteral("env");
        request.body = std::move(body);
        JobControl control;
        if (isCancelled)
            control.cancel();
        return runJob(request, localFileSystem(), m_clock, control);
    }

private Q_SLOTS:
    void success()
    {
        const auto report = run([this](JobContext &context) -> Result<JobOutcome> {
            m_clock.advance(5'000'000'000);
            context.warn(makeError(ErrorCode::LogGap, QStringLiteral("odd")));
            return JobOutcome { QStringLiteral("done"), { { QStringLiteral("n"), 1 } } };
        });
        QCOMPARE(report.state, JobState::Succeeded);
        QCOMPARE(report.kind, JobKind::Verify);
        QCOMPARE(report.title, QStringLiteral("title"));
        QCOMPARE(report.environmentId, QStringLiteral("env"));
        QCOMPARE(report.outcome.summary, QStringLiteral("done"));
        QCOMPARE(report.warnings.size(), 1U);
        QVERIFY(!report.error);
        QCOMPARE(report.finishedAt->msecs - report.startedAt->msecs, 5000);
    }

    void failure()
    {
        const auto report = run([](JobContext &) -> Result<JobOutcome> {
            return makeError(ErrorCode::NoSpace, QStringLiteral("full"));
        });
        QCOMPARE(report.state, JobState::Failed);
        QCOMPARE(report.error->code, ErrorCode::NoSpace);
    }

    void cancelledIsNoError()
    {
        const auto report = run([](JobContext &) -> Result<JobOutcome> {
            return makeError(ErrorCode::Cancelled, QStringLiteral("cancelled"));
        });
        QCOMPARE(report.state, JobState::Cancelled);
        QVERIFY(!report.error);
    }

    void cancelledBeforeItStartedNeverRuns()
    {
        bool hasRun = false;
        const auto report = run(
            [&hasRun](JobContext &) -> Result<JobOutcome> {
                hasRun = true;
                return JobOutcome {};
            },
            true);
        QCOMPARE(report.state, JobState::Cancelled);
        QVERIFY(!hasRun);
    }

    void exceptionsAreInternal()
    {
        const auto known =
            run([](JobContext &) -> Result<JobOutcome> { throw std::runtime_error("oops"); });
        QCOMPARE(known.state, JobState::Failed);
        QCOMPARE(known.error->code, ErrorCode::Internal);
        QVERIFY(known.error->detail.contains(QStringLiteral("oops")));
        const auto unknown = run([](JobContext &) -> Result<JobOutcome> { throw 5; });
        QCOMPARE(unknown.error->code, ErrorCode::Internal);
    }

    void namesAreDifferent()
    {
        std::set<QString> states;
        for (int state = 0; state <= static_cast<int>(JobState::Cancelled); ++state)
            states.insert(jobStateName(static_cast<JobState>(state)));
        QCOMPARE(states.size(), 7U);
        std::set<QString> kinds;
        for (int kind = 0; kind <= static_cast<int>(JobKind::Other); ++kind)
            kinds.insert(jobKindName(static_cast<JobKind>(kind)));
        QCOMPARE(kinds.size(), static_cast<std::size_t>(JobKind::Other) + 1);
    }
};

QTEST_GUILESS_MAIN(TestRunJob)
#include "tst_runjob.moc"
