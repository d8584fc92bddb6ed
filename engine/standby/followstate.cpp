// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/followstate.h"

#include "engine/io/publish.h"
#include "engine/standby/standbyfiles.h"
#include "engine/vault/jsonfields.h"
#include "engine/vault/jsonfile.h"

#include <QJsonDocument>
#include <QSysInfo>

#include <array>

namespace engine {

namespace {

constexpr QLatin1String stateFormat("ninelives-follow");
constexpr std::int64_t silentAfter = 30'000; // ms without a word of one who lives

struct PhaseName
{
    FollowPhase phase;
    QLatin1String name;
};

constexpr std::array phaseNames {
    PhaseName { FollowPhase::CatchingUp, QLatin1String("catchingUp") },
    PhaseName { FollowPhase::Following, QLatin1String("following") },
    PhaseName { FollowPhase::Updating, QLatin1String("updating") },
    PhaseName { FollowPhase::Stopped, QLatin1String("stopped") },
    PhaseName { FollowPhase::Gap, QLatin1String("gap") },
    PhaseName { FollowPhase::Forked, QLatin1String("forked") },
    PhaseName { FollowPhase::Unknown, QLatin1String("unknown") },
};

QJsonValue orNull(const std::optional<Timestamp> &time)
{
    return time ? QJsonValue(toString(*time)) : QJsonValue();
}

QString text(const QString &string)
{
    return string.isNull() ? QStringLiteral("") : string; // else a JSON null
}

FollowState fromJson(const QJsonObject &object, const JsonFields &fields)
{
    FollowState state;
    const QString phase = fields.string(QLatin1String("phase"));
    const auto found = std::ranges::find(phaseNames, phase, &PhaseName::name);
    if (found == phaseNames.end())
        fields.fail(QLatin1String("phase"), QStringLiteral("is unknown"));
    else
        state.phase = found->phase;
    state.since = fields.time(QLatin1String("since"));
    state.trouble = fields.string(QLatin1String("trouble"));
    state.updateTrouble = fields.string(QLatin1String("updateTrouble"));
    state.vaultTrouble = fields.string(QLatin1String("vaultTrouble"));
    state.owner.program = fields.string(QLatin1String("program"));
    state.owner.host = fields.string(QLatin1String("host"));
    state.owner.pid = fields.integer(QLatin1String("pid"), 0);
    state.owner.since = fields.time(QLatin1String("startedAt"));
    state.heartbeat = fields.time(QLatin1String("heartbeat"));
    state.position = fields.lsnOrNull(QLatin1String("position"));
    state.recovered = fields.lsnOrNull(QLatin1String("recovered"));
    state.vaultPosition = fields.lsnOrNull(QLatin1String("vaultPosition"));
    state.primaryEnd = fields.lsnOrNull(QLatin1String("primaryEnd"));
    if (object.value(QLatin1String("commitsBehind")).isDouble())
        state.commitsBehind = fields.integer(QLatin1String("commitsBehind"), 0);
    state.bytesBehind = fields.integer(QLatin1String("bytesBehind"), 0);
    state.coveredUntil = fields.timeOrNull(QLatin1String("coveredUntil"));
    state.lastCommitTime = fields.timeOrNull(QLatin1String("lastCommitTime"));
    state.lastProgress = fields.timeOrNull(QLatin1String("lastProgress"));
    state.shippedBytes = fields.integer(QLatin1String("shippedBytes"), 0);
    state.bytesPerSecond = object.value(QLatin1String("bytesPerSecond")).toDouble();
    state.unrecoveredBytes = fields.integer(QLatin1String("unrecoveredBytes"), 0);
    state.recoveryBytes = fields.integer(QLatin1String("recoveryBytes"), 0);
    const QJsonValue speed = object.value(QLatin1String("recoveryBytesPerSecond"));
    if (speed.isDouble())
        state.recoveryBytesPerSecond = speed.toDouble();
    return state;
}

Result<FollowState> readState(FileSystem &fs, const Path &path)
{
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue())
        return json.error();
    JsonDocument parsed(json.value(), path, stateFormat, FollowState::schemaVersion);
    FollowState state = fromJson(parsed.root(), JsonFields(parsed));
    if (parsed.hasFailed())
        return parsed.error();
    return state;
}

Path wishPath(const Path &standby)
{
    return followDirectory(standby) / "wanted";
}

Result<> replaceFile(FileSystem &fs, const Path &path, const QByteArray &json)
{
    const Path temporary = temporaryName(directoryOf(path), path.filename());
    auto file = fs.open(temporary, OpenMode::CreateNew);
    if (!file.hasValue())
        return std::move(file).error();
    auto done = file.value()->write(0, std::as_bytes(std::span(json)));
    file.value().reset();
    if (done.hasValue())
        done = fs.rename(temporary, path);
    if (!done.hasValue())
        (void)fs.removeFile(temporary); // else the next follower removes it
    return done;
}

// A full disk must not keep from being told: the blocks of the file that is there are ours.
Result<> overwrite(FileSystem &fs, const Path &path, const QByteArray &json)
{
    const auto file = fs.open(path, OpenMode::ReadWrite);
    if (!file.hasValue())
        return file.error();
    if (auto written = file.value()->write(0, std::as_bytes(std::span(json))); !written.hasValue())
        return written;
    return file.value()->truncate(json.size());
}

void becomes(FollowState &state, FollowPhase phase, const QString &why)
{
    state.phase = phase;
    state.since = state.heartbeat;
    state.trouble = why;
}

} // namespace

