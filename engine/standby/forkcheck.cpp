// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/standby/forkcheck.h"

#include "engine/bdb/commitcollector.h"
#include "engine/io/copyfile.h"
#include "engine/restore/restorerun.h"

#include <algorithm>

namespace engine {

namespace {

Error diverged(const QString &how, const Path &path)
{
    return makeError(ErrorCode::StandbyDiverged,
        QStringLiteral("%1: somebody wrote to the standby, it is not overwritten").arg(how), path);
}

Result<bdb::CommitCollector> commitsIn(
    FileSystem &fs, const Path &path, std::uint32_t number, Lsn from, JobContext &context)
{
    bdb::CommitCollector collector(from);
    bdb::LogScanOptions options;
    options.fileNumber = number;
    const auto scanned = bdb::scanLogFile(fs, path, options, &collector, &context);
    if (!scanned.hasValue() && scanned.error().code != ErrorCode::Truncated)
        return scanned.error();
    return collector;
}

// Before the position both sides must hold the same bytes.
Result<> compareBefore(const StandbyState &state, std::uint32_t number, const Path &path,
    const LogArchive &archive, JobContext &context)
{
    const ArchivedLog *known = archive.log(number);
    if (!known)
        return makeError(ErrorCode::LogGap,
            QStringLiteral("log file %1 is no longer in the log archive").arg(number),
            archive.directory());
    const bool isLast = number == state.position.file;
    const std::int64_t length = isLast ? std::int64_t(state.position.offset) : known->length;
    const auto here = digestFile(context.fs(), path, length, context);
    if (!here.hasValue())
        return here.error();
    QString expected = known->sha256;
    if (length != known->length) {
        const auto there = digestFile(context.fs(), archive.pathOf(number), length, context);
        if (!there.hasValue())
            return there.error();
        expected = there.value().sha256;
    }
    if (here.value().bytes != length || here.value().sha256 != expected)
        return diverged(QStringLiteral("log file %1 differs from the archive").arg(number), path);
    return {};
}

// After it the standby may hold what its own recoveries and an interrupted update left there, but
// no commit that the primary doesn't have.
Result<> compareAfter(const StandbyState &state, std::uint32_t number, const Path &path,
    const LogArchive &archive, JobContext &context)
{
    const auto here = commitsIn(context.fs(), path, number, state.position, context);
    if (!here.hasValue())
        return here.error();
    if (here.value().commits().empty())
        return {};
    std::vector<bdb::CommitCollector::Found> known;
    if (archive.log(number)) {
        const auto there =
            commitsIn(context.fs(), archive.pathOf(number), number, state.position, context);
        if (!there.hasValue())
            return there.error();
        known = there.value().commits();
    }
    for (const bdb::CommitCollector::Found &commit : here.value().commits()) {
        if (!std::binary_search(known.begin(), known.end(), commit))
            return diverged(QStringLiteral("there is a commit at %1 that the primary doesn't have")
                                .arg(toString(commit.lsn)),
                path);
    }
    return {};
}

} // namespace

Result<StandbyLog> readStandbyLog(FileSystem &fs, const Path &standby, JobContext &context)
{
    const auto layout = bdb::readLayout(fs, standby);
    if (!layout.hasValue())
        return layout.error();
    StandbyLog log;
    log.directory = layout.value().logDirectory.source;
    for (const Path &file : layout.value().logFiles) {
        if (const auto number = bdb::logFileNumber(file.filename()))
            log.files.push_back(*number);
    }
    std::sort(log.files.begin(), log.files.end());
    if (log.files.empty())
        return log;
    const auto end = endOfLog(fs, log.directory, { log.files.back(), 0 }, nullptr, context);
    if (!end.hasValue())
        return end.error();
    log.end = end.value();
    return log;
}

Result<> refuseForked(const StandbyState &state, const StandbyLog &log, const LogArchive &archive,
    JobContext &context)
{
    for (const std::uint32_t number : log.files) {
        const Path path = log.directory / bdb::logFileName(number);
        if (number < state.needFrom.file)
            continue; // a leftover that is removed once its archived twin is proved
        Result<> same;
        if (number <= state.position.file)
            same = compareBefore(state, number, path, archive, context);
        if (same.hasValue() && number >= state.position.file)
            same = compareAfter(state, number, path, archive, context);
        if (!same.hasValue())
            return same;
    }
    return {};
}

} // namespace engine
