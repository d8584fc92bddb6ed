// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/plan.h"

#include <QTest>

#include <set>

using namespace engine;

class TestPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void totalsTheBytesOfAllSteps()
    {
        PlanSteps steps(3);
        steps[0].bytes = 1;
        steps[1].bytes = 5'000'000'000;
        QCOMPARE(totalBytes(steps), 5'000'000'001);
        QCOMPARE(totalBytes({}), 0);
    }

    void verbsHaveNamesOfTheirOwn()
    {
        std::set<QString> names;
        for (int verb = 0; verb <= static_cast<int>(PlanVerb::Checkpoint); ++verb)
            names.insert(planVerbName(static_cast<PlanVerb>(verb)));
        QCOMPARE(names.size(), 13U);
        QVERIFY(!names.contains(QString()));
    }
};

QTEST_GUILESS_MAIN(TestPlan)
#include "tst_plan.moc"
