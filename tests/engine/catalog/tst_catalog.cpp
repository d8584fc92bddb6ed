// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.h"
#include "engine/catalog/jobrecord.h"
#include "engine/catalog/schema.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSqlQuery>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace engine;

namespace {

// Bytes that are no UTF-8, a newline, a quote, a per cent sign.
Path oddPath()
{
    return Path("/data/o\xff'd\n\"%41 \xc3\xa4");
}

JobReport fullReport()
{
    JobReport report;
    report.id = 7;
    report.kind = JobKind::StandbyUpdate;
    report.title = QStringLiteral("Update “north”; DROP TABLE jobs");
    report.environmentId = QStringLiteral("orders");
    report.state = JobState::Failed;
    report.queuedAt = Timestamp { 1'700'000'000'001 };
    report.startedAt = Timestamp { -5 };
    report.finishedAt = Timestamp { 1'700'000'000'999 };
    report.progress.phase = QStringLiteral("copy logs");
    report.progress.phaseIndex = 2;
    report.progress.phaseCount = 4;
    report.progress.phaseDone = (std::int64_t(1) << 60) + 1; // more than a double holds
    report.progress.phaseTotal = (std::int64_t(1) << 61) + 1;
    report.progress.done = 5;
    report.progress.total = 6;
    report.progress.bytesPerSecond = 1.5e9;
    report.progress.secondsLeft = 12;
    Error warning = makeError(ErrorCode::BulkTransaction, QStringLiteral("pages 3-4"), oddPath());
    warning.lsn = Lsn { 46, 7731204 };
    report.warnings = { warning };
    Error error = systemError(ErrorCode::Write, 28, QStringLiteral("write failed"), oddPath());
    error.context = { QStringLiteral("copying"), QStringLiteral("updating") };
    report.error = error;
    report.outcome.summary = QStringLiteral("done");
    report.outcome.facts = { { QStringLiteral("bytes"), 17 } };
    return report;
}

bool sameError(const Error &a, const Error &b)
{
    return a.code == b.code && a.detail == b.detail && a.path == b.path && a.lsn == b.lsn
        && a.systemErrno == b.systemErrno && a.context == b.context;
}

} // namespace

class tst_catalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void roundTrip();
    void namedPoints();
    void jobRoundTrip();
    void emptyReport();
    void historyIsCapped();
    void environmentByIdOrName();
    void twoStores();
    void damagedFileIsSetAside_data();
    void damagedFileIsSetAside();
    void newerFileIsRefused();
    void migrationsRunOnce();
    void failedMigrationLeavesNothing();
    void rebuild();

private:
    std::unique_ptr<CatalogStore> openStore()
    {
        auto store = CatalogStore::open(m_file);
        if (!store.hasValue())
            qWarning("%s", qPrintable(store.error().toString()));
        return store.hasValue() ? std::move(store).value() : nullptr;
    }
    void sql(const QString &statement)
    {
        {
            auto database =
                QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("raw"));
            database.setDatabaseName(QFile::decodeName(m_file.c_str()));
            QVERIFY(database.open());
            QSqlQuery query(database);
            QVERIFY(query.exec(statement));
        }
        QSqlDatabase::removeDatabase(QStringLiteral("raw"));
    }

    std::unique_ptr<QTemporaryDir> m_scratch;
    Path m_file;
};

void tst_catalog::init()
{
    m_scratch = std::make_unique<QTemporaryDir>();
    QVERIFY(m_scratch->isValid());
    m_file = pathFromQString(m_scratch->filePath(QStringLiteral("state/catalog.sqlite")));
}

