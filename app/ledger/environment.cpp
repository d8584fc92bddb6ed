// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger/environment.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string.h>
#include <unistd.h>
#include <utility>

namespace ledger {

bool complain(const char *doing, int libdbError)
{
    std::fprintf(stderr, "ninelives-ledger: %s: %s\n", doing, db_strerror(libdbError));
    return false;
}

Environment::Environment(const Options &options)
    : m_options(options)
{}

Environment::~Environment()
{
    close();
}

int Environment::configure()
{
    int ret = db_env_create(&m_env, 0);
    if (ret != 0)
        return ret;
    m_env->set_errfile(m_env, stderr);
    m_env->set_errpfx(m_env, "ninelives-ledger");
    // Enough for sixteen writers with long transactions.
    m_env->set_cachesize(m_env, 0, 32U << 20, 1);
    m_env->set_lk_max_locks(m_env, 50000);
    m_env->set_lk_max_objects(m_env, 50000);
    m_env->set_lk_max_lockers(m_env, 5000);
    m_env->set_tx_max(m_env, 1000);
    m_env->set_lk_detect(m_env, DB_LOCK_YOUNGEST); // long transactions survive
    if (m_options.sync == SyncMode::None)
        m_env->set_flags(m_env, DB_TXN_NOSYNC, 1);
    else if (m_options.sync == SyncMode::Write)
        m_env->set_flags(m_env, DB_TXN_WRITE_NOSYNC, 1);
    if (m_options.logMax > 0)
        ret = m_env->set_lg_max(m_env, m_options.logMax);
    if (ret == 0 && m_options.autoRemove)
        ret = m_env->log_set_config(m_env, DB_LOG_AUTO_REMOVE, 1);
    if (ret == 0 && m_isEncrypted)
        ret = m_env->set_encrypt(m_env, m_password.data(), DB_ENCRYPT_AES);
    return ret;
}

bool Environment::readPassword()
{
    const ssize_t length =
        ::read(m_options.passwordDescriptor, m_password.data(), m_password.size() - 1);
    if (length <= 0)
        return complain("reading the password", EINVAL);
    m_password[strcspn(m_password.data(), "\n")] = '\0';
    m_isEncrypted = true;
    return true;
}

int Environment::openEnvironment()
{
    if (m_env)
        m_env->close(std::exchange(m_env, nullptr), 0);
    const int ret = configure();
    if (ret != 0)
        return ret;
    const std::uint32_t recovery = m_options.useRegister ? DB_REGISTER | DB_RECOVER : 0U;
    return m_env->open(m_env, m_options.home.c_str(),
        DB_INIT_TXN | DB_INIT_LOG | DB_INIT_MPOOL | DB_INIT_LOCK | DB_THREAD | DB_CREATE | recovery,
        0600);
}

bool Environment::open()
{
    if (m_options.passwordDescriptor >= 0 && !readPassword())
        return false;
    int ret = openEnvironment();
    // Whoever comes while another process creates the regions may find them half made.
    for (int attempt = 0; attempt < 50 && (ret == EINVAL || ret == ENOENT || ret == EAGAIN);
         ++attempt) {
        ::usleep(50'000);
        ret = openEnvironment();
    }
    explicit_bzero(m_password.data(), m_password.size());
    if (ret != 0)
        return complain("opening the environment", ret);
    m_isOpen = true;
    ret = openDatabase({ std::string(markerDatabase), DatabaseKind::Btree, 4096 }, &m_markers);
    for (const DatabaseSpec &spec : m_options.script.databases) {
        DB *database = nullptr;
        if (ret == 0)
            ret = openDatabase(spec, &database);
        if (database)
            m_databases.push_back(database);
    }
    return ret == 0 || complain("opening the databases", ret);
}

// The library doesn't create directories; the file may go to the home or to a data directory.
int Environment::makeDirectories(const std::string &name) const
{
    const std::filesystem::path parent = std::filesystem::path(name).parent_path();
    if (parent.empty())
        return 0;
    const std::filesystem::path home = m_options.home;
    std::error_code error;
    std::filesystem::create_directories(home / parent, error);
    const char **directories = nullptr;
    if (m_env->get_data_dirs(m_env, &directories) == 0 && directories) {
        for (; !error && *directories; ++directories)
            std::filesystem::create_directories(home / *directories / parent, error);
    }
    return error.value();
}

// Several processes start at once: the loser of the race for creating a file tries again.
int Environment::openDatabase(const DatabaseSpec &spec, DB **database) const
{
    int ret = makeDirectories(spec.name);
    for (int attempt = 0; ret == 0 && attempt < 50; ++attempt) {
        ret = db_create(database, m_env, 0);
        if (ret == 0)
            ret = createDatabase(spec, *database);
        if (ret == 0)
            return 0;
        (*database)->close(*database, 0);
        *database = nullptr;
        if (ret != DB_LOCK_DEADLOCK && ret != EEXIST && ret != ENOENT)
            return ret;
        ret = 0;
        ::usleep(20'000);
    }
    return ret == 0 ? EBUSY : ret;
}

int Environment::createDatabase(const DatabaseSpec &spec, DB *database) const
{
    static constexpr std::array<DBTYPE, 5> types { DB_BTREE, DB_HASH, DB_RECNO, DB_QUEUE, DB_HEAP };
    std::uint32_t flags = 0;
    if (m_options.checksums)
        flags |= DB_CHKSUM;
    if (m_isEncrypted)
        flags |= DB_ENCRYPT;
    int ret = database->set_pagesize(database, spec.pageSize);
    if (ret == 0 && flags != 0)
        ret = database->set_flags(database, flags);
    if (ret == 0 && spec.kind == DatabaseKind::Queue)
        ret = database->set_re_len(database, queueRecordSize);
    if (ret != 0)
        return ret;
    return database->open(database, nullptr, spec.name.c_str(), nullptr,
        types[static_cast<std::size_t>(spec.kind)], DB_CREATE | DB_AUTO_COMMIT | DB_THREAD, 0600);
}

bool Environment::close()
{
    int ret = 0;
    m_databases.push_back(m_markers);
    for (DB *database : m_databases) {
        if (database)
            ret = std::max(ret, std::abs(database->close(database, 0)));
    }
    m_databases.clear();
    m_markers = nullptr;
    // Unsynchronised commits may still be in the region's buffer only: a copy of the files would
    // lack them.
    if (m_isOpen)
        ret = std::max(ret, std::abs(m_env->log_flush(m_env, nullptr)));
    m_isOpen = false;
    if (m_env)
        ret = std::max(ret, std::abs(m_env->close(m_env, 0)));
    m_env = nullptr;
    return ret == 0 || complain("closing the environment", -ret);
}

} // namespace ledger
