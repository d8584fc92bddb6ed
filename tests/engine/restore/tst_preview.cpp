// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/databasetouches.h"
#include "engine/io/copyfile.h"
#include "engine/restore/databasecheck.h"
#include "engine/vault/jsonfile.h"
#include "tests/engine/restore/realvault.h"
#include "tests/testkit/testcontext.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace engine;
using testkit::RealVault;
using testkit::TestContext;

namespace {

QByteArray keyOf(int number)
{
    return QByteArray::number(number).rightJustified(8, '0');
}

const bdb::DatabaseName tree { "tree.db", {} };

/// What db5.3_dump prints of the file that db5.3_load made of an export; empty if one failed.
QByteArray loadedAndDumped(const QString &dump, const QString &database)
{
    QProcess process;
    process.start(QStringLiteral("db5.3_load"), { QStringLiteral("-f"), dump, database });
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return {};
    process.start(QStringLiteral("db5.3_dump"), { database });
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return {};
    return process.readAllStandardOutput();
}

QByteArray dumped(const QString &database)
{
    QProcess process;
    process.start(QStringLiteral("db5.3_dump"), { database });
    process.waitForFinished(60000);
    return process.readAllStandardOutput();
}

} // namespace

class tst_preview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thenAndNow();
    void keysArePaged();
    void exportIsLoaded();
    void withoutVault();
    void strayOfKilledRunGoes();
    void cancelLeavesNothing();
    void soundDatabases();
    void damagedDatabase();
    void touchesFollowTheLog();

private:
    PreviewOptions options(const RealVault &vault, std::optional<RestoreTarget> target) const
    {
        PreviewOptions result;
        result.vault = vault.root();
        result.environmentId = vault.environmentId;
        result.environmentName = QStringLiteral("Orders");
        result.home = vault.home();
        result.target = target;
        return result;
    }
    QStringList scratchOf(const RealVault &vault) const
    {
        return QDir(vault.path(QStringLiteral("vault/scratch")))
            .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
    }

    std::unique_ptr<bdb::BdbHelper> m_helper = testkit::realHelper();
};

void tst_preview::thenAndNow()
{
    RealVault vault;
    vault.write(30);
    vault.full();
    vault.write(40);
    vault.archive();
    vault.write(10); // in no archive: only a hot copy has them
    TestContext test;
    {
        const auto made = makePreview(
            options(vault, RestoreToCommit { vault.commits().at(49) }), *m_helper, test.context);
        QVERIFY2(
            made.hasValue(), qPrintable(made.hasValue() ? QString() : made.error().toString()));
        const Preview &preview = *made.value();
        QVERIFY(preview.now()->isHotCopy);
        const auto pairs = pairCounts(preview);
        QCOMPARE(pairs.size(), 2U);
        for (const CountPair &pair : pairs) {
            QCOMPARE(pair.then->records, 50);
            QCOMPARE(pair.now->records, 80);
        }
        const auto compared = bdb::compareDatabases(preview.access(*preview.then()),
            preview.access(*preview.now()), tree, 100, true, *m_helper, test.context);
        QVERIFY(compared.hasValue());
        QCOMPARE(compared.value().same, 50);
        QCOMPARE(compared.value().changed, 0);
        QCOMPARE(compared.value().onlyFirst, 0);
        QCOMPARE(compared.value().onlySecond, 30);
        QCOMPARE(compared.value().rows.size(), 30U);
        QCOMPARE(compared.value().rows.front().key, keyOf(50));
        QCOMPARE(compared.value().rows.front().second->size, 200);
        QCOMPARE(*compared.value().rows.front().second->value, QByteArray(200, 'v'));
        QVERIFY(!compared.value().rows.front().first);
        QCOMPARE(scratchOf(vault).size(), 1);
    }
    QCOMPARE(scratchOf(vault), QStringList());
    // The environment never saw us: the application goes on.
    vault.write(5);
}

void tst_preview::keysArePaged()
{
    RealVault vault;
    vault.write(120);
    vault.full();
    TestContext test;
    PreviewOptions only = options(vault, RestoreToLatest {});
    only.withNow = false;
    const auto made = makePreview(only, *m_helper, test.context);
    QVERIFY(made.hasValue());
    QVERIFY(!made.value()->now());
    const bdb::CopyAccess copy = made.value()->access(*made.value()->then());
    for (const char *file : { "tree.db", "hash.db" }) {
        QList<QByteArray> keys;
        bdb::KeyRequest request { { file, {} }, {}, {}, 50, false };
        int pages = 0;
        do {
            const auto page = bdb::readKeys(copy, request, *m_helper, test.context);
            QVERIFY(page.hasValue());
            for (const bdb::KeyRow &row : page.value().rows) {
                keys.append(row.key);
                QCOMPARE(row.size, 200);
                QVERIFY(!row.value); // hidden until asked for
            }
            request.from = page.value().next;
            ++pages;
        } while (request.from);
        QCOMPARE(pages, 3);
        std::sort(keys.begin(), keys.end());
        QCOMPARE(keys.size(), 120);
        for (int i = 0; i < 120; ++i)
            QCOMPARE(keys.at(i), keyOf(i));
        const auto found =
            bdb::readKeys(copy, { { file, {} }, {}, "0000011", 50, true }, *m_helper, test.context);
        QVERIFY(found.hasValue());
        QCOMPARE(found.value().rows.size(), 10U);
        QCOMPARE(*found.value().rows.front().value, QByteArray(200, 'v'));
    }
}

