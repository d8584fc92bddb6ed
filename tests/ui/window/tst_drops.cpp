// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// What is dropped on the window, and where, opens the right wizard filled in.
#include "tests/ui/window/windowfixture.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/models/backupmodel.h"
#include "ui/pages/backupspage.h"
#include "ui/pages/standbycard.h"
#include "ui/pages/standbyspage.h"
#include "ui/timeline/restorepointmime.h"
#include "ui/timeline/timelineview.h"

#include <QDir>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QRadioButton>
#include <QTabWidget>
#include <QTest>
#include <QTreeView>
#include <QUrl>

using namespace engine;
using namespace ui;

class tst_Drops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_fixture.reset(); }
    void flagOnItsEnvironment();
    void flagOnAnotherEnvironment();
    void flagOnAStandby();
    void flagElsewhereIsRefused();
    void folderOnTheTimelineWithAFlag();
    void folderElsewhereIsAdded();
    void setOnAnEnvironment();
    void foreignThingsAreRefused();

private:
    /// Enter, move and drop, as a drag does; false if the window refused.
    bool drop(QMimeData &mimeData, QWidget *target, QPoint at);
    QMimeData *flag(Lsn commit);
    QMimeData *folder(const char *name);
    QPoint rowOf(const QString &environmentId);
    QListView *list()
    {
        return m_fixture->window().findChild<Sidebar *>()->findChild<QListView *>();
    }
    QWizard *wizard();
    QString destination(QWizard *wizard);

    std::unique_ptr<WindowFixture> m_fixture;
    std::unique_ptr<QMimeData> m_mimeData;
    Lsn m_commit; // a restorable one
};

void tst_Drops::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    QCOMPARE(m_fixture->backUp(), QString());
    const std::vector<Commit> &commits = m_fixture->snapshot()->index->commits;
    m_commit = commits[commits.size() - 3].lsn;
}

bool tst_Drops::drop(QMimeData &mimeData, QWidget *target, QPoint at)
{
    MainWindow &window = m_fixture->window();
    const QPoint place = window.mapFromGlobal(target->mapToGlobal(at));
    QDragEnterEvent enter(place, Qt::CopyAction, &mimeData, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &enter);
    if (!enter.isAccepted())
        return false;
    QDragMoveEvent move(place, Qt::CopyAction, &mimeData, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &move);
    if (!move.isAccepted()) {
        QDragLeaveEvent leave;
        QCoreApplication::sendEvent(&window, &leave);
        return false;
    }
    QDropEvent dropped(place, Qt::CopyAction, &mimeData, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&window, &dropped);
    return dropped.isAccepted();
}

QMimeData *tst_Drops::flag(Lsn commit)
{
    m_mimeData = std::make_unique<QMimeData>();
    writeRestorePoint(*m_mimeData, { QStringLiteral("e1"), RestoreToCommit { commit } });
    return m_mimeData.get();
}

QMimeData *tst_Drops::folder(const char *name)
{
    m_mimeData = std::make_unique<QMimeData>();
    m_mimeData->setUrls({ QUrl::fromLocalFile(m_fixture->path(name)) });
    return m_mimeData.get();
}

QPoint tst_Drops::rowOf(const QString &environmentId)
{
    for (int row = 0; row < list()->model()->rowCount(); ++row) {
        const QModelIndex index = list()->model()->index(row, 0);
        const QPoint centre = list()->visualRect(index).center();
        const QPoint global = list()->viewport()->mapToGlobal(centre);
        if (m_fixture->window().findChild<Sidebar *>()->environmentAt(global) == environmentId)
            return centre;
    }
    return {};
}

QWizard *tst_Drops::wizard()
{
    for (QWizard *each : m_fixture->window().findChildren<QWizard *>()) {
        if (each->isVisible())
            return each;
    }
    return nullptr;
}

QString tst_Drops::destination(QWizard *wizard)
{
    wizard->next();
    QLineEdit *const edit = editNamed(wizard, QStringLiteral("Destination directory"));
    return edit == nullptr ? QString() : edit->text();
}

void tst_Drops::flagOnItsEnvironment()
{
    QVERIFY(drop(*flag(m_commit), list()->viewport(), rowOf(QStringLiteral("e1"))));
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->windowTitle(), QStringLiteral("Restore orders"));
    QCOMPARE(editNamed(wizard(), QStringLiteral("LSN of the commit"))->text(), toString(m_commit));
    // Never over its own home without being told so.
    QCOMPARE(destination(wizard()), m_fixture->path("home-restored"));
}

void tst_Drops::flagOnAnotherEnvironment()
{
    QDir().mkpath(m_fixture->path("other"));
    testkit::SmallEnvironment other(m_fixture->path("other"));
    QCOMPARE(other.fill("other.db", 2), 0);
    m_fixture->session().addEnvironment({ QStringLiteral("e2"), QStringLiteral("other"),
        m_fixture->place("other"), {}, systemClock().now() });
    QTRY_VERIFY(!rowOf(QStringLiteral("e2")).isNull());
    QVERIFY(drop(*flag(m_commit), list()->viewport(), rowOf(QStringLiteral("e2"))));
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->windowTitle(), QStringLiteral("Restore orders"));
    QCOMPARE(destination(wizard()), m_fixture->path("other"));
    QVERIFY(goToReview(wizard()));
    QVERIFY2(!wizard()->currentPage()->isComplete(), "it isn't empty and in use");
}

