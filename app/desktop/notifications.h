// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDBusConnection>
#include <QObject>

namespace app {

/// Messages of the desktop (org.freedesktop.Notifications). A newer one takes the place of ours
/// that is still shown, so that they never pile up. Never waits; without a bus or a service nothing
/// happens.
class Notifications : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Notifications)

public:
    explicit Notifications(
        const QDBusConnection &bus = QDBusConnection::sessionBus(), QObject *parent = nullptr);

    void show(const QString &title, const QString &text);

Q_SIGNALS:
    void clicked();

private Q_SLOTS:
    void takeAction(uint id, const QString &action);
    void takeClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    uint m_shown = 0; // 0: none of ours
};

} // namespace app
