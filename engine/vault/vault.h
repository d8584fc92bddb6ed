// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filelock.h"
#include "engine/vault/logarchive.h"
#include "engine/vault/manifest.h"

namespace engine {

/// What a restore drill or a re-read proved about a set, kept beside its manifest.
struct Proof
{
    enum class Kind { Digests, LogStructure, Restored };
    Kind kind = Kind::Digests;
    Timestamp at;
    bool passed = false;
    std::int64_t milliseconds = 0; // how long it took: the measured RTO for Restored
    QString detail;
};

struct BackupSet
{
    Manifest manifest;
    Path directory; // of the set
    std::vector<Proof> proofs; // oldest first
};

/// A set whose manifest can't be used; shown, never silently dropped.
struct BrokenSet
{
    Path directory;
    Error error;
};

/// One log history of an environment: a restored environment begins a new one.
struct Incarnation
{
    QString id;
    Timestamp createdAt;
    QString predecessor; // the newest one when this began; empty for the first
};

/// A vault: plain files in the products' own formats (engine/vault/FORMAT.md). A value; every call
/// looks at the disk anew. Writers hold the lock at lockPath().
///   ninelives-vault.json
///   lock
///   environments/<environment id>/environment.json
///   environments/<environment id>/log/<incarnation>/log.NNNNNNNNNN + archive.json
///       + incarnation.json
///   environments/<environment id>/sets/<set id>/manifest.json + proofs.json + data/…
class Vault
{
public:
    /// Makes a vault of a new or empty directory; opens it if it is one. TargetNotEmpty.
    static Result<Vault> init(FileSystem &fs, const Path &root, Timestamp now);
    /// TargetUnavailable if it is gone or its disk not mounted.
    static Result<Vault> open(FileSystem &fs, const Path &root);

    const Path &root() const { return m_root; }
    const QString &id() const { return m_id; }
    Path environmentDirectory(const QString &environmentId) const;
    Path setsDirectory(const QString &environmentId) const;
    Path setDirectory(const QString &environmentId, const QString &setId) const;
    Path logDirectory(const QString &environmentId, const QString &incarnation) const;
    Path lockPath() const;

    struct EnvironmentRecord
    {
        QString id;
        QString name;
        Path home;
    };
    /// One whose environment.json can't be used is listed by its id, with an empty home.
    Result<std::vector<EnvironmentRecord>> environments(FileSystem &fs) const;
    Result<> registerEnvironment(FileSystem &fs, const EnvironmentRecord &record) const;

    struct Sets
    {
        std::vector<BackupSet> sets; // by incarnation, then end, then start
        std::vector<BrokenSet> broken;
    };
    Result<Sets> sets(FileSystem &fs, const QString &environmentId) const;
    /// Needs no lock of the vault.
    Result<> addProof(FileSystem &fs, const BackupSet &set, const Proof &proof) const;
    /// Incarnations of an environment, oldest first.
    Result<std::vector<QString>> incarnations(FileSystem &fs, const QString &environmentId) const;
    Result<std::vector<Incarnation>> incarnationRecords(
        FileSystem &fs, const QString &environmentId) const;
    /// Publishes incarnation.json in its log directory, which is made if it is missing.
    Result<> registerIncarnation(
        FileSystem &fs, const QString &environmentId, const Incarnation &incarnation) const;
    /// Removes what killed runs left in the directories of an environment. Under the lock only.
    Result<int> removeLeftovers(FileSystem &fs, const QString &environmentId) const;

private:
    Vault(Path root, QString id)
        : m_root(std::move(root))
        , m_id(std::move(id))
    {}

    Path m_root;
    QString m_id;
};

} // namespace engine
