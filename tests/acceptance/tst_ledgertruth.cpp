// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger/options.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/load.h"
#include "tests/testkit/ledger/ledgertruth.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <map>

using namespace engine;
using namespace testkit;

namespace {

ledger::Script scriptOf(const LoadOptions &options)
{
    std::vector<std::string> list;
    for (const QString &argument : Load::scriptArguments(options))
        list.push_back(argument.toStdString());
    return ledger::parseOptions(list).value().script;
}

struct Size
{
    int seconds;
    int fulls;
    int incrementals;
    int commitsPerSet;
    int standbyUpdates;
};

Size size()
{
    if (qEnvironmentVariableIsSet("NINELIVES_LONG"))
        return { 60, 20, 40, 20, 50 };
    return { 12, 3, 6, 3, 6 };
}

} // namespace

// Backups and standby updates under four writer processes; every restore equals the ledger.
class TestLedgerTruth : public QObject
{
    Q_OBJECT

    struct StandbyClone
    {
        QString home;
        Lsn position;
    };

    std::unique_ptr<ScratchDirectory> m_scratch;
    std::unique_ptr<Ctl> m_ctl;
    std::unique_ptr<LedgerTruth> m_truth;
    struct Set
    {
        Lsn end;
        QString firstOfRun; // no log file is missing between that set and this one
    };

    std::map<QString, Set> m_sets; // by id
    std::vector<StandbyClone> m_clones;
    QString m_standby;
    QString m_firstOfRun; // of the sets since the last gap; empty: none yet

    QString at(const QString &name) const { return m_scratch->filePath(name); }
    QString at(const char *name) const { return m_scratch->filePath(QString::fromLatin1(name)); }

    static LoadOptions load(const QString &home, bool autoRemove)
    {
        LoadOptions options;
        options.home = home;
        options.databases = QStringLiteral(
            "orders.db:btree:4096,stock.db:btree:16384,customers.db:hash:4096,small.db:btree:512,"
            "numbers.db:recno:512,queue.db:queue:4096,heap.db:heap:65536,large.db:hash:65536");
        options.processes = 4;
        options.threads = 2;
        options.rate = 60;
        options.autoRemove = autoRemove;
        // Long enough for the next incremental to come before the application removes a file.
        options.logMax = autoRemove ? 10'000'000 : 300'000;
        options.checksums = autoRemove;
        return options;
    }

    // An application that removes its log files can be quicker than the backups on a busy machine.
    // The answer is then what the error says: a new full, a new standby.
    static bool hasGap(const CtlAnswer &answer)
    {
        return answer.errorCode() == QLatin1String("logGap");
    }
    // A full goes on behind a gap with a warning; another one speaks of DB_CONFIG.
    bool startsAfterGap(const CtlAnswer &answer) const
    {
        return std::any_of(
            answer.warnings.begin(), answer.warnings.end(), [this](const QJsonValue &warning) {
                return warning[QLatin1String("code")] == QLatin1String("logGap")
                    && warning[QLatin1String("path")] == at("home");
            });
    }

    // Backups, and between them standby updates with a clone of each state, while writers run.
    QString work(Load &writers)
    {
        const int steps = size().fulls + size().incrementals;
        const qint64 pace = qint64(size().seconds) * 1000 / steps;
        QElapsedTimer timer;
        timer.start();
        for (int step = 0; step < steps; ++step) {
            const bool isFull = step % (steps / size().fulls) == 0;
            CtlAnswer made = m_ctl->run(
                isFull ? words("backup full ledger") : words("backup incremental ledger"));
            if (hasGap(made))
                made = m_ctl->run(words("backup full ledger"));
            if (!made.isOk())
                return QString::fromUtf8(made.text());
            const QString id = made.result[QLatin1String("id")].toString();
            if (m_firstOfRun.isEmpty() || startsAfterGap(made))
                m_firstOfRun = id;
            const auto end = lsnFromString(made.result[QLatin1String("end")].toString());
            m_sets.emplace(id, Set { end.value_or(Lsn {}), m_firstOfRun });
            if (const QString failure = updateStandby(step); !failure.isEmpty())
                return failure;
            QTest::qWait(int(std::max<qint64>(0, pace * (step + 1) - timer.elapsed())));
            if (!writers.isAlive())
                return QStringLiteral("a writer stopped");
        }
        return {};
    }

