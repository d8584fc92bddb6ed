// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/manifest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace engine;

namespace {

Manifest sample()
{
    const QString digest(64, QLatin1Char('a'));
    Manifest manifest;
    manifest.id = QStringLiteral("20261121T132333Z-full-8c1f2a");
    manifest.environmentId = QStringLiteral("orders");
    manifest.environmentName = QStringLiteral("Orders \"north\"");
    manifest.home = Path("/srv/caf\xe9\n");
    manifest.incarnation = QStringLiteral("a1");
    manifest.base = manifest.id;
    manifest.startedAt = { 1000 };
    manifest.finishedAt = { 2000 };
    manifest.recoverFrom = { 3, 28 };
    manifest.consistentFrom = { 4, 500 };
    manifest.end = { 4, 600 };
    manifest.commits = 7;
    manifest.lastCommitTime = Timestamp { 1500 };
    manifest.files = { { Path("a.db"), 8192, digest, true, QStringLiteral("btree"), 4096,
                           { 4, 28 } },
        { Path("sub/\xff.db"), 512, digest, true, QStringLiteral("hash"), 512, {} } };
    manifest.directories = { Path("sub") };
    manifest.logs = { { 3, 1000, digest }, { 4, 600, digest } };
    manifest.dbConfig = ("set_lg_dir log\xe9\n# 100%\n");
    manifest.logDirectory = Path("log");
    manifest.method = QStringLiteral("direct read");
    manifest.toolVersion = QStringLiteral("0.1.0");
    manifest.libraryVersion = QStringLiteral("5.3.28");
    manifest.logVersion = 19;
    return manifest;
}

// Files 0, 1 and 4 were freed.
Manifest javaSample()
{
    const QString digest(64, QLatin1Char('a'));
    Manifest manifest = sample();
    manifest.product = Product::JavaEdition;
    manifest.id = QStringLiteral("20261121T132333Z-incremental-8c1f2a");
    manifest.kind = BackupKind::Incremental;
    manifest.parent = manifest.base;
    manifest.recoverFrom = { 5, 300 };
    manifest.consistentFrom = { 6, 400 };
    manifest.end = { 6, 600 };
    manifest.files = { { Path("je.properties"), 49, digest, false, {}, 0, {} } };
    manifest.directories = { Path("data001"), Path("data002") };
    manifest.dataDirectories = 2;
    manifest.logs = { { 2, 1000, digest, 3 }, { 3, 1000, digest, 0 }, { 5, 900, digest, 3 },
        { 6, 600, digest, 1 } };
    manifest.dbConfig.clear();
    manifest.logDirectory.clear();
    return manifest;
}

QByteArray text(const QJsonObject &object)
{
    return QJsonDocument(object).toJson();
}

// Sets the member at "files[1].name" and the like.
QJsonValue changed(const QJsonValue &value, const QStringList &place, const QJsonValue &to)
{
    if (place.isEmpty())
        return to;
    const QStringList rest = place.mid(1);
    if (value.isArray()) {
        QJsonArray array = value.toArray();
        const int index = place.first().toInt();
        array.replace(index, changed(array.at(index), rest, to));
        return array;
    }
    QJsonObject object = value.toObject();
    object.insert(place.first(), changed(object.value(place.first()), rest, to));
    return object;
}

} // namespace

