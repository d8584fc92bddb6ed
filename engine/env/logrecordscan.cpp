// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logrecordscan.h"

#include "engine/bdb/databasenames.h"
#include "engine/bdb/logfields.h"
#include "engine/bdb/logscan.h"
#include "engine/bdb/recordfields.h"
#include "engine/je/logscan.h"
#include "engine/je/recordentry.h"

namespace engine {

namespace {

QByteArray bytesOf(std::span<const std::byte> bytes)
{
    return { reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()) };
}

LogRecordField textField(QLatin1String name, const QString &text)
{
    return { name, text, {}, LogRecordField::Content::None };
}

QString textOf(const bdb::RecordField &field)
{
    using bdb::FieldKind;
    switch (field.kind) {
    case FieldKind::Unsigned:
        return QString::number(field.number);
    case FieldKind::Signed:
    case FieldKind::FileId:
        return QString::number(static_cast<std::int32_t>(field.number));
    case FieldKind::Hexadecimal:
        return QString::number(field.number, 16);
    case FieldKind::Octal:
        return QString::number(field.number, 8);
    case FieldKind::Operation:
        return QStringLiteral("%1, %2")
            .arg(bdb::operationOf(field.number))
            .arg(bdb::pageTypeName(bdb::pageTypeOf(field.number)));
    case FieldKind::RegisterOperation:
        return bdb::registerOperationName(field.number);
    case FieldKind::Time:
        return toString(Timestamp::fromSeconds(static_cast<std::int32_t>(field.number)));
    case FieldKind::Lsn:
        return toString(field.lsn);
    case FieldKind::Name:
        return displayPath(bdb::plainName(Path(bytesOf(field.bytes).toStdString())));
    case FieldKind::Uid:
        return QString::fromLatin1(bytesOf(field.bytes).toHex());
    case FieldKind::Key:
    case FieldKind::Content:
    case FieldKind::Bytes:
        break;
    }
    return {};
}

std::vector<LogRecordField> fieldsOf(const bdb::LogRecord &record)
{
    std::vector<LogRecordField> fields;
    for (const bdb::RecordField &field : bdb::decodeFields(record).fields) {
        LogRecordField shown = textField(field.name, textOf(field));
        if (field.kind >= bdb::FieldKind::Key)
            shown.bytes = bytesOf(field.bytes);
        if (field.kind == bdb::FieldKind::Key)
            shown.content = LogRecordField::Content::Key;
        else if (field.kind == bdb::FieldKind::Content)
            shown.content = LogRecordField::Content::Value;
        fields.push_back(std::move(shown));
    }
    return fields;
}

std::vector<LogRecordField> fieldsOf(const je::LogEntry &entry)
{
    std::vector<LogRecordField> fields;
    const auto add = [&fields](const char *name, const QString &text) {
        fields.push_back(textField(QLatin1String(name), text));
    };
    if (je::isRecordEntry(entry.type)) {
        if (const auto record = je::decodeRecord(entry); record.hasValue()) {
            add("database", QString::number(record.value().database));
            if (record.value().isName)
                add("named database", QString::number(record.value().namedDatabase));
            fields.push_back({ QStringLiteral("key"), {}, bytesOf(record.value().key),
                LogRecordField::Content::Key });
            fields.push_back({ QStringLiteral("data"), {}, bytesOf(record.value().data),
                LogRecordField::Content::Value });
            return fields;
        }
    } else if (const auto end = je::decodeTransactionEnd(entry); end.hasValue()) {
        add("time", toString(end.value().time));
        return fields;
    } else if (const auto checkpoint = je::decodeCheckpointEnd(entry); checkpoint.hasValue()) {
        add("time", toString(checkpoint.value().time));
        add("invoker", checkpoint.value().invoker);
        if (checkpoint.value().start)
            add("start", toString(*checkpoint.value().start));
        if (checkpoint.value().firstActive)
            add("first active", toString(*checkpoint.value().firstActive));
        return fields;
    } else if (const auto trace = je::decodeTrace(entry); trace.hasValue()) {
        add("time", toString(trace.value().time));
        add("text", trace.value().text);
        return fields;
    }
    fields.push_back(
        { QStringLiteral("item"), {}, bytesOf(entry.item), LogRecordField::Content::Value });
    return fields;
}

bool isTransactionEnd(std::uint8_t type)
{
    return type == static_cast<std::uint8_t>(je::EntryType::Commit)
        || type == static_cast<std::uint8_t>(je::EntryType::Abort);
}

class BdbVisitor final : public bdb::LogVisitor
{
public:
    BdbVisitor(const RecordStretch &stretch, const std::function<void(const SeenRecord &)> &see)
        : m_stretch(stretch)
        , m_see(see)
    {}
    bool wants(std::uint32_t type) const override
    {
        return !m_stretch.namesOnly || type == registerType;
    }
    Result<> record(const bdb::LogRecord &record) override
    {
        SeenRecord seen { record.lsn, record.length, record.type, {}, {}, {}, {}, record.body, {} };
        if (record.transaction != 0)
            seen.transaction = record.transaction;
        if (record.transaction != 0 && !record.previous.isNull())
            seen.previous = record.previous;
        if (record.type == registerType) {
            const auto decoded = bdb::decodeRegister(record);
            if (decoded.hasValue()) {
                seen.database = decoded.value().fileId;
                seen.named = { decoded.value().fileId, bdb::plainName(decoded.value().name) };
            }
        } else {
            seen.database = databaseOf(record);
        }
        seen.fields = [&record] { return fieldsOf(record); };
        m_see(seen);
        return {};
    }

private:
    static constexpr std::uint32_t registerType = 2;

