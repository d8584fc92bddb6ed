// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

namespace engine::bdb {

struct EnvironmentLayout;

/// What DB_CONFIG says that matters to a copier, by the library's own parsing rules (FORMAT.md).
struct DbConfig
{
    std::vector<Path> dataDirectories; // as written, in order
    Path logDirectory; // empty: the home
    Path createDirectory; // one of dataDirectories
    Path temporaryDirectory;
    Path metadataDirectory;
    Path blobDirectory;
    bool logInMemory = false;
    bool autoRemoveLogs = false;
    bool privateRegions = false;
    bool systemMemory = false; // names a System V key; used only if the application asks for it
    std::vector<QString> unknownLines; // the library would refuse to open

    bool hasAbsolutePaths() const;
};

/// An empty configuration if the home has no DB_CONFIG.
Result<DbConfig> readDbConfig(FileSystem &fs, const Path &home);
DbConfig parseDbConfig(std::string_view text);

/// The text for a copy: directories that lie elsewhere in the copy get the relative name that
/// `layout` gives them; auto-remove, in-memory logs, private regions and the System V key (with it
/// the copy would remove the regions of the original) are left out; the rest is untouched.
std::string dbConfigForCopy(std::string_view original, const EnvironmentLayout &layout);

} // namespace engine::bdb
