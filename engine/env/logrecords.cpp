// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/logrecords.h"

#include "engine/env/logrecordscan.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace engine {

namespace {

using Run = LogRecordIndex::Run;

void noteName(LogRecordIndex &index, const SeenRecord &record)
{
    if (!record.named)
        return;
    auto &names = index.names[record.named->first];
    if (names.empty() || names.back().second != record.named->second)
        names.emplace_back(record.lsn, record.named->second);
}

Path nameOf(const LogRecordIndex &index, const SeenRecord &record)
{
    const auto known = record.database ? index.names.find(*record.database) : index.names.end();
    if (known == index.names.end())
        return {};
    // Java Edition may name a database later in its log: it has one name for all of it then.
    const auto after = std::ranges::upper_bound(
        known->second, record.lsn, {}, [](const auto &name) { return name.first; });
    return after == known->second.begin() ? after->second : std::prev(after)->second;
}

class Filter
{
public:
    Filter(const LogRecordIndex &index, const LogRecordFilter &wanted)
        : m_index(index)
        , m_wanted(wanted)
        , m_text(wanted.bytes.constData(), std::size_t(wanted.bytes.size()))
    {}

    bool passes(const SeenRecord &record) const
    {
        if (record.lsn < m_wanted.from || m_wanted.to < record.lsn)
            return false;
        if (m_wanted.transaction && record.transaction != m_wanted.transaction)
            return false;
        if (!m_wanted.type.isEmpty()
            && recordTypeText(m_index.product, record.type) != m_wanted.type)
            return false;
        if (m_wanted.database && nameOf(m_index, record) != *m_wanted.database)
            return false;
        const std::string_view body(
            reinterpret_cast<const char *>(record.body.data()), record.body.size());
        return m_text.empty() || body.find(m_text) != std::string_view::npos;
    }

private:
    const LogRecordIndex &m_index;
    const LogRecordFilter &m_wanted;
    std::string_view m_text;
};

Result<> readNamesBefore(const LogIndex &log, LogRecordIndex &index, JobContext &context)
{
    // Berkeley DB registers what is open with every checkpoint; Java Edition names a database once.
    const bool isAll = log.product == Product::JavaEdition;
    const auto after = std::ranges::lower_bound(
        log.checkpoints, Lsn { index.file.number, 0 }, {}, &Checkpoint::lsn);
    const std::uint32_t from =
        isAll || after == log.checkpoints.begin() ? 0 : std::prev(after)->ckpLsn.file;
    for (const LogFileInfo &file : log.files) {
        if (file.number < from || file.number >= index.file.number || file.path.empty())
            continue;
        if (auto ready = context.checkpoint(); !ready.hasValue())
            return ready;
        const auto scanned = scanRecords(
            context.fs(), log.product, file, { 0, 0, file.end, true },
            [&index](const SeenRecord &record) { noteName(index, record); }, context);
        if (!scanned.hasValue() && scanned.error().code == ErrorCode::Cancelled)
            return scanned;
    }
    return {};
}

const Run *runOf(const LogRecordIndex &index, std::uint32_t row)
{
    const auto after = std::ranges::upper_bound(index.runs, row, {}, &Run::firstRow);
    return after == index.runs.begin() || row >= index.count ? nullptr : &*std::prev(after);
}

Result<> scanRun(const LogRecordIndex &index, const Run &run,
    const std::function<void(const SeenRecord &, std::uint32_t)> &see, JobContext &context)
{
    std::uint32_t row = run.firstRow;
    return scanRecords(
        context.fs(), index.product, index.file, { run.offset, run.previous, run.end, false },
        [&see, &row](const SeenRecord &record) { see(record, row++); }, context);
}

} // namespace

