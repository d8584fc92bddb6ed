// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/je/logname.h"
#include "engine/je/logscan.h"
#include "engine/restore/jereach.h"
#include "engine/restore/restorehistory.h"
#include "tests/engine/vault/jebackupfixture.h"
#include "tests/testkit/je/jechecker.h"
#include "tests/testkit/je/jeledger.h"
#include "tests/testkit/je/jeload.h"
#include "tests/testkit/je/jvm.h"

#include <QDir>
#include <QRandomGenerator>
#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

struct LoggedCommit
{
    Lsn lsn;
    Lsn end;
    std::int64_t transaction = 0;
};

class CommitCollector final : public je::LogVisitor
{
public:
    bool wants(std::uint8_t type) const override
    {
        return type == static_cast<std::uint8_t>(je::EntryType::Commit);
    }
    Result<> entry(const je::LogEntry &entry) override
    {
        const auto end = je::decodeTransactionEnd(entry);
        if (!end.hasValue())
            return end.error();
        commits.push_back({ entry.lsn, entry.end(), end.value().transaction });
        return {};
    }
    std::vector<LoggedCommit> commits;
};

} // namespace

/// Hot backups of an environment whose writer and cleaner never stop. Every set, and every state
/// that is said to be restorable, is opened by Java Edition and compared with what the ledger says.
class TestJeLiveBackup : public QObject
{
    Q_OBJECT

    static constexpr int patience = 240'000; // ms, for the slowest of machines
    static constexpr int backups = 8;

    std::unique_ptr<BackupFixture> m_fixture;
    JeLoad m_load;
    JeLoadOptions m_options;
    JeChecker m_checker;

    std::vector<std::uint32_t> numbers() const
    {
        std::vector<std::uint32_t> all;
        const auto files = je::listLogFiles(localFileSystem(), m_fixture->path("home"), 0);
        for (const auto &file : files.valueOr({}))
            all.push_back(file.number);
        return all;
    }
    bool waitFor(std::uint32_t newFiles)
    {
        const auto now = numbers();
        const std::uint32_t wanted = (now.empty() ? 0 : now.back()) + newFiles;
        return QTest::qWaitFor(
            [this, wanted] {
                const auto all = numbers();
                return !all.empty() && all.back() >= wanted;
            },
            patience);
    }
    /// Until a log file has come and gone that no backup saw.
    bool waitForUnseenFile()
    {
        const auto now = numbers();
        return QTest::qWaitFor(
            [this, last = now.back()] {
                const auto all = numbers();
                return !all.empty() && std::ranges::count_if(all, [last](auto number) {
                    return number > last;
                }) < std::ptrdiff_t(all.back() - last);
            },
            patience);
    }
    qsizetype writtenTransactions() const
    {
        JeLedger ledger;
        return ledger.read(m_options.ledger).isEmpty() ? ledger.transactions().size() : 0;
    }
    QByteArray checkCopy(const char *directory, JeCheck *result = nullptr)
    {
        const JeCheck check = m_checker.check(m_fixture->at(directory), m_options.ledger);
        if (result)
            *result = check;
        return check.problem();
    }
    void clearCopy(const char *directory) { QDir(m_fixture->at(directory)).removeRecursively(); }

    std::vector<LoggedCommit> commitsIn(const LogArchive &archive) const
    {
        CommitCollector collector;
        for (const ArchivedLog &log : archive.logs()) {
            je::LogScanOptions options;
            options.fileNumber = log.number;
            options.length = log.length;
            const auto scanned = je::scanLogFile(
                localFileSystem(), archive.pathOf(log.number), options, &collector, nullptr);
            if (!scanned.hasValue())
                qFatal("%s", qPrintable(scanned.error().toString()));
        }
        return collector.commits;
    }

