// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/restore/drill.h"

#include "engine/io/publish.h"
#include "engine/restore/destination.h"

#include <algorithm>

namespace engine {

namespace {

// Failures that say something about the set, not about this machine or moment.
bool isVerdict(ErrorCode code)
{
    switch (code) {
    case ErrorCode::VerifyFailed:
    case ErrorCode::LogDamaged:
    case ErrorCode::LogGap:
    case ErrorCode::Checksum:
    case ErrorCode::Truncated:
    case ErrorCode::ManifestInvalid:
    case ErrorCode::NotFound:
    case ErrorCode::DangerousPath:
    case ErrorCode::TargetUnreachable:
    case ErrorCode::ToolFailed:
    case ErrorCode::ToolCrashed:
        return true;
    default:
        return false;
    }
}

Result<BackupSet> findSet(FileSystem &fs, const Vault &vault, const DrillOptions &options)
{
    const auto sets = vault.sets(fs, options.environmentId);
    if (!sets.hasValue())
        return sets.error();
    const auto found = std::find_if(sets.value().sets.begin(), sets.value().sets.end(),
        [&options](const BackupSet &set) { return set.manifest.id == options.setId; });
    if (found == sets.value().sets.end())
        return makeError(ErrorCode::NotRegistered,
            QStringLiteral("the vault holds no usable set %1").arg(options.setId), vault.root());
    return *found;
}

RestoreOptions restoreOptions(
    const DrillOptions &options, const Manifest &manifest, const Path &destination)
{
    RestoreOptions restore;
    restore.vault = options.vault;
    restore.environmentId = options.environmentId;
    restore.incarnation = manifest.incarnation;
    restore.target = RestoreToLsn { manifest.end };
    // In Java Edition each set is whole.
    restore.baseSet = manifest.product == Product::JavaEdition ? manifest.id : manifest.base;
    restore.destination = destination;
    restore.password = options.password;
    return restore;
}

// A second opinion, by Java Edition itself. Without one the native check has to do, and why is
// told.
Result<> verifyByJava(const DrillOptions &options, const Manifest &manifest, const Path &copy,
    JobOutcome &outcome, JobContext &context)
{
    if (!options.java || manifest.product != Product::JavaEdition)
        return {};
    const je::JavaRun run { 0, [&context] { return !context.checkpoint().hasValue(); } };
    const auto tools = je::findJavaTools(context.fs(), *options.java, run);
    auto verified = tools.hasValue()
        ? je::verifyWithJava(tools.value(), copy, manifest.logVersion, run)
        : Result<je::JavaVerification>(tools.error());
    if (auto wanted = context.checkpoint(); !wanted.hasValue())
        return wanted;
    if (!verified.hasValue()) {
        const ErrorCode code = verified.error().code;
        // Nobody asked for a Java machine by its name: that there is none is no news.
        const bool isAsked = !options.java->java.empty() || !options.java->jar.empty();
        if (code != ErrorCode::NotFound || isAsked)
            context.warn(std::move(verified).error().whileDoing(
                QStringLiteral("having the copy verified by Java Edition")));
        return {};
    }
    if (!verified.value().isSound)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("Java Edition %1 found: %2")
                .arg(tools.value().release, verified.value().complaint),
            copy);
    outcome.facts.insert(QStringLiteral("verifiedByJavaEdition"), tools.value().release);
    outcome.facts.insert(QStringLiteral("verifiedDatabases"), verified.value().databases.size());
    return {};
}

} // namespace

Result<JobOutcome> runDrill(
    const DrillOptions &options, bdb::BdbHelper &helper, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto vault = Vault::open(fs, options.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto set = findSet(fs, vault.value(), options);
    if (!set.hasValue())
        return set.error();
    const Path scratch = options.scratchDirectory.empty() ? scratchDirectoryOf(options.vault)
                                                          : options.scratchDirectory;
    // A temporary name: should we be killed, the next restore or drill there removes it.
    const Path destination = temporaryName(scratch, Path(options.setId.toStdString()));
    const std::int64_t started = context.clock().steadyNanoseconds();
    auto restored =
        planRestore(restoreOptions(options, set.value().manifest, destination), helper, context)
            .andThen([&helper, &context](
                         const RestorePlan &plan) { return runRestore(plan, helper, context); });
    if (restored.hasValue()) {
        auto sound =
            verifyByJava(options, set.value().manifest, destination, restored.value(), context);
        if (!sound.hasValue())
            restored = std::move(sound).error();
    }
    const std::int64_t msecs = (context.clock().steadyNanoseconds() - started) / 1'000'000;
    const auto removed = removeTree(fs, destination);

    Proof proof { Proof::Kind::Restored, context.clock().now(), restored.hasValue(), msecs, {} };
    if (!restored.hasValue()) {
        if (!isVerdict(restored.error().code))
            return restored;
        proof.detail = restored.error().toString();
    }
    if (auto noted = vault.value().addProof(fs, set.value(), proof); !noted.hasValue())
        return std::move(noted).error();
    if (!restored.hasValue())
        return restored;
    if (!removed.hasValue())
        context.warn(removed.error());
    JobOutcome outcome = std::move(restored).value();
    outcome.summary =
        QStringLiteral("set %1 was restored and verified in %2 ms").arg(options.setId).arg(msecs);
    outcome.facts.remove(QStringLiteral("destination"));
    outcome.facts.remove(QStringLiteral("advice"));
    outcome.facts.insert(QStringLiteral("set"), options.setId);
    outcome.facts.insert(QStringLiteral("milliseconds"), static_cast<qint64>(msecs));
    return outcome;
}

} // namespace engine
