// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/environment.h"
#include "tests/engine/bdb/libraryfixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace engine;
using namespace libraryfixture;

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void realEnvironment();
    void liveEnvironmentIsAttached();
    void encryptedEnvironment();
    void whatCannotBeBrowsed_data();
    void whatCannotBeBrowsed();
    void limits_data();
    void limits();
    void newestLogMayBeUnfinished();
    void lookingChangesNothing();

private:
    QString at(const QString &name) const { return m_scratch->filePath(name); }
    QString home() const { return at(QStringLiteral("orders")); }
    bool write(const QString &name, const QByteArray &content);
    bool makeEnvironment(const char *password = nullptr);
    Result<Environment> inspect()
    {
        return inspectEnvironment(localFileSystem(), home().toStdString());
    }
    /// Name, size, inode and times of everything in the home.
    QStringList snapshot() const;

    std::unique_ptr<QTemporaryDir> m_scratch;
};

void TestEnvironment::init()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(home()));
}

bool TestEnvironment::write(const QString &name, const QByteArray &content)
{
    QFile file(home() + QLatin1Char('/') + name);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
}

bool TestEnvironment::makeEnvironment(const char *password)
{
    LibraryEnvironment env;
    DatabaseSpec spec;
    spec.records = 10;
    spec.isEncrypted = password != nullptr;
    return env.open(home(), password) == 0 && env.createDatabase("a.db", spec) == 0
        && env.createDatabase("b.db", spec) == 0 && env.checkpoint() == 0 && env.close() == 0;
}

QStringList TestEnvironment::snapshot() const
{
    QStringList lines;
    const auto entries = QDir(home()).entryInfoList(QDir::Files | QDir::Hidden, QDir::Name);
    for (const QFileInfo &entry : entries) {
        lines << QStringLiteral("%1 %2 %3")
                     .arg(entry.fileName())
                     .arg(entry.size())
                     .arg(entry.lastModified().toMSecsSinceEpoch());
    }
    return lines;
}

void TestEnvironment::realEnvironment()
{
    QVERIFY(makeEnvironment());
    const auto found = inspect();
    QVERIFY(found.hasValue());
    const Environment &environment = found.value();
    QCOMPARE(environment.name, QStringLiteral("orders"));
    QVERIFY(environment.home == Path(home().toStdString()));
    QCOMPARE(environment.product, Product::BerkeleyDb);
    QCOMPARE(environment.logVersion, nativeLogVersion);
    QCOMPARE(environment.databases.size(), std::size_t(2));
    QCOMPARE(environment.attachment.state, bdb::AttachState::Free);
    QVERIFY(!environment.isEncrypted);
    QVERIFY(environment.limits.empty());
}

void TestEnvironment::liveEnvironmentIsAttached()
{
    LibraryEnvironment env;
    QCOMPARE(env.open(home()), 0);
    const auto found = inspect();
    QVERIFY(found.hasValue());
    QCOMPARE(found.value().attachment.state, bdb::AttachState::Attached);
    QCOMPARE(found.value().attachment.processes[0].pid,
        std::int64_t(QCoreApplication::applicationPid()));
}

void TestEnvironment::encryptedEnvironment()
{
    QVERIFY(makeEnvironment("secret of a test"));
    auto found = inspect();
    QVERIFY(found.hasValue());
    QVERIFY(found.value().isEncrypted);
    QCOMPARE(found.value().logVersion, nativeLogVersion);
    // Also if only the databases are left to tell.
    QVERIFY(QFile::remove(home() + QStringLiteral("/log.0000000001")));
    found = inspect();
    QVERIFY(found.hasValue());
    QVERIFY(found.value().isEncrypted);
    QCOMPARE(found.value().logVersion, std::uint32_t(0));
}

void TestEnvironment::whatCannotBeBrowsed_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<int>("code");
    QTest::newRow("empty") << QString() << QByteArray() << int(ErrorCode::NotAnEnvironment);
    QTest::newRow("some file") << QStringLiteral("notes.txt") << QByteArray("x")
                               << int(ErrorCode::NotAnEnvironment);
    QTest::newRow("in memory") << QStringLiteral("DB_CONFIG")
                               << QByteArray("set_flags DB_LOG_INMEMORY\n")
                               << int(ErrorCode::InMemoryLog);
    QTest::newRow("directory missing")
        << QStringLiteral("DB_CONFIG") << QByteArray("set_data_dir gone\n")
        << int(ErrorCode::NotFound);
}

void TestEnvironment::whatCannotBeBrowsed()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, content);
    QFETCH(int, code);
    if (!name.isEmpty())
        QVERIFY(write(name, content));
    const auto found = inspect();
    QVERIFY(!found.hasValue());
    QCOMPARE(int(found.error().code), code);
    QVERIFY(!found.error().path.empty());
}

void TestEnvironment::limits_data()
{
    QTest::addColumn<QByteArray>("config");
    QTest::addColumn<int>("code");
    QTest::newRow("private") << QByteArray("set_open_flags DB_PRIVATE\n")
                             << int(ErrorCode::PrivateRegion);
    QTest::newRow("unknown line") << QByteArray("set_nonsense 1\n")
                                  << int(ErrorCode::LibraryMismatch);
}

void TestEnvironment::limits()
{
    QFETCH(QByteArray, config);
    QFETCH(int, code);
    QVERIFY(makeEnvironment());
    QVERIFY(write(QStringLiteral("DB_CONFIG"), config));
    const auto found = inspect();
    QVERIFY(found.hasValue());
    QCOMPARE(found.value().limits.size(), std::size_t(1));
    QCOMPARE(int(found.value().limits[0].code), code);
}

void TestEnvironment::newestLogMayBeUnfinished()
{
    QVERIFY(makeEnvironment());
    for (const QByteArray &content :
        { QByteArray(), QByteArray(5000, '\0'), QByteArray(40, 'x') }) {
        QVERIFY(write(QStringLiteral("log.0000000002"), content));
        const auto found = inspect();
        QVERIFY(found.hasValue());
        QCOMPARE(found.value().logVersion, nativeLogVersion);
    }
}

void TestEnvironment::lookingChangesNothing()
{
    QVERIFY(makeEnvironment());
    const QStringList before = snapshot();
    QVERIFY(inspect().hasValue());
    QCOMPARE(snapshot(), before);
}

QTEST_GUILESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
