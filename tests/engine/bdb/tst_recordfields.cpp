// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/loglookup.h"
#include "engine/bdb/logscan.h"
#include "engine/bdb/recordchange.h"
#include "engine/bdb/recordfields.h"
#include "tests/engine/bdb/logworkload.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <cctype>
#include <set>

using namespace engine;
using namespace engine::bdb;

/// Every record's fields against what db_printlog says of the same log.
class TestRecordFields : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void likePrintlog();
    void typesCovered();
    void truncatedAtEachByte();
    void eachBitFlipped();
    void unknownTypesAreShownRaw();
    void newerReleasesLeaveARest();
    void keysAreToldFromValues();

private:
    QTemporaryDir m_dir;
    QString m_home;
};

namespace {

class Collector final : public LogVisitor
{
public:
    bool wants(std::uint32_t /*type*/) const override { return true; }
    Result<> record(const LogRecord &record) override
    {
        bodies.emplace_back(record.body.begin(), record.body.end());
        records.push_back(record);
        return {};
    }
    LogRecord at(std::size_t i) const
    {
        LogRecord record = records[i];
        record.body = bodies[i];
        return record;
    }
    std::vector<LogRecord> records;
    std::vector<std::vector<std::byte>> bodies;
};

Collector readLog(const QString &home)
{
    Collector collector;
    const Path directory = pathFromQString(home);
    auto numbers = listLogFiles(localFileSystem(), directory);
    for (const std::uint32_t number : numbers.valueOr({})) {
        LogScanOptions options;
        options.fileNumber = number;
        const auto scanned = scanLogFile(
            localFileSystem(), directory / logFileName(number), options, &collector, nullptr);
        if (!scanned.hasValue())
            return {};
    }
    return collector;
}

// As db_printlog writes bytes: as text if three quarters of them are printable.
QString printedBytes(std::span<const std::byte> bytes)
{
    QString text = QStringLiteral("len: %1").arg(bytes.size(), 3);
    if (bytes.empty())
        return text;
    text += QLatin1String(" data: ");
    const std::size_t limit = bytes.size() >> 2;
    std::size_t unprintable = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int c = std::to_integer<int>(bytes[i]);
        if (std::isprint(c) || c == '\t' || c == '\n')
            continue;
        if (i == bytes.size() - 1 && c == 0)
            break;
        if (++unprintable >= limit)
            break;
    }
    for (const std::byte byte : bytes) {
        const int c = std::to_integer<int>(byte);
        if (unprintable >= limit)
            text += QStringLiteral("%1").arg(c, 2, 16, QLatin1Char('0'));
        else if (std::isprint(c))
            text += QChar(c);
        else
            text += QStringLiteral("\\%1").arg(c, 0, 16);
    }
    return text;
}

QString printed(const RecordField &field)
{
    switch (field.kind) {
    case FieldKind::Unsigned:
    case FieldKind::FileId:
    case FieldKind::Signed: // printed as if it weren't
        return QString::number(field.number);
    case FieldKind::Hexadecimal:
        return QString::number(field.number, 16);
    case FieldKind::Octal:
        return QString::number(field.number, 8);
    case FieldKind::Operation:
        return QString::number(operationOf(field.number));
    case FieldKind::Time:
        return QString::number(static_cast<std::int32_t>(field.number));
    case FieldKind::RegisterOperation:
        return {}; // 5.3 takes any for CHKPNT, since it asks for bits
    case FieldKind::Lsn:
        return QStringLiteral("[%1][%2]").arg(field.lsn.file).arg(field.lsn.offset);
    case FieldKind::Name:
    case FieldKind::Uid:
    case FieldKind::Key:
    case FieldKind::Content:
    case FieldKind::Bytes:
        return printedBytes(field.bytes);
    }
    return {};
}

struct PrintedRecord
{
    QString name;
    std::uint32_t transaction = 0;
    Lsn previous;
    QList<std::pair<QString, QString>> fields;
};

// Pages and lists are printed in a form of their own, over lines without "name: ".
std::map<Lsn, PrintedRecord> parsePrintlog(const QString &text)
{
    static const QRegularExpression head(
        QStringLiteral("^\\[(\\d+)\\]\\[(\\d+)\\]__(\\w+): rec: (\\d+) txnp ([0-9a-f]+) "
                       "prevlsn \\[(\\d+)\\]\\[(\\d+)\\]$"));
    std::map<Lsn, PrintedRecord> records;
    PrintedRecord *current = nullptr;
    for (const QString &line : text.split(u'\n')) {
        if (const auto match = head.match(line); match.hasMatch()) {
            current = &records[{ match.captured(1).toUInt(), match.captured(2).toUInt() }];
            current->name = match.captured(3);
            current->transaction = match.captured(5).toUInt(nullptr, 16);
            current->previous = { match.captured(6).toUInt(), match.captured(7).toUInt() };
        } else if (current && line.startsWith(u'\t')) {
            const auto colon = line.indexOf(QLatin1String(": "));
            if (colon > 0)
                current->fields.append({ line.mid(1, colon - 1), line.mid(colon + 2) });
        }
    }
    return records;
}

