// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/standbyfiles.h"

#include "engine/vault/jsonfields.h"
#include "engine/vault/jsonfile.h"

namespace engine {

namespace {

constexpr QLatin1String stateFormat("ninelives-standby");
constexpr QLatin1String intentFormat("ninelives-standby-update");

Path intentPath(const Path &directory)
{
    return directory / ".ninelives" / "update.json";
}

} // namespace

Path standbyStatePath(const Path &directory)
{
    return directory / ".ninelives" / "standby.json";
}

Path standbyLockPath(const Path &directory)
{
    return directory / ".ninelives" / "standby.lock";
}

Path followDirectory(const Path &standby)
{
    return standby / ".ninelives" / "follow";
}

Path shippedLogDirectory(const Path &standby)
{
    return followDirectory(standby) / "log";
}

Result<StandbyState> readStandbyState(FileSystem &fs, const Path &directory)
{
    auto state = readStandbyStateFile(fs, standbyStatePath(directory));
    if (state.hasValue() || state.error().code != ErrorCode::NotFound)
        return state;
    if (!exists(fs, directory))
        return makeError(ErrorCode::TargetUnavailable,
            QStringLiteral("the standby's directory is gone or its disk not mounted"), directory);
    return makeError(
        ErrorCode::NotRegistered, QStringLiteral("the directory is no standby"), directory);
}

Result<StandbyState> readStandbyStateFile(FileSystem &fs, const Path &path)
{
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue())
        return json.error();
    JsonDocument parsed(json.value(), path, stateFormat, StandbyState::schemaVersion);
    const JsonFields fields(parsed);
    StandbyState state;
    state.product = fields.product();
    state.id = fields.identifier(QLatin1String("id"));
    state.name = fields.string(QLatin1String("name"));
    state.environmentId = fields.identifier(QLatin1String("environmentId"));
    state.primaryHome = fields.absolutePath(QLatin1String("primaryHome"));
    state.vault = fields.absolutePath(QLatin1String("vault"));
    state.incarnation = fields.identifier(QLatin1String("incarnation"));
    state.position = fields.lsn(QLatin1String("position"));
    state.needFrom = fields.lsn(QLatin1String("needFrom"));
    state.endAfterRecovery = fields.lsn(QLatin1String("endAfterRecovery"));
    state.lastCommitTime = fields.timeOrNull(QLatin1String("lastCommitTime"));
    state.createdAt = fields.time(QLatin1String("createdAt"));
    state.updatedAt = fields.time(QLatin1String("updatedAt"));
    state.trouble = fields.string(QLatin1String("trouble"));
    if (state.needFrom > state.position || state.endAfterRecovery < state.position)
        parsed.fail(QStringLiteral("position"), QStringLiteral("contradicts needFrom or the end"));
    if (parsed.hasFailed())
        return parsed.error();
    return state;
}

Result<> writeStandbyState(FileSystem &fs, const Path &directory, const StandbyState &state)
{
    QJsonObject object {
        { QStringLiteral("format"), stateFormat },
        { QStringLiteral("schemaVersion"), StandbyState::schemaVersion },
        { QStringLiteral("id"), state.id },
        { QStringLiteral("name"), state.name },
        { QStringLiteral("environmentId"), state.environmentId },
        { QStringLiteral("primaryHome"), encodePath(state.primaryHome) },
        { QStringLiteral("vault"), encodePath(state.vault) },
        { QStringLiteral("incarnation"), state.incarnation },
        { QStringLiteral("position"), lsnToJson(state.position) },
        { QStringLiteral("needFrom"), lsnToJson(state.needFrom) },
        { QStringLiteral("endAfterRecovery"), lsnToJson(state.endAfterRecovery) },
        { QStringLiteral("lastCommitTime"),
            state.lastCommitTime ? QJsonValue(toString(*state.lastCommitTime)) : QJsonValue() },
        { QStringLiteral("createdAt"), toString(state.createdAt) },
        { QStringLiteral("updatedAt"), toString(state.updatedAt) },
        // A null QString would become a JSON null.
        { QStringLiteral("trouble"), state.trouble.isEmpty() ? QStringLiteral("") : state.trouble },
    };
    insertProduct(object, state.product);
    return publishJsonFile(fs, standbyStatePath(directory), object);
}

Result<std::optional<StandbyIntent>> readStandbyIntent(FileSystem &fs, const Path &directory)
{
    const Path path = intentPath(directory);
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue()) {
        if (json.error().code == ErrorCode::NotFound)
            return std::optional<StandbyIntent> {};
        return json.error();
    }
    JsonDocument parsed(json.value(), path, intentFormat, 1);
    const JsonFields fields(parsed);
    const StandbyIntent intent { fields.lsn(QLatin1String("from")),
        fields.lsn(QLatin1String("to")) };
    if (parsed.hasFailed())
        return parsed.error();
    return std::optional(intent);
}

Result<> writeStandbyIntent(FileSystem &fs, const Path &directory, const StandbyIntent &intent)
{
    return publishJsonFile(fs, intentPath(directory),
        { { QStringLiteral("format"), intentFormat }, { QStringLiteral("schemaVersion"), 1 },
            { QStringLiteral("from"), lsnToJson(intent.from) },
            { QStringLiteral("to"), lsnToJson(intent.to) } });
}

Result<> removeStandbyIntent(FileSystem &fs, const Path &directory)
{
    Result<> removed = fs.removeFile(intentPath(directory));
    if (!removed.hasValue())
        return removed;
    return fs.syncDirectory(intentPath(directory).parent_path());
}

} // namespace engine
