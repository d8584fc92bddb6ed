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

/// A vault: plain files in the products' own formats (vault/FORMAT.md).
///   ninelives-vault.json
///   lock
///   environments/<environment id>/environment.json
///   environments/<environment id>/log/<incarnation>/log.NNNNNNNNNN + archive.json
///   environments/<environment id>/sets/<set id>/manifest.json + proofs.json + data/…
class Vault
{
public:
    static Result<Vault> init(FileSystem &fs, const Path &root, Timestamp now);
    static Result<Vault> open(FileSystem &fs, const Path &root); // TargetUnavailable if it is gone

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
    Result<std::vector<EnvironmentRecord>> environments(FileSystem &fs) const;
    Result<> registerEnvironment(FileSystem &fs, const EnvironmentRecord &record) const;

    struct Sets
    {
        std::vector<BackupSet> sets; // by incarnation, then end LSN
        std::vector<BrokenSet> broken;
    };
    Result<Sets> sets(FileSystem &fs, const QString &environmentId) const;
    Result<> addProof(FileSystem &fs, const BackupSet &set, const Proof &proof) const;
    /// Incarnations of an environment, oldest first.
    Result<std::vector<QString>> incarnations(FileSystem &fs, const QString &environmentId) const;

private:
    Path m_root;
    QString m_id;
};

} // namespace engine
