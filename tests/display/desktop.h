// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QPoint>
#include <QProcess>
#include <QProcessEnvironment>

/// A display server and a window manager of its own, and the built program in them, which says
/// where things are. Ended by the destructor.
class Desktop
{
    Q_DISABLE_COPY_MOVE(Desktop)

public:
    explicit Desktop(const QString &scratch);
    ~Desktop();

    /// "" or what is missing.
    QString start();
    /// A session bus, on which the program tells screen readers everything; before startProgram.
    QString startBus();
    QString busAddress() const { return m_busAddress; }
    bool startProgram(const QString &catalog);

    /// As xdotool takes them.
    bool pointer(const QString &actions) const;
    bool press(const char *keys) const;

    // What the program said last.
    QPoint place(const char *name) const;
    bool has(const char *name) const { return m_now.contains(QLatin1String(name)); }
    QString said(const char *name) const { return m_now[QLatin1String(name)].toString(); }
    int number(const char *name) const { return m_now[QLatin1String(name)].toInt(-1); }
    /// A page of a wizard that is filled in.
    bool isOnPage(int page) const;

private:
    bool hasWindowManager() const;
    void readLines();

    QProcess m_server;
    QProcess m_windowManager;
    QProcess m_bus;
    QProcess m_program;
    QProcessEnvironment m_surroundings = QProcessEnvironment::systemEnvironment();
    QString m_busAddress;
    QJsonObject m_now;
};
