// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/layout.h"
#include "tests/engine/bdb/libraryfixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include <set>
#include <sys/stat.h>

using namespace engine;
using namespace engine::bdb;
using namespace libraryfixture;

class TestLayout : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void plainNames_data();
    void plainNames();
    void homeAlone();
    void directoriesKeepTheirPlaceOrGetANewOne();
    void outsideNamesAreStable();
    void absoluteDirectoryInsideHomeKeepsItsPlace();
    void sameDirectoryTwiceIsListedOnce();
    void missingDirectoryIsNamed_data();
    void missingDirectoryIsNamed();
    void nothingIsNoEnvironment();
    void missingHome();
    void logFilesAreSortedByNumber();
    void databasesOfEveryKind();
    void sameNameInTwoDirectories();
    void linksAndLoops();
    void linkToAParentIsNotWalked();
    void namesThatAreNoText();
    void leftOut();
    void otherFilesAreListed();
    void removalUnderWayKeepsTheDatabase();
    void fifoDoesNotBlock();
    void truncatedMetaPageIsNoDatabase();

private:
    QString at(const QString &name) const { return m_scratch->filePath(name); }
    QString home() const { return at(QStringLiteral("home")); }
    Path homePath() const { return home().toStdString(); }
    bool write(const QString &name, const QByteArray &content);
    bool makeDatabase(const QByteArray &name, const DatabaseSpec &spec = {});
    std::optional<EnvironmentLayout> layout();
    /// By name in the copy.
    std::map<std::string, DatabaseFile> files();

    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<LibraryEnvironment> m_env;
};

void TestLayout::init()
{
    m_env.reset();
    m_scratch = std::make_unique<QTemporaryDir>();
    QVERIFY(QDir().mkpath(home()));
}

bool TestLayout::write(const QString &name, const QByteArray &content)
{
    QFile file(at(name));
    return QDir().mkpath(QFileInfo(at(name)).path()) && file.open(QIODevice::WriteOnly)
        && file.write(content) == content.size();
}

bool TestLayout::makeDatabase(const QByteArray &name, const DatabaseSpec &spec)
{
    if (!m_env) {
        m_env = std::make_unique<LibraryEnvironment>();
        if (m_env->open(home()) != 0)
            return false;
    }
    DatabaseSpec small = spec;
    small.records = std::min(spec.records, 30);
    return m_env->createDatabase(name, small) == 0 && m_env->checkpoint() == 0;
}

std::optional<EnvironmentLayout> TestLayout::layout()
{
    auto result = readLayout(localFileSystem(), homePath());
    if (!result.hasValue())
        qWarning("%s", qPrintable(result.error().toString()));
    return result.hasValue() ? std::optional(std::move(result).value()) : std::nullopt;
}

std::map<std::string, DatabaseFile> TestLayout::files()
{
    std::map<std::string, DatabaseFile> named;
    const auto known = layout();
    if (!known)
        return named;
    const auto found = findDatabases(localFileSystem(), *known);
    if (!found.hasValue()) {
        qWarning("%s", qPrintable(found.error().toString()));
        return named;
    }
    for (const DatabaseFile &file : found.value())
        named.emplace(file.inCopy.native(), file);
    if (named.size() != found.value().size())
        named.clear(); // two files for one place
    return named;
}

void TestLayout::plainNames_data()
{
    QTest::addColumn<QByteArray>("configured");
    QTest::addColumn<QByteArray>("plain");
    const auto row = [](const char *configured, const char *plain) {
        QTest::newRow(configured) << QByteArray(configured) << QByteArray(plain);
    };
    row("", "");
    row(".", "");
    row("./", "");
    row("./data//", "data");
    row("a/../b", "b");
    row("..", "..");
    row("/", "/");
    row("/x/", "/x");
}

void TestLayout::plainNames()
{
    QFETCH(QByteArray, configured);
    QFETCH(QByteArray, plain);
    QCOMPARE(plainDirectoryName(configured.toStdString()).native(), plain.toStdString());
}

void TestLayout::homeAlone()
{
    QVERIFY(makeDatabase("a.db"));
    const auto found = layout();
    QVERIFY(found);
    QVERIFY(found->home == homePath());
    QCOMPARE(found->dataDirectories.size(), std::size_t(1));
    QVERIFY(found->dataDirectories[0].inCopy.empty());
    QVERIFY(found->logDirectory.source == homePath());
    QCOMPARE(found->logFiles.size(), std::size_t(1));
    QVERIFY(found->regionFiles.size() > 2);
    QVERIFY(!found->hasSystemVRegions);
    QVERIFY(found->directoriesOfCopy().empty());
}

