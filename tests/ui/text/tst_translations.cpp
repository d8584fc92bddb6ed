// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The files in translations/ have every text of the sources, and German has all of them.
#include "ui/text/enginetext.h"
#include "ui/text/format.h"
#include "ui/text/language.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QTranslator>
#include <QXmlStreamReader>

#include <set>

namespace {

struct Message
{
    QString context;
    QString source;
    QString comment;
    bool isPlural = false;
    QString type; // "unfinished", "vanished", "obsolete" or empty
    QStringList translations; // one for each plural form
};

QString describe(const Message &message)
{
    return message.context + QLatin1String(": ") + message.source;
}

QString sourceFile(const char *path)
{
    return QStringLiteral(NINELIVES_SOURCE_DIR "/") + QLatin1String(path);
}

void readTranslation(QXmlStreamReader &xml, Message &message)
{
    message.type = xml.attributes().value(QLatin1String("type")).toString();
    QString text;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isCharacters())
            text += xml.text();
        else if (xml.isStartElement())
            message.translations << xml.readElementText();
        else if (xml.isEndElement())
            break;
    }
    if (!message.isPlural)
        message.translations << text;
}

std::vector<Message> readMessages(const QString &path)
{
    std::vector<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("name")) {
            context = xml.readElementText();
        } else if (xml.name() == QLatin1String("message")) {
            messages.push_back({ context, {}, {}, false, {}, {} });
            messages.back().isPlural = xml.attributes().hasAttribute(QLatin1String("numerus"));
        } else if (xml.name() == QLatin1String("source")) {
            messages.back().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("comment")) {
            messages.back().comment = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            readTranslation(xml, messages.back());
        }
    }
    return messages;
}

std::set<QString> keysOf(const std::vector<Message> &messages)
{
    std::set<QString> keys;
    for (const Message &message : messages)
        keys.insert(describe(message) + QLatin1Char('|') + message.comment);
    return keys;
}

std::set<QString> placeholders(const QString &text)
{
    static const QRegularExpression place(QStringLiteral("%L?(?:[0-9]+|n)"));
    std::set<QString> found;
    for (auto it = place.globalMatch(text); it.hasNext();)
        found.insert(it.next().captured());
    return found;
}

qsizetype mnemonics(const QString &text)
{
    static const QRegularExpression mnemonic(QStringLiteral("&(?![a-z]+;)[^& ]"));
    return text.count(mnemonic);
}

} // namespace

class tst_Translations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void germanIsComplete();
    void germanKeepsPlaceholdersAndMnemonics();
    void englishHasEveryPlural();
    void nothingNewInTheSources_data();
    void nothingNewInTheSources();
    void engineSentencesAreThoseOfTheEngine();
    void engineSentencesKeepTheirValues();
    void everyLanguageHasItsFile();
    void germanPluralsNumbersAndDates();

private:
    static std::vector<Message> german()
    {
        return readMessages(sourceFile("translations/ninelives_de.ts"));
    }
};

void tst_Translations::germanIsComplete()
{
    const auto messages = german();
    QVERIFY(messages.size() > 800);
    for (const Message &message : messages) {
        QVERIFY2(message.type.isEmpty(), qPrintable(describe(message)));
        QCOMPARE(message.translations.size(), message.isPlural ? 2 : 1);
        for (const QString &text : message.translations)
            QVERIFY2(!text.trimmed().isEmpty(), qPrintable(describe(message)));
    }
}

void tst_Translations::germanKeepsPlaceholdersAndMnemonics()
{
    for (const Message &message : german()) {
        for (const QString &text : message.translations) {
            QVERIFY2(
                placeholders(text) == placeholders(message.source), qPrintable(describe(message)));
            QVERIFY2(mnemonics(text) == mnemonics(message.source), qPrintable(describe(message)));
        }
    }
}

void tst_Translations::englishHasEveryPlural()
{
    const auto messages = readMessages(sourceFile("translations/ninelives_en.ts"));
    QVERIFY(!messages.empty());
    for (const Message &message : messages) {
        QVERIFY(message.isPlural && message.type.isEmpty());
        QCOMPARE(message.translations.size(), 2);
        for (const QString &text : message.translations)
            QVERIFY2(!text.contains(QLatin1String("(s)")) && !text.isEmpty(),
                qPrintable(describe(message)));
    }
}

void tst_Translations::nothingNewInTheSources_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("isPluralOnly");
    QTest::newRow("English") << QStringLiteral("translations/ninelives_en.ts") << true;
    QTest::newRow("German") << QStringLiteral("translations/ninelives_de.ts") << false;
}

