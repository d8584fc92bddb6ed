// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/restore/preview.h"
#include "ui/pages/page.h"
#include "ui/session/environmentwatcher.h"
#include "ui/settings/settings.h"

#include <QMainWindow>
#include <QSet>

class QLabel;
class QLineEdit;
class QMimeData;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QWizard;

namespace ui {

class ActivityPage;
class DatabasesPage;
class EmptyState;
class FleetPage;
class JobDock;
class LogFilesPage;
class OverviewPage;
class Sidebar;
class TimelinePage;
class TransactionsPage;
class UndoBar;

/// The one window: environments at the left, pages of the chosen one, jobs below. Turns what pages
/// ask for into wizards and jobs.
class MainWindow : public QMainWindow
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(MainWindow)

public:
    explicit MainWindow(Session &session, QWidget *parent = nullptr);

    Settings settings() const;
    void apply(const Settings &settings);

    EnvironmentWatcher &watcher() { return m_watcher; }
    QTabWidget *tabs() const { return m_tabs; }
    void chooseEnvironment(const QString &id);
    QString chosenEnvironment() const { return m_chosen; }
    /// All environments on one page, instead of the pages of the chosen one.
    void showAll();
    /// Puts the restore flag on a restorable commit, if there is one and none is chosen.
    void showSomePoint();
    EnvironmentSnapshotPtr chosenSnapshot() const;
    /// Opens the wizard or starts the job; the wizard, if there is one.
    QWizard *perform(const Action &action);
    QMenu *fileMenu() const { return m_fileMenu; }

Q_SIGNALS:
    void chosenSnapshotChanged();

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void setUpToolBar();
    void setUpMenus();
    void setUpPages();
    void setUpStatusBar();
    void connectSession();
    void connectTransactions();
    void chosenChanged();
    void takeSnapshot(const EnvironmentSnapshotPtr &snapshot);
    void outdatePages();
    void bringUpToDate(int index);
    void takeJobs();
    void updateActions();
    void updateStatus();
    void withPassword(const EnvironmentSnapshot &snapshot,
        const std::function<void(const engine::bdb::Secret &)> &act);
    void updateStandbys(const engine::Path &directory);
    void verify(const QString &setId);
    void restoreTrialCopy(const QString &setId);
    engine::PreviewOptions previewOptions(const EnvironmentSnapshot &snapshot) const;
    void verifyDatabases();
    void preview(const std::optional<engine::RestoreTarget> &target);
    void compareSets(const Action &action);
    void clearScratch();
    std::optional<Action> meaningOf(const QMimeData &mimeData, QPoint at) const;
    void search();
    void takePreferences();
    void updateFleet();
    void showMoment(const QString &environmentId, engine::Timestamp moment);
    void removeEnvironment(const QString &id);
    void namePoint(const engine::PointName &point);
    void confirmRemoval(const QString &environmentId);
    QWizard *open(QWizard *wizard);
    void chooseVault(const engine::RegisteredEnvironment &environment);

    Session &m_session;
    EnvironmentWatcher m_watcher;
    TimeZones m_zones;
    QString m_chosen;
    bool m_isShowingAll = false;
    Sidebar *m_sidebar;
    QSplitter *m_splitter;
    QStackedWidget *m_centre;
    QTabWidget *m_tabs;
    EmptyState *m_empty;
    FleetPage *m_fleet;
    UndoBar *m_undo = nullptr;
    std::vector<Page *> m_pages; // children
    QSet<Page *> m_outdated; // those that don't show the newest snapshot
    OverviewPage *m_overview = nullptr;
    TimelinePage *m_timeline = nullptr;
    TransactionsPage *m_transactions = nullptr;
    LogFilesPage *m_logFiles = nullptr;
    DatabasesPage *m_databases = nullptr;
    ActivityPage *m_activity = nullptr;
    JobDock *m_jobs;
    QAction *m_backUp = nullptr;
    QAction *m_restore = nullptr;
    QAction *m_updateStandby = nullptr;
    QLineEdit *m_search = nullptr;
    QMenu *m_fileMenu = nullptr;
    QLabel *m_following = nullptr;
    QLabel *m_clock = nullptr;
    QTimer m_clockTimer;
};

} // namespace ui
