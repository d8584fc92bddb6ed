// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/display/desktop.h"

#include "tests/testkit/drive/ctl.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

Desktop::Desktop(const QString &scratch)
{
    for (const char *place :
        { "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME" })
        m_surroundings.insert(QString::fromLatin1(place), scratch);
    m_surroundings.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    m_surroundings.remove(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"));
}

Desktop::~Desktop()
{
    for (QProcess *process : { &m_program, &m_windowManager, &m_bus, &m_server }) {
        process->terminate();
        if (process->state() != QProcess::NotRunning && !process->waitForFinished(5000))
            process->kill();
    }
}

QString Desktop::start()
{
    m_server.start(QStringLiteral("sh"),
        { QStringLiteral("-c"),
            QStringLiteral(
                "exec Xvfb -displayfd 1 -screen 0 1440x900x24 -nolisten tcp -noreset") });
    if (!m_server.waitForStarted() || !m_server.waitForReadyRead(20000))
        return QStringLiteral("no Xvfb");
    const QString number = QString::fromLatin1(m_server.readAllStandardOutput()).trimmed();
    m_surroundings.insert(QStringLiteral("DISPLAY"), QLatin1Char(':') + number);
    m_windowManager.setProcessEnvironment(m_surroundings);
    m_windowManager.start(QStringLiteral("openbox"), { QStringLiteral("--sm-disable") });
    // A window that comes before the window manager never gets the focus.
    if (!m_windowManager.waitForStarted()
        || !QTest::qWaitFor([this] { return hasWindowManager(); }, 20000))
        return QStringLiteral("no openbox");
    return {};
}

QString Desktop::startBus()
{
    m_bus.setProcessEnvironment(m_surroundings);
    m_bus.start(QStringLiteral("dbus-daemon"),
        { QStringLiteral("--session"), QStringLiteral("--nofork"),
            QStringLiteral("--print-address=1") });
    if (!m_bus.waitForStarted() || !m_bus.waitForReadyRead(20000))
        return QStringLiteral("no dbus-daemon");
    m_busAddress = QString::fromLatin1(m_bus.readLine()).trimmed();
    m_surroundings.insert(QStringLiteral("DBUS_SESSION_BUS_ADDRESS"), m_busAddress);
    m_surroundings.insert(QStringLiteral("QT_LINUX_ACCESSIBILITY_ALWAYS_ON"), QStringLiteral("1"));
    return {};
}

bool Desktop::hasWindowManager() const
{
    QProcess process;
    process.setProcessEnvironment(m_surroundings);
    process.start(QStringLiteral("xprop"),
        { QStringLiteral("-root"), QStringLiteral("_NET_SUPPORTING_WM_CHECK") });
    return process.waitForFinished() && process.readAllStandardOutput().contains("window id");
}

bool Desktop::startProgram(const QString &catalog)
{
    m_program.setProcessEnvironment(m_surroundings);
    m_program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    QObject::connect(
        &m_program, &QProcess::readyReadStandardOutput, &m_program, [this] { readLines(); });
    m_program.start(testkit::builtProgram("ninelives"),
        { QStringLiteral("--catalog"), catalog, QStringLiteral("--print-geometry"),
            QStringLiteral("--theme"), QStringLiteral("light"), QStringLiteral("--size"),
            QStringLiteral("1280x800"), QStringLiteral("--language"), QStringLiteral("en") });
    return m_program.waitForStarted();
}

void Desktop::readLines()
{
    while (m_program.canReadLine())
        m_now = QJsonDocument::fromJson(m_program.readLine()).object();
}

bool Desktop::pointer(const QString &actions) const
{
    QProcess process;
    process.setProcessEnvironment(m_surroundings);
    process.start(QStringLiteral("xdotool"), actions.split(QLatin1Char(' ')));
    return process.waitForFinished() && process.exitCode() == 0;
}

bool Desktop::press(const char *keys) const
{
    return pointer(QLatin1String("key ") + QLatin1String(keys));
}

QPoint Desktop::place(const char *name) const
{
    const QJsonArray point = m_now[QLatin1String(name)].toArray();
    return { point[0].toInt(), point[1].toInt() };
}

bool Desktop::isOnPage(int page) const
{
    return number("page") == page && m_now[QLatin1String("isComplete")].toBool();
}
