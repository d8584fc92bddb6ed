// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/bdb/commitcollector.h"
#include "engine/io/copyfile.h"
#include "engine/restore/restorerun.h"

#include <algorithm>

namespace engine {

Result<QString> copyArchivedLog(const Path &source, const ArchivedLog &log, const Path &target,
    std::int64_t keep, JobContext &context)
{
    FileSystem &fs = context.fs();
    const auto from = fs.open(source, OpenMode::Read);
    if (!from.hasValue())
        return from.error();
    const auto to = fs.open(target, OpenMode::CreateNew);
    if (!to.hasValue())
        return to.error();
    const auto copied = copyBytes(*from.value(), { 0, log.length }, *to.value(), 0, context);
    if (!copied.hasValue())
        return copied.error();
    if (copied.value().bytes != log.length || copied.value().sha256 != log.sha256)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("the archived log file isn't what was archived"), source);
    QString digest = copied.value().sha256;
    if (keep < log.length) {
        if (auto cut = to.value()->truncate(keep); !cut.hasValue())
            return std::move(cut).error();
        const auto kept = digestFile(fs, target, keep, context);
        if (!kept.hasValue())
            return kept.error();
        digest = kept.value().sha256;
    }
    if (auto synced = to.value()->sync(); !synced.hasValue())
        return std::move(synced).error();
    return digest;
}

Result<Lsn> endOfLog(
    FileSystem &fs, const Path &directory, Lsn from, bdb::LogVisitor *visitor, JobContext &context)
{
    const auto names = fs.list(directory);
    if (!names.hasValue())
        return names.error();
    std::vector<std::uint32_t> numbers;
    for (const Path &name : names.value()) {
        if (const auto number = bdb::logFileNumber(name); number && *number >= from.file)
            numbers.push_back(*number);
    }
    std::sort(numbers.begin(), numbers.end());
    Lsn end;
    for (const std::uint32_t number : numbers) {
        bdb::LogScanOptions options;
        options.fileNumber = number;
        const auto scanned =
            bdb::scanLogFile(fs, directory / bdb::logFileName(number), options, visitor, &context);
        if (!scanned.hasValue()) {
            if (scanned.error().code == ErrorCode::Truncated && number == numbers.back())
                continue; // made, but nothing written yet
            return scanned.error();
        }
        if (scanned.value().ending == bdb::LogEnd::Damaged)
            return makeError(ErrorCode::LogDamaged, QStringLiteral("the log is damaged"),
                directory / bdb::logFileName(number))
                .at({ number, scanned.value().damageOffset });
        if (scanned.value().end > 0)
            end = { number, scanned.value().end };
    }
    return end;
}

Result<Lsn> checkRecoveredLog(
    const Path &logDirectory, Lsn cut, const QString &prefixSha256, JobContext &context)
{
    FileSystem &fs = context.fs();
    const Path stopFile = logDirectory / bdb::logFileName(cut.file);
    const auto digest = digestFile(fs, stopFile, cut.offset, context);
    if (!digest.hasValue())
        return digest.error();
    if (digest.value().sha256 != prefixSha256)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("recovery changed the log before %1").arg(toString(cut)), stopFile);
    bdb::CommitCollector strange(cut);
    auto end = endOfLog(fs, logDirectory, { cut.file, 0 }, &strange, context);
    if (!end.hasValue())
        return end;
    if (!strange.commits().empty())
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("the log holds a commit that wasn't brought here"), logDirectory)
            .at(strange.commits().front().lsn);
    if (end.value() < cut)
        return makeError(ErrorCode::VerifyFailed,
            QStringLiteral("the log ends at %1 after recovery, before %2")
                .arg(toString(end.value()), toString(cut)),
            logDirectory);
    return end;
}

} // namespace engine
