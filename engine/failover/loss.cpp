// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/failover/loss.h"

#include "engine/vault/jsonfields.h"

#include <QJsonArray>

#include <algorithm>

namespace engine {

namespace {

// Why what lies behind `kept` isn't all there; empty if it is.
QString holeBehind(const LogIndex &index, Lsn kept)
{
    if (index.end < kept)
        return QStringLiteral("the primary's log ends at %1, before %2")
            .arg(toString(index.end), toString(kept));
    for (const LogGapInfo &gap : index.gaps) {
        if (gap.lastMissing >= kept.file)
            return gap.cause;
    }
    for (const LogFileInfo &file : index.files) {
        if (file.number < kept.file)
            continue;
        if (file.isDamaged)
            return QStringLiteral("log file %1 is damaged at %2")
                .arg(file.number)
                .arg(file.damageOffset);
        if (file.state == LogFileState::Unreadable)
            return file.error ? file.error->toString()
                              : QStringLiteral("log file %1 can't be read").arg(file.number);
    }
    if (!index.files.empty() && index.files.front().number > kept.file && kept.offset < UINT32_MAX
        && index.product == Product::BerkeleyDb)
        return QStringLiteral("log files before %1 are missing").arg(index.files.front().number);
    return {};
}

QJsonObject toJson(const Transaction &transaction)
{
    QJsonArray databases;
    for (const DatabaseWork &work : transaction.databases)
        databases.append(QJsonObject { { QStringLiteral("name"), encodePath(work.name) },
            { QStringLiteral("puts"), static_cast<qint64>(work.changes.puts) },
            { QStringLiteral("deletes"), static_cast<qint64>(work.changes.deletes) },
            { QStringLiteral("replaces"), static_cast<qint64>(work.changes.replaces) } });
    return { { QStringLiteral("commit"), toString(transaction.last) },
        { QStringLiteral("time"),
            transaction.ended ? QJsonValue(toString(*transaction.ended)) : QJsonValue() },
        { QStringLiteral("bytes"), static_cast<qint64>(transaction.bytes) },
        { QStringLiteral("databases"), databases } };
}

} // namespace

Loss lossBehind(
    const LogIndex *index, Lsn kept, std::optional<Timestamp> lastKept, JobContext &context)
{
    Loss loss;
    loss.kept = kept;
    loss.since = lastKept;
    if (index == nullptr) {
        loss.detail = QStringLiteral("the primary's log can't be read");
        return loss;
    }
    loss.primaryEnd = index->end;
    loss.detail = holeBehind(*index, kept);
    loss.isKnown = loss.detail.isEmpty();
    TransactionQuery query;
    query.from = kept;
    query.limit = Loss::listed;
    query.wanted = [kept](const Transaction &each) {
        return each.outcome == TransactionOutcome::Committed && each.last >= kept;
    };
    const std::vector<Error> before = context.takeWarnings();
    const auto read = readTransactions(*index, query, context);
    (void)context.takeWarnings(); // what is missing is in `detail`
    for (const Error &warning : before)
        context.warn(warning);
    if (!read.hasValue()) {
        loss.isKnown = false;
        loss.detail = read.error().toString();
        return loss;
    }
    loss.transactions = read.value().transactions;
    for (const Commit &commit : index->commits)
        loss.commits += commit.lsn >= kept ? 1U : 0U;
    for (const Transaction &transaction : loss.transactions)
        loss.bytes += static_cast<std::int64_t>(transaction.bytes);
    if (loss.isKnown)
        loss.detail = QStringLiteral("the primary's log can be read to its end at %1")
                          .arg(toString(index->end));
    return loss;
}

QString describe(const Loss &loss)
{
    const QString since =
        loss.since ? toString(*loss.since) : QStringLiteral("the standby was made");
    if (!loss.isKnown)
        return QStringLiteral("what is lost is unknown (%1); at most what was committed since %2")
            .arg(loss.detail, since);
    if (loss.commits == 0)
        return QStringLiteral("nothing is lost: %1, and there is no commit behind %2")
            .arg(loss.detail, toString(loss.kept));
    return QStringLiteral("%1 committed transactions are lost, those after %2 (%3)")
        .arg(loss.commits)
        .arg(toString(loss.kept), since);
}

QJsonObject toJson(const Loss &loss)
{
    QJsonArray transactions;
    for (const Transaction &transaction : loss.transactions)
        transactions.append(toJson(transaction));
    return { { QStringLiteral("known"), loss.isKnown },
        { QStringLiteral("kept"), lsnToJson(loss.kept) },
        { QStringLiteral("primaryEnd"), lsnToJson(loss.primaryEnd) },
        { QStringLiteral("commits"), static_cast<qint64>(loss.commits) },
        { QStringLiteral("bytes"), static_cast<qint64>(loss.bytes) },
        { QStringLiteral("since"), loss.since ? QJsonValue(toString(*loss.since)) : QJsonValue() },
        { QStringLiteral("detail"), loss.detail },
        { QStringLiteral("transactions"), transactions } };
}

} // namespace engine