// Fields of these names are printed as pages, lists or not at all if they are empty.
bool hasOwnForm(const QString &record, const QLatin1String &field)
{
    static const QStringList pages { QStringLiteral("pg"), QStringLiteral("pgdbt"),
        QStringLiteral("pageimage"), QStringLiteral("page"), QStringLiteral("header"),
        QStringLiteral("list"), QStringLiteral("locks") };
    if (record == QLatin1String("fop_write"))
        return false;
    if ((record == QLatin1String("db_merge")
            && (field == QLatin1String("hdr") || field == QLatin1String("data")))
        || ((record == QLatin1String("db_pg_init") || record == QLatin1String("db_pg_freedata"))
            && field == QLatin1String("data")))
        return true;
    return pages.contains(QString(field));
}

// Headers of items are printed in the host's byte order, whatever the database's is.
bool isSwapped(const RecordField &field, QString expected)
{
    QString ours = printed(field);
    std::sort(expected.begin(), expected.end());
    std::sort(ours.begin(), ours.end());
    return (field.kind == FieldKind::Bytes || field.name == QLatin1String("hdr")
               || field.name == QLatin1String("old") || field.name.endsWith(QLatin1String("entry")))
        && expected == ours;
}

QString mismatch(const PrintedRecord &expected, const LogRecord &record)
{
    // The two kinds of renames are printed alike.
    if (!QString(recordTypeName(record.type)).startsWith(expected.name))
        return QStringLiteral("type %1").arg(recordTypeName(record.type));
    if (expected.transaction != record.transaction || expected.previous != record.previous)
        return QStringLiteral("transaction or previous record");
    const RecordFields decoded = decodeFields(record);
    if (!decoded.isKnown || !decoded.isComplete)
        return QStringLiteral("not decoded");
    qsizetype at = 0;
    for (const RecordField &field : decoded.fields) {
        if (hasOwnForm(expected.name, field.name))
            continue;
        while (at < expected.fields.size() && expected.fields[at].first != field.name)
            ++at;
        if (at == expected.fields.size()) {
            if (field.bytes.empty()) // an empty header isn't printed
                return {};
            return QStringLiteral("%1 isn't printed").arg(field.name);
        }
        const QString value = expected.fields[at].second;
        const bool isEqual = field.kind == FieldKind::Operation || field.kind == FieldKind::Time
            ? value.startsWith(printed(field) + u' ')
            : field.kind == FieldKind::RegisterOperation || value == printed(field)
                || isSwapped(field, value);
        if (!isEqual)
            return QStringLiteral("%1: %2 instead of %3").arg(field.name, printed(field), value);
        ++at;
    }
    return {};
}

} // namespace

void TestRecordFields::initTestCase()
{
    m_home = m_dir.filePath(QStringLiteral("home"));
    libraryfixture::LibraryEnvironment environment;
    QCOMPARE(environment.open(m_home), 0);
    QCOMPARE(logworkload::fillWithEverything(environment), 0);
    // db_printlog sees what is still in the region, too.
    QCOMPARE(environment.handle()->log_flush(environment.handle(), nullptr), 0);
    QCOMPARE(environment.close(), 0);
}

void TestRecordFields::likePrintlog()
{
    const auto tool = libraryfixture::runTool(QStringLiteral("db5.3_printlog"),
        { QStringLiteral("-D"), QStringLiteral("100000"), QStringLiteral("-h"), m_home });
    QCOMPARE(tool.exitCode, 0);
    const auto expected = parsePrintlog(QString::fromLatin1(tool.output));
    const Collector log = readLog(m_home);
    QVERIFY(log.records.size() > 5000);
    std::size_t compared = 0;
    for (std::size_t i = 0; i < log.records.size(); ++i) {
        const LogRecord record = log.at(i);
        const auto found = expected.find(record.lsn);
        if (found == expected.end()) { // only the persist headers aren't printed
            QVERIFY2(false, qPrintable(toString(record.lsn)));
        }
        const QString wrong = mismatch(found->second, record);
        QVERIFY2(wrong.isEmpty(),
            qPrintable(found->second.name + u' ' + toString(record.lsn) + u' ' + wrong));
        ++compared;
    }
    QCOMPARE(compared, expected.size());
}