    // The number is the first field, or the second behind an operation.
    static std::optional<std::int64_t> databaseOf(const bdb::LogRecord &record)
    {
        const bdb::RecordLayout *const layout = bdb::recordLayout(record.type, record.version);
        std::size_t offset = 0;
        for (const bdb::FieldSpec &field :
            layout ? layout->fields : std::span<const bdb::FieldSpec>()) {
            if (field.kind == bdb::FieldKind::FileId && record.body.size() >= offset + 4)
                return static_cast<std::int32_t>(
                    bdb::loadU32(record.body.data() + offset, record.isSwapped));
            if (field.kind >= bdb::FieldKind::Lsn)
                return {};
            offset += 4;
        }
        return {};
    }

    const RecordStretch &m_stretch;
    const std::function<void(const SeenRecord &)> &m_see;
};

class JeVisitor final : public je::LogVisitor
{
public:
    JeVisitor(const RecordStretch &stretch, const std::function<void(const SeenRecord &)> &see)
        : m_stretch(stretch)
        , m_see(see)
    {}
    bool wants(std::uint8_t type) const override
    {
        return !m_stretch.namesOnly || type == 5 || type == 6; // NameLN
    }
    Result<> entry(const je::LogEntry &entry) override
    {
        SeenRecord seen { entry.lsn, entry.length, entry.type, {}, {}, {}, {}, entry.item, {} };
        if (je::isRecordEntry(entry.type)) {
            if (const auto record = je::decodeRecord(entry); record.hasValue()) {
                seen.transaction = record.value().transaction;
                seen.previous = record.value().previous;
                seen.database = record.value().database;
                if (record.value().isName)
                    seen.named = { record.value().namedDatabase,
                        Path(bytesOf(record.value().key).toStdString()) };
            }
        } else if (isTransactionEnd(entry.type)) {
            if (const auto end = je::decodeTransactionEnd(entry); end.hasValue()) {
                seen.transaction = end.value().transaction;
                seen.previous = end.value().lastLsn;
            }
        }
        seen.fields = [&entry] { return fieldsOf(entry); };
        m_see(seen);
        return {};
    }

private:
    const RecordStretch &m_stretch;
    const std::function<void(const SeenRecord &)> &m_see;
};

} // namespace

Result<> scanRecords(FileSystem &fs, Product product, const LogFileInfo &file,
    const RecordStretch &stretch, const std::function<void(const SeenRecord &)> &see,
    TransferMonitor &monitor)
{
    if (product == Product::BerkeleyDb) {
        bdb::LogScanOptions options;
        options.fileNumber = file.number;
        options.fromOffset = stretch.from;
        options.lastRecord = stretch.previous;
        options.length = stretch.to;
        options.searchBehindZeros = false;
        BdbVisitor visitor(stretch, see);
        const auto scanned = bdb::scanLogFile(fs, file.path, options, &visitor, &monitor);
        return scanned.hasValue() ? Result<> {} : Result<>(scanned.error());
    }
    je::LogScanOptions options;
    options.fileNumber = file.number;
    options.fromOffset = stretch.from;
    options.lastEntry = stretch.previous;
    options.length = stretch.to;
    JeVisitor visitor(stretch, see);
    const auto scanned = je::scanLogFile(fs, file.path, options, &visitor, &monitor);
    return scanned.hasValue() ? Result<> {} : Result<>(scanned.error());
}

QString recordTypeText(Product product, std::uint32_t type)
{
    const QString known = product == Product::BerkeleyDb
        ? QString(bdb::recordTypeName(type))
        : QString(je::entryTypeName(static_cast<std::uint8_t>(type)));
    return known.isEmpty() ? QString::number(type) : known;
}

} // namespace engine
