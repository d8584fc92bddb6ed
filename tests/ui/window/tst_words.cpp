// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Every page, wizard page and dialog in a made-up language whose texts are longer: none is cut off,
// none is left in English, everything that takes the focus has a name, and all of it is mirrored
// where people read from right to left.
#include "tests/ui/window/pseudolocale.h"
#include "tests/ui/window/windowfixture.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QDialog>
#include <QListView>
#include <QMenuBar>
#include <QTabWidget>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace engine;
using namespace ui;

class tst_Words : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void pages_data();
    void pages();
    void wizards_data();
    void wizards();
    void dialogs_data();
    void dialogs();
    void allEnvironments_data();
    void allEnvironments();
    void emptyWindow();
    void isMirrored();
    void cleanupTestCase();

private:
    void check(QWidget *root, const QString &where);
    QImage environmentRow();
    static int inkIn(const QImage &image, const QRect &where);
    MainWindow &window() { return m_fixture->window(); }

    PseudoLocale m_words;
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Words::initTestCase()
{
    QCoreApplication::installTranslator(&m_words);
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    QCOMPARE(m_fixture->backUp(), QString());
    QWizard *const standby =
        m_fixture->open(m_fixture->place("standby"), {}, ActionKind::CreateStandby);
    QVERIFY(standby != nullptr);
    QCOMPARE(finishWizard(standby), QString());
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    QVERIFY(m_fixture->waitForNews());
}

void tst_Words::check(QWidget *root, const QString &where)
{
    const QStringList findings =
        clippedTexts(root) + untranslatedTexts(root) + namelessWidgets(root);
    for (const QString &line : findings)
        qWarning("%s: %s", qPrintable(where), qPrintable(line));
    QVERIFY2(findings.isEmpty(), qPrintable(where + QLatin1String(": ") + findings.value(0)));
}

void tst_Words::pages_data()
{
    QTest::addColumn<int>("page");
    QTest::addColumn<bool>("isMirrored");
    for (int page = 0; page < window().tabs()->count(); ++page) {
        QTest::addRow("page %d", page) << page << false;
        QTest::addRow("page %d mirrored", page) << page << true;
    }
}

void tst_Words::pages()
{
    QFETCH(int, page);
    QFETCH(bool, isMirrored);
    QApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
    window().tabs()->setCurrentIndex(page);
    window().showSomePoint();
    for (const char *name : { "logFiles", "transactions" }) {
        if (auto *const table =
                window().tabs()->currentWidget()->findChild<QTableView *>(QLatin1String(name)))
            QTRY_VERIFY(table->model()->rowCount() > 0);
    }
    if (auto *const files =
            window().tabs()->currentWidget()->findChild<QTableView *>(QStringLiteral("logFiles"))) {
        files->selectRow(0);
        auto *const records =
            window().tabs()->currentWidget()->findChild<QTableView *>(QStringLiteral("records"));
        QTRY_VERIFY(records->model()->index(0, 0).data().toString().size() > 1);
    }
    QCoreApplication::processEvents();
    check(&window(), QString::fromLatin1(QTest::currentDataTag()));
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void tst_Words::wizards_data()
{
    QTest::addColumn<ActionKind>("kind");
    QTest::newRow("add environment") << ActionKind::AddEnvironment;
    QTest::newRow("back up") << ActionKind::BackUp;
    QTest::newRow("close gaps") << ActionKind::CloseGaps;
    QTest::newRow("adopt a copy") << ActionKind::AdoptCopy;
    QTest::newRow("restore") << ActionKind::Restore;
    QTest::newRow("create standby") << ActionKind::CreateStandby;
    QTest::newRow("delete set") << ActionKind::DeleteSet;
}

void tst_Words::wizards()
{
    QFETCH(ActionKind, kind);
    Action action { kind, QStringLiteral("e1"), {}, {}, {} };
    if (kind == ActionKind::DeleteSet)
        action.setId = m_fixture->snapshot()->sets.front().manifest.id;
    if (kind == ActionKind::AddEnvironment)
        action.directory = m_fixture->place("home");
    QWizard *const wizard = window().perform(action);
    QVERIFY(wizard != nullptr);
    const QPointer<QWizard> open(wizard);
    for (int page = 1;; ++page) {
        // The last page of some can't be completed here: what it says instead is looked at, too.
        const bool isComplete = QTest::qWaitFor(
            [wizard] { return wizard->currentPage()->isComplete(); }, page == 1 ? 20000 : 3000);
        check(wizard, QString::fromLatin1(QTest::currentDataTag()) + QString::number(page));
        if (!isComplete || wizard->nextId() < 0)
            break;
        wizard->next();
    }
    wizard->reject();
    QTRY_VERIFY(!open);
}

void tst_Words::dialogs_data()
{
    QTest::addColumn<QKeySequence>("keys");
    QTest::newRow("settings") << QKeySequence(Qt::CTRL | Qt::Key_Comma);
    QTest::newRow("commands") << QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P);
    QTest::newRow("keys") << QKeySequence(Qt::Key_Question);
    QTest::newRow("name of a point") << QKeySequence(Qt::Key_M);
}

