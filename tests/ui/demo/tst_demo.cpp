// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// The demo with its live writer: started, reset and removed from the menu.
#include "app/gui/demo.h"
#include "app/gui/demomenu.h"
#include "tests/testkit/memorysecrets.h"
#include "ui/mainwindow/mainwindow.h"

#include <QAction>
#include <QDir>
#include <QFile>
#include <QMenu>
#include <QMessageBox>
#include <QProcess>
#include <QPushButton>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace engine;
using namespace ui;

class tst_Demo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void hasSomethingTrueToShow();
    void hasSomethingTrueToShowOfJavaEdition();
    void saysWhatIsMissingForJavaEdition();
    void isReset();
    void isRemovedAndNothingElse();
    void deletesOnlyWhatIsMarkedAsItsOwn();
    void itsWritersDieWithTheWindow();

private:
    QString path(const char *name) const { return m_scratch->filePath(QString::fromLatin1(name)); }
    QAction *action(const char *text) const;
    /// Triggers the action and clicks the button of the question.
    void answer(const char *menuText, const char *button);
    bool waitUntilReady();
    void startDemo(const DemoWriters &writers);
    EnvironmentSnapshotPtr snapshot(const QString &id = Demo::environmentId())
    {
        return m_window->watcher().snapshot(id);
    }
    void checkThatItIsAlive(const QString &id);

    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<CatalogWriter> m_catalogWriter;
    std::unique_ptr<JobQueue> m_queue;
    std::unique_ptr<bdb::BdbHelper> m_helper;
    testkit::MemorySecrets m_secrets;
    Passwords m_passwords { m_secrets, {} };
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    std::unique_ptr<Demo> m_demo;
    std::unique_ptr<QSignalSpy> m_ready;
    std::unique_ptr<QSignalSpy> m_failed;
};

namespace {

constexpr int readyMilliseconds = 90000;

const DemoWriters writers { QStringLiteral(NINELIVES_BIN_DIR "/ninelives-ledger"),
    QStringLiteral(NINELIVES_BIN_DIR "/ninelives-jeledger") };

bool hasJava()
{
    return QFile::exists(writers.javaEdition)
        && !QStandardPaths::findExecutable(QStringLiteral("java")).isEmpty();
}

std::size_t environmentCount()
{
    return hasJava() ? 2 : 1;
}

bdb::AttachState users(const Path &home)
{
    const auto environment = inspectEnvironment(localFileSystem(), home);
    return environment.hasValue() ? environment.value().attachment.state
                                  : bdb::AttachState::Unknown;
}

} // namespace

void tst_Demo::init()
{
    Q_INIT_RESOURCE(window);
    m_scratch = std::make_unique<QTemporaryDir>();
    FileSystem &fs = localFileSystem();
    QVERIFY(fs.createDirectory(pathFromQString(path("cache"))).hasValue());
    m_helper = bdb::makeBdbHelper(QStringLiteral(NINELIVES_BIN_DIR "/ninelives-bdb").toStdString());
    m_catalogWriter = std::make_unique<CatalogWriter>(pathFromQString(path("catalog.sqlite")));
    m_queue = std::make_unique<JobQueue>(fs, systemClock());
    m_session = std::make_unique<Session>(std::make_shared<Catalog>(), *m_catalogWriter, *m_queue,
        *m_helper, m_passwords, pathFromQString(path("cache")));
    m_window = std::make_unique<MainWindow>(*m_session);
    m_window->show();
}

void tst_Demo::startDemo(const DemoWriters &with)
{
    m_demo = std::make_unique<Demo>(*m_session, pathFromQString(path("demo")), with);
    addDemoMenu(*m_window, *m_demo);
    m_ready = std::make_unique<QSignalSpy>(m_demo.get(), &Demo::ready);
    m_failed = std::make_unique<QSignalSpy>(m_demo.get(), &Demo::failed);
    QVERIFY(!action("Reset demo…")->isEnabled());
    QVERIFY(!action("Remove demo…")->isEnabled());
    m_demo->start();
    QVERIFY(waitUntilReady());
}

void tst_Demo::cleanup()
{
    m_window.reset();
    m_demo.reset();
    m_session.reset();
    m_queue.reset();
    m_catalogWriter.reset();
}

QAction *tst_Demo::action(const char *text) const
{
    for (QAction *each : m_window->fileMenu()->actions()) {
        if (each->text().remove(QLatin1Char('&')) == QString::fromUtf8(text))
            return each;
    }
    return nullptr;
}

bool tst_Demo::waitUntilReady()
{
    return QTest::qWaitFor([this] { return !m_ready->isEmpty(); }, readyMilliseconds);
}

void tst_Demo::answer(const char *menuText, const char *button)
{
    action(menuText)->trigger();
    auto *const box = m_window->findChild<QMessageBox *>();
    QVERIFY(box != nullptr);
    QVERIFY(box->informativeText().contains(path("demo")));
    for (QAbstractButton *each : box->buttons()) {
        if (each->text().remove(QLatin1Char('&')) == QString::fromUtf8(button))
            each->click();
    }
    QTRY_VERIFY(m_window->findChild<QMessageBox *>() == nullptr);
}

void tst_Demo::checkThatItIsAlive(const QString &id)
{
    QTRY_VERIFY_WITH_TIMEOUT(snapshot(id) && !snapshot(id)->sets.empty(), 30000);
    QTRY_VERIFY_WITH_TIMEOUT(snapshot(id)->standbys.size() == 1, 30000);
    QTRY_VERIFY_WITH_TIMEOUT(snapshot(id)->environment
            && snapshot(id)->environment->attachment.state == bdb::AttachState::Attached,
        30000);
    const std::size_t commits = snapshot(id)->index->commits.size();
    QTRY_VERIFY_WITH_TIMEOUT(snapshot(id)->index->commits.size() > commits, 30000);
    QVERIFY(m_failed->isEmpty());
}

