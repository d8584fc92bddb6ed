// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/transactions.h"
#include "tests/engine/bdb/logworkload.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/testcontext.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <set>

using namespace engine;
using namespace logworkload;
using testkit::TestContext;

namespace {

LogIndexPtr indexOf(const QString &home, Product product = Product::BerkeleyDb)
{
    TestContext test;
    LogSources sources;
    sources.liveDirectory = pathFromQString(home);
    sources.product = product;
    auto index = updateLogIndex(sources, nullptr, test.context);
    return index.hasValue() ? index.value() : nullptr;
}

TransactionList transactionsOf(const LogIndexPtr &index, const TransactionQuery &query = {})
{
    TestContext test;
    auto list = readTransactions(*index, query, test.context);
    return list.hasValue() ? std::move(list).value() : TransactionList {};
}

const Transaction *byId(const TransactionList &list, u_int32_t id)
{
    for (const Transaction &transaction : list.transactions) {
        if (transaction.id == id)
            return &transaction;
    }
    return nullptr;
}

QString textOf(const Transaction *transaction)
{
    if (!transaction)
        return QStringLiteral("no such transaction");
    QStringList parts;
    for (const DatabaseWork &work : transaction->databases)
        parts.append(QStringLiteral("%1 +%2 -%3 ~%4")
                         .arg(displayPath(work.name))
                         .arg(work.changes.puts)
                         .arg(work.changes.deletes)
                         .arg(work.changes.replaces));
    static const char *const kinds[] { "create", "remove", "rename", "truncate" };
    for (const FileChange &change : transaction->files) {
        parts.append(QLatin1String(kinds[std::size_t(change.kind)]) + QLatin1Char(' ')
            + displayPath(change.name));
        if (!change.newName.empty())
            parts.last() += QLatin1Char(' ') + displayPath(change.newName);
    }
    return parts.join(QLatin1String("; "));
}

} // namespace

class TestTransactions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_home = m_dir->filePath(QStringLiteral("home"));
    }

    void countsAreWhatWasDone_data();
    void countsAreWhatWasDone();
    void theAccident();
    void fileOperations();
    void childrenAreFolded();
    void likePrintlog();
    void rangesOrderAndLimit();
    void whoIsRunningAndWhoIsGone();
    void javaEdition_data();
    void javaEdition();
    void cancelled();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_home;
};

void TestTransactions::countsAreWhatWasDone_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<u_int32_t>("flags");
    QTest::addColumn<bool>("isBigEndian");
    QTest::addColumn<bool>("hasLarge");
    QTest::newRow("btree") << int(DB_BTREE) << 0U << false << false;
    QTest::newRow("btree with large values") << int(DB_BTREE) << 0U << false << true;
    QTest::newRow("btree, big endian") << int(DB_BTREE) << 0U << true << false;
    QTest::newRow("btree with record numbers")
        << int(DB_BTREE) << u_int32_t(DB_RECNUM) << false << false;
    QTest::newRow("hash") << int(DB_HASH) << 0U << false << false;
    QTest::newRow("hash with large values") << int(DB_HASH) << 0U << false << true;
    QTest::newRow("recno") << int(DB_RECNO) << 0U << false << false;
    QTest::newRow("recno, renumbered") << int(DB_RECNO) << u_int32_t(DB_RENUMBER) << false << false;
    QTest::newRow("queue") << int(DB_QUEUE) << 0U << false << false;
}

