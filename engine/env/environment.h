// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/bdb/attachment.h"
#include "engine/bdb/layout.h"
#include "engine/env/logindex.h"
#include "engine/je/layout.h"

namespace engine {

/// What the Berkeley DB release writes that this product is made for, 5.3.
inline constexpr std::uint32_t nativeLogVersion = 19;

/// An environment as last looked at; reads only, nothing attached. Value type.
struct Environment
{
    QString id; // stable, given when it is added
    QString name; // for people
    Path home;
    Product product = Product::BerkeleyDb;
    bdb::EnvironmentLayout layout; // of Berkeley DB only, like the databases
    std::optional<je::EnvironmentLayout> javaEdition; // of Java Edition only
    bdb::Attachment attachment; // of both; Java Edition has no crashed users: it just recovers
    std::vector<bdb::DatabaseFile> databases; // Java Edition keeps them in its log
    std::uint32_t logVersion = 0; // of the newest log; 0: none; assumed if encrypted
    bool isEncrypted = false;
    /// What can't be done here although it can be browsed: PrivateRegion (no attached jobs),
    /// Unsupported (logs of another release: neither recovered nor verified; files that Java
    /// Edition set aside or left over), LibraryMismatch (the library that recovery uses would
    /// refuse DB_CONFIG), LogDamaged (Java Edition marked itself as corrupt).
    std::vector<Error> limits;

    /// Of both products.
    Path logDirectory() const; // Java Edition: the home, also if there are data directories
    std::size_t logFileCount() const;
    QString release() const; // that wrote the newest log, "5.3" or "7.5"; empty if there is none
    LogSources liveLog() const; // without archive and cache
};

/// Looks at a home. What can't even be browsed is an error: NotAnEnvironment, Unsupported (a
/// release whose logs can't be read), InMemoryLog, InvalidArgument (files lie where Java Edition
/// would refuse them), and those of the file system.
Result<Environment> inspectEnvironment(FileSystem &fs, const Path &home);

struct FoundEnvironment
{
    Path home;
    Product product = Product::BerkeleyDb;
    QString description; // "Berkeley DB 5.3, 3 databases, 12 log files"
    // "Berkeley DB Java Edition 7.5, 12 log files"
};

/// Searches below `roots`, not following links, at most `depth` directories deep.
Result<std::vector<FoundEnvironment>> discoverEnvironments(
    const std::vector<Path> &roots, int depth, JobContext &context);

} // namespace engine
