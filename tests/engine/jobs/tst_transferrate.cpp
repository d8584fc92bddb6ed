// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/jobs/transferrate.h"

#include <QTest>

using namespace engine;

class TestTransferRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUnknownBeforeASecondHasPassed()
    {
        TransferRate rate;
        QVERIFY(!rate.bytesPerSecond());
        rate.addSample(0, 0);
        rate.addSample(999'999'999, 500);
        QVERIFY(!rate.bytesPerSecond());
        rate.addSample(1'000'000'000, 500);
        QCOMPARE(*rate.bytesPerSecond(), 500.0);
    }

    void followsTheLastSeconds()
    {
        TransferRate rate;
        std::int64_t bytes = 0;
        std::int64_t tenths = 0;
        for (; tenths <= 100; ++tenths, bytes += 100)
            rate.addSample(tenths * 100'000'000, bytes);
        QCOMPARE(*rate.bytesPerSecond(), 1000.0);
        for (; tenths <= 200; ++tenths, bytes += 1)
            rate.addSample(tenths * 100'000'000, bytes);
        QCOMPARE(*rate.bytesPerSecond(), 10.0);
    }

    void aStallShowsAtOnce()
    {
        TransferRate rate;
        rate.addSample(0, 0);
        rate.addSample(1'000'000'000, 1000);
        rate.addSample(11'000'000'000, 1000);
        QCOMPARE(*rate.bytesPerSecond(), 0.0);
    }

    void restartForgets()
    {
        TransferRate rate;
        rate.addSample(0, 0);
        rate.addSample(2'000'000'000, 1000);
        rate.restart();
        QVERIFY(!rate.bytesPerSecond());
    }
};

QTEST_GUILESS_MAIN(TestTransferRate)
#include "tst_transferrate.moc"