Result<LogRecordIndexPtr> indexLogRecords(const LogIndex &log, std::uint32_t fileNumber,
    const LogRecordFilter &filter, JobContext &context)
{
    const LogFileInfo *const file = log.file(fileNumber);
    if (!file || file->path.empty())
        return makeError(
            ErrorCode::NotFound, QStringLiteral("log file %1 is missing").arg(fileNumber));
    if (file->isEncrypted)
        return makeError(ErrorCode::Encrypted,
            QStringLiteral("the records of an encrypted log can't be read"), file->path);
    auto index = std::make_shared<LogRecordIndex>();
    index->product = log.product;
    index->file = *file;
    if (auto read = readNamesBefore(log, *index, context); !read.hasValue())
        return std::move(read).error();
    const Filter wanted(*index, filter);
    std::set<std::uint32_t> types;
    std::set<Path> databases;
    std::uint32_t previous = 0;
    bool isGoingOn = false;
    const auto see = [&](const SeenRecord &record) {
        noteName(*index, record);
        types.insert(record.type);
        if (record.named)
            databases.insert(record.named->second);
        if (!wanted.passes(record)) {
            isGoingOn = false;
        } else {
            const std::uint32_t row = index->count++;
            auto &runs = index->runs;
            if (!isGoingOn || row - runs.back().firstRow >= LogRecordIndex::longestRun)
                runs.push_back({ record.lsn.offset, previous, 0, row });
            runs.back().end = record.lsn.offset + record.length;
            isGoingOn = true;
        }
        previous = record.lsn.offset;
    };
    if (auto scanned =
            scanRecords(context.fs(), log.product, *file, { 0, 0, file->end, false }, see, context);
        !scanned.hasValue())
        return std::move(scanned).error();
    for (const std::uint32_t type : types)
        index->types.push_back(recordTypeText(log.product, type));
    std::ranges::sort(index->types);
    for (const auto &[number, names] : index->names) {
        for (const auto &[lsn, name] : names)
            databases.insert(name);
    }
    index->databases.assign(databases.begin(), databases.end());
    return LogRecordIndexPtr(index);
}

Result<std::vector<LogRecordRow>> readLogRecords(
    const LogRecordIndex &index, std::uint32_t first, std::uint32_t count, JobContext &context)
{
    std::vector<LogRecordRow> rows;
    const std::uint32_t end = std::min(index.count, first + std::min(count, index.count));
    for (std::uint32_t row = first; row < end;) {
        const Run &run = *runOf(index, row);
        const auto take = [&](const SeenRecord &record, std::uint32_t at) {
            if (at >= first && at < end)
                rows.push_back(
                    { record.lsn, record.length, recordTypeText(index.product, record.type),
                        record.transaction, record.previous, nameOf(index, record) });
        };
        if (auto scanned = scanRun(index, run, take, context); !scanned.hasValue())
            return std::move(scanned).error();
        const Run *const next = &run + 1;
        row = next == index.runs.data() + index.runs.size() ? end : next->firstRow;
    }
    return rows;
}

Result<std::vector<LogRecordField>> readLogRecord(
    const LogRecordIndex &index, std::uint32_t row, JobContext &context)
{
    std::vector<LogRecordField> fields;
    const Run *const run = runOf(index, row);
    if (!run)
        return fields;
    const auto take = [&](const SeenRecord &record, std::uint32_t at) {
        if (at == row)
            fields = record.fields();
    };
    if (auto scanned = scanRun(index, *run, take, context); !scanned.hasValue())
        return std::move(scanned).error();
    return fields;
}

Result<std::uint32_t> findLogRecord(const LogRecordIndex &index, Lsn lsn, JobContext &context)
{
    if (index.count == 0)
        return 0U;
    if (lsn.file != index.file.number)
        return lsn.file < index.file.number ? 0U : index.count - 1;
    const auto after = std::ranges::upper_bound(index.runs, lsn.offset, {}, &Run::offset);
    if (after == index.runs.begin())
        return 0U;
    std::uint32_t found = after == index.runs.end() ? index.count - 1 : after->firstRow;
    const auto take = [&](const SeenRecord &record, std::uint32_t row) {
        if (record.lsn >= lsn)
            found = std::min(found, row);
    };
    if (auto scanned = scanRun(index, *std::prev(after), take, context); !scanned.hasValue())
        return std::move(scanned).error();
    return found;
}

} // namespace engine
