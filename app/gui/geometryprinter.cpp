// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/geometryprinter.h"

#include "ui/mainwindow/sidebar.h"
#include "ui/pages/restorepanel.h"
#include "ui/pages/timelinepage.h"
#include "ui/timeline/timelineview.h"

#include <QApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QStatusBar>
#include <QWizard>

#include <algorithm>
#include <cstdio>

namespace {

constexpr int intervalMilliseconds = 100;

QJsonArray centreOf(const QWidget *widget, const QRect &rect)
{
    const QPoint centre = widget->mapToGlobal(rect.center());
    return { centre.x(), centre.y() };
}

} // namespace

GeometryPrinter::GeometryPrinter(
    ui::MainWindow &window, const ui::Session &session, QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_session(session)
{
    m_timer.setInterval(intervalMilliseconds);
    connect(&m_timer, &QTimer::timeout, this, &GeometryPrinter::print);
}

void GeometryPrinter::start()
{
    m_timer.start();
}

void GeometryPrinter::print()
{
    QJsonObject line;
    const auto *const page = m_window.findChild<ui::TimelinePage *>();
    const auto *const panel = m_window.findChild<ui::RestorePanel *>();
    if (page != nullptr && page->isVisible()) {
        const ui::TimelineView *const view = page->view();
        // Keys mean nothing to it before it has something to show.
        if (!view->model()->restorableBounds().empty())
            line[QLatin1String("timeline")] = centreOf(view->viewport(), view->viewport()->rect());
        if (const QRectF handle = view->flagHandle(); page->flag() && !handle.isEmpty()) {
            line[QLatin1String("handle")] = centreOf(view->viewport(), handle.toRect());
            line[QLatin1String("commit")] = toString(*page->flag());
        }
    }
    if (const auto *const sidebar = m_window.findChild<ui::Sidebar *>()) {
        const auto *const list = sidebar->findChild<QListView *>();
        const QRect row = list->visualRect(list->model()->index(0, 0));
        line[QLatin1String("environment")] = centreOf(list->viewport(), row);
    }
    line[QLatin1String("message")] = m_window.statusBar()->currentMessage();
    if (panel != nullptr && panel->isVisible()) {
        const auto *const button = panel->findChild<QPushButton *>(QStringLiteral("restore"));
        if (button->isEnabled())
            line[QLatin1String("restore")] = centreOf(button, button->rect());
        line[QLatin1String("panel")] = panel->findChild<QLabel *>(QStringLiteral("commit"))->text();
    }
    if (const QWidget *const active = QApplication::activeWindow()) {
        line[QLatin1String("window")] = active->windowTitle();
        if (const auto *const wizard = qobject_cast<const QWizard *>(active)) {
            line[QLatin1String("page")] = wizard->currentId();
            line[QLatin1String("isComplete")] = wizard->currentPage()->isComplete();
        }
    }
    if (const QWidget *const focus = QApplication::focusWidget())
        line[QLatin1String("focus")] = focus->accessibleName();
    const engine::CatalogPtr catalog = m_session.catalog();
    for (const engine::RegisteredEnvironment &environment : catalog->environments) {
        if (environment.id == m_window.chosenEnvironment())
            line[QLatin1String("chosen")] = environment.name;
    }
    line[QLatin1String("succeeded")] = int(std::ranges::count(
        catalog->history, engine::JobState::Succeeded, &engine::JobReport::state));
    const QByteArray text = QJsonDocument(line).toJson(QJsonDocument::Compact);
    if (text == m_last)
        return;
    m_last = text;
    std::printf("%s\n", text.constData());
    std::fflush(stdout);
}
