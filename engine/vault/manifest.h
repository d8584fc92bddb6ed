// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/base/lsn.h"
#include "engine/base/result.h"
#include "engine/base/timestamp.h"
#include "engine/env/product.h"

#include <QJsonObject>

#include <vector>

namespace engine {

enum class BackupKind { Full, OfflineFull, Incremental };

/// One database (or other) file of a set; lies in the set's directory under `name`.
struct ManifestEntry
{
    Path name; // relative to the environment's home in a copy; checked with isSafeRelative
    std::int64_t size = 0;
    QString sha256;
    bool isDatabase = false;
    QString type; // btree, hash, …
    std::uint32_t pageSize = 0;
    Lsn highestPageLsn; // null if it has no logged page
};

/// A log file that the set needs; lies in the log archive, which may hold more of it by now.
struct ManifestLog
{
    std::uint32_t number = 0;
    std::int64_t length = 0; // bytes, from the start, that belong to this set
    QString sha256; // of those bytes
    std::uint64_t commits = 0; // Java Edition: in those bytes
};

/// The truth about one backup set, published last. Format: engine/vault/FORMAT.md, schema
/// version 1.
struct Manifest
{
    static constexpr int schemaVersion = 1;
    Product product = Product::BerkeleyDb;
    QString id; // "20261121T132333Z-full-8c1f2a"
    BackupKind kind = BackupKind::Full;
    QString environmentId;
    QString environmentName;
    Path home; // of the source, for information
    QString incarnation; // id of the log history
    QString parent; // incremental: id of the set before; empty for a full
    QString base; // id of the full that it rests on; itself for a full
    Timestamp startedAt;
    Timestamp finishedAt;
    Lsn recoverFrom; // ckp_lsn noted before the first byte was copied; see FORMAT.md for others
    /// Earliest cut that the base allows: end of log after the last data file. Java Edition: behind
    /// it `logs` are all that a restore needs, whatever the cleaner had removed before.
    Lsn consistentFrom;
    Lsn end; // end of log of this set
    std::uint64_t commits = 0; // in the logs from recoverFrom to end; Java Edition: in all of them
    std::optional<Timestamp> lastCommitTime;
    std::vector<ManifestEntry> files; // none in an incremental; Java Edition: je.properties
    std::vector<Path> directories; // to be recreated, relative
    /// All that are needed from base to end, ascending. Java Edition: the files that the
    /// environment had, so that every set is whole.
    std::vector<ManifestLog> logs;
    std::string dbConfig; // for the copy; may be empty
    Path logDirectory; // where logs belong in the copy, relative, empty for the home
    int dataDirectories = 0; // Java Edition's data001 …; its log files lie there in a copy
    QString method; // "direct read", "reflink", "library", "offline", "open files", "cleaner lock"
    QString toolVersion;
    QString libraryVersion; // of the linked libdb; Java Edition: the release that wrote the log
    std::uint32_t logVersion = 0;
    bool isEncrypted = false;
};

QJsonObject toJson(const Manifest &manifest);
/// Checks everything: schema version, types, ranges, safe names, order. ManifestInvalid says where.
Result<Manifest> manifestFromJson(const QByteArray &json, const Path &path);
QLatin1String backupKindName(BackupKind kind);
/// Not used before.
QString newSetId(BackupKind kind, Timestamp now);

} // namespace engine
