// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/environment.h"
#include "engine/standby/standby.h"
#include "engine/vault/backup.h"
#include "ui/session/session.h"

#include <QObject>
#include <QProcess>
#include <QTimer>

/// What is different between the environments of the demo.
struct DemoEnvironmentOptions
{
    QString id;
    QString name;
    QString standbyName;
    engine::Path home;
    engine::Path vault;
    engine::Path standby;
    QString writer; // program; ends when its standard input does
    QStringList arguments;
    /// Whether the writer has made all that the first backup shall have.
    bool (*isFilled)(const engine::Environment &) = nullptr;
};

/// An environment of the demo with a live writer, a vault and a standby. The writer is a child
/// that ends with this object. GUI thread.
class DemoEnvironment : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(DemoEnvironment)

public:
    DemoEnvironment(
        ui::Session &session, DemoEnvironmentOptions options, QObject *parent = nullptr);
    ~DemoEnvironment() override;

    const DemoEnvironmentOptions &options() const { return m_options; }
    bool isReady() const { return m_isReady; } // vault, backup and standby are there
    void start();
    void stop();
    /// Cancels its jobs and takes it out of the catalog.
    void forget();

Q_SIGNALS:
    void registered(); // it can be seen; the first backup follows
    void ready();
    void failed(const QString &what);

private:
    void awaitWriter();
    void makeVault();
    void makeFullBackup();
    void makeStandby();
    void update();
    void enqueueBackup(engine::BackupKind kind, std::function<void()> then);
    engine::StandbyOptions standbyOptions() const;

    ui::Session &m_session;
    const DemoEnvironmentOptions m_options;
    QProcess m_writer;
    QTimer m_timer;
    bool m_isStopping = false;
    bool m_isReady = false; // backups and updates may follow
    int m_rounds = 0;
};
