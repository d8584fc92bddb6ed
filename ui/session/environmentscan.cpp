// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/session/environmentscan.h"

#include "engine/catalog/userfiles.h"
#include "engine/restore/destination.h"

#include <utility>

namespace ui {

using namespace engine;

namespace {

void readVault(
    const EnvironmentScanOptions &options, EnvironmentSnapshot &snapshot, JobContext &context)
{
    FileSystem &fs = context.fs();
    const QString &id = options.registration.id;
    auto vault = Vault::open(fs, options.registration.vault);
    if (!vault.hasValue()) {
        snapshot.vaultError = std::move(vault).error();
        return;
    }
    const auto status = fs.status(vault.value().setsDirectory(id));
    if (status.hasValue())
        snapshot.setsStamp = status.value().modified;
    const EnvironmentSnapshotPtr &previous = options.previous;
    const bool isUnchanged = !options.rereadSets && previous && !previous->vaultError
        && previous->setsStamp == snapshot.setsStamp && previous->setsStamp.has_value();
    if (isUnchanged) {
        snapshot.sets = previous->sets;
        snapshot.brokenSets = previous->brokenSets;
    } else if (status.hasValue()) {
        auto sets = vault.value().sets(fs, id);
        if (!sets.hasValue()) {
            snapshot.vaultError = std::move(sets).error();
            return;
        }
        snapshot.sets = std::move(sets.value().sets);
        snapshot.brokenSets = std::move(sets.value().broken);
    }
    const auto incarnations = vault.value().incarnations(fs, id);
    if (incarnations.hasValue() && !incarnations.value().empty())
        snapshot.incarnation = incarnations.value().back();
}

Path cacheFile(const EnvironmentScanOptions &options, Path (*name)(const Path &, const QString &))
{
    return options.cacheDirectory.empty() ? Path()
                                          : name(options.cacheDirectory, options.registration.id);
}

void readArchive(
    const EnvironmentScanOptions &options, EnvironmentSnapshot &snapshot, JobContext &context)
{
    if (snapshot.incarnation.isEmpty())
        return;
    const auto vault = Vault::open(context.fs(), options.registration.vault);
    if (!vault.hasValue())
        return;
    const Path directory =
        vault.value().logDirectory(options.registration.id, snapshot.incarnation);
    const auto archive = LogArchive::open(context.fs(), directory);
    if (!archive.hasValue()) {
        snapshot.vaultError = archive.error();
        return;
    }
    snapshot.archivedEnd = archive.value().end();
    const EnvironmentSnapshotPtr &previous = options.previous;
    const bool isSame = previous && previous->incarnation == snapshot.incarnation;
    auto index = updateLogIndex(
        { {}, directory, cacheFile(options, archiveIndexFile), archive.value().product() },
        isSame ? previous->archiveIndex : nullptr, context);
    if (!index.hasValue()) {
        snapshot.vaultError = std::move(index).error();
        return;
    }
    snapshot.archiveIndex = std::move(index).value();
    snapshot.restorability = computeRestorability(
        snapshot.sets, archive.value(), *snapshot.archiveIndex, snapshot.incarnation);
}

void readLogs(
    const EnvironmentScanOptions &options, EnvironmentSnapshot &snapshot, JobContext &context)
{
    LogSources sources;
    if (snapshot.environment)
        sources = snapshot.environment->liveLog();
    else if (snapshot.archiveIndex)
        sources.product = snapshot.archiveIndex->product;
    if (snapshot.archiveIndex) {
        const auto vault = Vault::open(context.fs(), options.registration.vault);
        if (vault.hasValue())
            sources.archiveDirectory =
                vault.value().logDirectory(options.registration.id, snapshot.incarnation);
    }
    if (sources.liveDirectory.empty() && sources.archiveDirectory.empty())
        return;
    sources.cacheFile = cacheFile(options, liveIndexFile);
    const EnvironmentSnapshotPtr &previous = options.previous;
    const bool isSame = previous && previous->incarnation == snapshot.incarnation;
    auto index = updateLogIndex(sources, isSame ? previous->index : nullptr, context);
    if (index.hasValue()) {
        snapshot.index = std::move(index).value();
        snapshot.buckets = grownBuckets(isSame ? previous->buckets : nullptr, *snapshot.index);
    } else if (!snapshot.error) {
        snapshot.error = std::move(index).error();
    }
}

// The last changes of each database: a stretch of the live log with each look, so that a long one
// delays nothing. Only what the newest files hold is told.
void readTouches(
    const EnvironmentScanOptions &options, EnvironmentSnapshot &snapshot, JobContext &context)
{
    constexpr std::int64_t oldestBytes = std::int64_t(256) << 20;
    constexpr std::int64_t bytesPerLook = std::int64_t(32) << 20;
    const EnvironmentSnapshotPtr &previous = options.previous;
    if (!previous || !snapshot.index || !snapshot.environment || snapshot.environment->isEncrypted
        || snapshot.environment->product != Product::BerkeleyDb)
        return;
    EnvironmentSnapshot::TouchScan scan;
    const bool isContinued = previous->touchScan && previous->incarnation == snapshot.incarnation
        && previous->touchScan->upTo <= snapshot.index->end;
    if (isContinued)
        scan = *previous->touchScan;
    std::int64_t behind = 0; // bytes from each file to the end
    for (const LogFileInfo &file : snapshot.index->files)
        behind += file.isLive ? file.end : 0;
    std::int64_t looked = 0;
    for (const LogFileInfo &file : snapshot.index->files) {
        const bool isOld = behind > oldestBytes && !isContinued;
        behind -= file.isLive ? file.end : 0;
        const bool isDone = file.number < scan.upTo.file
            || (file.number == scan.upTo.file && file.end <= scan.upTo.offset);
        if (!file.isLive || file.error || isOld || isDone || looked > bytesPerLook)
            continue;
        bdb::LogScanOptions range;
        range.fileNumber = file.number;
        range.length = file.end;
        if (file.number == scan.upTo.file) {
            range.fromOffset = scan.upTo.offset;
            range.lastRecord = scan.lastRecord;
        }
        const auto scanned =
            bdb::scanLogFile(context.fs(), file.path, range, &scan.touches, &context);
        if (!scanned.hasValue())
            break; // removed meanwhile, or cancelled
        looked += scanned.value().end - range.fromOffset;
        scan.upTo = { file.number, scanned.value().end };
        scan.lastRecord = scanned.value().lastRecord;
    }
    snapshot.touchScan = std::make_shared<const EnvironmentSnapshot::TouchScan>(std::move(scan));
}

// Not with the first look, which is to be there at once.
void readNotable(
    const EnvironmentScanOptions &options, EnvironmentSnapshot &snapshot, JobContext &context)
{
    const EnvironmentSnapshotPtr &previous = options.previous;
    if (!previous || !snapshot.index)
        return;
    const bool isSame = previous->incarnation == snapshot.incarnation;
    snapshot.notable =
        updateNotable(*snapshot.index, isSame ? previous->notable : nullptr, context);
}

void readStandbys(
    const EnvironmentScanOptions &options, EnvironmentSnapshot &snapshot, JobContext &context)
{
    for (const Path &directory : options.standbys) {
        StandbySnapshot standby { directory, {}, {} };
        const auto state = readStandbyState(context.fs(), directory);
        if (!state.hasValue())
            standby.error = state.error();
        else if (state.value().environmentId != options.registration.id)
            continue;
        else if (auto status = standbyStatus(directory, snapshot.index.get(), context);
                 status.hasValue())
            standby.status = std::move(status).value();
        else
            standby.error = std::move(status).error();
        snapshot.standbys.push_back(std::move(standby));
    }
}

bool isOnSameDevice(const EnvironmentScanOptions &options, FileSystem &fs)
{
    const auto home = fs.status(options.registration.home);
    const auto vault = fs.status(options.registration.vault);
    return home.hasValue() && vault.hasValue() && home.value().device == vault.value().device;
}

Health assessSnapshot(const EnvironmentSnapshot &snapshot, bool isVaultOnSameDevice)
{
    HealthInput input;
    input.environment = snapshot.environment ? &*snapshot.environment : nullptr;
    input.environmentError = &snapshot.error;
    input.index = snapshot.index.get();
    input.vault = snapshot.registration.vault;
    input.vaultError = &snapshot.vaultError;
    input.isVaultOnSameDevice = isVaultOnSameDevice;
    input.archivedEnd = snapshot.archivedEnd;
    input.sets = &snapshot.sets;
    input.brokenSets = &snapshot.brokenSets;
    input.restorability = &snapshot.restorability;
    for (const StandbySnapshot &standby : snapshot.standbys)
        input.standbys.push_back(
            { standby.directory, standby.status ? &*standby.status : nullptr });
    return assessHealth(input);
}

} // namespace

Result<EnvironmentSnapshotPtr> scanEnvironment(
    const EnvironmentScanOptions &options, JobContext &context)
{
    auto snapshot = std::make_shared<EnvironmentSnapshot>();
    snapshot->registration = options.registration;
    snapshot->takenAt = context.clock().now();
    auto environment = inspectEnvironment(context.fs(), options.registration.home);
    if (environment.hasValue())
        snapshot->environment = std::move(environment).value();
    else
        snapshot->error = std::move(environment).error();
    if (!options.registration.vault.empty()) {
        readVault(options, *snapshot, context);
        readArchive(options, *snapshot, context);
    }
    readLogs(options, *snapshot, context);
    readTouches(options, *snapshot, context);
    readNotable(options, *snapshot, context);
    readStandbys(options, *snapshot, context);
    // A half-read picture must not be published.
    if (auto proceed = context.checkpoint(); !proceed.hasValue())
        return std::move(proceed).error();
    snapshot->health = assessSnapshot(*snapshot, isOnSameDevice(options, context.fs()));
    const Path &home = options.registration.home;
    snapshot->restoreProposal = proposeDestination(context.fs(), home, "-restored");
    snapshot->standbyProposal = proposeDestination(context.fs(), home, "-standby");
    return EnvironmentSnapshotPtr(std::move(snapshot));
}

} // namespace ui
