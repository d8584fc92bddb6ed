// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "tests/engine/vault/backupfixture.h"
#include "tests/testkit/drive/ctl.h"
#include "tests/testkit/drive/smallenvironment.h"

#include <QDir>
#include <QDirIterator>
#include <QRandomGenerator>
#include <QTest>

#include <atomic>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

using namespace engine;
using namespace testkit;

namespace {

using Names = std::map<QByteArray, int>; // of databases, with their record counts

int put(DB *database, DB_TXN *transaction, QByteArray key, QByteArray value)
{
    DBT keyThing = {};
    keyThing.data = key.data();
    keyThing.size = static_cast<std::uint32_t>(key.size());
    DBT valueThing = {};
    valueThing.data = value.data();
    valueThing.size = static_cast<std::uint32_t>(value.size());
    return database->put(database, transaction, &keyThing, &valueThing, 0);
}

/// Creates, fills, truncates, renames and removes databases as fast as it can. Each operation is a
/// transaction that also puts its number into counter.db: a copy that says 7 must hold exactly what
/// there was after the seventh.
class Busy
{
public:
    explicit Busy(const QString &home)
    {
        for (const char *directory : { "/sub", "/sub/deep" })
            QDir().mkpath(home + QLatin1String(directory));
        m_live = std::make_unique<SmallEnvironment>(home);
        DB_ENV *const env = m_live->handle();
        env->set_flags(env, DB_TXN_WRITE_NOSYNC, 1);
    }
    ~Busy() { stop(); }
    Q_DISABLE_COPY_MOVE(Busy)

    /// The library's error of the first operation.
    int begin()
    {
        m_failure = step();
        return m_failure;
    }
    void start()
    {
        m_thread = std::thread([this] {
            while (!m_isStopped && m_failure.load() == 0)
                m_failure = step();
        });
    }
    void stop()
    {
        m_isStopped = true;
        if (m_thread.joinable())
            m_thread.join();
    }
    int failure() const { return m_failure; }

    std::size_t operations() const
    {
        const std::lock_guard guard(m_mutex);
        return m_history.size();
    }
    std::optional<Names> after(int operation) const
    {
        const std::lock_guard guard(m_mutex);
        const auto at = static_cast<std::size_t>(operation);
        return at < m_history.size() ? std::optional(m_history[at]) : std::nullopt;
    }

private:
    QByteArray freshName()
    {
        static const char *const directories[] = { "", "sub/", "sub/deep/", "log." };
        return directories[m_random.bounded(4)] + QByteArray::number(++m_serial) + ".db";
    }
    QByteArray anyName()
    {
        auto at = m_names.begin();
        std::advance(at, m_random.bounded(static_cast<int>(m_names.size())));
        return at->first;
    }

    int step()
    {
        DB_ENV *const env = m_live->handle();
        DB_TXN *transaction = nullptr;
        int code = env->txn_begin(env, nullptr, &transaction, 0);
        if (code != 0)
            return code;
        m_opened.clear();
        code = operate(transaction);
        if (code == 0)
            code = inDatabase(transaction, "counter.db", DB_BTREE, [&](DB *database) {
                return put(
                    database, transaction, "count", QByteArray::number(m_history.size()) + '.');
            });
        {
            // First: a backup may see the commit as soon as it is written.
            const std::lock_guard guard(m_mutex);
            m_history.push_back(m_names);
        }
        if (code == 0)
            code = transaction->commit(transaction, 0);
        else
            transaction->abort(transaction);
        for (DB *database : m_opened)
            database->close(database, 0);
        if (code == 0 && m_history.size() % 20 == 0)
            code = m_live->checkpoint();
        if (code == 0 && m_history.size() % 60 == 0)
            code = m_live->removeInactiveLogs();
        return code;
    }

    int operate(DB_TXN *transaction)
    {
        DB_ENV *const env = m_live->handle();
        const int what = m_random.bounded(m_names.size() > 12 ? 10 : 8);
        if (m_names.size() < 4 || what < 2) {
            const QByteArray name = freshName();
            const DBTYPE type = m_random.bounded(2) == 0 ? DB_BTREE : DB_HASH;
            m_names[name] = 0;
            return inDatabase(transaction, name, type, [](DB *) { return 0; });
        }
        const QByteArray name = anyName();
        if (what < 4) {
            const QByteArray to = freshName();
            m_names[to] = m_names[name];
            m_names.erase(name);
            return env->dbrename(env, transaction, name, nullptr, to, 0);
        }
        if (what < 5) {
            m_names[name] = 0;
            return inDatabase(transaction, name, DB_UNKNOWN, [transaction](DB *database) {
                std::uint32_t count = 0;
                return database->truncate(database, transaction, &count, 0);
            });
        }
        if (what < 7)
            return inDatabase(transaction, name, DB_UNKNOWN,
                [&](DB *database) { return fill(database, transaction, m_names[name]); });
        m_names.erase(name);
        return env->dbremove(env, transaction, name, nullptr, 0);
    }

