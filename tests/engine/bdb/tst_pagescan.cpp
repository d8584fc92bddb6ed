// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/pagescan.h"
#include "tests/engine/bdb/libraryfixture.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QtTest>

#include <optional>

using namespace engine;
using namespace engine::bdb;
using namespace libraryfixture;

namespace {

const char *const password = "a password of tests";

std::span<const std::byte> bytesOf(const QByteArray &bytes)
{
    return std::as_bytes(std::span(bytes.constData(), std::size_t(bytes.size())));
}

QByteArray contentOf(const Path &path)
{
    QFile file(QString::fromStdString(path.native()));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

PageScanResult scan(const DatabaseFile &file, const QByteArray &content)
{
    PageScanner scanner(file);
    scanner.add(bytesOf(content));
    return scanner.result();
}

// What the distribution's own tool sees on the pages.
std::optional<Lsn> highestLsnByDump(const Path &file, bool isEncrypted)
{
    QStringList arguments { QStringLiteral("-d"), QStringLiteral("a") };
    if (isEncrypted)
        arguments << QStringLiteral("-P") << QString::fromLatin1(password);
    arguments << QString::fromStdString(file.native());
    const ToolResult dump = runTool(QStringLiteral("db5.3_dump"), arguments);
    if (dump.exitCode != 0)
        return std::nullopt;
    static const QRegularExpression pattern(QStringLiteral("LSN \\[(\\d+)\\]\\[(\\d+)\\]"));
    Lsn highest;
    auto match = pattern.globalMatch(QString::fromLatin1(dump.output));
    while (match.hasNext()) {
        const auto each = match.next();
        const Lsn lsn { each.captured(1).toUInt(), each.captured(2).toUInt() };
        if (lsn.file != 0)
            highest = std::max(highest, lsn);
    }
    return highest;
}

} // namespace

class TestPageScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheLibrary_data();
    void agreesWithTheLibrary();
    void anyFlippedByteIsFound_data();
    void anyFlippedByteIsFound();
    void extentsAreScannedAsTheirQueue();
    void unloggedChangesHaveNoLsn();
    void unwrittenPagesAreCounted();
    void aFileWithoutPagesIsOnlyCounted();
    void resultDoesNotDependOnThePieces();

private:
    bool make(const DatabaseSpec &spec);
    std::optional<DatabaseFile> find(const QString &name);

    std::unique_ptr<QTemporaryDir> m_scratch;
    std::unique_ptr<LibraryEnvironment> m_env;
};

bool TestPageScan::make(const DatabaseSpec &spec)
{
    m_env.reset();
    m_scratch = std::make_unique<QTemporaryDir>();
    m_env = std::make_unique<LibraryEnvironment>();
    return m_env->open(m_scratch->path(), spec.isEncrypted ? password : nullptr) == 0
        && m_env->createDatabase("t.db", spec) == 0 && m_env->checkpoint() == 0;
}

std::optional<DatabaseFile> TestPageScan::find(const QString &name)
{
    const auto layout = readLayout(localFileSystem(), m_scratch->path().toStdString());
    if (!layout.hasValue())
        return std::nullopt;
    const auto files = findDatabases(localFileSystem(), layout.value());
    if (!files.hasValue())
        return std::nullopt;
    for (const DatabaseFile &file : files.value()) {
        if (file.inCopy == Path(name.toStdString()))
            return file;
    }
    return std::nullopt;
}

void TestPageScan::agreesWithTheLibrary_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<int>("pageSize");
    QTest::addColumn<int>("variant"); // 1 checksums, 2 big endian, 4 encrypted
    const std::array<std::pair<DBTYPE, const char *>, 5> types { { { DB_BTREE, "btree" },
        { DB_HASH, "hash" }, { DB_RECNO, "recno" }, { DB_QUEUE, "queue" }, { DB_HEAP, "heap" } } };
    for (const auto &[type, name] : types) {
        for (const int pageSize : { 512, 4096, 16384, 65536 }) {
            for (const int variant : { 0, 1, 2, 3, 4 }) {
                QTest::addRow("%s %d%s%s%s", name, pageSize, variant & 1 ? " checksums" : "",
                    variant & 2 ? " big endian" : "", variant & 4 ? " encrypted" : "")
                    << int(type) << pageSize << variant;
            }
        }
    }
}

void TestPageScan::agreesWithTheLibrary()
{
    QFETCH(int, type);
    QFETCH(int, pageSize);
    QFETCH(int, variant);
    DatabaseSpec spec;
    spec.type = DBTYPE(type);
    spec.pageSize = u_int32_t(pageSize);
    spec.hasChecksums = variant & 1;
    spec.isBigEndian = variant & 2;
    spec.isEncrypted = variant & 4;
    QVERIFY(make(spec));

    const auto file = find(QStringLiteral("t.db"));
    QVERIFY(file);
    QVERIFY(file->isDatabase);
    QCOMPARE(
        file->type, QString::fromLatin1(QTest::currentDataTag()).section(QLatin1Char(' '), 0, 0));
    QCOMPARE(file->pageSize, spec.pageSize);
    QCOMPARE(file->hasChecksums, spec.hasChecksums || spec.isEncrypted);
    QCOMPARE(file->isEncrypted, spec.isEncrypted);
    QCOMPARE(file->isSwapped, spec.isBigEndian);
    const std::size_t known = spec.isEncrypted ? 12 : DB_FILE_ID_LEN;
    QVERIFY(std::memcmp(file->uid.data(), m_env->lastUid.data(), known) == 0);

    const QByteArray content = contentOf(file->source);
    QCOMPARE(content.size(), file->size);
    const PageScanResult result = scan(*file, content);
    QCOMPARE(result.pages, std::uint64_t(content.size()) / spec.pageSize);
    QCOMPARE(result.badChecksums, std::uint64_t(0));
    QCOMPARE(result.trailingBytes, std::int64_t(0));
    const auto expected = highestLsnByDump(file->source, spec.isEncrypted);
    QVERIFY(expected);
    QVERIFY(!expected->isNull());
    QCOMPARE(toString(result.highestLsn), toString(*expected));
}