void TestRecordFields::typesCovered()
{
    std::set<QString> names;
    const Collector log = readLog(m_home);
    for (const LogRecord &record : log.records)
        names.insert(recordTypeName(record.type));
    qInfo("%zu types", names.size());
    QVERIFY(names.size() >= 45);
}

void TestRecordFields::truncatedAtEachByte()
{
    const Collector log = readLog(m_home);
    std::set<std::uint32_t> seen;
    for (std::size_t i = 0; i < log.records.size(); ++i) {
        const LogRecord whole = log.at(i);
        if (!seen.insert(whole.type).second)
            continue;
        for (std::size_t length = 0; length < whole.body.size(); ++length) {
            // A copy of exactly that size, so that reading past it is noticed.
            const std::vector<std::byte> bytes(
                whole.body.begin(), whole.body.begin() + std::ptrdiff_t(length));
            LogRecord cut = whole;
            cut.body = bytes;
            const RecordFields decoded = decodeFields(cut);
            QVERIFY2(!decoded.isComplete, qPrintable(recordTypeName(whole.type)));
            changeOf(cut, false);
        }
    }
}

void TestRecordFields::eachBitFlipped()
{
    const Collector log = readLog(m_home);
    std::set<std::uint32_t> seen;
    std::uint64_t fields = 0;
    for (std::size_t i = 0; i < log.records.size(); ++i) {
        LogRecord record = log.at(i);
        if (!seen.insert(record.type).second)
            continue;
        std::vector<std::byte> bytes(record.body.begin(), record.body.end());
        record.body = bytes;
        for (std::size_t bit = 0; bit < std::min<std::size_t>(bytes.size() * 8, 4000); ++bit) {
            const auto mask = static_cast<std::byte>(1U << (bit % 8));
            bytes[bit / 8] ^= mask;
            fields += decodeFields(record).fields.size();
            if (const auto change = changeOf(record, true))
                fields += change->key.size();
            bytes[bit / 8] ^= mask;
        }
    }
    QVERIFY(fields > 0);
}

void TestRecordFields::unknownTypesAreShownRaw()
{
    const std::array<std::byte, 3> body { std::byte(1), std::byte(2), std::byte(3) };
    LogRecord record;
    record.type = 10000;
    record.version = 19;
    record.body = body;
    const RecordFields decoded = decodeFields(record);
    QVERIFY(!decoded.isKnown && decoded.isComplete);
    QCOMPARE(decoded.fields.size(), std::size_t(1));
    QCOMPARE(decoded.fields[0].name, QLatin1String("body"));
    QCOMPARE(decoded.fields[0].bytes.size(), body.size());
    QVERIFY(recordTypeName(10000).isEmpty());
}

void TestRecordFields::newerReleasesLeaveARest()
{
    const std::array<std::byte, 12> body {};
    LogRecord record;
    record.type = 14; // txn_recycle: two numbers
    record.version = 23;
    record.body = body;
    const RecordFields decoded = decodeFields(record);
    QVERIFY(decoded.isKnown && decoded.isComplete);
    QCOMPARE(decoded.fields.size(), std::size_t(3));
    QCOMPARE(decoded.fields[2].name, QLatin1String("rest"));
    QCOMPARE(decoded.fields[2].bytes.size(), std::size_t(4));
}

void TestRecordFields::keysAreToldFromValues()
{
    const Collector log = readLog(m_home);
    int keys = 0;
    int values = 0;
    for (std::size_t i = 0; i < log.records.size(); ++i) {
        const auto decoded = decodeFields(log.at(i));
        for (const RecordField &field : decoded.fields) {
            const std::string_view text(
                reinterpret_cast<const char *>(field.bytes.data()), field.bytes.size());
            const bool hasValue = text.find("value of") != std::string_view::npos;
            QVERIFY2(!(hasValue && field.kind == FieldKind::Key),
                qPrintable(recordTypeName(log.records[i].type) + QLatin1Char(' ')
                    + toString(log.records[i].lsn) + QLatin1Char(' ') + field.name));
            // What isn't known to be of the application must not hold what is.
            QVERIFY2(!(hasValue && field.kind == FieldKind::Bytes),
                qPrintable(recordTypeName(log.records[i].type) + QLatin1Char(' ') + field.name));
            keys += field.kind == FieldKind::Key && text.starts_with("key 1") ? 1 : 0;
            values += field.kind == FieldKind::Content && text.starts_with("value of") ? 1 : 0;
        }
    }
    QVERIFY(keys > 500 && values > 500);
}

QTEST_GUILESS_MAIN(TestRecordFields)
#include "tst_recordfields.moc"
