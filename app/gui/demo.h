// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/demoenvironment.h"

#include <memory>

/// The programs that load the environments of the demo.
struct DemoWriters
{
    QString berkeleyDb; // ninelives-ledger
    QString javaEdition; // ninelives-jeledger
};

/// The demo: real environments of both products in a directory of its own, each with a live
/// writer, a vault and a standby. Java Edition is left out where there is no Java. GUI thread.
class Demo : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Demo)

public:
    Demo(ui::Session &session, engine::Path directory, const DemoWriters &writers,
        QObject *parent = nullptr);

    static engine::Path defaultDirectory();
    static DemoWriters defaultWriters(); // beside this program
    static QString environmentId();
    static QString javaEnvironmentId();

    const engine::Path &directory() const { return m_directory; }
    bool isRunning() const { return m_isRunning; }
    void start();
    /// Stops the writers, forgets the demo and deletes its directory and nothing else; starts anew
    /// if `startAgain`.
    void remove(bool startAgain);

Q_SIGNALS:
    void changed(); // started or removed
    void ready(); // vaults, backups and standbys are there
    void failed(const QString &what);

private:
    void add(DemoEnvironmentOptions options);
    void tellWhatIsMissing();
    void removeDirectories(std::size_t index, bool startAgain);

    ui::Session &m_session;
    engine::Path m_directory;
    std::vector<std::unique_ptr<DemoEnvironment>>
        m_environments; // the first's directory is all of it
    QString m_missing; // why Java Edition is left out; empty if it isn't
    bool m_isRunning = false;
};