    QString updateStandby(int step)
    {
        const int steps = size().fulls + size().incrementals;
        const int updates = (size().standbyUpdates + steps - 1) / steps;
        for (int each = 0; each < updates && int(m_clones.size()) < size().standbyUpdates; ++each) {
            CtlAnswer updated = m_ctl->run(words("standby update") << m_standby);
            if (hasGap(updated)) {
                m_standby = at(QStringLiteral("standby-%1-%2").arg(step).arg(each));
                updated = m_ctl->run(words("standby create ledger") << m_standby);
                if (startsAfterGap(updated))
                    m_firstOfRun.clear();
            }
            if (!updated.isOk())
                return QString::fromUtf8(updated.text());
            const QString clone = at(QStringLiteral("clone-%1-%2").arg(step).arg(each));
            QString failure;
            runTool(QStringLiteral("cp"), { QStringLiteral("-a"), m_standby, clone }, &failure);
            if (!failure.isEmpty())
                return failure;
            const auto position =
                lsnFromString(updated.result[QLatin1String("position")].toString());
            m_clones.push_back({ clone, position.value_or(Lsn {}) });
        }
        return {};
    }

    // Links to all logs that ever were, for db_printlog: the application removes its own.
    static QString linkLogs()
    {
        return QStringLiteral("ln \"$0\"/home/log.?????????? \"$0\"/alllogs/ 2>/dev/null");
    }
    void startKeepingLogs(QProcess &keeper) const
    {
        QDir().mkpath(at("alllogs"));
        keeper.start(QStringLiteral("sh"),
            { QStringLiteral("-c"),
                QStringLiteral("while true; do %1; sleep 0.2; done").arg(linkLogs()),
                m_scratch->path() });
    }
    void finishKeepingLogs(QProcess &keeper) const
    {
        keeper.kill();
        keeper.waitForFinished();
        QString alreadyLinked; // fails for those
        runTool(QStringLiteral("sh"), { QStringLiteral("-c"), linkLogs(), m_scratch->path() },
            &alreadyLinked);
    }

    // db_recover, db_stat and db_verify of the distribution work on the result.
    static QString stockToolsAgree(const QString &home)
    {
        QString failure;
        runTool(QStringLiteral("db5.3_recover"), { QStringLiteral("-h"), home }, &failure);
        if (failure.isEmpty())
            runTool(QStringLiteral("db5.3_verify"),
                { QStringLiteral("-h"), home, QStringLiteral("orders.db"),
                    QStringLiteral("queue.db"), QStringLiteral("heap.db") },
                &failure);
        if (failure.isEmpty())
            runTool(QStringLiteral("db5.3_stat"),
                { QStringLiteral("-h"), home, QStringLiteral("-d"), QStringLiteral("orders.db") },
                &failure);
        return failure;
    }

    // Restores to `target` and compares with the first `expected` commits.
    QString restoredEquals(const QStringList &target, std::size_t expected) const
    {
        const QString home = at("restored");
        const CtlAnswer restored =
            m_ctl->run(words("restore ledger --destination") << home << target);
        if (!restored.isOk())
            return QString::fromUtf8(restored.text());
        QString failure = m_truth->compare(pathFromQString(home), expected);
        if (failure.isEmpty())
            failure = stockToolsAgree(home);
        if (failure.isEmpty())
            QDir(home).removeRecursively();
        return failure.isEmpty() ? failure
                                 : target.join(QLatin1Char(' ')) + QLatin1String(": ") + failure;
    }

