// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The window on a real environment: pages paint, every focusable widget has a name, and the
// wizards, walked by keyboard, make a real backup and a real restore.
#include "tests/testkit/drive/smallenvironment.h"
#include "tests/testkit/memorysecrets.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/pages/logfilespage.h"
#include "ui/pages/timelinepage.h"
#include "ui/timeline/timelineview.h"

#include <QAccessible>
#include <QImage>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QWindow>
#include <QWizard>

#include <db.h>

using namespace engine;
using namespace ui;

class tst_Window : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void everyPagePaints();
    void everythingFocusableHasAName();
    void hiddenPagesWaitUntilTheyAreTurnedTo();
    void backsUpAndRestoresByKeyboard();

private:
    QString path(const char *name) const
    {
        return m_directory->filePath(QString::fromLatin1(name));
    }
    Path place(const char *name) const { return pathFromQString(path(name)); }
    QWizard *openWizard(ActionKind kind);
    void finish(QWizard *wizard, int pages);

    std::unique_ptr<QTemporaryDir> m_directory;
    std::unique_ptr<testkit::SmallEnvironment> m_environment;
    std::unique_ptr<CatalogWriter> m_catalogWriter;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<bdb::BdbHelper> m_helper;
    testkit::MemorySecrets m_secrets;
    Passwords m_passwords { m_secrets, {} };
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

namespace {

std::vector<JobReport> finishedWriters(const JobQueue &queue)
{
    std::vector<JobReport> finished;
    for (const JobReport &report : queue.reports()) {
        if (report.kind != JobKind::Scan && report.finishedAt)
            finished.push_back(report);
    }
    return finished;
}

/// Names of those that have none.
QStringList nameless(QWidget *root)
{
    QStringList found;
    for (QWidget *widget : root->findChildren<QWidget *>()) {
        const bool isPart = widget->objectName().startsWith(QLatin1String("qt_"));
        if (isPart || !widget->isVisible() || (widget->focusPolicy() & Qt::TabFocus) == 0)
            continue;
        QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(widget);
        if (interface == nullptr || interface->text(QAccessible::Name).isEmpty())
            found << QString::fromLatin1(widget->metaObject()->className());
    }
    return found;
}

int coloursOf(const QImage &image)
{
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            colours.insert(image.pixel(x, y));
    }
    return int(colours.size());
}

} // namespace

void tst_Window::initTestCase()
{
    Q_INIT_RESOURCE(window);
    m_helper = bdb::makeBdbHelper(QStringLiteral(NINELIVES_BIN_DIR "/ninelives-bdb").toStdString());
}

void tst_Window::init()
{
    m_directory = std::make_unique<QTemporaryDir>();
    FileSystem &fs = localFileSystem();
    QVERIFY(fs.createDirectory(place("home")).hasValue());
    m_environment = std::make_unique<testkit::SmallEnvironment>(path("home"));
    QCOMPARE(m_environment->fill("orders.db", 40), 0);
    m_catalogWriter = std::make_unique<CatalogWriter>(place("catalog.sqlite"));
    m_queue = std::make_unique<JobQueue>(fs, systemClock());
    m_session = std::make_unique<Session>(std::make_shared<Catalog>(), *m_catalogWriter, *m_queue,
        *m_helper, m_passwords, place("cache"));
    QVERIFY(fs.createDirectory(place("cache")).hasValue());
    QVERIFY(createDirectories(fs, place("vault")).hasValue());
    QVERIFY(Vault::init(fs, place("vault"), systemClock().now()).hasValue());
    m_session->addVault(place("vault"));
    m_session->addEnvironment({ QStringLiteral("e1"), QStringLiteral("orders"), place("home"),
        place("vault"), systemClock().now() });
    m_window = std::make_unique<MainWindow>(*m_session);
    m_window->resize(1280, 800);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    QTRY_VERIFY_WITH_TIMEOUT(m_window->chosenSnapshot() != nullptr, 20000);
}

void tst_Window::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_queue.reset();
    m_catalogWriter.reset();
    m_environment.reset();
}

void tst_Window::everyPagePaints()
{
    QVERIFY(m_window->chosenSnapshot()->environment.has_value());
    QCOMPARE(m_window->chosenSnapshot()->index->commits.size() >= 40, true);
    QList<QImage> pages;
    for (int page = 0; page < m_window->tabs()->count(); ++page) {
        m_window->tabs()->setCurrentIndex(page);
        const QImage image = m_window->tabs()->currentWidget()->grab().toImage();
        QVERIFY2(coloursOf(image) > 8, qPrintable(m_window->tabs()->tabText(page)));
        QVERIFY(!pages.contains(image));
        pages << image;
    }
    QCOMPARE(pages.size(), m_window->tabs()->count());
}

