// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"
#include "ui/mainwindow/mainwindow.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <deque>

class QWizard;

/// Draws every page and every page of every wizard into PNG files, then says that it is done. A
/// step that waits for something (a snapshot, a plan) is tried again for a while.
class Screenshots : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Screenshots)

public:
    Screenshots(ui::MainWindow &window, QString directory, QObject *parent = nullptr);
    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    using Step = std::function<bool()>; // true: done, go on

    void next();
    void planPages();
    void planWizard(const QString &name, ui::ActionKind kind, int pages);
    bool save(QWidget *widget, const QString &name);

    ui::MainWindow &m_window;
    QString m_directory;
    std::deque<Step> m_steps;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    QPointer<QWizard> m_wizard;
    bool m_hasFailed = false;
};
