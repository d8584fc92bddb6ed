// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/mainwindow.h"

#include "ui/jobs/jobdock.h"
#include "ui/mainwindow/commandpalette.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/mainwindow/undobar.h"
#include "ui/models/stateicons.h"
#include "ui/pages/activitypage.h"
#include "ui/pages/backupspage.h"
#include "ui/pages/databasespage.h"
#include "ui/pages/emptystate.h"
#include "ui/pages/fleetpage.h"
#include "ui/pages/logfilespage.h"
#include "ui/pages/overviewpage.h"
#include "ui/pages/standbyspage.h"
#include "ui/pages/tables.h"
#include "ui/pages/timelinepage.h"
#include "ui/pages/transactionspage.h"
#include "ui/settings/settingsdialog.h"
#include "ui/settings/zonebox.h"

#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QStatusBar>
#include <QTabWidget>
#include <QToolBar>
#include <QVBoxLayout>

#include <utility>

namespace ui {

using namespace engine;

namespace {

constexpr QSize firstSize(1440, 900);
constexpr int sidebarWidth = 240;
constexpr int searchMargin = 8;

} // namespace

MainWindow::MainWindow(Session &session, QWidget *parent)
    : QMainWindow(parent)
    , m_session(session)
    , m_watcher(session)
    , m_sidebar(new Sidebar(session.passwords(), this))
    , m_splitter(new QSplitter(Qt::Horizontal, this))
    , m_centre(new QStackedWidget(this))
    , m_tabs(new QTabWidget(this))
    , m_empty(new EmptyState(this))
    , m_fleet(new FleetPage(this))
    , m_jobs(new JobDock(session.queue(), this))
{
    setWindowTitle(tr("NineLives"));
    resize(firstSize);
    setAcceptDrops(true);
    setUpPages();
    setUpMenus();
    setUpToolBar();
    setUpStatusBar();
    auto *const right = new QWidget(this);
    auto *const rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_centre, 1);
    rightLayout->addWidget(m_jobs);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setHandleWidth(1);
    m_splitter->addWidget(m_sidebar);
    m_splitter->addWidget(right);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({ sidebarWidth, firstSize.width() - sidebarWidth });
    setCentralWidget(m_splitter);
    connectSession();
    m_sidebar->setCatalog(m_session.catalog());
    takeJobs();
    chosenChanged();
    clearScratch();
}

void MainWindow::setUpPages()
{
    m_tabs->setDocumentMode(true);
    m_tabs->setAccessibleName(tr("Pages"));
    m_timeline = new TimelinePage(this);
    m_databases = new DatabasesPage(this);
    m_transactions = new TransactionsPage(m_session, this);
    m_logFiles = new LogFilesPage(m_session, this);
    m_activity = new ActivityPage(this);
    const auto add = [this](Page *page, const QString &label) {
        m_tabs->addTab(page, label);
        m_pages.push_back(page);
        connect(page, &Page::actionRequested, this, &MainWindow::perform);
    };
    m_overview = new OverviewPage(this);
    add(m_overview, tr("&Overview"));
    add(m_timeline, tr("&Timeline"));
    add(m_logFiles, tr("&Log files"));
    add(m_transactions, tr("T&ransactions"));
    add(m_databases, tr("&Databases"));
    add(new BackupsPage(this), tr("Backu&ps"));
    add(new StandbysPage(this), tr("Stand&bys"));
    add(m_activity, tr("A&ctivity"));
    m_empty->setText(icon(QStringLiteral("add")), tr("Add your first environment"),
        tr("An environment is the directory that an application gives to Berkeley DB: its "
           "databases and logs. NineLives only reads it, and never attaches to it unless you say "
           "so."));
    m_empty->setButton(tr("&Add environment…"));
    connect(m_empty, &EmptyState::buttonClicked, this, [this] {
        perform({ ActionKind::AddEnvironment, {}, {}, {}, {} });
    });
    m_centre->addWidget(m_tabs);
    m_centre->addWidget(m_empty);
    m_centre->addWidget(m_fleet);
    connect(m_fleet, &FleetPage::opened, this, &MainWindow::showMoment);
    connectTransactions();
}

/// The range selected on the timeline is what the transactions are read of; a flag that is set
/// before one of them is shown there.
void MainWindow::connectTransactions()
{
    connect(m_timeline, &TimelinePage::rangeSelected, m_transactions, &TransactionsPage::setRange);
    connect(m_transactions, &TransactionsPage::flagRequested, this, [this](Lsn commit) {
        m_tabs->setCurrentWidget(m_timeline);
        m_timeline->jumpTo(toString(commit));
    });
    connect(m_transactions, &TransactionsPage::recordsRequested, this,
        [this](Lsn last, const QString &transaction) {
            m_tabs->setCurrentWidget(m_logFiles);
            m_logFiles->showRecord(last, transaction);
        });
}

