// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/text/errortext.h"
#include "ui/text/format.h"
#include "ui/text/language.h"
#include "ui/text/names.h"

#include <QSet>
#include <QTest>

namespace {

/// Every code that has a name; the numbers are also exit statuses, so none is above 255.
std::vector<engine::ErrorCode> allCodes()
{
    std::vector<engine::ErrorCode> codes;
    const QLatin1String unknown = engine::errorCodeName(static_cast<engine::ErrorCode>(255));
    for (int number = 1; number < 255; ++number) {
        const auto code = static_cast<engine::ErrorCode>(number);
        if (number == 1 || engine::errorCodeName(code) != unknown)
            codes.push_back(code);
    }
    return codes;
}

QString plain(QString text)
{
    return text.replace(QChar(0x202f), QLatin1Char(' ')).replace(QChar(0xa0), QLatin1Char(' '));
}

} // namespace

class tst_Text : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // Of a Java Edition archive: which files the cleaner freed, by which checkpoint, and what
    // helps.
    void gapsThatTheCleanerMade()
    {
        using Kind = engine::GapCause::Kind;
        engine::GapCause cause { Kind::FreedBetweenBackups, 3, 5, 0, { 7, 1234 } };
        const QString words = ui::gapCauseText(cause);
        QVERIFY(words.contains(QLatin1String("3 to 5")));
        QVERIFY(words.contains(ui::formatLsn({ 7, 1234 })));
        QVERIFY(ui::gapAdviceText(cause).contains(QLatin1String("incremental")));
        cause.kind = Kind::FreedBeforeArchived;
        QVERIFY(ui::gapCauseText(cause).contains(ui::formatLsn({ 7, 1234 })));
        QVERIFY(!ui::gapAdviceText(cause).isEmpty());
        cause.kind = Kind::FreedBeforeFirstBackup;
        QVERIFY(ui::gapCauseText(cause).contains(ui::formatLsn({ 7, 1234 })));
        QVERIFY(ui::gapAdviceText(cause).isEmpty());
    }

    void initTestCase()
    {
        QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
        ui::installEnglishPlurals();
    }

    void bytes_data()
    {
        QTest::addColumn<qlonglong>("value");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << 0LL << "0 bytes";
        QTest::newRow("one") << 1LL << "1 byte";
        QTest::newRow("below a thousand") << 999LL << "999 bytes";
        QTest::newRow("a thousand") << 1000LL << "1.0 KB";
        QTest::newRow("rounds into the next unit") << 999'950LL << "1.0 MB";
        QTest::newRow("no decimals from a hundred") << 412'000'000LL << "412 MB";
        QTest::newRow("giga") << 8'400'000'000LL << "8.4 GB";
        QTest::newRow("largest") << std::numeric_limits<qlonglong>::max() << "9.2 EB";
    }
    void bytes()
    {
        QFETCH(const qlonglong, value);
        QTEST(plain(ui::formatBytes(value)), "text");
    }

    void durations_data()
    {
        QTest::addColumn<qlonglong>("seconds");
        QTest::addColumn<QString>("text");
        QTest::newRow("unknown") << -1LL << "—";
        QTest::newRow("none") << 0LL << "less than 1 s";
        QTest::newRow("seconds") << 59LL << "59 s";
        QTest::newRow("whole minutes") << 120LL << "2 min";
        QTest::newRow("minutes") << 125LL << "2 min 5 s";
        QTest::newRow("hours") << 12'000LL << "3 h 20 min";
        QTest::newRow("days") << 353'000LL << "4 d 2 h";
    }
    void durations()
    {
        QFETCH(const qlonglong, seconds);
        QTEST(ui::formatDuration(seconds), "text");
    }

    void unknownIsADash()
    {
        QCOMPARE(ui::formatDuration(std::nullopt), QStringLiteral("—"));
        QCOMPARE(ui::formatRate(std::nullopt), QStringLiteral("—"));
        QCOMPARE(plain(ui::formatRate(412e6)), QStringLiteral("412 MB/s"));
    }

    void plurals()
    {
        QCOMPARE(ui::commitCount(1), QStringLiteral("1 commit"));
        QCOMPARE(ui::commitCount(0), QStringLiteral("0 commits"));
        QCOMPARE(ui::commitCount(12'034), QStringLiteral("12,034 commits"));
        QCOMPARE(ui::logFileCount(1), QStringLiteral("1 log file"));
        QCOMPARE(ui::backupSetCount(2), QStringLiteral("2 backup sets"));
        QCOMPARE(ui::warningCount(2), QStringLiteral("2 warnings"));
        QCOMPARE(ui::fileCount(2), QStringLiteral("2 files"));
    }

    void lsn()
    {
        QCOMPARE(plain(ui::formatLsn({ 46, 7'731'204 })), QStringLiteral("[46][7 731 204]"));
        QCOMPARE(ui::formatLsn({ 1, 28 }), QStringLiteral("[1][28]"));
    }

    void lsnIsReadBack_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("as written") << ui::formatLsn({ 46, 7'731'204 }) << true;
        QTest::newRow("with blanks") << " [46] [7 731 204] " << true;
        QTest::newRow("with a slash") << "46/7731204" << true;
        QTest::newRow("bare number") << "7731204" << false;
        QTest::newRow("none") << "0/0" << false;
        QTest::newRow("too large") << "46/7731204999" << false;
        QTest::newRow("negative") << "46/-1" << false;
        QTest::newRow("empty") << "" << false;
    }
    void lsnIsReadBack()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, isValid);
        const auto lsn = ui::parseLsn(text);
        QCOMPARE(lsn.has_value(), isValid);
        if (lsn)
            QCOMPARE(engine::toString(*lsn), QStringLiteral("46/7731204"));
    }

    void times_data()
    {
        QTest::addColumn<QString>("instant");
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QString>("text");
        QTest::newRow("winter") << "2026-11-21T13:23:33Z" << QByteArray("Europe/Berlin")
                                << QByteArray("UTC")
                                << "21 Nov 2026 14:23:33 +01:00 (13:23:33 UTC)";
        QTest::newRow("summer") << "2026-07-21T13:23:33Z" << QByteArray("Europe/Berlin")
                                << QByteArray() << "21 Jul 2026 15:23:33 +02:00";
        QTest::newRow("first 02:30") << "2026-10-25T00:30:00Z" << QByteArray("Europe/Berlin")
                                     << QByteArray() << "25 Oct 2026 02:30:00 +02:00";
        QTest::newRow("second 02:30") << "2026-10-25T01:30:00Z" << QByteArray("Europe/Berlin")
                                      << QByteArray() << "25 Oct 2026 02:30:00 +01:00";
        QTest::newRow("half an hour") << "2026-07-01T00:00:00Z" << QByteArray("Asia/Kolkata")
                                      << QByteArray("America/New_York")
                                      << "1 Jul 2026 05:30:00 +05:30 (30 Jun 20:00:00 -04:00)";
        QTest::newRow("half an hour of summer time")
            << "2026-01-01T00:00:00Z" << QByteArray("Australia/Lord_Howe") << QByteArray()
            << "1 Jan 2026 11:00:00 +11:00";
    }
    void times()
    {
        QFETCH(const QString, instant);
        QFETCH(const QByteArray, zone);
        QFETCH(const QByteArray, second);
        ui::TimeZones zones { QTimeZone(zone), std::nullopt };
        if (!second.isEmpty())
            zones.second = QTimeZone(second);
        const auto time = engine::timestampFromString(instant);
        QVERIFY(time);
        QTEST(ui::formatTime(*time, zones), "text");
    }

    void everyErrorHasItsText()
    {
        const std::vector<engine::ErrorCode> codes = allCodes();
        QVERIFY(codes.size() >= 40);
        QSet<QString> seen;
        for (const engine::ErrorCode code : codes) {
            const QByteArray name = QByteArray(engine::errorCodeName(code).data());
            engine::Error error = engine::makeError(code, QStringLiteral("detail text"));
            const ui::ErrorText bare = ui::errorText(error);
            QVERIFY2(!seen.contains(bare.what), name.constData());
            seen.insert(bare.what);
            error.path = "/backup/some file";
            error.lsn = engine::Lsn { 44, 1033 };
            for (const ui::ErrorText &text : { bare, ui::errorText(error) }) {
                for (const QString &sentence : { text.what, text.action }) {
                    QVERIFY2(sentence.size() > 10, name.constData());
                    QVERIFY2(sentence.at(0).isUpper() || sentence.at(0) == QLatin1Char('/'),
                        qPrintable(sentence));
                    QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
                    QVERIFY2(!sentence.contains(QLatin1String("%1")), qPrintable(sentence));
                }
            }
        }
    }

    void errorsNameTheirPlace()
    {
        engine::Error error = engine::makeError(engine::ErrorCode::NoSpace, {}, "/backup/vault");
        QVERIFY(ui::errorText(error).what.contains(QLatin1String("/backup/vault")));
        error = engine::makeError(engine::ErrorCode::LogDamaged, {});
        error.lsn = engine::Lsn { 44, 1033 };
        QVERIFY(plain(ui::errorText(error).what).contains(QLatin1String("[44][1 033]")));
        // Only a mistake of ours says that it is one.
        error = engine::makeError(engine::ErrorCode::Internal, {});
        QVERIFY(ui::errorText(error).what.contains(QLatin1String("mistake")));
    }

    void planSteps()
    {
        engine::PlanStep step { engine::PlanVerb::Copy, QStringLiteral("3 databases"), "/db", "/v",
            10, {} };
        QCOMPARE(ui::planStepText(step), QStringLiteral("Copy: 3 databases (/db → /v)"));
        step = { engine::PlanVerb::Publish, {}, {}, "/v/manifest.json", 0, {} };
        QCOMPARE(ui::planStepText(step), QStringLiteral("Publish (→ /v/manifest.json)"));
        step = { engine::PlanVerb::Verify, QStringLiteral("digests"), {}, {}, 0, {} };
        QCOMPARE(ui::planStepText(step), QStringLiteral("Verify: digests"));
    }

    void namesAreDistinct()
    {
        QSet<QString> verbs;
        for (int i = 0; i <= static_cast<int>(engine::PlanVerb::Checkpoint); ++i)
            verbs.insert(ui::planVerbText(static_cast<engine::PlanVerb>(i)));
        QCOMPARE(verbs.size(), static_cast<int>(engine::PlanVerb::Checkpoint) + 1);
        QSet<QString> states;
        for (int i = 0; i <= static_cast<int>(engine::JobState::Cancelled); ++i)
            states.insert(ui::jobStateText(static_cast<engine::JobState>(i)));
        QCOMPARE(states.size(), static_cast<int>(engine::JobState::Cancelled) + 1);
        QSet<QString> kinds;
        for (int i = 0; i <= static_cast<int>(engine::JobKind::Other); ++i)
            kinds.insert(ui::jobKindText(static_cast<engine::JobKind>(i)));
        QCOMPARE(kinds.size(), static_cast<int>(engine::JobKind::Other) + 1);
        QCOMPARE(
            ui::jobPhaseText(QStringLiteral("copy databases")), QStringLiteral("Copy databases"));
        QCOMPARE(ui::jobPhaseText(QStringLiteral("new phase")), QStringLiteral("New phase"));
    }
};

QTEST_GUILESS_MAIN(tst_Text)
#include "tst_text.moc"
