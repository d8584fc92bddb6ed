// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logpin.h"
#include "tests/engine/bdb/libraryfixture.h"
#include "tests/testkit/testcontext.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace engine;
using namespace libraryfixture;

class TestLogPin : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void emptyIndexIsNotPinned();
    void noCheckpointPins();
    void checkpointsFreeTheLog();
    void openTransactionPins();
    void oldCheckpointPins();

private:
    bool grow(int files); // writes so many log files
    std::optional<LogPin> pin();

    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<LibraryEnvironment> m_env;
    int m_databases = 0;
};

void TestLogPin::init()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    QFile config(m_scratch->filePath(QStringLiteral("DB_CONFIG")));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("set_lg_max 65536\nset_lg_bsize 16384\n");
    config.close();
    m_env = std::make_unique<LibraryEnvironment>();
    QCOMPARE(m_env->open(m_scratch->path()), 0);
}

bool TestLogPin::grow(int files)
{
    const auto count = [this] {
        return QDir(m_scratch->path()).entryList({ QStringLiteral("log.0*") }).size();
    };
    const auto wanted = count() + files;
    DatabaseSpec spec;
    spec.pageSize = 512;
    while (count() < wanted) {
        if (m_env->createDatabase("d" + QByteArray::number(m_databases++), spec) != 0)
            return false;
    }
    return m_env->handle()->log_flush(m_env->handle(), nullptr) == 0;
}

std::optional<LogPin> TestLogPin::pin()
{
    testkit::TestContext test;
    const auto index =
        updateLogIndex({ m_scratch->path().toStdString(), {}, {} }, nullptr, test.context);
    return index.hasValue() ? findLogPin(*index.value()) : std::nullopt;
}

void TestLogPin::emptyIndexIsNotPinned()
{
    QVERIFY(!findLogPin(LogIndex {}));
}

void TestLogPin::noCheckpointPins()
{
    QVERIFY(grow(4));
    const auto found = pin();
    QVERIFY(found);
    QCOMPARE(found->cause, LogPin::Cause::NoCheckpoint);
    QVERIFY(found->files >= 4);
}

void TestLogPin::checkpointsFreeTheLog()
{
    for (int i = 0; i < 5; ++i) {
        QVERIFY(grow(1));
        QCOMPARE(m_env->checkpoint(), 0);
    }
    QVERIFY(!pin());
}

void TestLogPin::openTransactionPins()
{
    QVERIFY(grow(1));
    DB_ENV *env = m_env->handle();
    DB_TXN *transaction = nullptr;
    QCOMPARE(env->txn_begin(env, nullptr, &transaction, 0), 0);
    // It counts from its first record on.
    DB *db = nullptr;
    QCOMPARE(db_create(&db, env, 0), 0);
    QCOMPARE(db->open(db, transaction, "held", nullptr, DB_BTREE, DB_CREATE, 0600), 0);
    for (int i = 0; i < 5; ++i) {
        QVERIFY(grow(1));
        QCOMPARE(m_env->checkpoint(), 0);
    }
    const auto found = pin();
    QCOMPARE(transaction->abort(transaction), 0);
    QCOMPARE(db->close(db, 0), 0);
    QVERIFY(found);
    QCOMPARE(found->cause, LogPin::Cause::OldTransaction);
    QVERIFY(found->files >= 5);
    for (int i = 0; i < 3; ++i)
        QCOMPARE(m_env->checkpoint(), 0);
    QVERIFY(!pin());
}

void TestLogPin::oldCheckpointPins()
{
    QCOMPARE(m_env->checkpoint(), 0);
    QVERIFY(grow(11));
    const auto found = pin();
    QVERIFY(found);
    QCOMPARE(found->cause, LogPin::Cause::NoCheckpoint);
}

QTEST_GUILESS_MAIN(TestLogPin)
#include "tst_logpin.moc"
