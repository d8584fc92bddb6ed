// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/commands.h"
#include "app/ctl/describe.h"
#include "app/ctl/logindexjob.h"
#include "engine/env/transactions.h"

#include <algorithm>

using namespace engine;

namespace ctl {

namespace {

constexpr std::size_t defaultLimit = 100;

QString outcomeName(TransactionOutcome outcome)
{
    switch (outcome) {
    case TransactionOutcome::Committed:
        return QStringLiteral("committed");
    case TransactionOutcome::Aborted:
        return QStringLiteral("aborted");
    case TransactionOutcome::Prepared:
        return QStringLiteral("prepared");
    case TransactionOutcome::Running:
        return QStringLiteral("running");
    }
    return {};
}

QString fileChangeName(FileChange::Kind kind)
{
    switch (kind) {
    case FileChange::Kind::Create:
        return QStringLiteral("create");
    case FileChange::Kind::Remove:
        return QStringLiteral("remove");
    case FileChange::Kind::Rename:
        return QStringLiteral("rename");
    case FileChange::Kind::Truncate:
        return QStringLiteral("truncate");
    }
    return {};
}

/// As the product's own tools write it.
QString idText(Product product, std::int64_t id)
{
    return product == Product::BerkeleyDb ? QString::number(id, 16) : QString::number(id);
}

std::optional<TransactionOrder> orderOf(const QString &word)
{
    if (word.isEmpty() || word == QLatin1String("position"))
        return TransactionOrder::Position;
    if (word == QLatin1String("deletes"))
        return TransactionOrder::Deletes;
    if (word == QLatin1String("bytes"))
        return TransactionOrder::Bytes;
    if (word == QLatin1String("duration"))
        return TransactionOrder::Duration;
    return {};
}

Error notUnderstood(const char *what)
{
    return makeError(ErrorCode::InvalidArgument, QString::fromLatin1(what));
}

/// An LSN, or a time: then the first commit of that time or later, for an end the last one up to
/// it.
Result<Lsn> placeOf(const LogIndex &index, const QString &text, bool isEnd)
{
    if (const auto lsn = lsnFromString(text))
        return *lsn;
    const auto time = timestampFromString(text);
    if (!time)
        return notUnderstood("--from and --to take an LSN or a time (ISO 8601 with offset or Z)");
    if (isEnd) {
        const auto last = std::find_if(index.commits.rbegin(), index.commits.rend(),
            [&time](const Commit &commit) { return commit.time <= *time; });
        return last == index.commits.rend() ? Lsn {} : last->lsn;
    }
    const auto first = std::find_if(index.commits.begin(), index.commits.end(),
        [&time](const Commit &commit) { return commit.time >= *time; });
    return first == index.commits.end() ? Lsn { UINT32_MAX, UINT32_MAX } : first->lsn;
}

Result<TransactionQuery> queryOf(const Session &session, const LogIndex &index)
{
    TransactionQuery query;
    query.limit = defaultLimit;
    const auto value = [&session](const char *name) {
        return session.arguments.value(QString::fromLatin1(name));
    };
    const auto order = orderOf(value("sort"));
    if (!order)
        return notUnderstood("--sort takes position, deletes, bytes or duration");
    query.order = *order;
    if (!value("limit").isEmpty()) {
        bool isNumber = false;
        query.limit = value("limit").toUInt(&isNumber);
        if (!isNumber)
            return notUnderstood("--limit takes a number");
    }
    if (!value("from").isEmpty()) {
        const auto from = placeOf(index, value("from"), false);
        if (!from.hasValue())
            return from.error();
        query.from = from.value();
    }
    if (!value("to").isEmpty()) {
        const auto to = placeOf(index, value("to"), true);
        if (!to.hasValue())
            return to.error();
        query.to = to.value();
    }
    return query;
}

void insertChanges(QJsonObject &object, const ChangeCounts &changes)
{
    object.insert(QStringLiteral("puts"), double(changes.puts));
    object.insert(QStringLiteral("deletes"), double(changes.deletes));
    object.insert(QStringLiteral("replaces"), double(changes.replaces));
}

QJsonObject describe(const LogIndex &index, const Transaction &transaction)
{
    QJsonObject object { { QStringLiteral("id"), idText(index.product, transaction.id) },
        { QStringLiteral("outcome"), outcomeName(transaction.outcome) },
        { QStringLiteral("first"), toString(transaction.first) },
        { QStringLiteral("last"), toString(transaction.last) },
        { QStringLiteral("records"), double(transaction.records) },
        { QStringLiteral("bytes"), double(transaction.bytes) },
        { QStringLiteral("children"), double(transaction.children) },
        { QStringLiteral("partial"), transaction.isPartial } };
    insertChanges(object, transaction.changes());
    if (transaction.begun)
        object.insert(QStringLiteral("begunAfter"), toString(*transaction.begun));
    if (transaction.ended)
        object.insert(QStringLiteral("ended"), toString(*transaction.ended));
    if (const auto milliseconds = transaction.milliseconds())
        object.insert(QStringLiteral("milliseconds"), double(*milliseconds));
    if (const Commit *const before = commitBefore(index, transaction))
        object.insert(QStringLiteral("commitBefore"), toString(before->lsn));
    QJsonArray databases;
    for (const DatabaseWork &work : transaction.databases) {
        QJsonObject each { { QStringLiteral("name"), encodePath(work.name) } };
        insertChanges(each, work.changes);
        databases.append(each);
    }
    QJsonArray files;
    for (const FileChange &change : transaction.files) {
        QJsonObject each { { QStringLiteral("kind"), fileChangeName(change.kind) },
            { QStringLiteral("name"), encodePath(change.name) } };
        if (!change.newName.empty())
            each.insert(QStringLiteral("newName"), encodePath(change.newName));
        files.append(each);
    }
    object.insert(QStringLiteral("databases"), databases);
    object.insert(QStringLiteral("files"), files);
    return object;
}

QString workText(const Transaction &transaction)
{
    QStringList parts;
    for (const FileChange &change : transaction.files) {
        QString part = fileChangeName(change.kind) + QLatin1Char(' ') + displayPath(change.name);
        if (!change.newName.empty())
            part += QLatin1String(" to ") + displayPath(change.newName);
        parts.append(part);
    }
    for (const DatabaseWork &work : transaction.databases)
        parts.append(QStringLiteral("%1 +%2 -%3 ~%4")
                         .arg(work.name.empty() ? QStringLiteral("?") : displayPath(work.name))
                         .arg(work.changes.puts)
                         .arg(work.changes.deletes)
                         .arg(work.changes.replaces));
    return parts.join(QLatin1String(", "));
}

QJsonObject describe(const LogIndex &index, const TransactionList &list)
{
    QJsonArray transactions;
    for (const Transaction &transaction : list.transactions)
        transactions.append(describe(index, transaction));
    return { { QStringLiteral("product"), productName(index.product) },
        { QStringLiteral("transactions"), transactions },
        { QStringLiteral("committed"), double(list.committed) },
        { QStringLiteral("aborted"), double(list.aborted) },
        { QStringLiteral("prepared"), double(list.prepared) },
        { QStringLiteral("running"), double(list.running) },
        { QStringLiteral("truncated"), list.total() > list.transactions.size() } };
}

} // namespace

int logTransactions(Session &session)
{
    LogIndexPtr index;
    TransactionList list;
    const auto mine = [&session, &index, &list](JobContext &context) -> Result<> {
        const auto query = queryOf(session, *index);
        if (!query.hasValue())
            return query.error();
        auto read = readTransactions(*index, query.value(), context);
        if (!read.hasValue())
            return std::move(read).error();
        list = std::move(read).value();
        return {};
    };
    JobReport report = readLogIndex(session, session.operands().first(), index, mine);
    QList<QStringList> rows;
    if (index && !report.error) {
        for (const Transaction &transaction : list.transactions) {
            const ChangeCounts changes = transaction.changes();
            rows.append({ idText(index->product, transaction.id), outcomeName(transaction.outcome),
                toString(transaction.last), timeText(transaction.ended),
                QString::number(transaction.bytes), QString::number(changes.puts),
                QString::number(changes.deletes), QString::number(changes.replaces),
                workText(transaction) });
        }
        report.outcome.facts = describe(*index, list);
    }
    return session.answer(report, [&session, &rows](const QJsonObject &facts) {
        session.output.table(
            { QStringLiteral("ID"), QStringLiteral("OUTCOME"), QStringLiteral("LAST LSN"),
                QStringLiteral("ENDED"), QStringLiteral("BYTES"), QStringLiteral("PUTS"),
                QStringLiteral("DELETES"), QStringLiteral("REPLACES"), QStringLiteral("WHAT") },
            rows);
        if (facts.value(QStringLiteral("truncated")).toBool())
            session.output.line(QStringLiteral("(more; see --limit, --from, --to)"));
    });
}

} // namespace ctl
