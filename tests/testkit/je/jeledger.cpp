// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/testkit/je/jeledger.h"

#include <QFile>

#include <algorithm>

namespace testkit {

QString JeLedger::read(const QString &file)
{
    m_file = file;
    m_threads = 0;
    m_transactions.clear();
    QFile ledger(file);
    if (!ledger.open(QIODevice::ReadOnly))
        return QStringLiteral("can't read ") + file;
    while (!ledger.atEnd()) {
        const QByteArray line = ledger.readLine();
        const QList<QByteArray> words = line.trimmed().split(' ');
        if (!line.endsWith('\n'))
            break;
        if (words.first() == "P" && words.size() == 5) {
            m_threads = words.at(2).toInt();
            continue;
        }
        if (words.size() < 4)
            return QStringLiteral("not of a ledger: ") + QString::fromLatin1(line);
        Transaction &transaction = m_transactions[words.at(3).toLongLong()];
        transaction = { words.at(1).toInt(), words.at(2).toLongLong(), words.first() == "A",
            words.size() == 6, {}, {} };
        if (words.size() == 6) {
            transaction.before.msecs = words.at(4).toLongLong();
            transaction.after.msecs = words.at(5).toLongLong();
        }
    }
    return m_threads > 0 ? QString() : QStringLiteral("not a ledger: ") + file;
}

std::vector<qint64> JeLedger::lastOf(const std::vector<qint64> &committed) const
{
    std::vector<qint64> last(static_cast<std::size_t>(m_threads));
    for (const qint64 id : committed) {
        const auto found = m_transactions.constFind(id);
        if (found == m_transactions.constEnd())
            continue;
        qint64 &number = last.at(static_cast<std::size_t>(found->writer));
        number = std::max(number, found->number);
    }
    return last;
}

} // namespace testkit
