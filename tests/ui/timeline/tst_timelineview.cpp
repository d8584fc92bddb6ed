// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/timeline/madeup.h"
#include "ui/timeline/committablelink.h"
#include "ui/timeline/committablemodel.h"
#include "ui/timeline/restorepointmime.h"
#include "ui/timeline/timelinewidget.h"

#include <QAccessible>
#include <QMimeData>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QWheelEvent>

#include <memory>

namespace {

/// Keeps what would be dragged: a real drag waits for a drop.
class View : public ui::TimelineView
{
public:
    using TimelineView::TimelineView;
    std::optional<ui::RestorePoint> dragged;

protected:
    void startDrag(QMimeData *mimeData) override
    {
        dragged = ui::readRestorePoint(*mimeData);
        delete mimeData;
    }
};

struct Shown
{
    ui::TimelineModel model;
    ui::TimelineRange range;
    View view { &model, &range };

    explicit Shown(ui::TimelineData data = madeup::everything())
    {
        view.setZones({ QTimeZone("Europe/Berlin"), std::nullopt });
        model.setData(std::move(data));
        view.resize(1000, 470);
        view.show();
    }

    bool isExposed() { return QTest::qWaitForWindowExposed(&view); }
    QWidget *surface() const { return view.viewport(); }
    void setFlag(std::size_t commit) { range.setFlag(model.commit(commit).lsn); }
    std::size_t flag() const { return view.flagCommit().value_or(0); }
    /// Where a commit is on the screen, at the height of the checkpoint lane.
    QPoint at(std::size_t commit)
    {
        const double x =
            ui::xOfTime(model.positionOf(model.commit(commit).lsn), range.visible(), view.plot());
        return { static_cast<int>(std::lround(x)), static_cast<int>(lane(3).center().y()) };
    }
    QRectF lane(std::size_t i) { return view.laneGeometry().lanes.at(i).rect; }
    void move(QPoint to, Qt::KeyboardModifiers modifiers = {}) const
    {
        QMouseEvent event(QEvent::MouseMove, to, surface()->mapToGlobal(to), Qt::LeftButton,
            Qt::LeftButton, modifiers);
        QCoreApplication::sendEvent(surface(), &event);
    }
    void drag(QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) const
    {
        QTest::mousePress(surface(), Qt::LeftButton, modifiers, from);
        move((from + to) / 2, modifiers);
        move(to, modifiers);
        QTest::mouseRelease(surface(), Qt::LeftButton, modifiers, to);
    }
    void wheel(QPoint at, QPoint angle, Qt::KeyboardModifiers modifiers = {}) const
    {
        QWheelEvent event(at, surface()->mapToGlobal(at), {}, angle, Qt::NoButton, modifiers,
            Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(surface(), &event);
    }
    QImage picture() { return view.viewport()->grab().toImage(); }
};

/// How many pixels of an area have about this colour.
int countPixels(const QImage &image, const QRectF &area, const QColor &color)
{
    int count = 0;
    const QRect inside = area.toAlignedRect() & image.rect();
    for (int y = inside.top(); y <= inside.bottom(); ++y) {
        for (int x = inside.left(); x <= inside.right(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            const int distance = std::abs(pixel.red() - color.red())
                + std::abs(pixel.green() - color.green()) + std::abs(pixel.blue() - color.blue());
            count += distance <= 12 ? 1 : 0;
        }
    }
    return count;
}

const ui::TimelineMark *findMark(
    const ui::TimelineGeometry &geometry, ui::MarkKind kind, std::size_t index)
{
    for (const ui::LaneGeometry &lane : geometry.lanes) {
        for (const ui::TimelineMark &mark : lane.marks) {
            if (mark.kind == kind && mark.index == index)
                return &mark;
        }
    }
    return nullptr;
}

} // namespace

class tst_TimelineView : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void paintsEachLane_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << QPalette(QColor(0xefefef));
        QTest::newRow("dark") << QPalette(QColor(0x202428));
    }
    void paintsEachLane()
    {
        QFETCH(const QPalette, palette);
        Shown shown;
        shown.view.setPalette(palette);
        QVERIFY(shown.isExposed());
        const QImage image = shown.picture();
        const ui::TimelineColors colors = ui::timelineColors(shown.view.palette());
        const auto painted = [&image, &shown](std::size_t lane, const QColor &color) {
            QRectF area = shown.lane(lane);
            area.setLeft(shown.view.plot().left);
            return countPixels(image, area, color);
        };
        QVERIFY(painted(0, colors.goodFill) > 5000); // restorable
        QVERIFY(painted(0, colors.bad) > 30); // hatched gap
        QVERIFY(painted(1, colors.accent) > 2000); // density
        QVERIFY(painted(2, colors.accent) > 1000); // active
        QVERIFY(painted(2, colors.quiet) > 1000); // inactive
        QVERIFY(painted(2, colors.badFill) > 100); // missing
        QVERIFY(painted(3, colors.checkpoint) > 100);
        QVERIFY(painted(4, colors.good) > 200); // sets
        QVERIFY(painted(5, colors.good) > 3000); // archive
        QVERIFY(painted(6, colors.standby) > 1000);
        QVERIFY(painted(7, colors.good) > 200); // done job
        QVERIFY(painted(7, colors.bad) > 10); // failed job
        QVERIFY(painted(8, colors.point) > 10);
    }

