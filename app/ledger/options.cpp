// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ledger/options.h"

#include <charconv>
#include <cstdio>
#include <functional>
#include <map>

namespace ledger {

const char *const usage = R"(Usage: ninelives-ledger --home DIRECTORY [OPTION…]
Creates or joins a Berkeley DB environment and commits transactions of which each can be derived
from the seed, the writer's number and its own number.
  --databases NAME:TYPE:PAGESIZE,…  btree, hash, recno, queue or heap (default orders.db:btree:4096)
  --writer-id N        number of this process, from 0; several may run on one environment
  --threads N          writer threads (4); the same for all processes
  --keys N             keys of each thread in each database (200)
  --seed N             (1)
  --rate N             transactions a second, 0 for no limit (50)
  --seconds N          0: until SIGTERM, the end of standard input or of the parent (0)
  --abort-percent N    transactions that are aborted (5)
  --long-percent N     of the first thread, that stay open for seconds and across log files (0)
  --child-percent N    that do a part in a child transaction (0)
  --overflow-percent N values larger than a page (0)
  --log-max BYTES      size of the log files
  --checkpoint-seconds N, --checkpoint-kbytes N
  --auto-remove        the library removes log files that it doesn't need
  --register           recover by itself after a crash (DB_REGISTER)
  --chksum             page checksums
  --sync none|write|full
  --encrypt-fd N       the password is read from this descriptor
  --ledger FILE        gets a line for each finished transaction
)";

namespace {

template <typename Number>
std::function<bool(const std::string &)> numberInto(Number &target)
{
    return [&target](const std::string &text) {
        const char *end = text.data() + text.size();
        const auto [at, error] = std::from_chars(text.data(), end, target);
        return error == std::errc() && at == end;
    };
}

std::function<bool(const std::string &)> textInto(std::string &target)
{
    return [&target](const std::string &text) {
        target = text;
        return !text.empty();
    };
}

std::function<bool(const std::string &)> syncInto(SyncMode &target)
{
    return [&target](const std::string &text) {
        static const std::map<std::string, SyncMode> modes { { "none", SyncMode::None },
            { "write", SyncMode::Write }, { "full", SyncMode::Full } };
        const auto found = modes.find(text);
        if (found != modes.end())
            target = found->second;
        return found != modes.end();
    };
}

std::function<bool(const std::string &)> databasesInto(Script &script)
{
    return [&script](const std::string &text) {
        auto databases = parseDatabases(text);
        if (databases)
            script.databases = std::move(*databases);
        return databases.has_value();
    };
}

} // namespace

std::optional<Options> parseOptions(const std::vector<std::string> &arguments)
{
    Options options;
    Script &script = options.script;
    script.databases = { { "orders.db", DatabaseKind::Btree, 4096 } };
    const std::map<std::string, bool *> switches { { "--auto-remove", &options.autoRemove },
        { "--register", &options.useRegister }, { "--chksum", &options.checksums } };
    const std::map<std::string, std::function<bool(const std::string &)>> values {
        { "--home", textInto(options.home) },
        { "--databases", databasesInto(script) },
        { "--writer-id", numberInto(options.writerId) },
        { "--threads", numberInto(script.threads) },
        { "--keys", numberInto(script.keys) },
        { "--seed", numberInto(script.seed) },
        { "--rate", numberInto(options.rate) },
        { "--seconds", numberInto(options.seconds) },
        { "--abort-percent", numberInto(script.abortPercent) },
        { "--long-percent", numberInto(script.longPercent) },
        { "--child-percent", numberInto(script.childPercent) },
        { "--overflow-percent", numberInto(script.overflowPercent) },
        { "--log-max", numberInto(options.logMax) },
        { "--checkpoint-seconds", numberInto(options.checkpointSeconds) },
        { "--checkpoint-kbytes", numberInto(options.checkpointKbytes) },
        { "--sync", syncInto(options.sync) },
        { "--encrypt-fd", numberInto(options.passwordDescriptor) },
        { "--ledger", textInto(options.ledgerFile) },
    };
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string &argument = arguments[i];
        if (const auto found = switches.find(argument); found != switches.end()) {
            *found->second = true;
            continue;
        }
        const auto found = values.find(argument);
        if (found == values.end() || i + 1 == arguments.size()
            || !found->second(arguments[i + 1])) {
            std::fprintf(stderr, "ninelives-ledger: %s isn't understood\n", argument.c_str());
            return {};
        }
        ++i;
    }
    if (options.home.empty() || script.threads == 0 || script.keys == 0) {
        std::fputs("ninelives-ledger: --home is needed, --threads and --keys above 0\n", stderr);
        return {};
    }
    return options;
}

} // namespace ledger
