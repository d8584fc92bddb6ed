// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/timeline/madeup.h"
#include "ui/timeline/committablemodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using ui::CommitTableModel;

class tst_CommitTableModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void obeysTheRules()
    {
        CommitTableModel model;
        QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setLog(madeup::busyLog(500, 1, 50));
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(model.columnCount(), 4);
        model.setLog(madeup::logOf({ 5000, 6000 }));
        QCOMPARE(model.rowCount(), 2);
        model.setLog({});
        QCOMPARE(model.rowCount(), 0);
    }

    void saysWhatItKnows()
    {
        CommitTableModel model;
        model.setZones({ QTimeZone("Europe/Berlin"), std::nullopt });
        const std::int64_t t = madeup::start;
        model.setLog(madeup::logOf({ t, t, t + 4000, t - 3000 }, 2));
        const auto text = [&model](int row, int column) {
            return model.index(row, column).data().toString();
        };
        QCOMPARE(
            text(0, CommitTableModel::TimeColumn), QStringLiteral("21 Nov 2026 13:40:00 +01:00"));
        QCOMPARE(text(0, CommitTableModel::LsnColumn), QStringLiteral("[1][28]"));
        QCOMPARE(text(0, CommitTableModel::SincePreviousColumn), QString());
        QCOMPARE(text(1, CommitTableModel::SincePreviousColumn), QStringLiteral("same second"));
        QCOMPARE(text(2, CommitTableModel::SincePreviousColumn), QStringLiteral("4.0 s"));
        QCOMPARE(text(3, CommitTableModel::SincePreviousColumn),
            QStringLiteral("clock went back 7.0 s"));
        QCOMPARE(text(3, CommitTableModel::FileColumn), QStringLiteral("2"));
        QCOMPARE(
            model.index(2, 0).data(CommitTableModel::LsnRole).toULongLong(), (2ULL << 32U) | 28U);
        QCOMPARE(model.index(3, CommitTableModel::SincePreviousColumn)
                     .data(CommitTableModel::SortRole)
                     .toLongLong(),
            -7000);
        QCOMPARE(model.rowOf({ 2, 28 }), 2);
        QCOMPARE(model.rowOf({ 2, 29 }), -1);
    }

    void growthAppendsRows()
    {
        CommitTableModel model;
        QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setLog(madeup::logOf({ 1000, 2000, 3000 }));
        reset.clear();
        model.setLog(madeup::logOf({ 1000, 2000, 3000, 4000, 5000 }));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(inserted.size(), 1);
        QCOMPARE(inserted[0][1].toInt(), 3);
        QCOMPARE(inserted[0][2].toInt(), 4);
    }

    void tenMillionRowsCostNothing()
    {
        const auto log = madeup::busyLog(10'000'000, 100);
        CommitTableModel model;
        QElapsedTimer timer;
        timer.start();
        model.setLog(log);
        QCOMPARE(model.rowCount(), 10'000'000);
        QCOMPARE(model.rowOf(log->commits[7'654'321].lsn), 7'654'321);
        QVERIFY(!model.index(9'999'999, 0).data().toString().isEmpty());
        QVERIFY2(timer.elapsed() < 50, "must not depend on the number of rows");
    }
};

QTEST_GUILESS_MAIN(tst_CommitTableModel)
#include "tst_committablemodel.moc"
