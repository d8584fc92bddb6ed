// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/base/errorcode.h"
#include "tests/testkit/drive/ctl.h"

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
