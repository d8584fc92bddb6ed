// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger/options.h"
#include "tests/engine/restore/javavault.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/ledger/ledgertruth.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <functional>
#include <set>

using namespace engine;
using namespace testkit;

namespace {

int rounds()
{
    return qEnvironmentVariableIsSet("NINELIVES_LONG") ? 10 : 1;
}

constexpr int patience = 120'000; // milliseconds

/// How a sample application learns its home: it is asked whenever the application starts.
class HomeSetting
{
public:
    enum class Way { Properties, Symlink, Command };

    HomeSetting(Way way, const ScratchDirectory &scratch, const QString &home)
        : m_way(way)
        , m_file(scratch.filePath(QStringLiteral("setting")))
    {
        if (way == Way::Symlink) {
            QFile::link(home, m_file);
            return;
        }
        QFile file(m_file);
        if (!file.open(QIODevice::WriteOnly))
            qFatal("can't write %s", qPrintable(m_file));
        file.write(way == Way::Properties ? "# sample\nname=x\ndb.home = " + home.toUtf8()
                                          : home.toUtf8());
    }

    QStringList arguments() const
    {
        switch (m_way) {
        case Way::Properties:
            return { QStringLiteral("--properties"), m_file, QStringLiteral("--key"),
                QStringLiteral("db.home") };
        case Way::Symlink:
            return { QStringLiteral("--symlink"), m_file };
        case Way::Command:
            break;
        }
        return { QStringLiteral("--handover-command"),
            QStringLiteral(
                "test -n \"$NINELIVES_TRIAL\" || { printf %s \"$NINELIVES_HOME\" > '%1.new'"
                " && mv '%1.new' '%1'; }")
                .replace(QStringLiteral("%1"), m_file) };
    }

    /// Where the application goes, links looked through.
    QString home() const
    {
        if (m_way == Way::Symlink)
            return QFile::symLinkTarget(m_file);
        QFile file(m_file);
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return QString::fromUtf8(file.readAll()).section(QLatin1Char('='), -1).trimmed();
    }
    /// By what name it opens it.
    QString nameOfHome() const { return m_way == Way::Symlink ? m_file : home(); }

private:
    Way m_way;
    QString m_file;
};

} // namespace

Q_DECLARE_METATYPE(HomeSetting::Way)

