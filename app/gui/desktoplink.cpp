// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/gui/desktoplink.h"

#include "ui/models/healthtext.h"
#include "ui/models/stateicons.h"

using namespace engine;

DesktopLink::DesktopLink(ui::MainWindow &window, ui::Session &session)
    : m_window(window)
    , m_session(session)
    , m_notices(session, window.watcher(), window)
    , m_awake(session.queue())
{
    connect(&m_notices, &ui::Notices::noticed, &m_notifications, &app::Notifications::show);
    connect(&m_notices, &ui::Notices::worstStateChanged, this, &DesktopLink::updateTray);
    connect(&m_notifications, &app::Notifications::clicked, this, &DesktopLink::showWindow);
    connect(&m_tray, &QSystemTrayIcon::activated, this, &DesktopLink::showWindow);
    connect(&session, &ui::Session::preferencesChanged, this, &DesktopLink::takePreferences);
    takePreferences();
}

void DesktopLink::takePreferences()
{
    m_awake.setEnabled(m_session.preferences().isKeepingAwake);
    updateTray();
    m_tray.setVisible(m_session.preferences().hasTrayIcon);
}

void DesktopLink::updateTray()
{
    const auto worst = m_notices.worstState();
    m_tray.setIcon(worst ? ui::healthIcon(*worst) : m_window.windowIcon());
    m_tray.setToolTip(
        worst ? tr("NineLives: %1").arg(ui::healthStateText(*worst)) : tr("NineLives"));
}

void DesktopLink::showWindow()
{
    m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
    m_window.show();
    m_window.raise();
    m_window.activateWindow();
}