    static int fill(DB *database, DB_TXN *transaction, int &count)
    {
        constexpr int more = 40;
        int code = 0;
        for (int i = 0; i < more && code == 0; ++i, ++count)
            code = put(database, transaction, QByteArray::number(count), QByteArray(50, 'x'));
        return code;
    }

    // Handles stay open until the transaction is over.
    template <typename Work>
    int inDatabase(DB_TXN *transaction, const char *name, DBTYPE type, Work work)
    {
        DB *database = nullptr;
        if (const int code = ::db_create(&database, m_live->handle(), 0); code != 0)
            return code;
        m_opened.push_back(database);
        const std::uint32_t flags = type == DB_UNKNOWN ? 0 : DB_CREATE;
        const int code =
            database->open(database, transaction, name, nullptr, type, flags | DB_THREAD, 0600);
        return code == 0 ? work(database) : code;
    }

    std::unique_ptr<SmallEnvironment> m_live;
    std::vector<DB *> m_opened;
    std::thread m_thread;
    std::atomic<bool> m_isStopped = false;
    std::atomic<int> m_failure = 0;
    QRandomGenerator m_random { 20261121 };
    Names m_names;
    int m_serial = 0;
    mutable std::mutex m_mutex;
    std::vector<Names> m_history; // guarded by m_mutex; index: what the counter says
};

int counterOf(const QString &home, QString *failure)
{
    const QByteArray dump = dumpOf(home, QStringLiteral("counter.db"), failure);
    const qsizetype at = dump.indexOf("count\n ");
    return at < 0 ? -1 : dump.mid(at + 7, dump.indexOf('.', at) - at - 7).toInt();
}

Names databasesIn(const QString &home, QString *failure)
{
    Names found;
    QDirIterator each(home, { QStringLiteral("*.db") }, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        const QString name = each.next().mid(home.size() + 1);
        const QByteArray dump = dumpOf(home, name, failure);
        const qsizetype records = dump.indexOf("HEADER=END") + 11;
        found[name.toUtf8()] = static_cast<int>(dump.mid(records).count('\n') - 1) / 2;
    }
    found.erase("counter.db");
    return found;
}

QByteArray listed(const Names &names)
{
    QByteArrayList list;
    for (const auto &[name, count] : names)
        list << name + '=' + QByteArray::number(count);
    return list.join(' ');
}

} // namespace

// Hot backups while databases come, go and change their names.
class TestBackupRace : public QObject
{
    Q_OBJECT

    static int rounds() { return qEnvironmentVariableIsSet("NINELIVES_LONG") ? 150 : 12; }

private Q_SLOTS:
    void eachSetHoldsWhatExistedAtItsEnd()
    {
        const ScratchDirectory scratch; // page-atomic copies need ext4 or XFS
        qputenv("TMPDIR", scratch.path().toUtf8());
        BackupFixture fixture;
        Busy busy(fixture.at("home"));
        QCOMPARE(busy.begin(), 0);
        busy.start();
        std::map<QString, int> refusals;
        int inARow = 0;
        for (int round = 0; round < rounds();) {
            const auto taken = fixture.backUp(BackupKind::Full);
            QCOMPARE(busy.failure(), 0);
            if (!taken.hasValue()) {
                // It may remove logs again and again just as they are opened, or rename a database
                // twice while it is copied, which libdb's recovery can't follow.
                const ErrorCode code = taken.error().code;
                QVERIFY2(code == ErrorCode::LogGap || code == ErrorCode::NotCovered,
                    qPrintable(taken.error().toString()));
                QVERIFY2(!taken.error().detail.contains(QStringLiteral("vanished")),
                    qPrintable(taken.error().toString()));
                ++refusals[taken.error().detail];
                QVERIFY2(++inARow < 20, "a retry must succeed soon");
                continue;
            }
            inARow = 0;
            ++round;
            QDir(fixture.at("restored")).removeRecursively();
            QCOMPARE(fixture.restore("restored"), QString());
            QString failure;
            const int number = counterOf(fixture.at("restored"), &failure);
            const Names found = databasesIn(fixture.at("restored"), &failure);
            QVERIFY2(failure.isEmpty(), qPrintable(failure));
            const auto expected = busy.after(number);
            QVERIFY(expected.has_value());
            const QByteArray text = "at " + QByteArray::number(number) + ": " + listed(found)
                + "\nexpected: " + listed(*expected);
            QVERIFY2(found == *expected, text.constData());
        }
        busy.stop();
        QCOMPARE(busy.failure(), 0);
        for (const auto &[text, count] : refusals)
            qInfo("%d refused: %s", count, qPrintable(text));
        qInfo("%d published while %zu operations ran", rounds(), busy.operations());
    }
};

QTEST_GUILESS_MAIN(TestBackupRace)
#include "tst_backuprace.moc"
