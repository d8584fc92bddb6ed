// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/sidebar.h"
#include "ui/pages/standbycard.h"
#include "ui/pages/timelinepage.h"
#include "ui/timeline/restorepointmime.h"

#include <QDragEnterEvent>
#include <QMimeData>
#include <QStatusBar>
#include <QUrl>

// What may be dropped on the window, and what it means where.
namespace ui {

using namespace engine;

namespace {

/// The nearest ancestor of this type, or the widget itself.
template <typename Wanted>
Wanted *ancestor(QWidget *widget)
{
    for (; widget != nullptr; widget = widget->parentWidget()) {
        if (auto *const wanted = qobject_cast<Wanted *>(widget))
            return wanted;
    }
    return nullptr;
}

std::optional<Path> droppedDirectory(const QMimeData &mimeData)
{
    if (!mimeData.hasUrls() || !mimeData.urls().front().isLocalFile())
        return {};
    return pathFromQString(mimeData.urls().front().toLocalFile());
}

/// Said while something is held over a place.
QString dropText(const Action &action, const Catalog &catalog)
{
    if (action.kind == ActionKind::AddEnvironment)
        return MainWindow::tr("Drop to add %1").arg(displayPath(action.directory));
    const RegisteredEnvironment *const source = catalog.environment(action.environmentId);
    const QString name = source == nullptr ? QString() : source->name;
    return action.directory.empty()
        ? MainWindow::tr("Drop to restore %1 into a new directory").arg(name)
        : MainWindow::tr("Drop to restore %1 into %2").arg(name, displayPath(action.directory));
}

} // namespace

// The flag on an environment restores to there (its own home: beside it), on a standby beside that.
// A directory on the timeline is where the flag is restored to, elsewhere an environment to add.
std::optional<Action> MainWindow::meaningOf(const QMimeData &mimeData, QPoint at) const
{
    QWidget *const below = childAt(at);
    if (const auto point = readRestorePoint(mimeData)) {
        Action restore { ActionKind::Restore, point->environmentId, {}, {}, point->target };
        restore.incarnation = point->incarnation;
        if (m_watcher.snapshot(point->environmentId) == nullptr)
            return {};
        if (const auto *const card = ancestor<StandbyCard>(below)) {
            restore.directory = card->directory();
            restore.directory += "-restored";
            return restore;
        }
        if (ancestor<Sidebar>(below) == nullptr)
            return {};
        const QString id = m_sidebar->environmentAt(mapToGlobal(at));
        const CatalogPtr catalog = m_session.catalog();
        const RegisteredEnvironment *const target = catalog->environment(id);
        if (target == nullptr)
            return {};
        if (target->id != point->environmentId)
            restore.directory = target->home;
        return restore;
    }
    const auto directory = droppedDirectory(mimeData);
    if (!directory)
        return {};
    const auto flag = m_timeline->flag();
    if (flag && ancestor<TimelinePage>(below) != nullptr)
        return Action { ActionKind::Restore, m_chosen, {}, *directory, m_timeline->target() };
    return Action { ActionKind::AddEnvironment, {}, {}, *directory, {} };
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    const QMimeData &mimeData = *event->mimeData();
    if (readRestorePoint(mimeData) || droppedDirectory(mimeData))
        event->acceptProposedAction();
}

void MainWindow::dragMoveEvent(QDragMoveEvent *event)
{
    const auto action = meaningOf(*event->mimeData(), event->position().toPoint());
    if (!action) {
        statusBar()->clearMessage();
        event->ignore();
        return;
    }
    statusBar()->showMessage(dropText(*action, *m_session.catalog()));
    event->acceptProposedAction();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *event)
{
    statusBar()->clearMessage();
    event->accept();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    statusBar()->clearMessage();
    const auto action = meaningOf(*event->mimeData(), event->position().toPoint());
    if (!action)
        return;
    event->acceptProposedAction();
    perform(*action);
}

} // namespace ui
