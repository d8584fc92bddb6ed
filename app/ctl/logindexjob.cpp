// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "app/ctl/logindexjob.h"

using namespace engine;

namespace ctl {

namespace {

// Live log files and those of the newest incarnation's archive, if there is a vault.
Result<LogSources> logSources(Session &session, const RegisteredEnvironment &record)
{
    LogSources sources;
    const auto environment = inspectEnvironment(session.fs, record.home);
    if (environment.hasValue())
        sources = environment.value().liveLog();
    const auto root = session.vaultOf(record);
    if (root.hasValue()) {
        const auto vault = Vault::open(session.fs, root.value());
        if (!vault.hasValue())
            return vault.error();
        const auto incarnations = vault.value().incarnations(session.fs, record.id);
        if (!incarnations.hasValue())
            return incarnations.error();
        if (!incarnations.value().empty()) {
            sources.archiveDirectory =
                vault.value().logDirectory(record.id, incarnations.value().back());
            const auto archive =
                LogArchive::open(session.fs, sources.archiveDirectory, sources.product);
            if (!archive.hasValue())
                return archive.error();
            if (!environment.hasValue())
                sources.product = archive.value().product();
        }
    }
    if (!environment.hasValue() && sources.archiveDirectory.empty())
        return environment.error();
    sources.cacheFile = session.cacheFile(liveIndexFile, record.id);
    return sources;
}

} // namespace

JobReport readLogIndex(Session &session, const QString &word, LogIndexPtr &index,
    const std::function<Result<>(JobContext &)> &then)
{
    const auto body = [&session, word, &index, &then](JobContext &context) -> Result<JobOutcome> {
        const auto record = session.environment(word);
        if (!record.hasValue())
            return record.error();
        const auto sources = logSources(session, record.value());
        if (!sources.hasValue())
            return sources.error();
        auto updated = updateLogIndex(sources.value(), nullptr, context);
        if (!updated.hasValue())
            return updated.error();
        index = updated.value();
        if (const auto done = then ? then(context) : Result<> {}; !done.hasValue())
            return done.error();
        return JobOutcome {};
    };
    return session.run({ JobKind::Scan, QStringLiteral("read the log"), {}, body });
}

} // namespace ctl
