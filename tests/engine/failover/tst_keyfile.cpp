// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/keyfile.h"

#include <QTest>

using namespace engine;

Q_DECLARE_METATYPE(engine::KeyFileFormat)

/// Values of text files are found and replaced, and nothing else is touched.
class tst_keyfile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replaced_data();
    void replaced();
    void refused_data();
    void refused();
};

void tst_keyfile::replaced_data()
{
    using enum KeyFileFormat;
    QTest::addColumn<KeyFileFormat>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("home");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char *name, KeyFileFormat format, const char *text,
                         const char *before, const char *home, const char *after) {
        QTest::newRow(name) << format << QByteArray(text) << QByteArray(before) << QByteArray(home)
                            << QByteArray(after);
    };
    row("properties", Properties, "# home=/c\nhome = /a\nx=1\n", "/a", "/b b",
        "# home=/c\nhome = /b b\nx=1\n");
    row("properties, colon, no line end", Properties, "home:/a", "/a", "/b", "home:/b");
    row("properties, blank", Properties, "home /a\n", "/a", "/b", "home /b\n");
    row("properties, escapes", Properties, "home=\\ C\\:\\\\a\n", " C:\\a", "/b\\c",
        "home=/b\\\\c\n");
    row("properties, windows lines", Properties, "home=/a\r\nx=1\r\n", "/a", "/b",
        "home=/b\r\nx=1\r\n");
    row("properties, other key continued", Properties, "x=1,\\\nhome=/no\nhome=/a\n", "/a", "/b",
        "x=1,\\\nhome=/no\nhome=/b\n");
    row("ini", Ini, "home=/1\n[db]\n home = /a \n; home=/c\n[x]\nhome=/2\n", "/a", "/b",
        "home=/1\n[db]\n home = /b \n; home=/c\n[x]\nhome=/2\n");
    row("ini, quoted", Ini, "[ db ]\nhome=\"/a\"\n", "/a", "/b b", "[ db ]\nhome=\"/b b\"\n");
    row("environment", Environment, "X=1\nhome=/a\n", "/a", "/b", "X=1\nhome=/b\n");
    row("environment, quotes needed", Environment, "home=/a\n", "/a", "/b b", "home=\"/b b\"\n");
    row("environment, quoted, exported", Environment, "export home='/a a'\n", "/a a", "/b",
        "export home='/b'\n");
}

void tst_keyfile::replaced()
{
    QFETCH(KeyFileFormat, format);
    QFETCH(QByteArray, text);
    const KeyPlace place { format, format == KeyFileFormat::Ini ? "db" : "", "home" };
    const auto value = valueInText(text.toStdString(), place);
    QVERIFY2(value.hasValue(), value.hasValue() ? "" : qPrintable(value.error().toString()));
    QTEST(QByteArray::fromStdString(value.value()), "before");
    QFETCH(QByteArray, home);
    const auto changed = textWithValue(text.toStdString(), place, home.toStdString());
    QVERIFY2(changed.hasValue(), changed.hasValue() ? "" : qPrintable(changed.error().toString()));
    QTEST(QByteArray::fromStdString(changed.value()), "after");
}

void tst_keyfile::refused_data()
{
    using enum KeyFileFormat;
    QTest::addColumn<KeyFileFormat>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("home");
    QTest::newRow("no key") << Properties << QByteArray("x=1\n") << QByteArray("/b");
    QTest::newRow("twice") << Properties << QByteArray("home=/a\nhome=/c\n") << QByteArray("/b");
    QTest::newRow("continued") << Properties << QByteArray("home=/a\\\n/c\n") << QByteArray("/b");
    QTest::newRow("other section") << Ini << QByteArray("[x]\nhome=/a\n") << QByteArray("/b");
    QTest::newRow("shell words") << Environment << QByteArray("home=\"$X/a\"\n")
                                 << QByteArray("/b");
    QTest::newRow("line end") << Properties << QByteArray("home=/a\n") << QByteArray("/b\n/c");
    QTest::newRow("can't be quoted")
        << Environment << QByteArray("home=/a\n") << QByteArray("/b\"$c");
}

void tst_keyfile::refused()
{
    QFETCH(KeyFileFormat, format);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, home);
    const KeyPlace place { format, format == KeyFileFormat::Ini ? "db" : "", "home" };
    const bool isReadable = valueInText(text.toStdString(), place).hasValue();
    const auto changed = textWithValue(text.toStdString(), place, home.toStdString());
    QVERIFY(!changed.hasValue() || !isReadable);
}

QTEST_GUILESS_MAIN(tst_keyfile)
#include "tst_keyfile.moc"
