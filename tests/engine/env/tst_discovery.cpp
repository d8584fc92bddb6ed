// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/environment.h"
#include "tests/engine/bdb/libraryfixture.h"
#include "tests/testkit/testcontext.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace engine;
using namespace libraryfixture;

class TestDiscovery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void findsAndDescribes();
    void depthIsKept();
    void linksAreNotFollowed();
    void logDirectoryIsPartOfItsEnvironment();
    void javaEditionIsNamed();
    void brokenEnvironmentIsFoundWithItsReason();
    void overlappingRootsFindOnce();
    void missingRootIsAnError();
    void canBeCancelled();

private:
    QString at(const QString &name) const { return m_scratch->filePath(name); }
    Path pathAt(const QString &name) const { return at(name).toStdString(); }
    bool makeEnvironment(const QString &name);
    bool write(const QString &name, const QByteArray &content);
    std::vector<FoundEnvironment> discover(int depth = 8);

    std::unique_ptr<QTemporaryDir> m_scratch;
};

void TestDiscovery::init()
{
    m_scratch = std::make_unique<QTemporaryDir>();
}

bool TestDiscovery::makeEnvironment(const QString &name)
{
    LibraryEnvironment env;
    DatabaseSpec spec;
    spec.records = 5;
    return env.open(at(name)) == 0 && env.createDatabase("a.db", spec) == 0 && env.close() == 0;
}

bool TestDiscovery::write(const QString &name, const QByteArray &content)
{
    QFile file(at(name));
    return QDir().mkpath(QFileInfo(at(name)).path()) && file.open(QIODevice::WriteOnly)
        && file.write(content) == content.size();
}

std::vector<FoundEnvironment> TestDiscovery::discover(int depth)
{
    testkit::TestContext test;
    const auto found = discoverEnvironments({ pathAt(QString()) }, depth, test.context);
    return found.hasValue() ? found.value() : std::vector<FoundEnvironment> {};
}

void TestDiscovery::findsAndDescribes()
{
    QVERIFY(makeEnvironment(QStringLiteral("b/one")) && makeEnvironment(QStringLiteral("a")));
    QVERIFY(makeEnvironment(QStringLiteral("a/nested")));
    QVERIFY(write(QStringLiteral("c/log.db"), "no log"));
    const auto found = discover();
    QCOMPARE(found.size(), std::size_t(3));
    QVERIFY(found[0].home == pathAt(QStringLiteral("a")));
    QVERIFY(found[1].home == pathAt(QStringLiteral("a/nested")));
    QVERIFY(found[2].home == pathAt(QStringLiteral("b/one")));
    QCOMPARE(found[2].description, QStringLiteral("Berkeley DB 5.3, 1 database, 1 log file"));
}

void TestDiscovery::depthIsKept()
{
    QVERIFY(makeEnvironment(QStringLiteral("1/2/3")));
    QCOMPARE(discover(2).size(), std::size_t(0));
    QCOMPARE(discover(3).size(), std::size_t(1));
}

void TestDiscovery::linksAreNotFollowed()
{
    QTemporaryDir elsewhere;
    LibraryEnvironment env;
    QCOMPARE(env.open(elsewhere.path()), 0);
    QVERIFY(QFile::link(elsewhere.path(), at(QStringLiteral("link"))));
    QVERIFY(QFile::link(m_scratch->path(), at(QStringLiteral("loop"))));
    QCOMPARE(discover().size(), std::size_t(0));
}

void TestDiscovery::logDirectoryIsPartOfItsEnvironment()
{
    QVERIFY(QDir().mkpath(at(QStringLiteral("e/logs"))));
    QVERIFY(write(QStringLiteral("e/DB_CONFIG"), "set_lg_dir logs\n"));
    QVERIFY(makeEnvironment(QStringLiteral("e")));
    QVERIFY(QFile::exists(at(QStringLiteral("e/logs/log.0000000001"))));
    const auto found = discover();
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found[0].home == pathAt(QStringLiteral("e")));
}

void TestDiscovery::javaEditionIsNamed()
{
    QVERIFY(write(QStringLiteral("je/0000002a.jdb"), "x"));
    QVERIFY(write(QStringLiteral("other/readme.jdb"), "x"));
    const auto found = discover();
    QCOMPARE(found.size(), std::size_t(1));
    QCOMPARE(found[0].product, Product::JavaEdition);
}

void TestDiscovery::brokenEnvironmentIsFoundWithItsReason()
{
    QVERIFY(write(QStringLiteral("e/DB_CONFIG"), "set_data_dir gone\n"));
    const auto found = discover();
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found[0].description.contains(QLatin1String("gone")));
}

void TestDiscovery::overlappingRootsFindOnce()
{
    QVERIFY(makeEnvironment(QStringLiteral("a/b")));
    testkit::TestContext test;
    const auto found = discoverEnvironments(
        { pathAt(QStringLiteral("a/b")), pathAt(QStringLiteral("a")) }, 5, test.context);
    QVERIFY(found.hasValue());
    QCOMPARE(found.value().size(), std::size_t(1));
}

void TestDiscovery::missingRootIsAnError()
{
    testkit::TestContext test;
    const auto found = discoverEnvironments({ pathAt(QStringLiteral("no")) }, 5, test.context);
    QVERIFY(!found.hasValue());
    QCOMPARE(int(found.error().code), int(ErrorCode::NotFound));
}

void TestDiscovery::canBeCancelled()
{
    testkit::TestContext test;
    test.control.cancel();
    const auto found = discoverEnvironments({ pathAt(QString()) }, 5, test.context);
    QVERIFY(!found.hasValue());
    QCOMPARE(int(found.error().code), int(ErrorCode::Cancelled));
}

QTEST_GUILESS_MAIN(TestDiscovery)
#include "tst_discovery.moc"
