// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/logindex.h"

#include <QByteArray>

#include <map>

namespace engine {

/// One record of a log file as a list shows it.
struct LogRecordRow
{
    Lsn lsn;
    std::uint32_t length = 0; // with its header
    QString type; // as the product's tools call it; a number if they don't
    std::optional<std::int64_t> transaction;
    std::optional<Lsn> previous; // record of the same transaction
    Path database; // untrusted; empty: of none, or not known

    bool operator==(const LogRecordRow &) const = default;
};

struct LogRecordField
{
    /// Values are shown only when asked for.
    enum class Content { None, Key, Value };

    QString name;
    QString text; // of what isn't bytes
    QByteArray bytes;
    Content content = Content::None;
};

/// Unset members let everything pass.
struct LogRecordFilter
{
    QString type;
    std::optional<std::int64_t> transaction;
    std::optional<Path> database;
    QByteArray bytes; // that occur anywhere in the record
    Lsn from;
    Lsn to { UINT32_MAX, UINT32_MAX };
};

/// Where the records of one file are that pass a filter: runs of neighbours, so that a file of ten
/// million records takes a few megabytes, and any of them is found by decoding one run. Immutable.
struct LogRecordIndex
{
    struct Run
    {
        std::uint32_t offset = 0;
        std::uint32_t previous = 0; // offset of the record before
        std::uint32_t end = 0;
        std::uint32_t firstRow = 0;
    };
    static constexpr std::uint32_t longestRun = 64;

    Product product = Product::BerkeleyDb;
    LogFileInfo file;
    std::vector<Run> runs;
    std::uint32_t count = 0;
    std::vector<QString> types; // that occur in the file, sorted
    std::vector<Path> databases; // likewise, that are known by name
    /// By the log's number of a database, from when on it has which name.
    std::map<std::int64_t, std::vector<std::pair<Lsn, Path>>> names;
};

using LogRecordIndexPtr = std::shared_ptr<const LogRecordIndex>;

/// Looks through one log file. Encrypted if its records can't be read.
Result<LogRecordIndexPtr> indexLogRecords(const LogIndex &log, std::uint32_t fileNumber,
    const LogRecordFilter &filter, JobContext &context);

/// At most `count` rows from `first` on; fewer if the file changed.
Result<std::vector<LogRecordRow>> readLogRecords(
    const LogRecordIndex &index, std::uint32_t first, std::uint32_t count, JobContext &context);

/// The fields of one row.
Result<std::vector<LogRecordField>> readLogRecord(
    const LogRecordIndex &index, std::uint32_t row, JobContext &context);

/// The row at or behind an LSN; the last one if there is none.
Result<std::uint32_t> findLogRecord(const LogRecordIndex &index, Lsn lsn, JobContext &context);

} // namespace engine