void TestTransactions::countsAreWhatWasDone()
{
    QFETCH(int, type);
    QFETCH(u_int32_t, flags);
    QFETCH(bool, isBigEndian);
    QFETCH(bool, hasLarge);
    constexpr u_int32_t count = 300;
    LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    Database database;
    const Setup setup { static_cast<DBTYPE>(type), flags, 512, isBigEndian };
    QCOMPARE(database.open(environment, nullptr, "d.db", nullptr, setup), 0);
    const auto size = [&](u_int32_t i) -> std::size_t {
        return hasLarge && i % 9 == 2 ? 1500 : 30;
    };
    const auto each = [&](u_int32_t step, const std::function<int(DB_TXN *, u_int32_t)> &one) {
        return transact(environment, [&](DB_TXN *txn) {
            int ret = 0;
            for (u_int32_t i = count / step; ret == 0 && i > 0; --i)
                ret = one(txn, i * step);
            return ret;
        });
    };
    const u_int32_t puts = transact(environment, [&](DB_TXN *txn) {
        int ret = 0;
        for (u_int32_t i = 1; i <= count && ret == 0; ++i)
            ret = database.put(txn, i, value(i, size(i)));
        return ret;
    });
    const u_int32_t replaces = each(
        5, [&](DB_TXN *txn, u_int32_t i) { return database.put(txn, i, value(i + 1, size(i))); });
    const u_int32_t deletes =
        each(3, [&](DB_TXN *txn, u_int32_t i) { return database.remove(txn, i); });
    const u_int32_t truncated =
        transact(environment, [&](DB_TXN *txn) { return database.truncate(txn); });
    QVERIFY(puts != 0 && replaces != 0 && deletes != 0 && truncated != 0);
    QCOMPARE(database.close(), 0);
    QCOMPARE(environment.close(), 0);

    const TransactionList list = transactionsOf(indexOf(m_home));
    QCOMPARE(textOf(byId(list, puts)), QStringLiteral("d.db +300 -0 ~0"));
    QCOMPARE(textOf(byId(list, replaces)), QStringLiteral("d.db +0 -0 ~60"));
    QCOMPARE(textOf(byId(list, deletes)), QStringLiteral("d.db +0 -100 ~0"));
    // Recno databases keep a place holder for a deleted record, which is emptied as well.
    const bool keepsPlaces = type == DB_RECNO && flags == 0;
    const QString emptied = QStringLiteral("d.db +0 -%1 ~0").arg(keepsPlaces ? 300 : 200);
    QCOMPARE(textOf(byId(list, truncated)),
        type == DB_QUEUE ? emptied : emptied + QLatin1String("; truncate d.db"));
}

void TestTransactions::theAccident()
{
    LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    std::array<Database, 5> databases;
    const std::array names { "customers.db", "orders.db", "stock.db", "prices.db", "log-in.db" };
    u_int32_t accident = 0;
    for (std::size_t d = 0; d < names.size(); ++d) {
        Setup setup;
        setup.type = d == 2 ? DB_HASH : DB_BTREE;
        setup.pageSize = 4096;
        QCOMPARE(databases[d].open(environment, nullptr, names[d], nullptr, setup), 0);
        for (u_int32_t batch = 0; batch < 12; ++batch) {
            QVERIFY(transact(environment, [&](DB_TXN *txn) {
                int ret = 0;
                for (u_int32_t i = 0; i < 1000 && ret == 0; ++i)
                    ret = databases[d].put(txn, batch * 1000 + i, value(i));
                return ret;
            }) != 0);
        }
    }
    accident = transact(environment, [&](DB_TXN *txn) {
        int ret = 0;
        for (u_int32_t i = 0; i < 10000 && ret == 0; ++i)
            ret = databases[1].remove(txn, i);
        return ret;
    });
    QVERIFY(accident != 0);
    for (u_int32_t i = 0; i < 50; ++i) // life goes on
        QCOMPARE(databases[0].remove(nullptr, i), 0);
    for (Database &database : databases)
        QCOMPARE(database.close(), 0);
    QCOMPARE(environment.close(), 0);

    const LogIndexPtr index = indexOf(m_home);
    TransactionQuery query;
    query.order = TransactionOrder::Deletes;
    query.limit = 3;
    const TransactionList list = transactionsOf(index, query);
    QCOMPARE(list.transactions.size(), std::size_t(3));
    const Transaction &first = list.transactions.front();
    QCOMPARE(first.id, std::int64_t(accident));
    QCOMPARE(textOf(&first), QStringLiteral("orders.db +0 -10000 ~0"));
    QVERIFY(first.outcome == TransactionOutcome::Committed && first.ended.has_value());
    const Commit *const before = commitBefore(*index, first);
    QVERIFY(before && before->lsn < first.first);
    QVERIFY(index->commitAfter(before->lsn)->lsn == first.last);
}

