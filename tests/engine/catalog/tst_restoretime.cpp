// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/restoretime.h"

#include <QTest>

using namespace engine;

class TestRestoreTime : public QObject
{
    Q_OBJECT

    static JobReport report(JobKind kind, std::int64_t finished, std::int64_t milliseconds,
        std::int64_t bytes, JobState state = JobState::Succeeded)
    {
        JobReport report;
        report.kind = kind;
        report.environmentId = QStringLiteral("e1");
        report.state = state;
        report.startedAt = Timestamp { finished - milliseconds };
        report.finishedAt = Timestamp { finished };
        report.outcome.facts.insert(QStringLiteral("bytes"), qint64(bytes));
        return report;
    }

private Q_SLOTS:
    void unknownWithoutAMeasurement()
    {
        QVERIFY(!estimateRestore({}, QStringLiteral("e1"), 100));
        // A verification without a trial restore, a failed restore, and one of somebody else.
        JobReport other = report(JobKind::Restore, 1000, 100, 50);
        other.environmentId = QStringLiteral("e2");
        const std::vector<JobReport> history { report(JobKind::Verify, 1000, 100, 50),
            report(JobKind::Restore, 1000, 100, 50, JobState::Failed), other };
        QVERIFY(!estimateRestore(history, QStringLiteral("e1"), 100));
    }

    void growsWithTheSize()
    {
        const std::vector<JobReport> history { report(JobKind::Restore, 9000, 2000, 1000) };
        const auto larger = estimateRestore(history, QStringLiteral("e1"), 5000);
        QVERIFY(larger.has_value());
        QCOMPARE(larger->milliseconds, 10000);
        QCOMPARE(larger->measuredAt.msecs, 9000);
        QVERIFY(!larger->isDrill);
        QCOMPARE(estimateRestore(history, QStringLiteral("e1"), 10)->milliseconds, 2000);
    }

    void theNewestCounts()
    {
        JobReport drill = report(JobKind::Verify, 9000, 7000, 1000);
        drill.outcome.facts.insert(QStringLiteral("milliseconds"), 500);
        const std::vector<JobReport> history { drill, report(JobKind::Restore, 5000, 2000, 1000) };
        const auto estimate = estimateRestore(history, QStringLiteral("e1"), 2000);
        QCOMPARE(estimate->milliseconds, 1000);
        QVERIFY(estimate->isDrill);
    }
};

QTEST_GUILESS_MAIN(TestRestoreTime)
#include "tst_restoretime.moc"
