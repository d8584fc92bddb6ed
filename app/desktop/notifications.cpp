// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/notifications.h"

#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

namespace app {

namespace {

const QString service = QStringLiteral("org.freedesktop.Notifications");
const QString path = QStringLiteral("/org/freedesktop/Notifications");
constexpr int asTheDesktopLikes = -1; // how long it is shown

} // namespace

Notifications::Notifications(const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_bus(bus)
{
    if (!m_bus.isConnected())
        return;
    m_bus.connect(service, path, service, QStringLiteral("ActionInvoked"), this,
        SLOT(takeAction(uint, QString)));
    m_bus.connect(service, path, service, QStringLiteral("NotificationClosed"), this,
        SLOT(takeClosed(uint, uint)));
}

void Notifications::show(const QString &title, const QString &text)
{
    if (!m_bus.isConnected())
        return;
    QDBusMessage call =
        QDBusMessage::createMethodCall(service, path, service, QStringLiteral("Notify"));
    // The text may be markup for the service.
    call << QStringLiteral("NineLives") << m_shown << QStringLiteral("ninelives") << title
         << text.toHtmlEscaped()
         << QStringList { QStringLiteral("default"), QStringLiteral("NineLives") }
         << QVariantMap { { QStringLiteral("desktop-entry"), QStringLiteral("ninelives") } }
         << asTheDesktopLikes;
    auto *const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<uint> reply = *watcher;
        m_shown = reply.isValid() ? reply.value() : 0;
        watcher->deleteLater();
    });
}

void Notifications::takeAction(uint id, const QString & /*action*/)
{
    if (id == m_shown)
        Q_EMIT clicked();
}

void Notifications::takeClosed(uint id, uint /*reason*/)
{
    if (id == m_shown)
        m_shown = 0;
}

} // namespace app