void TestLayout::directoriesKeepTheirPlaceOrGetANewOne()
{
    QVERIFY(
        QDir().mkpath(home() + QStringLiteral("/a/b")) && QDir().mkpath(at(QStringLiteral("far"))));
    const QByteArray far = at(QStringLiteral("far")).toUtf8();
    QVERIFY(write(QStringLiteral("home/DB_CONFIG"),
        "set_data_dir ./a/b/\nadd_data_dir " + far + "\nset_lg_dir ../far\nset_tmp_dir t\n"));
    const auto found = layout();
    QVERIFY(found);
    QCOMPARE(found->dataDirectories.size(), std::size_t(3));
    QVERIFY(found->dataDirectories[1].inCopy == Path("a/b"));
    QVERIFY(found->dataDirectories[2].source == Path(far.toStdString()));
    const Path outside = found->dataDirectories[2].inCopy;
    QVERIFY(outside.native().starts_with("outside-far-"));
    QVERIFY(isSafeRelative(outside));
    // The same directory by another name has the same place.
    QVERIFY(found->logDirectory.inCopy == outside);
    QVERIFY(found->temporaryDirectory->inCopy == Path("t"));
    QVERIFY(found->inCopyOf(far.toStdString()) == outside);
    QVERIFY(found->inCopyOf("./a/b/") == Path("a/b"));
    const std::vector<Path> expected { "a/b", outside, "t" };
    QVERIFY(found->directoriesOfCopy() == expected);
}

void TestLayout::outsideNamesAreStable()
{
    const QByteArray one = at(QStringLiteral("x/data")).toUtf8();
    const QByteArray two = at(QStringLiteral("y/data")).toUtf8();
    QVERIFY(QDir().mkpath(QString::fromUtf8(one)) && QDir().mkpath(QString::fromUtf8(two)));
    QVERIFY(write(QStringLiteral("home/DB_CONFIG"), "add_data_dir " + one + "\n"));
    const auto before = layout();
    QVERIFY(write(
        QStringLiteral("home/DB_CONFIG"), "add_data_dir " + two + "\nadd_data_dir " + one + "/\n"));
    const auto after = layout();
    QVERIFY(before && after);
    QVERIFY(before->dataDirectories[1].inCopy == after->dataDirectories[2].inCopy);
    QVERIFY(after->dataDirectories[1].inCopy != after->dataDirectories[2].inCopy);
}

void TestLayout::absoluteDirectoryInsideHomeKeepsItsPlace()
{
    QVERIFY(QDir().mkpath(home() + QStringLiteral("/in/side")));
    QVERIFY(QFile::link(home(), at(QStringLiteral("link"))));
    for (const QByteArray &name : { home().toUtf8() + "/in/side",
             at(QStringLiteral("link/in/side")).toUtf8(), QByteArray("../home/in/side") }) {
        QVERIFY(write(QStringLiteral("home/DB_CONFIG"), "add_data_dir " + name + "\n"));
        const auto found = layout();
        QVERIFY(found);
        QVERIFY2(found->dataDirectories[1].inCopy == Path("in/side"), name.constData());
    }
}

void TestLayout::sameDirectoryTwiceIsListedOnce()
{
    QVERIFY(QDir().mkpath(home() + QStringLiteral("/data")));
    QVERIFY(QFile::link(QStringLiteral("data"), home() + QStringLiteral("/also")));
    QVERIFY(write(QStringLiteral("home/DB_CONFIG"),
        "set_data_dir data\nadd_data_dir also\nadd_data_dir .\n"));
    QVERIFY(makeDatabase("x.db"));
    const auto found = layout();
    QVERIFY(found);
    QCOMPARE(found->dataDirectories.size(), std::size_t(2));
    QVERIFY(found->inCopyOf("also") == Path("data"));
    QVERIFY(found->inCopyOf(".").empty());
    const auto databases = files();
    QCOMPARE(databases.size(), std::size_t(1));
    QVERIFY(databases.contains("data/x.db"));
}

void TestLayout::missingDirectoryIsNamed_data()
{
    QTest::addColumn<QByteArray>("directive");
    QTest::newRow("data") << QByteArray("set_data_dir");
    QTest::newRow("log") << QByteArray("set_lg_dir");
}

void TestLayout::missingDirectoryIsNamed()
{
    QFETCH(QByteArray, directive);
    QVERIFY(write(QStringLiteral("home/DB_CONFIG"), directive + " not mounted\n"));
    const auto result = readLayout(localFileSystem(), homePath());
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::NotFound));
    QVERIFY(result.error().path == homePath() / "not mounted");
    QVERIFY(result.error().toString().contains(QLatin1String("DB_CONFIG")));
}

