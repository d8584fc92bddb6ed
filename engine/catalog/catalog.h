// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/env/environment.h"
#include "engine/jobs/job.h"
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

/// What is registered, and what was done. An immutable snapshot; the store publishes new ones.
struct Catalog
{
    std::vector<RegisteredEnvironment> environments;
    std::vector<Path> vaults;
    std::vector<Path> standbys; // directories
    std::vector<JobReport> history; // newest first
    std::uint64_t revision = 0;

    const RegisteredEnvironment *environment(const QString &idOrName) const;
};
using CatalogPtr = std::shared_ptr<const Catalog>;

/// SQLite (WAL). Everything here can be rebuilt from vaults and standbys. One thread.
class CatalogStore
{
public:
    static Result<std::unique_ptr<CatalogStore>> open(const Path &file);
    virtual ~CatalogStore() = default;

    virtual CatalogPtr snapshot() const = 0;
    virtual Result<> addEnvironment(const RegisteredEnvironment &environment) = 0;
    virtual Result<> removeEnvironment(const QString &id) = 0; // forgets, touches no file
    virtual Result<> addVault(const Path &root) = 0;
    virtual Result<> addStandby(const Path &directory) = 0;
    virtual Result<> removeStandby(const Path &directory) = 0;
    virtual Result<> recordJob(const JobReport &report) = 0;
};

/// Registers what vaults and standbys on disk tell: environments, vaults, standbys.
Result<int> rebuildCatalog(CatalogStore &store, const std::vector<Path> &vaults,
    const std::vector<Path> &standbys, FileSystem &fs, Timestamp now);

} // namespace engine
