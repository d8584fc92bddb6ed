// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/logscan.h"
#include "engine/failover/preflightworld.h"
#include "engine/io/filelock.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t configLimit = 1 << 20;
constexpr std::int64_t clockTolerance = 60'000; // milliseconds

CheckState adviceOn(SharedPlace shared)
{
    switch (shared) {
    case SharedPlace::Nothing:
        return CheckState::Pass;
    case SharedPlace::Unknown:
        return CheckState::Unknown;
    default:
        return CheckState::Warn;
    }
}

void checkPlacements(PreflightWorld &world)
{
    const KernelTables &tables = world.options.tables;
    const StandbyState &state = world.found.standby;
    const auto primary = placementOf(world.fs, state.primaryHome, tables);
    const auto standby = placementOf(world.fs, world.options.standby, tables);
    const auto vault = placementOf(world.fs, state.vault, tables);
    const auto compare = [&world](CheckId id, const Result<Placement> &a,
                             const Result<Placement> &b, const QString &fix) {
        if (!a.hasValue() || !b.hasValue()) {
            const Error &why = a.hasValue() ? b.error() : a.error();
            world.add(id, CheckState::Unknown, why.toString());
            return;
        }
        const SharedPlace shared = sharedPlace(a.value(), b.value());
        world.add(id, adviceOn(shared), describe(shared, a.value(), b.value()),
            shared == SharedPlace::Nothing ? QString() : fix);
    };
    compare(CheckId::Placement, primary, standby,
        QStringLiteral("What breaks one may break the other: keep the standby elsewhere."));
    // The nearer of the two counts.
    const bool isNearStandby = standby.hasValue() && vault.hasValue() && primary.hasValue()
        && sharedPlace(standby.value(), vault.value())
            > sharedPlace(primary.value(), vault.value());
    compare(CheckId::ArchivePlacement, isNearStandby ? standby : primary, vault,
        QStringLiteral("Keep the vault, or a mirror of it, on another machine."));
}

void checkLibrary(PreflightWorld &world)
{
    if (world.isJavaEdition()) {
        world.add(CheckId::LibraryRelease, CheckState::Pass,
            QStringLiteral("whoever opens Java Edition recovers it"));
        return;
    }
    const auto info = world.helper.info();
    std::uint32_t version = world.standby.hasValue() ? world.standby.value().logVersion : 0;
    if (world.primary.hasValue())
        version = std::max(version, world.primary.value().logVersion);
    if (!info.hasValue())
        world.add(CheckId::LibraryRelease, CheckState::Unknown, info.error().toString(),
            QStringLiteral("See that ninelives-bdb is installed beside this program."));
    else if (version != 0 && version != info.value().logVersion)
        world.add(CheckId::LibraryRelease, CheckState::Block,
            QStringLiteral("the log is of Berkeley DB %1 (version %2), the library is %3 (version "
                           "%4)")
                .arg(bdb::releaseOfLogVersion(version))
                .arg(version)
                .arg(info.value().release)
                .arg(info.value().logVersion),
            QStringLiteral("Only the same release may recover it."));
    else
        world.add(CheckId::LibraryRelease, CheckState::Pass,
            QStringLiteral("library %1, log version %2").arg(info.value().release).arg(version));
}

void checkPassword(PreflightWorld &world)
{
    const bool isEncrypted = (world.primary.hasValue() && world.primary.value().isEncrypted)
        || (world.standby.hasValue() && world.standby.value().isEncrypted);
    if (isEncrypted && world.options.password.isEmpty())
        world.add(CheckId::Password, CheckState::Block,
            QStringLiteral("the environment is encrypted"), QStringLiteral("Give its password."));
    else
        world.add(CheckId::Password, CheckState::Pass,
            isEncrypted ? QStringLiteral("it was given")
                        : QStringLiteral("the environment isn't encrypted"));
}

std::optional<std::string> textOf(FileSystem &fs, const Path &path)
{
    const auto bytes = readWholeFile(fs, path, configLimit);
    if (!bytes.hasValue())
        return std::nullopt;
    std::string text(bytes.value().size(), '\0');
    std::transform(bytes.value().begin(), bytes.value().end(), text.begin(),
        [](std::byte each) { return static_cast<char>(each); });
    return text;
}

