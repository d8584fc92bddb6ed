// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/verify.h"

#include "engine/vault/setcheck.h"

#include <algorithm>

namespace engine {

namespace {

constexpr std::int64_t nanosecondsPerMillisecond = 1'000'000;

Result<BackupSet> findSet(FileSystem &fs, const Vault &vault, const VerifyOptions &options)
{
    auto sets = vault.sets(fs, options.environmentId);
    if (!sets.hasValue())
        return sets.error();
    for (BackupSet &set : sets.value().sets) {
        if (set.manifest.id == options.setId)
            return std::move(set);
    }
    for (const BrokenSet &broken : sets.value().broken) {
        if (broken.directory.filename() == Path(options.setId.toStdString()))
            return broken.error;
    }
    return makeError(ErrorCode::NotRegistered,
        QStringLiteral("the vault has no set %1").arg(options.setId), options.vault);
}

// A set that rests on another is only as good as that.
Result<std::vector<BackupSet>> withBase(
    FileSystem &fs, const Vault &vault, const VerifyOptions &options)
{
    auto set = findSet(fs, vault, options);
    if (!set.hasValue())
        return set.error();
    std::vector<BackupSet> chain;
    const Manifest &manifest = set.value().manifest;
    // A set of Java Edition names every file that it needs.
    if (manifest.kind == BackupKind::Incremental && manifest.product == Product::BerkeleyDb) {
        auto base = findSet(fs, vault, { options.vault, options.environmentId, manifest.base });
        if (!base.hasValue())
            return std::move(base).whileDoing(QStringLiteral("looking for the base")).error();
        chain.push_back(std::move(base).value());
    }
    chain.push_back(std::move(set).value());
    return chain;
}

QString describe(const std::vector<Error> &problems)
{
    QStringList lines;
    for (const Error &problem : problems)
        lines.append(problem.toString());
    return lines.join(QLatin1Char('\n'));
}

Result<> remember(const Vault &vault, const BackupSet &set, Proof::Kind kind,
    const std::vector<Error> &problems, std::int64_t startedNs, JobContext &context)
{
    Proof proof;
    proof.kind = kind;
    proof.at = context.clock().now();
    proof.passed = problems.empty();
    proof.milliseconds =
        (context.clock().steadyNanoseconds() - startedNs) / nanosecondsPerMillisecond;
    proof.detail = describe(problems);
    return vault.addProof(context.fs(), set, proof);
}

// Only a check that ran to its end is a proof; a note that fails must not hide its result.
void rememberAll(const Vault &vault, const BackupSet &set, const SetCheckReport &report,
    std::int64_t startedNs, JobContext &context)
{
    for (const auto &[kind, problems] : { std::pair(Proof::Kind::Digests, &report.digestProblems),
             std::pair(Proof::Kind::LogStructure, &report.logProblems) }) {
        const auto noted = remember(vault, set, kind, *problems, startedNs, context);
        if (!noted.hasValue())
            context.warn(noted.error());
    }
}

} // namespace

Result<JobOutcome> runVerify(const VerifyOptions &options, JobContext &context)
{
    FileSystem &fs = context.fs();
    const std::int64_t startedNs = context.clock().steadyNanoseconds();
    const auto vault = Vault::open(fs, options.vault);
    if (!vault.hasValue())
        return vault.error();
    const auto chain = withBase(fs, vault.value(), options);
    if (!chain.hasValue())
        return chain.error();
    const BackupSet &set = chain.value().back();
    const auto report = checkSet(vault.value(), set, chain.value().front(), context);
    if (!report.hasValue())
        return report.error();
    rememberAll(vault.value(), set, report.value(), startedNs, context);
    std::vector<Error> problems = report.value().digestProblems;
    problems.insert(
        problems.end(), report.value().logProblems.begin(), report.value().logProblems.end());
    if (!problems.empty()) {
        for (std::size_t i = 1; i < problems.size(); ++i)
            context.warn(problems.at(i));
        Error error = problems.front();
        error.code = ErrorCode::VerifyFailed;
        return std::move(error).whileDoing(QStringLiteral("verifying set %1").arg(options.setId));
    }
    const QString summary = QStringLiteral("set %1 is sound: %2 files and %3 log files read")
                                .arg(options.setId)
                                .arg(report.value().files)
                                .arg(set.manifest.logs.size());
    return JobOutcome { summary,
        { { QStringLiteral("id"), options.setId },
            { QStringLiteral("files"), qint64(report.value().files) },
            { QStringLiteral("logs"), qint64(set.manifest.logs.size()) },
            { QStringLiteral("bytes"), qint64(report.value().bytes) },
            { QStringLiteral("commits"), qint64(set.manifest.commits) } } };
}

} // namespace engine