void TestPageScan::anyFlippedByteIsFound_data()
{
    QTest::addColumn<int>("type");
    QTest::addColumn<bool>("isBigEndian");
    for (const bool isBigEndian : { false, true }) {
        const char *order = isBigEndian ? "big" : "little";
        QTest::addRow("btree %s", order) << int(DB_BTREE) << isBigEndian;
        QTest::addRow("hash %s", order) << int(DB_HASH) << isBigEndian;
        QTest::addRow("recno %s", order) << int(DB_RECNO) << isBigEndian;
        QTest::addRow("queue %s", order) << int(DB_QUEUE) << isBigEndian;
        QTest::addRow("heap %s", order) << int(DB_HEAP) << isBigEndian;
    }
}

void TestPageScan::anyFlippedByteIsFound()
{
    QFETCH(int, type);
    QFETCH(bool, isBigEndian);
    DatabaseSpec spec;
    spec.type = DBTYPE(type);
    spec.pageSize = 512;
    spec.hasChecksums = true;
    spec.isBigEndian = isBigEndian;
    spec.records = 60;
    QVERIFY(make(spec));
    const auto file = find(QStringLiteral("t.db"));
    QVERIFY(file);
    const QByteArray good = contentOf(file->source);
    for (qsizetype at = 0; at < good.size(); ++at) {
        const QByteArray page = good.mid(at / 512 * 512, 512);
        // The meta page's own flag says whether it is summed at all; all-zero pages aren't.
        if (at == 26 || page == QByteArray(512, '\0'))
            continue;
        QByteArray bad = good;
        bad[at] = char(bad[at] ^ 0x10);
        const PageScanResult result = scan(*file, bad);
        QVERIFY2(result.badChecksums == 1, qPrintable(QString::number(at)));
        QCOMPARE(*result.firstBadPage, std::uint32_t(at / 512));
    }
}

void TestPageScan::extentsAreScannedAsTheirQueue()
{
    DatabaseSpec spec;
    spec.type = DB_QUEUE;
    spec.pageSize = 512;
    spec.hasChecksums = true;
    spec.extentPages = 2;
    QVERIFY(make(spec));
    const auto extent = find(QStringLiteral("__dbq.t.db.1"));
    QVERIFY(extent);
    QVERIFY(extent->isDatabase);
    QCOMPARE(extent->type, QStringLiteral("queue extent"));
    QCOMPARE(extent->pageSize, std::uint32_t(512));
    QByteArray content = contentOf(extent->source);
    QCOMPARE(scan(*extent, content).badChecksums, std::uint64_t(0));
    QVERIFY(!scan(*extent, content).highestLsn.isNull());
    content[content.size() / 2 + 100] = char(content[content.size() / 2 + 100] ^ 1);
    QCOMPARE(scan(*extent, content).badChecksums, std::uint64_t(1));
}

void TestPageScan::unloggedChangesHaveNoLsn()
{
    QTemporaryDir scratch;
    const QString name = scratch.filePath(QStringLiteral("plain.db"));
    DB *db = nullptr;
    QCOMPARE(db_create(&db, nullptr, 0), 0);
    QCOMPARE(
        db->open(db, nullptr, name.toLocal8Bit().constData(), nullptr, DB_BTREE, DB_CREATE, 0600),
        0);
    QCOMPARE(db->close(db, 0), 0);
    const QByteArray content = contentOf(name.toStdString());
    DatabaseFile file;
    file.pageSize = 4096;
    QVERIFY(content.size() > 0);
    QVERIFY(scan(file, content).highestLsn.isNull());
}

void TestPageScan::unwrittenPagesAreCounted()
{
    DatabaseSpec spec;
    spec.hasChecksums = true;
    QVERIFY(make(spec));
    const auto file = find(QStringLiteral("t.db"));
    QVERIFY(file);
    const QByteArray content = contentOf(file->source) + QByteArray(3 * 4096, '\0');
    const PageScanResult result = scan(*file, content);
    QCOMPARE(result.unusedPages, std::uint64_t(3));
    QCOMPARE(result.badChecksums, std::uint64_t(0));
}

void TestPageScan::aFileWithoutPagesIsOnlyCounted()
{
    const PageScanResult result = scan(DatabaseFile {}, QByteArray(1000, 'x'));
    QCOMPARE(result.pages, std::uint64_t(0));
    QCOMPARE(result.trailingBytes, std::int64_t(1000));
}

void TestPageScan::resultDoesNotDependOnThePieces()
{
    DatabaseSpec spec;
    spec.pageSize = 512;
    spec.hasChecksums = true;
    QVERIFY(make(spec));
    const auto file = find(QStringLiteral("t.db"));
    QVERIFY(file);
    const QByteArray content = contentOf(file->source) + "tail";
    const PageScanResult whole = scan(*file, content);
    PageScanner scanner(*file);
    for (qsizetype at = 0; at < content.size(); at += 1536)
        scanner.add(bytesOf(content.mid(at, 1536)));
    QCOMPARE(scanner.result().pages, whole.pages);
    QVERIFY(scanner.result().highestLsn == whole.highestLsn);
    QCOMPARE(scanner.result().trailingBytes, std::int64_t(4));
    QCOMPARE(whole.trailingBytes, std::int64_t(4));
}

QTEST_GUILESS_MAIN(TestPageScan)
#include "tst_pagescan.moc"
