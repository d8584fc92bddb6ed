// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/timeline/madeup.h"
#include "ui/timeline/timelineaxis.h"
#include "ui/timeline/timelinecolors.h"
#include "ui/timeline/timelinerange.h"

#include <QSignalSpy>
#include <QTest>

#include <random>

using ui::TimeSpan;

namespace {

/// Positions as they are meant: a plain second implementation of TimelineBuckets.
std::vector<std::int64_t> expectedPositions(const std::vector<engine::Commit> &commits)
{
    std::vector<std::int64_t> times;
    std::int64_t latest = std::numeric_limits<std::int64_t>::min();
    for (const engine::Commit &commit : commits) {
        latest = std::max(latest, commit.time.msecs);
        times.push_back(latest);
    }
    std::vector<std::int64_t> result = times;
    for (std::size_t i = 0; i < times.size(); ++i) {
        const auto first = std::find(times.begin(), times.end(), times[i]);
        const auto after =
            std::find_if(first, times.end(), [&times, i](std::int64_t t) { return t > times[i]; });
        const std::int64_t width =
            after == times.end() ? 1000 : std::min<std::int64_t>(1000, *after - times[i]);
        if (times[i] % 1000 == 0)
            result[i] +=
                (static_cast<std::int64_t>(i) - (first - times.begin())) * width / (after - first);
    }
    return result;
}

std::vector<std::int64_t> randomTimes(unsigned seed, std::size_t count)
{
    std::mt19937 random(seed);
    std::vector<std::int64_t> times;
    std::int64_t time = madeup::start;
    for (std::size_t i = 0; i < count; ++i) {
        const auto dice = random() % 20;
        time += dice == 0 ? -5000 : dice < 12 ? 0 : static_cast<std::int64_t>(random() % 3) * 1000;
        times.push_back(time + (seed % 2 != 0 ? static_cast<std::int64_t>(random() % 1000) : 0));
    }
    return times;
}

bool equals(const ui::TimelineBuckets &buckets, const std::vector<std::int64_t> &expected)
{
    if (buckets.size() != expected.size())
        return false;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (buckets.position(i) != expected[i])
            return false;
    }
    return true;
}

/// countBefore against the standard library around every position.
bool countsAgree(const ui::TimelineBuckets &buckets, const std::vector<std::int64_t> &expected)
{
    for (const std::int64_t position : expected) {
        for (const std::int64_t at : { position - 1, position, position + 1 }) {
            const auto before =
                std::lower_bound(expected.begin(), expected.end(), at) - expected.begin();
            if (buckets.countBefore(at) != static_cast<std::size_t>(before))
                return false;
        }
    }
    return buckets.countBefore(std::numeric_limits<std::int64_t>::max()) == expected.size();
}

} // namespace