void tst_Window::everythingFocusableHasAName()
{
    for (int page = 0; page < m_window->tabs()->count(); ++page) {
        m_window->tabs()->setCurrentIndex(page);
        QCOMPARE(nameless(m_window.get()), QStringList());
    }
    for (const ActionKind kind : { ActionKind::AddEnvironment, ActionKind::BackUp,
             ActionKind::Restore, ActionKind::CreateStandby }) {
        QWizard *const wizard = openWizard(kind);
        QVERIFY(wizard != nullptr);
        QCOMPARE(nameless(wizard), QStringList());
        wizard->reject();
    }
}

// A long log costs each page some time, so only the one in sight is given it.
void tst_Window::hiddenPagesWaitUntilTheyAreTurnedTo()
{
    enum { Overview, Timeline, LogFiles };
    const TimelineModel *const timeline = m_window->findChild<TimelinePage *>()->view()->model();
    const QAbstractItemModel *const logFiles =
        m_window->findChild<QTableView *>(QStringLiteral("logFiles"))->model();
    QCOMPARE(timeline->commitCount(), 0U);
    m_window->tabs()->setCurrentIndex(Timeline);
    const std::size_t before = timeline->commitCount();
    QVERIFY(before >= 40);
    m_window->tabs()->setCurrentIndex(LogFiles);
    QCOMPARE(logFiles->rowCount(), 1);

    QCOMPARE(m_environment->fill("more.db", 40), 0);
    const auto commits = [this] { return m_window->chosenSnapshot()->index->commits.size(); };
    QTRY_VERIFY_WITH_TIMEOUT(commits() >= before + 40, 20000);
    QCOMPARE(timeline->commitCount(), before);
    m_window->tabs()->setCurrentIndex(Timeline);
    QCOMPARE(timeline->commitCount(), commits());

    // Nothing of another environment stays, also where nobody looks.
    QVERIFY(localFileSystem().createDirectory(place("other")).hasValue());
    testkit::SmallEnvironment other(path("other"));
    QCOMPARE(other.fill("other.db", 3), 0);
    m_session->addEnvironment({ QStringLiteral("e2"), QStringLiteral("other"), place("other"),
        place("vault"), systemClock().now() });
    m_window->tabs()->setCurrentIndex(Overview);
    m_window->chooseEnvironment(QStringLiteral("e2"));
    QCOMPARE(timeline->commitCount(), 0U);
    QCOMPARE(logFiles->rowCount(), 0);
    m_window->chooseEnvironment(QStringLiteral("e1"));
    m_window->tabs()->setCurrentIndex(Timeline);
    QCOMPARE(timeline->commitCount(), commits());
}

QWizard *tst_Window::openWizard(ActionKind kind)
{
    return m_window->perform({ kind, QStringLiteral("e1"), {}, {}, {} });
}

void tst_Window::finish(QWizard *wizard, int pages)
{
    QVERIFY(QTest::qWaitForWindowActive(wizard));
    const auto press = [wizard](QWizard::WizardButton button) {
        const QKeySequence key = QKeySequence::mnemonic(wizard->buttonText(button));
        QTest::keyClick(wizard->windowHandle(), key[0].key(), Qt::AltModifier);
    };
    for (int page = 1; page < pages; ++page) {
        press(QWizard::NextButton);
        QTRY_COMPARE(wizard->currentId(), page);
    }
    QTRY_VERIFY_WITH_TIMEOUT(wizard->currentPage()->isComplete(), 20000);
    press(QWizard::FinishButton);
}

void tst_Window::backsUpAndRestoresByKeyboard()
{
    finish(openWizard(ActionKind::BackUp), 3);
    QTRY_COMPARE_WITH_TIMEOUT(finishedWriters(*m_queue).size(), 1U, 60000);
    const JobReport backup = finishedWriters(*m_queue).front();
    QVERIFY2(backup.state == JobState::Succeeded,
        backup.error ? qPrintable(backup.error->toString()) : "");
    QTRY_VERIFY_WITH_TIMEOUT(m_window->chosenSnapshot()->sets.size() == 1, 20000);
    QCOMPARE(m_session->catalog()->history.size(), 1U);

    QWizard *const wizard = openWizard(ActionKind::Restore);
    finish(wizard, 3);
    QTRY_COMPARE_WITH_TIMEOUT(finishedWriters(*m_queue).size(), 2U, 60000);
    const JobReport restore = finishedWriters(*m_queue).back();
    QVERIFY2(restore.state == JobState::Succeeded,
        restore.error ? qPrintable(restore.error->toString()) : "");
    QString failure;
    const QByteArray restored =
        testkit::dumpOf(path("home-restored"), QStringLiteral("orders.db"), &failure);
    QVERIFY2(failure.isEmpty(), qPrintable(failure));
    m_environment.reset(); // closes: now it may be read by others
    QCOMPARE(restored, testkit::dumpOf(path("home"), QStringLiteral("orders.db"), &failure));
    QVERIFY(restored.count('\n') > 80); // forty keys and values
}

QTEST_MAIN(tst_Window)
#include "tst_window.moc"
