// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

namespace testkit {

enum class JeDurability {
    Sync,
    Write, // to the file system, not to the disk: seen by others, survives a killed process
    None, // in the process for some time
};

struct JeLoadOptions
{
    QString home;
    QString ledger; // outside of the home
    int threads = 3;
    int rate = 0; // transactions a second of all threads, 0: unlimited
    int fileMax = 1'000'000; // bytes; JE takes no less
    int records = 200; // keys of each thread in each database
    int valueSize = 100;
    JeDurability durability = JeDurability::Write;
    bool hasCleaner = true;
    quint64 seed = 1;
    QStringList settings; // "je.cleaner.expunge=false"
};

/// A live Java Edition writer: many small transactions, cleaned and checkpointed all the time, so
/// that log files are deleted as quickly as they are made. Stopped by the destructor, and when the
/// test dies.
class JeLoad
{
    Q_DISABLE_COPY_MOVE(JeLoad)

public:
    JeLoad() = default;
    ~JeLoad();

    /// Starts the writer, on a new home or where an earlier one left off, and waits until each of
    /// its threads has done a transaction. "" or what went wrong.
    QString start(const JeLoadOptions &options);
    /// Asks it to close the environment and waits: "" if it ended well, else what it said.
    QString stop();
    void kill(); // as a crash
    bool isAlive();
    qint64 processId() const { return m_process.processId(); }

private:
    QProcess m_process;
};

} // namespace testkit
