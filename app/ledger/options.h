// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ledger/script.h"

#include <optional>
#include <string>
#include <vector>

namespace ledger {

enum class SyncMode { None, Write, Full };

/// What the command line asks for.
struct Options
{
    std::string home;
    Script script;
    std::uint32_t writerId = 0;
    std::uint32_t rate = 50; // transactions a second of the whole process, 0: unlimited
    std::uint32_t seconds = 0; // 0: until told to stop
    std::uint32_t logMax = 0; // bytes, 0: the library's default
    std::uint32_t checkpointSeconds = 0; // 0: none by time
    std::uint32_t checkpointKbytes = 0; // of log; 0: none by size
    bool autoRemove = false;
    bool useRegister = false; // DB_REGISTER: recover by itself after a crash
    bool checksums = false;
    SyncMode sync = SyncMode::None;
    int passwordDescriptor = -1;
    std::string ledgerFile; // empty: none
};

/// None, after a message on stderr.
std::optional<Options> parseOptions(const std::vector<std::string> &arguments);

/// For --help and mistakes.
extern const char *const usage;

} // namespace ledger