void TestLayout::nothingIsNoEnvironment()
{
    QVERIFY(write(QStringLiteral("home/log.db"), "no log"));
    const auto result = readLayout(localFileSystem(), homePath());
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::NotAnEnvironment));
}

void TestLayout::missingHome()
{
    const auto result = readLayout(localFileSystem(), homePath() / "nowhere");
    QVERIFY(!result.hasValue());
    QCOMPARE(int(result.error().code), int(ErrorCode::NotFound));
}

void TestLayout::logFilesAreSortedByNumber()
{
    for (const char *name :
        { "log.0000000010", "log.0000000002", "log.0000000100", "log.db", "log.00000000011" }) {
        QVERIFY(write(QStringLiteral("home/") + QString::fromLatin1(name), "x"));
    }
    const auto found = layout();
    QVERIFY(found);
    const std::vector<Path> expected { homePath() / "log.0000000002", homePath() / "log.0000000010",
        homePath() / "log.0000000100" };
    QVERIFY(found->logFiles == expected);
}

void TestLayout::databasesOfEveryKind()
{
    QVERIFY(QDir().mkpath(home() + QStringLiteral("/sub/deeper")));
    DatabaseSpec queue;
    queue.type = DB_QUEUE;
    queue.pageSize = 512;
    queue.extentPages = 1;
    DatabaseSpec parts;
    parts.partitions = 2;
    QVERIFY(makeDatabase("a.db") && makeDatabase("log.orders") && makeDatabase("sub/s.db")
        && makeDatabase("sub/deeper/d.db") && makeDatabase("sub/q.db", queue)
        && makeDatabase("p.db", parts));
    const auto found = files();
    for (const char *name : { "a.db", "log.orders", "sub/s.db", "sub/deeper/d.db", "sub/q.db",
             "sub/__dbq.q.db.0", "p.db", "__dbp.p.db.000", "__dbp.p.db.001" }) {
        QVERIFY2(found.contains(name), name);
        QVERIFY2(found.at(name).isDatabase, name);
        QVERIFY2(found.at(name).size
                == QFileInfo(home() + QLatin1Char('/') + QString::fromLatin1(name)).size(),
            name);
    }
    QCOMPARE(found.at("sub/__dbq.q.db.0").pageSize, std::uint32_t(512));
    for (const auto &[name, file] : found)
        QVERIFY2(file.isDatabase, name.c_str());
    QCOMPARE(
        std::uint64_t(found.at("a.db").lastPage + 1) * 4096, std::uint64_t(found.at("a.db").size));
}

void TestLayout::sameNameInTwoDirectories()
{
    const QByteArray far = at(QStringLiteral("far")).toUtf8();
    QVERIFY(QDir().mkpath(home() + QStringLiteral("/d")) && QDir().mkpath(QString::fromUtf8(far)));
    for (const QByteArray &directory : { QByteArray("d"), far, QByteArray(".") }) {
        m_env.reset();
        for (const QString &name : QDir(home()).entryList({ QStringLiteral("__db.*") }))
            QFile::remove(home() + QLatin1Char('/') + name);
        QVERIFY(write(
            QStringLiteral("home/DB_CONFIG"), "set_data_dir " + directory + "\nset_lg_dir .\n"));
        QVERIFY(makeDatabase("same.db"));
    }
    QVERIFY(write(QStringLiteral("home/DB_CONFIG"), "add_data_dir d\nadd_data_dir " + far + "\n"));
    const auto found = files();
    const auto known = layout();
    QVERIFY(known);
    QCOMPARE(found.size(), std::size_t(3));
    QVERIFY(found.contains("same.db") && found.contains("d/same.db"));
    const Path outside = known->dataDirectories[2].inCopy / "same.db";
    QVERIFY(found.contains(outside.native()));
    const std::set<std::array<std::byte, 20>> uids { found.at("same.db").uid,
        found.at("d/same.db").uid, found.at(outside.native()).uid };
    QCOMPARE(uids.size(), std::size_t(3));
}