void tst_Words::dialogs()
{
    QFETCH(QKeySequence, keys);
    window().tabs()->setCurrentIndex(1);
    window().showSomePoint();
    auto *const view = window().findChild<TimelineView *>();
    QVERIFY(view);
    window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&window()));
    view->setFocus();
    QTest::keySequence(view, keys);
    QWidget *dialog = nullptr;
    const auto find = [this, &dialog] {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget != &window() && widget->isVisible())
                dialog = widget;
        }
        for (QDialog *each : window().findChildren<QDialog *>()) {
            if (each->isVisible())
                dialog = each;
        }
        return dialog != nullptr;
    };
    QTRY_VERIFY(find());
    check(dialog, QString::fromLatin1(QTest::currentDataTag()));
    if (auto *const tabs = dialog->findChild<QTabWidget *>()) {
        for (int tab = 1; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            check(dialog, tabs->tabText(tab));
        }
    }
    const QPointer<QWidget> open(dialog);
    dialog->close();
    const auto isClosed = [&open] {
        const QWidget *const widget = open.data();
        return widget == nullptr || !widget->isVisible();
    };
    QTRY_VERIFY(isClosed());
}

void tst_Words::allEnvironments_data()
{
    QTest::addColumn<bool>("isMirrored");
    QTest::newRow("as written") << false;
    QTest::newRow("mirrored") << true;
}

void tst_Words::allEnvironments()
{
    QFETCH(bool, isMirrored);
    QApplication::setLayoutDirection(isMirrored ? Qt::RightToLeft : Qt::LeftToRight);
    window().showAll();
    QCoreApplication::processEvents();
    check(&window(), QString::fromLatin1(QTest::currentDataTag()));
    window().chooseEnvironment(QStringLiteral("e1"));
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void tst_Words::emptyWindow()
{
    WindowFixture fixture;
    QVERIFY(fixture.start());
    fixture.session().removeEnvironment(QStringLiteral("e1"));
    QTRY_VERIFY(fixture.window().chosenEnvironment().isEmpty());
    QCoreApplication::processEvents();
    check(&fixture.window(), QStringLiteral("empty"));
}

QImage tst_Words::environmentRow()
{
    auto *const sidebar = window().findChild<Sidebar *>();
    auto *const list = sidebar ? sidebar->findChild<QListView *>() : nullptr;
    if (list == nullptr)
        return {};
    const QRect row = list->visualRect(list->model()->index(0, 0));
    return list->viewport()->grab(row).toImage();
}

/// Pixels that aren't the background.
int tst_Words::inkIn(const QImage &image, const QRect &where)
{
    const QRgb background = image.pixel(image.width() / 2, 4);
    int ink = 0;
    for (int y = where.top(); y <= where.bottom(); ++y) {
        for (int x = where.left(); x <= where.right(); ++x)
            ink += image.pixel(x, y) != background ? 1 : 0;
    }
    return ink;
}

void tst_Words::isMirrored()
{
    const auto left = [this](const QWidget *widget) {
        return widget->mapTo(&window(), QPoint(0, 0)).x();
    };
    window().tabs()->setCurrentIndex(1);
    window().showSomePoint();
    const auto *const sidebar = window().findChild<Sidebar *>();
    auto *const view = window().findChild<TimelineView *>();
    QVERIFY(left(sidebar) < left(window().tabs()));
    const QImage unmirrored = environmentRow();
    QVERIFY(inkIn(unmirrored, unmirrored.rect().adjusted(unmirrored.width() / 2, 0, 0, 0))
        < inkIn(unmirrored, unmirrored.rect().adjusted(0, 0, -unmirrored.width() / 2, 0)));
    const double flag = view->flagHandle().center().x();
    QVERIFY(std::abs(view->viewport()->width() / 2 - flag) > 60); // so that it would move
    QApplication::setLayoutDirection(Qt::RightToLeft);
    QTRY_VERIFY(left(sidebar) > left(window().tabs()));
    QVERIFY(view->isVisible());
    // The names of environments keep to the edge that the list has there.
    const QImage row = environmentRow();
    QVERIFY(inkIn(row, row.rect().adjusted(row.width() / 2, 0, 0, 0))
        > inkIn(row, row.rect().adjusted(0, 0, -row.width() / 2, 0)));
    // Time runs from left to right in every language.
    QCOMPARE(view->layoutDirection(), Qt::LeftToRight);
    QVERIFY(std::abs(view->flagHandle().center().x() - flag) < 30);
    QApplication::setLayoutDirection(Qt::LeftToRight);
    QTRY_VERIFY(left(sidebar) < left(window().tabs()));
}

void tst_Words::cleanupTestCase()
{
    m_fixture.reset();
    QCoreApplication::removeTranslator(&m_words);
}

QTEST_MAIN(tst_Words)
#include "tst_words.moc"
