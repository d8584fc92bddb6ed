// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errorcode.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/golden/golden.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

using namespace engine;
using namespace testkit;

class TestCtl : public QObject
{
    Q_OBJECT

    ScratchDirectory m_scratch;
    Ctl m_ctl { m_scratch.filePath(QStringLiteral("catalog.sqlite")) };

private Q_SLOTS:
    void manualPageListsEveryExitStatus()
    {
        QFile page(QStringLiteral(NINELIVES_SOURCE_DIR "/app/ctl/ninelivesctl.1"));
        QVERIFY(page.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(page.readAll());
        QMap<int, QString> listed;
        static const QRegularExpression entry(
            QStringLiteral("(?:^|  )\\s*(\\d+) ([a-zA-Z]+)"), QRegularExpression::MultilineOption);
        for (const auto &match : entry.globalMatch(text.mid(text.indexOf(QLatin1String(".nf")))))
            listed.insert(match.captured(1).toInt(), match.captured(2));
        QMap<int, QString> known;
        for (int number = 1; number < 126; ++number) {
            const QString name = errorCodeName(static_cast<ErrorCode>(number));
            if (number == 1 || name != QLatin1String("internal"))
                known.insert(number, name);
        }
        QCOMPARE(listed, known);
    }

    void wrongUseIsStatus2_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("nothing") << QStringList();
        QTest::newRow("no such command") << QStringList { QStringLiteral("explode") };
        QTest::newRow("no such option")
            << QStringList { QStringLiteral("doctor"), QStringLiteral("--force") };
        QTest::newRow("operand missing")
            << QStringList { QStringLiteral("env"), QStringLiteral("add") };
    }
    void wrongUseIsStatus2()
    {
        QFETCH(QStringList, arguments);
        const CtlAnswer answer = m_ctl.run(arguments);
        QCOMPARE(answer.exitCode, 2);
        QVERIFY(answer.standardError.startsWith("ninelivesctl: "));
    }

    void anEmptyDirectoryIsNoEnvironmentAndStaysEmpty()
    {
        const QString empty = m_scratch.filePath(QStringLiteral("empty"));
        QVERIFY(QDir().mkpath(empty));
        const CtlAnswer answer = m_ctl.run({ QStringLiteral("env"), QStringLiteral("add"), empty });
        QCOMPARE(answer.exitCode, static_cast<int>(ErrorCode::NotAnEnvironment));
        QCOMPARE(answer.errorCode(), QStringLiteral("notAnEnvironment"));
        QVERIFY(!answer.error.value(QLatin1String("whatToDo")).toString().isEmpty());
        QVERIFY(QDir(empty).isEmpty());
    }

    void unknownEnvironmentIsSaid()
    {
        const CtlAnswer answer =
            m_ctl.run({ QStringLiteral("env"), QStringLiteral("show"), QStringLiteral("nobody") });
        QCOMPARE(answer.exitCode, static_cast<int>(ErrorCode::NotRegistered));
    }

    void listsAreJsonWithASchema()
    {
        const CtlAnswer answer = m_ctl.run({ QStringLiteral("env"), QStringLiteral("list") });
        QVERIFY2(answer.isOk(), answer.text().constData());
        QVERIFY(answer.standardOutput.contains("\"schema\":\"ninelives/1\""));
        QVERIFY(answer.result.value(QLatin1String("environments")).isArray());
    }

    // Written by Java Edition 7.5 with data directories; its cleaner deleted files 0 and 1.
    void javaEditionIsBrowsedLikeBerkeleyDb()
    {
        const Path home = unpackGolden(QStringLiteral("je75-dirs"),
            m_scratch.filePath(QStringLiteral(".")), QStringLiteral("je"));
        const QString name = QStringLiteral("je75-dirs");
        QCOMPARE(
            m_ctl.run({ QStringLiteral("env"), QStringLiteral("add"), displayPath(home) }).exitCode,
            0);
        const CtlAnswer shown = m_ctl.run({ QStringLiteral("env"), QStringLiteral("show"), name });
        QCOMPARE(shown.result[QLatin1String("product")].toString(),
            QStringLiteral("Berkeley DB Java Edition"));
        QCOMPARE(shown.result[QLatin1String("release")].toString(), QStringLiteral("7.5"));
        QCOMPARE(shown.result[QLatin1String("logFiles")].toInt(), 2);
        const QJsonObject layout = shown.result[QLatin1String("javaEdition")].toObject();
        QCOMPARE(layout[QLatin1String("dataDirectories")].toInt(), 3);

        const CtlAnswer files = m_ctl.run({ QStringLiteral("log"), QStringLiteral("list"), name });
        QCOMPARE(files.result[QLatin1String("files")].toArray().size(), 2);
        QVERIFY(files.result[QLatin1String("gaps")].toArray().isEmpty());
        QJsonArray freed;
        for (const QJsonValue &each : files.result[QLatin1String("freed")].toArray())
            freed.append(each[QLatin1String("number")]);
        QCOMPARE(freed, (QJsonArray { 0, 1 }));
        for (const QJsonValue &each : files.result[QLatin1String("files")].toArray()) {
            const QJsonValue use = each[QLatin1String("utilisation")];
            QVERIFY(use[QLatin1String("counted")].toInteger() > 0);
            QVERIFY(use[QLatin1String("obsolete")].toInteger()
                < use[QLatin1String("counted")].toInteger());
        }

        const CtlAnswer log = m_ctl.run(
            { QStringLiteral("log"), QStringLiteral("show"), name, QStringLiteral("--limit"),
                QStringLiteral("0"), QStringLiteral("--from"), QStringLiteral("0x2/0x100") });
        QMap<QString, int> kinds;
        for (const QJsonValue &each : log.result[QLatin1String("records")].toArray())
            ++kinds[each[QLatin1String("kind")].toString()];
        QCOMPARE(kinds[QStringLiteral("commit")], 1212 + 281);
        QVERIFY(kinds[QStringLiteral("checkpoint")] > 0);
        QVERIFY(kinds[QStringLiteral("deleted")] >= 2);
    }