void tst_catalog::roundTrip()
{
    {
        const auto store = openStore();
        QVERIFY(store);
        QVERIFY(store->warnings().empty());
        QVERIFY(store->snapshot()->environments.empty());
        const std::uint64_t before = store->snapshot()->revision;
        QVERIFY(store
                    ->addEnvironment({ QStringLiteral("id1"), QStringLiteral("Örders"), oddPath(),
                        Path("/vault\n1"), Timestamp { 1234 } })
                    .hasValue());
        QVERIFY(store->snapshot()->revision > before);
        QVERIFY(
            store->addEnvironment({ QStringLiteral("id2"), {}, Path("/b"), {}, {} }).hasValue());
        QVERIFY(store->addVault(oddPath()).hasValue());
        QVERIFY(store->addVault(oddPath()).hasValue()); // twice is once
        QVERIFY(store->addVault(Path("/gone")).hasValue());
        QVERIFY(store->removeVault(Path("/gone")).hasValue());
        QVERIFY(store->addStandby(oddPath()).hasValue());
        QVERIFY(store->addStandby(Path("/s2")).hasValue());
        QVERIFY(store->removeStandby(Path("/s2")).hasValue());
    }
    const auto store = openStore();
    QVERIFY(store);
    const CatalogPtr catalog = store->snapshot();
    QCOMPARE(catalog->environments.size(), std::size_t(2));
    const RegisteredEnvironment *first = catalog->environment(QStringLiteral("id1"));
    QVERIFY(first);
    QCOMPARE(first->name, QStringLiteral("Örders"));
    QCOMPARE(first->home.native(), oddPath().native());
    QCOMPARE(first->vault, Path("/vault\n1"));
    QCOMPARE(first->addedAt.msecs, 1234);
    QVERIFY(catalog->environment(QStringLiteral("id2"))->vault.empty());
    QCOMPARE(catalog->vaults, std::vector<Path> { oddPath() });
    QCOMPARE(catalog->standbys, std::vector<Path> { oddPath() });

    QVERIFY(store->removeEnvironment(QStringLiteral("id1")).hasValue());
    QVERIFY(!store->snapshot()->environment(QStringLiteral("id1")));
    QCOMPARE(catalog->environments.size(), std::size_t(2)); // snapshots don't change
}

void tst_catalog::namedPoints()
{
    const PointName second { QStringLiteral("e"), QStringLiteral("i"), { 2, 4'000'000'000 },
        QStringLiteral("vor dem Import") };
    const PointName first { QStringLiteral("e"), QStringLiteral("i"), { 1, 77 },
        QStringLiteral("start") };
    const PointName other { QStringLiteral("f"), {}, { 1, 77 }, QStringLiteral("start") };
    {
        const auto store = openStore();
        QVERIFY(store);
        for (const PointName &point : { second, first, other })
            QVERIFY(store->namePoint(point).hasValue());
        PointName renamed = first;
        renamed.name = QStringLiteral("begin");
        QVERIFY(store->namePoint(renamed).hasValue());
    }
    const auto store = openStore();
    QVERIFY(store);
    QCOMPARE(store->snapshot()->points.size(), std::size_t(3));
    QVERIFY(store->snapshot()->points.back() == second);
    QVERIFY(store->snapshot()->points.front().lsn == first.lsn);
    QVERIFY(std::ranges::any_of(store->snapshot()->points,
        [](const PointName &point) { return point.name == QStringLiteral("begin"); }));
    QVERIFY(store->removePoint(first).hasValue());
    QCOMPARE(store->snapshot()->points.size(), std::size_t(2));
    // With the environment its names go, and no others.
    QVERIFY(store->removeEnvironment(QStringLiteral("e")).hasValue());
    QVERIFY(store->snapshot()->points == std::vector<PointName> { other });
}

void tst_catalog::jobRoundTrip()
{
    const JobReport report = fullReport();
    {
        const auto store = openStore();
        QVERIFY(store->recordJob(report).hasValue());
    }
    const auto store = openStore();
    QCOMPARE(store->snapshot()->history.size(), std::size_t(1));
    const JobReport &read = store->snapshot()->history.front();
    QCOMPARE(read.id, report.id);
    QVERIFY(read.kind == report.kind);
    QCOMPARE(read.title, report.title);
    QCOMPARE(read.environmentId, report.environmentId);
    QVERIFY(read.state == report.state);
    QVERIFY(read.queuedAt == report.queuedAt && read.startedAt == report.startedAt
        && read.finishedAt == report.finishedAt);
    QCOMPARE(progressToJson(read.progress), progressToJson(report.progress));
    QCOMPARE(read.progress.phaseDone, report.progress.phaseDone);
    QVERIFY(read.progress.secondsLeft == report.progress.secondsLeft);
    QCOMPARE(read.warnings.size(), std::size_t(1));
    QVERIFY(sameError(read.warnings.front(), report.warnings.front()));
    QVERIFY(read.error && sameError(*read.error, *report.error));
    QCOMPARE(read.outcome.summary, report.outcome.summary);
    QCOMPARE(read.outcome.facts, report.outcome.facts);
}

void tst_catalog::emptyReport()
{
    const auto store = openStore();
    QVERIFY(store->recordJob({}).hasValue());
    const JobReport &read = store->snapshot()->history.front();
    QVERIFY(!read.startedAt && !read.finishedAt && !read.error && read.warnings.empty());
    QVERIFY(!read.progress.bytesPerSecond && !read.progress.secondsLeft);
}

void tst_catalog::historyIsCapped()
{
    const auto store = openStore();
    JobReport report = fullReport();
    QVERIFY(store->recordJob(report).hasValue());
    // Filled by SQL, since each recordJob reads the whole history back.
    sql(QStringLiteral(
        "INSERT INTO jobs (id, kind, title, environment, state, queued_ms, progress, "
        "warnings, outcome) WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 "
        "FROM n WHERE i < %1) SELECT i, 'other', '', '', 'succeeded', i, '{}', '[]', "
        "'{}' FROM n")
            .arg(100 + CatalogStore::historyLimit - 1));
    report.id = 99999;
    QVERIFY(store->recordJob(report).hasValue());
    const auto &history = store->snapshot()->history;
    QCOMPARE(history.size(), std::size_t(CatalogStore::historyLimit));
    QCOMPARE(history.front().id, 99999); // newest first
    QCOMPARE(history.back().id, 101); // the two oldest are gone
}

void tst_catalog::environmentByIdOrName()
{
    Catalog catalog;
    catalog.environments = { { QStringLiteral("a"), QStringLiteral("orders"), {}, {}, {} },
        { QStringLiteral("b"), QStringLiteral("mail"), {}, {}, {} },
        { QStringLiteral("c"), QStringLiteral("mail"), {}, {}, {} },
        { QStringLiteral("d"), QStringLiteral("a"), {}, {}, {} } };
    QCOMPARE(catalog.environment(QStringLiteral("orders"))->id, QStringLiteral("a"));
    QCOMPARE(catalog.environment(QStringLiteral("a"))->id, QStringLiteral("a")); // id before name
    QVERIFY(!catalog.environment(QStringLiteral("mail"))); // two have that name
    QVERIFY(!catalog.environment(QStringLiteral("none")));
}

void tst_catalog::twoStores()
{
    const auto one = openStore();
    const auto two = openStore();
    QVERIFY(one && two);
    QVERIFY(one->addVault(Path("/v")).hasValue());
    QVERIFY(two->snapshot()->vaults.empty());
    const Result<bool> changed = two->refresh();
    QVERIFY(changed.hasValue() && changed.value());
    QCOMPARE(two->snapshot()->vaults, std::vector<Path> { Path("/v") });
    const Result<bool> again = two->refresh();
    QVERIFY(again.hasValue() && !again.value());
    QVERIFY(two->addVault(Path("/w")).hasValue());
    QVERIFY(one->addVault(Path("/x")).hasValue()); // and reads the other's back
    QCOMPARE(one->snapshot()->vaults.size(), std::size_t(3));
}

void tst_catalog::damagedFileIsSetAside_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("not a database") << 0;
    QTest::newRow("a page overwritten") << 1;
    QTest::newRow("cut short") << 2;
}

