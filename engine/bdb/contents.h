// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/helper.h"

namespace engine::bdb {

// What a private copy of an environment holds, asked of ninelives-bdb. Never of a live home.

/// One database of a file: of one with sub-databases each, else the file itself.
struct DatabaseName
{
    Path file; // relative to the home
    std::optional<QByteArray> subDatabase;

    bool operator==(const DatabaseName &) const = default;
    bool operator<(const DatabaseName &other) const
    {
        return file != other.file ? file < other.file : subDatabase < other.subDatabase;
    }
};
/// "orders.db", "mail.db: folders"
QString displayName(const DatabaseName &name);

struct DatabaseCount
{
    DatabaseName name;
    QString type; // btree, hash, recno, queue, heap
    std::uint32_t pageSize = 0;
    std::int64_t keys = 0; // different ones
    std::int64_t records = 0; // more than keys where a key may have several
    std::int64_t pages = 0;
    std::int64_t freePages = 0;
    std::int64_t freeBytes = 0; // in free pages and within used ones
    std::optional<Error> error; // why it couldn't be counted
};

/// Where a copy lies.
struct CopyAccess
{
    Path home;
    Secret password;
};

/// Counts every record of every database of the files; reads them whole.
Result<std::vector<DatabaseCount>> countRecords(
    const CopyAccess &copy, const std::vector<Path> &files, BdbHelper &helper, JobContext &context);

/// A place between two records. With several records of one key, the one to go on with.
struct KeyPosition
{
    QByteArray key;
    std::int64_t record = 0; // of that key, from 0

    bool operator==(const KeyPosition &) const = default;
};

struct KeyRow
{
    QByteArray key; // of recno and queue the number in decimal digits
    std::int64_t size = 0; // of the value
    std::optional<QByteArray> value; // its first bytes, if asked for

    bool operator==(const KeyRow &) const = default;
};

struct KeyRequest
{
    DatabaseName name;
    std::optional<KeyPosition> from; // none: the first
    QByteArray prefix; // only keys that begin so; of recno and queue the number to begin with
    int limit = 200;
    bool withValues = false;
};

struct KeyPage
{
    std::vector<KeyRow> rows;
    std::optional<KeyPosition> next; // none: that was the last
};

/// Values are cut at so many bytes.
inline constexpr int longestValue = 4096;

Result<KeyPage> readKeys(
    const CopyAccess &copy, const KeyRequest &request, BdbHelper &helper, JobContext &context);

/// One key that isn't the same in two copies.
struct KeyDifference
{
    enum class Kind { OnlyFirst, OnlySecond, Changed };
    Kind kind = Kind::Changed;
    QByteArray key;
    std::optional<KeyRow> first; // the first record of the key, if there is one
    std::optional<KeyRow> second;
};

struct Comparison
{
    std::int64_t same = 0; // keys
    std::int64_t changed = 0;
    std::int64_t onlyFirst = 0;
    std::int64_t onlySecond = 0;
    std::vector<KeyDifference> rows; // the first ones of each kind
};

/// Compares every key of a database that both copies have. Unsupported where the application
/// orders keys in its own way, so that they can't be looked up.
Result<Comparison> compareDatabases(const CopyAccess &first, const CopyAccess &second,
    const DatabaseName &name, int limit, bool withValues, BdbHelper &helper, JobContext &context);

/// Which records of a database are written.
struct ExportRequest
{
    DatabaseName name; // without a sub-database: all of the file
    std::optional<std::vector<QByteArray>> keys; // only these
    Path notIn; // home of another copy: only keys that it lacks or has with another value
};

/// In the format of db_dump, for db_load. A file of that name is replaced.
Result<> exportRecords(const CopyAccess &copy, const ExportRequest &request, const Path &output,
    BdbHelper &helper, JobContext &context);

} // namespace engine::bdb
