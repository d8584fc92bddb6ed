// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/environment.h"

#include "engine/bdb/logscan.h"
#include "engine/env/homekind.h"
#include "engine/env/jeenvironment.h"
#include "engine/je/logname.h"

#include <algorithm>

namespace engine {

namespace {

// Of the newest file whose header is good.
Result<> readLogVersion(FileSystem &fs, Environment &environment)
{
    const auto &files = environment.layout.logFiles;
    for (auto path = files.rbegin(); path != files.rend(); ++path) {
        const auto header = bdb::readLogFileHeader(fs, *path);
        if (header.hasValue()) {
            environment.isEncrypted = header.value().isEncrypted;
            // Cipher text; if it is another one after all, the library says so on the copy.
            environment.logVersion =
                environment.isEncrypted ? nativeLogVersion : header.value().version;
            return {};
        }
        // Just begun, damaged (the log index says so), or removed by the application meanwhile.
        const ErrorCode code = header.error().code;
        const bool mayBeSkipped = code == ErrorCode::Truncated || code == ErrorCode::BadMagic
            || code == ErrorCode::Checksum || code == ErrorCode::NotFound;
        if (!mayBeSkipped)
            return Error(header.error()).whileDoing(QStringLiteral("reading the newest log"));
    }
    return {};
}

void addLimits(Environment &environment)
{
    const Path &home = environment.home;
    const auto limit = [&environment, &home](ErrorCode code, const QString &detail) {
        environment.limits.push_back(makeError(code, detail, home));
    };
    if (environment.layout.config.privateRegions) {
        limit(ErrorCode::PrivateRegion,
            QStringLiteral("DB_CONFIG asks for private regions: they live in the memory of one "
                           "process, and no other can attach"));
    }
    if (environment.logVersion != 0 && environment.logVersion != nativeLogVersion) {
        limit(ErrorCode::Unsupported,
            QStringLiteral("the logs were written by Berkeley DB %1 (log version %2): they can be "
                           "browsed, but only that release's library should recover them")
                .arg(bdb::releaseOfLogVersion(environment.logVersion))
                .arg(environment.logVersion));
    }
    if (!environment.layout.config.unknownLines.empty()) {
        limit(ErrorCode::LibraryMismatch,
            QStringLiteral("Berkeley DB 5.3 refuses this line of DB_CONFIG: %1")
                .arg(environment.layout.config.unknownLines.front()));
    }
}

} // namespace

Path Environment::logDirectory() const
{
    return javaEdition ? javaEdition->home : layout.logDirectory.source;
}

std::size_t Environment::logFileCount() const
{
    return javaEdition ? javaEdition->logFiles.size() : layout.logFiles.size();
}

QString Environment::release() const
{
    if (logVersion == 0)
        return {};
    return product == Product::JavaEdition ? je::releaseOfLogVersion(logVersion)
                                           : bdb::releaseOfLogVersion(logVersion);
}

LogSources Environment::liveLog() const
{
    return { logDirectory(), {}, {}, product };
}

Result<Environment> inspectEnvironment(FileSystem &fs, const Path &home)
{
    const auto names = fs.list(home);
    if (!names.hasValue())
        return names.error();
    if (kindOfHome(names.value()) == HomeKind::JavaEdition)
        return inspectJavaEdition(fs, home);
    auto layout = bdb::readLayout(fs, home);
    if (!layout.hasValue())
        return layout.error();
    Environment environment;
    environment.layout = std::move(layout).value();
    environment.home = environment.layout.home;
    environment.name = displayPath(environment.home.filename());
    if (environment.layout.config.logInMemory) {
        return makeError(ErrorCode::InMemoryLog,
            QStringLiteral("DB_CONFIG keeps the log in memory: without log files a copy can't be "
                           "made consistent"),
            environment.home);
    }
    if (auto version = readLogVersion(fs, environment); !version.hasValue())
        return version.error();
    auto databases = bdb::findDatabases(fs, environment.layout);
    if (!databases.hasValue())
        return databases.error();
    environment.databases = std::move(databases).value();
    const bool hasEncrypted = std::any_of(environment.databases.begin(),
        environment.databases.end(), [](const auto &file) { return file.isEncrypted; });
    environment.isEncrypted = environment.isEncrypted || hasEncrypted;
    environment.attachment = bdb::findAttachment(fs, environment.layout);
    addLimits(environment);
    return environment;
}

} // namespace engine