QLatin1String followPhaseName(FollowPhase phase)
{
    return std::ranges::find(phaseNames, phase, &PhaseName::phase)->name;
}

Path followStatePath(const Path &standby)
{
    return followDirectory(standby) / "state.json";
}

Path followLockPath(const Path &standby)
{
    return followDirectory(standby) / "lock";
}

QJsonObject toJson(const FollowState &state)
{
    return {
        { QStringLiteral("phase"), followPhaseName(state.phase) },
        { QStringLiteral("since"), toString(state.since) },
        { QStringLiteral("trouble"), text(state.trouble) },
        { QStringLiteral("updateTrouble"), text(state.updateTrouble) },
        { QStringLiteral("vaultTrouble"), text(state.vaultTrouble) },
        { QStringLiteral("program"), text(state.owner.program) },
        { QStringLiteral("host"), text(state.owner.host) },
        { QStringLiteral("pid"), qint64(state.owner.pid) },
        { QStringLiteral("startedAt"), toString(state.owner.since) },
        { QStringLiteral("heartbeat"), toString(state.heartbeat) },
        { QStringLiteral("position"), lsnToJson(state.position) },
        { QStringLiteral("recovered"), lsnToJson(state.recovered) },
        { QStringLiteral("vaultPosition"), lsnToJson(state.vaultPosition) },
        { QStringLiteral("primaryEnd"), lsnToJson(state.primaryEnd) },
        { QStringLiteral("commitsBehind"),
            state.commitsBehind ? QJsonValue(qint64(*state.commitsBehind)) : QJsonValue() },
        { QStringLiteral("bytesBehind"), qint64(state.bytesBehind) },
        { QStringLiteral("coveredUntil"), orNull(state.coveredUntil) },
        { QStringLiteral("lastCommitTime"), orNull(state.lastCommitTime) },
        { QStringLiteral("lastProgress"), orNull(state.lastProgress) },
        { QStringLiteral("shippedBytes"), qint64(state.shippedBytes) },
        { QStringLiteral("bytesPerSecond"), state.bytesPerSecond },
        { QStringLiteral("unrecoveredBytes"), qint64(state.unrecoveredBytes) },
        { QStringLiteral("recoveryBytes"), qint64(state.recoveryBytes) },
        { QStringLiteral("recoveryBytesPerSecond"),
            state.recoveryBytesPerSecond ? QJsonValue(*state.recoveryBytesPerSecond)
                                         : QJsonValue() },
    };
}

Result<> writeFollowState(FileSystem &fs, const Path &standby, const FollowState &state)
{
    QJsonObject object = toJson(state);
    object.insert(QStringLiteral("format"), stateFormat);
    object.insert(QStringLiteral("schemaVersion"), FollowState::schemaVersion);
    const QByteArray json = QJsonDocument(object).toJson();
    auto written = replaceFile(fs, followStatePath(standby), json);
    if (!written.hasValue() && written.error().code == ErrorCode::NoSpace)
        return overwrite(fs, followStatePath(standby), json);
    return written;
}

Result<std::optional<FollowView>> readFollow(FileSystem &fs, const Path &standby, Timestamp now)
{
    const auto holder = lockHolder(fs, followLockPath(standby));
    if (!holder.hasValue())
        return holder.error();
    auto state = readState(fs, followStatePath(standby));
    if (!state.hasValue()) {
        if (state.error().code == ErrorCode::NotFound && !holder.value())
            return std::optional<FollowView> {};
        if (!holder.value())
            return std::move(state).error();
        FollowView begun; // it holds the lock and has said nothing yet
        begun.isAlive = true;
        begun.state.owner = *holder.value();
        begun.state.heartbeat = begun.state.since = begun.state.owner.since;
        return std::optional(begun);
    }
    FollowView view { std::move(state).value(), holder.value().has_value() };
    const std::int64_t silence = now.msecs - view.state.heartbeat.msecs;
    const bool isSilent = silence > silentAfter;
    // A lock may not be seen from another host; a heartbeat is.
    const bool isElsewhere = view.state.owner.host != QSysInfo::machineHostName();
    if (!view.isAlive && isElsewhere && !isSilent && view.state.phase != FollowPhase::Stopped)
        view.isAlive = true;
    const QString who = QStringLiteral("%1 (process %2 on %3)")
                            .arg(view.state.owner.program)
                            .arg(view.state.owner.pid)
                            .arg(view.state.owner.host);
    if (!view.isAlive && view.state.phase != FollowPhase::Stopped)
        becomes(
            view.state, FollowPhase::Stopped, QStringLiteral("%1 ended without a word").arg(who));
    else if (view.isAlive && isSilent)
        becomes(view.state, FollowPhase::Unknown,
            QStringLiteral("nothing was heard of %1 since").arg(who));
    return std::optional(view);
}

bool isFollowWanted(FileSystem &fs, const Path &standby)
{
    return exists(fs, wishPath(standby));
}

Result<> setFollowWanted(FileSystem &fs, const Path &standby, bool isWanted)
{
    if (const auto state = readStandbyState(fs, standby); !state.hasValue())
        return state.error();
    if (isWanted) {
        return createDirectories(fs, followDirectory(standby)).andThen([&] {
            return publishFile(fs, wishPath(standby), {});
        });
    }
    if (!isFollowWanted(fs, standby))
        return {};
    return fs.removeFile(wishPath(standby)).andThen([&] {
        return fs.syncDirectory(followDirectory(standby));
    });
}

} // namespace engine
