// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/attachment.h"
#include "engine/bdb/layout.h"
#include "engine/env/logindex.h"

namespace engine {

enum class Product { BerkeleyDb, JavaEdition };

/// What the Berkeley DB release writes that this product is made for, 5.3.
inline constexpr std::uint32_t nativeLogVersion = 19;

/// An environment as last looked at; reads only, nothing attached. Value type.
struct Environment
{
    QString id; // stable, given when it is added
    QString name; // for people
    Path home;
    Product product = Product::BerkeleyDb;
    bdb::EnvironmentLayout layout;
    bdb::Attachment attachment;
    std::vector<bdb::DatabaseFile> databases;
    std::uint32_t logVersion = 0; // of the newest log; 0: none; assumed if encrypted
    bool isEncrypted = false;
    /// What can't be done here although it can be browsed: PrivateRegion (no attached jobs),
    /// Unsupported (logs of another release: neither recovered nor verified), LibraryMismatch (the
    /// library that recovery uses would refuse DB_CONFIG).
    std::vector<Error> limits;
};

/// Looks at a home. What can't even be browsed is an error: NotAnEnvironment, Unsupported (Java
/// Edition, or a release whose logs can't be read), InMemoryLog, and those of the file system.
Result<Environment> inspectEnvironment(FileSystem &fs, const Path &home);

struct FoundEnvironment
{
    Path home;
    Product product = Product::BerkeleyDb;
    QString description; // "Berkeley DB 5.3, 3 databases, 12 log files"
};

/// Searches below `roots`, not following links, at most `depth` directories deep.
Result<std::vector<FoundEnvironment>> discoverEnvironments(
    const std::vector<Path> &roots, int depth, JobContext &context);

} // namespace engine