void tst_preview::exportIsLoaded()
{
    RealVault vault;
    vault.write(60);
    vault.full();
    vault.write(25);
    TestContext test;
    const auto made = makePreview(options(vault, RestoreToLatest {}), *m_helper, test.context);
    QVERIFY(made.hasValue());
    const Preview &preview = *made.value();
    const QString nowTree = displayPath(preview.now()->home / "tree.db");
    const auto exported = [&](const PreviewCopy &from, const bdb::ExportRequest &request,
                              const QString &name) -> QByteArray {
        const QString dump = vault.path(name + QStringLiteral(".dump"));
        const auto done = bdb::exportRecords(
            preview.access(from), request, pathFromQString(dump), *m_helper, test.context);
        return done.hasValue() ? loadedAndDumped(dump, vault.path(name)) : QByteArray();
    };
    // All of a table, and none of it is told apart from the original by the real tools.
    QCOMPARE(exported(*preview.now(), { tree, {}, {} }, QStringLiteral("all.db")), dumped(nowTree));
    // What one has and the other lacks.
    const QByteArray missing =
        exported(*preview.now(), { tree, {}, preview.then()->home }, QStringLiteral("missing.db"));
    QCOMPARE(missing.count('\n'), 5 + 2 * 25 + 1);
    QVERIFY(missing.contains(keyOf(60).toHex()));
    QVERIFY(!missing.contains(keyOf(59).toHex()));
    // Chosen keys.
    const QByteArray chosen = exported(*preview.then(),
        { tree, std::vector<QByteArray> { keyOf(3), keyOf(7) }, {} }, QStringLiteral("chosen.db"));
    QCOMPARE(chosen.count('\n'), 5 + 4 + 1);
    QVERIFY(chosen.contains(keyOf(3).toHex()) && chosen.contains(keyOf(7).toHex()));
}

void tst_preview::withoutVault()
{
    RealVault vault;
    vault.write(15);
    PreviewOptions only = options(vault, {});
    only.vault.clear();
    TestContext test;
    QCOMPARE(makePreview(only, *m_helper, test.context).error().code, ErrorCode::InvalidArgument);
    only.scratchDirectory = vault.enginePath(QStringLiteral("scratch"));
    const auto made = makePreview(only, *m_helper, test.context);
    QVERIFY2(made.hasValue(), qPrintable(made.hasValue() ? QString() : made.error().toString()));
    QCOMPARE(made.value()->now()->counts.front().records, 15);
}

void tst_preview::strayOfKilledRunGoes()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    const Path scratch = scratchDirectoryOf(vault.root());
    const pid_t child = fork();
    if (child == 0) { // holds a preview and is killed
        auto directory = Staging::create(localFileSystem(),
            { scratch / "preview", DestinationKind::Missing, 0700 }, QStringLiteral("preview"),
            systemClock().now());
        _exit(directory.hasValue()
                    && createDirectories(
                        localFileSystem(), directory.value()->path() / "now" / "sub")
                           .hasValue()
                ? 9
                : 1);
    }
    int status = 0;
    QCOMPARE(waitpid(child, &status, 0), child);
    QCOMPARE(WEXITSTATUS(status), 9);
    QCOMPARE(scratchOf(vault).size(), 1);
    const auto cleaned = removeStrays(localFileSystem(), scratch, systemClock().now());
    QVERIFY(cleaned.hasValue());
    QCOMPARE(scratchOf(vault), QStringList());
    // One that is in use stays.
    TestContext test;
    const auto made = makePreview(options(vault, RestoreToLatest {}), *m_helper, test.context);
    QVERIFY(made.hasValue());
    QVERIFY(removeStrays(localFileSystem(), scratch, systemClock().now()).hasValue());
    QCOMPARE(scratchOf(vault).size(), 1);
    QVERIFY(QFile::exists(displayPath(made.value()->then()->home / "tree.db")));
}

void tst_preview::cancelLeavesNothing()
{
    RealVault vault;
    vault.write(5);
    vault.full();
    TestContext test;
    test.control.cancel();
    const auto made = makePreview(options(vault, RestoreToLatest {}), *m_helper, test.context);
    QCOMPARE(made.error().code, ErrorCode::Cancelled);
    QCOMPARE(scratchOf(vault), QStringList());
}

