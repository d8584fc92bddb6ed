// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ledger/options.h"

#include <array>
#include <db.h>

namespace ledger {

/// The opened environment with its databases; shared by all threads of the process.
class Environment
{
public:
    explicit Environment(const Options &options);
    ~Environment();
    Environment(const Environment &) = delete;
    Environment &operator=(const Environment &) = delete;
    Environment(Environment &&) = delete;
    Environment &operator=(Environment &&) = delete;

    bool open(); // false after a message on stderr
    bool close(); // the same; proper leaving matters to those who stay

    DB_ENV *env() const { return m_env; }
    DB *database(std::uint32_t index) const { return m_databases[index]; }
    DB *markers() const { return m_markers; }

private:
    bool readPassword();
    int openEnvironment();
    int configure();
    int makeDirectories(const std::string &name) const;
    int openDatabase(const DatabaseSpec &spec, DB **database) const;
    int createDatabase(const DatabaseSpec &spec, DB *database) const;

    const Options &m_options;
    DB_ENV *m_env = nullptr;
    bool m_isOpen = false;
    bool m_isEncrypted = false;
    std::array<char, 1024> m_password {}; // wiped once the environment is open
    DB *m_markers = nullptr;
    std::vector<DB *> m_databases;
};

/// "ninelives-ledger: doing: No such file" on stderr; false.
bool complain(const char *doing, int libdbError);

} // namespace ledger
