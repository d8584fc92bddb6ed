// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/timestamp.h"

#include <QHash>
#include <QString>

#include <vector>

namespace testkit {

/// What a Java Edition writer wrote down about its transactions, by their id in the log. Those
/// that only set the databases up aren't in it.
class JeLedger
{
public:
    struct Transaction
    {
        int writer = 0; // thread
        qint64 number = 0; // of that thread, from 1
        bool isAborted = false;
        bool isKnownToEnd = false; // the call returned; else only that it was about to commit
        engine::Timestamp before; // the call, if it is known to have ended
        engine::Timestamp after;
    };

    /// "" or what went wrong. A line that is being written is left out.
    QString read(const QString &file);
    const QString &file() const { return m_file; }
    int threads() const { return m_threads; }
    const QHash<qint64, Transaction> &transactions() const { return m_transactions; }
    /// What a checker must find as the last transaction of each thread, if the environment holds
    /// the commits of these ids.
    std::vector<qint64> lastOf(const std::vector<qint64> &committed) const;

private:
    QString m_file;
    int m_threads = 0;
    QHash<qint64, Transaction> m_transactions;
};

} // namespace testkit