void MainWindow::setUpMenus()
{
    const auto doIt = [this](ActionKind kind) {
        return [this, kind] { perform({ kind, m_chosen, {}, {}, {} }); };
    };
    m_fileMenu = menuBar()->addMenu(tr("&File"));
    m_fileMenu->addAction(tr("&Add environment…"), QKeySequence(Qt::CTRL | Qt::Key_N), this,
        doIt(ActionKind::AddEnvironment));
    m_fileMenu->addSeparator();
    QAction *const settings =
        m_fileMenu->addAction(tr("&Settings…"), QKeySequence(Qt::CTRL | Qt::Key_Comma), this,
            [this] { (new SettingsDialog(m_session, this))->open(); });
    settings->setMenuRole(QAction::PreferencesRole);
    QAction *const quit = m_fileMenu->addAction(
        tr("&Quit"), QKeySequence(Qt::CTRL | Qt::Key_Q), this, &QWidget::close);
    quit->setMenuRole(QAction::QuitRole);
    QMenu *const environment = menuBar()->addMenu(tr("&Environment"));
    m_backUp = environment->addAction(icon(QStringLiteral("backup")), tr("&Back up…"),
        QKeySequence(Qt::CTRL | Qt::Key_B), this, doIt(ActionKind::BackUp));
    m_restore = environment->addAction(icon(QStringLiteral("restore")), tr("&Restore…"),
        QKeySequence(Qt::CTRL | Qt::Key_R), this, [this] {
            perform({ ActionKind::Restore, m_chosen, {}, {}, m_timeline->target() });
        });
    m_updateStandby = environment->addAction(icon(QStringLiteral("standby")), tr("&Update standby"),
        QKeySequence(Qt::CTRL | Qt::Key_U), this, doIt(ActionKind::UpdateStandby));
    environment->addSeparator();
    environment->addAction(tr("Create a &standby…"), this, doIt(ActionKind::CreateStandby));
    environment->addAction(tr("&Adopt a copy…"), this, doIt(ActionKind::AdoptCopy));
    environment->addAction(tr("&Verify newest set"), this, doIt(ActionKind::VerifySet));
    environment->addAction(tr("Verify &databases"), this, doIt(ActionKind::VerifyDatabases));
    environment->addAction(tr("&Look into databases…"), this, doIt(ActionKind::Preview));
    environment->addAction(tr("Choose a va&ult…"), this, doIt(ActionKind::ChooseVault));
    QMenu *const go = menuBar()->addMenu(tr("&Go"));
    for (int page = 0; page < m_tabs->count(); ++page) {
        go->addAction(m_tabs->tabText(page), QKeySequence(Qt::ALT | Qt::Key(Qt::Key_1 + page)),
            this, [this, page] { m_tabs->setCurrentIndex(page); });
    }
    go->addSeparator();
    go->addAction(
        tr("&All environments"), QKeySequence(Qt::ALT | Qt::Key_0), this, &MainWindow::showAll);
    go->addAction(tr("&Find a point…"), QKeySequence(Qt::CTRL | Qt::Key_F), this, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
    go->addAction(tr("&Command…"), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_P), this,
        [this] { (new CommandPalette(menuBar()->actions(), this))->open(); });
}

void MainWindow::setUpToolBar()
{
    auto *const bar = addToolBar(tr("Main"));
    bar->setObjectName(QStringLiteral("main"));
    bar->setMovable(false);
    bar->setFloatable(false);
    bar->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    bar->setContextMenuPolicy(Qt::PreventContextMenu);
    bar->setIconSize(QSize(16, 16));
    bar->addAction(m_backUp);
    bar->addAction(m_restore);
    bar->addAction(m_updateStandby);
    for (QAction *action : { m_backUp, m_restore, m_updateStandby }) {
        QWidget *const button = bar->widgetForAction(action);
        button->setFocusPolicy(Qt::TabFocus);
        button->setAccessibleName(action->iconText());
    }
    auto *const spacer = new QWidget(bar);
    spacer->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    bar->addWidget(spacer);
    m_search = new QLineEdit(bar);
    m_search->setPlaceholderText(tr("Go to an LSN, time or name  ( / )"));
    m_search->setAccessibleName(tr("Go to an LSN, a time or a named point"));
    m_search->setToolTip(tr("46/7731204, 14:23:33, 2026-11-21 14:23:33 or the name of a point: "
                            "moves the restore flag there"));
    m_search->setClearButtonEnabled(true);
    m_search->setMaximumWidth(280);
    bar->addWidget(m_search);
    auto *const end = new QWidget(bar); // in line with the pages below
    end->setFixedWidth(searchMargin);
    bar->addWidget(end);
    connect(m_search, &QLineEdit::returnPressed, this, &MainWindow::search);
    connect(m_timeline, &TimelinePage::pointNamed, this, &MainWindow::namePoint);
    connect(m_timeline, &TimelinePage::searchRequested, m_search, [this] {
        m_search->setFocus();
        m_search->selectAll();
    });
}