void TestLayout::linksAndLoops()
{
    QVERIFY(QDir().mkpath(at(QStringLiteral("disk/tables"))));
    QVERIFY(QFile::link(at(QStringLiteral("disk/tables")), home() + QStringLiteral("/tables")));
    QVERIFY(makeDatabase("tables/t.db") && makeDatabase("a.db"));
    QVERIFY(QFile::rename(home() + QStringLiteral("/a.db"), at(QStringLiteral("disk/real.db"))));
    QVERIFY(QFile::link(at(QStringLiteral("disk/real.db")), home() + QStringLiteral("/a.db")));
    QVERIFY(QFile::link(QStringLiteral("self"), home() + QStringLiteral("/self")));
    QVERIFY(QFile::link(QStringLiteral("two/x"), home() + QStringLiteral("/one")));
    QVERIFY(QFile::link(QStringLiteral("one"), home() + QStringLiteral("/two")));
    QVERIFY(QFile::link(QStringLiteral("nothing"), home() + QStringLiteral("/dangling")));
    QVERIFY(
        QFile::link(at(QStringLiteral("disk/tables")), at(QStringLiteral("disk/tables/again"))));
    const auto found = files();
    QCOMPARE(found.size(), std::size_t(2));
    QVERIFY(found.contains("tables/t.db"));
    QVERIFY(found.contains("a.db"));
    QCOMPARE(found.at("a.db").size, QFileInfo(at(QStringLiteral("disk/real.db"))).size());
}

void TestLayout::linkToAParentIsNotWalked()
{
    QVERIFY(makeDatabase("a.db"));
    QVERIFY(write(QStringLiteral("neighbour.txt"), "not ours"));
    QVERIFY(QFile::link(m_scratch->path(), home() + QStringLiteral("/up")));
    QCOMPARE(files().size(), std::size_t(1));
}

void TestLayout::namesThatAreNoText()
{
    const std::string odd = "\xff\xfe '\"\n.db";
    QVERIFY(makeDatabase(QByteArray::fromStdString(odd)));
    const auto found = files();
    // Qt can't remove such a file with the directory.
    QCOMPARE(std::remove((homePath() / odd).c_str()), 0);
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found.contains(odd));
}

void TestLayout::leftOut()
{
    QVERIFY(makeDatabase("a.db"));
    for (const char *name : { "DB_CONFIG", "__db.register", "__db.rep.gen", "__db.rep.init",
             "__db.8000001.abcdef", "log.0000000077", ".ninelives-tmp-x", "00000000.jdb", "je.lck",
             ".ninelives-set/data/b.db" }) {
        QVERIFY(write(QStringLiteral("home/") + QString::fromLatin1(name), ""));
    }
    const auto found = files();
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(found.contains("a.db"));
}

void TestLayout::otherFilesAreListed()
{
    QVERIFY(makeDatabase("a.db"));
    QVERIFY(write(QStringLiteral("home/notes.txt"), QByteArray(5000, 'x')));
    QVERIFY(write(QStringLiteral("home/sub/DB_CONFIG"), "# of another"));
    const auto found = files();
    QCOMPARE(found.size(), std::size_t(3));
    QVERIFY(!found.at("notes.txt").isDatabase);
    QVERIFY(!found.at("sub/DB_CONFIG").isDatabase);
}

// Until the transaction ends the library keeps a removed database under a temporary name; a copy
// without it would lose the database if the transaction is undone.
void TestLayout::removalUnderWayKeepsTheDatabase()
{
    QVERIFY(makeDatabase("a.db"));
    DB_ENV *env = m_env->handle();
    DB_TXN *transaction = nullptr;
    QCOMPARE(env->txn_begin(env, nullptr, &transaction, 0), 0);
    QCOMPARE(env->dbremove(env, transaction, "a.db", nullptr, 0), 0);
    const auto found = files();
    const bool isHidden = std::any_of(found.begin(), found.end(), [](const auto &each) {
        return each.first.starts_with("__db.8") && each.second.isDatabase;
    });
    QCOMPARE(transaction->abort(transaction), 0);
    QVERIFY(isHidden);
    QVERIFY(!found.at("a.db").isDatabase); // an empty place holder
    QVERIFY(files().at("a.db").isDatabase);
}

void TestLayout::fifoDoesNotBlock()
{
    QVERIFY(makeDatabase("a.db"));
    const QByteArray fifo = home().toLocal8Bit() + "/fifo";
    QCOMPARE(::mkfifo(fifo.constData(), 0600), 0);
    QVERIFY(QFile::link(QStringLiteral("fifo"), home() + QStringLiteral("/link")));
    QCOMPARE(files().size(), std::size_t(1));
}

void TestLayout::truncatedMetaPageIsNoDatabase()
{
    QVERIFY(makeDatabase("a.db"));
    QVERIFY(QFile(home() + QStringLiteral("/a.db")).resize(511));
    const auto found = files();
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(!found.at("a.db").isDatabase);
}

QTEST_GUILESS_MAIN(TestLayout)
#include "tst_layout.moc"
