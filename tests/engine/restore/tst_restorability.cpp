// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/restore/imaginedhistory.h"

#include <QTest>

Q_DECLARE_METATYPE(engine::RestoreTarget)

using namespace engine;
using testkit::ImaginedHistory;

namespace {

// "1/100-3/200" per span, "1/50-1/80: cause" per gap.
QStringList spans(const RestoreHistory &history)
{
    QStringList texts;
    for (const RestorableSpan &span : history.restorability.spans)
        texts.append(toString(span.first) + QLatin1Char('-') + toString(span.last));
    return texts;
}

QStringList gaps(const RestoreHistory &history)
{
    QStringList texts;
    for (const RestoreGap &gap : history.restorability.gaps)
        texts.append(toString(gap.first) + QLatin1Char('-') + toString(gap.last)
            + QStringLiteral(": ") + gap.cause);
    return texts;
}

QStringList list(std::initializer_list<const char *> texts)
{
    QStringList strings;
    for (const char *text : texts)
        strings.append(QString::fromUtf8(text));
    return strings;
}

// Commits every 100 bytes of each file, a second apart; `from` is the first one's time.
void fillCommits(ImaginedHistory &world, std::uint32_t first, std::uint32_t last, std::int64_t from)
{
    for (std::uint32_t file = first; file <= last; ++file) {
        for (std::uint32_t offset = 100; offset < 1000; offset += 100)
            world.commit({ file, offset }, from++);
    }
}

} // namespace

class tst_restorability : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingArchived();
    void oneBase();
    void severalBasesAreOneSpan();
    void otherIncarnationIsNoBase();
    void baseAfterAllCommits();
    void noCommitSeen();
    void missingFiles();
    void gapWithoutNewBase();
    void baseNeedsLogOfTheGap();
    void damagedMiddle();
    void damagedEnd();
    void archiveShorterThanBase();
    void indexKnowsMoreThanArchive();
    void nearest_data();
    void nearest();
};

void tst_restorability::nothingArchived()
{
    ImaginedHistory world;
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 250 });
    QCOMPARE(spans(world.history()), QStringList());
}

void tst_restorability::oneBase()
{
    ImaginedHistory world;
    world.archive(1, 3, 600);
    fillCommits(world, 1, 2, 1000);
    world.commit({ 3, 100 }, 2000);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 250 });
    const RestoreHistory history = world.history();
    // The base's own state is that after the last commit before it became consistent.
    QCOMPARE(spans(history), list({ "1/200-3/100" }));
    QCOMPARE(gaps(history), list({ "1/100-1/100: it lies before the first full backup" }));
    const RestorableSpan &span = history.restorability.spans.front();
    QCOMPARE(span.firstTime.seconds(), 1001);
    QCOMPARE(span.lastTime.seconds(), 2000);
    QCOMPARE(span.incarnation, QStringLiteral("i1"));
}

void tst_restorability::severalBasesAreOneSpan()
{
    ImaginedHistory world;
    world.archive(1, 3);
    fillCommits(world, 1, 3, 1000);
    world.full(QStringLiteral("late"), { 2, 500 }, { 3, 250 });
    world.full(QStringLiteral("early"), { 1, 28 }, { 1, 28 });
    QCOMPARE(spans(world.history()), list({ "1/100-3/900" }));
    QCOMPARE(gaps(world.history()), QStringList());
}

void tst_restorability::otherIncarnationIsNoBase()
{
    ImaginedHistory world;
    world.archive(1, 2);
    fillCommits(world, 1, 2, 1000);
    world.full(QStringLiteral("x"), { 1, 28 }, { 1, 28 }, QStringLiteral("i0"));
    world.full(QStringLiteral("inc"), { 1, 28 }, { 1, 28 }).manifest.kind = BackupKind::Incremental;
    QCOMPARE(spans(world.history()), QStringList());
    QCOMPARE(
        gaps(world.history()), list({ "1/0-2/1000: no full backup lies in log files 1 to 2" }));
}

void tst_restorability::baseAfterAllCommits()
{
    ImaginedHistory world;
    world.archive(1, 1);
    world.commit({ 1, 100 }, 7);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 1000 });
    QCOMPARE(spans(world.history()), list({ "1/100-1/100" }));
}

void tst_restorability::noCommitSeen()
{
    ImaginedHistory world;
    world.archive(4, 5, 700);
    world.full(QStringLiteral("a"), { 4, 28 }, { 4, 300 });
    const RestoreHistory history = world.history();
    QCOMPARE(spans(history), list({ "4/300-5/700" }));
    QCOMPARE(history.restorability.spans.front().firstTime.seconds(), 500);
}

void tst_restorability::missingFiles()
{
    ImaginedHistory world;
    world.archive(1, 2);
    world.archive(5, 6);
    fillCommits(world, 1, 2, 1000);
    fillCommits(world, 5, 6, 2000);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 28 });
    world.full(QStringLiteral("b"), { 5, 28 }, { 5, 250 });
    const RestoreHistory history = world.history();
    QCOMPARE(spans(history), list({ "1/100-2/900", "5/200-6/900" }));
    QCOMPARE(gaps(history),
        list({ "2/1000-5/0: log files 3 to 4 aren't in the log archive",
            "5/100-5/100: it lies before the first full backup" }));
    const RestoreGap &gap = history.restorability.gaps.front();
    QCOMPARE(gap.firstTime->seconds(), 1017);
    QCOMPARE(gap.lastTime->seconds(), 2000);
}