void tst_Drops::flagOnAStandby()
{
    QWizard *const create = m_fixture->open(ActionKind::CreateStandby);
    editNamed(create, QStringLiteral("Directory of the standby"))
        ->setText(m_fixture->path("second"));
    QCOMPARE(finishWizard(create), QString());
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    QVERIFY(m_fixture->waitForNews());
    m_fixture->window().tabs()->setCurrentWidget(m_fixture->window().findChild<StandbysPage *>());
    const auto card = [this] { return m_fixture->window().findChild<StandbyCard *>(); };
    QTRY_VERIFY(card() != nullptr && card()->isVisible()); // made when the page is turned to
    QVERIFY(drop(*flag(m_commit), card(), card()->rect().center()));
    QVERIFY(wizard() != nullptr);
    QCOMPARE(destination(wizard()), m_fixture->path("second-restored"));
}

void tst_Drops::flagElsewhereIsRefused()
{
    m_fixture->window().tabs()->setCurrentIndex(0);
    QVERIFY(!drop(*flag(m_commit), m_fixture->window().tabs(), QPoint(300, 300)));
    QVERIFY(wizard() == nullptr);
}

void tst_Drops::folderOnTheTimelineWithAFlag()
{
    m_fixture->window().tabs()->setCurrentIndex(1);
    m_fixture->window().showSomePoint();
    auto *const view = m_fixture->window().findChild<TimelineView *>();
    QVERIFY(view->range()->flag().has_value());
    QDir().mkpath(m_fixture->path("empty"));
    QVERIFY(drop(*folder("empty"), view->viewport(), view->viewport()->rect().center()));
    QVERIFY(wizard() != nullptr);
    QCOMPARE(editNamed(wizard(), QStringLiteral("LSN of the commit"))->text(),
        toString(*view->range()->flag()));
    QCOMPARE(destination(wizard()), m_fixture->path("empty"));
    QCOMPARE(finishWizard(wizard()), QString());
    QCOMPARE(m_fixture->waitForWriters(2), QString());
    QVERIFY(QFile::exists(m_fixture->path("empty/orders.db")));
}

void tst_Drops::folderElsewhereIsAdded()
{
    m_fixture->window().tabs()->setCurrentIndex(0);
    QDir().mkpath(m_fixture->path("unknown"));
    QVERIFY(drop(*folder("unknown"), m_fixture->window().tabs(), QPoint(300, 300)));
    QVERIFY(wizard() != nullptr);
    QCOMPARE(wizard()->windowTitle(), QStringLiteral("Add an environment"));
    QCOMPARE(
        editNamed(wizard(), QStringLiteral("Home directory"))->text(), m_fixture->path("unknown"));
}

void tst_Drops::setOnAnEnvironment()
{
    auto *const tree = m_fixture->window().findChild<QTreeView *>(QStringLiteral("backupSets"));
    m_fixture->window().tabs()->setCurrentWidget(m_fixture->window().findChild<BackupsPage *>());
    QVERIFY(tree->dragEnabled());
    const QModelIndex set = tree->model()->index(0, 0);
    QVERIFY(set.flags().testFlag(Qt::ItemIsDragEnabled));
    const std::unique_ptr<QMimeData> mimeData(tree->model()->mimeData({ set }));
    QVERIFY(mimeData != nullptr);
    QVERIFY(drop(*mimeData, list()->viewport(), rowOf(QStringLiteral("e1"))));
    QVERIFY(wizard() != nullptr);
    QCOMPARE(editNamed(wizard(), QStringLiteral("LSN of the commit"))->text(),
        toString(m_fixture->snapshot()->sets[0].manifest.end));
    QCOMPARE(destination(wizard()), m_fixture->path("home-restored"));
    QCOMPARE(finishWizard(wizard()), QString());
    QCOMPARE(m_fixture->waitForWriters(2), QString());
}

void tst_Drops::foreignThingsAreRefused()
{
    QMimeData text;
    text.setText(QStringLiteral("1/2"));
    QVERIFY(!drop(text, m_fixture->window().tabs(), QPoint(300, 300)));
    QMimeData remote;
    remote.setUrls({ QUrl(QStringLiteral("https://example.org/home")) });
    QVERIFY(!drop(remote, m_fixture->window().tabs(), QPoint(300, 300)));
    // Of an environment that isn't known here any more.
    QMimeData stale;
    writeRestorePoint(stale, { QStringLiteral("gone"), RestoreToCommit { m_commit } });
    QVERIFY(!drop(stale, list()->viewport(), rowOf(QStringLiteral("e1"))));
    QVERIFY(wizard() == nullptr);
}

QTEST_MAIN(tst_Drops)
#include "tst_drops.moc"
