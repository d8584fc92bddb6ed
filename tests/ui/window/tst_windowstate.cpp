// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// What the window keeps: named points in the catalog, its arrangement in the settings.
#include "tests/ui/window/windowfixture.h"
#include "ui/pages/timelinepage.h"
#include "ui/timeline/timelineview.h"

#include <QAbstractButton>
#include <QAction>
#include <QComboBox>
#include <QHeaderView>
#include <QInputDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QSettings>
#include <QSplitter>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

using namespace engine;
using namespace ui;

class tst_WindowState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void namesAPoint();
    void rememberItsArrangement();
    void followsAnotherPalette();

private:
    TimelinePage *page() { return m_fixture->window().findChild<TimelinePage *>(); }
    QInputDialog *dialog()
    {
        return m_fixture->window().findChild<QInputDialog *>(QStringLiteral("pointName"));
    }
    void name(const QString &text);

    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_WindowState::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
}

void tst_WindowState::name(const QString &text)
{
    QTest::keyClick(page()->view(), Qt::Key_M);
    QVERIFY(dialog() != nullptr);
    dialog()->setTextValue(text);
    dialog()->accept();
    QTRY_VERIFY(dialog() == nullptr);
}

void tst_WindowState::namesAPoint()
{
    QCOMPARE(m_fixture->backUp(), QString());
    QCOMPARE(m_fixture->environment()->fill("later.db", 5), 0); // commits that can be restored to
    QCOMPARE(m_fixture->backUp(), QString());
    m_fixture->window().tabs()->setCurrentIndex(1);
    QTest::keyClick(page()->view(), Qt::Key_M); // there is no flag yet
    QVERIFY(dialog() == nullptr);
    QTest::keyClick(page()->view(), Qt::Key_End);
    QTest::keyClick(page()->view(), Qt::Key_Left);
    const Lsn wanted = *page()->flag();
    name(QStringLiteral(" before the import "));
    const auto points = [this] { return m_fixture->session().catalog()->points; };
    QCOMPARE(points().size(), 1U);
    QCOMPARE(points()[0].name, QStringLiteral("before the import"));
    QVERIFY(points()[0].lsn == wanted);
    QCOMPARE(page()->view()->model()->data().namedPoints.size(), 1U);
    // It is found by a part of its name, and the dialog knows it.
    QTest::keyClick(page()->view(), Qt::Key_Home);
    QVERIFY(page()->flag() != wanted);
    QVERIFY(page()->jumpTo(QStringLiteral("THE IMP")));
    QVERIFY(page()->flag() == wanted);
    QVERIFY(!page()->jumpTo(QStringLiteral("no such name")));
    name(QStringLiteral("renamed"));
    QCOMPARE(points().size(), 1U);
    QCOMPARE(points()[0].name, QStringLiteral("renamed"));
    name({});
    QVERIFY(points().empty());
    QVERIFY(page()->view()->model()->data().namedPoints.empty());
}

void tst_WindowState::rememberItsArrangement()
{
    auto *const table = m_fixture->window().findChild<QTableView *>(QStringLiteral("logFiles"));
    QVERIFY(table != nullptr);
    m_fixture->window().tabs()->setCurrentIndex(2);
    table->horizontalHeader()->resizeSection(1, 173);
    table->sortByColumn(2, Qt::AscendingOrder);
    page()->splitter()->setSizes({ 300, 200 });
    const QList<int> sizes = page()->splitter()->sizes();
    const Settings settings = m_fixture->window().settings();
    {
        QSettings store(m_fixture->path("settings.ini"), QSettings::IniFormat);
        saveSettings(store, settings);
    }
    const QSettings store(m_fixture->path("settings.ini"), QSettings::IniFormat);
    const Settings loaded = loadSettings(store);
    QVERIFY(loaded == settings);

    MainWindow other(m_fixture->session());
    other.apply(loaded);
    other.show();
    QVERIFY(QTest::qWaitForWindowExposed(&other));
    QCOMPARE(other.tabs()->currentIndex(), 2);
    auto *const same = other.findChild<QTableView *>(QStringLiteral("logFiles"));
    QTRY_VERIFY_WITH_TIMEOUT(same->model()->rowCount() > 0, 20000);
    QCOMPARE(same->columnWidth(1), 173);
    QCOMPARE(same->horizontalHeader()->sortIndicatorSection(), 2);
    QCOMPARE(same->horizontalHeader()->sortIndicatorOrder(), Qt::AscendingOrder);
    QCOMPARE(other.findChild<TimelinePage *>()->splitter()->sizes().size(), sizes.size());
}

// The desktop may change between light and dark while the window is open.
void tst_WindowState::followsAnotherPalette()
{
    const QPalette before = QApplication::palette();
    QLabel *faint = nullptr;
    for (QLabel *each : m_fixture->window().findChildren<QLabel *>()) {
        if (each->text() == QLatin1String("worst first"))
            faint = each;
    }
    QVERIFY(faint != nullptr);
    const QColor light = faint->palette().color(QPalette::WindowText);
    QPalette dark = before;
    dark.setColor(QPalette::Base, Qt::black);
    dark.setColor(QPalette::Window, Qt::black);
    dark.setColor(QPalette::Text, Qt::white);
    dark.setColor(QPalette::WindowText, Qt::white);
    QApplication::setPalette(dark);
    QTRY_VERIFY(faint->palette().color(QPalette::WindowText).lightness() > 128);
    QApplication::setPalette(before);
    QTRY_COMPARE(faint->palette().color(QPalette::WindowText), light);
}

QTEST_MAIN(tst_WindowState)
#include "tst_windowstate.moc"