void TestTransactions::fileOperations()
{
    LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    QVERIFY(QDir(m_home).mkdir(QStringLiteral("sub")));
    DB_ENV *const handle = environment.handle();
    for (const char *name : { "a.db", "sub/b.db", "c.db" }) {
        Database database;
        QCOMPARE(database.open(environment, nullptr, name, nullptr, {}), 0);
        QCOMPARE(database.put(nullptr, 1, value(1)), 0);
    }
    const auto remove = [&](const char *name, bool commits) {
        return transact(
            environment,
            [&](DB_TXN *txn) { return handle->dbremove(handle, txn, name, nullptr, 0); }, nullptr,
            commits);
    };
    const u_int32_t renamed = transact(environment,
        [&](DB_TXN *txn) { return handle->dbrename(handle, txn, "a.db", nullptr, "a2.db", 0); });
    const u_int32_t removed = remove("sub/b.db", true);
    const u_int32_t kept = remove("c.db", false);
    QVERIFY(environment.checkpoint() == 0);
    QCOMPARE(environment.close(), 0);

    const TransactionList list = transactionsOf(indexOf(m_home));
    QStringList created;
    for (const Transaction &transaction : list.transactions) {
        if (!transaction.files.empty() && transaction.files[0].kind == FileChange::Kind::Create)
            created.append(textOf(&transaction));
    }
    QCOMPARE(created.join(u'|'), QStringLiteral("create a.db|create sub/b.db|create c.db"));
    QCOMPARE(textOf(byId(list, renamed)), QStringLiteral("rename a.db a2.db"));
    QCOMPARE(textOf(byId(list, removed)), QStringLiteral("remove sub/b.db"));
    QCOMPARE(textOf(byId(list, kept)), QStringLiteral("remove c.db"));
    QCOMPARE(byId(list, kept)->outcome, TransactionOutcome::Aborted);
}

void TestTransactions::childrenAreFolded()
{
    LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    Database database;
    QCOMPARE(database.open(environment, nullptr, "d.db", nullptr, {}), 0);
    u_int32_t lost = 0;
    const u_int32_t parent = transact(environment, [&](DB_TXN *txn) {
        int ret = database.put(txn, 1, value(1));
        const u_int32_t child = transact(
            environment, [&](DB_TXN *inner) { return database.put(inner, 2, value(2)); }, txn);
        lost = transact(
            environment, [&](DB_TXN *inner) { return database.put(inner, 3, value(3)); }, txn,
            false);
        return ret != 0 || child == 0 || lost == 0 ? -1 : 0;
    });
    QVERIFY(parent != 0);
    QCOMPARE(environment.checkpoint(), 0);
    QCOMPARE(database.close(), 0);
    QCOMPARE(environment.close(), 0);
    const TransactionList list = transactionsOf(indexOf(m_home));
    QCOMPARE(textOf(byId(list, parent)), QStringLiteral("d.db +2 -0 ~0"));
    QCOMPARE(byId(list, parent)->children, 1U);
    QCOMPARE(textOf(byId(list, lost)), QStringLiteral("d.db +1 -0 ~0"));
    QCOMPARE(byId(list, lost)->outcome, TransactionOutcome::Aborted);
}

