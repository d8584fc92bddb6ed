// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"
#include "engine/restore/drill.h"
#include "engine/restore/restorehistory.h"
#include "tests/engine/restore/javavault.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/je/jvm.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QTest>

using namespace engine;
using namespace testkit;

/// Restores of environments that a live Java Edition writes, cleaning as it goes. Java Edition
/// itself opens what was restored and compares every record.
class TestJeRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        if (!haveJava())
            QSKIP(withoutJava);
        m_vault = std::make_unique<JavaVault>();
    }
    void cleanup() { m_vault.reset(); }

    void toLatestAndToCommits();
    void toTimes();
    void aRestoredOneIsANewHistory();
    void unreachable();
    void tampered();
    void replaceRefusesAnOpenOne();
    void drill();

private:
    QByteArray restored(const RestoreTarget &target, Lsn lastCommit)
    {
        const RestoreOptions wanted = m_vault->options(target);
        if (!removeTree(localFileSystem(), wanted.destination).hasValue())
            return "can't clear";
        const auto done = m_vault->restore(wanted);
        if (!done.hasValue())
            return done.error().toString().toUtf8();
        return m_vault->problemOf(wanted.destination, lastCommit, m_vault->committed());
    }
    void makeSets(int count)
    {
        QCOMPARE(m_vault->write(4), QString());
        for (int i = 0; i < count; ++i) {
            const auto made = m_vault->backUp(i == 0 ? BackupKind::Full : BackupKind::Incremental);
            QVERIFY2(made.hasValue(), made.hasValue() ? "" : qPrintable(made.error().toString()));
            QCOMPARE(m_vault->write(2), QString());
        }
    }
    void makeLastSet()
    {
        auto made = m_vault->backUp(BackupKind::Incremental);
        if (!made.hasValue() && made.error().code == ErrorCode::LogGap)
            made = m_vault->backUp(BackupKind::Full); // as it says
        QVERIFY2(made.hasValue(), made.hasValue() ? "" : qPrintable(made.error().toString()));
    }
    RestoreHistory history()
    {
        TestContext test;
        auto read =
            readRestoreHistory(m_vault->vault(), m_vault->environmentId, {}, {}, test.context);
        if (!read.hasValue())
            qFatal("%s", qPrintable(read.error().toString()));
        return std::move(read).value();
    }

    // Of the stretch that has the most.
    static std::span<const Commit> mostCommits(const RestoreHistory &known)
    {
        std::span<const Commit> most;
        for (const LogRun &run : known.runs) {
            const auto commits = commitsOf(run, *known.index);
            if (commits.size() > most.size())
                most = commits;
        }
        return most;
    }

    std::unique_ptr<JavaVault> m_vault;
};