void tst_catalog::damagedFileIsSetAside()
{
    QFETCH(int, kind);
    {
        const auto store = openStore();
        for (int i = 0; i < 20; ++i)
            QVERIFY(store->recordJob(fullReport()).hasValue());
    }
    QFile file(QFile::decodeName(m_file.c_str()));
    QVERIFY(file.open(QIODevice::ReadWrite));
    const qint64 size = file.size();
    QVERIFY(size > 8192);
    if (kind == 0)
        QCOMPARE(file.write(QByteArray(100, 'x')), 100);
    if (kind == 1)
        QVERIFY(file.seek(4096) && file.write(QByteArray(int(size) - 4096, '\x5a')) > 0);
    if (kind == 2)
        QVERIFY(file.resize(6000));
    file.seek(0);
    const QByteArray damaged = file.readAll();
    file.close();

    const auto store = openStore();
    QVERIFY(store);
    QCOMPARE(store->warnings().size(), std::size_t(1));
    QVERIFY(store->warnings().front().code == ErrorCode::CatalogInvalid);
    QVERIFY(store->snapshot()->history.empty());
    QVERIFY(store->addVault(Path("/v")).hasValue());

    const QDir directory(m_scratch->filePath(QStringLiteral("state")));
    const QStringList kept =
        directory.entryList({ QStringLiteral("catalog.sqlite.damaged-*") }, QDir::Files);
    QVERIFY(!kept.isEmpty());
    QFile aside(directory.filePath(kept.front()));
    QVERIFY(aside.open(QIODevice::ReadOnly));
    QCOMPARE(aside.readAll(), damaged);
}

void tst_catalog::newerFileIsRefused()
{
    QVERIFY(openStore()->addVault(Path("/v")).hasValue());
    sql(QStringLiteral("PRAGMA user_version = 1000"));
    const auto store = CatalogStore::open(m_file);
    QVERIFY(!store.hasValue());
    QVERIFY(store.error().code == ErrorCode::Unsupported);
    sql(QStringLiteral("PRAGMA user_version = %1").arg(catalogMigrations().size()));
    QCOMPARE(openStore()->snapshot()->vaults.size(), std::size_t(1)); // nothing was touched
}