// Transactions by db_printlog: records and previous LSNs tell which belong together.
void TestTransactions::likePrintlog()
{
    LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    QCOMPARE(fillWithEverything(environment), 0);
    QCOMPARE(environment.close(), 0);
    const auto tool =
        libraryfixture::runTool(QStringLiteral("db5.3_printlog"), { QStringLiteral("-h"), m_home });
    QCOMPARE(tool.exitCode, 0);
    static const QRegularExpression head(
        QStringLiteral("^\\[(\\d+)\\]\\[(\\d+)\\]__(\\w+): rec: \\d+ txnp ([0-9a-f]+) prevlsn"));
    static const QRegularExpression childLine(QStringLiteral("^\tchild: ([0-9a-f]+)"));
    std::map<u_int32_t, std::uint64_t> open;
    std::map<Lsn, std::uint64_t> commits; // with their records
    u_int32_t transaction = 0;
    Lsn lsn;
    QString type;
    for (const QString &line : QString::fromLatin1(tool.output).split(u'\n')) {
        if (const auto match = head.match(line); match.hasMatch()) {
            lsn = { match.captured(1).toUInt(), match.captured(2).toUInt() };
            type = match.captured(3);
            transaction = match.captured(4).toUInt(nullptr, 16);
            if (transaction != 0)
                ++open[transaction];
        } else if (const auto child = childLine.match(line);
                   child.hasMatch() && type == QLatin1String("txn_child")) {
            const u_int32_t id = child.captured(1).toUInt(nullptr, 16);
            open[transaction] += open[id];
            open.erase(id);
        } else if (line == QLatin1String("\topcode: 1") && type == QLatin1String("txn_regop")) {
            commits[lsn] = open[transaction];
            open.erase(transaction);
        }
    }
    const TransactionList list = transactionsOf(indexOf(m_home));
    QVERIFY(commits.size() > 100);
    QCOMPARE(list.committed, commits.size());
    for (const Transaction &each : list.transactions) {
        if (each.outcome == TransactionOutcome::Committed)
            QCOMPARE(each.records, commits[each.last]);
    }
    QCOMPARE(list.running, std::uint64_t(0));
}

void TestTransactions::rangesOrderAndLimit()
{
    LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    Database database;
    QCOMPARE(database.open(environment, nullptr, "d.db", nullptr, {}), 0);
    std::vector<u_int32_t> ids;
    for (u_int32_t i = 0; i < 40; ++i) {
        ids.push_back(transact(environment, [&](DB_TXN *txn) {
            int ret = 0;
            for (u_int32_t k = 0; k <= (i * 7) % 40 && ret == 0; ++k)
                ret = database.put(txn, k, value(i));
            return ret;
        }));
        if (i % 10 == 5)
            QCOMPARE(environment.checkpoint(), 0);
    }
    QCOMPARE(database.close(), 0);
    QCOMPARE(environment.close(), 0);
    const LogIndexPtr index = indexOf(m_home);
    const TransactionList all = transactionsOf(index);
    QCOMPARE(all.committed, std::uint64_t(41)); // and the creation
    TransactionQuery query;
    query.from = all.transactions[20].first;
    query.to = all.transactions[29].last;
    const TransactionList some = transactionsOf(index, query);
    QCOMPARE(some.transactions.size(), std::size_t(10));
    for (std::size_t i = 0; i < 10; ++i) {
        QCOMPARE(some.transactions[i].id, all.transactions[20 + i].id);
        QCOMPARE(textOf(&some.transactions[i]), textOf(&all.transactions[20 + i]));
        QCOMPARE(some.transactions[i].bytes, all.transactions[20 + i].bytes);
    }
    query = {};
    query.order = TransactionOrder::Bytes;
    query.limit = 5;
    const TransactionList largest = transactionsOf(index, query);
    QCOMPARE(largest.transactions.size(), std::size_t(5));
    QCOMPARE(largest.total(), all.total());
    std::vector<std::uint64_t> bytes;
    for (const Transaction &transaction : all.transactions)
        bytes.push_back(transaction.bytes);
    std::sort(bytes.rbegin(), bytes.rend());
    for (std::size_t i = 0; i < 5; ++i)
        QCOMPARE(largest.transactions[i].bytes, bytes[i]);
}

