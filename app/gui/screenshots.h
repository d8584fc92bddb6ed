// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/path.h"
#include "ui/mainwindow/mainwindow.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

#include <deque>

class QTableView;
class QWizard;

namespace ui {
class SettingsDialog;
}

/// One look of the window that is drawn.
struct ScreenshotVariant
{
    QString theme;
    QSize size;
};

/// All that are drawn; a theme or size that was asked for leaves out the others.
std::vector<ScreenshotVariant> screenshotVariants(const QString &theme, QSize size);

/// What a program has for all its life, so that another process of it draws this.
struct ScreenshotRun
{
    QString language;
    int scale = 1;
    QSize size;
};

/// German, and a screen of double resolution.
std::vector<ScreenshotRun> screenshotRuns();

/// Draws every page and every page of every wizard into PNG files, one directory for each variant
/// and, where there are several, each environment in it, has other runs of the program do the same,
/// then says that it is done. A step that waits for something (a snapshot, a plan) is tried again
/// for a while.
class Screenshots : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Screenshots)

public:
    Screenshots(
        ui::MainWindow &window, ui::Session &session, QString directory, QObject *parent = nullptr);
    void setVariants(std::vector<ScreenshotVariant> variants) { m_variants = std::move(variants); }
    void setRuns(std::vector<ScreenshotRun> runs, QStringList arguments);
    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    using Step = std::function<bool()>; // true: done, go on

    void next();
    void planVariant(const ScreenshotVariant &variant);
    void planRun(const ScreenshotRun &run);
    void planEnvironment(const QString &id, const QString &subdirectory);
    void planPages();
    void planSettings();
    void planWizard(const QString &name, ui::ActionKind kind, int pages);
    bool save(QWidget *widget, const QString &name);
    QTableView *tableNamed(const char *name) const; // of the page in front

    ui::MainWindow &m_window;
    ui::Session &m_session;
    QString m_directory;
    QString m_variantDirectory;
    QString m_subdirectory; // of an environment; empty or with a slash
    std::vector<ScreenshotVariant> m_variants;
    std::vector<ScreenshotRun> m_runs;
    QStringList m_arguments; // of those runs
    QProcess m_run;
    std::deque<Step> m_steps;
    QTimer m_timer;
    QElapsedTimer m_waiting;
    QPointer<QWizard> m_wizard;
    QPointer<ui::SettingsDialog> m_settings;
    bool m_hasFailed = false;
};
