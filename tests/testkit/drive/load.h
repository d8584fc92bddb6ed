// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <memory>
#include <vector>

namespace testkit {

struct LoadOptions
{
    QString home;
    QString databases; // as ninelives-ledger --databases takes them
    int processes = 1;
    int threads = 2; // of each process
    int keys = 200; // of each thread in each database
    int rate = 200; // transactions per second of each process, 0: unlimited
    int logMax = 300'000; // bytes
    int checkpointSeconds = 1; // 0: none by time
    int checkpointKbytes = 0; // of log written since the last one; 0: none by size
    int abortPercent = 5;
    int longPercent = 1;
    int childPercent = 5;
    int overflowPercent = 5;
    bool autoRemove = false;
    bool checksums = false;
    QString password; // empty: not encrypted
    unsigned seed = 1;
};

/// Live writers: ninelives-ledger processes on one environment. Stopped by the destructor.
class Load
{
    Q_DISABLE_COPY_MOVE(Load)

public:
    Load() = default;
    ~Load();

    /// Starts the writers and waits until the environment has commits. "" or what went wrong.
    QString start(const LoadOptions &options);
    /// Asks them to stop and waits: "" if each ended well, else what it said.
    QString stop();
    void kill(); // as a crash
    bool isAlive() const; // every writer still runs
    /// The arguments that say what the transactions do, for the truth about them.
    static QStringList scriptArguments(const LoadOptions &options);

private:
    std::vector<std::unique_ptr<QProcess>> m_writers;
};

} // namespace testkit
