// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

namespace engine::bdb {

/// What DB_CONFIG says that matters to a copier, by the library's own parsing rules (bdb facts 4).
struct DbConfig
{
    std::vector<Path> dataDirectories; // as written, in order
    Path logDirectory; // empty: the home
    Path createDirectory;
    Path temporaryDirectory;
    Path metadataDirectory;
    Path blobDirectory;
    bool logInMemory = false;
    bool autoRemoveLogs = false;
    bool privateRegions = false;
    bool systemMemory = false;
    std::vector<QString> unknownLines; // the library would refuse to open

    bool hasAbsolutePaths() const;
};

/// An empty configuration if the home has no DB_CONFIG.
Result<DbConfig> readDbConfig(FileSystem &fs, const Path &home);
DbConfig parseDbConfig(std::string_view text);

/// The text for a copy: directory directives as given, absolute ones made relative by `mapping`
/// (see EnvironmentLayout), auto-remove and in-memory settings left out; the rest untouched.
std::string dbConfigForCopy(std::string_view original);

} // namespace engine::bdb