/// Live writers are switched over to a standby and back, again and again, by ninelivesctl; every
/// commit that was durable is there at the end.
class TestSwitchover : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScratchDirectory> m_scratch;
    std::unique_ptr<Ctl> m_ctl;
    std::unique_ptr<HomeSetting> m_setting;
    std::function<QString()> m_startApplication;
    std::function<QString()> m_stopApplication;

    QString at(const char *name) const { return m_scratch->filePath(QString::fromLatin1(name)); }

    void prepare(HomeSetting::Way way)
    {
        m_scratch = std::make_unique<ScratchDirectory>();
        m_ctl = std::make_unique<Ctl>(at("catalog.sqlite"));
        m_setting = std::make_unique<HomeSetting>(way, *m_scratch, at("home"));
    }

    void makeStandby()
    {
        for (const QStringList &setUp : { words("vault init") << at("vault"),
                 words("env add") << at("home") << words("--name ledger --vault") << at("vault"),
                 words("standby create ledger") << at("standby"),
                 words("failover handover")
                     << at("standby") << m_setting->arguments() << QStringLiteral("--try") }) {
            const CtlAnswer answer = m_ctl->run(setUp);
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
        const CtlAnswer checked = m_ctl->run(words("failover check") << at("standby"));
        QVERIFY2(checked.isOk(), checked.text().constData());
    }

    // The run waits for the application to end and then for it to come back at its new home.
    void switchTo(const QStringList &command, const QString &home, const QString &reclaimed)
    {
        const auto run = m_ctl->start(command + words("--wait 120 --decide"));
        QTRY_VERIFY_WITH_TIMEOUT(
            QFileInfo::exists(reclaimed) || run->state() == QProcess::NotRunning, patience);
        QCOMPARE(m_stopApplication(), QString());
        QTRY_VERIFY_WITH_TIMEOUT(
            m_setting->home() == home || run->state() == QProcess::NotRunning, patience);
        if (m_setting->home() == home)
            QCOMPARE(m_startApplication(), QString());
        QVERIFY(run->state() == QProcess::NotRunning || run->waitForFinished(patience));
        const CtlAnswer answer = Ctl::finish(*run);
        QVERIFY2(answer.isOk(), answer.text().constData());
        QCOMPARE(answer.result[QLatin1String("state")].toString(), QStringLiteral("committed"));
    }

    void thereAndBack()
    {
        for (int round = 0; round < rounds(); ++round) {
            const bool isFirst = round == 0;
            switchTo(isFirst ? words("failover run") << at("standby")
                             : words("failover failback") << at("standby"),
                at("standby"), at("standby/.ninelives/standby.json"));
            if (QTest::currentTestFailed())
                return;
            QTest::qWait(300); // so that there is something to bring back
            switchTo(words("failover failback") << at("home"), at("home"),
                at("home/.ninelives/standby.json"));
            if (QTest::currentTestFailed())
                return;
        }
        QCOMPARE(m_stopApplication(), QString());
        for (const char *home : { "home", "standby" }) {
            const CtlAnswer audit = m_ctl->run(words("failover verify-audit") << at(home));
            QVERIFY2(audit.isOk(), audit.text().constData());
        }
        const CtlAnswer archived = m_ctl->run(words("backup incremental ledger"));
        QVERIFY2(archived.isOk(), archived.text().constData());
    }

    QString archiveDirectory() const
    {
        QString failure;
        const QByteArray found = runTool(QStringLiteral("find"),
            { at("vault/environments"), QStringLiteral("-name"), QStringLiteral("archive.json"),
                QStringLiteral("-printf"), QStringLiteral("%h\n") },
            &failure);
        // One history, all the way there and back.
        return found.count('\n') == 1 ? QString::fromUtf8(found).trimmed() : QString();
    }

    QString copyLogs(const QString &from, const char *name) const
    {
        QDir(at(name)).removeRecursively();
        QDir().mkpath(at(name));
        QString failure;
        runTool(QStringLiteral("sh"),
            { QStringLiteral("-c"), QStringLiteral("cp \"$0\"/log.* \"$1\""), from, at(name) },
            &failure);
        return failure;
    }

private Q_SLOTS:
    void berkeleyDb_data()
    {
        QTest::addColumn<HomeSetting::Way>("way");
        QTest::newRow("properties") << HomeSetting::Way::Properties;
        QTest::newRow("symlink") << HomeSetting::Way::Symlink;
        QTest::newRow("command") << HomeSetting::Way::Command;
    }
    void berkeleyDb()
    {
        QFETCH(HomeSetting::Way, way);
        prepare(way);
        LoadOptions options;
        options.home = at("home");
        options.databases = QStringLiteral("a.db:btree:4096,b.db:hash:16384,c.db:recno:512");
        options.threads = 3;
        std::vector<std::string> list;
        for (const QString &argument : Load::scriptArguments(options))
            list.push_back(argument.toStdString());
        LedgerTruth truth(ledger::parseOptions(list).value().script);
        std::unique_ptr<Load> load;
        std::map<Lsn, ledger::TransactionId> durable; // as each home had them when it was left
        m_startApplication = [&] {
            load = std::make_unique<Load>();
            options.home = m_setting->nameOfHome();
            return load->start(options);
        };
        m_stopApplication = [&] {
            QString failure = load->stop();
            if (failure.isEmpty())
                failure = copyLogs(m_setting->home(), "left");
            if (failure.isEmpty())
                failure = truth.readLog(pathFromQString(at("left")));
            for (const LedgerCommit &commit : truth.commits())
                durable.emplace(commit.lsn, commit.id);
            return failure;
        };
        if (way == HomeSetting::Way::Symlink)
            QDir().mkpath(at("home"));
        QCOMPARE(m_startApplication(), QString());
        makeStandby();
        if (QTest::currentTestFailed())
            return;
        thereAndBack();
        if (QTest::currentTestFailed())
            return;
        QVERIFY(!archiveDirectory().isEmpty());
        QCOMPARE(copyLogs(archiveDirectory(), "left"), QString());
        QCOMPARE(truth.readLog(pathFromQString(at("left"))), QString());
        std::map<Lsn, ledger::TransactionId> kept;
        for (const LedgerCommit &commit : truth.commits())
            kept.emplace(commit.lsn, commit.id);
        int lost = 0;
        int compared = 0;
        for (const auto &[lsn, id] : durable) {
            // Older than the archive, or told by a record that is: compare() looks for its records.
            if (lsn.file <= truth.commits().front().lsn.file)
                continue;
            ++compared;
            const auto found = kept.find(lsn);
            const bool isKept = found != kept.end() && found->second == id;
            if (!isKept)
                qWarning("%s is lost", qPrintable(toString(lsn)));
            lost += isKept ? 0 : 1;
        }
        QCOMPARE(lost, 0);
        QVERIFY(compared > 0);
        QString failure;
        runTool(QStringLiteral("db5.3_recover"), { QStringLiteral("-h"), at("home") }, &failure);
        QCOMPARE(failure, QString());
        QCOMPARE(truth.compare(pathFromQString(at("home")), truth.commits().size()), QString());
        qInfo("%zu durable commits, none lost", durable.size());
    }

    void javaEdition()
    {
        if (!haveJava())
            QSKIP(withoutJava);
        prepare(HomeSetting::Way::Properties);
        JeLoadOptions options;
        options.ledger = at("ledger");
        options.rate = 300;
        std::unique_ptr<JeLoad> load;
        m_startApplication = [&] {
            load = std::make_unique<JeLoad>();
            options.home = m_setting->nameOfHome();
            return load->start(options);
        };
        m_stopApplication = [&] { return load->stop(); };
        QCOMPARE(m_startApplication(), QString());
        makeStandby();
        if (QTest::currentTestFailed())
            return;
        thereAndBack();
        if (QTest::currentTestFailed())
            return;
        JeLedger ledger;
        QCOMPARE(ledger.read(options.ledger), QString());
        const auto all = committedIn(pathFromQString(archiveDirectory()));
        std::set<qint64> kept;
        for (const JeCommitted &each : all)
            kept.insert(each.transaction);
        int lost = 0;
        int durable = 0;
        const auto &transactions = ledger.transactions();
        for (auto each = transactions.begin(); each != transactions.end(); ++each) {
            if (each->isAborted || !each->isKnownToEnd)
                continue;
            ++durable;
            lost += kept.contains(each.key()) ? 0 : 1;
        }
        QCOMPARE(lost, 0);
        QVERIFY(durable > 0);
        JeChecker checker;
        const QByteArray problem =
            problemOfJeCopy(checker, pathFromQString(at("home")), ledger, all.back().lsn, all);
        QVERIFY2(problem.isEmpty(), problem.constData());
        qInfo("%d durable commits, none lost", durable);
    }
};

QTEST_GUILESS_MAIN(TestSwitchover)
#include "tst_switchover.moc"