void MainWindow::setUpStatusBar()
{
    m_following = new QLabel(this);
    m_clock = new QLabel(this);
    statusBar()->setSizeGripEnabled(false);
    m_undo = new UndoBar(this);
    statusBar()->addWidget(m_following, 1);
    statusBar()->addPermanentWidget(m_undo);
    statusBar()->addPermanentWidget(m_clock);
    m_following->setContentsMargins(8, 2, 8, 2);
    m_clock->setContentsMargins(8, 2, 8, 2);
    connect(&m_clockTimer, &QTimer::timeout, this, &MainWindow::updateStatus);
    m_clockTimer.start(1000);
    updateStatus();
}

void MainWindow::connectSession()
{
    connect(&m_session, &Session::catalogChanged, this, [this] {
        m_sidebar->setCatalog(m_session.catalog());
        takeJobs();
        chosenChanged();
    });
    connect(&m_session, &Session::preferencesChanged, this, &MainWindow::takePreferences);
    connect(&m_session, &Session::catalogFailed, this, [this](const Error &error) {
        statusBar()->showMessage(tr("The catalog can’t be written: %1").arg(error.toString()));
    });
    connect(&m_session.passwords(), &Passwords::failed, this, [this](const Error &error) {
        statusBar()->showMessage(tr("The keychain failed: %1").arg(error.detail));
    });
    connect(&m_session.queue(), &JobQueue::jobFinished, this, &MainWindow::updateStatus);
    connect(&m_watcher, &EnvironmentWatcher::snapshotChanged, this, &MainWindow::takeSnapshot);
    connect(m_tabs, &QTabWidget::currentChanged, this, &MainWindow::bringUpToDate);
    connect(m_sidebar, &Sidebar::chosenChanged, this, [this] {
        m_isShowingAll = false;
        chosenChanged();
    });
    connect(m_sidebar, &Sidebar::allClicked, this, &MainWindow::showAll);
    connect(m_sidebar, &Sidebar::addClicked, this, [this] {
        perform({ ActionKind::AddEnvironment, {}, {}, {}, {} });
    });
    connect(m_sidebar, &Sidebar::actionRequested, this, &MainWindow::perform);
    connect(m_sidebar, &Sidebar::removeRequested, this, &MainWindow::confirmRemoval);
}

Settings MainWindow::settings() const
{
    return { saveGeometry(), m_splitter->saveState(), m_chosen, m_tabs->currentIndex(),
        m_timeline->splitter()->saveState(), columnStates(this), m_session.preferences() };
}

void MainWindow::apply(const Settings &settings)
{
    if (!settings.geometry.isEmpty())
        restoreGeometry(settings.geometry);
    if (!settings.splitter.isEmpty())
        m_splitter->restoreState(settings.splitter);
    if (!settings.timelineSplitter.isEmpty())
        m_timeline->splitter()->restoreState(settings.timelineSplitter);
    restoreColumns(this, settings.columns);
    m_session.setPreferences(settings.preferences);
    chooseEnvironment(settings.environmentId);
    m_tabs->setCurrentIndex(settings.page);
}

void MainWindow::chooseEnvironment(const QString &id)
{
    const bool wasShowingAll = std::exchange(m_isShowingAll, false);
    m_sidebar->choose(id);
    if (wasShowingAll)
        chosenChanged(); // also if it was the chosen one before
}

void MainWindow::showSomePoint()
{
    bringUpToDate(m_tabs->indexOf(m_timeline));
    const EnvironmentSnapshotPtr snapshot = chosenSnapshot();
    if (!snapshot || m_timeline->flag() || snapshot->restorability.spans.empty())
        return;
    const RestorableSpan &span = snapshot->restorability.spans.back();
    m_timeline->jumpTo(toString(Lsn { span.last.file, span.last.offset }));
}

EnvironmentSnapshotPtr MainWindow::chosenSnapshot() const
{
    return m_watcher.snapshot(m_chosen);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_watcher.setActive(true);
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    m_watcher.setActive(false);
}