void tst_Translations::nothingNewInTheSources()
{
    QFETCH(QString, file);
    QFETCH(bool, isPluralOnly);
    const QTemporaryDir scratch;
    const QString now = scratch.filePath(QStringLiteral("now.ts"));
    QStringList arguments { QStringLiteral("-silent"), QStringLiteral("-I"),
        QStringLiteral(NINELIVES_SOURCE_DIR), sourceFile("ui"), sourceFile("app/gui"),
        QStringLiteral("-target-language"), QStringLiteral("de"), QStringLiteral("-ts"), now };
    if (isPluralOnly)
        arguments.prepend(QStringLiteral("-pluralonly"));
    QProcess lupdate;
    lupdate.start(QStringLiteral(NINELIVES_LUPDATE), arguments);
    QVERIFY(lupdate.waitForFinished(60000));
    QCOMPARE(lupdate.exitCode(), 0);
    const auto wanted = keysOf(readMessages(now));
    const auto there = keysOf(readMessages(sourceFile(qPrintable(file))));
    QVERIFY(!wanted.empty());
    for (const QString &key : wanted)
        QVERIFY2(there.contains(key), qPrintable(QStringLiteral("new: ") + key));
    for (const QString &key : there)
        QVERIFY2(wanted.contains(key), qPrintable(QStringLiteral("gone: ") + key));
}

/// A sentence that the engine words in another way now would stay English.
void tst_Translations::engineSentencesAreThoseOfTheEngine()
{
    static const QRegularExpression joint(QStringLiteral("\"\\s*\""));
    QString engine;
    QDirIterator files(sourceFile("engine"), { QStringLiteral("*.cpp") }, QDir::Files,
        QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        engine += QString::fromUtf8(file.readAll());
    }
    engine.remove(joint);
    for (const QString &sentence : ui::engineSentences())
        QVERIFY2(
            engine.contains(QLatin1Char('"') + sentence + QLatin1Char('"')), qPrintable(sentence));
}

void tst_Translations::engineSentencesKeepTheirValues()
{
    QTranslator translator;
    QVERIFY(translator.load(QStringLiteral(NINELIVES_GERMAN)));
    QCoreApplication::installTranslator(&translator);
    QCOMPARE(ui::engineText(QStringLiteral("the vault")), QStringLiteral("der Tresor"));
    QCOMPARE(ui::engineText(QStringLiteral("the rest of log file 7, from offset 28 on")),
        QStringLiteral("der Rest von Protokolldatei 7, ab Position 28"));
    // What varies isn't looked at for places.
    QCOMPARE(ui::engineText(QStringLiteral("%2%1.db, digest checked")),
        QStringLiteral("%2%1.db, Prüfsumme geprüft"));
    QCOMPARE(ui::engineText(QStringLiteral("the last update failed: no space left")),
        QStringLiteral("die letzte Aktualisierung schlug fehl: no space left"));
    QCOMPARE(ui::engineText(QStringLiteral("holds a DB_REGISTER slot; maps __db.003")),
        QStringLiteral("hält einen DB_REGISTER-Platz; blendet __db.003 ein"));
    QCOMPARE(ui::engineText(QStringLiteral("log file 3 has grown wings")),
        QStringLiteral("log file 3 has grown wings"));
    QCoreApplication::removeTranslator(&translator);
}

void tst_Translations::everyLanguageHasItsFile()
{
    QStringList files;
    for (const QString &language : ui::languages())
        files << QStringLiteral("ninelives_%1.ts").arg(language);
    files.sort();
    QCOMPARE(QDir(sourceFile("translations")).entryList({ QStringLiteral("*.ts") }), files);
    QVERIFY(ui::languages().contains(ui::systemLanguage()));
}

// The last one: the language stays.
void tst_Translations::germanPluralsNumbersAndDates()
{
    ui::installLanguage(QStringLiteral("de"));
    QCOMPARE(ui::commitCount(1), QStringLiteral("1 Commit"));
    QCOMPARE(ui::commitCount(12345), QStringLiteral("12.345 Commits"));
    QCOMPARE(ui::formatBytes(1234), QStringLiteral("1,2\u00a0KB"));
    const engine::Timestamp time { 1795270000000 }; // 2026-11-21
    QCOMPARE(ui::formatDay(time, QTimeZone::utc()), QStringLiteral("21. Nov."));
    QVERIFY(
        ui::formatTime(time, { QTimeZone::utc(), {} }).startsWith(QLatin1String("21. Nov. 2026 ")));
}

QTEST_GUILESS_MAIN(tst_Translations)
#include "tst_translations.moc"
