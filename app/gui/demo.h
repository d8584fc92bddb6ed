// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"
#include "ui/session/session.h"

#include <QElapsedTimer>
#include <QObject>
#include <QProcess>
#include <QTimer>

/// The demo: a real environment in a directory of its own with a live writer, a vault and a
/// standby. The writer is a child that ends with this object. GUI thread.
class Demo : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Demo)

public:
    /// `writer` is the path of ninelives-ledger.
    Demo(ui::Session &session, engine::Path directory, QString writer, QObject *parent = nullptr);
    ~Demo() override;

    static engine::Path defaultDirectory();
    static QString environmentId();

    const engine::Path &directory() const { return m_directory; }
    bool isRunning() const { return m_isRunning; }
    void start();
    /// Stops the writer, forgets the demo and deletes its directory and nothing else; starts anew
    /// if `startAgain`.
    void remove(bool startAgain);

Q_SIGNALS:
    void changed(); // started or removed
    void ready(); // vault, backup and standby are there
    void failed(const QString &what);

private:
    void startWriter();
    void awaitWriter();
    void makeVault();
    void makeFullBackup();
    void makeStandby();
    void update();
    void stopWriter();
    void enqueueBackup(engine::BackupKind kind, std::function<void()> then);
    engine::Path home() const { return m_directory / "orders"; }
    engine::Path vault() const { return m_directory / "vault"; }
    engine::Path standby() const { return m_directory / "standby"; }

    ui::Session &m_session;
    engine::Path m_directory;
    QString m_writerProgram;
    QProcess m_writer;
    QTimer m_timer;
    bool m_isRunning = false;
    bool m_isReady = false; // backups and updates may follow
    int m_rounds = 0;
};
