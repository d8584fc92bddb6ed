// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Runbooks, messages, undo, and all environments on one page.
#include "tests/ui/window/windowfixture.h"
#include "ui/mainwindow/notices.h"
#include "ui/mainwindow/undobar.h"
#include "ui/models/fleetmodel.h"
#include "ui/pages/fleetpage.h"
#include "ui/pages/timelinepage.h"
#include "ui/timeline/fleetview.h"
#include "ui/timeline/timelinecolors.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractButton>
#include <QAbstractItemModelTester>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace engine;
using namespace ui;

class tst_Manners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void reviewPageExportsARunbook_data();
    void reviewPageExportsARunbook();
    void noticesOnlyWhatIsNewAndUnseen();
    void removalIsUndone();
    void nameIsUndone();
    void fleetModelIsAModel();
    void fleetShowsEachEnvironment();
    void fleetOpensAnEnvironmentAtAMoment();
    void fleetIsUsedByKeys();

private:
    /// A second environment, "mail", without a vault; both have been looked at.
    bool addMail();
    FleetPage *fleet() { return m_fixture->window().findChild<FleetPage *>(); }
    FleetView *view() { return fleet()->view(); }

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<testkit::SmallEnvironment> m_mail;
};

void tst_Manners::init()
{
    m_mail.reset();
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
}

bool tst_Manners::addMail()
{
    m_mail = std::make_unique<testkit::SmallEnvironment>(m_fixture->path("mail"));
    if (m_mail->fill("mail.db", 5) != 0)
        return false;
    m_fixture->session().addEnvironment({ QStringLiteral("e2"), QStringLiteral("mail"),
        m_fixture->place("mail"), {}, systemClock().now() });
    return QTest::qWaitFor(
        [this] { return m_fixture->window().watcher().snapshot(QStringLiteral("e2")) != nullptr; },
        20000);
}

void tst_Manners::reviewPageExportsARunbook_data()
{
    QTest::addColumn<QString>("suffix");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("Markdown") << QStringLiteral("md") << QByteArray("# Back up orders");
    QTest::newRow("PDF") << QStringLiteral("pdf") << QByteArray("%PDF-1.");
    QTest::newRow("script") << QStringLiteral("sh") << QByteArray("#!/bin/bash\n# Back up orders");
}