    // By set: the earliest position that it can be restored to.
    std::map<QString, Lsn> earliestCuts() const
    {
        const CtlAnswer shown = m_ctl->run(words("vault show") << at("vault"));
        std::map<QString, Lsn> cuts;
        const QJsonValue sets =
            shown.result[QLatin1String("environments")][0][QLatin1String("sets")];
        for (const QJsonValue &set : sets.toArray())
            cuts.emplace(set[QLatin1String("id")].toString(),
                lsnFromString(set[QLatin1String("consistentFrom")].toString()).value_or(Lsn {}));
        return cuts;
    }

    // Each set to its end and to random commits before it.
    QString compareSets() const
    {
        QRandomGenerator random(4711);
        const std::vector<LedgerCommit> &commits = m_truth->commits();
        const std::map<QString, Lsn> cuts = earliestCuts();
        int restores = 0;
        for (const auto &[id, set] : m_sets) {
            const std::size_t first =
                std::max<std::size_t>(m_truth->countBefore(cuts.at(set.firstOfRun)), 1);
            const std::size_t last = m_truth->countBefore(set.end);
            if (last == 0)
                return id + QLatin1String(" ends before the first commit");
            // By its commit: --lsn would take in one whose record starts right at the end.
            QString failure = restoredEquals(
                { QStringLiteral("--commit"), toString(commits.at(last - 1).lsn) }, last);
            for (int each = 0; each < size().commitsPerSet && first < last && failure.isEmpty();
                 ++each) {
                const std::size_t which = first + random.bounded(quint32(last - first));
                failure = restoredEquals(
                    { QStringLiteral("--commit"), toString(commits.at(which).lsn) }, which + 1);
                ++restores;
            }
            if (!failure.isEmpty())
                return id + QLatin1String(": ") + failure;
            ++restores;
        }
        qInfo("%d restores equal the ledger of %zu commits", restores, commits.size());
        return {};
    }

    QString compareClones() const
    {
        for (const StandbyClone &clone : m_clones) {
            QString failure =
                m_truth->compare(pathFromQString(clone.home), m_truth->countBefore(clone.position));
            if (failure.isEmpty())
                failure = stockToolsAgree(clone.home);
            if (!failure.isEmpty())
                return clone.home + QLatin1String(": ") + failure;
        }
        qInfo("%zu standby states equal the ledger", m_clones.size());
        return {};
    }

private Q_SLOTS:
    void equalsTheLedger_data()
    {
        QTest::addColumn<bool>("autoRemove");
        QTest::newRow("logs kept") << false;
        QTest::newRow("auto-remove, page checksums") << true;
    }
    void equalsTheLedger()
    {
        QFETCH(bool, autoRemove);
        m_sets.clear();
        m_clones.clear();
        m_scratch = std::make_unique<ScratchDirectory>();
        m_standby = at("standby");
        m_firstOfRun.clear();
        m_ctl = std::make_unique<Ctl>(at("catalog.sqlite"));
        const LoadOptions options = load(at("home"), autoRemove);
        Load writers;
        QString failure = writers.start(options);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        QProcess keeper;
        startKeepingLogs(keeper);
        for (const QStringList &setUp : { words("vault init") << at("vault"),
                 words("env add") << at("home") << words("--name ledger --vault") << at("vault"),
                 words("standby create ledger") << m_standby }) {
            const CtlAnswer answer = m_ctl->run(setUp);
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
        failure = work(writers);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        failure = writers.stop();
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        finishKeepingLogs(keeper);
        m_truth = std::make_unique<LedgerTruth>(scriptOf(options));
        failure = m_truth->readLog(pathFromQString(at("alllogs")));
        QVERIFY2(failure.isEmpty(), qPrintable(failure));

        failure = compareSets();
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        failure = compareClones();
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
    }
};

QTEST_GUILESS_MAIN(TestLedgerTruth)
#include "tst_ledgertruth.moc"
