// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/preview.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QDirIterator>
#include <QTest>

using namespace engine;
using namespace testkit;

/// A preview with a fault, a cancel or a kill at each of its calls: it never touches the
/// environment or a set, and what it made in the scratch directory goes.
class TestPreviewFaults : public QObject
{
    Q_OBJECT

    std::unique_ptr<RealVault> m_vault;
    std::unique_ptr<bdb::BdbHelper> m_helper = idleHelper();
    QStringList m_before;

    PreviewOptions options() const
    {
        PreviewOptions options;
        options.vault = m_vault->root();
        options.environmentId = m_vault->environmentId;
        options.environmentName = QStringLiteral("Orders");
        options.home = m_vault->home();
        options.target = RestoreToLatest {};
        return options;
    }
    QString scratch() const { return displayPath(scratchDirectoryOf(m_vault->root())); }
    QStringList leftInScratch() const
    {
        return QDir(scratch()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }
    // Of the vault and the environment, without the scratch directory.
    QStringList state() const
    {
        QStringList lines;
        QDirIterator it(m_vault->path({}), QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot,
            QDirIterator::Subdirectories);
        while (it.hasNext()) {
            it.next();
            const QFileInfo info = it.fileInfo();
            const bool isOurs = it.filePath().startsWith(scratch());
            const bool isLock = it.fileName() == QLatin1String("lock");
            if (!isOurs && !isLock)
                lines << QStringLiteral("%1 %2 %3")
                             .arg(it.filePath())
                             .arg(info.size())
                             .arg(info.lastModified().toMSecsSinceEpoch());
        }
        lines.sort();
        return lines;
    }
    Result<> preview(JobContext &context) const
    {
        const auto made = makePreview(options(), *m_helper, context);
        return made.hasValue() ? Result<>() : made.error();
    }

    Sweep sweep()
    {
        Sweep sweep;
        sweep.setup = [this] {
            QDir(scratch()).removeRecursively();
            m_before = state();
        };
        sweep.job = [this](JobContext &context) { return preview(context); };
        sweep.check = [this](const SweepRound &round) {
            if (state() != m_before)
                return QStringLiteral("the vault or the environment was changed");
            const bool isInternal = !round.wasKilled && !round.result.hasValue()
                && round.result.error().code == ErrorCode::Internal;
            return isInternal ? round.result.error().toString() : QString();
        };
        // Even where the fault was met by the cleaning up, the next one cleans up.
        sweep.rerun = [this](JobContext &context) -> Result<> {
            auto made = preview(context);
            if (!made.hasValue())
                return made;
            const QStringList left = leftInScratch();
            return left.isEmpty()
                ? made
                : makeError(ErrorCode::Internal, QStringLiteral("left: ") + left.first());
        };
        return sweep;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_vault = std::make_unique<RealVault>();
        m_vault->write(12);
        m_vault->full();
        m_vault->write(5);
        m_vault->archive();
        m_vault->closeEnvironment(); // a fork must not hold libdb's handles
        TestContext test;
        const auto made = preview(test.context);
        QVERIFY2(
            made.hasValue(), qPrintable(made.hasValue() ? QString() : made.error().toString()));
        QCOMPARE(leftInScratch(), QStringList());
    }

    void faults_data()
    {
        QTest::addColumn<Fault>("fault");
        for (const auto &[name, fault] : usualFaults(scratchDirectoryOf(m_vault->root())))
            QTest::newRow(name) << fault;
    }
    void faults()
    {
        QFETCH(Fault, fault);
        const SweepReport report = runFaultSweep(sweep(), fault, sweepStep(23, fault));
        QVERIFY2(report.isGood(), report.text().constData());
        qInfo("%lld rounds", static_cast<long long>(report.rounds));
    }

    /// Nothing is left at once, not only by the next run: a full disk is to get its space back.
    void fullDisk()
    {
        const std::set<Call> taking { Call::CreateDirectory, Call::FileWrite };
        const Path place = scratchDirectoryOf(m_vault->root());
        for (std::int64_t call = 1;; ++call) {
            FaultyFileSystem full(localFileSystem(), World::Quick);
            full.arm({ .call = call,
                .systemErrno = ENOSPC,
                .isLasting = true,
                .calls = taking,
                .below = place });
            TestContext test(full);
            const auto made = preview(test.context);
            if (!full.wasFaultMet()) {
                QVERIFY(made.hasValue());
                QVERIFY(call > 5);
                break;
            }
            QCOMPARE(leftInScratch(), QStringList());
            if (!made.hasValue())
                QVERIFY2(
                    made.error().code == ErrorCode::NoSpace, qPrintable(made.error().toString()));
        }
    }

    void cancels()
    {
        const SweepReport report = runCancelSweep(sweep(), sweepStep(29));
        QVERIFY2(report.isGood(), report.text().constData());
    }

    void kills()
    {
        const SweepReport report = runKillSweep(sweep(), sweepStep(29));
        QVERIFY2(report.isGood(), report.text().constData());
    }
};

QTEST_GUILESS_MAIN(TestPreviewFaults)
#include "tst_previewfaults.moc"
