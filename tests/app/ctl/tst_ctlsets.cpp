// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// What the command line does with backup sets and what is in them: adopt, compare, delete, preview.
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/smallenvironment.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace testkit;

class TestCtlSets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_scratch = std::make_unique<ScratchDirectory>();
        m_ctl = std::make_unique<Ctl>(at("catalog.sqlite"));
        m_live = std::make_unique<SmallEnvironment>(at("orders"));
        QCOMPARE(m_live->fill("a.db", 60), 0);
        verify({ QStringLiteral("vault"), QStringLiteral("init"), at("vault") });
        verify({ QStringLiteral("env"), QStringLiteral("add"), at("orders"),
            QStringLiteral("--vault"), at("vault") });
        verify(words("backup full orders"));
    }
    void cleanup()
    {
        m_live.reset();
        m_ctl.reset();
        m_scratch.reset();
    }

    void adoptsAHotBackup()
    {
        QString failure;
        runTool(QStringLiteral("db5.3_hotbackup"),
            { QStringLiteral("-h"), at("orders"), QStringLiteral("-b"), at("copy") }, &failure);
        QCOMPARE(failure, QString());
        const QStringList adopt = words("backup adopt orders") << at("copy");
        const CtlAnswer dryRun = m_ctl->run(adopt + words("--plan"));
        QVERIFY2(dryRun.isOk(), dryRun.text().constData());
        QVERIFY(dryRun.result[QLatin1String("plan")].toArray().size() > 4);
        QCOMPARE(sets().size(), 1);
        const CtlAnswer adopted = m_ctl->run(adopt);
        QVERIFY2(adopted.isOk(), adopted.text().constData());
        QCOMPARE(adopted.result[QLatin1String("method")].toString(), QStringLiteral("adopted"));
        QCOMPARE(sets().size(), 2);
        const QString id = adopted.result[QLatin1String("id")].toString();
        const CtlAnswer drill = m_ctl->run(words("verify orders --drill --set") << id);
        QVERIFY2(drill.isOk(), drill.text().constData());
    }

    void refusesAForeignCopy()
    {
        {
            SmallEnvironment other(at("copy"));
            QCOMPARE(other.fill("a.db", 60), 0);
        }
        const CtlAnswer refused = m_ctl->run(words("backup adopt orders") << at("copy"));
        QCOMPARE(refused.errorCode(), QStringLiteral("logDiverged"));
        QCOMPARE(sets().size(), 1);
    }

    void comparesAndDeletes()
    {
        QCOMPARE(m_live->fill("b.db", 5), 0);
        verify(words("backup incremental orders"));
        const QStringList ids = sets();
        QCOMPARE(ids.size(), 2);
        const CtlAnswer compared = m_ctl->run(words("backup compare orders") + ids);
        QVERIFY2(compared.isOk(), compared.text().constData());
        QVERIFY(compared.result[QLatin1String("sameHistory")].toBool());
        QVERIFY(compared.result[QLatin1String("commits")].toInt() >= 5);
        // Not without the name typed.
        const QStringList remove = words("backup delete orders --set") << ids.last();
        QCOMPARE(m_ctl->run(remove).errorCode(), QStringLiteral("invalidArgument"));
        QCOMPARE(sets().size(), 2);
        verify(remove + (words("--confirm") << ids.last()));
        QCOMPARE(sets(), ids.mid(0, 1));
    }

    void previewsThenAndNow()
    {
        QCOMPARE(m_live->fill("a.db", 75), 0);
        const CtlAnswer counted = m_ctl->run(words("preview orders --latest"));
        QVERIFY2(counted.isOk(), counted.text().constData());
        const QJsonObject row =
            counted.result[QLatin1String("databases")].toArray().first().toObject();
        QCOMPARE(row[QLatin1String("name")].toString(), QStringLiteral("a.db"));
        QCOMPARE(records(row, "then"), 60);
        QCOMPARE(records(row, "now"), 75);
        QVERIFY(leftInScratch().isEmpty());

        const CtlAnswer differing =
            m_ctl->run(words("preview orders --latest --database a.db --limit 3"));
        QVERIFY2(differing.isOk(), differing.text().constData());
        const QJsonObject difference = differing.result[QLatin1String("difference")].toObject();
        QCOMPARE(difference[QLatin1String("onlyNow")].toInt(), 15);
        QCOMPARE(difference[QLatin1String("rows")].toArray().size(), 3);

        const CtlAnswer keys = m_ctl->run(
            words("preview orders --now --database a.db --keys --prefix 0000007 --limit 4"));
        QVERIFY2(keys.isOk(), keys.text().constData());
        const QJsonArray rows = keys.result[QLatin1String("rows")].toArray();
        QCOMPARE(rows.size(), 4);
        QCOMPARE(
            rows.first().toObject()[QLatin1String("key")].toString(), QStringLiteral("00000070"));
        QVERIFY(!rows.first().toObject().contains(QLatin1String("value"))); // not asked for
        QVERIFY(keys.result[QLatin1String("truncated")].toBool());
    }

    void exportsWhatIsMissing()
    {
        m_live.reset();
        QVERIFY(QDir(at("orders")).removeRecursively());
        m_live = std::make_unique<SmallEnvironment>(at("orders"));
        QCOMPARE(m_live->fill("a.db", 20), 0); // forty were lost
        const CtlAnswer exported = m_ctl->run(
            words("preview orders --latest --database a.db --missing --export") << at("lost.dump"));
        QVERIFY2(exported.isOk(), exported.text().constData());
        QString failure;
        runTool(QStringLiteral("db5.3_load"),
            { QStringLiteral("-f"), at("lost.dump"), at("lost.db") }, &failure);
        QCOMPARE(failure, QString());
        const QByteArray loaded = runTool(
            QStringLiteral("db5.3_dump"), { QStringLiteral("-p"), at("lost.db") }, &failure);
        QCOMPARE(loaded.count("a.db "), 40);
        QVERIFY(leftInScratch().isEmpty());
    }

    void previewOfNothingIsRefused()
    {
        const CtlAnswer unreachable = m_ctl->run(words("preview orders --lsn 99/28"));
        QVERIFY2(!unreachable.isOk() || unreachable.result.contains(QLatin1String("then")),
            unreachable.text().constData());
        const CtlAnswer unknown = m_ctl->run(words("preview orders --latest --database no.db"));
        QVERIFY(!unknown.isOk());
        QVERIFY(leftInScratch().isEmpty());
    }

private:
    QString at(const char *name) const { return m_scratch->filePath(QLatin1String(name)); }
    void verify(const QStringList &arguments) const
    {
        const CtlAnswer answer = m_ctl->run(arguments);
        QVERIFY2(answer.isOk(), answer.text().constData());
    }
    /// Ids, in the order of the vault.
    QStringList sets() const
    {
        QStringList ids;
        const CtlAnswer answer =
            m_ctl->run({ QStringLiteral("vault"), QStringLiteral("show"), at("vault") });
        for (const QJsonValue &environment :
            answer.result[QLatin1String("environments")].toArray()) {
            for (const QJsonValue &set : environment[QLatin1String("sets")].toArray())
                ids << set[QLatin1String("id")].toString();
        }
        return ids;
    }
    static int records(const QJsonObject &row, const char *side)
    {
        return row[QLatin1String(side)].toObject()[QLatin1String("records")].toInt();
    }
    QStringList leftInScratch() const
    {
        return QDir(at("vault/scratch"))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<ScratchDirectory> m_scratch;
    std::unique_ptr<Ctl> m_ctl;
    std::unique_ptr<SmallEnvironment> m_live;
};

QTEST_GUILESS_MAIN(TestCtlSets)
#include "tst_ctlsets.moc"
