// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/environment.h"
#include "engine/jobs/job.h"
#include "engine/restore/databasecheck.h"
#include "engine/restore/restoreplan.h"
#include "engine/standby/standby.h"
#include "engine/vault/vault.h"

#include <memory>

namespace engine {

struct RegisteredEnvironment
{
    QString id;
    QString name;
    Path home;
    Path vault; // default vault; may be empty
    Timestamp addedAt;
};

/// A name that somebody gave to a point of an environment's log.
struct PointName
{
    QString environmentId;
    QString incarnation; // of the log; empty: it had no archive yet
    Lsn lsn;
    QString name;

    bool operator==(const PointName &) const = default;
    bool isSamePlace(const PointName &other) const
    {
        return environmentId == other.environmentId && incarnation == other.incarnation
            && lsn == other.lsn;
    }
};

/// What is registered, and what was done. An immutable snapshot; the store publishes new ones.
struct Catalog
{
    std::vector<RegisteredEnvironment> environments;
    std::vector<Path> vaults;
    std::vector<Path> standbys; // directories
    std::vector<PointName> points; // ascending by LSN
    std::vector<JobReport> history; // newest first
    std::vector<DatabaseCheck> databaseChecks; // the last of each file; by environment and name
    std::uint64_t revision = 0;

    /// By id, else by name if only one has it.
    const RegisteredEnvironment *environment(const QString &idOrName) const;
    const DatabaseCheck *databaseCheck(const QString &environmentId, const Path &name) const;
};
/// Adds a finished job to the history, and what it found out about databases.
void takeReport(Catalog &catalog, const JobReport &report);
/// A registration with a new id and a name that is free: the wish, else the home's own name, with
/// a number where it is taken.
RegisteredEnvironment newRegistration(const Catalog &catalog, const Path &home,
    const QString &wishedName, const Path &vault, Timestamp now);

using CatalogPtr = std::shared_ptr<const Catalog>;

/// SQLite (WAL). Everything here but the job history and named points can be rebuilt from vaults
/// and standbys. Used from the thread that opened it. Several programs may have the same file open.
class CatalogStore
{
public:
    static constexpr int historyLimit = 1000; // reports kept; the oldest go first

    /// Creates the file if it is missing. A damaged one is set aside as `<file>.damaged-<time>`, a
    /// new one is begun and warnings() says so; one of a newer program version is Unsupported.
    static Result<std::unique_ptr<CatalogStore>> open(
        const Path &file, FileSystem &fs = localFileSystem(), Clock &clock = systemClock());
    virtual ~CatalogStore() = default;

    virtual CatalogPtr snapshot() const = 0;
    /// What happened while opening: CatalogInvalid if a damaged file was set aside.
    virtual const std::vector<Error> &warnings() const = 0;
    /// Takes in what other programs changed meanwhile; true if there was something.
    virtual Result<bool> refresh() = 0;

    /// Adds, or replaces the one with the same id.
    virtual Result<> addEnvironment(const RegisteredEnvironment &environment) = 0;
    virtual Result<> removeEnvironment(const QString &id) = 0; // forgets, touches no file
    virtual Result<> addVault(const Path &root) = 0;
    virtual Result<> removeVault(const Path &root) = 0; // forgets, touches no file
    virtual Result<> addStandby(const Path &directory) = 0;
    virtual Result<> removeStandby(const Path &directory) = 0; // forgets, touches no file
    /// A place has one name: the last one given.
    virtual Result<> namePoint(const PointName &point) = 0;
    virtual Result<> removePoint(const PointName &point) = 0; // whatever its name
    /// With what the job found out about databases: a check replaces the one before of its file,
    /// and of a whole environment those of files that are gone.
    virtual Result<> recordJob(const JobReport &report) = 0;
};

/// Registers what vaults and standbys on disk tell: environments, vaults, standbys. What is already
/// registered stays as it is. Returns how many entries are new. What can't be read is left out and
/// is the error, after everything else was registered.
Result<int> rebuildCatalog(CatalogStore &store, const std::vector<Path> &vaults,
    const std::vector<Path> &standbys, FileSystem &fs, Timestamp now);

} // namespace engine