void tst_preview::soundDatabases()
{
    RealVault vault;
    vault.write(30);
    const QString set = vault.full();
    vault.write(12);
    TestContext test;
    const auto now = runDatabaseCheck({ options(vault, {}), {} }, *m_helper, test.context);
    QVERIFY2(now.hasValue(), qPrintable(now.hasValue() ? QString() : now.error().toString()));
    QVERIFY(now.value().facts[QLatin1String("ok")].toBool());
    JobReport report;
    report.kind = JobKind::DatabaseCheck;
    report.environmentId = vault.environmentId;
    report.outcome = now.value();
    const auto checks = databaseChecksOf(report);
    QCOMPARE(checks.size(), 2U);
    for (const DatabaseCheck &check : checks) {
        QVERIFY(check.passed);
        QVERIFY(check.isCounted);
        QCOMPARE(check.records, 42);
        QCOMPARE(check.source, QStringLiteral("hot copy"));
        // The last change is in the last transaction, right before its commit.
        QVERIFY(check.lastTouched < vault.commits().back());
        QVERIFY(check.lastTouched > vault.commits().at(vault.commits().size() - 2));
        DatabaseCheck again = databaseCheckFromJson(toJson(check));
        again.environmentId = check.environmentId;
        QVERIFY(again == check);
    }
    const auto older = runDatabaseCheck({ options(vault, {}), set }, *m_helper, test.context);
    QVERIFY(older.hasValue());
    report.outcome = older.value();
    QCOMPARE(databaseChecksOf(report).front().records, 30);
    QCOMPARE(databaseChecksOf(report).front().source, set);
    QCOMPARE(scratchOf(vault), QStringList());
}

// Damage that no digest and no checksum tells: it was there when the backup was taken.
void tst_preview::damagedDatabase()
{
    RealVault vault;
    vault.write(300);
    QCOMPARE(vault.environment().checkpoint(), 0);
    const QString set = vault.full();
    const QString directory = vault.path(QStringLiteral("vault/environments/orders/sets/") + set);
    QFile file(directory + QStringLiteral("/data/tree.db"));
    QVERIFY(file.open(QIODevice::ReadWrite));
    // Turns the order of two keys of a leaf around: page 1 or the first leaf that has many.
    const QByteArray content = file.readAll();
    qint64 leaf = -1;
    for (qint64 page = 1; page < content.size() / 4096; ++page) {
        if (content.at(page * 4096 + 25) == 5 && content.at(page * 4096 + 20) >= 8)
            leaf = page * 4096;
    }
    QVERIFY(leaf > 0);
    const QByteArray first = content.mid(leaf + 26, 2);
    const QByteArray third = content.mid(leaf + 26 + 4, 2);
    QVERIFY(file.seek(leaf + 26) && file.write(third) == 2);
    QVERIFY(file.seek(leaf + 26 + 4) && file.write(first) == 2);
    file.close();
    TestContext test;
    const auto digest =
        digestFile(localFileSystem(), pathFromQString(file.fileName()), -1, test.context);
    QFile manifest(directory + QStringLiteral("/manifest.json"));
    QVERIFY(manifest.open(QIODevice::ReadOnly));
    QJsonObject json = QJsonDocument::fromJson(manifest.readAll()).object();
    QJsonArray files = json[QLatin1String("files")].toArray();
    for (qsizetype i = 0; i < files.size(); ++i) {
        QJsonObject entry = files[i].toObject();
        if (entry[QLatin1String("name")].toString() == QLatin1String("tree.db"))
            entry[QLatin1String("sha256")] = digest.value().sha256;
        files[i] = entry;
    }
    json[QLatin1String("files")] = files;
    QVERIFY(
        publishJsonFile(localFileSystem(), pathFromQString(manifest.fileName()), json).hasValue());

    // A restore that verifies must not pass it.
    PreviewOptions restored = options(vault, RestoreToLatest {});
    restored.withNow = false;
    const auto made = makePreview(restored, *m_helper, test.context);
    QCOMPARE(made.error().code, ErrorCode::VerifyFailed);
    // A look at the databases tells which one it is.
    const auto checked = runDatabaseCheck({ options(vault, {}), set }, *m_helper, test.context);
    QVERIFY2(checked.hasValue(),
        qPrintable(checked.hasValue() ? QString() : checked.error().toString()));
    QVERIFY(!checked.value().facts[QLatin1String("ok")].toBool());
    for (const QJsonValue &each : checked.value().facts[QLatin1String("databases")].toArray())
        QCOMPARE(each[QLatin1String("passed")].toBool(),
            each[QLatin1String("name")].toString() != QLatin1String("tree.db"));
    QCOMPARE(scratchOf(vault), QStringList());
}

void tst_preview::touchesFollowTheLog()
{
    RealVault vault;
    vault.write(10);
    QCOMPARE(vault.environment().fill("other.db", 3), 0);
    const Lsn before = vault.commits().back();
    vault.write(1);
    TestContext test;
    bdb::DatabaseTouches touches;
    bdb::LogScanOptions options;
    options.fileNumber = 1;
    QVERIFY(bdb::scanLogFile(
        localFileSystem(), vault.home() / bdb::logFileName(1), options, &touches, &test.context)
                .hasValue());
    const auto &byName = touches.byName();
    QCOMPARE(byName.size(), 3U);
    for (const char *name : { "tree.db", "hash.db" }) {
        QVERIFY(byName.at(name) > byName.at("other.db"));
        QVERIFY(byName.at(name) < vault.commits().back());
    }
    QVERIFY(byName.at("other.db") > before);
}

QTEST_GUILESS_MAIN(tst_preview)
#include "tst_preview.moc"
