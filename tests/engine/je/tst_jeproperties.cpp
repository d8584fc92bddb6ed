// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/properties.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/scratch.h"

#include <QProcess>
#include <QTest>

#include <algorithm>

using engine::je::parseProperties;

namespace {

using Properties = std::map<QString, QString>;

QByteArray hex(const QString &text)
{
    QByteArray result;
    for (const QChar unit : text)
        result += QByteArray::number(unit.unicode(), 16).rightJustified(4, '0');
    return result;
}

// As the program of the oracle prints it.
QByteArrayList lines(const Properties &properties)
{
    QByteArrayList result;
    for (const auto &[key, value] : properties)
        result.append(hex(key) + '\t' + hex(value));
    std::sort(result.begin(), result.end());
    return result;
}

} // namespace

class TestJeProperties : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatAUserWrites()
    {
        const Properties properties = parseProperties("# made by hand\n"
                                                      "je.log.fileMax=1000000\n"
                                                      "\n"
                                                      "  je.log.nDataDirectories : 3\r\n"
                                                      "! another comment\n"
                                                      "je.cleaner.expunge false");
        QCOMPARE(properties.size(), std::size_t(3));
        QCOMPARE(properties.at(QStringLiteral("je.log.fileMax")), QStringLiteral("1000000"));
        QCOMPARE(properties.at(QStringLiteral("je.log.nDataDirectories")), QStringLiteral("3"));
        QCOMPARE(properties.at(QStringLiteral("je.cleaner.expunge")), QStringLiteral("false"));
    }

    void aBrokenEscapeStays()
    {
        QCOMPARE(parseProperties("a=\\u12g4").at(QStringLiteral("a")), QStringLiteral("u12g4"));
        QCOMPARE(parseProperties("a=\\u12").at(QStringLiteral("a")), QStringLiteral("u12"));
    }

    void theSameAsJava_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray("");
        QTest::newRow("only a key") << QByteArray("alone");
        QTest::newRow("separators")
            << QByteArray("a=1\nb:2\nc 3\nd\t4\ne\f5\nf = 6\ng   :  7\nh ==8");
        QTest::newRow("no value") << QByteArray("a=\nb:\nc \nd");
        QTest::newRow("no key") << QByteArray("=value\n");
        QTest::newRow("the last one counts") << QByteArray("a=1\na=2\n");
        QTest::newRow("blanks at the end stay") << QByteArray("a=1  \nb=2\t\n");
        QTest::newRow("line ends") << QByteArray("a=1\rb=2\r\nc=3\n\r\nd=4");
        QTest::newRow("comments") << QByteArray("#a=1\n  !b=2\n\f#c=3\nd=#4\ne=5 # six");
        QTest::newRow("goes on") << QByteArray("a=1\\\n  2\\\r\n 3\nb=4\\\\\nc=5");
        QTest::newRow("goes on with a comment sign") << QByteArray("a=1\\\n#2\nb=3");
        QTest::newRow("goes on after the end") << QByteArray("a=1\\");
        QTest::newRow("goes on with nothing") << QByteArray("a=1\\\n\nb=2");
        QTest::newRow("a comment doesn't go on") << QByteArray("# a\\\nb=2");
        QTest::newRow("escapes") << QByteArray("a=\\t\\n\\r\\f\\\\\\x\\=\nb\\ c\\:d\\=e=1");
        QTest::newRow("unicode") << QByteArray("a=\\u00e4\\u20AC\n\\u0062=x");
        QTest::newRow("latin 1") << QByteArray("gr\xf6\xdf"
                                               "e=\xe4\n");
    }
    void theSameAsJava()
    {
        if (!testkit::haveJava())
            QSKIP(testkit::withoutJava);
        QFETCH(QByteArray, text);
        const testkit::Scratch scratch;
        scratch.write("file", text);
        QProcess java;
        java.start(testkit::javaProgram(),
            testkit::checksProgram() << QStringLiteral("properties")
                                     << QString::fromStdString((scratch / "file").native()));
        QVERIFY(java.waitForFinished(60'000));
        QCOMPARE(java.readAllStandardError(), QByteArray());
        QByteArrayList expected = java.readAllStandardOutput().split('\n');
        expected.removeLast(); // after the last line feed
        std::sort(expected.begin(), expected.end());
        QCOMPARE(lines(parseProperties(text.toStdString())), expected);
    }
};

QTEST_GUILESS_MAIN(TestJeProperties)
#include "tst_jeproperties.moc"
