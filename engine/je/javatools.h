// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/io/filesystem.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace engine::je {

/// Where they are; what is empty is looked for where Debian puts it.
struct JavaToolsSettings
{
    Path java;
    Path jar; // of Berkeley DB Java Edition
};

/// A Java machine and a release of Java Edition, for checks by the product itself. Nothing else
/// needs them.
struct JavaTools
{
    Path java;
    Path jar;
    QString release; // as the jar says, e.g. "3.3.98"
    std::uint32_t newestLogVersion = 0; // that it reads; 0 if older than any that we read
};

struct JavaRun
{
    std::int64_t timeLimitNanoseconds = 0; // 0: none
    std::function<bool()> shouldStop; // may be empty
};

/// Asks the jar for its release. NotFound, with the path, if there is no Java or no jar;
/// ToolFailed if they don't work together.
Result<JavaTools> findJavaTools(
    FileSystem &fs, const JavaToolsSettings &settings, const JavaRun &run);

/// Of a release such as "7.5.11"; none if it can't be understood.
std::optional<std::uint32_t> newestLogVersionOf(const QString &release);

struct JavaVerification
{
    bool isSound = false; // DbVerify walked every database to its end and ended well
    QStringList databases; // that it began with, in order; the last ones of very many
    QString complaint; // the end of what it said when it didn't end well
};

/// DbVerify over all databases, with every record read. It recovers the environment first, so it
/// is only for a private copy, and a log that ends too early is sound to it. LibraryMismatch if
/// that release can't read `logVersion`, the newest in the environment.
Result<JavaVerification> verifyWithJava(
    const JavaTools &tools, const Path &copy, std::uint32_t logVersion, const JavaRun &run);

struct JavaTypeCount
{
    QString type; // as DbPrintLog calls it
    std::uint64_t count = 0;
    std::uint64_t provisional = 0;
    std::uint64_t bytes = 0;
};

struct JavaLogSummary
{
    std::vector<JavaTypeCount> types;
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0;
    QString complaint; // not empty: it stopped at something it couldn't read
};

/// DbPrintLog -S: what is in the log, as Java Edition counts it. The same conditions.
Result<JavaLogSummary> summarizeLogWithJava(
    const JavaTools &tools, const Path &copy, std::uint32_t logVersion, const JavaRun &run);

} // namespace engine::je