void tst_Manners::reviewPageExportsARunbook()
{
    QFETCH(QString, suffix);
    QFETCH(QByteArray, start);
    QWizard *const wizard = m_fixture->open(ActionKind::BackUp);
    QVERIFY(goToReview(wizard));
    QAbstractButton *const button = buttonNamed(wizard, QStringLiteral("Export runbook…"));
    QVERIFY(button != nullptr);
    button->click();
    auto *const dialog = wizard->findChild<QFileDialog *>(QStringLiteral("exportRunbook"));
    QVERIFY(dialog != nullptr);
    const QString path = m_fixture->path("plan.") + suffix;
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    QCOMPARE(m_fixture->waitForWriters(1), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray content = file.readAll();
    QVERIFY2(content.startsWith(start), content.left(80).constData());
    if (suffix == QLatin1String("pdf"))
        QVERIFY(content.size() > 3000);
    else
        QVERIFY(content.contains("dd if='"));
    wizard->reject();
}

void tst_Manners::noticesOnlyWhatIsNewAndUnseen()
{
    QCOMPARE(m_fixture->backUp(), QString()); // or its state couldn't become worse
    MainWindow &window = m_fixture->window();
    QWidget other;
    other.show();
    Notices notices(m_fixture->session(), window.watcher(), window);
    QStringList said;
    connect(&notices, &Notices::noticed, this, [&said](const QString &title, const QString &text) {
        said << title + QLatin1Char('|') + text;
    });
    QVERIFY(m_fixture->waitForNews()); // the first look is no news
    QVERIFY(notices.worstState().has_value());
    const auto runJob = [this](bool fails) {
        JobRequest request;
        request.kind = JobKind::Other;
        request.title = QStringLiteral("job");
        request.body = [fails](JobContext &) -> Result<JobOutcome> {
            if (fails)
                return makeError(ErrorCode::NoSpace, QStringLiteral("full"));
            return JobOutcome();
        };
        const std::size_t before = m_fixture->finishedWriters().size();
        m_fixture->session().start(std::move(request));
        (void)m_fixture->waitForWriters(before + 1);
    };
    window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    runJob(false);
    QCOMPARE(said, QStringList());
    other.activateWindow();
    QTRY_VERIFY(!window.isActiveWindow());
    runJob(false);
    QTRY_COMPARE(said.size(), 1);
    QVERIFY2(said[0].startsWith(QLatin1String("Done: job|")), qPrintable(said[0]));
    runJob(true);
    QTRY_COMPARE(said.size(), 2);
    QVERIFY2(said[1].startsWith(QLatin1String("Failed: job|")), qPrintable(said[1]));

    // The environment isn't there any more: that is a change of its state, told once.
    said.clear();
    m_fixture->environment().reset();
    QVERIFY(QFile::rename(m_fixture->path("home"), m_fixture->path("gone")));
    QVERIFY(m_fixture->waitForNews());
    QTRY_COMPARE(said.size(), 1);
    QVERIFY2(said[0].startsWith(QLatin1String("orders: ")), qPrintable(said[0]));
    QVERIFY(m_fixture->waitForNews());
    QCOMPARE(said.size(), 1);

    // Switched off, nothing is told.
    Preferences quiet;
    quiet.isNotifying = false;
    m_fixture->session().setPreferences(quiet);
    runJob(true);
    QCOMPARE(said.size(), 1);
}

void tst_Manners::removalIsUndone()
{
    const PointName point { QStringLiteral("e1"), {}, { 1, 28 }, QStringLiteral("before") };
    m_fixture->session().namePoint(point);
    const RegisteredEnvironment before = m_fixture->session().catalog()->environments.front();
    QMetaObject::invokeMethod(m_fixture->window().findChild<QObject *>(QStringLiteral("sidebar")),
        "removeRequested", Q_ARG(QString, QStringLiteral("e1")));
    auto *const box = m_fixture->window().findChild<QMessageBox *>();
    QVERIFY(box != nullptr);
    buttonNamed(box, QStringLiteral("Remove"))->click();
    QTRY_VERIFY(m_fixture->session().catalog()->environments.empty());
    auto *const undo = m_fixture->window().findChild<UndoBar *>();
    QVERIFY(undo->isVisible());
    QVERIFY2(wordsOf(undo).contains(QLatin1String("orders")), qPrintable(wordsOf(undo)));
    buttonNamed(undo, QStringLiteral("Undo"))->click();
    QVERIFY(!undo->isVisible());
    const CatalogPtr catalog = m_fixture->session().catalog();
    QCOMPARE(catalog->environments.size(), 1U);
    QCOMPARE(catalog->environments.front().id, before.id);
    QCOMPARE(catalog->environments.front().vault, before.vault);
    QCOMPARE(catalog->points.size(), 1U);
    QCOMPARE(catalog->points.front(), point);
    QCOMPARE(m_fixture->window().chosenEnvironment(), before.id);
}

void tst_Manners::nameIsUndone()
{
    const PointName first { QStringLiteral("e1"), {}, { 1, 28 }, QStringLiteral("before") };
    auto *const timeline = m_fixture->window().findChild<TimelinePage *>();
    auto *const undo = m_fixture->window().findChild<UndoBar *>();
    Q_EMIT timeline->pointNamed(first);
    QVERIFY(!undo->isVisible()); // nothing was lost
    PointName removed = first;
    removed.name.clear();
    Q_EMIT timeline->pointNamed(removed);
    QVERIFY(m_fixture->session().catalog()->points.empty());
    buttonNamed(undo, QStringLiteral("Undo"))->click();
    QCOMPARE(m_fixture->session().catalog()->points.size(), 1U);
    QCOMPARE(m_fixture->session().catalog()->points.front(), first);
}

void tst_Manners::fleetModelIsAModel()
{
    FleetModel model;
    const QAbstractItemModelTester tester(
        &model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    FleetRow row = fleetRow(*m_fixture->snapshot());
    model.setRows({ row });
    QCOMPARE(model.index(0, FleetModel::Name).data().toString(), QStringLiteral("orders"));
    QCOMPARE(model.index(0, FleetModel::From).data().toString(), QStringLiteral("—"));
    row.gaps = 2;
    FleetRow other = row;
    other.id = QStringLiteral("e2");
    model.setRows({ row, other });
    QCOMPARE(model.index(0, FleetModel::Gaps).data().toString(), QStringLiteral("2"));
    model.setRows({ other });
    QCOMPARE(model.rowCount(), 1);
}

void tst_Manners::fleetShowsEachEnvironment()
{
    QVERIFY(!buttonNamed(&m_fixture->window(), QStringLiteral("All environments")));
    QCOMPARE(m_fixture->backUp(), QString());
    QVERIFY(addMail());
    QAbstractButton *const all =
        buttonNamed(&m_fixture->window(), QStringLiteral("All environments"));
    QVERIFY(all != nullptr);
    all->click();
    QVERIFY(fleet()->isVisible());
    QCOMPARE(view()->laneCount(), 2U);
    auto *const table = fleet()->findChild<QTableView *>();
    QCOMPARE(table->model()->rowCount(), 2);
    // What can be restored is painted in the lane of orders, and nowhere in that of mail.
    const QColor good = timelineColors(view()->palette()).good; // edge of the span
    const QImage picture = view()->viewport()->grab().toImage();
    std::vector<int> found(2, 0);
    for (std::size_t lane = 0; lane < 2; ++lane) {
        const QRect rect = view()->laneRect(lane).toRect().intersected(picture.rect());
        for (int y = rect.top(); y < rect.bottom(); ++y) {
            for (int x = rect.left(); x < rect.right(); ++x)
                found[lane] += picture.pixelColor(x, y) == good ? 1 : 0;
        }
    }
    std::ranges::sort(found);
    QCOMPARE(found[0], 0);
    QVERIFY(found[1] >= 3);
    // One selection.
    view()->choose(QStringLiteral("e1"));
    QCOMPARE(table->currentIndex().siblingAtColumn(0).data().toString(), QStringLiteral("orders"));
    for (int row = 0; row < 2; ++row) {
        table->setCurrentIndex(table->model()->index(row, 0));
        QCOMPARE(view()->chosen(), table->model()->index(row, 0).data(KeyRole).toString());
    }
    // Choosing one leads back to its pages, also the one that was chosen before.
    m_fixture->window().chooseEnvironment(m_fixture->window().chosenEnvironment());
    QVERIFY(!fleet()->isVisible());
}

void tst_Manners::fleetOpensAnEnvironmentAtAMoment()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QVERIFY(addMail());
    m_fixture->window().showAll();
    view()->choose(QStringLiteral("e2"));
    std::size_t lane = 0;
    view()->choose(QStringLiteral("e1"));
    for (std::size_t each = 0; each < 2; ++each) {
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
            QPoint(4, int(view()->laneRect(each).center().y()))); // the label only chooses
        if (view()->chosen() == QLatin1String("e1"))
            lane = each;
    }
    QVERIFY(fleet()->isVisible());
    // Behind everything: the last point that can be restored is the one before.
    const QPoint at(int(view()->plot().right()) - 20, int(view()->laneRect(lane).center().y()));
    QTest::mouseClick(view()->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(!fleet()->isVisible());
    QCOMPARE(m_fixture->window().chosenEnvironment(), QStringLiteral("e1"));
    auto *const page = m_fixture->window().findChild<TimelinePage *>();
    QCOMPARE(m_fixture->window().tabs()->currentWidget(), page);
    QVERIFY(page->flag().has_value());
    QVERIFY(*page->flag() == m_fixture->snapshot()->restorability.spans.back().last);
    const TimeSpan visible = page->view()->range()->visible();
    const std::int64_t flag = page->view()->model()->positionOf(*page->flag());
    QVERIFY(visible.start <= flag && flag <= visible.end);
}

void tst_Manners::fleetIsUsedByKeys()
{
    QVERIFY(addMail());
    m_fixture->window().showAll();
    view()->setFocus();
    const QString first = view()->chosen();
    QTest::keyClick(view(), Qt::Key_Down);
    QVERIFY(view()->chosen() != first);
    QTest::keyClick(view(), Qt::Key_Up);
    QCOMPARE(view()->chosen(), first);
    const TimeSpan whole = view()->range().visible();
    QTest::keyClick(view(), Qt::Key_Home);
    QCOMPARE(view()->moment().msecs, whole.start);
    QTest::keyClick(view(), Qt::Key_Right);
    QVERIFY(view()->moment().msecs > whole.start);
    QTest::keyClick(view(), Qt::Key_W);
    QVERIFY(view()->range().visible().length() < whole.length());
    QTest::keyClick(view(), Qt::Key_F);
    QCOMPARE(view()->range().visible(), whole);
    QVERIFY(view()->accessibleDescription().contains(QLatin1String("restored")));
    QTest::keyClick(view(), Qt::Key_Return);
    QVERIFY(!fleet()->isVisible());
    QCOMPARE(m_fixture->window().chosenEnvironment(), first);
}

QTEST_MAIN(tst_Manners)
#include "tst_manners.moc"
