// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/restorehistory.h"
#include "tests/engine/restore/javavault.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

struct Size
{
    int fulls;
    int incrementals;
    int commitsPerSet;
    int standbyUpdates;
};

Size size()
{
    if (qEnvironmentVariableIsSet("NINELIVES_LONG"))
        return { 20, 40, 20, 50 };
    return { 2, 3, 2, 4 };
}

} // namespace

/// Backups and standby updates of a live Java Edition writer whose cleaner deletes files all the
/// time, by ninelivesctl; Java Edition opens every restore and compares every record.
class TestJeLedgerTruth : public QObject
{
    Q_OBJECT

    std::unique_ptr<ScratchDirectory> m_scratch;
    std::unique_ptr<Ctl> m_ctl;
    JeLoadOptions m_options;
    JeLedger m_ledger; // read once: it grows long
    JeChecker m_checker;
    struct Clone
    {
        QString home;
        Lsn position;
    };
    std::vector<Clone> m_clones;
    QString m_standby;
    std::vector<Lsn> m_ends; // of the sets

    QString at(const char *name) const { return m_scratch->filePath(QString::fromLatin1(name)); }

    // Two more log files: time for the cleaner to delete others.
    bool hasGoneOn() const
    {
        const auto newest = [this] {
            const QStringList names =
                QDir(m_options.home)
                    .entryList({ QStringLiteral("*.jdb") }, QDir::Files, QDir::Name);
            return names.isEmpty() ? 0 : names.last().left(8).toInt(nullptr, 16);
        };
        const int before = newest();
        return QTest::qWaitFor([&] { return newest() >= before + 2; }, 120'000);
    }

    // An application can be quicker than the backups on a busy machine, and free all that they saw.
    // The answer is then what the error says.
    static bool hasGap(const CtlAnswer &answer)
    {
        return answer.errorCode() == QLatin1String("logGap");
    }

    QString updateStandby()
    {
        CtlAnswer updated = m_ctl->run(words("standby update") << m_standby);
        if (hasGap(updated)) {
            m_standby = at("standby") + QString::number(m_clones.size());
            updated = m_ctl->run(words("standby create ledger") << m_standby);
        }
        if (!updated.isOk())
            return QString::fromUtf8(updated.text());
        const QString clone = at("clone") + QString::number(m_clones.size());
        QString failure;
        runTool(QStringLiteral("cp"), { QStringLiteral("-a"), m_standby, clone }, &failure);
        const auto position = lsnFromString(updated.result[QLatin1String("position")].toString());
        m_clones.push_back({ clone, position.value_or(Lsn {}) });
        return failure;
    }

    QString work(JeLoad &writer)
    {
        const int steps = size().fulls + size().incrementals;
        for (int step = 0; step < steps; ++step) {
            const bool isFull = step % (steps / size().fulls) == 0;
            CtlAnswer made = m_ctl->run(
                isFull ? words("backup full ledger") : words("backup incremental ledger"));
            if (hasGap(made))
                made = m_ctl->run(words("backup full ledger"));
            if (!made.isOk())
                return QString::fromUtf8(made.text());
            m_ends.push_back(
                lsnFromString(made.result[QLatin1String("end")].toString()).value_or(Lsn {}));
            const int updates = (size().standbyUpdates + steps - 1) / steps;
            for (int i = 0; i < updates && int(m_clones.size()) < size().standbyUpdates; ++i) {
                if (const QString failure = updateStandby(); !failure.isEmpty())
                    return failure;
            }
            if (!hasGoneOn() || !writer.isAlive())
                return QStringLiteral("the writer stopped");
        }
        return {};
    }

    RestoreHistory history() const
    {
        FileSystem &fs = localFileSystem();
        const auto vault = Vault::open(fs, pathFromQString(at("vault")));
        if (!vault.hasValue())
            qFatal("no vault");
        const auto known = vault.value().environments(fs);
        TestContext test;
        auto read =
            readRestoreHistory(vault.value(), known.value().front().id, {}, {}, test.context);
        if (!read.hasValue())
            qFatal("%s", qPrintable(read.error().toString()));
        return std::move(read).value();
    }

    QByteArray restoredEquals(
        const QStringList &target, Lsn lastCommit, const std::vector<JeCommitted> &all)
    {
        const QString home = at("restored");
        QDir(home).removeRecursively();
        const CtlAnswer restored =
            m_ctl->run(words("restore ledger --destination") << home << target);
        if (!restored.isOk())
            return restored.text();
        return problemOfJeCopy(m_checker, pathFromQString(home), m_ledger, lastCommit, all);
    }

    void compareSets()
    {
        const RestoreHistory known = history();
        const auto all = committedIn(known.archive.directory());
        QRandomGenerator random(4711);
        int restores = 0;
        for (const Lsn end : m_ends) {
            std::vector<Lsn> reachable;
            for (const LogRun &run : known.runs) {
                for (const Commit &commit : commitsOf(run, *known.index)) {
                    if (commit.lsn < end)
                        reachable.push_back(commit.lsn);
                }
            }
            QVERIFY(!reachable.empty());
            for (int i = 0; i < size().commitsPerSet; ++i) {
                const Lsn commit = reachable[random.bounded(quint32(reachable.size()))];
                const QByteArray problem =
                    restoredEquals({ QStringLiteral("--commit"), toString(commit) }, commit, all);
                QVERIFY2(problem.isEmpty(), toString(commit).toUtf8() + ": " + problem);
                ++restores;
            }
            const QByteArray problem =
                restoredEquals({ QStringLiteral("--lsn"), toString(end) }, end, all);
            QVERIFY2(problem.isEmpty(), toString(end).toUtf8() + ": " + problem);
            ++restores;
        }
        QCOMPARE(
            restoredEquals({ QStringLiteral("--latest") }, known.archive.end(), all), QByteArray());
        qInfo("%d restores equal the ledger of %zu archived commits", restores + 1, all.size());
    }

    void compareClones()
    {
        const auto all = committedIn(history().archive.directory());
        for (const Clone &clone : m_clones) {
            const QByteArray problem = problemOfJeCopy(
                m_checker, pathFromQString(clone.home), m_ledger, clone.position, all);
            QVERIFY2(problem.isEmpty(), clone.home.toUtf8() + ": " + problem);
        }
        qInfo("%zu standby states equal the ledger", m_clones.size());
    }

private Q_SLOTS:
    void equalsTheLedger()
    {
        if (!haveJava())
            QSKIP(withoutJava);
        m_scratch = std::make_unique<ScratchDirectory>();
        m_ctl = std::make_unique<Ctl>(at("catalog.sqlite"));
        m_standby = at("standby");
        m_options.home = at("home");
        m_options.ledger = at("ledger");
        m_options.records = 500;
        m_options.valueSize = 500;
        m_options.rate = 2500;
        JeLoad writer;
        QCOMPARE(writer.start(m_options), QString());
        for (const QStringList &setUp : { words("vault init") << at("vault"),
                 words("env add") << at("home") << words("--name ledger --vault") << at("vault"),
                 words("standby create ledger") << m_standby }) {
            const CtlAnswer answer = m_ctl->run(setUp);
            QVERIFY2(answer.isOk(), answer.text().constData());
        }
        const QString failure = work(writer);
        QVERIFY2(failure.isEmpty(), qPrintable(failure));
        QCOMPARE(writer.stop(), QString());
        QCOMPARE(m_ledger.read(m_options.ledger), QString());
        for (const char *verify : { "verify ledger", "verify ledger --drill" }) {
            const CtlAnswer verified = m_ctl->run(words(verify));
            QVERIFY2(verified.isOk(), verified.text().constData());
        }
        const CtlAnswer status = m_ctl->run(words("standby status") << m_standby);
        QVERIFY2(status.isOk(), status.text().constData());
        compareSets();
        compareClones();
    }
};

QTEST_GUILESS_MAIN(TestJeLedgerTruth)
#include "tst_jeledgertruth.moc"