void tst_Demo::hasSomethingTrueToShow()
{
    startDemo(writers);
    checkThatItIsAlive(Demo::environmentId());
    QCOMPARE(m_session->catalog()->environments.size(), environmentCount());
}

void tst_Demo::hasSomethingTrueToShowOfJavaEdition()
{
    if (!hasJava())
        QSKIP("no JDK or no db-je.jar on this machine");
    startDemo(writers);
    const QString id = Demo::javaEnvironmentId();
    checkThatItIsAlive(id);
    QCOMPARE(snapshot(id)->environment->product, Product::JavaEdition);
    QTRY_VERIFY_WITH_TIMEOUT(!snapshot(id)->index->freedFiles.empty(), 60000); // it is cleaned
    QVERIFY(snapshot(id)->index->gaps.empty());
    const StandbySnapshot standby = snapshot(id)->standbys.front();
    QVERIFY(standby.status.has_value());
    // The writer goes on, so it may be behind already.
    QVERIFY(standby.status->readiness == Readiness::Ready
        || standby.status->readiness == Readiness::NeedsUpdate);
}

void tst_Demo::saysWhatIsMissingForJavaEdition()
{
    startDemo({ writers.berkeleyDb, path("no-such-program") });
    checkThatItIsAlive(Demo::environmentId());
    QCOMPARE(m_session->catalog()->environments.size(), 1U);
    const auto isTold = [this] {
        const auto reports = m_queue->reports();
        return std::ranges::any_of(reports, [](const JobReport &job) {
            return job.kind == JobKind::Other && !job.warnings.empty()
                && job.warnings.front().detail.contains(QLatin1String("db-je.jar"));
        });
    };
    QTRY_VERIFY(isTold());
}

void tst_Demo::isReset()
{
    startDemo(writers);
    QFile mark(path("demo/orders-mark"));
    QVERIFY(mark.open(QIODevice::WriteOnly));
    mark.close();
    answer("Reset demo…", "Cancel");
    QVERIFY(mark.exists());
    QVERIFY(m_demo->isRunning());

    QTRY_VERIFY_WITH_TIMEOUT(snapshot() && !snapshot()->sets.empty(), 30000);
    const QString firstSet = snapshot()->sets.front().manifest.id;
    m_ready->clear();
    answer("Reset demo…", "Reset demo");
    QVERIFY(waitUntilReady());
    QVERIFY(!mark.exists());
    QTRY_VERIFY_WITH_TIMEOUT(
        snapshot() && !snapshot()->sets.empty() && snapshot()->sets.front().manifest.id != firstSet,
        30000);
    QCOMPARE(m_session->catalog()->environments.size(), environmentCount());
    QCOMPARE(m_session->catalog()->standbys.size(), environmentCount());
    QCOMPARE(m_session->catalog()->vaults.size(), environmentCount());
    QVERIFY(m_failed->isEmpty());
}

void tst_Demo::isRemovedAndNothingElse()
{
    startDemo(writers);
    QDir().mkpath(path("demo-of-mine"));
    answer("Remove demo…", "Remove demo");
    QTRY_VERIFY_WITH_TIMEOUT(!QFile::exists(path("demo")), 60000);
    QTRY_VERIFY(m_queue->isIdle());
    QVERIFY(QFile::exists(path("demo-of-mine")));
    QVERIFY(m_session->catalog()->environments.empty());
    QVERIFY(m_session->catalog()->standbys.empty());
    QVERIFY(m_session->catalog()->vaults.empty());
    QVERIFY(!m_demo->isRunning());
    QVERIFY(!action("Remove demo…")->isEnabled());
    QVERIFY(m_window->chosenEnvironment().isEmpty());
    QVERIFY(m_failed->isEmpty());
}

void tst_Demo::deletesOnlyWhatIsMarkedAsItsOwn()
{
    startDemo(writers);
    QVERIFY(QFile::remove(path("demo/.ninelives-demo")));
    answer("Remove demo…", "Remove demo");
    QTRY_VERIFY_WITH_TIMEOUT(m_queue->isIdle(), 60000);
    QVERIFY(QFile::exists(path("demo/orders")));
    QCOMPARE(QFile::exists(path("demo/java-edition/home")), hasJava());
    const auto reports = m_queue->reports();
    const auto removal = std::ranges::find_if(reports,
        [](const JobReport &job) { return job.kind == JobKind::Other && job.error.has_value(); });
    QVERIFY(removal != reports.end());
}

void tst_Demo::itsWritersDieWithTheWindow()
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    program.start(QStringLiteral(NINELIVES_BIN_DIR "/ninelives"),
        { QStringLiteral("--demo"), QStringLiteral("--demo-directory"), path("other"),
            QStringLiteral("--catalog"), path("other.sqlite") });
    QVERIFY(program.waitForStarted());
    std::vector<Path> homes { pathFromQString(path("other/orders")) };
    if (hasJava())
        homes.push_back(pathFromQString(path("other/java-edition/home")));
    for (const Path &home : homes)
        QTRY_COMPARE_WITH_TIMEOUT(users(home), bdb::AttachState::Attached, readyMilliseconds);
    program.kill();
    QVERIFY(program.waitForFinished());
    for (const Path &home : homes)
        QTRY_VERIFY_WITH_TIMEOUT(users(home) != bdb::AttachState::Attached, readyMilliseconds);
}

QTEST_MAIN(tst_Demo)
#include "tst_demo.moc"
