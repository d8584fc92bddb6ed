// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "engine/failover/keyfile.h"
#include "engine/jobs/jobcontext.h"

#include <QJsonObject>
#include <QStringList>

namespace engine {

/// How the application learns where its home is. One that has it built in can't fail over: it must
/// be given a symbolic link as its home, once, while it is stopped.
struct HandOver
{
    enum class Method {
        None, // not told yet
        Symlink, // the application opens `file`, a symbolic link to the home
        KeyFile, // `file` has the home under a key
        Command, // a program that is told where the home is
        ByHand,
    };
    Method method = Method::None;
    Path file;
    KeyPlace place;
    /// Program and arguments; "%h" stands for the new home. NINELIVES_HOME, NINELIVES_FORMER_HOME
    /// and, when it is only tried (with the home as it is), NINELIVES_TRIAL=1 are in its
    /// environment.
    QStringList command;
    int timeLimitSeconds = 60;

    bool operator==(const HandOver &other) const;
};

QLatin1String handOverMethodName(HandOver::Method method);
/// English, for plans: "the symbolic link /srv/orders".
QString describe(const HandOver &handOver);
QJsonObject toJson(const HandOver &handOver);
/// InvalidArgument if something is missing.
Result<HandOver> handOverFromJson(const QJsonObject &json);

/// What is kept beside a standby: how it is handed over, and whether that was tried.
struct KeptHandOver
{
    HandOver handOver;
    std::optional<Timestamp> triedAt;
    bool hasPassed = false;
    QString detail; // English
};
/// Method None if nothing is kept.
Result<KeptHandOver> readHandOver(FileSystem &fs, const Path &standby);
Result<> keepHandOver(FileSystem &fs, const Path &standby, const KeptHandOver &kept);

/// Where the application is pointed at; none where that can't be seen (a command, by hand).
Result<std::optional<Path>> currentHome(FileSystem &fs, const HandOver &handOver);

/// True if both names lead to the same directory, or are the same name of one that isn't there.
bool isSameHome(FileSystem &fs, const Path &a, const Path &b);

/// Points the application from one home to the other. A file keeps its permissions and owner; its
/// former content stays beside it as `<name>.former`. Returns what to tell: the output of a
/// command, what is to be done by hand. A command that didn't end well or in time is ToolFailed or
/// ToolTimedOut: what it did isn't known then.
Result<QString> switchHome(
    const HandOver &handOver, const Path &from, const Path &to, JobContext &context);

/// Does all of that without a change: the link or the key is written again as it is, the command
/// is told the home as it is.
Result<QString> tryHandOver(const HandOver &handOver, const Path &home, JobContext &context);

} // namespace engine
