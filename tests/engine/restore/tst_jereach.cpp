// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/jereach.h"
#include "tests/engine/restore/imaginedhistory.h"

#include <QTest>

using namespace engine;
using namespace testkit;

namespace {

QString text(const std::vector<LogRun> &runs)
{
    QStringList lines;
    for (const LogRun &run : runs)
        lines.append(QStringLiteral("%1 .. %2").arg(toString(run.start()), toString(run.end)));
    return lines.join(QStringLiteral(", "));
}

QString logs(const RestoreHistory &history, Lsn cut)
{
    const auto needed =
        JeReach(history.sets, history.archive, *history.index, history.incarnation).logsFor(cut);
    if (!needed.hasValue())
        return needed.error().detail;
    QStringList words;
    for (const ManifestLog &log : needed.value())
        words.append(QStringLiteral("%1:%2").arg(log.number).arg(log.length));
    return words.join(QLatin1Char(' '));
}

} // namespace

QString unproved(const RestoreGap &gap)
{
    QStringList parts;
    for (const LogStretch &stretch : gap.unproved)
        parts.append(
            QStringLiteral("%1 .. %2").arg(toString(stretch.first), toString(stretch.last)));
    return parts.join(QStringLiteral(", "));
}

/// Files are 1000 bytes long.
class TestJeReach : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aYoungEnvironmentIsRestorableFromItsStart()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(0, 2, 500);
        world.commit({ 0, 100 }, 1);
        world.commit({ 2, 400 }, 2);
        world.snapshot(QStringLiteral("a"), { 0, 38 });
        const RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("0/0 .. 2/500"));
        QCOMPARE(history.restorability.spans.size(), std::size_t(1));
        QVERIFY((history.restorability.spans.front().first == Lsn { 0, 100 }));
        QVERIFY((history.restorability.spans.front().last == Lsn { 2, 400 }));
        QVERIFY(history.restorability.gaps.empty());
        QCOMPARE(logs(history, { 1, 300 }), QStringLiteral("0:1000 1:300"));
        // A last file with nothing but its header isn't one.
        QCOMPARE(logs(history, { 1, 38 }), QStringLiteral("0:1000"));
    }

    // What the first backup didn't find was freed by its last checkpoint at the latest.
    void filesFreedBeforeTheFirstBackup()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(3, 3);
        world.seal();
        world.archive(5, 6);
        world.commit({ 3, 100 }, 1);
        world.commit({ 5, 900 }, 2);
        world.commit({ 6, 800 }, 3);
        world.snapshot(QStringLiteral("a"), { 6, 700 });
        RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("6/700 .. 6/1000"));
        QCOMPARE(history.restorability.gaps.size(), std::size_t(1));
        QVERIFY(
            history.restorability.gaps.front().cause.contains(QStringLiteral("before the first")));
        QCOMPARE(logs(history, { 6, 850 }), QStringLiteral("3:1000 5:1000 6:850"));
        // The cleaner's notes know better: the last of them was freed earlier.
        for (const std::uint32_t number : { 0U, 1U, 2U })
            world.freed(number, { 3, 50 });
        world.freed(4, { 5, 600 });
        history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("3/50 .. 3/1000, 5/600 .. 6/1000"));
        QCOMPARE(logs(history, { 5, 950 }), QStringLiteral("3:1000 5:950"));
    }

    void aFileCreatedAndFreedBetweenTwoBackups()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(0, 2);
        world.seal();
        world.commit({ 2, 900 }, 1);
        world.snapshot(QStringLiteral("a"), { 0, 38 });
        world.archive(4, 6, 900);
        world.commit({ 4, 100 }, 2);
        world.commit({ 5, 500 }, 3);
        world.commit({ 6, 500 }, 4);
        world.snapshot(QStringLiteral("b"), { 6, 400 });
        // Of 3 nothing is known but that b lacks it.
        RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("0/0 .. 2/1000, 6/400 .. 6/900"));
        world.freed(3, { 5, 300 });
        history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("0/0 .. 2/1000, 5/300 .. 6/900"));
        QCOMPARE(history.restorability.gaps.size(), std::size_t(1));
        const RestoreGap &gap = history.restorability.gaps.front();
        QVERIFY((gap.first == Lsn { 2, 1000 }) && (gap.last == Lsn { 5, 300 }));
        QCOMPARE(gap.cause,
            QStringLiteral("log file 0x3 was created and freed between two backups, by the "
                           "checkpoint at 5/300"));
        QCOMPARE(logs(history, { 4, 150 }), gap.cause);
        QCOMPARE(logs(history, { 5, 550 }), QStringLiteral("0:1000 1:1000 2:1000 4:1000 5:550"));
    }

    // Recovery from a checkpoint that lies behind a missing file doesn't read it: what needs it
    // then are records, and nobody knows which. In front of that checkpoint recovery fails.
    void gapsAreProvedAsFarAsRecoveryReads()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(1, 2);
        world.seal();
        world.checkpoint({ 1, 500 }, { 1, 200 });
        world.checkpoint({ 2, 500 }, { 2, 200 });
        world.snapshot(QStringLiteral("a"), { 2, 500 });
        world.archive(5, 5);
        world.seal();
        world.archive(7, 9);
        world.checkpoint({ 5, 700 }, { 3, 200 });
        world.checkpoint({ 7, 300 }, { 5, 800 });
        world.checkpoint({ 8, 400 }, { 7, 200 });
        world.checkpoint({ 9, 400 }, { 9, 100 });
        world.snapshot(QStringLiteral("b"), { 9, 400 });
        const RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("2/500 .. 2/1000, 9/400 .. 9/1000"));
        const auto &gaps = history.restorability.gaps;
        QCOMPARE(gaps.size(), std::size_t(2));
        // Nothing before the first archived file is ever read backwards.
        QCOMPARE(unproved(gaps.at(0)), QStringLiteral("1/0 .. 1/1000, 2/0 .. 2/500"));
        QCOMPARE(unproved(gaps.at(1)), QStringLiteral("8/400 .. 8/1000, 9/0 .. 9/400"));
    }

    void betweenTwoHolesAPartIsUnproved()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(0, 1);
        world.seal();
        world.snapshot(QStringLiteral("a"), { 0, 38 });
        world.archive(3, 5);
        world.seal();
        world.archive(7, 8);
        world.checkpoint({ 5, 300 }, { 3, 400 });
        world.checkpoint({ 8, 300 }, { 8, 100 });
        world.snapshot(QStringLiteral("b"), { 8, 500 });
        const auto gaps = world.history().restorability.gaps;
        QCOMPARE(gaps.size(), std::size_t(1));
        QCOMPARE(unproved(gaps.front()), QStringLiteral("5/300 .. 5/1000, 8/300 .. 8/500"));
    }

    // It was the last file of a backup, and gone before the next one.
    void theRestOfAFileThatWasFreed()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(0, 1, 400);
        world.snapshot(QStringLiteral("a"), { 0, 38 });
        world.archive(2, 3);
        world.commit({ 3, 500 }, 1);
        world.snapshot(QStringLiteral("b"), { 3, 300 }, { 1 });
        const RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("0/0 .. 1/400, 3/300 .. 3/1000"));
        QVERIFY(
            history.restorability.gaps.front().cause.contains(QStringLiteral("before its end")));
        QCOMPARE(logs(history, { 3, 550 }), QStringLiteral("0:1000 2:1000 3:550"));
    }

    // A file that a later backup lacks isn't restored behind that backup's checkpoint: nothing
    // would ever remove it.
    void filesThatWereFreedLaterAreLeftOut()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(0, 3);
        world.seal();
        world.snapshot(QStringLiteral("a"), { 0, 38 });
        world.archive(4, 5);
        world.snapshot(QStringLiteral("b"), { 5, 500 }, { 0, 2 });
        world.freed(2, { 4, 200 });
        const RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("0/0 .. 5/1000"));
        QCOMPARE(logs(history, { 3, 900 }), QStringLiteral("0:1000 1:1000 2:1000 3:900"));
        QCOMPARE(logs(history, { 4, 300 }), QStringLiteral("0:1000 1:1000 3:1000 4:300"));
        QCOMPARE(logs(history, { 5, 600 }), QStringLiteral("1:1000 3:1000 4:1000 5:600"));
    }

    void damageInTheArchive()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(0, 3);
        world.snapshot(QStringLiteral("a"), { 0, 38 });
        world.damage(1, 600);
        RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("0/0 .. 1/600"));
        QVERIFY(
            history.restorability.gaps.front().cause.contains(QStringLiteral("damaged at 600")));
        QVERIFY(logs(history, { 2, 100 }).contains(QStringLiteral("damaged")));
        // Harmless behind the checkpoint that freed it.
        world.freed(1, { 2, 500 });
        history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("0/0 .. 1/600, 2/500 .. 3/1000"));
        QCOMPARE(logs(history, { 2, 700 }), QStringLiteral("0:1000 2:700"));
    }

    void aLongRowOfMissingNumbers()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(4'000'000'000, 4'000'000'001);
        world.snapshot(QStringLiteral("a"), { 4'000'000'001, 500 });
        QCOMPARE(text(world.history().runs), QStringLiteral("4000000001/500 .. 4000000001/1000"));
    }

    // Two backups without a common file may be of two histories: no cut mixes them, whatever the
    // cleaner noted.
    void nothingIsMixedWithWhatMayBeAnotherHistory()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(0, 2);
        world.seal();
        world.snapshot(QStringLiteral("a"), { 0, 38 });
        world.archive(5, 7);
        world.snapshot(QStringLiteral("b"), { 7, 500 }, { 0, 1, 2 });
        world.freed(3, { 4, 100 });
        world.freed(4, { 5, 100 });
        const RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QStringLiteral("0/0 .. 2/1000, 7/500 .. 7/1000"));
        QCOMPARE(logs(history, { 7, 600 }), QStringLiteral("5:1000 6:1000 7:600"));
    }

    void otherIncarnationsSayNothing()
    {
        ImaginedHistory world;
        world.setJavaEdition();
        world.archive(3, 4);
        world.snapshot(QStringLiteral("a"), { 4, 500 }).manifest.incarnation =
            QStringLiteral("other");
        const RestoreHistory history = world.history();
        QCOMPARE(text(history.runs), QString());
        QCOMPARE(history.restorability.gaps.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestJeReach)
#include "tst_jereach.moc"
