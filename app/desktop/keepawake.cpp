// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/keepawake.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

#include <algorithm>

namespace app {

KeepAwake::KeepAwake(engine::JobQueue &queue, const QDBusConnection &bus, QObject *parent)
    : QObject(parent)
    , m_queue(queue)
    , m_bus(bus)
{
    connect(&queue, &engine::JobQueue::jobChanged, this, [this] {
        if (!m_isWanted) // a change of one that writes is no news
            look();
    });
    connect(&queue, &engine::JobQueue::jobFinished, this, &KeepAwake::look);
    look();
}

void KeepAwake::setEnabled(bool isEnabled)
{
    m_isEnabled = isEnabled;
    look();
}

void KeepAwake::look()
{
    m_isWanted =
        m_isEnabled && std::ranges::any_of(m_queue.reports(), [](const engine::JobReport &report) {
            return report.kind != engine::JobKind::Scan && report.startedAt && !report.finishedAt;
        });
    if (!m_isWanted) {
        m_lock = QDBusUnixFileDescriptor();
        m_isRefused = false;
    } else if (!m_lock.isValid() && !m_isAsked && !m_isRefused && m_bus.isConnected()) {
        hold();
    }
}

void KeepAwake::hold()
{
    QDBusMessage call = QDBusMessage::createMethodCall(QStringLiteral("org.freedesktop.login1"),
        QStringLiteral("/org/freedesktop/login1"), QStringLiteral("org.freedesktop.login1.Manager"),
        QStringLiteral("Inhibit"));
    call << QStringLiteral("sleep:shutdown") << QStringLiteral("NineLives")
         << QCoreApplication::translate("KeepAwake", "A job is writing") << QStringLiteral("block");
    m_isAsked = true;
    auto *const watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [this, watcher] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *watcher;
        m_isAsked = false;
        m_isRefused = !reply.isValid();
        if (m_isWanted && reply.isValid())
            m_lock = reply.value();
        watcher->deleteLater();
    });
}

} // namespace app