class TestManifest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void roundTrips()
    {
        const Manifest before = sample();
        const auto after = manifestFromJson(text(toJson(before)), "m.json");
        QVERIFY2(
            after.hasValue(), qPrintable(after.hasValue() ? QString() : after.error().toString()));
        QCOMPARE(text(toJson(after.value())), text(toJson(before)));
        QVERIFY(after.value().home == before.home);
        QCOMPARE(after.value().dbConfig, before.dbConfig);
        QVERIFY(after.value().files.at(1).name == before.files.at(1).name);
        QVERIFY(after.value().files.at(1).highestPageLsn.isNull());
    }

    void roundTripsOfJavaEdition()
    {
        const Manifest before = javaSample();
        const QJsonObject json = toJson(before);
        QCOMPARE(json.value(QLatin1String("product")).toString(), QStringLiteral("je"));
        QVERIFY(!toJson(sample()).contains(QLatin1String("product")));
        const auto after = manifestFromJson(text(json), "m.json");
        QVERIFY2(
            after.hasValue(), qPrintable(after.hasValue() ? QString() : after.error().toString()));
        QCOMPARE(after.value().product, Product::JavaEdition);
        QCOMPARE(after.value().dataDirectories, 2);
        QCOMPARE(after.value().logs.front().commits, 3U);
        QCOMPARE(text(toJson(after.value())), text(json));
    }

    void hostileOfJavaEdition_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *place, const QJsonValue &value,
                             const char *complaint) {
            QTest::newRow(name) << QString::fromLatin1(place) << value
                                << QString::fromLatin1(complaint);
        };
        row("unknown product", "product", QStringLiteral("oracle"), "product:");
        row("product is a number", "product", 2, "product:");
        row("as Berkeley DB's", "product", QJsonValue(QJsonValue::Undefined), "logs[2].number:");
        row("twice the same", "logs.1.number", 2, "logs[1].number:");
        row("descending", "logs.2.number", 1, "logs[2].number:");
        row("recovery lacks a file", "recoverFrom", QStringLiteral("3/300"), "logs:");
        row("recovery behind the end", "recoverFrom", QStringLiteral("7/300"), "logs:");
        row("another end", "end", QStringLiteral("6/700"), "logs:");
        row("consistent behind the end", "consistentFrom", QStringLiteral("6/700"), "end:");
        row("a log file among the files", "files.0.name", QStringLiteral("00000009.jdb"), "files:");
        row("a lock file among the files", "files.0.name", QStringLiteral("je.lck"), "files:");
        row("too many directories", "dataDirectories", 257, "dataDirectories:");
        row("commits are missing", "logs.0.commits", QJsonValue(QJsonValue::Undefined),
            "logs[0].commits:");
    }
    void hostileOfJavaEdition()
    {
        QFETCH(QString, place);
        QFETCH(QJsonValue, value);
        QFETCH(QString, complaint);
        const QJsonValue broken =
            changed(toJson(javaSample()), place.split(QLatin1Char('.')), value);
        const auto read = manifestFromJson(text(broken.toObject()), "m.json");
        QVERIFY(!read.hasValue());
        QCOMPARE(read.error().code, ErrorCode::ManifestInvalid);
        QVERIFY2(read.error().detail.startsWith(complaint), qPrintable(read.error().detail));
    }

    void hostile_data()
    {
        QTest::addColumn<QString>("place");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<QString>("complaint");
        const auto row = [](const char *name, const char *place, const QJsonValue &value,
                             const char *complaint) {
            QTest::newRow(name) << QString::fromLatin1(place) << value
                                << QString::fromLatin1(complaint);
        };
        const QJsonValue none(QJsonValue::Undefined);
        row("other format", "format", QStringLiteral("x"), "format:");
        row("newer schema", "schemaVersion", 2, "schemaVersion:");
        row("schema as text", "schemaVersion", QStringLiteral("1"), "schemaVersion:");
        row("id climbs", "id", QStringLiteral("../x"), "id:");
        row("id hidden", "id", QStringLiteral(".x"), "id:");
        row("id is a number", "id", 7, "id:");
        row("incarnation climbs", "incarnation", QStringLiteral("a/b"), "incarnation:");
        row("environment is missing", "environmentId", none, "environmentId:");
        row("unknown kind", "kind", QStringLiteral("huge"), "kind:");
        row("home relative", "home", QStringLiteral("srv"), "home:");
        row("time without zone", "startedAt", QStringLiteral("2026-11-21T13:23:33"), "startedAt:");
        row("lsn of file 0", "end", QStringLiteral("0/5"), "end:");
        row("end before consistent", "end", QStringLiteral("4/100"), "end:");
        row("consistent before recover", "consistentFrom", QStringLiteral("2/1"),
            "consistentFrom:");
        row("commits negative", "commits", -1, "commits:");
        row("commits with fraction", "commits", 1.5, "commits:");
        row("files no array", "files", QJsonObject(), "files:");
        row("file no object", "files.1", QStringLiteral("x"), "files[1]:");
        row("name climbs", "files.1.name", QStringLiteral("../x.db"), "files[1].name:");
        row("name climbs inside", "files.1.name", QStringLiteral("sub/../../x"), "files[1].name:");
        row("name climbs, escaped", "files.1.name", QStringLiteral("%2e%2e/x"), "files[1].name:");
        row("name absolute", "files.1.name", QStringLiteral("/etc/passwd"), "files[1].name:");
        row("name with NUL", "files.1.name", QStringLiteral("x%00y"), "files[1].name:");
        row("name with dot part", "files.1.name", QStringLiteral("sub/./x"), "files[1].name:");
        row("name with empty part", "files.1.name", QStringLiteral("sub//x"), "files[1].name:");
        row("name empty", "files.1.name", QString(), "files[1].name:");
        row("duplicate name", "files.1.name", QStringLiteral("a.db"), "files[1].name:");
        row("duplicate, escaped", "files.1.name", QStringLiteral("%61.db"), "files[1].name:");
        row("wrong order", "files.1.name", QStringLiteral("a"), "files[1].name:");
        row("below a file", "files.1.name", QStringLiteral("a.db/x"), "files[1].name:");
        row("a log file", "files.1.name", QStringLiteral("log/log.0000000003"), "files:");
        row("a DB_CONFIG", "files.0.name", QStringLiteral("DB_CONFIG"), "files:");
        row("size negative", "files.0.size", -1, "files[0].size:");
        row("size huge", "files.0.size", 1e30, "files[0].size:");
        row("size as text", "files.0.size", QStringLiteral("5"), "files[0].size:");
        row("digest short", "files.0.sha256", QStringLiteral("aa"), "files[0].sha256:");
        row("digest upper case", "files.0.sha256", QString(64, u'A'), "files[0].sha256:");
        row("flag as number", "files.0.isDatabase", 1, "files[0].isDatabase:");
        row("page size odd", "files.0.pageSize", 1000, "files[0].pageSize:");
        row("page size large", "files.0.pageSize", 131072, "files[0].pageSize:");
        row("page after the end", "files.0.highestPageLsn", QStringLiteral("5/28"), "files:");
        row("directory climbs", "directories.0", QStringLiteral(".."), "directories[0]:");
        row("directory no text", "directories.0", 3, "directories[0]:");
        row("log number 0", "logs.0.number", 0, "logs[0].number:");
        row("log number huge", "logs.0.number", 4294967296.0, "logs[0].number:");
        row("gap in logs", "logs.1.number", 5, "logs[1].number:");
        row("log length 0", "logs.0.length", 0, "logs[0].length:");
        row("logs begin late", "recoverFrom", QStringLiteral("2/28"), "logs:");
        row("logs end elsewhere", "logs.1.length", 601, "logs:");
        row("no logs", "logs", QJsonArray(), "logs:");
        row("log directory climbs", "logDirectory", QStringLiteral("../l"), "logDirectory:");
        row("full with parent", "parent", QStringLiteral("x"), "parent:");
        row("full on another base", "base", QStringLiteral("x"), "base:");
    }
    void hostile()
    {
        QFETCH(QString, place);
        QFETCH(QJsonValue, value);
        QFETCH(QString, complaint);
        const QJsonValue bad = changed(toJson(sample()), place.split(QLatin1Char('.')), value);
        const auto read = manifestFromJson(text(bad.toObject()), "/v/manifest.json");
        QVERIFY(!read.hasValue());
        QCOMPARE(read.error().code, ErrorCode::ManifestInvalid);
        QVERIFY2(read.error().detail.startsWith(complaint), qPrintable(read.error().detail));
        QVERIFY(read.error().path == "/v/manifest.json");
    }

    void noJson_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("array") << QByteArray("[]");
        QTest::newRow("binary") << QByteArray("\0\x01\xff", 3);
        QTest::newRow("deep") << QByteArray(100000, '[');
    }
    void noJson()
    {
        QFETCH(QByteArray, json);
        const auto read = manifestFromJson(json, {});
        QVERIFY(!read.hasValue());
        QCOMPARE(read.error().code, ErrorCode::ManifestInvalid);
    }

    void everyTruncationIsRefused()
    {
        const QByteArray whole = text(toJson(sample())).trimmed();
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!manifestFromJson(whole.left(length), {}).hasValue(),
                qPrintable(QString::number(length)));
    }
};

QTEST_GUILESS_MAIN(TestManifest)
#include "tst_manifest.moc"