void checkConfiguration(PreflightWorld &world)
{
    const Path name = world.isJavaEdition() ? "je.properties" : "DB_CONFIG";
    const auto there = textOf(world.fs, world.found.standby.primaryHome / name);
    const auto here = textOf(world.fs, world.options.standby / name);
    std::string expected = there.value_or(std::string());
    const bool isLeftOut = !world.isJavaEdition() && world.primary.hasValue()
        && bdb::dbConfigForCopy(expected, world.primary.value().layout) != expected;
    if (world.standby.hasValue()) {
        for (const Error &limit : world.standby.value().limits) {
            world.add(CheckId::Configuration, CheckState::Block, limit.toString());
            return;
        }
    }
    if (!world.primary.hasValue())
        world.add(CheckId::Configuration, CheckState::Warn,
            QStringLiteral("the primary's %1 can't be read").arg(displayPath(name)));
    else if (isLeftOut)
        world.add(CheckId::Configuration, CheckState::Warn,
            QStringLiteral("some of the primary's DB_CONFIG isn't in the standby's, since it would "
                           "do harm in a copy"),
            QStringLiteral("Compare the two after the switch."));
    else if (here.value_or(std::string()) != expected)
        world.add(CheckId::Configuration, CheckState::Warn,
            QStringLiteral("%1 of the two differ").arg(displayPath(name)),
            QStringLiteral("Compare them before the switch."));
    else
        world.add(CheckId::Configuration, CheckState::Pass,
            there ? QStringLiteral("%1 is the same").arg(displayPath(name))
                  : QStringLiteral("neither has a %1").arg(displayPath(name)));
}

void checkClock(PreflightWorld &world)
{
    const Timestamp now = world.context.clock().now();
    std::optional<Timestamp> last = world.found.standby.lastCommitTime;
    if (world.log && !world.log->commits.empty())
        last = world.log->commits.back().time;
    if (last && last->msecs > now.msecs + clockTolerance)
        world.add(CheckId::Clock, CheckState::Warn,
            QStringLiteral("the last commit is of %1, and now it is %2")
                .arg(toString(*last), toString(now)),
            QStringLiteral("Times in this report can't be trusted; positions can. Set the clock."));
    else
        world.add(CheckId::Clock, CheckState::Pass,
            last ? QStringLiteral("the last commit is of %1").arg(toString(*last))
                 : QStringLiteral("there is no commit to compare with"));
}

void checkArchive(PreflightWorld &world)
{
    const StandbyState &state = world.found.standby;
    const BackupSet *full = nullptr;
    const Proof *proof = nullptr;
    for (const BackupSet &set : world.sets) {
        if (set.manifest.incarnation != state.incarnation)
            continue;
        if (set.manifest.kind != BackupKind::Incremental)
            full = &set;
        for (const Proof &each : set.proofs) {
            if (each.passed && each.kind == Proof::Kind::Restored)
                proof = &each;
        }
    }
    if (full != nullptr)
        world.add(CheckId::ArchivePresent, CheckState::Pass,
            QStringLiteral("full backup %1 and the log since").arg(full->manifest.id));
    else
        world.add(CheckId::ArchivePresent, CheckState::Warn,
            QStringLiteral("there is no full backup that leads to the standby's log: the primary's "
                           "last log couldn't be rescued without risking the standby"),
            QStringLiteral("Take a full backup."));
    if (proof != nullptr)
        world.add(CheckId::ArchiveProof, CheckState::Pass,
            QStringLiteral("restored and verified at %1").arg(toString(proof->at)));
    else
        world.add(CheckId::ArchiveProof, CheckState::Warn,
            QStringLiteral("no set of this history was ever restored"),
            QStringLiteral("Run a restore drill."));
}

} // namespace