void tst_restorability::gapWithoutNewBase()
{
    ImaginedHistory world;
    world.archive(1, 2);
    world.archive(4, 4);
    fillCommits(world, 1, 2, 1000);
    fillCommits(world, 4, 4, 2000);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 28 });
    const RestoreHistory history = world.history();
    QCOMPARE(spans(history), list({ "1/100-2/900" }));
    QCOMPARE(gaps(history),
        list({ "2/1000-4/0: log file 3 isn't in the log archive",
            "4/0-4/1000: no full backup lies in log files 4 to 4" }));
}

void tst_restorability::baseNeedsLogOfTheGap()
{
    ImaginedHistory world;
    world.archive(1, 2);
    world.archive(4, 5);
    fillCommits(world, 4, 5, 2000);
    world.full(QStringLiteral("a"), { 3, 28 }, { 4, 200 }); // recovery starts in the missing file
    QCOMPARE(spans(world.history()), QStringList());
}

void tst_restorability::damagedMiddle()
{
    ImaginedHistory world;
    world.archive(1, 3);
    fillCommits(world, 1, 3, 1000);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 28 });
    world.damage(2, 450);
    const RestoreHistory history = world.history();
    QCOMPARE(spans(history), list({ "1/100-2/400" }));
    QCOMPARE(gaps(history),
        list({ "2/450-3/0: the archived log is damaged at 2/450",
            "3/0-3/1000: no full backup lies in log files 3 to 3" }));
}

void tst_restorability::damagedEnd()
{
    ImaginedHistory world;
    world.archive(1, 2);
    fillCommits(world, 1, 2, 1000);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 28 });
    world.damage(2, 450);
    QCOMPARE(spans(world.history()), list({ "1/100-2/400" }));
    QCOMPARE(gaps(world.history()), list({ "2/450-2/1000: the archived log is damaged at 2/450" }));
}

void tst_restorability::archiveShorterThanBase()
{
    ImaginedHistory world;
    world.archive(1, 1, 500);
    fillCommits(world, 1, 1, 1000);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 600 });
    QCOMPARE(spans(world.history()), QStringList());
}

void tst_restorability::indexKnowsMoreThanArchive()
{
    ImaginedHistory world;
    world.archive(1, 1, 450); // the file may hold more bytes, archive.json decides
    fillCommits(world, 1, 1, 1000);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 28 });
    QCOMPARE(spans(world.history()), list({ "1/100-1/400" }));
}

void tst_restorability::nearest_data()
{
    QTest::addColumn<RestoreTarget>("target");
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("after");
    const auto time = [](std::int64_t msecs) { return RestoreTarget(RestoreToTime { { msecs } }); };
    const auto lsn = [](Lsn at) { return RestoreTarget(RestoreToLsn { at }); };
    const QString none = QStringLiteral("none");
    QTest::newRow("in the gap by time")
        << time(1'500'000) << QStringLiteral("2/900") << QStringLiteral("5/200");
    QTest::newRow("in the gap by LSN")
        << lsn({ 3, 10 }) << QStringLiteral("2/900") << QStringLiteral("5/200");
    QTest::newRow("before all") << time(0) << none << QStringLiteral("1/100");
    QTest::newRow("after all") << time(9'000'000) << QStringLiteral("6/900") << none;
    QTest::newRow("within the second")
        << time(1'000'999) << QStringLiteral("1/100") << QStringLiteral("1/200");
    QTest::newRow("a commit itself") << RestoreTarget(RestoreToCommit { { 1, 300 } })
                                     << QStringLiteral("1/300") << QStringLiteral("1/400");
    QTest::newRow("latest") << RestoreTarget(RestoreToLatest {}) << QStringLiteral("6/900") << none;
}

void tst_restorability::nearest()
{
    QFETCH(RestoreTarget, target);
    QFETCH(QString, before);
    QFETCH(QString, after);
    ImaginedHistory world;
    world.archive(1, 2);
    world.archive(5, 6);
    fillCommits(world, 1, 2, 1000);
    fillCommits(world, 5, 6, 2000);
    world.full(QStringLiteral("a"), { 1, 28 }, { 1, 28 });
    world.full(QStringLiteral("b"), { 5, 28 }, { 5, 250 });
    const RestoreHistory history = world.history();
    const NearestPoints points =
        nearestRestorePoints(history.restorability, *history.index, target);
    const auto text = [](const std::optional<RestorePoint> &point) {
        return point ? toString(point->commit) : QStringLiteral("none");
    };
    QCOMPARE(text(points.before), before);
    QCOMPARE(text(points.after), after);
}

QTEST_GUILESS_MAIN(tst_restorability)
#include "tst_restorability.moc"