    void javaEditionEntriesOfATypeWithWhatTheySay()
    {
        const QString name = QStringLiteral("je-mixed");
        const Path home = unpackGolden(name, m_scratch.path(), QStringLiteral("je"));
        QCOMPARE(
            m_ctl.run({ QStringLiteral("env"), QStringLiteral("add"), displayPath(home) }).exitCode,
            0);
        const auto show = [&](const char *types, const QStringList &options = {}) {
            return m_ctl.run(QStringList { QStringLiteral("log"), QStringLiteral("show"), name,
                                 QStringLiteral("--type"), QString::fromLatin1(types) }
                + options);
        };
        const CtlAnswer all = show("trace,CkptEnd", words("--limit 0"));
        QVERIFY2(all.isOk(), all.text().constData());
        const QJsonArray entries = all.result[QLatin1String("records")].toArray();
        QMap<QString, int> kinds;
        for (const QJsonValue &each : entries) {
            ++kinds[each[QLatin1String("kind")].toString()];
            QVERIFY(!each[QLatin1String("text")].toString().isEmpty());
            QVERIFY(each[QLatin1String("time")].isString());
        }
        QCOMPARE(
            kinds.keys(), (QStringList { QStringLiteral("CkptEnd"), QStringLiteral("Trace") }));
        const CtlAnswer some = show("trace,CkptEnd", words("--limit 2"));
        QVERIFY(some.result[QLatin1String("truncated")].toBool());
        QCOMPARE(some.result[QLatin1String("records")].toArray(),
            (QJsonArray { entries[0], entries[1] }));
        const CtlAnswer newer = show("trace,CkptEnd", words("--limit 0 --file 1"));
        const QJsonArray ofFile = newer.result[QLatin1String("records")].toArray();
        QVERIFY(!ofFile.isEmpty() && ofFile.size() < entries.size());
        QCOMPARE(ofFile.last(), entries.last());
        QCOMPARE(show("Trance").exitCode, static_cast<int>(ErrorCode::InvalidArgument));
    }

    void transactionsOfALog()
    {
        const QString name = QStringLiteral("je75");
        const Path home = unpackGolden(name, m_scratch.path(), QStringLiteral("je"));
        QVERIFY(!home.empty());
        QCOMPARE(
            m_ctl.run({ QStringLiteral("env"), QStringLiteral("add"), displayPath(home) }).exitCode,
            0);
        const auto ask = [&](const QStringList &options) {
            return m_ctl.run(
                QStringList { QStringLiteral("log"), QStringLiteral("transactions"), name }
                + options);
        };
        const CtlAnswer answer = ask(words("--sort deletes --limit 3"));
        QVERIFY2(answer.isOk(), answer.text().constData());
        QVERIFY(answer.result[QLatin1String("committed")].toInt() >= 848);
        QCOMPARE(answer.result[QLatin1String("aborted")].toInt(), 52);
        QVERIFY(answer.result[QLatin1String("truncated")].toBool());
        const QJsonArray list = answer.result[QLatin1String("transactions")].toArray();
        QCOMPARE(list.size(), 3);
        for (const QJsonValue &each : list) {
            QVERIFY(each[QLatin1String("deletes")].toInt() > 0);
            QVERIFY(each[QLatin1String("deletes")].toInt()
                <= list.first()[QLatin1String("deletes")].toInt());
            QVERIFY(!each[QLatin1String("databases")].toArray().isEmpty());
            QVERIFY(each[QLatin1String("commitBefore")].isString());
        }
        // A range, by LSN and by time: the first of the list alone.
        const QJsonValue first = list.first();
        const CtlAnswer one =
            ask({ QStringLiteral("--from"), first[QLatin1String("last")].toString(),
                QStringLiteral("--to"), first[QLatin1String("last")].toString() });
        QCOMPARE(one.result[QLatin1String("transactions")].toArray().first(), first);
        const QString time = first[QLatin1String("ended")].toString();
        const CtlAnswer timed =
            ask({ QStringLiteral("--from"), time, QStringLiteral("--to"), time });
        QVERIFY(timed.result[QLatin1String("transactions")].toArray().contains(first));
        QCOMPARE(ask({ QStringLiteral("--sort"), QStringLiteral("size") }).errorCode(),
            QStringLiteral("invalidArgument"));
    }

    void doctorFindsTheHelper()
    {
        const CtlAnswer answer = m_ctl.run({ QStringLiteral("doctor") });
        QVERIFY2(answer.isOk(), answer.text().constData());
        const QJsonArray findings = answer.result.value(QLatin1String("findings")).toArray();
        QVERIFY(!findings.isEmpty());
        QCOMPARE(findings.first()[QLatin1String("verdict")].toString(), QStringLiteral("pass"));
        QVERIFY(findings.first()[QLatin1String("detail")].toString().contains(
            QLatin1String("Berkeley DB 5.3")));
    }

    void dryRunOfAVaultWritesNothing()
    {
        const QString vault = m_scratch.filePath(QStringLiteral("dry-vault"));
        const CtlAnswer answer = m_ctl.run(
            { QStringLiteral("vault"), QStringLiteral("init"), vault, QStringLiteral("--plan") });
        QVERIFY2(answer.isOk(), answer.text().constData());
        QVERIFY(!QFile::exists(vault));
    }
};

QTEST_GUILESS_MAIN(TestCtl)
#include "tst_ctl.moc"