void checkVault(PreflightWorld &world)
{
    if (!world.vault.hasValue()) {
        const QString why = world.vault.error().toString();
        const QString fix = QStringLiteral("Mount its disk.");
        world.add(CheckId::VaultReachable, world.blockIfPlanned(), why, fix);
        for (const CheckId id : { CheckId::VaultSpace, CheckId::VaultBusy, CheckId::ArchivePresent,
                 CheckId::ArchiveProof })
            world.add(id, world.unknownIfPlanned(), why, fix);
        return;
    }
    const Vault &vault = world.vault.value();
    world.add(CheckId::VaultReachable, CheckState::Pass, displayPath(vault.root()));
    const auto space = world.fs.space(vault.root());
    const std::int64_t wanted = world.lag ? world.lag->bytes : 0;
    if (!space.hasValue())
        world.add(CheckId::VaultSpace, CheckState::Unknown, space.error().toString());
    else
        world.add(CheckId::VaultSpace,
            space.value().available < wanted + (1 << 20) ? world.blockIfPlanned()
                                                         : CheckState::Pass,
            QStringLiteral("%1 bytes are free, %2 of log are to be archived")
                .arg(space.value().available)
                .arg(wanted));
    const auto holder = lockHolder(world.fs, vault.lockPath());
    if (holder.hasValue() && holder.value())
        world.add(CheckId::VaultBusy, CheckState::Warn,
            QStringLiteral("process %1 works on it: %2")
                .arg(holder.value()->pid)
                .arg(holder.value()->purpose),
            QStringLiteral("Wait for it, or cancel it."));
    else
        world.add(CheckId::VaultBusy, CheckState::Pass, QStringLiteral("nobody holds its lock"));
    checkArchive(world);
}

void checkHandOver(PreflightWorld &world)
{
    const auto kept = readHandOver(world.fs, world.options.standby);
    if (kept.hasValue())
        world.found.handOver = kept.value();
    const HandOver &asked = world.options.handOver;
    if (asked.method != HandOver::Method::None && asked != world.found.handOver.handOver)
        world.found.handOver = { asked, {}, false, {} };
    const KeptHandOver &way = world.found.handOver;
    if (way.handOver.method == HandOver::Method::None) {
        const QString why = kept.hasValue() ? describe(way.handOver) : kept.error().toString();
        world.add(CheckId::HandOver, CheckState::Block, why,
            QStringLiteral("Tell it: a symbolic link, a key in a file, a command, or by hand. An "
                           "application with its home built in can't fail over: while it is "
                           "stopped, move its home and put a symbolic link in its place."));
        world.add(CheckId::HandOverTarget, CheckState::Unknown, why);
        world.add(CheckId::HandOverTested, CheckState::Warn, why);
        return;
    }
    world.add(CheckId::HandOver, CheckState::Pass, describe(way.handOver));
    const Path &home = world.found.standby.primaryHome;
    const auto current = currentHome(world.fs, way.handOver);
    if (!current.hasValue())
        world.add(CheckId::HandOverTarget, CheckState::Block, current.error().toString());
    else if (!current.value())
        world.add(CheckId::HandOverTarget, CheckState::Warn,
            QStringLiteral("where the application is pointed at can't be seen"));
    else if (isSameHome(world.fs, *current.value(), home))
        world.add(CheckId::HandOverTarget, CheckState::Pass, displayPath(*current.value()));
    else
        world.add(CheckId::HandOverTarget, CheckState::Block,
            QStringLiteral("it is pointed at %1, not at %2")
                .arg(displayPath(*current.value()), displayPath(home)),
            QStringLiteral("Name the file that the application really reads."));
    if (way.triedAt && way.hasPassed)
        world.add(CheckId::HandOverTested, CheckState::Pass,
            QStringLiteral("tried at %1").arg(toString(*way.triedAt)));
    else
        world.add(CheckId::HandOverTested, way.triedAt ? CheckState::Block : CheckState::Warn,
            way.triedAt ? QStringLiteral("tried at %1, and it failed: %2")
                              .arg(toString(*way.triedAt), way.detail)
                        : QStringLiteral("it was never tried"),
            QStringLiteral("Try it: that changes nothing."));
}

void checkSurroundings(PreflightWorld &world)
{
    checkPlacements(world);
    checkLibrary(world);
    checkPassword(world);
    checkConfiguration(world);
    checkClock(world);
}

} // namespace engine