void TestTransactions::whoIsRunningAndWhoIsGone()
{
    LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    Database database;
    QCOMPARE(database.open(environment, nullptr, "d.db", nullptr, {}), 0);
    const u_int32_t aborted = transact(
        environment, [&](DB_TXN *txn) { return database.put(txn, 1, value(1)); }, nullptr, false);
    DB_TXN *open = nullptr;
    QCOMPARE(environment.handle()->txn_begin(environment.handle(), nullptr, &open, 0), 0);
    QCOMPARE(database.put(open, 2, value(2)), 0);
    QCOMPARE(environment.checkpoint(), 0);
    const TransactionList list = transactionsOf(indexOf(m_home));
    const Transaction *const running = byId(list, open->id(open));
    QVERIFY(running && byId(list, aborted));
    QCOMPARE(running->outcome, TransactionOutcome::Running);
    QVERIFY(!running->ended && !running->milliseconds());
    // No record says so: it is gone since the checkpoint doesn't wait for it.
    QCOMPARE(byId(list, aborted)->outcome, TransactionOutcome::Aborted);
    QCOMPARE(open->abort(open), 0);
    QCOMPARE(database.close(), 0);
    QCOMPARE(environment.close(), 0);
}

void TestTransactions::javaEdition_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("7.5") << QStringLiteral("je75");
    QTest::newRow("3.3 and 7.5") << QStringLiteral("je-mixed");
}

void TestTransactions::javaEdition()
{
    QFETCH(QString, name);
    const Path home = testkit::unpackGolden(name, m_dir->path(), QStringLiteral("je"));
    QVERIFY(!home.empty());
    QFile ledger(QStringLiteral(NINELIVES_TEST_DATA "/je/%1.ledger").arg(name));
    QVERIFY(ledger.open(QIODevice::ReadOnly));
    std::uint64_t commits = 0;
    std::uint64_t aborts = 0;
    while (!ledger.atEnd()) {
        const QByteArray line = ledger.readLine();
        commits += line.startsWith("C ") ? 1U : 0U;
        aborts += line.startsWith("A ") ? 1U : 0U;
    }
    const LogIndexPtr index = indexOf(displayPath(home), Product::JavaEdition);
    QVERIFY(index);
    const TransactionList list = transactionsOf(index);
    QCOMPARE(list.committed, index->commits.size());
    QVERIFY(list.committed >= commits);
    QCOMPARE(list.aborted, aborts);
    QCOMPARE(list.running, std::uint64_t(0));
    ChangeCounts sum;
    QStringList files;
    for (const Transaction &transaction : list.transactions) {
        sum += transaction.changes();
        QVERIFY(!transaction.isPartial);
        for (const DatabaseWork &work : transaction.databases) // every one has a name
            QVERIFY2(!work.name.native().starts_with("#"), work.name.c_str());
        if (!transaction.files.empty())
            files.append(textOf(&transaction));
    }
    qInfo("%llu puts, %llu deletes, %llu replaces; %s", static_cast<unsigned long long>(sum.puts),
        static_cast<unsigned long long>(sum.deletes), static_cast<unsigned long long>(sum.replaces),
        qPrintable(files.join(u'|')));
    QVERIFY(sum.puts > 0 && sum.deletes > 0 && sum.replaces > 0);
    QVERIFY(!files.isEmpty());
}

void TestTransactions::cancelled()
{
    LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    QCOMPARE(environment.createDatabase("d.db", {}), 0);
    QCOMPARE(environment.close(), 0);
    const LogIndexPtr index = indexOf(m_home);
    TestContext test;
    test.control.cancel();
    const auto list = readTransactions(*index, {}, test.context);
    QVERIFY(!list.hasValue());
    QCOMPARE(list.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestTransactions)
#include "tst_transactions.moc"