void TestJeRestore::toLatestAndToCommits()
{
    m_vault->setLive(true);
    makeSets(4);
    const std::vector<JavaVault::Committed> all = m_vault->committed();
    QCOMPARE(restored(RestoreToLatest {}, all.back().lsn), QByteArray());
    const RestoreHistory known = history();
    int tried = 0;
    QRandomGenerator random(1);
    for (const LogRun &run : known.runs) {
        const auto commits = commitsOf(run, *known.index);
        for (int i = 0; i < 4 && !commits.empty(); ++i) {
            const Commit &commit = commits[random.bounded(quint32(commits.size()))];
            const QByteArray problem = restored(RestoreToCommit { commit.lsn }, commit.lsn);
            QVERIFY2(problem.isEmpty(), toString(commit.lsn).toUtf8() + ": " + problem);
            ++tried;
        }
    }
    QVERIFY(tried > 0);
    // Nothing but what the environment needs lies there.
    const QDir copy(JavaVault::text(m_vault->options({}).destination));
    for (const QString &name :
        copy.entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
        QVERIFY2(name == QLatin1String(".ninelives") || name == QLatin1String("je.lck")
                || name == QLatin1String("je.properties") || name.endsWith(QLatin1String(".jdb")),
            qPrintable(name));
}

// The first commit that is later than the time, in the order of the log, is the first left out.
void TestJeRestore::toTimes()
{
    makeSets(2);
    QCOMPARE(m_vault->stopWriter(), QString());
    makeLastSet();
    const RestoreHistory known = history();
    const auto commits = mostCommits(known);
    QVERIFY(commits.size() > 10);
    for (const std::size_t at : { commits.size() / 3, commits.size() / 2 }) {
        // Only a time that no commit of before exceeds has one answer.
        Timestamp time = commits.front().time;
        for (std::size_t i = 0; i <= at; ++i)
            time = std::max(time, commits[i].time);
        std::size_t last = at;
        while (last + 1 < commits.size() && commits[last + 1].time <= time)
            ++last;
        QCOMPARE(restored(RestoreToTime { time }, commits[last].lsn), QByteArray());
    }
}

void TestJeRestore::aRestoredOneIsANewHistory()
{
    makeSets(2);
    QCOMPARE(m_vault->stopWriter(), QString());
    makeLastSet();
    const RestoreHistory known = history();
    const auto commits = mostCommits(known);
    QVERIFY(!commits.empty());
    const Lsn wanted = commits[commits.size() / 2].lsn;
    RestoreOptions options = m_vault->options(RestoreToCommit { wanted });
    options.destination = m_vault->home(); // in place of the original
    options.replace = true;
    const auto done = m_vault->restore(options);
    QVERIFY2(done.hasValue(), done.hasValue() ? "" : qPrintable(done.error().toString()));
    const Path marker = m_vault->home() / ".ninelives/restored.json";
    QFile file(JavaVault::text(marker));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject json = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(json.value(QLatin1String("commit")).toString(), toString(wanted));
    QCOMPARE(json.value(QLatin1String("predecessor")).toString(), known.incarnation);
    QVERIFY(!done.value().facts.value(QLatin1String("advice")).toString().isEmpty());
    // Java Edition goes on in the last file; then it isn't the archived one any more.
    const std::vector<JavaVault::Committed> all = m_vault->committed();
    QCOMPARE(m_vault->problemOf(m_vault->home(), wanted, all, JeOpen::ReadWrite), QByteArray());
    const auto followed = m_vault->backUp(BackupKind::Incremental);
    QVERIFY(!followed.hasValue());
    QCOMPARE(followed.error().code, ErrorCode::LogDiverged);
    const auto full = m_vault->backUp(BackupKind::Full);
    QVERIFY2(full.hasValue(), full.hasValue() ? "" : qPrintable(full.error().toString()));
    QVERIFY(history().incarnation != known.incarnation);
    QCOMPARE(restored(RestoreToLatest {}, wanted), QByteArray());
}

void TestJeRestore::unreachable()
{
    makeSets(2);
    const auto codeOf = [this](const RestoreTarget &target) {
        const auto done = m_vault->restore(m_vault->options(target));
        if (!done.hasValue())
            qInfo("%s", qPrintable(done.error().toString()));
        return done.hasValue() ? ErrorCode {} : done.error().code;
    };
    const std::vector<JavaVault::Committed> all = m_vault->committed();
    const Timestamp now = systemClock().now();
    QCOMPARE(codeOf(RestoreToTime { { now.msecs + 3'600'000 } }), ErrorCode::TargetUnreachable);
    QCOMPARE(codeOf(RestoreToTime { { all.front().time.msecs - 3'600'000 } }),
        ErrorCode::TargetUnreachable);
    const Lsn inside { all.back().lsn.file, all.back().lsn.offset + 1 };
    QCOMPARE(codeOf(RestoreToCommit { inside }), ErrorCode::TargetUnreachable);
    QCOMPARE(
        codeOf(RestoreToLsn { { all.back().lsn.file + 1000, 50 } }), ErrorCode::TargetUnreachable);
    // A file that the last one needs is gone.
    const Path last = m_vault->archiveDirectory() / je::logFileName(all.back().lsn.file);
    QVERIFY(QFile::remove(JavaVault::text(last)));
    QCOMPARE(codeOf(RestoreToCommit { all.back().lsn }), ErrorCode::TargetUnreachable);
}

void TestJeRestore::tampered()
{
    makeSets(1);
    QCOMPARE(m_vault->stopWriter(), QString());
    const Lsn last = m_vault->committed().back().lsn;
    const Path path = m_vault->archiveDirectory() / je::logFileName(last.file);
    QFile file(JavaVault::text(path));
    QVERIFY(file.open(QIODevice::ReadWrite));
    file.seek(last.offset + 8);
    char byte = 0;
    file.getChar(&byte);
    file.seek(last.offset + 8);
    file.putChar(char(byte ^ 1));
    file.close();
    const auto done = m_vault->restore(m_vault->options(RestoreToLatest {}));
    QVERIFY(!done.hasValue());
    QVERIFY(!exists(localFileSystem(), m_vault->path(QStringLiteral("out/restored"))));
}

void TestJeRestore::replaceRefusesAnOpenOne()
{
    makeSets(1);
    RestoreOptions options = m_vault->options(RestoreToLatest {});
    options.destination = m_vault->home();
    options.replace = true;
    const auto refused = m_vault->restore(options);
    QVERIFY(!refused.hasValue());
    QCOMPARE(refused.error().code, ErrorCode::EnvironmentInUse);
    QVERIFY(m_vault->load().isAlive());
}

void TestJeRestore::drill()
{
    makeSets(2);
    const auto helper = idleHelper();
    const auto sets = m_vault->vault().sets(localFileSystem(), m_vault->environmentId);
    QVERIFY(sets.hasValue());
    QCOMPARE(sets.value().sets.size(), std::size_t(2));
    for (const BackupSet &set : sets.value().sets) {
        TestContext test;
        DrillOptions options;
        options.vault = m_vault->root();
        options.environmentId = m_vault->environmentId;
        options.setId = set.manifest.id;
        options.java =
            je::JavaToolsSettings { pathFromQString(javaProgram()), pathFromQString(jeJar()) };
        const auto done = runDrill(options, *helper, test.context);
        QVERIFY2(done.hasValue(), done.hasValue() ? "" : qPrintable(done.error().toString()));
        QVERIFY2(test.context.warnings().empty(),
            qPrintable(test.context.warnings().empty()
                    ? QString()
                    : test.context.warnings().front().toString()));
        const QJsonObject &facts = done.value().facts;
        QCOMPARE(facts.value(QLatin1String("set")).toString(), set.manifest.id);
        QVERIFY(!facts.value(QLatin1String("verifiedByJavaEdition")).toString().isEmpty());
        QVERIFY(facts.value(QLatin1String("verifiedDatabases")).toInt() > 0);
    }
    for (const BackupSet &set :
        m_vault->vault().sets(localFileSystem(), m_vault->environmentId).value().sets) {
        QCOMPARE(set.proofs.size(), std::size_t(1));
        QVERIFY(set.proofs.back().passed);
    }
}

QTEST_GUILESS_MAIN(TestJeRestore)
#include "tst_jerestore.moc"