    void unprovedSetIsHollow()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const QImage image = shown.picture();
        const QColor good = ui::timelineColors(shown.view.palette()).good;
        const auto pixels = [&](std::size_t set) {
            return countPixels(image,
                findMark(shown.view.laneGeometry(), ui::MarkKind::BackupSet, set)->rect, good);
        };
        QVERIFY(pixels(5) > 0);
        QVERIFY(pixels(5) * 2 < pixels(4)); // both incremental, the other one proved
        QVERIFY(pixels(3) > pixels(4)); // a full is larger
    }

    void gapIsNamedBesideTheIcon()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const ui::TimelineMark *gap = findMark(shown.view.laneGeometry(), ui::MarkKind::Gap, 0);
        QVERIFY(gap);
        QCOMPARE(gap->label, QStringLiteral("log files 42 to 43 aren’t in the archive"));
        QVERIFY(gap->rect.width() > 20);
        QVERIFY(shown.lane(0).contains(gap->labelRect));
    }

    void marksOfALaneDontOverlap()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        for (const double factor : { 1.0, 0.5, 0.1, 3.0 }) {
            shown.range.zoom(
                factor, shown.range.extent().start + shown.range.extent().length() / 3);
            const auto &lane = shown.view.laneGeometry().lanes.at(2);
            for (std::size_t i = 1; i < lane.marks.size(); ++i)
                QVERIFY(lane.marks[i].rect.left() >= lane.marks[i - 1].rect.right());
        }
    }

    void emptyStateSaysWhatToDo()
    {
        ui::TimelineData data;
        data.log = std::make_shared<engine::LogIndex>();
        Shown shown(data);
        QVERIFY(shown.isExposed());
        const ui::TimelineColors colors = ui::timelineColors(shown.view.palette());
        QVERIFY(countPixels(shown.picture(), shown.surface()->rect(), colors.text) > 50);
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QTest::mouseClick(shown.surface(), Qt::LeftButton, {}, { 300, 100 });
        shown.wheel({ 300, 100 }, { 0, 120 });
        QVERIFY(!shown.range.flag());
    }

    void cacheIsNotRepaintedForTheFlag()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        shown.setFlag(30'000);
        const auto *const first = shown.view.laneGeometry().lanes.data();
        shown.setFlag(31'000);
        shown.picture();
        QCOMPARE(shown.view.laneGeometry().lanes.data(), first);
        shown.range.pan(-1000);
        shown.range.zoom(0.5, madeup::start);
        shown.picture();
        QVERIFY(shown.view.laneGeometry().lanes.data() != first);
    }

    void flagIsDraggedByItsHandle()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        shown.setFlag(30'000);
        const QPoint handle = shown.view.flagHandle().center().toPoint();
        const QPoint target = shown.at(40'000);
        shown.drag(handle, handle + QPoint(target.x() - shown.at(30'000).x(), 0));
        QVERIFY(std::abs(shown.at(shown.flag()).x() - target.x()) <= 8);
        QVERIFY(shown.model.isRestorable(*shown.range.flag()));
        QVERIFY(!shown.range.selection());
        const QColor flag = ui::timelineColors(shown.view.palette()).flag;
        const QRectF line(shown.at(shown.flag()).x() - 1, 100, 2, 300);
        QVERIFY(countPixels(shown.picture(), line, flag) > 200);
    }

    void flagIsDraggedByItsLine()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        shown.setFlag(30'000);
        shown.drag(shown.at(30'000) + QPoint(2, 0), shown.at(45'000) + QPoint(2, 0));
        QVERIFY(shown.flag() > 40'000);
    }

    void altDoesNotSnap()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const std::int64_t named = shown.model.positionOf(shown.model.data().namedPoints[0].lsn);
        shown.setFlag(shown.model.commitAtOrBefore(named + 300'000).value());
        const QPoint point = shown.at(shown.model.commitAtOrBefore(named).value()) + QPoint(4, 0);
        const QPoint from = shown.at(shown.flag());
        shown.drag(from, point, Qt::AltModifier);
        const std::size_t free = shown.flag();
        QVERIFY(shown.model.commit(free).lsn > shown.model.data().namedPoints[0].lsn);
        shown.drag(shown.at(free), point);
        QVERIFY(shown.model.commit(shown.flag()).lsn == shown.model.data().namedPoints[0].lsn);
    }

    void flagIsRefusedInTheTailAndSaysWhy()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        shown.setFlag(30'000);
        QSignalSpy refused(&shown.view, &ui::TimelineView::flagRefused);
        const std::size_t last = shown.model.commitCount() - 1;
        QTest::mousePress(shown.surface(), Qt::LeftButton, {}, shown.at(30'000));
        shown.move(shown.at(last));
        QCOMPARE(refused.size(), 1);
        QVERIFY(refused[0][0].toString().contains(QLatin1String("archive")));
        QVERIFY(*shown.range.flag() == shown.model.data().spans.back().last);
        const QColor bad = ui::timelineColors(shown.view.palette()).bad;
        QVERIFY(countPixels(shown.picture(), shown.lane(0).adjusted(0, 0, 0, 30), bad) > 200);
        shown.move(shown.at(40'000));
        QVERIFY(shown.view.refusalText().isEmpty());
        QTest::mouseRelease(shown.surface(), Qt::LeftButton, {}, shown.at(40'000));
    }

    void flagJumpsOverTheGap()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        // A live commit within the gap's range, as when the archive lost a file.
        ui::TimelineData data = shown.model.data();
        const engine::RestorableSpan whole = data.spans[1];
        data.spans[1].last = shown.model.commit(30'000).lsn;
        data.spans.push_back(whole);
        data.spans[2].first = shown.model.commit(31'000).lsn;
        data.gaps.push_back({ {}, shown.model.commit(30'001).lsn, shown.model.commit(30'999).lsn,
            {}, {}, QStringLiteral("damaged"), { engine::GapCause::Kind::Damaged, 46, 46, 1200 } });
        shown.model.setData(data);
        shown.setFlag(30'000);
        QSignalSpy refused(&shown.view, &ui::TimelineView::flagRefused);
        QTest::keyClick(&shown.view, Qt::Key_Right);
        QCOMPARE(shown.flag(), std::size_t { 31'000 });
        QVERIFY(refused[0][0].toString().contains(QLatin1String("damaged")));
        QTest::keyClick(&shown.view, Qt::Key_Left);
        QCOMPARE(shown.flag(), std::size_t { 30'000 });
        QTest::keyClick(&shown.view, Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(shown.flag() >= 31'000);
    }

    void keysMoveTheFlag()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const auto key = [&shown](int code, Qt::KeyboardModifiers modifiers = {}) {
            QTest::keyClick(&shown.view, static_cast<Qt::Key>(code), modifiers);
        };
        shown.setFlag(30'000);
        key(Qt::Key_Right);
        QCOMPARE(shown.flag(), std::size_t { 30'001 });
        key(Qt::Key_Left);
        key(Qt::Key_Left);
        QCOMPARE(shown.flag(), std::size_t { 29'999 });
        const auto position = [&shown] { return shown.model.positionOf(*shown.range.flag()); };
        const std::int64_t before = position();
        key(Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(position() > before && position() - before <= 1000);
        key(Qt::Key_PageDown);
        QVERIFY(position() - before > shown.range.visible().length() / 11);
        key(Qt::Key_PageUp);
        const auto bounds = shown.model.restorableBounds();
        key(Qt::Key_Home);
        QVERIFY(shown.range.flag() == bounds[2]);
        key(Qt::Key_Home);
        QVERIFY(shown.range.flag() == bounds[1]);
        key(Qt::Key_Home);
        QVERIFY(shown.range.flag() == bounds[0]);
        key(Qt::Key_Left);
        QVERIFY(shown.range.flag() == bounds[0]);
        for (int i = 0; i < 5; ++i)
            key(Qt::Key_End);
        QVERIFY(shown.range.flag() == bounds[3]);
    }

    void keysSetAFirstFlag()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        QTest::keyClick(&shown.view, Qt::Key_Left);
        QVERIFY(shown.range.flag() == shown.model.restorableBounds().back());
    }

    void flagDraggedPastTheEdgeScrolls()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const ui::TimeSpan extent = shown.range.extent();
        const std::int64_t middle = extent.start + extent.length() / 2;
        shown.range.setVisible({ middle, middle + extent.length() / 20 });
        const auto first = shown.model.commitAtOrBefore(middle + extent.length() / 40);
        shown.setFlag(*first);
        const QPoint handle = shown.view.flagHandle().center().toPoint();
        const ui::TimeSpan before = shown.range.visible();
        QTest::mousePress(shown.surface(), Qt::LeftButton, {}, handle);
        shown.move(handle + QPoint(40, 0));
        QVERIFY(shown.range.visible() == before); // inside nothing scrolls
        const QPoint past(shown.surface()->width() + 80, handle.y());
        shown.move(past);
        QTRY_VERIFY(shown.range.visible().start > before.end); // nobody moves the mouse
        QVERIFY(*shown.range.flag() > shown.model.commit(*first).lsn);
        QVERIFY(!shown.view.dragged);
        // Back inside it stands still, and the other edge scrolls back.
        shown.move(handle);
        const ui::TimeSpan there = shown.range.visible();
        QTest::mouseMove(shown.surface(), handle);
        QVERIFY(shown.range.visible() == there);
        shown.move(QPoint(4, handle.y())); // over the labels
        QTRY_VERIFY(shown.range.visible().end < there.start);
        QTest::mouseRelease(shown.surface(), Qt::LeftButton, {}, past);
        const ui::TimeSpan released = shown.range.visible();
        QTest::qWait(100); // a timer that were still running would have moved it
        QVERIFY(shown.range.visible() == released);
    }

    // The second zone has a row of its own above the first one's, and nothing else moves.
    void twoZonesOnTheAxis()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const auto inkAbove = [&shown] {
            const QImage picture = shown.view.viewport()->grab().toImage();
            int ink = 0;
            for (int y = 4; y < 20; ++y) { // inside of the focus frame
                for (int x = 150; x < picture.width() - 4; ++x)
                    ink += picture.pixelColor(x, y).lightness() < 200 ? 1 : 0;
            }
            return ink;
        };
        const double lanes = shown.lane(0).top();
        QCOMPARE(inkAbove(), 0);
        shown.view.setZones({ QTimeZone("Europe/Berlin"), QTimeZone("Asia/Kolkata") });
        QVERIFY(inkAbove() > 40);
        QCOMPARE(shown.lane(0).top(), lanes);
    }

    void flagStandsWhereNoCommitIsKnown()
    {
        ui::TimelineData data;
        auto log = std::make_shared<engine::LogIndex>(*madeup::logOf({ 0, 10'000, 20'000 }));
        log->commits.clear(); // an encrypted log
        data.log = log;
        data.now = { 60'000 };
        const engine::Lsn end { 1, 1500 };
        log->end = { 1, 4528 };
        data.spans = { { {}, { 1, 28 }, end, { 30'000 }, { 30'000 } } };
        Shown shown(data);
        QVERIFY(shown.isExposed());
        QTest::keyClick(&shown.view, Qt::Key_End);
        QVERIFY(shown.range.flag() == end);
        QVERIFY(!shown.view.flagHandle().isEmpty());
        QVERIFY2(shown.view.flagDescription().contains(QLatin1String("1/1500, restorable")),
            qPrintable(shown.view.flagDescription()));
        QSignalSpy restore(&shown.view, &ui::TimelineView::restoreRequested);
        QTest::keyClick(&shown.view, Qt::Key_Return);
        QCOMPARE(restore.size(), 1);
        QTest::keyClick(&shown.view, Qt::Key_Left); // nowhere else to go
        QVERIFY(shown.range.flag() == end);
        // And with the mouse: dragged away, it comes back.
        const QPoint handle = shown.view.flagHandle().center().toPoint();
        shown.drag(handle, handle - QPoint(200, 0));
        QVERIFY(shown.range.flag() == end);
    }

    void keysZoomPanAndAsk()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const ui::TimeSpan all = shown.range.visible();
        QTest::keyClick(&shown.view, Qt::Key_W);
        QVERIFY(shown.range.visible().length() < all.length());
        const ui::TimeSpan near = shown.range.visible();
        QTest::keyClick(&shown.view, Qt::Key_A);
        QVERIFY(shown.range.visible().start < near.start);
        QTest::keyClick(&shown.view, Qt::Key_D);
        QCOMPARE(shown.range.visible().length(), near.length());
        QTest::keyClick(&shown.view, Qt::Key_S);
        QTest::keyClick(&shown.view, Qt::Key_F);
        QCOMPARE(shown.range.visible(), all);
        QSignalSpy search(&shown.view, &ui::TimelineView::searchRequested);
        QSignalSpy help(&shown.view, &ui::TimelineView::helpRequested);
        QSignalSpy name(&shown.view, &ui::TimelineView::namePointRequested);
        QSignalSpy restore(&shown.view, &ui::TimelineView::restoreRequested);
        QTest::keyClicks(&shown.view, QStringLiteral("/?m"));
        QTest::keyClick(&shown.view, Qt::Key_Return);
        QCOMPARE(search.size(), 1);
        QCOMPARE(help.size(), 1);
        QCOMPARE(name.size() + restore.size(), 0); // without a flag
        shown.setFlag(30'000);
        QTest::keyClicks(&shown.view, QStringLiteral("m"));
        QTest::keyClick(&shown.view, Qt::Key_Return);
        QCOMPARE(name.size(), 1);
        QCOMPARE(restore.size(), 1);
        QVERIFY(restore[0][0].value<engine::Lsn>() == shown.model.commit(30'000).lsn);
    }

    void dragSelectsAndEdgesMove()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const int y = static_cast<int>(shown.lane(3).center().y());
        shown.drag({ 300, y }, { 500, y });
        const auto at = [&shown](int x) {
            return ui::timeOfX(x, shown.range.visible(), shown.view.plot());
        };
        QVERIFY(shown.range.selection());
        QCOMPARE(*shown.range.selection(), (ui::TimeSpan { at(300), at(500) }));
        shown.drag({ 500, y }, { 620, y });
        QCOMPARE(*shown.range.selection(), (ui::TimeSpan { at(300), at(620) }));
        shown.drag({ 300, y }, { 700, y }); // over the other edge
        QCOMPARE(*shown.range.selection(), (ui::TimeSpan { at(620), at(700) }));
        shown.setFlag(30'000);
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QVERIFY(!shown.range.selection());
        QVERIFY(shown.range.flag());
        QTest::keyClick(&shown.view, Qt::Key_Escape);
        QVERIFY(!shown.range.flag());
    }

    void wheelZoomsAtTheCursorAndPans()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        const QPoint cursor(600, 200);
        const auto under = [&] {
            return ui::timeOfX(cursor.x(), shown.range.visible(), shown.view.plot());
        };
        const std::int64_t before = under();
        shown.wheel(cursor, { 0, 360 });
        QVERIFY(shown.range.visible().length() < shown.range.extent().length() * 6 / 10);
        QVERIFY(std::llabs(under() - before) < 50);
        const ui::TimeSpan visible = shown.range.visible();
        shown.wheel(cursor, { 120, 0 });
        QVERIFY(shown.range.visible().start < visible.start);
        shown.wheel(cursor, { 0, -120 }, Qt::ShiftModifier);
        QVERIFY(std::llabs(shown.range.visible().start - visible.start) <= 1);
        shown.drag({ 400, 200 }, { 450, 200 }, Qt::ShiftModifier);
        QVERIFY(shown.range.visible().start < visible.start);
        QVERIFY(!shown.range.selection());
    }

    void clickOnASetMovesTheFlagToItsEnd()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        shown.setFlag(30'000);
        const ui::TimelineMark *mark =
            findMark(shown.view.laneGeometry(), ui::MarkKind::BackupSet, 4);
        QTest::mouseClick(shown.surface(), Qt::LeftButton, {}, mark->rect.center().toPoint());
        QVERIFY(*shown.range.flag() == shown.model.data().sets[4].lsn);
    }

    void doubleClickOnTheFlagAsksToRestore()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        shown.setFlag(30'000);
        QSignalSpy restore(&shown.view, &ui::TimelineView::restoreRequested);
        QTest::mouseDClick(
            shown.surface(), Qt::LeftButton, {}, shown.view.flagHandle().center().toPoint());
        QCOMPARE(restore.size(), 1);
        QTest::mouseDClick(shown.surface(), Qt::LeftButton, {}, shown.at(45'000));
        QCOMPARE(restore.size(), 1);
        QVERIFY(std::abs(shown.at(shown.flag()).x() - shown.at(45'000).x()) <= 8);
    }

    void flagIsDraggedOutOfTheTimeline()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        shown.setFlag(30'000);
        const QPoint handle = shown.view.flagHandle().center().toPoint();
        QTest::mousePress(shown.surface(), Qt::LeftButton, {}, handle);
        shown.move(handle - QPoint(0, 15));
        QVERIFY(!shown.view.dragged);
        shown.move(QPoint(shown.surface()->width() + 300, handle.y()));
        QVERIFY(!shown.view.dragged); // scrolls
        shown.move(QPoint(-60, handle.y()));
        QVERIFY(shown.view.dragged);
        shown.view.dragged.reset();
        shown.setFlag(30'000);
        shown.range.reveal(shown.model.positionOf(shown.model.commit(30'000).lsn));
        const QPoint again = shown.view.flagHandle().center().toPoint();
        QTest::mousePress(shown.surface(), Qt::LeftButton, {}, again);
        shown.move(QPoint(again.x(), -60));
        QVERIFY(shown.view.dragged);
        QCOMPARE(shown.view.dragged->environmentId, QStringLiteral("orders"));
        const engine::RestoreToCommit wanted { shown.model.commit(shown.flag()).lsn };
        QVERIFY(shown.view.dragged->target == engine::RestoreTarget(wanted));
        QMimeData ofSet;
        ui::writeRestorePoint(ofSet, { QStringLiteral("x"), engine::RestoreToLsn { { 4, 90 } } });
        QVERIFY(ui::readRestorePoint(ofSet)->target
            == engine::RestoreTarget(engine::RestoreToLsn { { 4, 90 } }));
        QMimeData other;
        other.setData(
            QLatin1String(ui::restorePointMimeType), "{\"environment\":\"x\",\"commit\":\"1\"}");
        QVERIFY(!ui::readRestorePoint(other));
    }

    void isASliderForAssistivePrograms()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        shown.setFlag(30'000);
        QAccessibleInterface *slider = QAccessible::queryAccessibleInterface(&shown.view);
        QVERIFY(slider);
        QCOMPARE(slider->role(), QAccessible::Slider);
        QCOMPARE(slider->text(QAccessible::Name), QStringLiteral("Timeline"));
        const QString value = slider->text(QAccessible::Value);
        QVERIFY2(value.contains(QLatin1String("21 Nov 2026"))
                && value.contains(QLatin1String(", commit "))
                && value.endsWith(QLatin1String(", restorable")),
            qPrintable(value));
        QAccessibleValueInterface *number = slider->valueInterface();
        QVERIFY(number);
        QCOMPARE(number->currentValue().toLongLong(), 30'000);
        QCOMPARE(number->maximumValue().toLongLong(),
            static_cast<qlonglong>(shown.model.commitCount()) - 1);
        QAccessibleActionInterface *actions = slider->actionInterface();
        QVERIFY(actions->actionNames().contains(QAccessibleActionInterface::increaseAction()));
        actions->doAction(QAccessibleActionInterface::increaseAction());
        QCOMPARE(shown.flag(), std::size_t { 30'001 });
        actions->doAction(QAccessibleActionInterface::decreaseAction());
        number->setCurrentValue(31'000);
        QCOMPARE(shown.flag(), std::size_t { 31'000 });
        number->setCurrentValue(number->maximumValue());
        QVERIFY(slider->text(QAccessible::Description).contains(QLatin1String("archive")));
    }

    void tableAndFlagAreOneSelection()
    {
        Shown shown;
        QVERIFY(shown.isExposed());
        ui::CommitTableModel commits;
        commits.setLog(shown.model.data().log);
        QTableView table;
        table.setModel(&commits);
        ui::linkCommitTable(&table, &commits, &shown.view);
        QVERIFY(!table.currentIndex().isValid());
        shown.setFlag(30'000);
        QCOMPARE(table.currentIndex().row(), 30'000);
        table.selectRow(31'000);
        QCOMPARE(shown.flag(), std::size_t { 31'000 });
        QTest::keyClick(&table, Qt::Key_Down);
        QCOMPARE(shown.flag(), std::size_t { 31'001 });
        table.selectRow(commits.rowCount() - 1); // not in the archive yet
        QVERIFY(!shown.view.refusalText().isEmpty());
        QVERIFY(shown.range.flag() == shown.model.restorableBounds().back());
        const std::size_t last = shown.flag();
        QCOMPARE(table.currentIndex().row(), static_cast<int>(last));
        shown.range.setFlag(std::nullopt);
        QVERIFY(!table.currentIndex().isValid());
    }

    void overviewMovesTheWindow()
    {
        ui::TimelineWidget widget;
        widget.model()->setData(madeup::everything());
        widget.resize(1000, 500);
        widget.show();
        QVERIFY(QTest::qWaitForWindowExposed(&widget));
        ui::TimelineRange &range = *widget.range();
        QVERIFY(std::abs(widget.overview()->window().width() - widget.view()->plot().width) < 2);
        range.zoom(0.2, range.extent().start + range.extent().length() / 2);
        const ui::TimeSpan before = range.visible();
        const QPoint middle = widget.overview()->window().center().toPoint();
        const QPoint right = middle + QPoint(100, 0);
        QTest::mousePress(widget.overview(), Qt::LeftButton, {}, middle);
        QMouseEvent move(QEvent::MouseMove, right, widget.overview()->mapToGlobal(right),
            Qt::LeftButton, Qt::LeftButton, {});
        QCoreApplication::sendEvent(widget.overview(), &move);
        QTest::mouseRelease(widget.overview(), Qt::LeftButton, {}, right);
        QVERIFY(range.visible().start > before.start);
        QCOMPARE(range.visible().length(), before.length());
        QTest::mouseClick(widget.overview(), Qt::LeftButton, {},
            QPoint(static_cast<int>(widget.view()->plot().left) + 5, 15));
        QCOMPARE(range.visible().start, range.extent().start);
        const QColor accent = ui::timelineColors(widget.palette()).accent;
        QVERIFY(
            countPixels(widget.overview()->grab().toImage(), widget.overview()->window(), accent)
            > 50);
    }

    void lanesScrollInALowWindow()
    {
        Shown shown;
        shown.view.resize(700, 240);
        QVERIFY(shown.isExposed());
        QTRY_VERIFY(shown.view.verticalScrollBar()->maximum() > 0);
        const double before = shown.lane(8).top();
        shown.view.verticalScrollBar()->setValue(shown.view.verticalScrollBar()->maximum());
        shown.picture();
        QVERIFY(shown.lane(8).top() < before);
        QVERIFY(shown.lane(8).bottom() <= shown.surface()->height());
    }
};

QTEST_MAIN(tst_TimelineView)
#include "tst_timelineview.moc"
