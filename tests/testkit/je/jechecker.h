// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>
#include <QStringList>

#include <vector>

namespace testkit {

/// What Java Edition found in a copy.
struct JeCheck
{
    bool isOk = false; // opened, read, and no difference
    bool wasOpened = false;
    QString error; // of Java Edition
    qint64 transactions = 0; // committed ones that the copy holds
    qint64 records = 0;
    std::vector<qint64> last; // number of the last transaction, by writer-thread
    int differenceCount = 0;
    QStringList differences; // the first

    /// "" if it is right, else all that is wrong, in one line.
    QByteArray problem() const;
};

enum class JeOpen { ReadOnly, ReadWrite };

/// A running Java machine that opens copies with real Java Edition and compares every record with
/// what the transactions found in the copy have done. For many copies; starts with the first.
class JeChecker
{
    Q_DISABLE_COPY_MOVE(JeChecker)

public:
    JeChecker() = default;
    ~JeChecker();

    JeCheck check(const QString &home, const QString &ledger, JeOpen mode = JeOpen::ReadOnly);

private:
    QProcess m_process;
};

} // namespace testkit
