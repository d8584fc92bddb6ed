// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/desktop/keepawake.h"
#include "app/desktop/notifications.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/mainwindow/notices.h"

#include <QSystemTrayIcon>

/// Connects the window with the desktop as the preferences say: messages, the tray, no suspend
/// while a job writes.
class DesktopLink : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DesktopLink)

public:
    DesktopLink(ui::MainWindow &window, ui::Session &session);

private:
    void takePreferences();
    void updateTray();
    void showWindow();

    ui::MainWindow &m_window;
    ui::Session &m_session;
    ui::Notices m_notices;
    app::Notifications m_notifications;
    app::KeepAwake m_awake;
    QSystemTrayIcon m_tray;
};
