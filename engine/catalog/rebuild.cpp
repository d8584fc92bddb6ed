// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/catalog/catalog.h"

#include <algorithm>

namespace engine {

namespace {

/// Registers what isn't registered yet, and remembers the first failure instead of stopping.
class Rebuild
{
public:
    Rebuild(CatalogStore &store, FileSystem &fs, Timestamp now)
        : m_store(store)
        , m_fs(fs)
        , m_now(now)
    {}

    void addVault(const Path &root)
    {
        const Result<Vault> vault = Vault::open(m_fs, root);
        if (!vault.hasValue())
            return note(vault.error());
        const std::vector<Path> &known = m_store.snapshot()->vaults;
        if (std::find(known.begin(), known.end(), root) == known.end())
            count(m_store.addVault(root));
        const auto environments = vault.value().environments(m_fs);
        if (!environments.hasValue())
            return note(environments.error());
        for (const Vault::EnvironmentRecord &record : environments.value())
            addEnvironment({ record.id, record.name, record.home, root, m_now });
    }

    void addStandby(const Path &directory)
    {
        const Result<StandbyState> state = readStandbyState(m_fs, directory);
        if (!state.hasValue())
            return note(state.error());
        const StandbyState &found = state.value();
        const std::vector<Path> &known = m_store.snapshot()->standbys;
        if (std::find(known.begin(), known.end(), directory) == known.end())
            count(m_store.addStandby(directory));
        // The standby's name stands in: only the vault knows the environment's own.
        addEnvironment({ found.environmentId, found.name, found.primaryHome, found.vault, m_now });
    }

    Result<int> result() const
    {
        if (m_error)
            return *m_error;
        return m_added;
    }

private:
    void addEnvironment(const RegisteredEnvironment &environment)
    {
        const std::vector<RegisteredEnvironment> &known = m_store.snapshot()->environments;
        const bool isKnown = std::any_of(known.begin(), known.end(),
            [&environment](const auto &other) { return other.id == environment.id; });
        if (!isKnown)
            count(m_store.addEnvironment(environment));
    }

    void count(const Result<> &added)
    {
        if (added.hasValue())
            ++m_added;
        else
            note(added.error());
    }

    void note(const Error &error)
    {
        if (!m_error)
            m_error = error;
    }

    CatalogStore &m_store;
    FileSystem &m_fs;
    Timestamp m_now;
    int m_added = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<int> rebuildCatalog(CatalogStore &store, const std::vector<Path> &vaults,
    const std::vector<Path> &standbys, FileSystem &fs, Timestamp now)
{
    Rebuild rebuild(store, fs, now);
    for (const Path &root : vaults)
        rebuild.addVault(root);
    for (const Path &directory : standbys)
        rebuild.addStandby(directory);
    return rebuild.result();
}

} // namespace engine
