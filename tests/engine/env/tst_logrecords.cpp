// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "engine/bdb/recordlayout.h"
#include "engine/env/logrecords.h"
#include "engine/env/notabletransactions.h"
#include "tests/engine/bdb/logworkload.h"
#include "tests/testkit/golden/golden.h"
#include "tests/testkit/testcontext.h"

#include <QTemporaryDir>
#include <QTest>

using namespace engine;
using testkit::TestContext;

namespace {

class Collector final : public bdb::LogVisitor
{
public:
    bool wants(std::uint32_t) const override { return true; }
    Result<> record(const bdb::LogRecord &record) override
    {
        rows.push_back({ record.lsn, record.length, bdb::recordTypeName(record.type), {}, {}, {} });
        if (record.transaction != 0)
            rows.back().transaction = record.transaction;
        if (record.transaction != 0 && !record.previous.isNull())
            rows.back().previous = record.previous;
        return {};
    }
    std::vector<LogRecordRow> rows;
};

LogIndexPtr logOf(const Path &home, Product product)
{
    TestContext test;
    LogSources sources;
    sources.liveDirectory = home;
    sources.product = product;
    return updateLogIndex(sources, nullptr, test.context).valueOr(nullptr);
}

LogRecordIndexPtr recordsOf(
    const LogIndexPtr &log, std::uint32_t file, const LogRecordFilter &filter = {})
{
    TestContext test;
    return indexLogRecords(*log, file, filter, test.context).valueOr(nullptr);
}

std::vector<LogRecordRow> rowsOf(
    const LogRecordIndexPtr &index, std::uint32_t first = 0, std::uint32_t count = UINT32_MAX)
{
    TestContext test;
    return readLogRecords(*index, first, count, test.context).valueOr({});
}

} // namespace