    static bool isUnproved(const Restorability &restorability, const LoggedCommit &commit)
    {
        return std::ranges::any_of(restorability.gaps, [&](const RestoreGap &gap) {
            return std::ranges::any_of(gap.unproved, [&](const LogStretch &stretch) {
                return stretch.first < commit.end && commit.end <= stretch.last;
            });
        });
    }
    void compare(const LogArchive &archive, const std::vector<ManifestLog> &logs,
        const LoggedCommit &commit, const JeLedger &ledger)
    {
        clearCopy("copy");
        QCOMPARE(layOutLogs(archive.directory(), logs, 0, m_fixture->at("copy")), QString());
        JeCheck check;
        QCOMPARE(checkCopy("copy", &check), QByteArray());
        const auto entry = ledger.transactions().constFind(commit.transaction);
        if (entry != ledger.transactions().cend())
            QCOMPARE(check.last.at(static_cast<std::size_t>(entry->writer)), entry->number);
    }
    /// What Java Edition says of all that the archive has up to there.
    QByteArray problemOfAllUpTo(const LoggedCommit &commit, const LogArchive &archive)
    {
        std::vector<ManifestLog> all;
        for (const ArchivedLog &log : archive.logs()) {
            if (log.number <= commit.end.file)
                all.push_back({ log.number,
                    log.number == commit.end.file ? commit.end.offset : log.length, {} });
        }
        clearCopy("copy");
        if (const QString problem = layOutLogs(archive.directory(), all, 0, m_fixture->at("copy"));
            !problem.isEmpty())
            qFatal("%s", qPrintable(problem));
        return checkCopy("copy");
    }

private Q_SLOTS:
    void initTestCase()
    {
        if (!haveJava())
            QSKIP(withoutJava);
        m_fixture = std::make_unique<BackupFixture>();
        m_options.home = m_fixture->at("home");
        m_options.ledger = m_fixture->at("ledger");
        m_options.records = 300; // several files of live data: what is missing is missed
        m_options.valueSize = 1000;
        QCOMPARE(m_load.start(m_options), QString());
        QVERIFY(waitFor(4));
        for (int i = 0; i < backups; ++i) {
            const BackupKind kind = i % 4 == 0 ? BackupKind::Full : BackupKind::Incremental;
            const auto done = m_fixture->backUp(kind);
            QVERIFY2(
                done.hasValue(), qPrintable(done.hasValue() ? QString() : done.error().toString()));
            QCOMPARE(m_fixture->sets().back().manifest.method, QStringLiteral("open files"));
            QVERIFY2(m_load.isAlive(), "the writer died");
            QVERIFY(waitFor(6)); // some are freed before the next backup
            QVERIFY(waitForUnseenFile());
        }
        // Nobody may take an offline backup now.
        const auto busy = m_fixture->backUp(BackupKind::OfflineFull);
        QVERIFY(!busy.hasValue());
        QCOMPARE(busy.error().code, ErrorCode::EnvironmentInUse);
        m_load.kill();
        // As it crashed, and after it was recovered and closed.
        const auto crashed = m_fixture->backUp(BackupKind::OfflineFull);
        QVERIFY2(crashed.hasValue(),
            qPrintable(crashed.hasValue() ? QString() : crashed.error().toString()));
        const auto codes = [this] {
            QStringList names;
            for (const Error &warning : m_fixture->warnings())
                names.append(errorCodeName(warning.code));
            return names;
        };
        QVERIFY(codes().contains(QStringLiteral("noFinalCheckpoint")));
        // So slowly that nothing is freed: a span of all these transactions.
        m_options.rate = 300;
        const auto before = writtenTransactions();
        QCOMPARE(m_load.start(m_options), QString());
        QVERIFY(QTest::qWaitFor([&] { return writtenTransactions() >= before + 300; }, patience));
        QCOMPARE(m_load.stop(), QString());
        const auto closed = m_fixture->backUp(BackupKind::OfflineFull);
        QVERIFY2(closed.hasValue(),
            qPrintable(closed.hasValue() ? QString() : closed.error().toString()));
        QVERIFY2(!codes().contains(QStringLiteral("noFinalCheckpoint")),
            qPrintable(codes().join(QLatin1Char(' '))));
    }

    void everySetIsWhole()
    {
        qint64 transactions = 0;
        QCOMPARE(m_fixture->sets().size(), std::size_t(backups + 2));
        for (const BackupSet &set : m_fixture->sets()) {
            const auto verified = m_fixture->verify(set.manifest.id);
            QVERIFY2(verified.hasValue(),
                qPrintable(verified.hasValue() ? QString() : verified.error().toString()));
            clearCopy("copy");
            QCOMPARE(layOut(m_fixture->vault(), set, m_fixture->at("copy")), QString());
            JeCheck check;
            QCOMPARE(checkCopy("copy", &check), QByteArray());
            QVERIFY(check.transactions >= transactions);
            transactions = check.transactions;
        }
    }

    void spansRestoreAndGapsDoNot()
    {
        TestContext test;
        const auto read =
            readRestoreHistory(m_fixture->vault(), QStringLiteral("e1"), {}, {}, test.context);
        QVERIFY2(
            read.hasValue(), qPrintable(read.hasValue() ? QString() : read.error().toString()));
        const RestoreHistory &history = read.value();
        const JeReach reach(history.sets, history.archive, *history.index, history.incarnation);
        for (const RestoreGap &gap : history.restorability.gaps)
            qInfo("gap %s to %s: %s", qPrintable(toString(gap.first)),
                qPrintable(toString(gap.last)), qPrintable(gap.cause));
        JeLedger ledger;
        QCOMPARE(ledger.read(m_options.ledger), QString());
        std::vector<LoggedCommit> commits = commitsIn(history.archive);
        QVERIFY(commits.size() > 100);
        QRandomGenerator random(7);
        std::shuffle(commits.begin(), commits.end(), random);
        const int wanted = qEnvironmentVariableIsSet("NINELIVES_LONG") ? 100 : 10;
        int restored = 0;
        int failed = 0;
        int unproved = 0;
        int lucky = 0; // of those
        for (const LoggedCommit &commit : commits) {
            const auto logs = reach.logsFor(commit.end);
            const bool isInSpan =
                std::ranges::any_of(history.restorability.spans, [&](const RestorableSpan &span) {
                    return span.first <= commit.lsn && commit.lsn <= span.last;
                });
            QCOMPARE(logs.hasValue(), isInSpan);
            if (logs.hasValue()) {
                if (restored++ < wanted)
                    compare(history.archive, logs.value(), commit, ledger);
            } else if (isUnproved(history.restorability, commit)) {
                if (unproved++ < wanted)
                    lucky += problemOfAllUpTo(commit, history.archive).isEmpty() ? 1 : 0;
            } else if (failed++ < wanted) {
                QVERIFY2(!problemOfAllUpTo(commit, history.archive).isEmpty(),
                    qPrintable(toString(commit.lsn)));
            }
            if (QTest::currentTestFailed())
                return;
        }
        qInfo("of %d commits in spans %d were restored; of %d in gaps %d failed; of %d unproved "
              "ones %d were right by luck",
            restored, std::min(restored, wanted), failed, std::min(failed, wanted), unproved,
            lucky);
        QVERIFY(restored >= wanted);
        QVERIFY(failed >= wanted);
    }
};

QTEST_GUILESS_MAIN(TestJeLiveBackup)
#include "tst_jelivebackup.moc"
