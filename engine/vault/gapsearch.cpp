// SPDX-FileCopyrightText: 2026 The NineLives authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/vault/gapsearch.h"

#include "engine/bdb/layout.h"
#include "engine/bdb/loglookup.h"

#include <algorithm>

namespace engine {

namespace {

/// The checkpoints of a stretch of log: each must name the one before it.
class CheckpointChain final : public bdb::LogVisitor
{
public:
    CheckpointChain(Lsn last, std::uint32_t from)
        : m_last(last)
        , m_from(from)
    {}

    bool wants(std::uint32_t type) const override
    {
        return type == static_cast<std::uint32_t>(bdb::RecordType::TxnCkp);
    }
    Result<> record(const bdb::LogRecord &record) override
    {
        if (record.lsn.offset < m_from)
            return {};
        const auto checkpoint = bdb::decodeCheckpoint(record);
        if (!checkpoint.hasValue())
            return checkpoint.error();
        m_isBroken =
            m_isBroken || (!m_last.isNull() && checkpoint.value().lastCheckpoint != m_last);
        m_last = record.lsn;
        return {};
    }

    Lsn last() const { return m_last; }
    bool isBroken() const { return m_isBroken; }

private:
    Lsn m_last;
    std::uint32_t m_from;
    bool m_isBroken = false;
};

} // namespace

Result<> GapSearch::collectDirectory(const Path &directory)
{
    if (directory.lexically_normal() == m_archive.directory().lexically_normal())
        return {};
    const auto numbers = bdb::listLogFiles(m_fs, directory);
    if (!numbers.hasValue())
        return numbers.error();
    for (const std::uint32_t number : numbers.value())
        m_found[number].push_back(directory / bdb::logFileName(number));
    return {};
}

// A vault, with all histories of all environments; a home or a copy of one; or just log files.
Result<> GapSearch::collect(const Path &place)
{
    if (const auto vault = Vault::open(m_fs, place); vault.hasValue()) {
        const auto environments = vault.value().environments(m_fs);
        if (!environments.hasValue())
            return environments.error();
        for (const Vault::EnvironmentRecord &environment : environments.value()) {
            const auto histories = vault.value().incarnations(m_fs, environment.id);
            if (!histories.hasValue())
                return histories.error();
            for (const QString &history : histories.value()) {
                if (auto added =
                        collectDirectory(vault.value().logDirectory(environment.id, history));
                    !added.hasValue())
                    return added;
            }
        }
        return {};
    }
    const auto layout = bdb::readLayout(m_fs, place);
    return collectDirectory(layout.hasValue() ? layout.value().logDirectory.source : place);
}

Result<Lsn> GapSearch::checkpointBefore(Lsn end)
{
    for (std::uint32_t number = end.file; number > 0; --number) {
        const ArchivedLog *const log = m_archive.log(number);
        if (!log || (number < end.file && !log->isComplete))
            break;
        CheckpointChain chain({}, 0);
        bdb::LogScanOptions options;
        options.fileNumber = number;
        options.length = log->length;
        const auto scan =
            bdb::scanLogFile(m_fs, m_archive.pathOf(number), options, &chain, &m_context);
        if (!scan.hasValue())
            return scan.error();
        if (!chain.last().isNull())
            return chain.last();
    }
    return Lsn {};
}

// None if it isn't sound, or not of this history.
Result<std::optional<GapSearch::Candidate>> GapSearch::lookAt(
    const Path &path, std::uint32_t number, const Link &before)
{
    const std::optional<Candidate> none;
    const auto file = m_fs.open(path, OpenMode::Read);
    if (!file.hasValue())
        return file.error().code == ErrorCode::NotFound ? Result(none) : file.error();
    const ArchivedLog *const archived = m_archive.log(number);
    if (archived) {
        const auto same = m_archive.continues(m_fs, number, *file.value(), m_context);
        if (!same.hasValue())
            return same.error();
        if (!same.value())
            return none;
    }
    CheckpointChain chain(
        before.checkpoint, archived ? static_cast<std::uint32_t>(archived->length) : 0);
    bdb::LogScanOptions options;
    options.fileNumber = number;
    const auto scan = bdb::scanLogFile(*file.value(), path, options, &chain, &m_context);
    if (!scan.hasValue()) {
        const ErrorCode code = scan.error().code;
        const bool isForeign = code == ErrorCode::BadMagic || code == ErrorCode::Unsupported
            || code == ErrorCode::Truncated;
        return isForeign ? Result(none) : scan.error();
    }
    const bool isSound =
        scan.value().ending == bdb::LogEnd::Clean || scan.value().ending == bdb::LogEnd::TornTail;
    const bool isLinked = archived || scan.value().header.previousEnd == before.lastRecord;
    const std::int64_t length = scan.value().end;
    if (!isSound || !isLinked || chain.isBroken() || scan.value().header.isEncrypted
        || (archived && length < archived->length))
        return none;
    const std::int64_t from = archived ? archived->length : 0;
    return std::optional(
        Candidate { { number, path, from, length }, { scan.value().lastRecord, chain.last() } });
}

// The file before the gap, as far as it is archived, and each copy of it that goes on.
Result<std::vector<GapSearch::Candidate>> GapSearch::startsOf(const HealPlan::Gap &gap)
{
    const ArchivedLog &archived = *m_archive.log(gap.after);
    const auto checkpoint =
        checkpointBefore({ gap.after, static_cast<std::uint32_t>(archived.length) });
    if (!checkpoint.hasValue())
        return checkpoint.error();
    const Link link { archived.lastRecord, checkpoint.value() };
    std::vector<Candidate> starts { { { gap.after, {}, archived.length, archived.length }, link } };
    for (const Path &path : m_found[gap.after]) {
        const auto candidate = lookAt(path, gap.after, link);
        if (!candidate.hasValue())
            return candidate.error();
        if (candidate.value() && candidate.value()->piece.length > archived.length)
            starts.push_back(*candidate.value());
    }
    return starts;
}

// What is archived behind the gap goes on from here.
Result<bool> GapSearch::reaches(const HealPlan::Gap &gap, const Link &link)
{
    const ArchivedLog &archived = *m_archive.log(gap.before);
    CheckpointChain chain(link.checkpoint, 0);
    bdb::LogScanOptions options;
    options.fileNumber = gap.before;
    options.length = archived.length;
    const auto scan =
        bdb::scanLogFile(m_fs, m_archive.pathOf(gap.before), options, &chain, &m_context);
    if (!scan.hasValue())
        return scan.error();
    return scan.value().header.previousEnd == link.lastRecord && !chain.isBroken();
}

// Depth first: copies of one number can be of several histories.
Result<bool> GapSearch::follow(HealPlan::Gap &gap, Candidate at)
{
    const std::uint32_t next = at.piece.number + 1;
    gap.missing = std::max(gap.missing, at.piece.number == gap.after ? gap.after : next);
    if (at.piece.length > at.piece.from)
        gap.pieces.push_back(at.piece);
    const std::size_t depth = gap.pieces.size();
    if (next == gap.before) {
        const auto reached = reaches(gap, at.link);
        if (!reached.hasValue() || reached.value())
            return reached;
    } else {
        for (const Path &path : m_found[next]) {
            const auto candidate = lookAt(path, next, at.link);
            if (!candidate.hasValue())
                return candidate.error();
            if (!candidate.value())
                continue;
            const auto followed = follow(gap, *candidate.value());
            if (!followed.hasValue() || followed.value())
                return followed;
            gap.pieces.resize(depth);
        }
        gap.missing = std::max(gap.missing, next);
    }
    return false;
}

Result<std::vector<HealPlan::Gap>> GapSearch::run()
{
    for (const Path &place : m_places) {
        if (auto collected = collect(place); !collected.hasValue()) {
            // One place less to look at.
            m_context.warn(std::move(collected).error());
        }
    }
    std::vector<HealPlan::Gap> gaps;
    const std::vector<ArchivedLog> &logs = m_archive.logs();
    for (std::size_t i = 0; i + 1 < logs.size(); ++i) {
        if (!m_archive.hasGapAfter(logs[i].number))
            continue;
        HealPlan::Gap gap { logs[i].number, logs[i + 1].number, {}, 0 };
        const auto starts = startsOf(gap);
        if (!starts.hasValue())
            return starts.error();
        for (const Candidate &start : starts.value()) {
            gap.pieces.clear();
            const auto closed = follow(gap, start);
            if (!closed.hasValue())
                return closed.error();
            if (closed.value()) {
                gap.missing = 0;
                break;
            }
            gap.pieces.clear();
        }
        gaps.push_back(std::move(gap));
    }
    return gaps;
}

} // namespace engine