/// The records of a file, page by page and filtered, against a plain walk over it.
class TestLogRecords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const QString home = m_dir.filePath(QStringLiteral("home"));
        libraryfixture::LibraryEnvironment environment;
        QCOMPARE(environment.open(home), 0);
        QCOMPARE(logworkload::fillWithEverything(environment), 0);
        QCOMPARE(environment.close(), 0);
        m_home = pathFromQString(home);
        m_log = logOf(m_home, Product::BerkeleyDb);
        QVERIFY(m_log);
        bdb::LogScanOptions options;
        options.fileNumber = 1;
        QVERIFY(bdb::scanLogFile(
            localFileSystem(), m_home / bdb::logFileName(1), options, &m_walk, nullptr)
                    .hasValue());
    }

    void everyRecord()
    {
        const LogRecordIndexPtr index = recordsOf(m_log, 1);
        QVERIFY(index);
        QCOMPARE(std::size_t(index->count), m_walk.rows.size());
        QVERIFY(index->runs.size() <= index->count / LogRecordIndex::longestRun + 1);
        auto rows = rowsOf(index);
        QCOMPARE(rows.size(), m_walk.rows.size());
        int named = 0;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            named += rows[i].database.empty() ? 0 : 1;
            rows[i].database.clear();
            QVERIFY2(rows[i] == m_walk.rows[i], qPrintable(toString(m_walk.rows[i].lsn)));
        }
        QVERIFY(named > int(rows.size()) / 2);
        QVERIFY(std::ranges::find(index->types, QStringLiteral("bam_cdel")) != index->types.end());
        QVERIFY(std::ranges::find(index->databases, Path("hash.db")) != index->databases.end());
    }

    void pages()
    {
        const LogRecordIndexPtr index = recordsOf(m_log, 1);
        const auto all = rowsOf(index);
        for (const std::uint32_t size : { 1U, 63U, 64U, 65U, 256U, 1000U }) {
            for (std::uint32_t first = 0; first < index->count; first += 997) {
                const auto page = rowsOf(index, first, size);
                QCOMPARE(page.size(), std::size_t(std::min(size, index->count - first)));
                for (std::size_t i = 0; i < page.size(); ++i)
                    QVERIFY(page[i] == all[first + i]);
            }
        }
        QVERIFY(rowsOf(index, index->count, 10).empty());
        TestContext test;
        for (std::uint32_t row = 0; row < index->count; row += 31) {
            QCOMPARE(findLogRecord(*index, all[row].lsn, test.context).valueOr(0U), row);
            Lsn behind = all[row].lsn; // between two records
            ++behind.offset;
            QCOMPARE(findLogRecord(*index, behind, test.context).valueOr(0U),
                std::min(row + 1, index->count - 1));
        }
    }

    void filters()
    {
        const auto all = rowsOf(recordsOf(m_log, 1));
        const auto check = [&](const LogRecordFilter &filter, auto passes) {
            std::vector<LogRecordRow> expected;
            std::ranges::copy_if(all, std::back_inserter(expected), passes);
            const auto found = rowsOf(recordsOf(m_log, 1, filter));
            return !expected.empty() && expected.size() < all.size() && found == expected;
        };
        LogRecordFilter filter;
        filter.type = QStringLiteral("bam_cdel");
        QVERIFY(check(filter, [](const LogRecordRow &row) { return row.type == u"bam_cdel"; }));
        filter = {};
        filter.database = Path("hash.db");
        QVERIFY(check(filter, [](const LogRecordRow &row) { return row.database == "hash.db"; }));
        filter.from = all[all.size() / 4].lsn;
        filter.to = all[all.size() / 3].lsn;
        filter.database.reset();
        QVERIFY(check(filter, [&filter](const LogRecordRow &row) {
            return filter.from <= row.lsn && row.lsn <= filter.to;
        }));
        filter = {};
        filter.transaction = all[100].transaction;
        QVERIFY(filter.transaction.has_value());
        QVERIFY(check(filter,
            [&filter](const LogRecordRow &row) { return row.transaction == filter.transaction; }));
        filter = {};
        filter.bytes = "key 1000017";
        const LogRecordIndexPtr found = recordsOf(m_log, 1, filter);
        QVERIFY(found && found->count > 0 && found->count < all.size() / 10);
        TestContext test;
        const auto fields = readLogRecord(*found, 0, test.context);
        QVERIFY(fields.hasValue() && !fields.value().empty());
        QVERIFY(std::ranges::any_of(fields.value(),
            [&filter](const LogRecordField &field) { return field.bytes.contains(filter.bytes); }));
    }

    void javaEdition()
    {
        const Path home =
            testkit::unpackGolden(QStringLiteral("je-mixed"), m_dir.path(), QStringLiteral("je"));
        const LogIndexPtr log = logOf(home, Product::JavaEdition);
        QVERIFY(log);
        TestContext test;
        for (const LogFileInfo &file : log->files) {
            const LogRecordIndexPtr index = recordsOf(log, file.number);
            QVERIFY(index);
            QVERIFY(index->count > 1000 && index->count + 1 >= file.records);
            LogRecordFilter commits;
            commits.type = QStringLiteral("Commit");
            QCOMPARE(recordsOf(log, file.number, commits)->count, file.commits);
            LogRecordFilter named;
            named.database = Path("data");
            const LogRecordIndexPtr records = recordsOf(log, file.number, named);
            QVERIFY(records && records->count > 100);
            const auto fields = readLogRecord(*records, 50, test.context).valueOr({});
            QVERIFY(std::ranges::any_of(fields, [](const LogRecordField &field) {
                return field.content == LogRecordField::Content::Key && !field.bytes.isEmpty();
            }));
        }
    }

    void whatIsNotable()
    {
        TestContext test;
        const auto found = updateNotable(*m_log, nullptr, test.context);
        QVERIFY(found && found->upTo == m_log->end);
        QStringList removed;
        for (const Transaction &transaction : found->transactions) {
            QCOMPARE(transaction.outcome, TransactionOutcome::Committed);
            for (const FileChange &change : transaction.files) {
                if (change.kind == FileChange::Kind::Remove)
                    removed.append(displayPath(change.name));
            }
        }
        QCOMPARE(removed, QStringList { QStringLiteral("counted.db") });
        QVERIFY(updateNotable(*m_log, found, test.context) == found); // nothing new
    }

private:
    QTemporaryDir m_dir;
    Path m_home;
    LogIndexPtr m_log;
    Collector m_walk;
};

QTEST_GUILESS_MAIN(TestLogRecords)
#include "tst_logrecords.moc"
