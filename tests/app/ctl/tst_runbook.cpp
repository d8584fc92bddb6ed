// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The commands that a plan is printed as do what the plan does: they are run by bash with the
// distribution's tools, and the results compared.
#include "engine/io/filesystem.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/golden/golden.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTest>

using namespace engine;
using namespace testkit;

class TestRunbook : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScratchDirectory> m_scratch;
    std::unique_ptr<Ctl> m_ctl;
    QByteArray m_password;

    QString at(const char *name) const { return m_scratch->filePath(QString::fromUtf8(name)); }
    QString home() const { return at("the app's home"); }

    static QString contentOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static void write(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

    // The upstream names of the tools, which the packages give a release number.
    void nameTools() const
    {
        QDir().mkpath(at("bin"));
        for (const char *tool : { "recover", "verify", "checkpoint", "hotbackup" }) {
            const QString name = QString::fromLatin1(tool);
            QVERIFY(QFile::link(QStringLiteral("/usr/bin/db5.3_") + name,
                at("bin") + QLatin1String("/db_") + name));
        }
        // Java Edition's own check isn't what is tested here.
        QVERIFY(QFile::link(QStringLiteral("/bin/true"), at("bin/java")));
    }
    // "" or what it said.
    QString runScript(const char *script, const QStringList &arguments = {}) const
    {
        QProcess shell;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        variables.insert(QStringLiteral("PATH"),
            at("bin") + QLatin1Char(':') + variables.value(QStringLiteral("PATH")));
        shell.setProcessEnvironment(variables);
        shell.setWorkingDirectory(m_scratch->path());
        shell.setProcessChannelMode(QProcess::MergedChannels);
        shell.start(QStringLiteral("/bin/bash"), QStringList { at(script) } << arguments);
        shell.write(m_password + '\n');
        shell.closeWriteChannel();
        if (!shell.waitForFinished(60000))
            return QStringLiteral("it hangs");
        const QString said = QString::fromUtf8(shell.readAll());
        return shell.exitCode() == 0 ? QString() : QStringLiteral("failed: ") + said;
    }
    CtlAnswer ctl(QStringList arguments) const
    {
        if (!m_password.isEmpty())
            arguments << QStringLiteral("--password-file") << at("password");
        return m_ctl->run(arguments);
    }
    void prepare(const QByteArray &password)
    {
        m_password = password;
        m_scratch = std::make_unique<ScratchDirectory>();
        m_ctl = std::make_unique<Ctl>(at("catalog.sqlite"));
        nameTools();
        write(at("password"), password);
    }
    void registerHome(const QString &directory) const
    {
        QVERIFY(ctl(words("vault init") << at("vault")).isOk());
        const CtlAnswer added =
            ctl(words("env add") << directory << words("--name app --vault") << at("vault"));
        QVERIFY2(added.isOk(), added.text().constData());
    }
    QString dumps(const QString &directory) const
    {
        QString all;
        for (const char *name : { "orders.db", "later.db" }) {
            const QString file = QLatin1String("databases/") + QString::fromLatin1(name);
            if (!QFile::exists(directory + QLatin1Char('/') + file))
                continue;
            QString failure;
            // With the environment's DB_CONFIG the library finds the name itself.
            const QByteArray dump =
                dumpOf(directory, m_password.isEmpty() ? file : QString::fromLatin1(name), &failure,
                    QString::fromUtf8(m_password));
            all += QString::fromLatin1(name) + failure + QString::fromUtf8(dump);
        }
        return all;
    }
    static QStringList logFilesIn(const QString &directory)
    {
        QStringList found;
        QDirIterator each(
            directory, { QStringLiteral("*.jdb") }, QDir::Files, QDirIterator::Subdirectories);
        while (each.hasNext()) {
            QFile file(each.next());
            if (file.open(QIODevice::ReadOnly))
                found << QDir(directory).relativeFilePath(file.fileName()) + QLatin1Char(' ')
                        + QString::number(file.size()) + QLatin1Char(' ')
                        + QString::number(qHash(file.readAll()));
        }
        found.sort();
        return found;
    }

private Q_SLOTS:
    void commandsDoWhatThePlanDoes_data()
    {
        QTest::addColumn<QByteArray>("password");
        QTest::newRow("plain") << QByteArray();
        QTest::newRow("encrypted") << QByteArray("swordfish's");
    }
    void commandsDoWhatThePlanDoes()
    {
        QFETCH(QByteArray, password);
        prepare(password);
        QDir().mkpath(home() + QLatin1String("/databases"));
        write(home() + QLatin1String("/DB_CONFIG"), "set_data_dir databases\n");
        auto environment = std::make_unique<SmallEnvironment>(home(), password);
        QCOMPARE(environment->fill("orders.db", 300), 0);
        QCOMPARE(environment->checkpoint(), 0);
        QCOMPARE(environment->fill("orders.db", 400), 0);
        registerHome(home());

        // A backup by hand while the environment is open, and one that follows it.
        const CtlAnswer planned = ctl(words("backup full app --plan --runbook") << at("backup.sh"));
        QVERIFY2(planned.isOk(), planned.text().constData());
        QCOMPARE(runScript("backup.sh", { QStringLiteral("by hand") }), QString());
        QCOMPARE(QDir(at("vault/environments")).entryList(QDir::AllEntries | QDir::NoDotAndDotDot),
            QStringList());

        QVERIFY2(ctl(words("backup full app")).isOk(), "");
        // An encrypted log can't be read, so that a new database needs a full backup.
        QCOMPARE(environment->fill(password.isEmpty() ? "later.db" : "orders.db", 20), 0);
        const CtlAnswer incremental = ctl(words("backup incremental app"));
        QVERIFY2(incremental.isOk(), incremental.text().constData());
        QVERIFY(ctl(words("backup incremental app --plan --runbook") << at("more.sh")).isOk());
        QCOMPARE(runScript("more.sh", { QStringLiteral("by hand") }), QString());

        // Restores to a commit in the middle, by us and by hand.
        const CtlAnswer log = ctl(words("log transactions app --limit 8"));
        const QString commit = log.result[QLatin1String("transactions")]
                                   .toArray()
                                   .last()[QLatin1String("commit")]
                                   .toString();
        const QStringList point = password.isEmpty() && !commit.isEmpty()
            ? QStringList { QStringLiteral("--commit"), commit }
            : QStringList { QStringLiteral("--latest") };
        const CtlAnswer restored = ctl(words("restore app --destination") << at("ours") << point);
        QVERIFY2(restored.isOk(), restored.text().constData());
        const CtlAnswer restorePlan = ctl(words("restore app --plan --destination")
            << at("o'theirs") << QStringLiteral("--runbook") << at("restore.sh") << point);
        QVERIFY2(restorePlan.isOk(), restorePlan.text().constData());
        QVERIFY(!QFile::exists(at("o'theirs")));
        QCOMPARE(runScript("restore.sh"), QString());
        QVERIFY(!QFile::exists(at("o'theirs.by-hand")));
        QCOMPARE(dumps(at("o'theirs")), dumps(at("ours")));
        QVERIFY(dumps(at("ours")).size() > 10000);

        // And what was there is set aside.
        const CtlAnswer again = ctl(words("restore app --plan --replace --latest --destination")
            << at("o'theirs") << QStringLiteral("--runbook") << at("again.sh"));
        QVERIFY2(again.isOk(), again.text().constData());
        QCOMPARE(runScript("again.sh"), QString());
        const QStringList aside =
            QDir(m_scratch->path()).entryList({ QStringLiteral("o'theirs.before-restore-*") });
        QCOMPARE(aside.size(), 1);

        environment.reset();
        QCOMPARE(dumps(at("o'theirs")), dumps(home()));
        QString failure;
        QStringList recover { QStringLiteral("-c"), QStringLiteral("-h"), at("by hand") };
        if (!password.isEmpty())
            recover << QStringLiteral("-P") << QString::fromUtf8(password);
        runTool(QStringLiteral("db5.3_recover"), recover, &failure);
        QCOMPARE(failure, QString());
        QCOMPARE(dumps(at("by hand")), dumps(home()));
    }

    // Written by Java Edition with data directories; its cleaner deleted files 0 and 1.
    void javaEdition()
    {
        prepare({});
        const Path home =
            unpackGolden(QStringLiteral("je75-dirs"), m_scratch->path(), QStringLiteral("je"));
        registerHome(displayPath(home));
        QVERIFY(ctl(words("backup full app --plan --runbook") << at("backup.sh")).isOk());
        QCOMPARE(runScript("backup.sh", { QStringLiteral("copy") }), QString());
        QCOMPARE(logFilesIn(at("copy")), logFilesIn(displayPath(home)));
        QVERIFY(logFilesIn(at("copy")).size() == 2);

        QVERIFY(ctl(words("backup full app")).isOk());
        QVERIFY(ctl(words("restore app --latest --destination") << at("ours")).isOk());
        QVERIFY(ctl(words("restore app --latest --plan --destination")
            << at("theirs") << QStringLiteral("--runbook") << at("restore.sh"))
                    .isOk());
        QCOMPARE(runScript("restore.sh"), QString());
        QCOMPARE(logFilesIn(at("theirs")), logFilesIn(at("ours")));
        QCOMPARE(QDir(at("theirs")).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
            QDir(at("ours")).entryList(QDir::Dirs | QDir::NoDotAndDotDot));
    }

    void markdownHasStepsAndScript()
    {
        prepare({});
        SmallEnvironment environment(home());
        QCOMPARE(environment.fill("a_b*c.db", 3), 0);
        registerHome(home());
        QVERIFY(ctl(words("backup full app --plan --runbook") << at("plan.md")).isOk());
        const QString text = contentOf(at("plan.md"));
        QVERIFY2(text.startsWith(QLatin1String("# back up app\n")), qPrintable(text));
        QVERIFY(text.contains(QLatin1String("1. **Lock**")));
        QVERIFY2(text.contains(QLatin1String("a\\_b\\*c.db")), "names aren't markup");
        QVERIFY(text.contains(QLatin1String("```bash\n#!/bin/bash")));
        QVERIFY(text.contains(QLatin1String("/a_b*c.db' of=\"$COPY\"/'a_b*c.db'")));
        QVERIFY(!QFile::exists(at("vault/environments")));
    }

    void onlyOfAPlan()
    {
        prepare({});
        SmallEnvironment environment(home());
        QCOMPARE(environment.fill("orders.db", 3), 0);
        registerHome(home());
        const CtlAnswer answer = ctl(words("backup full app --runbook") << at("plan.md"));
        QCOMPARE(answer.errorCode(), QStringLiteral("invalidArgument"));
        QVERIFY(!QFile::exists(at("plan.md")));
        QVERIFY(!QFile::exists(at("vault/environments")));
    }
};

QTEST_GUILESS_MAIN(TestRunbook)
#include "tst_runbook.moc"
