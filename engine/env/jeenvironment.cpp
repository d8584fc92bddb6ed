// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/env/jeenvironment.h"

#include "engine/env/homekind.h"
#include "engine/je/envlock.h"
#include "engine/je/logname.h"
#include "engine/je/logscan.h"

#include <algorithm>
#include <ranges>

namespace engine {

namespace {

/// The directory of log files alone is no home: je.properties and je.lck lie above it.
Result<> refuseDataDirectory(FileSystem &fs, const Path &home)
{
    const Path parent = directoryOf(home);
    if (!je::dataDirectoryNumber(home.filename()) || parent == home)
        return {};
    const auto names = fs.list(parent);
    if (!names.hasValue() || kindOfHome(names.value()) != HomeKind::JavaEdition)
        return {};
    return makeError(ErrorCode::NotAnEnvironment,
        QStringLiteral("this is a data directory of the environment %1").arg(displayPath(parent)),
        home);
}

bdb::Attachment attachmentOf(const je::WriterEvidence &writer)
{
    bdb::Attachment attachment;
    switch (writer.state) {
    case je::WriterState::None:
        attachment.state = bdb::AttachState::Free;
        break;
    case je::WriterState::Running:
        attachment.state = bdb::AttachState::Attached;
        attachment.processes.push_back(
            { writer.pid, writer.command, QStringLiteral("holds the writer's lock on je.lck") });
        break;
    case je::WriterState::Unknown:
        attachment.state = bdb::AttachState::Unknown;
        break;
    }
    for (const std::int64_t reader : writer.readers) {
        if (attachment.state == bdb::AttachState::Free)
            attachment.state = bdb::AttachState::Attached;
        attachment.processes.push_back(
            { reader, {}, QStringLiteral("holds a reader's lock on je.lck") });
    }
    if (!writer.detail.isEmpty())
        attachment.evidence.push_back(writer.detail);
    return attachment;
}

QString namesOf(const std::vector<Path> &paths)
{
    QStringList names;
    for (const Path &path : paths)
        names << displayPath(path.filename());
    return names.join(QLatin1String(", "));
}

void addLimits(Environment &environment)
{
    const je::EnvironmentLayout &layout = *environment.javaEdition;
    const auto limit = [&environment](ErrorCode code, const QString &detail) {
        environment.limits.push_back(makeError(code, detail, environment.home));
    };
    if (layout.isMarkedCorrupt) {
        limit(ErrorCode::LogDamaged,
            QStringLiteral("Java Edition found it corrupt and left 7fffffff.jdb to say so: it "
                           "refuses to open it as long as that is there"));
    }
    if (!layout.replicationLeftovers.empty()) {
        limit(ErrorCode::NotCovered,
            QStringLiteral("a restore over the network hasn't ended or left files behind: %1")
                .arg(namesOf(layout.replicationLeftovers)));
    }
    if (!layout.setAside.empty()) {
        limit(ErrorCode::NotCovered,
            QStringLiteral("recovery set a log file aside that it couldn't read: %1")
                .arg(namesOf(layout.setAside)));
    }
    if (!layout.lookalikes.empty()) {
        limit(ErrorCode::InvalidArgument,
            QStringLiteral("Java Edition would take these for log files, which they aren't: %1")
                .arg(namesOf(layout.lookalikes)));
    }
}

} // namespace

Result<std::uint32_t> newestLogVersion(FileSystem &fs, const je::EnvironmentLayout &layout)
{
    for (const je::LogFileName &name : std::views::reverse(layout.logFiles)) {
        auto file = fs.open(name.path, OpenMode::Read);
        auto header = file.hasValue() ? je::readLogFileHeader(*file.value(), name.path, name.number)
                                      : Result<je::LogFileHeader>(std::move(file).error());
        if (header.hasValue())
            return header.value().version;
        // Just begun, damaged (the log index says so), or removed by the cleaner meanwhile.
        const ErrorCode code = header.error().code;
        const bool mayBeSkipped = code == ErrorCode::Truncated || code == ErrorCode::BadMagic
            || code == ErrorCode::Checksum || code == ErrorCode::NotFound;
        if (!mayBeSkipped)
            return Error(header.error()).whileDoing(QStringLiteral("reading the newest log"));
    }
    return 0;
}

Result<Environment> inspectJavaEdition(FileSystem &fs, const Path &home)
{
    if (auto isHome = refuseDataDirectory(fs, home); !isHome.hasValue())
        return std::move(isHome).error();
    auto layout = je::readLayout(fs, home);
    if (!layout.hasValue())
        return std::move(layout).error();
    const auto version = newestLogVersion(fs, layout.value());
    if (!version.hasValue())
        return version.error();
    Environment environment;
    environment.product = Product::JavaEdition;
    environment.home = layout.value().home;
    environment.name = displayPath(environment.home.filename());
    environment.javaEdition = std::move(layout).value();
    environment.logVersion = version.value();
    environment.attachment = attachmentOf(je::findWriter(fs, environment.home));
    addLimits(environment);
    return environment;
}

} // namespace engine
