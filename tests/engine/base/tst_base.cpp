// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/result.h"
#include "engine/base/timestamp.h"

#include <QTest>

using namespace engine;

class TestBase : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lsnOrdersByFileThenOffset()
    {
        QVERIFY((Lsn { 1, 900 } < Lsn { 2, 28 }));
        QVERIFY((Lsn { 2, 28 } < Lsn { 2, 29 }));
    }

    void lsnText_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("valid");
        QTest::newRow("slash") << QStringLiteral("46/7731204") << true;
        QTest::newRow("brackets of the db tools") << QStringLiteral(" [46][7731204] ") << true;
        QTest::newRow("too large") << QStringLiteral("46/4294967296") << false;
        QTest::newRow("negative") << QStringLiteral("-46/7731204") << false;
        QTest::newRow("hexadecimal") << QStringLiteral("0x2e/0x75f804") << true;
        QTest::newRow("leading zeros aren't octal") << QStringLiteral("0046/07731204") << true;
        QTest::newRow("hexadecimal without digits") << QStringLiteral("0x2e/0x") << false;
        QTest::newRow("none") << QStringLiteral("0/0") << false;
        QTest::newRow("half open bracket") << QStringLiteral("[46]7731204]") << false;
        QTest::newRow("empty") << QString() << false;
    }
    void lsnText()
    {
        QFETCH(QString, text);
        QFETCH(bool, valid);
        const auto lsn = lsnFromString(text);
        QCOMPARE(lsn.has_value(), valid);
        if (valid) {
            QCOMPARE(toString(*lsn), QStringLiteral("46/7731204"));
        }
    }

    void filesMayCountFromZero()
    {
        QCOMPARE(lsnFromString(u"0/38"), std::optional(Lsn { 0, 38 }));
        QCOMPARE(toString(Lsn { 0, 38 }), QStringLiteral("0/38"));
    }

    void timestampNeedsAZone()
    {
        QVERIFY(!timestampFromString(u"2026-11-21T13:23:33"));
        QVERIFY(!timestampFromString(u"tomorrow"));
        QVERIFY(!timestampFromString(u"2026-13-21T13:23:33Z"));
        const auto utc = timestampFromString(u"2026-11-21T13:23:33.412Z");
        const auto offset = timestampFromString(u"2026-11-21T14:23:33.412+01:00");
        QVERIFY(utc && offset);
        QCOMPARE(utc->msecs, offset->msecs);
        QCOMPARE(toString(*utc), QStringLiteral("2026-11-21T13:23:33.412Z"));
    }

    void secondsRoundDown()
    {
        QCOMPARE((Timestamp { 1999 }).seconds(), 1);
        QCOMPARE((Timestamp { -1 }).seconds(), -1);
        QCOMPARE((Timestamp { -1000 }).seconds(), -1);
    }

    void pathsRoundTrip_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("plain") << QByteArray("a/b.db");
        QTest::newRow("percent") << QByteArray("100%41.db");
        QTest::newRow("newline and quote") << QByteArray("a\n\"b'.db");
        QTest::newRow("latin-1") << QByteArray("caf\xe9.db");
        QTest::newRow("cut sequence") << QByteArray("caf\xc3");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80");
        QTest::newRow("valid utf-8") << QByteArray("caf\xc3\xa9 \xf0\x9f\x90\x88");
    }
    void pathsRoundTrip()
    {
        QFETCH(QByteArray, bytes);
        const Path path(bytes.toStdString());
        QVERIFY(decodePath(encodePath(path)) == path);
        QVERIFY(!displayPath(path).contains(QLatin1Char('\n')));
    }

    void unsafeNamesAreRecognised()
    {
        QVERIFY(isSafeRelative("a/b.db"));
        QVERIFY(isSafeRelative("..a"));
        QVERIFY(!isSafeRelative("/etc/passwd"));
        QVERIFY(!isSafeRelative("a/../../b"));
        QVERIFY(!isSafeRelative(".."));
        QVERIFY(!isSafeRelative(""));
        QVERIFY(!isSafeRelative(Path(std::string("a\0b", 3))));
    }

    void insideIsDecidedByWholeNames()
    {
        QVERIFY(isSameOrInside("/a/b", "/a/b/"));
        QVERIFY(isSameOrInside("/a/b/c", "/a/b"));
        QVERIFY(isSameOrInside("/a/b/./c/../c", "/a/b"));
        QVERIFY(!isSameOrInside("/a/bc", "/a/b"));
        QVERIFY(!isSameOrInside("/a", "/a/b"));
    }

    void resultCarriesValueOrError()
    {
        const auto half = [](int number) -> Result<int> {
            if (number % 2 != 0)
                return makeError(ErrorCode::InvalidArgument, QStringLiteral("odd"));
            return number / 2;
        };
        QCOMPARE(half(8).andThen(half).valueOr(-1), 2);
        const auto failed = half(6).andThen(half).whileDoing(QStringLiteral("halving twice"));
        QVERIFY(!failed.hasValue());
        QCOMPARE(
            failed.error().toString(), QStringLiteral("invalidArgument: odd; while halving twice"));
    }

    void systemErrorsChooseTheirCode()
    {
        QCOMPARE(systemError(ErrorCode::Write, ENOSPC, {}, {}).code, ErrorCode::NoSpace);
        QCOMPARE(systemError(ErrorCode::Write, EIO, {}, {}).code, ErrorCode::Write);
        QCOMPARE(systemError(ErrorCode::Open, EROFS, {}, {}).code, ErrorCode::Permission);
    }
};

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
