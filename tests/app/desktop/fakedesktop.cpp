// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
// Stands for a desktop's notification service and for logind on one bus; each call is a line on
// standard output, and so is an inhibitor that its holder gives up. "refuse": logind says no.
#include <QCoreApplication>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QDBusVirtualObject>
#include <QSocketNotifier>
#include <QTimer>

#include <cstdio>
#include <fcntl.h>
#include <unistd.h>

namespace {

void say(const QString &line)
{
    std::printf("%s\n", qPrintable(line));
    std::fflush(stdout);
}

class Services : public QDBusVirtualObject
{
    Q_OBJECT

public:
    explicit Services(bool isRefusing)
        : m_isRefusing(isRefusing)
    {}

    QString introspect(const QString & /*path*/) const override { return {}; }
    bool handleMessage(const QDBusMessage &message, const QDBusConnection &bus) override
    {
        const QVariantList words = message.arguments();
        if (message.member() == QLatin1String("Notify"))
            return notify(message, words, bus);
        if (message.member() == QLatin1String("Quit")) {
            // After what is already there to be read.
            QTimer::singleShot(200, qApp, &QCoreApplication::quit);
            return true;
        }
        if (message.member() != QLatin1String("Inhibit"))
            return false;
        say(QStringLiteral("inhibit %1 %2 %3")
                .arg(words.value(0).toString(), words.value(1).toString(),
                    words.value(3).toString()));
        if (m_isRefusing)
            return bus.send(message.createErrorReply(QDBusError::AccessDenied, QString()));
        int ends[2] = { -1, -1 };
        if (::pipe2(ends, O_CLOEXEC) != 0)
            return false;
        // The last writer is the holder.
        auto *const watch = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
        connect(watch, &QSocketNotifier::activated, watch, [watch] {
            say(QStringLiteral("released"));
            watch->setEnabled(false);
        });
        const bool isSent =
            bus.send(message.createReply(QVariant::fromValue(QDBusUnixFileDescriptor(ends[1]))));
        ::close(ends[1]);
        return isSent;
    }

private:
    bool notify(const QDBusMessage &message, const QVariantList &words, const QDBusConnection &bus)
    {
        say(QStringLiteral("notify %1|%2|replaces %3")
                .arg(words.value(3).toString(), words.value(4).toString())
                .arg(words.value(1).toUInt()));
        const bool isSent = bus.send(message.createReply(++m_last));
        if (words.value(3).toString() == QLatin1String("click me")) {
            QDBusMessage clicked = QDBusMessage::createSignal(
                QStringLiteral("/org/freedesktop/Notifications"),
                QStringLiteral("org.freedesktop.Notifications"), QStringLiteral("ActionInvoked"));
            clicked << m_last << QStringLiteral("default");
            bus.send(clicked);
        }
        return isSent;
    }

    bool m_isRefusing;
    uint m_last = 40;
};

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QDBusConnection bus = QDBusConnection::sessionBus();
    Services services(application.arguments().contains(QStringLiteral("refuse")));
    if (!bus.registerVirtualObject(QStringLiteral("/org/freedesktop/Notifications"), &services)
        || !bus.registerVirtualObject(QStringLiteral("/org/freedesktop/login1"), &services)
        || !bus.registerService(QStringLiteral("org.freedesktop.Notifications"))
        || !bus.registerService(QStringLiteral("org.freedesktop.login1")))
        return 1;
    say(QStringLiteral("ready"));
    return application.exec();
}

#include "fakedesktop.moc"
