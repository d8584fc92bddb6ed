// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/logfilemap.h"
#include "ui/timeline/timelinecolors.h"

#include <QSignalSpy>
#include <QTest>

using namespace engine;
using ui::LogFileMap;

class tst_LogFileMap : public QObject
{
    Q_OBJECT

    /// Files 1 to `count`, of 1000 bytes each; the last is active.
    static std::shared_ptr<LogIndex> log(std::uint32_t count)
    {
        auto index = std::make_shared<LogIndex>();
        for (std::uint32_t number = 1; number <= count; ++number) {
            LogFileInfo file;
            file.number = number;
            file.size = 1000;
            file.state = number == count ? LogFileState::Active : LogFileState::Inactive;
            index->files.push_back(file);
        }
        return index;
    }
    static int pixelsOf(const QColor &color, const QImage &picture)
    {
        int found = 0;
        for (int y = 0; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x)
                found += picture.pixelColor(x, y).rgb() == color.rgb() ? 1 : 0;
        }
        return found;
    }

private Q_SLOTS:
    void mouseAndKeysChooseAFile()
    {
        LogFileMap map;
        map.resize(400, 40);
        QSignalSpy chosen(&map, &LogFileMap::fileChosen);
        QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(20, 20)); // nothing there yet
        QTest::keyClick(&map, Qt::Key_Left);
        QCOMPARE(chosen.size(), 0);
        map.setLog(log(3));
        QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(20, 20));
        QCOMPARE(chosen.takeFirst().front().toUInt(), 1U);
        QVERIFY(map.accessibleDescription().contains(QLatin1String("Log file 1")));
        const std::array<std::pair<Qt::Key, uint>, 5> presses { { { Qt::Key_Right, 2 },
            { Qt::Key_End, 3 }, { Qt::Key_Right, 3 }, { Qt::Key_Home, 1 }, { Qt::Key_Left, 1 } } };
        for (const auto &[key, number] : presses) {
            QTest::keyClick(&map, key);
            QCOMPARE(chosen.takeFirst().front().toUInt(), number);
        }
        QTest::mouseClick(&map, Qt::LeftButton, {}, QPoint(390, 20)); // behind the last
        QCOMPARE(chosen.size(), 0);
    }

    void whatIsChosenStaysWhenTheLogGrows()
    {
        LogFileMap map;
        map.setLog(log(3));
        map.setChosen(2);
        map.setLog(log(5));
        QVERIFY(map.accessibleDescription().contains(QLatin1String("Log file 2")));
        map.setLog(nullptr);
        QVERIFY(map.accessibleDescription().isEmpty());
    }

    // The worst of many files in one block isn't lost.
    void aMissingFileAmongManyIsSeen()
    {
        LogFileMap map;
        map.resize(400, 40);
        const QColor bad = ui::timelineColors(map.palette()).bad;
        auto many = log(10'000);
        map.setLog(many);
        QCOMPARE(pixelsOf(bad, map.grab().toImage()), 0);
        many->files[5000].state = LogFileState::Missing;
        map.setLog(many);
        QVERIFY(pixelsOf(bad, map.grab().toImage()) > 0);
    }

    void whatTheCleanerNoLongerNeedsIsHollow()
    {
        LogFileMap map;
        map.resize(400, 40);
        const QColor accent = ui::timelineColors(map.palette()).accent;
        auto index = log(1);
        index->product = Product::JavaEdition;
        index->files[0].utilisation = LogFileInfo::Utilisation { 1000, 0 };
        map.setLog(index);
        const int whole = pixelsOf(accent, map.grab().toImage());
        index->files[0].utilisation = LogFileInfo::Utilisation { 1000, 750 };
        map.setLog(index);
        const int quarter = pixelsOf(accent, map.grab().toImage());
        QVERIFY2(quarter > whole / 8 && quarter < whole / 2,
            qPrintable(QStringLiteral("%1 of %2").arg(quarter).arg(whole)));
    }
};

QTEST_MAIN(tst_LogFileMap)
#include "tst_logfilemap.moc"
