// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/fence.h"

#include "engine/vault/jsonfields.h"
#include "engine/vault/jsonfile.h"

#include <QJsonArray>

namespace engine {

namespace {

constexpr QLatin1String fenceFormat("ninelives-fence");
constexpr std::uint32_t writeBits = 0222;

Path fencePath(const Path &home)
{
    return home / ".ninelives" / "fence.json";
}

Result<> setModes(FileSystem &fs, const Fence &fence, bool isRaised)
{
    for (const Fence::FormerMode &each : fence.formerModes) {
        const std::uint32_t mode = isRaised ? each.mode & ~writeBits : each.mode;
        const auto set = fs.setMode(each.path, mode);
        // Region files go when an environment is recovered.
        if (!set.hasValue() && set.error().code != ErrorCode::NotFound)
            return set.error();
    }
    return {};
}

} // namespace

Result<std::optional<Fence>> readFence(FileSystem &fs, const Path &home)
{
    const Path path = fencePath(home);
    const auto json = readJsonFile(fs, path);
    if (!json.hasValue()) {
        if (json.error().code == ErrorCode::NotFound)
            return std::optional<Fence> {};
        return json.error();
    }
    JsonDocument parsed(json.value(), path, fenceFormat, 1);
    const JsonFields fields(parsed);
    Fence fence;
    fence.run = fields.string(QLatin1String("run"));
    fence.successor = fields.absolutePath(QLatin1String("successor"));
    fence.raisedAt = fields.time(QLatin1String("raisedAt"));
    fence.operatorName = fields.string(QLatin1String("operator"));
    fields.forEachObject(QLatin1String("formerModes"), [&fence](const JsonFields &each) {
        fence.formerModes.push_back({ each.absolutePath(QLatin1String("path")),
            static_cast<std::uint32_t>(each.integer(QLatin1String("mode"), 0, 07777)) });
    });
    if (parsed.hasFailed())
        return parsed.error();
    return std::optional(std::move(fence));
}

Result<> raiseFence(FileSystem &fs, const Path &home, const Fence &fence)
{
    QJsonArray modes;
    for (const Fence::FormerMode &each : fence.formerModes)
        modes.append(QJsonObject { { QStringLiteral("path"), encodePath(each.path) },
            { QStringLiteral("mode"), static_cast<qint64>(each.mode) } });
    if (auto made = createDirectories(fs, home / ".ninelives"); !made.hasValue())
        return made;
    const auto published = publishJsonFile(fs, fencePath(home),
        { { QStringLiteral("format"), fenceFormat }, { QStringLiteral("schemaVersion"), 1 },
            { QStringLiteral("run"), fence.run },
            { QStringLiteral("successor"), encodePath(fence.successor) },
            { QStringLiteral("raisedAt"), toString(fence.raisedAt) },
            { QStringLiteral("operator"),
                fence.operatorName.isNull() ? QStringLiteral("") : fence.operatorName },
            { QStringLiteral("formerModes"), modes } });
    if (!published.hasValue())
        return published;
    return setModes(fs, fence, true);
}

Result<> lowerFence(FileSystem &fs, const Path &home)
{
    const auto fence = readFence(fs, home);
    if (!fence.hasValue())
        return fence.error();
    if (!fence.value())
        return {};
    if (auto given = setModes(fs, *fence.value(), false); !given.hasValue())
        return given;
    if (auto gone = fs.removeFile(fencePath(home)); !gone.hasValue())
        return gone;
    return fs.syncDirectory(fencePath(home).parent_path());
}

Result<> refuseFenced(FileSystem &fs, const Path &home, const QString &exceptRun)
{
    const auto fence = readFence(fs, home);
    // What can't be read is for others to complain about, but for a marker that is there.
    if (!fence.hasValue())
        return exists(fs, fencePath(home)) ? Result<>(fence.error()) : Result<>();
    if (!fence.value() || fence.value()->run == exceptRun)
        return {};
    return makeError(ErrorCode::Busy,
        QStringLiteral("a failover took it out of service at %1 (run %2); the home in use is %3")
            .arg(toString(fence.value()->raisedAt), fence.value()->run,
                displayPath(fence.value()->successor)),
        home);
}

} // namespace engine
