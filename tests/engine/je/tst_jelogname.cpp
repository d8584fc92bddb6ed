// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"

#include <QTest>

using namespace engine;

class TestJeLogName : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void names_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<qint64>("number"); // -1: none
        QTest::newRow("first") << QByteArray("00000000.jdb") << qint64(0);
        QTest::newRow("lower case hex") << QByteArray("0000001f.jdb") << qint64(31);
        QTest::newRow("last") << QByteArray("ffffffff.jdb") << qint64(0xffffffff);
        QTest::newRow("upper case") << QByteArray("0000001F.jdb") << qint64(-1);
        QTest::newRow("restore marker") << QByteArray("7fffffff.jdb") << qint64(-1);
        QTest::newRow("third part") << QByteArray("00000000.jdb.1") << qint64(-1);
        QTest::newRow("freed") << QByteArray("00000000.del") << qint64(-1);
        QTest::newRow("short") << QByteArray("0000000.jdb") << qint64(-1);
        QTest::newRow("empty") << QByteArray() << qint64(-1);
    }
    void names()
    {
        QFETCH(QByteArray, name);
        QFETCH(qint64, number);
        const auto found = je::logFileNumber(name.toStdString());
        QCOMPARE(found ? qint64(*found) : -1, number);
        if (found)
            QCOMPARE(je::logFileName(*found), Path(name.toStdString()));
    }

    void placesGoRoundTheDataDirectories()
    {
        QCOMPARE(je::placeOfLogFile(3, 0), Path("00000003.jdb"));
        QCOMPARE(je::placeOfLogFile(0, 3), Path("data001/00000000.jdb"));
        QCOMPARE(je::placeOfLogFile(2, 3), Path("data003/00000002.jdb"));
        QCOMPARE(je::placeOfLogFile(3, 3), Path("data001/00000003.jdb"));
        QCOMPARE(je::placeOfLogFile(256, 256), Path("data001/00000100.jdb"));
    }

    void dataDirectories()
    {
        QCOMPARE(je::dataDirectoryNumber("data001"), std::optional(1));
        QCOMPARE(je::dataDirectoryNumber("data256"), std::optional(256));
        QVERIFY(!je::dataDirectoryNumber("data000"));
        QVERIFY(!je::dataDirectoryNumber("data0001"));
        QVERIFY(!je::dataDirectoryNumber("data-01"));
    }
};

QTEST_GUILESS_MAIN(TestJeLogName)
#include "tst_jelogname.moc"
