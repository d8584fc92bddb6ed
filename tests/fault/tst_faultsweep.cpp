// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/faultsweep.h"
#include "tests/testkit/scratch.h"

#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

std::span<const std::byte> bytesOf(const QByteArray &text)
{
    return std::as_bytes(std::span(text.constData(), static_cast<std::size_t>(text.size())));
}

} // namespace

/// The harness itself: it must catch jobs that are written badly.
class TestFaultSweep : public QObject
{
    Q_OBJECT

private:
    Scratch m_scratch;

    // Overwrites in place: a fault in the middle leaves neither the old nor the new content.
    Sweep carelessSweep()
    {
        Sweep sweep;
        sweep.setup = [this] { m_scratch.write("f", "old content"); };
        sweep.job = [this](JobContext &context) -> Result<> {
            const auto file = context.fs().open(m_scratch / "f", OpenMode::ReadWrite);
            if (!file.hasValue())
                return file.error();
            if (auto emptied = file.value()->truncate(0); !emptied.hasValue())
                return emptied;
            if (auto written = file.value()->write(0, bytesOf("the new")); !written.hasValue())
                return written;
            if (auto goOn = context.checkpoint(); !goOn.hasValue())
                return goOn;
            return file.value()->write(7, bytesOf(" content"));
        };
        sweep.check = [this](const SweepRound &) {
            const QByteArray content = m_scratch.read("f");
            return content == "old content" || content == "the new content"
                ? QString()
                : QStringLiteral("torn");
        };
        return sweep;
    }

private Q_SLOTS:
    void init() { m_scratch.clear(); }

    void catchesTornFiles()
    {
        const auto report = runFaultSweep(carelessSweep(), { .systemErrno = EIO });
        QCOMPARE(report.rounds, 4); // open, truncate, two writes
        QCOMPARE(report.problems.size(), 2);
        QVERIFY(report.problems.first().startsWith(QStringLiteral("call 3 (file write ")));
    }

    void catchesShortWrites()
    {
        const auto report = runFaultSweep(carelessSweep(),
            { .action = FaultAction::ShortWrite,
                .systemErrno = ENOSPC,
                .calls = { Call::FileWrite } });
        QCOMPARE(report.rounds, 2);
        QCOMPARE(report.problems.size(), 2);
    }

    void catchesWhatACancelTears()
    {
        const auto report = runCancelSweep(carelessSweep());
        QCOMPARE(report.rounds, 4);
        QVERIFY(!report.isGood());
    }

    void catchesWhatAKillTears()
    {
        const auto report = runKillSweep(carelessSweep());
        QCOMPARE(report.rounds, 4);
        QCOMPARE(report.problems.size(), 2);
    }

    void catchesJobsThatFailByThemselves()
    {
        Sweep sweep = carelessSweep();
        sweep.job = [](JobContext &) -> Result<> {
            return makeError(ErrorCode::Internal, QStringLiteral("always"));
        };
        QVERIFY(!runFaultSweep(sweep, {}).isGood());
        QVERIFY(!runKillSweep(sweep).isGood());
    }

    void catchesFailingSecondRuns()
    {
        Sweep sweep = carelessSweep();
        sweep.check = [](const SweepRound &) { return QString(); };
        sweep.rerun = [](JobContext &) -> Result<> {
            return makeError(ErrorCode::Internal, QStringLiteral("stuck"));
        };
        const auto report = runFaultSweep(sweep, { .systemErrno = EIO });
        QVERIFY(report.text().contains("the second run fails"));
    }

    void aFaultThatIsNeverMetProvesNothing()
    {
        const auto report = runFaultSweep(carelessSweep(), { .calls = { Call::ReadSymlink } });
        QCOMPARE(report.rounds, 0);
        QVERIFY(!report.isGood());
    }

    void lastingFaultsAndPathsAreKept()
    {
        m_scratch.makeDirectory("gone");
        m_scratch.write("gone/a", "");
        FaultyFileSystem fs;
        fs.arm(
            { .call = 2, .systemErrno = ENOENT, .isLasting = true, .below = m_scratch / "gone" });
        QVERIFY(exists(fs, m_scratch / "gone/a"));
        QVERIFY(exists(fs, m_scratch.path()));
        QVERIFY(!exists(fs, m_scratch / "gone/a"));
        QVERIFY(!exists(fs, m_scratch / "gone"));
        QVERIFY(exists(fs, m_scratch.path()));
        QCOMPARE(fs.matchingCalls(), 3);
    }
};

QTEST_GUILESS_MAIN(TestFaultSweep)
#include "tst_faultsweep.moc"
