// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/ctl/output.h"
#include "engine/bdb/helper.h"
#include "engine/catalog/catalog.h"
#include "engine/catalog/userfiles.h"
#include "engine/jobs/jobqueue.h"

#include <QCommandLineParser>

#include <memory>

namespace ctl {

/// What every command works with: the parsed arguments, the catalog, the queue and the helper.
struct Session
{
    QCommandLineParser &arguments;
    Output &output;
    engine::FileSystem &fs;
    engine::Clock &clock;
    engine::CatalogStore &catalog;
    engine::bdb::BdbHelper &helper;

    QStringList operands() const; // after the command's own words
    bool isDryRun() const { return arguments.isSet(QStringLiteral("plan")); }

    /// An environment by id, name or home from the catalog, or from the vault given by --vault
    /// (then a restore needs nothing but the vault).
    engine::Result<engine::RegisteredEnvironment> environment(const QString &word) const;
    /// --vault, else the environment's default vault.
    engine::Result<engine::Path> vaultOf(const engine::RegisteredEnvironment &environment) const;
    /// The environment named by the first operand, its vault filled in.
    engine::Result<engine::RegisteredEnvironment> environmentWithVault() const;
    /// One of the index files of engine/catalog/userfiles.h; empty if there can be no cache.
    engine::Path cacheFile(
        engine::Path (*which)(const engine::Path &, const QString &), const QString &id) const;
    /// From --password-fd or --password-file; asked for if there is a terminal and the environment
    /// in `home` is encrypted. Empty if there is none.
    engine::Result<engine::bdb::Secret> password(const engine::Path &home = {}) const;

    /// Runs the body as a job: progress, SIGINT and SIGTERM as cancel, history. The report tells.
    engine::JobReport run(engine::JobRequest request);
    /// Answers with what the report says; `show` prints the facts as text.
    int answer(const engine::JobReport &report,
        const std::function<void(const QJsonObject &)> &show) const;

    int commandWords = 1;
};

/// An operand as an absolute, normal path without a trailing slash. Links are left alone.
engine::Path absolutePath(const QString &operand);

/// Installed once, before the event loop: SIGINT and SIGTERM ask the running job to cancel.
void catchSignals();
bool isStopRequested();

} // namespace ctl
