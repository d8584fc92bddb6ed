// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/layout.h"

namespace engine::bdb {

// What file names and first bytes tell; shared by the readers of this folder.

bool isRegionFileName(const Path &name); // "__db.001"
bool isExtentFileName(const Path &name); // "__dbq.NAME.N"

/// What the meta page at the start of a file says; none if it is no database.
std::optional<DatabaseFile> parseMetaPage(std::span<const std::byte> start);

/// Opens a regular file (also through a link) and looks at its meta page.
Result<DatabaseFile> describeFile(FileSystem &fs, const Path &source);

/// The status of what a chain of links leads to; NotFound for a dangling or endless one.
Result<FileStatus> followedStatus(FileSystem &fs, const Path &path);

/// True if a file of the directory itself, not of those below, is a database.
bool holdsDatabase(FileSystem &fs, const Path &directory);

} // namespace engine::bdb
