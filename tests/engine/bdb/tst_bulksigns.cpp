// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/bulksigns.h"
#include "engine/bdb/loglookup.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/scratch.h"

#include <QTest>

#include <db.h>
#include <numeric>
#include <random>

using namespace engine;
using namespace engine::bdb;
using testkit::Scratch;

/// Logs that the library writes here and now, with and without DB_TXN_BULK.
class TestBulkSigns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldenLogs_data();
    void goldenLogs();
    void loads_data();
    void loads();
    void abortedBulkIsNoSign();
    void bulkChildOfAParent();
    void smallBulkLogsEverything();
};

namespace {

struct Load
{
    DBTYPE type = DB_BTREE;
    std::uint32_t pageSize = 4096;
    bool isRandom = false;
    std::uint32_t itemSize = 60;
    bool hasDuplicates = false;
    bool isBigEndian = false;
    int items = 6000;
    int itemsPerTransaction = 2000;
    bool deletesToo = false;
    bool commits = true;
};

class Library
{
public:
    explicit Library(const Path &home)
    {
        good(db_env_create(&m_env, 0));
        good(m_env->set_cachesize(m_env, 0, 16 << 20, 1));
        good(m_env->set_flags(m_env, DB_TXN_NOSYNC, 1));
        good(m_env->set_lk_max_locks(m_env, 50'000));
        good(m_env->set_lk_max_objects(m_env, 50'000));
        good(m_env->open(m_env, home.c_str(),
            DB_CREATE | DB_INIT_LOCK | DB_INIT_LOG | DB_INIT_MPOOL | DB_INIT_TXN | DB_PRIVATE,
            0600));
    }
    ~Library()
    {
        if (m_db)
            m_db->close(m_db, 0);
        m_env->log_flush(m_env, nullptr);
        m_env->close(m_env, 0);
    }
    Library(const Library &) = delete;
    Library &operator=(const Library &) = delete;

    bool isGood() const { return m_result == 0; }
    DB_ENV *env() const { return m_env; }

    void open(const Load &load)
    {
        good(db_create(&m_db, m_env, 0));
        good(m_db->set_pagesize(m_db, load.pageSize));
        if (load.isBigEndian)
            good(m_db->set_lorder(m_db, 4321));
        if (load.hasDuplicates)
            good(m_db->set_flags(m_db, DB_DUPSORT));
        good(m_db->open(
            m_db, nullptr, "load.db", nullptr, load.type, DB_CREATE | DB_AUTO_COMMIT, 0600));
    }

    DB_TXN *begin(std::uint32_t flags, DB_TXN *parent = nullptr)
    {
        DB_TXN *transaction = nullptr;
        good(m_env->txn_begin(m_env, parent, &transaction, flags));
        return transaction;
    }

    void put(DB_TXN *transaction, const Load &load, std::uint32_t number)
    {
        std::string item(load.itemSize + number % 17, static_cast<char>('a' + number % 26));
        std::memcpy(item.data(), &number, sizeof(number)); // so that duplicates differ
        std::uint32_t keyNumber = load.hasDuplicates ? number % 40 : number;
        if (load.type == DB_RECNO)
            ++keyNumber; // records count from 1
        else
            keyNumber = __builtin_bswap32(keyNumber); // sorts as bytes
        DBT key {};
        key.data = &keyNumber;
        key.size = sizeof(keyNumber);
        DBT data {};
        data.data = item.data();
        data.size = static_cast<std::uint32_t>(item.size());
        good(m_db->put(m_db, transaction, &key, &data, 0));
    }

    void remove(DB_TXN *transaction, std::uint32_t number)
    {
        number = __builtin_bswap32(number);
        DBT key {};
        key.data = &number;
        key.size = sizeof(number);
        good(m_db->del(m_db, transaction, &key, 0));
    }

    void run(const Load &load, std::uint32_t flags)
    {
        std::vector<std::uint32_t> numbers(std::size_t(load.items));
        std::iota(numbers.begin(), numbers.end(), 0U);
        std::mt19937 random(7); // NOLINT(cert-msc51-cpp): the same load each time
        if (load.isRandom)
            std::shuffle(numbers.begin(), numbers.end(), random);
        for (std::size_t i = 0; i < numbers.size();) {
            DB_TXN *transaction = begin(flags);
            for (int n = 0; n < load.itemsPerTransaction && i < numbers.size(); ++n, ++i) {
                put(transaction, load, numbers[i]);
                if (load.deletesToo && n % 3 == 2)
                    remove(transaction, numbers[i - 1]);
            }
            good(load.commits ? transaction->commit(transaction, 0)
                              : transaction->abort(transaction));
        }
    }

    void good(int result) { m_result = m_result == 0 ? result : m_result; }

private:
    DB_ENV *m_env = nullptr;
    DB *m_db = nullptr;
    int m_result = 0;
};

std::vector<BulkSign> signsIn(const Path &home)
{
    BulkSigns signs;
    const auto numbers = listLogFiles(localFileSystem(), home);
    for (const std::uint32_t number : numbers.valueOr({})) {
        LogScanOptions options;
        options.fileNumber = number;
        const auto result =
            scanLogFile(localFileSystem(), home / logFileName(number), options, &signs, nullptr);
        if (!result.hasValue() || result.value().ending != LogEnd::Clean)
            qWarning("log file %u: not clean", number);
    }
    return signs.signs();
}

} // namespace

void TestBulkSigns::goldenLogs_data()
{
    QTest::addColumn<bool>("isBulk");
    QTest::newRow("bkb") << true;
    QTest::newRow("bdb48") << false;
    QTest::newRow("bdb51") << false;
    QTest::newRow("bdb181") << false;
    QTest::newRow("fzcrash0") << false;
}

void TestBulkSigns::goldenLogs()
{
    QFETCH(bool, isBulk);
    const Scratch scratch;
    const Path home = testkit::unpackGolden(
        QString::fromLatin1(QTest::currentDataTag()), displayPath(scratch.path()));
    QCOMPARE(!signsIn(home).empty(), isBulk);
}

void TestBulkSigns::loads_data()
{
    QTest::addColumn<Load>("load");
    QTest::newRow("sequential") << Load {};
    QTest::newRow("random") << Load { .isRandom = true };
    QTest::newRow("small pages") << Load { .pageSize = 512, .isRandom = true, .itemSize = 30 };
    QTest::newRow("large pages") << Load {
        .pageSize = 65536, .isRandom = true, .items = 20'000, .itemsPerTransaction = 10'000
    };
    QTest::newRow("items that fill pages") << Load { .isRandom = true, .itemSize = 950 };
    QTest::newRow("overflow items")
        << Load { .pageSize = 512, .isRandom = true, .itemSize = 2000, .items = 3000 };
    QTest::newRow("duplicates") << Load { .isRandom = true, .hasDuplicates = true };
    QTest::newRow("few duplicates to a page")
        << Load { .pageSize = 512, .itemSize = 20, .hasDuplicates = true };
    QTest::newRow("record numbers") << Load { .type = DB_RECNO };
    QTest::newRow("big-endian") << Load { .isRandom = true, .isBigEndian = true };
    QTest::newRow("with deletes") << Load { .isRandom = true, .deletesToo = true };
    QTest::newRow("one split a transaction or so")
        << Load { .isRandom = true, .itemsPerTransaction = 50 };
    QTest::newRow("one item a transaction")
        << Load { .isRandom = true, .items = 3000, .itemsPerTransaction = 1 };
}

Q_DECLARE_METATYPE(Load)

void TestBulkSigns::loads()
{
    QFETCH(Load, load);
    for (const bool isBulk : { false, true }) {
        const Scratch scratch;
        {
            Library library(scratch.path());
            library.open(load);
            library.run(load, isBulk ? DB_TXN_BULK : 0);
            QVERIFY(library.isGood());
        }
        const std::vector<BulkSign> signs = signsIn(scratch.path());
        if (!isBulk)
            QCOMPARE(signs.size(), 0U);
        else if (load.itemsPerTransaction > 50)
            QVERIFY(!signs.empty());
        for (const BulkSign &sign : signs)
            QVERIFY(sign.split < sign.commit);
    }
}

void TestBulkSigns::abortedBulkIsNoSign()
{
    const Scratch scratch;
    {
        Library library(scratch.path());
        Load load;
        load.commits = false;
        library.open(load);
        library.run(load, DB_TXN_BULK);
        QVERIFY(library.isGood());
    }
    QVERIFY(signsIn(scratch.path()).empty());
}

void TestBulkSigns::bulkChildOfAParent()
{
    for (const bool commits : { true, false }) {
        const Scratch scratch;
        {
            Library library(scratch.path());
            const Load load;
            library.open(load);
            DB_TXN *parent = library.begin(DB_TXN_BULK);
            DB_TXN *child = library.begin(0, parent);
            for (std::uint32_t i = 0; i < 2000; ++i)
                library.put(child, load, i);
            library.good(child->commit(child, 0));
            library.good(commits ? parent->commit(parent, 0) : parent->abort(parent));
            QVERIFY(library.isGood());
        }
        // The library doesn't hand the flag down: whatever the child did is in the log.
        const auto scanned =
            scanLogFile(localFileSystem(), scratch / logFileName(1), {}, nullptr, nullptr);
        QVERIFY(scanned.value().countsByType[41] >= 2000);
        QVERIFY(signsIn(scratch.path()).empty());
    }
}

void TestBulkSigns::smallBulkLogsEverything()
{
    const Scratch scratch;
    {
        Library library(scratch.path());
        Load load;
        load.items = 20; // no new page
        library.open(load);
        library.run(load, DB_TXN_BULK);
        QVERIFY(library.isGood());
    }
    QVERIFY(signsIn(scratch.path()).empty());
}

QTEST_GUILESS_MAIN(TestBulkSigns)
#include "tst_bulksigns.moc"