class tst_TimelineLogic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bucketsAgreeWithPlainSearch_data()
    {
        QTest::addColumn<unsigned>("seed");
        QTest::addColumn<int>("count");
        for (const int count : { 1, 2, 15, 16, 17, 255, 256, 257, 1500, 5000 })
            QTest::addRow("%d commits", count) << static_cast<unsigned>(count) << count;
    }
    void bucketsAgreeWithPlainSearch()
    {
        QFETCH(const unsigned, seed);
        QFETCH(const int, count);
        const auto log = madeup::logOf(randomTimes(seed, static_cast<std::size_t>(count)));
        const auto expected = expectedPositions(log->commits);
        ui::TimelineBuckets buckets;
        buckets.append(*log);
        QVERIFY(std::is_sorted(expected.begin(), expected.end()));
        QVERIFY(equals(buckets, expected));
        QVERIFY(countsAgree(buckets, expected));
    }

    void bucketsGrowAsIfBuiltAtOnce()
    {
        const auto times = randomTimes(4, 3000);
        std::mt19937 random(5);
        ui::TimelineBucketsPtr grown;
        for (std::size_t count = 0; count < times.size();) {
            count = std::min(times.size(), count + 1 + random() % 97);
            const auto log = madeup::logOf(
                { times.begin(), times.begin() + static_cast<std::ptrdiff_t>(count) });
            grown = ui::grownBuckets(grown, *log);
            ui::TimelineBuckets whole;
            whole.append(*log);
            QCOMPARE(grown->size(), count);
            for (std::size_t i = count - std::min<std::size_t>(count, 150); i < count; ++i)
                QCOMPARE(grown->position(i), whole.position(i));
        }
        QVERIFY(equals(*grown, expectedPositions(madeup::logOf(times)->commits)));
        QVERIFY(countsAgree(*grown, expectedPositions(madeup::logOf(times)->commits)));
    }

    void bucketsStartAnewForAnotherHistory()
    {
        const auto first = madeup::logOf(randomTimes(2, 100));
        const auto other = std::make_shared<engine::LogIndex>(*madeup::logOf(randomTimes(6, 120)));
        for (engine::Commit &commit : other->commits)
            commit.lsn.offset += 4;
        const auto grown = ui::grownBuckets(ui::grownBuckets({}, *first), *other);
        QVERIFY(equals(*grown, expectedPositions(other->commits)));
        const auto emptied = ui::grownBuckets(grown, engine::LogIndex {});
        QCOMPARE(emptied->size(), std::size_t { 0 });
        QCOMPARE(emptied->countBefore(madeup::start), std::size_t { 0 });
    }

    void coordinates_data()
    {
        QTest::addColumn<qlonglong>("length");
        QTest::addColumn<double>("width");
        QTest::addColumn<qlonglong>("msecs");
        QTest::addColumn<double>("x");
        QTest::newRow("left edge") << 1000LL << 500.0 << 0LL << 100.0;
        QTest::newRow("right edge") << 1000LL << 500.0 << 1000LL << 600.0;
        QTest::newRow("middle") << 1000LL << 500.0 << 500LL << 350.0;
        QTest::newRow("left of it") << 1000LL << 500.0 << -1000LL << -400.0;
        QTest::newRow("empty range") << 0LL << 500.0 << 300LL << 100.0;
        QTest::newRow("no width") << 1000LL << 0.0 << 300LL << 100.0;
    }
    void coordinates()
    {
        QFETCH(const qlonglong, length);
        QFETCH(const double, width);
        QFETCH(const qlonglong, msecs);
        const TimeSpan visible { madeup::start, madeup::start + length };
        const ui::TimelinePlot plot { 100, width };
        const double x = ui::xOfTime(madeup::start + msecs, visible, plot);
        QTEST(x, "x");
        if (length > 0 && width > 0)
            QCOMPARE(ui::timeOfX(x, visible, plot), madeup::start + msecs);
        else
            QCOMPARE(ui::timeOfX(x, visible, plot), madeup::start);
    }

    void ticksAreRoundInTheirZone_data()
    {
        QTest::addColumn<QByteArray>("zone");
        QTest::addColumn<qlonglong>("length");
        for (const char *zone :
            { "UTC", "Europe/Berlin", "America/New_York", "Asia/Kolkata", "Australia/Lord_Howe" }) {
            for (const qlonglong seconds : { 1, 30, 600, 7200, 86'400, 864'000, 40'000'000 })
                QTest::addRow("%s %lld s", zone, seconds) << QByteArray(zone) << seconds * 1000;
        }
    }
    void ticksAreRoundInTheirZone()
    {
        QFETCH(const QByteArray, zone);
        QFETCH(const qlonglong, length);
        const QTimeZone timeZone(zone);
        const TimeSpan visible { madeup::start + 12'345, madeup::start + 12'345 + length };
        const auto ticks = ui::axisTicks(visible, { 0, 1000 }, timeZone, 80);
        QVERIFY(ticks.size() >= 2 && ticks.size() <= 13);
        for (std::size_t i = 0; i < ticks.size(); ++i) {
            QVERIFY(ticks[i].msecs >= visible.start && ticks[i].msecs < visible.end);
            QVERIFY(i == 0 || ticks[i].x - ticks[i - 1].x >= 70); // a shorter day after a change
            const QDateTime local = QDateTime::fromMSecsSinceEpoch(ticks[i].msecs, timeZone);
            if (ticks[i].isDay)
                QCOMPARE(local.time(), QTime(0, 0));
            else if (length >= 7'200'000)
                QCOMPARE(local.time().minute() % 5, 0);
        }
    }

    void rangeIsClamped_data()
    {
        QTest::addColumn<qlonglong>("start");
        QTest::addColumn<qlonglong>("end");
        QTest::addColumn<qlonglong>("shownStart");
        QTest::addColumn<qlonglong>("shownEnd");
        QTest::newRow("inside") << 1000LL << 2000LL << 1000LL << 2000LL;
        QTest::newRow("too far left") << -500LL << 500LL << 0LL << 1000LL;
        QTest::newRow("too far right") << 9500LL << 10'500LL << 9000LL << 10'000LL;
        QTest::newRow("too long") << -5LL << 20'000LL << 0LL << 10'000LL;
        QTest::newRow("too short") << 5000LL << 5000LL << 4900LL << 5100LL;
        QTest::newRow("turned round") << 5100LL << 5000LL << 4950LL << 5150LL;
    }
    void rangeIsClamped()
    {
        QFETCH(const qlonglong, start);
        QFETCH(const qlonglong, end);
        ui::TimelineRange range;
        range.setExtent({ 0, 10'000 });
        range.setVisible({ start, end });
        QTEST(static_cast<qlonglong>(range.visible().start), "shownStart");
        QTEST(static_cast<qlonglong>(range.visible().end), "shownEnd");
    }

    void zoomKeepsItsAnchor()
    {
        ui::TimelineRange range;
        range.setExtent({ 0, 1'000'000 });
        const ui::TimelinePlot plot { 0, 1000 };
        const std::int64_t anchor = 700'000;
        for (int i = 0; i < 12; ++i) {
            range.zoom(0.7, anchor);
            QVERIFY(std::abs(ui::xOfTime(anchor, range.visible(), plot) - 700) < 2);
        }
        QVERIFY(range.visible().length() < 20'000);
        for (int i = 0; i < 40; ++i)
            range.zoom(1 / 0.7, anchor);
        QCOMPARE(range.visible(), range.extent());
    }

    void liveIsFollowedUntilThePan()
    {
        ui::TimelineRange range;
        range.setExtent({ 0, 100'000 });
        range.setVisible({ 90'000, 100'000 });
        range.setFollowingLive(true);
        range.setExtent({ 0, 105'000 });
        QCOMPARE(range.visible(), (TimeSpan { 95'000, 105'000 }));
        range.zoom(0.5, 96'000);
        QCOMPARE(range.visible().end, 105'000);
        QVERIFY(range.isFollowingLive());
        QSignalSpy spy(&range, &ui::TimelineRange::followingLiveChanged);
        range.pan(-1000);
        QCOMPARE(spy.size(), 1);
        const TimeSpan kept = range.visible();
        range.setExtent({ 0, 110'000 });
        QCOMPARE(range.visible(), kept);
    }

    void anotherEnvironmentIsShownWhole()
    {
        ui::TimelineRange range;
        range.setExtent({ 0, 100'000 });
        range.setVisible({ 90'000, 95'000 });
        range.setExtent({ -900'500, -899'500 }); // nothing loaded yet
        range.setExtent({ 5'000'000, 6'000'000 });
        QCOMPARE(range.visible(), range.extent());
        range.setVisible({ 5'100'000, 5'200'000 });
        range.setExtent({ 4'000'000, 6'500'000 });
        QCOMPARE(range.visible(), (TimeSpan { 5'100'000, 5'200'000 }));
    }

    void flagStaysWhileDataGrows()
    {
        ui::TimelineModel model;
        ui::TimelineRange range;
        auto times = randomTimes(8, 500);
        ui::TimelineData data;
        data.log = madeup::logOf(times);
        model.setData(data);
        range.setExtent(model.extent());
        range.setFlag(model.commit(200).lsn);
        const std::int64_t position = model.positionOf(*range.flag());
        times.push_back(times.back() + 60'000);
        data.log = madeup::logOf(times);
        model.setData(data);
        range.setExtent(model.extent());
        QVERIFY(*range.flag() == model.commit(200).lsn);
        QCOMPARE(model.positionOf(*range.flag()), position);
    }

    void filesWithoutCommitsShareTheirPlace()
    {
        auto log = madeup::logOf({ 0, 1000, 2000, 3000, 50'000, 51'000 }, 2);
        // Two files without a commit between the second and the third.
        log->files[2].number = 5;
        log->commits[4].lsn.file = 5;
        log->commits[5].lsn.file = 5;
        engine::LogFileInfo missing;
        missing.state = engine::LogFileState::Missing;
        missing.number = 4;
        log->files.insert(log->files.begin() + 2, missing);
        missing.number = 3;
        log->files.insert(log->files.begin() + 2, missing);
        ui::TimelineModel model;
        ui::TimelineData data;
        data.log = log;
        model.setData(data);
        const auto &files = model.filePositions();
        QCOMPARE(files[0], (TimeSpan { 0, 2000 }));
        QCOMPARE(files[1].end, files[2].start);
        QCOMPARE(files[2].end, files[3].start);
        QCOMPARE(files[3].end, 50'000);
        QCOMPARE(files[2].length(), files[3].length());
    }

    void whatCanBeRestored()
    {
        ui::TimelineModel model;
        model.setData(madeup::everything());
        const auto &spans = model.data().spans;
        QVERIFY(model.refusal(spans[0].first).isEmpty());
        QVERIFY(model.refusal({ 42, 5000 }).contains(QStringLiteral("42 to 43 aren’t in the")));
        QVERIFY(model.refusal({ 53, 1'000'000 }).contains(QLatin1String("archive")));
        QVERIFY(model.refusal({ 1, 28 }).contains(QLatin1String("oldest backup")));
        const auto bounds = model.restorableBounds();
        QCOMPARE(bounds.size(), std::size_t { 4 });
        QVERIFY(bounds[0] == spans[0].first);
        QVERIFY(bounds[1] == spans[0].last);
        QVERIFY(bounds[2] == spans[1].first);
        QVERIFY(bounds[3] == spans[1].last);
        const engine::Lsn last = model.commit(model.commitCount() - 1).lsn;
        QVERIFY(model.nearestRestorable(last) == bounds[3]);
        const engine::Lsn inside = model.stepped(bounds[2], 7);
        QVERIFY(inside > bounds[2]);
        QVERIFY(model.nearestRestorable(inside) == inside);
        ui::TimelineModel bare;
        ui::TimelineData data;
        data.log = madeup::logOf({ 0, 1000 });
        bare.setData(data);
        QVERIFY(bare.refusal({ 1, 28 }).contains(QLatin1String("make a backup")));
        QVERIFY(!bare.nearestRestorable(bare.commit(1).lsn));
    }

    // A base without a commit after it (or an encrypted log): the flag stands at its end.
    void aSpanWithoutCommitsHasAPoint()
    {
        ui::TimelineModel model;
        ui::TimelineData data;
        auto log = std::make_shared<engine::LogIndex>(*madeup::logOf({}));
        if (log->files.empty())
            log->files.push_back({});
        log->files.front().number = 1;
        log->end = { 1, 4000 };
        data.log = log;
        data.now = { 90'000 };
        data.spans = { { {}, { 1, 28 }, { 1, 3000 }, { 50'000 }, { 60'000 } } };
        model.setData(data);
        const engine::Lsn end { 1, 3000 };
        QCOMPARE(model.lonePoints().size(), std::size_t { 1 });
        QVERIFY(model.restorableBounds() == std::vector<engine::Lsn> { end });
        QVERIFY(model.snapped(70'000, 0) == end);
        QVERIFY(model.pointAtOrBefore(std::int64_t { 60'000 }) == end);
        QVERIFY(!model.pointAtOrBefore(std::int64_t { 59'999 }));
        QVERIFY(model.stepped(end, 1) == end);
        QCOMPARE(model.positionOf(end), 60'000);
        QVERIFY(model.extent().start < 50'000);
        QVERIFY(model.timeOf(end)->msecs == 60'000);
        QVERIFY(std::get<engine::RestoreToLsn>(model.targetOf(end)).lsn == end);

        // Beside commits it is one stop more for each way of moving.
        data = {};
        data.log = madeup::logOf({ 0, 10'000, 20'000, 30'000 });
        const auto &commits = data.log->commits;
        const engine::Lsn between { commits[1].lsn.file, commits[1].lsn.offset + 10 };
        data.spans = { { {}, { between.file, between.offset - 5 }, between, { 12'000 },
                           { 12'000 } },
            { {}, commits[2].lsn, commits[3].lsn, commits[2].time, commits[3].time } };
        model.setData(data);
        QCOMPARE(model.lonePoints().size(), std::size_t { 1 });
        QVERIFY(model.stepped(commits[1].lsn, 1) == between);
        QVERIFY(model.stepped(between, 1) == commits[2].lsn);
        QVERIFY(model.stepped(between, -1) == commits[1].lsn);
        QVERIFY(model.stepped(commits[2].lsn, -1) == between);
        QVERIFY(model.snapped(12'500, 0) == between);
        QVERIFY(model.nearestRestorable(commits[0].lsn) == between);
        QVERIFY(std::get<engine::RestoreToCommit>(model.targetOf(commits[2].lsn)).lsn
            == commits[2].lsn);
    }

    void zoomHistory()
    {
        ui::TimelineRange range;
        range.setExtent({ 0, 100'000 });
        const ui::TimeSpan all = range.visible();
        range.zoom(0.5, 50'000);
        range.zoom(0.5, 50'000); // the same gesture goes on
        const ui::TimeSpan near = range.visible();
        range.pan(1000);
        range.pan(1000);
        const ui::TimeSpan panned = range.visible();
        range.fit();
        range.goBack();
        QVERIFY(range.visible() == panned);
        range.goBack();
        QVERIFY(range.visible() == near);
        range.goBack();
        QVERIFY(range.visible() == all);
        range.goBack(); // there is nothing before
        QVERIFY(range.visible() == all);
        range.goForward();
        QVERIFY(range.visible() == near);
        range.goForward();
        QVERIFY(range.visible() == panned);
        range.zoom(2, 50'000); // a new way: nothing is ahead any more
        const ui::TimeSpan wider = range.visible();
        range.goForward();
        QVERIFY(range.visible() == wider);
        range.goBack();
        QVERIFY(range.visible() == panned);
        // Following the flag isn't the user's move.
        range.reveal(90'000);
        QVERIFY(range.visible() != panned);
        range.goBack();
        QVERIFY(range.visible() == near);
    }

    void snapping()
    {
        ui::TimelineModel model;
        ui::TimelineData data;
        data.log = madeup::logOf({ 0, 10'000, 20'000, 30'000 });
        data.namedPoints = { { QStringLiteral("before"), { 1, 28 + 1500 } } };
        model.setData(data);
        QVERIFY(model.snapped(24'000, 0) == model.commit(2).lsn);
        QVERIFY(model.snapped(26'000, 0) == model.commit(3).lsn);
        QVERIFY(model.snapped(16'000, 0) == model.commit(2).lsn);
        QVERIFY(model.snapped(16'000, 7000) == model.commit(1).lsn); // the named point
        QCOMPARE(model.commitAtOrBefore(std::int64_t { 29'999 }), std::size_t { 2 });
        QVERIFY(!model.commitAtOrBefore(std::int64_t { -1 }));
    }

    void colorsStandOut_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << QPalette(QColor(0xefefef));
        QTest::newRow("dark") << QPalette(QColor(0x202428));
        QTest::newRow("high contrast") << QPalette(Qt::white, Qt::black, Qt::white, Qt::black,
            Qt::white, Qt::white, Qt::white, Qt::black, Qt::black);
    }
    void colorsStandOut()
    {
        QFETCH(const QPalette, palette);
        const ui::TimelineColors colors = ui::timelineColors(palette);
        for (const QColor &shape : { colors.accent, colors.good, colors.bad, colors.checkpoint,
                 colors.standby, colors.point, colors.flag })
            QVERIFY(ui::contrastRatio(shape, colors.base) >= 3);
        for (const QColor &text :
            { colors.text, colors.mutedText, colors.badText, colors.pointText })
            QVERIFY(ui::contrastRatio(text, colors.base) >= 4.5);
        QVERIFY(ui::contrastRatio(colors.onAccent, colors.accent) >= 4.5);
        QVERIFY(ui::contrastRatio(colors.onQuiet, colors.quiet) >= 4.5);
        QVERIFY(ui::contrastRatio(colors.onFlag, colors.flag) >= 4.5);
    }
};

QTEST_MAIN(tst_TimelineLogic)
#include "tst_timelinelogic.moc"
