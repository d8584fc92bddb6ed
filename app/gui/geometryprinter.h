// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/mainwindow/mainwindow.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

/// Behind --print-geometry, for tests with a real mouse: says on standard output, as a JSON line
/// each time it changes, where the restore flag and its button lie on the screen, which commit the
/// flag and the panel name, and which window is active.
class GeometryPrinter : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(GeometryPrinter)

public:
    GeometryPrinter(ui::MainWindow &window, const ui::Session &session, QObject *parent = nullptr);
    void start();

private:
    void print();

    ui::MainWindow &m_window;
    const ui::Session &m_session;
    QTimer m_timer;
    QByteArray m_last;
};