void MainWindow::chosenChanged()
{
    m_isShowingAll = m_isShowingAll && m_session.catalog()->environments.size() > 1;
    m_sidebar->setShowingAll(m_isShowingAll);
    m_centre->setCurrentWidget(m_session.catalog()->environments.empty() ? m_empty
            : m_isShowingAll ? static_cast<QWidget *>(m_fleet)
                             : m_tabs);
    updateFleet();
    const QString chosen = m_sidebar->chosen();
    if (chosen != m_chosen) {
        m_chosen = chosen;
        m_watcher.setChosen(chosen);
        for (Page *page : m_pages)
            page->setSnapshot(nullptr); // nothing of the former one stays, a flag for instance
        outdatePages();
    }
    updateActions();
    updateStatus();
}

void MainWindow::takeSnapshot(const EnvironmentSnapshotPtr &snapshot)
{
    m_sidebar->setSnapshot(snapshot);
    updateFleet();
    if (snapshot->registration.id != m_chosen)
        return;
    outdatePages();
    updateActions();
    Q_EMIT chosenSnapshotChanged();
}

/// A page that nobody sees gets the snapshot when it is turned to: a long log takes each of them
/// some time, and together the window would be seen to stop.
void MainWindow::outdatePages()
{
    m_outdated = { m_pages.begin(), m_pages.end() };
    bringUpToDate(m_tabs->currentIndex());
}

void MainWindow::bringUpToDate(int index)
{
    auto *const page = qobject_cast<Page *>(m_tabs->widget(index));
    if (m_outdated.remove(page))
        page->setSnapshot(chosenSnapshot());
}

void MainWindow::takeJobs()
{
    std::vector<JobReport> jobs = m_session.catalog()->history;
    m_activity->setJobs(jobs);
    m_overview->setJobs(jobs);
    m_databases->setChecks(m_session.catalog()->databaseChecks);
    m_timeline->setPoints(m_session.catalog()->points);
    m_timeline->setJobs(std::move(jobs));
}

void MainWindow::showAll()
{
    m_isShowingAll = true;
    chosenChanged();
    if (m_isShowingAll)
        m_fleet->setFocus();
}

/// Nothing is done for it while nobody sees it.
void MainWindow::updateFleet()
{
    if (!m_isShowingAll)
        return;
    std::vector<EnvironmentSnapshotPtr> snapshots;
    for (const RegisteredEnvironment &environment : m_session.catalog()->environments) {
        if (EnvironmentSnapshotPtr snapshot = m_watcher.snapshot(environment.id))
            snapshots.push_back(std::move(snapshot));
    }
    m_fleet->setSnapshots(snapshots);
}

void MainWindow::showMoment(const QString &environmentId, Timestamp moment)
{
    chooseEnvironment(environmentId);
    m_tabs->setCurrentWidget(m_timeline);
    bringUpToDate(m_tabs->indexOf(m_timeline));
    m_timeline->showMoment(moment);
}

void MainWindow::updateActions()
{
    const EnvironmentSnapshotPtr snapshot = chosenSnapshot();
    m_backUp->setEnabled(snapshot != nullptr);
    m_restore->setEnabled(snapshot != nullptr && !snapshot->sets.empty());
    m_updateStandby->setEnabled(snapshot != nullptr && !snapshot->standbys.empty());
}

void MainWindow::updateStatus()
{
    const int count = int(m_session.catalog()->environments.size());
    QStringList facts { tr("Following %n environment(s)", nullptr, count) };
    int running = 0;
    for (const JobReport &job : m_session.queue().reports())
        running += job.kind != JobKind::Scan && !job.finishedAt ? 1 : 0;
    if (running > 0)
        facts << tr("%n job(s) running", nullptr, running);
    facts << tr("attached to no application");
    m_following->setText(facts.join(QStringLiteral(" · ")));
    const Timestamp now = systemClock().now();
    const QTimeZone &zone = m_zones.first;
    const QString utc = tr("%1 UTC").arg(formatTimeOfDay(now, QTimeZone::utc()));
    const bool isUtc = zone.offsetFromUtc(QDateTime::fromMSecsSinceEpoch(now.msecs)) == 0;
    m_clock->setText(isUtc ? utc
                           : tr("%1 %2 (%3) · %4")
                                 .arg(formatTimeOfDay(now, zone), QString::fromUtf8(zone.id()),
                                     formatOffset(now, zone), utc));
}

void MainWindow::takePreferences()
{
    const Preferences &preferences = m_session.preferences();
    m_zones = zonesOf(preferences.zone, preferences.secondZone);
    for (Page *page : m_pages)
        page->setZones(m_zones);
    m_fleet->setZones(m_zones);
    outdatePages(); // sizes may be written in another way
    updateStatus();
}

void MainWindow::search()
{
    m_tabs->setCurrentWidget(m_timeline);
    if (!m_timeline->jumpTo(m_search->text()))
        statusBar()->showMessage(
            tr("“%1” is no LSN, time or named point of this log").arg(m_search->text()), 6000);
}

} // namespace ui