void tst_catalog::migrationsRunOnce()
{
    const std::vector<Migration> first = { { QStringLiteral("CREATE TABLE t (a INTEGER)"),
        QStringLiteral("INSERT INTO t VALUES (1)") } };
    std::vector<Migration> second = first;
    second.push_back({ QStringLiteral("ALTER TABLE t ADD COLUMN b INTEGER DEFAULT 5") });
    {
        auto database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("migrate"));
        database.setDatabaseName(QStringLiteral(":memory:"));
        QVERIFY(database.open());
        QVERIFY(migrate(database, first, {}).hasValue());
        QVERIFY(migrate(database, first, {}).hasValue());
        QVERIFY(migrate(database, second, {}).hasValue());
        QSqlQuery query(database);
        QVERIFY(query.exec(QStringLiteral("SELECT a, b FROM t")) && query.next());
        QCOMPARE(query.value(1).toInt(), 5);
        QVERIFY(!query.next()); // the first migration ran once only
        const Result<> older = migrate(database, first, {});
        QVERIFY(!older.hasValue() && older.error().code == ErrorCode::Unsupported);
    }
    QSqlDatabase::removeDatabase(QStringLiteral("migrate"));
}

void tst_catalog::failedMigrationLeavesNothing()
{
    const std::vector<Migration> bad = { { QStringLiteral("CREATE TABLE t (a INTEGER)"),
        QStringLiteral("NO SUCH STATEMENT") } };
    {
        auto database =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("migrate"));
        database.setDatabaseName(QStringLiteral(":memory:"));
        QVERIFY(database.open());
        QVERIFY(!migrate(database, bad, {}).hasValue());
        QVERIFY(database.tables().isEmpty());
    }
    QSqlDatabase::removeDatabase(QStringLiteral("migrate"));
}

void tst_catalog::rebuild()
{
    FileSystem &fs = localFileSystem();
    const Path root = pathFromQString(m_scratch->filePath(QStringLiteral("vault")));
    const Timestamp now { 42 };
    const auto vault = Vault::init(fs, root, now);
    QVERIFY2(vault.hasValue(), vault.hasValue() ? "" : qPrintable(vault.error().toString()));
    QVERIFY(
        vault.value()
            .registerEnvironment(fs, { QStringLiteral("e1"), QStringLiteral("orders"), oddPath() })
            .hasValue());
    QVERIFY(
        vault.value()
            .registerEnvironment(fs, { QStringLiteral("e2"), QStringLiteral("mail"), Path("/m") })
            .hasValue());
    const Path standby = pathFromQString(m_scratch->filePath(QStringLiteral("standby")));
    QVERIFY(createDirectories(fs, standby / ".ninelives").hasValue());
    StandbyState state;
    state.id = QStringLiteral("s");
    state.name = QStringLiteral("north");
    state.environmentId = QStringLiteral("e3");
    state.primaryHome = Path("/p");
    state.vault = Path("/other");
    state.incarnation = QStringLiteral("i");
    state.position = { 3, 100 };
    state.needFrom = { 2, 28 };
    state.endAfterRecovery = { 3, 400 };
    QVERIFY(writeStandbyState(fs, standby, state).hasValue());

    const auto store = openStore();
    QVERIFY(store->addEnvironment({ QStringLiteral("e2"), QStringLiteral("kept"), {}, {}, {} })
                .hasValue());
    const auto added = rebuildCatalog(*store, { root }, { standby }, fs, now);
    QVERIFY2(added.hasValue(), added.hasValue() ? "" : qPrintable(added.error().toString()));
    QCOMPARE(added.value(), 4); // vault, e1, standby, e3
    const CatalogPtr catalog = store->snapshot();
    QCOMPARE(catalog->environment(QStringLiteral("e1"))->home.native(), oddPath().native());
    QCOMPARE(catalog->environment(QStringLiteral("e1"))->vault, root);
    QCOMPARE(catalog->environment(QStringLiteral("e2"))->name, QStringLiteral("kept"));
    QCOMPARE(catalog->environment(QStringLiteral("e3"))->home, Path("/p"));
    QCOMPARE(catalog->standbys, std::vector<Path> { standby });
    const auto again = rebuildCatalog(*store, { root }, { standby }, fs, now);
    QVERIFY(again.hasValue());
    QCOMPARE(again.value(), 0);

    // What can't be read is said, and the rest is registered all the same.
    const auto partly = rebuildCatalog(*store, { root / "nowhere", root }, { standby }, fs, now);
    QVERIFY(!partly.hasValue());
}

QTEST_GUILESS_MAIN(tst_catalog)
#include "tst_catalog.moc"
